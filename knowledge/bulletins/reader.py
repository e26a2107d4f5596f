"""One sentence after the other -> facts, and every other number with the reason why it is none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from knowledge.bulletins.checks import shares
from knowledge.bulletins.compose import compose
from knowledge.bulletins.dates import find
from knowledge.bulletins.home import Home, home
from knowledge.bulletins.ledger import exceeding
from knowledge.bulletins.sentences import Sentence, sentences
from knowledge.bulletins.statements.memory import Memory
from knowledge.bulletins.statements.sentence import SentenceReader, type_of_found
from knowledge.bulletins.tokens import tokens
from knowledge.bulletins.years import Calendar, last_day
from knowledge.facts import Bulletin, Fact
from knowledge.periods import Period


@dataclass(slots=True)
class BulletinReader:
    """Reads the sentences of one bulletin in order, keeping in mind what they told of."""

    bulletin: Bulletin
    said: tuple[Sentence, ...]
    home: Home
    memory: Memory = field(default_factory=Memory)

    def read(self) -> Iterator[type_of_found]:
        """Give a fact or a reason for each number of the text."""
        told: list[type_of_found] = []
        for _, group in groupby(self.said, key=lambda sentence: sentence.paragraph):
            told.extend(self._paragraph(list(group), told))
        yield from told

    def _paragraph(
        self, said: Sequence[Sentence], before: Sequence[type_of_found]
    ) -> list[type_of_found]:
        """Read a paragraph; where it may be of two periods, take what the arithmetic favours."""
        first, bases = self.memory, self.memory.bases()
        readings: list[tuple[int, list[type_of_found], Memory]] = []
        for base in bases:
            self.memory = replace(first)
            self.memory.open(said[0].paragraph, base)
            made: list[type_of_found] = []
            for sentence in said:
                made.extend(self._sentence(sentence))
                self.memory.first = False
            fits = plausible([*before, *made]) if len(bases) > 1 else 0
            readings.append((fits, made, self.memory))
        _, made, self.memory = max(readings, key=lambda reading: reading[0])
        return made

    def _sentence(self, sentence: Sentence) -> Iterator[type_of_found]:
        found = compose(tokens(sentence.raw, sentence.start))
        yield from SentenceReader(self.bulletin, self.home, self.memory, sentence, found).read()


def plausible(found: Iterable[type_of_found]) -> int:
    """Say how well figures fit together: identities that hold, less those that do not."""
    facts = [one for one in found if isinstance(one, Fact)]
    fits = sum(1 if check.holds else -1 for check in shares(facts))
    return fits - sum(1 for _ in exceeding(facts))


def reader(bulletin: Bulletin) -> BulletinReader:
    """Get ready to read a bulletin."""
    said = sentences(bulletin.text)
    place = home(bulletin.title, [one.raw for one in said], bulletin.publisher)
    published = date.fromisoformat(bulletin.published) if bulletin.published else None
    memory = Memory(calendar=Calendar(published, None, _year(said)))
    titled = _titled(bulletin.title, memory.calendar)
    if titled is not None:
        memory.tell_period(titled, pointed=False, lead=False)
    return BulletinReader(bulletin, said, place, memory)


def _year(said: Sequence[Sentence]) -> int | None:
    """Give the first year that the text prints."""
    for sentence in said:
        for token in tokens(sentence.raw, 0):
            if token.when is not None and token.when.year:
                return token.when.year
    return None


def _titled(title: str, calendar: Calendar) -> Period | None:
    """Give the period that the title names, none where it names none or several."""
    named = [when for when in find(title) if not when.is_date]
    period = calendar.period(named[0]) if len(named) == 1 else None
    published = calendar.published
    if period is None or not period.months or (published and last_day(period) > published):
        return None
    return period
