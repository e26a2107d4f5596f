"""One bulletin read, as a worker does it: its contents, or a sentence why there are none."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handlers.reading import understood
from handlers.terminal.sources import Source, data_of
from knowledge.facts import Bulletin
from knowledge.files import open_file
from knowledge.files.opening import LARGEST, identity
from knowledge.given import NOTHING, Given
from knowledge.learn import BulletinError
from knowledge.store import Contents


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of bulletins before they are read."""

    marks: Mapping[str, str] = field(default_factory=dict)
    """Those that it holds, by their texts' marks."""
    given: Mapping[str, Given] = field(default_factory=dict)
    """What people have said of them, by their ids."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a source came to: its contents, or the bulletin that has its text, or the reason."""

    source: Source
    contents: Contents | None = None
    known_as: str | None = None
    title: str = ""
    error: str | None = None


def read_source(known: Known, source: Source, *, allow_private: bool = False) -> Result:
    """Read one bulletin; whatever is wrong with it comes back as a sentence."""
    try:
        bulletin = _opened(source, known, allow_private=allow_private)
        there = known.marks.get(mark(bulletin.text))
        if there is not None:
            return Result(source, known_as=there, title=bulletin.title)
        contents = understood(bulletin)
    except BulletinError as error:
        return Result(source, error=str(error))
    if not (contents.facts or contents.held):
        message = f"{source.name} gives no fact: the reader finds no figure of trade in it."
        return Result(source, error=message)
    return Result(source, contents, title=bulletin.title)


def read_file(_: object, source: Source) -> Contents:
    """Read one bulletin, facts or none; BulletinError says what is wrong with it."""
    return understood(_opened(source, Known()))


def read_again(_: object, bulletin: Bulletin) -> Contents:
    """Read a bulletin of which a person has said something."""
    return understood(bulletin)


def _opened(source: Source, known: Known, *, allow_private: bool = False) -> Bulletin:
    """Give the bulletin of a file or an address, as people say that it is."""
    given = {**known.given.get(name_of(source), NOTHING), **source.given}
    if not source.is_address:
        return open_file(source.name, data_of(Path(source.place), LARGEST), given=given)
    import asyncio  # noqa: PLC0415 - the network, for addresses alone

    from handlers.fetch import fetch  # noqa: PLC0415

    name, data = asyncio.run(fetch(source.place, allow_private=allow_private))
    return open_file(name, data, url=source.place, given=given)


def mark(text: str) -> str:
    """Give the mark by which the store knows a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def name_of(source: Source) -> str:
    """Give the id that a source's bulletin gets."""
    return identity(source.name)
