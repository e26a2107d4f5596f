"""The numbered steps of the tables."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from db import open_store, schema
from db.connection import APPLICATION, VERSION
from db.rows import FIGURE, PLACE, SERIES
from tests.db import made

with Database(memory=True) as empty:
    STEPS = [step.name for step in schema.steps.pending(empty)]


def test_the_version_counts_the_steps() -> None:
    assert len(STEPS) == VERSION


@pytest.mark.parametrize("step", STEPS)
def test_a_store_from_before_any_step_is_brought_up_to_date(tmp_path: Path, step: str) -> None:
    path = tmp_path / "old.db"
    with Database(path) as old:
        schema.steps.apply(old, stop_before=step)
        old.execute(f"PRAGMA application_id = {APPLICATION}")
        old.execute(f"PRAGMA user_version = {STEPS.index(step)}")
    with open_store(path, made.reader("one", made.FIRST)) as store:
        assert len(store.changes.gained) == 6
    with Database(path) as new, Database(memory=True) as blank:
        schema.apply(blank)
        assert new.schema == blank.schema


def test_facts_have_the_columns_of_merchandise_trade_statistics(tmp_path: Path) -> None:
    open_store(tmp_path / "store.db", made.reader("one")).close()
    with Database(tmp_path / "store.db") as db:
        columns = db.table("facts").columns_dict
    assert list(columns) == ["id", *SERIES, *FIGURE, *PLACE, "dated", "because"]
    assert {columns[key] for key in ("value", "margin")} == {str}


def test_sqlite_utils_searches_the_sentences_as_they_are(tmp_path: Path) -> None:
    open_store(tmp_path / "store.db", made.reader("one", made.FIRST)).close()
    with Database(tmp_path / "store.db") as db:
        found = [row["number"] for row in db.table("sentences").search("telling growths")]
    assert found == [1]
