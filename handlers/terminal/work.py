"""One bulletin read, as a worker does it: its contents, or a sentence why there are none."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handlers.reading import understood
from handlers.terminal.sources import Source, data_of
from knowledge.facts import Bulletin
from knowledge.files import open_file
from knowledge.files.opening import LARGEST, identity
from knowledge.learn import BulletinError
from knowledge.store import Contents

Known = Mapping[str, str]
"""The bulletins that the store holds, by their texts' marks."""


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
        bulletin = _opened(source, allow_private=allow_private)
        there = known.get(mark(bulletin.text))
        if there is not None:
            return Result(source, known_as=there, title=bulletin.title)
        contents = understood(bulletin)
    except BulletinError as error:
        return Result(source, error=str(error))
    if not contents.facts:
        message = f"{source.name} gives no fact: the reader finds no figure of trade in it."
        return Result(source, error=message)
    return Result(source, contents, title=bulletin.title)


def read_file(_: object, source: Source) -> Contents:
    """Read one bulletin, facts or none; BulletinError says what is wrong with it."""
    return understood(_opened(source))


def _opened(source: Source, *, allow_private: bool = False) -> Bulletin:
    """Give the bulletin of a file or an address."""
    if not source.is_address:
        return open_file(source.name, data_of(Path(source.place), LARGEST))
    import asyncio  # noqa: PLC0415 - the network, for addresses alone

    from handlers.fetch import fetch  # noqa: PLC0415

    name, data = asyncio.run(fetch(source.place, allow_private=allow_private))
    return open_file(name, data, url=source.place)


def mark(text: str) -> str:
    """Give the mark by which the store knows a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def name_of(source: Source) -> str:
    """Give the id that a source's bulletin gets."""
    return identity(source.name)
