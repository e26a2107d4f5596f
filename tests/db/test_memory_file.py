"""The chats' file: kept over a restart, shared, killed half way, and files that are none."""

import random
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import StoreError, memory_schema, open_memory, open_store
from db.memory import CHATS
from tests.db import made
from tests.db.remembering import answer, kill, start, state
from tests.db.test_memory import INLINE, KEPT, REPORT

with Database(memory=True) as empty:
    STEPS = [step.name for step in memory_schema.steps.pending(empty)]


def test_the_version_counts_the_steps() -> None:
    assert len(STEPS) == CHATS.version


def test_a_start_that_finds_nothing_makes_all_tables(tmp_path: Path) -> None:
    open_memory(tmp_path / "new" / "chats.db").close()
    with Database(tmp_path / "new" / "chats.db") as file, Database(memory=True) as blank:
        memory_schema.steps.apply(blank)
        assert file.schema == blank.schema


def test_a_file_of_before_keeps_its_reports(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    with Database(path) as old:
        memory_schema.steps.apply(old, stop_before="m002_reports_without_names")
        old.execute(f"PRAGMA application_id = {CHATS.application}")
        old.execute("PRAGMA user_version = 1")
        old["reports"].insert(
            {"id": 1, "chat": -100, "message": "12", "who": 5, "name": "Ada", "asked": "exports?"}
            | {"said": "14.29 billion yuan", "facts": f'["{"a" * 24}"]', "at": 1000.5}
            | {"state": "open"}
        )
    with open_memory(path) as memory:
        assert [one.report for one in memory.reports()] == [REPORT]
        assert memory.report(REPORT) is None
        memory.forget_before(2_000.0)
        assert [one.report.name for one in memory.reports()] == [""]
    with Database(path) as file, Database(memory=True) as blank:
        memory_schema.steps.apply(blank)
        assert file.schema == blank.schema


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    with open_memory(path) as memory:
        memory.keep_answer(KEPT)
        memory.set(1, "charts", "off")
        memory.keep_picture("chart", "AgAC1")
        memory.report(REPORT)
        memory.close_report(1, "dismissed")
        memory.missed("weather", "2026-01-01")
    with open_memory(path) as memory:
        assert memory.answer_to(KEPT.chat, 11) == KEPT
        assert memory.settings(1) == {"charts": "off"}
        assert memory.picture("chart") == "AgAC1"
        assert (memory.report(REPORT), memory.report(INLINE)) == (None, 2)
        assert [(one.id, one.state) for one in memory.reports(open_only=False)] == [
            (1, "dismissed"),
            (2, "open"),
        ]
        assert [miss.question for miss in memory.misses()] == ["weather"]


def test_nobody_but_the_user_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    with open_memory(path) as memory:
        memory.keep_answer(KEPT)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("chats.db", "chats.db-wal", "chats.db-shm"), 0o600)


def test_a_file_that_others_may_read_is_tightened(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    with open_memory(path) as memory:
        memory.keep_answer(KEPT)
        for file in tmp_path.iterdir():
            file.chmod(0o644)
        with open_memory(path):
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("chats.db", "chats.db-wal", "chats.db-shm"), 0o600)


def test_two_that_have_it_open_see_what_the_other_keeps(tmp_path: Path) -> None:
    with open_memory(tmp_path / "chats.db") as one, open_memory(tmp_path / "chats.db") as two:
        one.keep_answer(KEPT)
        assert two.answer_at(KEPT.chat, KEPT.answer) == KEPT
        two.set(1, "charts", "off")
        assert one.settings(1) == {"charts": "off"}


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    both = [start(path, 500, chat) for chat in (1, 2)]
    assert [one.communicate()[0].split()[-1] for one in both] == ["499", "499"]
    with open_memory(path) as memory:
        for chat in (1, 2):
            kept = [memory.answer_at(chat, number) for number in range(500)]
            assert kept == [answer(chat, number) for number in range(500)]


def test_a_process_that_is_killed_leaves_the_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    open_memory(path).close()
    delays = [random.uniform(0.02, 0.3) for _ in range(3)]  # noqa: S311
    assert [state(path, kill(path, delay)) for delay in delays] == ["whole"] * 3


def test_a_write_waits_a_moment_for_another_and_then_says_so(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    with open_memory(path) as memory:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is being written by another process"):
            memory.keep_answer(KEPT)
        assert memory.answer_at(KEPT.chat, KEPT.answer) is None  # a reader does not wait
        other.execute("COMMIT")
        other.close()
        memory.keep_answer(KEPT)
        assert memory.answer_at(KEPT.chat, KEPT.answer) == KEPT


def _the_store(path: Path) -> None:
    open_store(path, made.reader("one", made.FIRST)).close()


def _another_program(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE birds (name)")
    other.close()


def _a_newer_one(path: Path) -> None:
    open_memory(path).close()
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA user_version = {CHATS.version + 1}")
    other.close()


def _damaged(path: Path) -> None:
    open_memory(path).close()
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.write_text("Dear diary, …", "utf-8"), "is no SQLite file. Set BULL"),
        (lambda path: path.mkdir(), "cannot be opened. Set BULLETIN_DESK_CHATS to a file"),
        (_the_store, "is an SQLite file of another program. Set BULLETIN_DESK_CHATS"),
        (_another_program, "is an SQLite file of another program. Set BULLETIN_DESK_CHATS"),
        (_a_newer_one, "was written by a newer Bulletin Desk. Update this one."),
        (_damaged, "is damaged. Move it away; the next start makes a new one, without"),
    ],
)
def test_a_file_that_is_none_of_ours_is_named_and_left_alone(
    tmp_path: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    path = tmp_path / "chats.db"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught, open_memory(path) as memory:
        memory.answer_at(1, 1)
    assert str(path) in str(caught.value)
    assert sentence in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_the_chats_file_is_no_store(tmp_path: Path) -> None:
    open_memory(tmp_path / "chats.db").close()
    with pytest.raises(StoreError, match=r"another program\. Set BULLETIN_DESK_DATABASE"):
        open_store(tmp_path / "chats.db", made.reader("one"))
