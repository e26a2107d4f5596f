"""Kill the program with SIGKILL while it builds the store, or reads it again with other rules."""

import random
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.db.starting import start

COUNT = 200
FACTS = {"one": 2000, "two": 1900}
"""What each edition of the rules reads."""
LATEST = 0.25
"""Seconds from the begin of the reading to the latest kill; about what it takes."""


def trial(count: int) -> Iterator[str]:
    """After each kill the store is whole: nothing yet, or all that one edition reads."""
    chance = random.Random(count)  # noqa: S311 - a trial that can be told again
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            path = Path(folder) / f"{number // 2}.db"
            edition = "one" if number % 2 == 0 else "two"
            _start_and_kill(path, edition, chance.uniform(0, LATEST))
            found[f"killed while reading {edition}: {_state(path)}"] += 1
            if number % 2 == 0:
                start(path, FACTS["one"]).communicate()  # a whole store, for the next kill
    yield f"{count} kills"
    yield from (f"  {state}: {times} times" for state, times in found.most_common())
    yield "NOT as it must be" if any("HALF" in state for state in found) else "as it must be"


def _start_and_kill(path: Path, edition: str, delay: float) -> None:
    started = start(path, FACTS[edition], edition)
    assert started.stdout is not None
    started.stdout.readline()
    time.sleep(delay)
    started.send_signal(signal.SIGKILL)
    started.communicate()


def _state(path: Path) -> str:
    """Say what SQLite finds in the file."""
    connection = sqlite3.connect(path)
    try:
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return f"nothing yet, {sound}"
        last = "SELECT edition FROM readings ORDER BY id DESC LIMIT 1"
        edition = str(connection.execute(last).fetchone()[0])
        facts = connection.execute("SELECT count(*) FROM facts").fetchone()[0]
    finally:
        connection.close()
    whole = sound == "ok" and facts == FACTS[edition]
    return f"edition {edition}, {facts} facts, {sound}" if whole else f"HALF: {edition} {facts}"
