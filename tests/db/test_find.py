"""Which facts a pattern finds, in which order, and at what cost."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import SqliteFactStore, open_store
from knowledge.facts import Flow, Measure
from knowledge.queries import Some, Wanted
from tests.db import made

ANY, NAMED = Some.ANY, Some.NAMED
EVERY = {"partner": ANY, "product": ANY, "regime": ANY, "enterprise": ANY}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteFactStore]:
    path = tmp_path_factory.mktemp("store") / "store.db"
    library = made.reader("one", made.UNDATED, made.FIRST, made.SECOND)
    with open_store(path, library) as opened:
        yield opened


@pytest.mark.parametrize(
    ("wanted", "values"),
    [
        (Wanted(partner="IN", measure=Measure.GROWTH), ["110"]),
        (Wanted(partner="IN", measure=Measure.VALUE), ["4840000000", "4830000000", "1"]),
        (Wanted(measure=Measure.VALUE), ["71110000000"]),  # none is the world, not anybody
        (Wanted(flow=Flow.IMPORT), []),  # … and all firms, not any
        (Wanted(flow=Flow.IMPORT, partner=NAMED), []),
        (Wanted(flow=Flow.IMPORT, partner=NAMED, enterprise=NAMED), ["3"]),
        (Wanted(flow=Flow.IMPORT, **EVERY), ["3"]),
        (Wanted(product=NAMED), ["5.20"]),
        (Wanted(product="textiles", measure=Measure.SHARE), ["5.20"]),
        (Wanted(product="textile"), []),
        (Wanted(reporter=None), ["4796"]),
        (Wanted(flow=None), ["4796"]),
        (Wanted(reporter=NAMED, measure=Measure.COUNT), []),
        (Wanted(reporter="Huzhou", **EVERY), ["3"]),
        (Wanted(period=None, **EVERY), []),
        (Wanted(period="2022-Q1", measure=Measure.COUNT), ["4796"]),
        (Wanted(partner="'; DROP TABLE facts; --"), []),
        (Wanted(flow=None, partner=None, period=NAMED), ["4796"]),
    ],
)
def test_a_key_is_met_exactly_by_anything_or_by_any_name(
    store: SqliteFactStore, wanted: Wanted, values: list[str]
) -> None:
    assert [fact.printed for fact in store.find(wanted)] == values


def test_the_latest_bulletin_comes_first_then_the_order_of_the_text(store: SqliteFactStore) -> None:
    found = [(fact.bulletin, fact.printed) for fact in store.find(Wanted(**EVERY))]
    first = [("first", fact.printed) for fact in made.FIRST.facts]
    # A text without a date counts from the end of the quarter that it tells of.
    assert found == [("second", "4840000000"), *first, ("undated", "1")]


def test_no_more_facts_than_the_limit(store: SqliteFactStore) -> None:
    assert [fact.printed for fact in store.find(Wanted(**EVERY), limit=2)] == [
        "4840000000",
        "4830000000",
    ]


def _steps(path: Path, wanted: Wanted) -> int:
    """Count the instructions that SQLite's machine runs: the cost, without a clock."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection = sqlite3.connect(path)
    with SqliteFactStore(path, connection, "one") as store:
        connection.set_progress_handler(count, 1)
        store.find(wanted, limit=8)
    return steps


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("sizes")
    for count in (1_176, 12_000):
        open_store(folder / f"{count}.db", made.reader("one", *made.many(count))).close()
    return folder / "1176.db", folder / "12000.db"


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(partner="IN"),
        Wanted(flow=Flow.EXPORT, partner="IN", measure=Measure.VALUE),
        Wanted(flow=Flow.EXPORT, partner=NAMED, measure=Measure.VALUE),
        Wanted(reporter="Jiaxing", flow=Flow.EXPORT, partner="IN", period="2021-Q4"),
        Wanted(reporter="Jiaxing", partner=NAMED, period="2021-Q4"),
        Wanted(reporter="Jiaxing", flow=Flow.IMPORT, partner=NAMED, product=ANY),
        Wanted(product="textiles", period="2021-Q4"),
        Wanted(product=NAMED, measure=Measure.GROWTH),
        Wanted(period="2021-Q4", **EVERY),
        Wanted(**EVERY),
        Wanted(partner=ANY, product="textiles"),
        Wanted(partner="BR"),
        Wanted(reporter="Nowhere", partner=NAMED),
    ],
)
def test_the_cost_does_not_grow_with_the_facts(sizes: tuple[Path, Path], wanted: Wanted) -> None:
    small, large = (_steps(path, wanted) for path in sizes)
    assert large <= small * 1.5 + 50
