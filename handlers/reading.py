"""What a worker that reads does: bulletins into facts and the store, figures into pictures."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from handlers.workers.allowance import Excess
from handlers.workers.worker import OpenTools
from knowledge.answers.answer import Shown
from knowledge.answers.charts import Chart
from knowledge.answers.wording import line
from knowledge.facts import Bulletin, Check
from knowledge.files import open_file
from knowledge.learn import BulletinError, read
from knowledge.periods import Period
from knowledge.report import summary
from knowledge.store import Contents, FactStore

A_PAGE = 15  # lines
LONGEST = 220  # characters of a line
GENTLY = 10
"""How much a reading gives way to answers, as ``nice`` counts it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of what was read, with its place among the others, from 0."""

    head: str
    lines: tuple[str, ...]
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A bulletin as it was read, and what is shown of it first."""

    bulletin: Bulletin
    facts: int
    first: Leaf


@dataclass(frozen=True, slots=True)
class Published:
    """What putting a bulletin in has changed."""

    words: str
    is_new: bool
    """Whether no other bulletin holds the very same text."""
    reporter: str | None
    facts: int


class Reader:
    """Reads bulletins, for the store that it would put them into."""

    def __init__(self, open_store: OpenTools[FactStore]) -> None:
        self._open_store = open_store

    def draft(self, name: str, data: bytes, url: str | None) -> Draft:
        """Read a file or a page; its name gets a mark, as many files have the same name."""
        path = PurePosixPath(name)
        mark = sha256(data).hexdigest()[:6]
        contents = understood(open_file(f"{slug(path.stem)}-{mark}{path.suffix}", data, url=url))
        return Draft(contents.bulletin, len(contents.facts), leaf(contents, 0))

    def leaf(self, bulletin: Bulletin, number: int) -> Leaf:
        """Give another part of what was read."""
        return leaf(understood(bulletin), number)

    def publish(self, bulletin: Bulletin) -> Published:
        """Put a bulletin into the store, wholly or not at all."""
        contents = understood(bulletin)
        with self._open_store() as store:
            done = store.add(contents)
        told = (fact.about.reporter for fact in contents.facts)
        first = next((place for place in told if place), None)
        return Published(done.words(), done.known_as is None, first, len(contents.facts))

    def draw(self, chart: Chart) -> bytes:
        """Draw a picture, as PNG."""
        from knowledge.answers.drawing import draw  # noqa: PLC0415 - slow, and not for all

        return draw(chart)


@contextmanager
def open_reader(open_store: OpenTools[FactStore]) -> Iterator[Reader]:
    """Make a process read, and give way to those that answer."""
    if hasattr(os, "nice"):
        os.nice(GENTLY)
    yield Reader(open_store)


def understood(bulletin: Bulletin) -> Contents:
    """Read a bulletin; where the rules stumble over it, it is that bulletin which is left out."""
    try:
        return read(bulletin)
    except (BulletinError, MemoryError):
        raise
    except Exception as error:
        message = (
            f"{bulletin.id} cannot be read: the rules stumble over it ({type(error).__name__}). "
            "Send it to whoever keeps the program."
        )
        raise BulletinError(message) from error


def beyond(name: str, excess: Excess, seconds: float) -> BulletinError:
    """Say of a file what reading it takes too much of."""
    return BulletinError(
        {
            Excess.SECONDS: f"{name} takes more than {seconds:g} s to read. "
            "Save it anew, or as text.",
            Excess.MEMORY: f"{name} needs too much memory; that is no bulletin.",
            Excess.LIFE: f"{name} breaks the program that reads it; it is left out.",
        }[excess]
    )


def slug(text: str) -> str:
    """Make a name out of words.

    >>> slug("Jiaxing: Trade up 5.9%!")
    'jiaxing-trade-up-5-9'
    """
    words = re.findall(r"\w+", text.casefold())
    return "-".join(words)[:48].strip("-") or "bulletin"


def leaf(contents: Contents, number: int) -> Leaf:
    """Give a part: the first says in short what the bulletin came to, the others show it all."""
    lines = [*_facts(contents), *_others(contents)]
    parts = [lines[at : at + A_PAGE] for at in range(0, len(lines), A_PAGE)] or [[]]
    number = max(0, min(number, len(parts)))
    body = _summary(contents) if number == 0 else parts[number - 1]
    return Leaf(_head(contents), tuple(body), number, len(parts) + 1)


def _head(contents: Contents) -> str:
    bulletin = contents.bulletin
    date = bulletin.published and Period.parse(bulletin.published).words()
    said = ", ".join(part for part in (bulletin.title, date, bulletin.publisher) if part)
    return said[:LONGEST]


def _summary(contents: Contents) -> list[str]:
    """Say in a few lines what a keeper looks at first."""
    told = summary(contents)
    skipped = sum(times for _, times in told.skipped)
    lines = [f"{told.facts} facts, {skipped} numbers skipped."]
    lines += [f"• {times} × {reason}" for reason, times in told.skipped]
    if told.failed:
        lines += ["Figures that do not fit each other:", *map(_failed, told.failed)]
    else:
        lines.append(f"Sums and shares that could be checked: {len(contents.checks)}. All hold.")
    if told.silent:
        lines.append(f"Sentences with figures that gave no fact: {len(told.silent)}.")
    if not contents.bulletin.published:
        lines.append("It has no date: its age is taken from the period that it tells most of.")
    return lines


def _failed(check: Check) -> str:
    said = line(Shown(check.facts[0])) if check.facts else ""
    return f"• {check.identity}: {said}"[:LONGEST]


def _facts(contents: Contents) -> list[str]:
    return [f"• {line(Shown(fact))}"[:LONGEST] for fact in contents.facts]


def _others(contents: Contents) -> Sequence[str]:
    """Give what was skipped, with the reason, and the sentences that gave nothing."""
    skipped = [f"– {one.printed}: {one.reason}"[:LONGEST] for one in contents.skipped]
    silent = [f"“{said}”"[:LONGEST] for said in summary(contents).silent]
    return [*skipped, *silent]
