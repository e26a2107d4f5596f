"""One sentence after the other -> facts, and every other number with the reason why it is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.bulletins.compose import compose
from knowledge.bulletins.home import Home, home
from knowledge.bulletins.sentences import Sentence, sentences
from knowledge.bulletins.statements.memory import Memory
from knowledge.bulletins.statements.sentence import SentenceReader, type_of_found
from knowledge.bulletins.tokens import tokens
from knowledge.bulletins.years import Calendar
from knowledge.facts import Bulletin


@dataclass(slots=True)
class BulletinReader:
    """Reads the sentences of one bulletin in order, keeping in mind what they told of."""

    bulletin: Bulletin
    said: tuple[Sentence, ...]
    home: Home
    memory: Memory = field(default_factory=Memory)

    def read(self) -> Iterator[type_of_found]:
        """Give a fact or a reason for each number of the text."""
        for sentence in self.said:
            self.memory.open(sentence.paragraph)
            found = compose(tokens(sentence.raw, sentence.start))
            yield from SentenceReader(self.bulletin, self.home, self.memory, sentence, found).read()


def reader(bulletin: Bulletin) -> BulletinReader:
    """Get ready to read a bulletin."""
    said = sentences(bulletin.text)
    place = home(bulletin.title, [one.raw for one in said], bulletin.publisher)
    published = date.fromisoformat(bulletin.published) if bulletin.published else None
    memory = Memory(calendar=Calendar(published, None, _year(said)))
    return BulletinReader(bulletin, said, place, memory)


def _year(said: Sequence[Sentence]) -> int | None:
    """Give the first year that the text prints."""
    for sentence in said:
        for token in tokens(sentence.raw, 0):
            if token.when is not None and token.when.year:
                return token.when.year
    return None
