"""One bulletin read, in whatever process: within its time and its memory, or a sentence why not."""

import hashlib
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path

from handlers.collector import look_seldom
from handlers.terminal.sources import Source, data_of
from knowledge.facts import Bulletin
from knowledge.files import open_file
from knowledge.files.opening import LARGEST, identity
from knowledge.learn import BulletinError, read
from knowledge.store import Contents

PATIENCE = 60
"""Seconds to open a file, and as many to read it."""
MEMORY = 2 << 30
"""Bytes of memory that a process which reads may take."""

_known: dict[str, str] = {}
"""In a process that reads: the bulletins that the store holds, by their texts' marks."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a source came to: its contents, or the bulletin that has its text, or the reason."""

    source: Source
    contents: Contents | None = None
    known_as: str | None = None
    title: str = ""
    error: str | None = None


def read_source(source: Source, *, allow_private: bool = False) -> Result:
    """Read one bulletin; whatever is wrong with it comes back as a sentence."""
    try:
        return _read(source, allow_private=allow_private)
    except BulletinError as error:
        return Result(source, error=str(error))
    except MemoryError:
        return Result(source, error=f"{source.name} needs too much memory; that is no bulletin.")


def open_source(source: Source, *, allow_private: bool = False) -> Bulletin:
    """Give the bulletin of a file or an address; BulletinError says why there is none."""
    if not source.is_address:
        with _at_most(PATIENCE, source.name):
            return open_file(source.name, data_of(Path(source.place), LARGEST))
    import asyncio  # noqa: PLC0415 - the network, for addresses alone

    from handlers.fetch import fetch  # noqa: PLC0415

    name, data = asyncio.run(fetch(source.place, allow_private=allow_private))
    return open_file(name, data, url=source.place)


def _read(source: Source, *, allow_private: bool) -> Result:
    bulletin = open_source(source, allow_private=allow_private)
    known = _known.get(mark(bulletin.text))
    if known is not None:
        return Result(source, known_as=known, title=bulletin.title)
    with _at_most(PATIENCE, source.name):
        contents = read(bulletin)
    if not contents.facts:
        message = f"{source.name} gives no fact: the reader finds no figure of trade in it."
        raise BulletinError(message)
    return Result(source, contents, title=bulletin.title)


def mark(text: str) -> str:
    """Give the mark by which the store knows a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def name_of(source: Source) -> str:
    """Give the id that a source's bulletin gets."""
    return identity(source.name)


@contextmanager
def _at_most(seconds: int, name: str) -> Iterator[None]:
    """Give up after so many seconds, where the system can."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        message = f"{name} takes more than {seconds} seconds to read. Save it anew, or as text."
        raise BulletinError(message)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def know(known: Mapping[str, str]) -> None:
    """Take what the store holds for known, in place of what was."""
    _known.clear()
    _known.update(known)


def prepare(known: Mapping[str, str]) -> None:
    """Make a process ready to read: it ends with its parent, and takes no more than its memory."""
    know(known)
    look_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops us
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    try:
        import resource  # noqa: PLC0415 - not everywhere
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
