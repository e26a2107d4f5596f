"""Where bulletins come from: files, folders and web addresses, as they are named."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.given import Given
from knowledge.learn import BulletinError

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx"}
)
"""What is taken out of a folder; a file that is named is read whatever its name."""


@dataclass(frozen=True, slots=True)
class Source:
    """One bulletin to be read: where it is, and the name that it gets."""

    place: str
    """A path, or an address."""
    name: str
    """What it is called: its file's name, below the folder that was named."""
    given: Given = field(default_factory=dict)
    """What a person says of it."""

    @property
    def is_address(self) -> bool:
        """Say whether it is on the network."""
        return "://" in self.place


def sources(places: Iterable[str]) -> Iterator[Source]:
    """Give each bulletin of the places, folders in the order of their names."""
    for place in places:
        path = Path(place)
        if Source(place, place).is_address:
            yield Source(place, place)
        elif path.is_dir():
            yield from _within(path)
        else:
            yield source_of(path)


def source_of(path: Path) -> Source:
    """Give a file that is named."""
    return Source(str(path), _written(path.name))


def _written(name: str) -> str:
    r"""Give a file's name as text, with the bytes of it that are none as ``\xe9``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _within(folder: Path) -> Iterator[Source]:
    files = (path for path in folder.rglob("*") if path.suffix.casefold() in SUFFIXES)
    for path in sorted(files):
        below = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in below.parts):
            yield Source(str(path), _written(below.as_posix()))


def data_of(path: Path, largest: int) -> bytes:
    """Give the bytes of a file, or BulletinError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}. Give the path of a file."
        raise BulletinError(message) from error
    if len(data) > largest:
        message = f"{path} has more than {largest:,} bytes; that is no bulletin."
        raise BulletinError(message)
    return data
