"""bulletin text -> sentences -> figures, mentions -> facts | skipped -> checks."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from knowledge.bulletins.checks import checks
from knowledge.bulletins.checks import unchecked as without_check
from knowledge.bulletins.reader import reader
from knowledge.bulletins.sentences import sentences
from knowledge.bulletins.settling import settle
from knowledge.bulletins.text import BulletinError, open_bulletin
from knowledge.facts import Bulletin, Fact, Skipped
from knowledge.store import Contents
from knowledge.vocabulary.load import read as read_table

__all__ = ["BulletinError", "library", "open_bulletin", "read", "unchecked"]

_LIBRARY = Path(__file__).parent / "library"


def read(bulletin: Bulletin) -> Contents:
    """Read a bulletin: every number becomes a fact, waits for a person, or is skipped."""
    settled = settle(bulletin, lambda one: [*reader(one).read()])
    facts = tuple(one for one in settled.found if isinstance(one, Fact))
    skipped = tuple(one for one in settled.found if isinstance(one, Skipped))
    said = tuple(sentence.said for sentence in sentences(bulletin.text))
    found = checks(facts)
    return Contents(settled.bulletin, said, facts, skipped, found, settled.held, settled.doubts)


def unchecked(contents: Contents) -> tuple[Fact, ...]:
    """Give the facts of a bulletin that no check covers."""
    return without_check(contents.facts, contents.checks)


def library() -> Iterable[tuple[str, bytes, Mapping[str, str]]]:
    """Give the shipped bulletins: name, bytes, and what the ``.toml`` beside each says."""
    for path in sorted(_LIBRARY.glob("*.txt")):
        beside = path.with_suffix(".toml")
        yield path.name, path.read_bytes(), read_table(beside) if beside.exists() else {}
