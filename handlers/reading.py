"""What a worker that reads does: bulletins into facts and the store, figures into pictures."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from pathlib import PurePosixPath

from handlers.workers.allowance import Excess
from handlers.workers.worker import OpenTools
from knowledge.answers.answer import Shown
from knowledge.answers.charts import Chart
from knowledge.answers.waiting import question
from knowledge.answers.wording import line
from knowledge.doubts import SAID
from knowledge.facts import Bulletin, Check, Doubt, Fact, Slot
from knowledge.files import open_file
from knowledge.given import Given, with_given
from knowledge.learn import BulletinError, read
from knowledge.periods import Period
from knowledge.report import hanging, summary, wait_for
from knowledge.store import Contents, FactStore

A_PAGE = 15  # lines
LONGEST = 220  # characters of a line
_TOLD = {"reporter": "place", "period": "period"}
GENTLY = 10
"""How much a reading gives way to answers, as ``nice`` counts it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of what was read, with its place among the others, from 0."""

    head: str
    lines: tuple[str, ...]
    number: int
    of: int
    open: tuple[Slot, ...] = ()
    """What figures wait for."""


@dataclass(frozen=True, slots=True)
class Open:
    """What a person has to settle, and how many figures wait for that."""

    doubt: Doubt
    waiting: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A bulletin as it was read, and what is shown of it first."""

    bulletin: Bulletin
    facts: int
    first: Leaf
    open: tuple[Open, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """What putting a bulletin in has changed."""

    words: str
    is_new: bool
    """Whether nothing of it could be asked before."""
    reporter: str | None
    facts: int
    open: tuple[Open, ...] = ()


class Reader:
    """Reads bulletins, for the store that it would put them into."""

    def __init__(self, open_store: OpenTools[FactStore]) -> None:
        self._open_store = open_store

    def draft(self, name: str, data: bytes, url: str | None, given: Given) -> Draft:
        """Read a file or a page; its name gets a mark, as many files have the same name.

        What people have said of the same before holds, but where they say otherwise now.
        """
        path = PurePosixPath(name)
        mark = sha256(data).hexdigest()[:6]
        bulletin = open_file(f"{slug(path.stem)}-{mark}{path.suffix}", data, url=url, given=given)
        with self._open_store() as store:
            before = store.given(bulletin.id)
        return self.again(with_given(bulletin, {**before, **given}))

    def again(self, bulletin: Bulletin) -> Draft:
        """Read a bulletin as it is told by now."""
        contents = understood(bulletin)
        return Draft(bulletin, len(contents.facts), leaf(contents, 0), opens(contents))

    def leaf(self, bulletin: Bulletin, number: int) -> Leaf:
        """Give another part of what was read."""
        return leaf(understood(bulletin), number)

    def publish(self, bulletin: Bulletin, given: Given) -> Published:
        """Put a bulletin into the store with what was said of it, wholly or not at all."""
        contents = understood(bulletin)
        with self._open_store() as store:
            return _published(contents, given, store)

    def settle(self, name: str, given: Given) -> Published | None:
        """Read a bulletin of the store again, as it is told by now; none where it is not there."""
        with self._open_store() as store:
            try:
                bulletin = store.bulletin(name)
            except KeyError:
                return None
            waited = not understood(bulletin).facts
            done = _published(understood(with_given(bulletin, given)), given, store)
            return replace(done, is_new=waited)

    def draw(self, chart: Chart) -> bytes:
        """Draw a picture, as PNG."""
        from knowledge.answers.drawing import draw  # noqa: PLC0415 - slow, and not for all

        return draw(chart)


def _published(contents: Contents, given: Given, store: FactStore) -> Published:
    done = store.add(contents, given)
    told = (fact.about.reporter for fact in (*contents.facts, *contents.held))
    return Published(
        done.words(),
        done.known_as is None and bool(contents.facts),
        next((place for place in told if place), None),
        len(contents.facts),
        opens(contents),
    )


def opens(contents: Contents) -> tuple[Open, ...]:
    """Give what a person has to settle, as far as figures wait for it."""
    found = (Open(doubt, len(hanging(contents, doubt))) for doubt in contents.doubts)
    return tuple(one for one in found if one.waiting)


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
    lines = [*_facts(contents.facts), *_held(contents), *_others(contents)]
    parts = [lines[at : at + A_PAGE] for at in range(0, len(lines), A_PAGE)] or [[]]
    number = max(0, min(number, len(parts)))
    body = _summary(contents) if number == 0 else parts[number - 1]
    waiting = tuple(one.doubt.slot for one in opens(contents))
    return Leaf(_head(contents), tuple(body), number, len(parts) + 1, waiting)


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
    lines += [f"{wait_for(number, slot)}, and are in no answer." for slot, number in told.waiting]
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


def _facts(facts: Iterable[Fact]) -> list[str]:
    """Give facts, below where their place and period come from: once for all that follow."""
    lines = []
    for why, alike in groupby(facts, _why):
        lines += [why] if why else []
        lines += [f"• {line(Shown(fact))}"[:LONGEST] for fact in alike]
    return lines


def _why(fact: Fact) -> str:
    """Say where place and period come from, where the sentence itself does not say them."""
    because = dict(fact.because)
    told = [
        f"{said} from {because[key]}"
        for key, said in _TOLD.items()
        if because.get(key, SAID) != SAID
    ]
    return f"{', '.join(told).capitalize()}:" if told else ""


def _held(contents: Contents) -> list[str]:
    """Give apart what waits, below what it waits for."""
    lines = []
    for one in opens(contents):
        lines.append(f"{wait_for(one.waiting, one.doubt.slot)}. {question(one.doubt)}"[:LONGEST])
        lines += _facts(hanging(contents, one.doubt))
    return lines


def _others(contents: Contents) -> Sequence[str]:
    """Give what was skipped, with the reason, and the sentences that gave nothing."""
    skipped = [f"– {one.printed}: {one.reason}"[:LONGEST] for one in contents.skipped]
    silent = [f"“{said}”"[:LONGEST] for said in summary(contents).silent]
    return [*skipped, *silent]
