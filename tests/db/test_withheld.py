"""Figures that the desk withholds stay withheld, however often the bulletins are read."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import SqliteFactStore, StoreError, open_store, schema
from db.connection import APPLICATION
from db.write import put
from knowledge.facts import Series
from knowledge.queries import EVERYTHING
from knowledge.store import FactStore, Withheld
from tests.db import made

GROWTH = made.FIRST.facts[1]
SAID = "Jiaxing's export growth to India", "Ada", "2026-01-02T03:04:05+00:00"
READ_BETTER = replace(GROWTH, about=Series("Jiaxing", partner="IN"), sentence="Another cut.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteFactStore]:
    with open_store(path, made.reader("one", made.FIRST, made.SECOND)) as opened:
        yield opened


def test_it_is_what_the_knowledge_needs(store: SqliteFactStore) -> None:
    needed: FactStore = store
    assert needed.withheld() == []


def test_a_fact_is_found_by_its_id(store: SqliteFactStore) -> None:
    name = store.fact_id(GROWTH)
    assert (len(name), set(name) <= set("0123456789abcdef")) == (24, True)
    assert store.fact(name) == GROWTH
    for wrong in (name[:-1], name.upper(), "", "\ud800"):
        assert store.fact(wrong) is None


def test_a_figure_withheld_is_told_with_who_and_when(store: SqliteFactStore) -> None:
    assert not store.is_withheld(GROWTH)
    assert store.withhold(GROWTH, *SAID)
    assert store.is_withheld(GROWTH)
    (one,) = store.withheld()
    words, who, at = SAID
    assert one == Withheld(one.id, words, "110", "first tells growth 110.", "first", who, at)
    assert len(one.id) <= 16
    assert one.id.isalnum()
    assert one.id == one.id.lower()


def test_a_figure_is_withheld_once(store: SqliteFactStore) -> None:
    assert store.withhold(GROWTH, *SAID)
    assert not store.withhold(GROWTH, "the growth", "Bob", "2026-02-01")
    assert not store.withhold(READ_BETTER, "the growth", "Bob", "2026-02-01")
    assert [one.who for one in store.withheld()] == ["Ada"]


def test_the_latest_withheld_comes_first(store: SqliteFactStore) -> None:
    for day, fact in enumerate(made.FIRST.facts[:3], 1):
        store.withhold(fact, "", "Ada", f"2026-01-0{day}")
    assert [one.printed for one in store.withheld()] == ["71110000000", "110", "4830000000"]


def test_a_figure_is_known_by_its_place_and_print(store: SqliteFactStore) -> None:
    store.withhold(GROWTH, *SAID)
    assert store.is_withheld(READ_BETTER)  # the same figure, read as something else
    others = (
        replace(GROWTH, start=GROWTH.start + 1, end=GROWTH.end + 1),
        replace(GROWTH, printed="111"),
        replace(GROWTH, bulletin="second"),
    )
    assert [store.is_withheld(other) for other in others] == [False, False, False]


def test_a_figure_is_given_free_by_its_mark_or_its_facts_id(store: SqliteFactStore) -> None:
    for by_mark in (True, False):
        store.withhold(GROWTH, *SAID)
        assert store.restore(store.withheld()[0].id if by_mark else store.fact_id(GROWTH))
        assert (store.is_withheld(GROWTH), store.withheld()) == (False, [])
    for wrong in (store.fact_id(GROWTH), "0" * 12, "", "\ud800", "'; DROP TABLE withheld; --"):
        assert not store.restore(wrong)


def test_the_mark_of_a_figure_stays_the_same(store: SqliteFactStore) -> None:
    store.withhold(GROWTH, *SAID)
    (before,) = store.withheld()
    store.restore(before.id)
    store.withhold(READ_BETTER, *SAID)
    assert store.withheld()[0].id == before.id


def test_a_bulletin_that_goes_and_comes_back_keeps_its_figures_withheld(
    store: SqliteFactStore,
) -> None:
    store.withhold(GROWTH, *SAID)
    store.add(made.FIRST)
    assert store.is_withheld(GROWTH)
    store.remove("first")
    store.add(made.FIRST)
    assert [store.is_withheld(fact) for fact in made.FIRST.facts[:3]] == [False, True, False]


def test_other_rules_do_not_bring_a_withheld_figure_back(
    store: SqliteFactStore, path: Path
) -> None:
    store.withhold(GROWTH, *SAID)
    read_better = replace(made.FIRST, facts=(READ_BETTER,))
    with open_store(path, made.reader("two", read_better, made.SECOND)) as other:
        found = {fact.printed: other.is_withheld(fact) for fact in other.find(EVERYTHING)}
        assert found == {"110": True, "4840000000": False}
        assert [one.words for one in other.withheld()] == [SAID[0]]
        assert other.restore(other.fact_id(READ_BETTER))


def test_what_another_process_withholds_is_seen_at_the_next_question(
    store: SqliteFactStore, path: Path
) -> None:
    assert not store.is_withheld(GROWTH)
    with open_store(path, made.reader("one", made.FIRST, made.SECOND)) as other:
        other.withhold(GROWTH, *SAID)
    store.held()  # as each question does first
    assert store.is_withheld(GROWTH)
    program = (
        "import sqlite3, sys; file = sqlite3.connect(sys.argv[1]);"
        "file.execute('DELETE FROM withheld'); file.commit(); file.close()"
    )
    subprocess.run([sys.executable, "-c", program, path], check=True)
    store.held()
    assert not store.is_withheld(GROWTH)


def test_to_ask_whether_a_figure_is_withheld_reads_no_table(
    store: SqliteFactStore, path: Path
) -> None:
    store.withhold(GROWTH, *SAID)
    asked: list[str] = []
    connection = sqlite3.connect(path)
    with SqliteFactStore(path, connection, "one") as other:
        assert not other.is_withheld(made.FIRST.facts[0])
        connection.set_trace_callback(asked.append)
        assert other.is_withheld(GROWTH)
    assert asked == []


def test_to_withhold_does_not_wait_long_for_a_long_writer(
    store: SqliteFactStore, path: Path
) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"is being written by another process\. Try again"):
        store.withhold(GROWTH, *SAID)
    assert not store.is_withheld(GROWTH)
    writer.execute("ROLLBACK")
    writer.close()
    assert store.withhold(GROWTH, *SAID)


def undo(db: Database, since: str) -> None:
    """Take the steps of the schema from this one on back, as far as they are seen from outside."""
    for table in ("withheld", "held", "candidates", "settled"):
        db.table(table).drop()
    for table, column in (("bulletins", "place"), ("bulletins", "doubts"), ("facts", "because")):
        db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    db.table("_sqlite_migrations").delete_where("name >= ?", [since])


def test_a_store_of_version_1_comes_up_without_loss(path: Path) -> None:
    with Database(path) as old:
        schema.apply(old)
        put(old, made.FIRST, "one", shipped=True)
        put(old, made.SECOND, "one")  # what people added
        undo(old, "m002_withheld_figures")
        old.execute("CREATE INDEX facts_of_period ON facts (period)")
        old.conn.commit()
        old.table("readings").insert({"edition": "one", "bulletins": 2, "gained": 7, "lost": 0})
        old.execute(f"PRAGMA application_id = {APPLICATION}")
        old.execute("PRAGMA user_version = 1")
    known = made.reader("one", made.FIRST, made.SECOND)
    rules = replace(known, library=lambda: [made.FIRST.bulletin])
    with open_store(path, rules) as store:
        assert (store.changes.gained, store.changes.lost) == ((), ())
        assert [bulletin.id for bulletin in store.bulletins()] == ["second", "first"]
        with Database(path) as now:
            indexes = {index.name for index in now.table("facts").indexes}
        assert indexes & {"facts_of_period", "facts_of_cell"} == {"facts_of_cell"}
        assert len(store.find(EVERYTHING)) == 7
        assert store.held().partners == {"IN", "US"}
        assert store.withhold(GROWTH, *SAID)
