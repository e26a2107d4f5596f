"""What waits for a person to settle: no answer rests on it, and none pretends that it is not there.

A question is answered twice where anything waits: from what is published, and as it would be
answered if what waits were so, too. Where that is another answer, the first does not stand alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast
from weakref import WeakKeyDictionary, ref

from knowledge.answers.answer import Answer, Kind, Shown
from knowledge.answers.desk import Desk
from knowledge.answers.wording import listed
from knowledge.facts import Choice, Doubt, Fact
from knowledge.queries import Query, Shape, Wanted
from knowledge.store import FactStore, Waiting
from knowledge.vocabulary.load import table

_SAYS_NOTHING = (Kind.CHOICE, Kind.HELP, Kind.PASSAGE)
_LISTS = (Shape.TELL, Shape.TREND)
"""What is told figure by figure: one that waits makes none of the others wrong."""
_NAMED = 2
"""So many bulletins are named that something is to be settled of."""


def question(doubt: Doubt) -> str:
    """Ask a person what there is to settle.

    >>> from knowledge.facts import Slot
    >>> question(Doubt(Slot.PLACE, (Choice("Ningbo", ("publisher",)), Choice("Zhejiang"))))
    'Which place is this about: Ningbo (publisher) or Zhejiang?'
    >>> question(Doubt(Slot.DATE))
    'When was this published?'
    """
    words = table("answers")["waiting"]
    asked = str(words["asked"][doubt.slot])
    said = str(words["or"]).join(map(choice_words, doubt.choices))
    return f"{asked}: {said}?" if said else f"{asked}?"


def choice_words(choice: Choice) -> str:
    """Say one answer, and what speaks for it."""
    return f"{choice.value} ({', '.join(choice.evidence)})" if choice.evidence else choice.value


class Supposed:
    """A store as it would be if all that waits were published; what is published goes first."""

    def __init__(self, store: FactStore) -> None:
        """Look into a store, which outlives this."""
        self._store = ref(store)
        self.found: dict[Fact, Waiting] = {}
        """What of that which waits was found, since somebody last cleared it."""

    def find(self, wanted: Wanted, limit: int = 200) -> Sequence[Fact]:
        """Give the matching facts, those that wait after the others."""
        store = cast("FactStore", self._store())
        waiting = store.waiting(wanted, limit)
        self.found.update((one.fact, one) for one in waiting)
        return (*store.find(wanted, limit), *(one.fact for one in waiting))[:limit]

    def __getattr__(self, name: str) -> object:
        """All else is as in the store."""
        return getattr(self._store(), name)


_SUPPOSED: "WeakKeyDictionary[FactStore, Supposed]" = WeakKeyDictionary()
"""One for each store, as what is known of a store is kept by it."""


def supposed(desk: Desk) -> tuple[Desk, Supposed]:
    """Give the desk as it would be if all that waits were published."""
    there = _SUPPOSED.setdefault(desk.store, Supposed(desk.store))
    there.found.clear()
    return replace(desk, store=cast("FactStore", there)), there


def weighed(answer: Answer, other: Answer, found: Supposed, query: Query, desk: Desk) -> Answer:
    """Say what is published, with a line on what waits; or that what is asked for waits.

    ``other`` is what the answer would be if all that was ``found`` were so.
    """
    if answer.kind in _SAYS_NOTHING:
        return answer
    same = (_keys(answer.figures), answer.verdict) == (_keys(other.figures), other.verdict)
    if same or _stands(answer, other, query):
        return _with_a_line(answer, [] if same else _used(other, found), desk)
    used = _used(other, found) or [*found.found.values()]
    return _waits(answer.question, used, desk) if used else answer


def _stands(answer: Answer, other: Answer, query: Query) -> bool:
    """Whether an answer is as true with what waits as without it, if not the whole of it."""
    if not answer.figures:
        return False
    picks = query.course is not None and (query.course.pick is not None or query.course.gap)
    if query.shape in _LISTS and not picks and answer.verdict is None and query.of is None:
        return True
    return _periods(answer).isdisjoint(_periods(other))  # each says of which time it is


def _periods(answer: Answer) -> set[str | None]:
    return {shown.fact.period for shown in answer.figures}


def _keys(figures: Iterable[Shown]) -> list[tuple[object, ...]]:
    """What makes a figure the same, whichever bulletin prints it."""
    facts = [shown.fact for shown in figures]
    return [(one.about, one.period, one.measure, one.value, one.unit, one.basis) for one in facts]


def _used(answer: Answer, found: Supposed) -> list[Waiting]:
    """Give what waits of the facts that an answer shows or is made of."""
    shown = [one.fact for one in (*answer.figures, *answer.beside)]
    inputs = answer.sum.inputs if answer.sum else ()
    facts = dict.fromkeys((*shown, *inputs, *answer.rests_on))
    return [found.found[fact] for fact in facts if fact in found.found]


def _with_a_line(answer: Answer, used: Sequence[Waiting], desk: Desk) -> Answer:
    """Say under an answer how many figures of its series and periods wait."""
    shown = dict.fromkeys(
        (one.fact.about, one.fact.period) for one in (*answer.figures, *answer.beside)
    )
    of_these = [
        one for about, period in shown for one in desk.store.waiting(Wanted.of(about, period))
    ]
    facts = (one.fact for one in (*used, *of_these))
    number = len({(fact.bulletin, fact.start, fact.end) for fact in facts})
    if not number:
        return answer
    words = table("answers")["waiting"]
    said = words["one"] if number == 1 else words["several"].format(number=number)
    return replace(answer, notes=(*answer.notes, said))


def _waits(question_: str, used: Sequence[Waiting], desk: Desk) -> Answer:
    """Say that what is asked for waits, for what, and in which bulletins."""
    words = table("answers")["waiting"]
    doubts = (doubt for one in used for doubt in one.doubts if doubt.slot is one.fact.held)
    asked = [question(doubt) for doubt in dict.fromkeys(doubts)]
    titles = [f"“{desk.bulletin(one.fact).title}”" for one in used]
    named = [*dict.fromkeys(titles)]
    if len(named) > _NAMED:
        named[_NAMED:] = [words["more"].format(number=len(named) - _NAMED)]
    said = words["line"].format(asked=" ".join(map(_lower, asked)), titles=listed(named))
    return Answer(question_, Kind.NONE, said, missing=("held",))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
