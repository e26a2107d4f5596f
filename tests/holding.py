"""A reader that leaves open what a bulletin does not say: place and day are settled by a person.

The figures are those that the program reads; which of them hang on what is told here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from handlers import reading
from handlers.reading import Reader
from handlers.terminal import work
from handlers.terminal.sources import Source
from handlers.terminal.work import Known, Result
from handlers.workers.worker import OpenTools
from knowledge import learn
from knowledge.facts import Bulletin, Choice, Doubt, Fact, Slot
from knowledge.store import Contents, FactStore

WHERE = Doubt(Slot.PLACE, (Choice("Taicang", ("title",)), Choice("Suzhou", ("publisher",))))
WHEN = Doubt(Slot.DATE)
OPEN = "Customs"
"""A bulletin of this publisher may be about two places."""


def read(bulletin: Bulletin) -> Contents:
    """Read a bulletin; what it leaves open is held."""
    contents = learn.read(bulletin)
    doubts = []
    if bulletin.publisher == OPEN and not bulletin.place:
        doubts.append(WHERE)
    if not bulletin.published:
        doubts.append(WHEN)
    facts = tuple(_told(fact, bulletin) for fact in contents.facts)
    if not doubts:
        return replace(contents, facts=facts)
    held = tuple(replace(fact, held=doubts[0].slot) for fact in facts)
    return replace(contents, facts=(), held=held, doubts=tuple(doubts), checks=())


def _told(fact: Fact, bulletin: Bulletin) -> Fact:
    place = bulletin.place or fact.about.reporter
    because = {"reporter": "given" if bulletin.place else "title", "period": "said"}
    about = replace(fact.about, reporter=place)
    return replace(fact, about=about, because=tuple(because.items()))


def read_source(known: Known, source: Source, *, allow_private: bool = False) -> Result:
    """Read a source, as a worker does it."""
    with _in_use():
        return work.read_source(known, source, allow_private=allow_private)


def read_file(tools: object, source: Source) -> Contents:
    """Read a file, likewise."""
    with _in_use():
        return work.read_file(tools, source)


def read_again(_: object, bulletin: Bulletin) -> Contents:
    """Read what a person has said something of, likewise."""
    return read(bulletin)


@contextmanager
def open_reader(open_store: OpenTools[FactStore]) -> Iterator[Reader]:
    """Read what is sent by chat, likewise."""
    with _in_use():
        yield Reader(open_store)


@contextmanager
def _in_use() -> Iterator[None]:
    before = reading.understood
    for module in (reading, work):
        module.understood = read  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in (reading, work):
            module.understood = before  # type: ignore[attr-defined]
