"""typed -> what it may become: the phrases that some rule waits for where the last words begin."""

from collections.abc import Sequence
from functools import lru_cache
from math import inf

from knowledge.answers.wording import place
from knowledge.facts import Measure
from knowledge.language.lattice import IDLE
from knowledge.language.tokens import Token
from knowledge.questions.book import Book, book, language_of
from knowledge.store import Held
from knowledge.vocabulary.load import table

COMPLETED = 2
"""Ways to finish the last words that are given."""
TRIED = 6
"""Of these, tried in a question."""
SHORTEST = 4  # letters of a word that a word of questions is told by
TAIL = 4  # words that one name may be the beginning of


def completions(typed: str, held: Held) -> list[str]:
    """Finish the last words of a question: as names in the store, else as words of questions."""
    if typed.endswith(" "):
        return []
    words, known = typed.split(), book(held, language_of(typed))
    for size in range(min(TAIL, len(words)), 0, -1):
        before, tail = " ".join(words[:-size]), " ".join(words[-size:]).casefold()
        begun = [name for low, name in _names(held).items() if low.startswith(tail) and low != tail]
        if begun:
            tried = 1 if len(tail) == 1 else COMPLETED  # one letter begins too many
            return _likeliest(before, begun, tried, known)
    before, last = " ".join(words[:-1]), words[-1].casefold()
    begun = _words_from(last, known) or _names_with(last, held)
    return _likeliest(before, begun, COMPLETED, known)


def _likeliest(before: str, endings: Sequence[str], most: int, known: Book) -> list[str]:
    """Give what may be meant: the cheapest question first, then what some rule waits for."""
    awaited = _awaited(before, known) if len(endings) > most else frozenset()

    def rank(ending: str) -> tuple[float, bool]:
        is_awaited = not awaited.isdisjoint(_kinds(ending, known))
        return _cost(f"{before} {ending}", known) if is_awaited else inf, not is_awaited

    some = sorted(endings[:TRIED], key=rank) if len(endings) > most else endings
    return [f"{before} {ending}".strip() for ending in some[:most]]


def stem(typed: str, held: Held) -> str | None:
    """Give the question that what is typed begins with, where what follows says nothing yet.

    That is a few words that are no names and tell nothing, the last of them perhaps unfinished;
    where a name may stand, what is begun may be one that nothing is told of.
    """
    known = book(held, language_of(typed))
    said, spans, idle, chart = known.charted(typed)
    first = min((span.start for span in idle), default=len(said))
    end = max((end for end in known.ahead(typed).stems if end <= first), default=0)
    if (chart.readings and not idle) or not end or len(said) - end > TAIL:
        return None
    telling = known.grammar.content | known.grammar.outside - IDLE
    if any(span.end > end and span.category in telling for span in spans):
        return None
    if idle and not (first == len(said) - 1 and _is_begun(typed, said[-1], known)):
        return None
    return typed[: said[end - 1].end]


def _is_begun(typed: str, last: Token, known: Book) -> bool:
    """Whether an unknown word begins one that is no name, where no name may stand."""
    if not _awaited(typed[: last.start], known).isdisjoint(known.grammar.outside - IDLE):
        return False
    words = (known.grammar.known, known.grammar.literals)
    return any(word.startswith(last.form) for some in words for word in some)


def is_cut_off(typed: str, held: Held) -> bool:
    """Whether the last word that is typed is none that a name holds."""
    return typed.rsplit(maxsplit=1)[-1].casefold() not in _words(held)


@lru_cache(maxsize=4)
def _words(held: Held) -> frozenset[str]:
    return frozenset(word for name in _names(held) for word in name.split())


def _awaited(before: str, known: Book) -> frozenset[str]:
    """Give the categories of what may come next, by the open edges of the chart."""
    return known.ahead(before).awaited


def _cost(text: str, known: Book) -> float:
    """Give what the likeliest reading of a question costs that holds no unknown words."""
    asked = known.charted(text)
    return min((one.cost for one in asked.chart.readings if not asked.idle), default=inf)


def _kinds(ending: str, known: Book) -> set[str]:
    """Give what an ending may be, as a whole."""
    said = known.tokens(ending)
    whole = (0, len(said))
    return {one.category for one in known.lattice(said) if (one.start, one.end) == whole}


def _words_from(last: str, known: Book) -> list[str]:
    """Finish a word as one that says what is asked: "slowest", "countries"; each meaning once.

    Where it says nothing alone, as one of those that do so with others: "consecutive quarters".
    """
    if len(last) < SHORTEST or known.speller.is_known(last):
        return []
    told: dict[object, str] = {}
    for word, node in known.grammar.phrases.next.items():
        if word.startswith(last):
            for category, frame, _ in node.found:
                if category in known.grammar.content or frame:
                    told.setdefault((category, frame), word)
    some = told.values() or (
        word
        for words in (known.grammar.known, known.grammar.literals)
        for word in words
        if word.startswith(last)
    )
    return sorted(dict.fromkeys(some), key=lambda word: (len(word), word))


def _names_with(last: str, held: Held) -> list[str]:
    """Finish a word as one within a name: "road" of Belt and Road countries."""
    if len(last) < 2 or last in _names(held):
        return []
    return [name for low, name in _names(held).items() if f" {last}" in low]


@lru_cache(maxsize=4)
def _names(held: Held) -> dict[str, str]:
    """What a word may be the beginning of, by its small letters: flows, measures, partners ..."""
    flows = [str(table("answers")["flow"][flow]) for flow in ("export", "import", "trade")]
    measures = [m.value for m in (Measure.GROWTH, Measure.SHARE, Measure.CONTRIBUTION)]
    partners = sorted(place(code).removeprefix("the ") for code in held.partners)
    narrower = (held.reporters, held.products, held.enterprises, held.regimes)
    others = (name for names in narrower for name in sorted(names))
    return {name.casefold(): name for name in (*flows, *measures, *partners, *others)}
