"""bulletin text -> sentences -> figures, mentions -> facts | skipped -> checks."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

from knowledge.bulletins.checks import checks
from knowledge.bulletins.checks import unchecked as without_check
from knowledge.bulletins.reader import reader
from knowledge.bulletins.text import BulletinError, open_bulletin
from knowledge.facts import Bulletin, Fact, Skipped
from knowledge.store import Contents
from knowledge.vocabulary.load import read as read_table

__all__ = ["BulletinError", "edition", "library", "open_bulletin", "read", "unchecked"]

_HERE = Path(__file__).parent
_LIBRARY = _HERE / "library"
_RULES = ("bulletins", "vocabulary", "library")


def read(bulletin: Bulletin) -> Contents:
    """Read a bulletin: every number becomes a fact, or is skipped with the reason."""
    reading = reader(bulletin)
    found = list(reading.read())
    facts = tuple(one for one in found if isinstance(one, Fact))
    skipped = tuple(one for one in found if isinstance(one, Skipped))
    said = tuple(sentence.said for sentence in reading.said)
    return Contents(bulletin, said, facts, skipped, checks(facts))


def unchecked(contents: Contents) -> tuple[Fact, ...]:
    """Give the facts of a bulletin that no check covers."""
    return without_check(contents.facts, contents.checks)


@cache
def edition() -> str:
    """Give a hash of all that decides how a bulletin is read: rules, words, the shipped texts."""
    known = blake2b(digest_size=16)
    for path in sorted(_files()):
        known.update(path.relative_to(_HERE).as_posix().encode())
        known.update(path.read_bytes())
    return known.hexdigest()


def _files() -> Iterator[Path]:
    yield from (_HERE / name for name in ("learn.py", "facts.py", "periods.py"))
    for folder in _RULES:
        for path in (_HERE / folder).rglob("*"):
            if path.is_file() and path.suffix in (".py", ".toml", ".tsv", ".txt"):
                yield path


def library() -> Iterable[tuple[str, bytes, Mapping[str, str]]]:
    """Give the shipped bulletins: name, bytes, and what the ``.toml`` beside each says."""
    for path in sorted(_LIBRARY.glob("*.txt")):
        beside = path.with_suffix(".toml")
        yield path.name, path.read_bytes(), read_table(beside) if beside.exists() else {}
