"""Opening: first use, other rules, two at once, killed half way, files that are no store."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db import StoreError, open_store
from db.changes import Changes
from db.connection import VERSION
from knowledge.queries import EVERYTHING
from knowledge.store import Contents
from tests.db import made
from tests.db.starting import start

FACTS = 2000


def test_the_first_start_builds_the_store_and_its_folder(tmp_path: Path) -> None:
    with open_store(tmp_path / "new" / "store.db", made.reader("one", made.FIRST)) as store:
        assert store.changes == Changes(1, gained=made.FIRST.facts)
        assert list(store.find(EVERYTHING)) == list(made.FIRST.facts)


def test_the_second_start_reads_nothing(tmp_path: Path) -> None:
    library = made.reader("one", made.FIRST)
    open_store(tmp_path / "store.db", library).close()
    before = (tmp_path / "store.db").read_bytes()
    with open_store(tmp_path / "store.db", library) as store:
        assert store.changes == Changes()
    assert (tmp_path / "store.db").read_bytes() == before


def test_other_rules_read_every_bulletin_again_and_say_what_changed(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db", made.reader("one", made.FIRST)) as store:
        store.add(made.SECOND)
    less = replace(made.FIRST, facts=made.FIRST.facts[1:])
    by_name = {"first": less, "second": made.SECOND}
    rules = replace(made.reader("two", less), read=lambda bulletin: by_name[bulletin.id])
    with open_store(tmp_path / "store.db", rules) as store:
        assert store.changes == Changes(2, lost=made.FIRST.facts[:1])
        assert len(store.find(EVERYTHING)) == 6
    with open_store(tmp_path / "store.db", rules) as store:
        assert store.changes == Changes()


def test_a_bulletin_that_left_the_library_leaves_the_store(tmp_path: Path) -> None:
    open_store(tmp_path / "store.db", made.reader("one", made.FIRST, made.SECOND)).close()
    with open_store(tmp_path / "store.db", made.reader("two", made.SECOND)) as store:
        assert store.changes == Changes(1, lost=made.FIRST.facts)
        assert [bulletin.id for bulletin in store.bulletins()] == ["second"]


def test_what_people_added_stays_when_the_library_has_it_too(tmp_path: Path) -> None:
    mine = replace(made.FIRST, bulletin=replace(made.FIRST.bulletin, text="Put right."))
    with open_store(tmp_path / "store.db", made.reader("one", made.FIRST)) as store:
        store.add(mine)
        store.add(replace(made.SECOND, bulletin=replace(made.SECOND.bulletin, id="2nd"), facts=()))
    rules = replace(
        made.reader("two", made.FIRST, made.SECOND),
        read=lambda bulletin: Contents(bulletin, (), (), (), ()),
    )
    with open_store(tmp_path / "store.db", rules) as store:
        assert [(one.id, one.text) for one in store.bulletins()] == [
            ("2nd", made.SECOND.bulletin.text),
            ("first", "Put right."),
        ]


def test_rules_that_fail_leave_the_store_as_it_was(tmp_path: Path) -> None:
    open_store(tmp_path / "store.db", made.reader("one", made.FIRST)).close()
    broken = replace(made.reader("two", made.FIRST), read=made.reader("two").read)
    with pytest.raises(KeyError):
        open_store(tmp_path / "store.db", broken)
    with open_store(tmp_path / "store.db", made.reader("one", made.FIRST)) as store:
        assert (store.changes, len(store.find(EVERYTHING))) == (Changes(), 6)


def test_a_reader_does_not_wait_for_the_writer(tmp_path: Path) -> None:
    library = made.reader("one", made.FIRST)
    open_store(tmp_path / "store.db", library).close()
    writer = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM check_facts")
    began = time.monotonic()
    with open_store(tmp_path / "store.db", library) as store:
        assert len(store.find(EVERYTHING)) == 6
    assert time.monotonic() - began < 1
    writer.close()


def test_of_two_first_starts_one_builds_and_both_answer(tmp_path: Path) -> None:
    starts = [start(tmp_path / "store.db", FACTS) for _ in range(3)]
    said = sorted(one.communicate(timeout=60)[0].split()[-2:] for one in starts)
    assert said == [["0", "2000"], ["0", "2000"], ["2000", "2000"]]


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.15])
def test_a_start_that_is_killed_leaves_nothing_half(tmp_path: Path, delay: float) -> None:
    one = start(tmp_path / "store.db", FACTS)
    assert one.stdout is not None
    one.stdout.readline()  # it has begun to read bulletins
    time.sleep(delay)
    one.send_signal(signal.SIGKILL)
    one.communicate()
    with open_store(tmp_path / "store.db", made.reader("one", *made.many(2000))) as store:
        assert len(store.find(EVERYTHING, limit=5000)) == 2000


def _another_program(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE birds (name)")
    other.close()


def _a_newer_one(path: Path) -> None:
    open_store(path, made.reader("one")).close()
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA user_version = {VERSION + 1}")
    other.close()


def _damaged(path: Path) -> None:
    open_store(path, made.reader("one", *made.many(500))).close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)


def _cut_off(path: Path) -> None:
    open_store(path, made.reader("one", *made.many(500))).close()
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.write_text("Dear diary, …", "utf-8"), "is no SQLite file. Set BULL"),
        (lambda path: path.write_bytes(b"\0"), "is no SQLite file. Set BULL"),
        (lambda path: path.write_bytes(os.urandom(100_000)), "is no SQLite file. Set BULL"),
        (lambda path: path.mkdir(), "cannot be opened. Set BULLETIN_DESK_DATABASE"),
        (_another_program, "is an SQLite file of another program. Set BULLETIN_DESK_DATABASE"),
        (_a_newer_one, "was written by a newer Bulletin Desk. Update this one."),
        (_damaged, "is damaged. Move it away"),
        (_cut_off, "is damaged. Move it away"),
    ],
)
def test_a_file_that_is_no_store_is_named_and_left_alone(
    tmp_path: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    path = tmp_path / "store.db"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught, open_store(path, made.reader("two")) as store:
        store.find(EVERYTHING)
    assert str(path) in str(caught.value)
    assert sentence in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(
        StoreError, match=r"file/deeper/store\.db cannot be opened or made \(Not a d"
    ):
        open_store(tmp_path / "file" / "deeper" / "store.db", made.reader("one"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match=r"cannot be opened\. Set BULLETIN_DESK_DATABASE"):
        open_store(tmp_path / "store.db", made.reader("one"))


def test_an_empty_file_is_taken_for_a_new_store(tmp_path: Path) -> None:
    (tmp_path / "store.db").touch()
    with open_store(tmp_path / "store.db", made.reader("one", made.FIRST)) as store:
        assert len(store.find(EVERYTHING)) == 6
