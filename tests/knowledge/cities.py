"""Stores that more than the shipped bulletin stands in: two places, a place over several years."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db import SqliteFactStore, open_store
from db.reader import Reader
from knowledge.facts import Fact, Flow
from knowledge.learn import open_bulletin, read
from tests.knowledge.answers import made

QINGDAO = Path(__file__).parents[1] / "data" / "bulletins" / "qingdao-2023-s1.txt"


@contextmanager
def two_places(folder: Path) -> Iterator[SqliteFactStore]:
    """Open a store of the library, with another place's bulletin beside it."""
    with open_store(folder / "two.db") as store:
        store.add(read(open_bulletin(QINGDAO.name, QINGDAO.read_bytes(), {})))
        yield store


def quarters() -> tuple[Fact, ...]:
    """Tell exports and imports of Jinhua by quarters, and what is none of them."""
    india = {"partner": "IN"}
    return (
        made.billions("10.5"),
        made.growth("5.0"),
        made.billions("2.5", **india),
        made.billions("9.1", period="2022-Q4"),
        made.billions("2.1", period="2022-Q4", **india),
        made.billions("7.7", period="2022-Q1"),
        made.billions("17.7", period="2022-S1"),
        made.billions("33.0", period="2022"),
        made.fact("1.3 billion US dollars", "1300000000", "USD", period="2022-Q2"),
        made.billions("4.0", flow=Flow.IMPORT),
        made.billions("3.0", flow=Flow.IMPORT, period="2022-Q4"),
    )


@contextmanager
def over_the_years(folder: Path) -> Iterator[SqliteFactStore]:
    """Open a store of those."""
    contents = made.bulletin(*quarters())
    rules = Reader("made", lambda: [contents.bulletin], lambda _: contents)
    with open_store(folder / "years.db", rules) as store:
        yield store
