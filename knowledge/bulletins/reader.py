"""One sentence after the other -> facts, and every other number with the reason why it is none."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from knowledge.bulletins.checks import shares
from knowledge.bulletins.compose import compose
from knowledge.bulletins.conflicts import without_conflicts
from knowledge.bulletins.dates import HELD_AGAINST, find
from knowledge.bulletins.home import Home, knows_own_name
from knowledge.bulletins.ledger import exceeding
from knowledge.bulletins.limits import skipped, words_of
from knowledge.bulletins.mark import FLOW, GOODS
from knowledge.bulletins.marks import marks
from knowledge.bulletins.sentences import Sentence, sentences
from knowledge.bulletins.statements.comparing import UNSAID
from knowledge.bulletins.statements.memory import Memory
from knowledge.bulletins.statements.sentence import SentenceReader, type_of_found
from knowledge.bulletins.text import headline
from knowledge.bulletins.tokens import Token, tokens
from knowledge.bulletins.whose import claims
from knowledge.bulletins.years import Calendar, fiscal_start, just_before, last_day
from knowledge.facts import Bulletin, Fact, Flow
from knowledge.periods import Period
from knowledge.vocabulary.load import table

_ENDING = re.compile(r"\bend(?:\s+of|-|\s)\s*$", re.IGNORECASE)
_LABEL = 7
"""Tokens of a sentence that may be a heading."""

type_of_spoken = tuple[Sentence, Sequence[Token]]


@dataclass(slots=True)
class BulletinReader:
    """Reads the sentences of one bulletin in order, keeping in mind what they told of."""

    bulletin: Bulletin
    said: tuple[Sentence, ...]
    words: Sequence[Sequence[Token]]
    """The tokens of each sentence, without figures."""
    home: Home
    unread: Mapping[int, str] = field(default_factory=dict)
    """Why sentences are not read at all, by where they begin."""
    memory: Memory = field(default_factory=Memory)

    def read(self) -> Iterator[type_of_found]:
        """Give a fact or a reason for each number of the text."""
        told: list[type_of_found] = []
        spoken = zip(self.said, map(compose, self.words), strict=True)
        for _, group in groupby(spoken, key=lambda one: one[0].paragraph):
            told.extend(self._paragraph(list(group), told))
        yield from without_conflicts(told, self.bulletin)

    def _paragraph(
        self, said: Sequence[type_of_spoken], before: Sequence[type_of_found]
    ) -> list[type_of_found]:
        """Read a paragraph; where it may be of two periods, take what the arithmetic favours."""
        first, bases = self.memory, self.memory.bases()
        readings: list[tuple[list[type_of_found], Memory]] = []
        for base in bases:
            self.memory = replace(first) if len(bases) > 1 else first
            self.memory.open(said[0][0].paragraph, base)
            made: list[type_of_found] = []
            for sentence, found in said:
                made.extend(self._sentence(sentence, found))
                self.memory.first = self.memory.first and _is_label(found)
            readings.append((made, self.memory))
        made, self.memory = readings[0]
        if any(other != made for other, _ in readings[1:]):
            made, self.memory = max(readings, key=lambda one: plausible([*before, *one[0]]))
        return made

    def _sentence(self, sentence: Sentence, found: Sequence[Token]) -> Iterator[type_of_found]:
        if sentence.start in self.unread:
            return skipped(sentence, self.unread[sentence.start])
        return SentenceReader(self.bulletin, self.home, self.memory, sentence, found).read()


def _is_label(found: Sequence[Token]) -> bool:
    """Whether a sentence only heads its paragraph: (i) Partners."""
    told = any(token.figure or token.when for token in found)
    return len(found) <= _LABEL and not told


def plausible(found: Iterable[type_of_found]) -> int:
    """Say how well figures fit together: identities that hold, less those that do not."""
    facts = [one for one in found if isinstance(one, Fact)]
    fits = sum(1 if check.holds else -1 for check in shares(facts))
    return fits - sum(1 for _ in exceeding(facts))


def reader(bulletin: Bulletin) -> BulletinReader:
    """Get ready to read a bulletin."""
    said = sentences(bulletin.text)
    words, unread = words_of(said)
    title = tokens(headline(bulletin), 0)
    whose = claims(bulletin, title, [one.raw for one in said], words)
    place = whose[0].home if whose else Home()
    words = tuple(knows_own_name(one, place) for one in words)
    published = date.fromisoformat(bulletin.published) if bulletin.published else None
    memory = Memory(
        calendar=Calendar(
            published,
            None,
            _year(words),
            fiscal_start(bulletin.text, place.name),
            int(table("bulletins")["fiscal_named"].get(place.name or "", 0)),
        ),
        titled=_titled_flow(title),
        titled_goods=_titled_goods(title, headline(bulletin)),
    )
    titled = _titled(headline(bulletin), memory.calendar)
    if titled is not None and not _is_inside(titled, words, memory.calendar):
        memory.tell_period(titled, pointed=False, lead=False)
        memory.is_titled = True
    if titled is not None and _is_month_on_month(titled, words, memory.calendar):
        memory.stated = (UNSAID, titled.months)
    return BulletinReader(bulletin, said, words, place, unread, memory)


def _is_inside(titled: Period, words: Sequence[Sequence[Token]], calendar: Calendar) -> bool:
    """Whether the text begins with a longer stretch, of which the title picks out the last part."""
    first = next((token.when for token in words[0] if token.when), None) if words else None
    told = calendar.period(first) if first else None
    if told is None or told.months <= titled.months:
        return False
    return last_day(told) == last_day(titled)


def _is_month_on_month(
    titled: Period, words: Sequence[Sequence[Token]], calendar: Calendar
) -> bool:
    """Whether growths may be over the month before: that is told of, and years are told apart.

    In February …, after a decline in January. Year over year, imports were up 3.5%.
    """
    before = just_before(titled) if titled.months == 1 else None
    if before is None:
        return False
    told = (token.when for said in words for token in said if token.when)
    apart = any(
        said[0].get("compare") == "yoy" and said[1].said == "," for said in words if len(said) > 1
    )
    return apart and any(calendar.period(when) == before for when in told)


def _titled_flow(title: Sequence[Token]) -> Flow | None:
    """Give the flow that the title names, none where it names none or several."""
    said = {token.tags["flows"] for token in title if "flows" in token.tags}
    known = [flow for flow in Flow if flow in said]
    return known[0] if len(said) == 1 and known else None


def _titled_goods(title: Sequence[Token], text: str) -> str | None:
    """Give the goods whose flow the title begins with: Shrimp exports: nine good months."""
    found = marks(title, text)[:2]
    if [mark.kind for mark in found] != [GOODS, FLOW] or found[0].first:
        return None
    return found[0].value if found[0].last == found[1].first else None


def _year(words: Iterable[Sequence[Token]]) -> int | None:
    """Give the first year that the text prints."""
    dated = (token.when for found in words for token in found if token.when is not None)
    return next((when.year for when in dated if when.year), None)


def _titled(title: str, calendar: Calendar) -> Period | None:
    """Give the period that the title names, none where it names none or several."""
    named = [
        when
        for when in find(title)
        if not when.is_date and HELD_AGAINST.isdisjoint(title[: when.start].casefold().split()[-1:])
    ]
    if named and _ENDING.search(title[: named[0].start]):
        return None  # at the end of August: the year up to then, or more
    period = calendar.period(named[0]) if len(named) == 1 else None
    published = calendar.published
    if period is None or not period.months or (published and last_day(period) > published):
        return None
    return period
