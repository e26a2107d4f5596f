"""Work that does what work should not."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handlers.terminal.sources import Source
from handlers.terminal.work import Result


@contextmanager
def tools() -> Iterator[list[object]]:
    """Open tools that keep what they were used for."""
    yield []


@contextmanager
def no_tools() -> Iterator[list[object]]:
    """Fail to open any."""
    message = "The drawer is locked."
    raise LookupError(message)
    yield []


def keep(used: list[object], thing: object) -> list[object]:
    """Keep a thing, and give all that were kept."""
    used.append(thing)
    return used


def who(_: object) -> int:
    """Say which process it is."""
    return os.getpid()


def look_for_ever(_: object) -> None:
    """Be in a library in C, which hears no signal and lets no other thread in."""
    re.match(r"(a+)+$", "a" * 64 + "b")


def sleep(_: object, seconds: float) -> float:
    """Take so long."""
    time.sleep(seconds)
    return seconds


def eat(_: object) -> int:
    """Take three gigabytes of memory."""
    return len(bytearray(3 << 30))


def die(_: object) -> None:
    """Break the process."""
    os._exit(3)


def die_once(_: object, mark: Path) -> str:
    """Break the process, but not a second one."""
    if not mark.exists():
        mark.touch()
        os._exit(3)
    return "done"


class OddError(Exception):
    """An error that cannot be copied."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def fail(_: object, kind: str) -> None:
    """Raise."""
    raise OddError(1, 2) if kind == "odd" else KeyError(kind)


def read_or_break(tools: object, source: Source, *, allow_private: bool = False) -> Result:
    """Break on a bad name, look for ever at a slow one, else give the source back."""
    if source.name == "bad":
        die(tools)
    if source.name == "slow":
        look_for_ever(tools)
    return Result(source, title=source.name)
