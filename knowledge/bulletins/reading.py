"""A bulletin -> its facts, by the grammar of statements; every other figure with the reason."""

from collections.abc import Iterator

from knowledge.bulletins.compose import compose
from knowledge.bulletins.conflicts import without_conflicts
from knowledge.bulletins.discourse import Discourse
from knowledge.bulletins.limits import skipped
from knowledge.bulletins.reader import reader
from knowledge.bulletins.telling import SentenceTeller
from knowledge.facts import Bulletin, Fact, Flow, Skipped


def read_statements(bulletin: Bulletin) -> list[Fact | Skipped]:
    """Give a fact or a reason for each figure of a bulletin."""
    return list(without_conflicts([*_found(bulletin)], bulletin))


def _found(bulletin: Bulletin) -> Iterator[Fact | Skipped]:
    ready = reader(bulletin)
    titled = ready.memory.titled
    discourse = Discourse(
        ready.home,
        ready.memory.calendar,
        titled=titled if titled in (Flow.EXPORT, Flow.IMPORT) else None,
    )
    paragraph, currency = -1, None
    for sentence, words in zip(ready.said, ready.words, strict=True):
        if sentence.start in ready.unread:
            yield from skipped(sentence, ready.unread[sentence.start])
            continue
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            discourse.open_paragraph()
        tokens = compose(words)
        figures = [token.figure for token in tokens if token.figure is not None]
        currency = currency or next((one.unit for one in figures if one.unit), None)
        yield from SentenceTeller(bulletin, discourse, sentence, tokens, currency).read()
