"""A bulletin -> its facts, by the grammar of statements; every other figure with the reason."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.bulletins.compose import compose
from knowledge.bulletins.conflicts import without_conflicts
from knowledge.bulletins.discourse import Discourse
from knowledge.bulletins.limits import skipped
from knowledge.bulletins.reader import plausible, reader
from knowledge.bulletins.telling import SentenceTeller
from knowledge.bulletins.tokens import Token
from knowledge.facts import Bulletin, Fact, Flow, Skipped
from knowledge.periods import Period


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
    discourse.usual = _usual_basis(ready.words, discourse)
    told: list[Fact | Skipped] = []
    currency = None
    spoken = zip(ready.said, map(compose, ready.words), strict=True)
    for _, group in groupby(spoken, key=lambda one: one[0].paragraph):
        paragraph = [*group]
        figures = (token.figure for _, tokens in paragraph for token in tokens)
        currency = currency or next((one.unit for one in figures if one and one.unit), None)
        for sentence, _ in paragraph:
            if sentence.start in ready.unread:
                told.extend(skipped(sentence, ready.unread[sentence.start]))
        readable = [one for one in paragraph if one[0].start not in ready.unread]
        readings = []
        for base in discourse.bases():
            one = replace(discourse, inside=[], told=[])
            one.open_paragraph(base)
            made = [
                fact
                for sentence, tokens in readable
                for fact in SentenceTeller(bulletin, one, sentence, tokens, currency).read()
            ]
            readings.append((made, one))
        made, discourse = max(readings, key=lambda reading: plausible([*told, *reading[0]]))
        told.extend(made)
    yield from told


def _usual_basis(words: Sequence[Sequence[Token]], discourse: Discourse) -> str | None:
    """Say what the growths of a text compare with where they do not say it.

    A year before; of a text on one month that never speaks of one, nobody knows.
    """
    said = Counter(token.get("compare") for found in words for token in found)
    main = discourse.calendar.main or _first_period(words, discourse)
    if main is None or main.months != 1 or said["yoy"]:
        return "yoy"
    return None


def _first_period(words: Sequence[Sequence[Token]], discourse: Discourse) -> Period | None:
    whens = (token.when for found in words for token in found if token.when)
    periods = (discourse.calendar.period(when) for when in whens if not when.is_date)
    return next((one for one in periods if one and one.months), None)
