"""Kill the program with SIGKILL while it takes bulletins in; each is wholly in, or not at all."""

import random
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.texts import write
from tests.terminal import clean, command

COUNT = 50
BULLETINS = 40
MOMENT = 0.02
"""Seconds: in about as many the next two bulletins are in."""
CHILDREN = ("facts", "held", "candidates", "sentences", "skipped", "checks")


def trial(count: int, bulletins: int = BULLETINS) -> Iterator[str]:
    """After each kill all that is in is whole; the rerun completes it."""
    chance = random.Random(count)  # noqa: S311 - a trial that can be told again
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = write(folder / "texts", bulletins)
        took = _timed(folder / "whole.db", texts)
        whole = _state(folder / "whole.db")
        yield f"{len(whole)} bulletins, {took:.1f} s"
        found: list[int] = []
        for number in range(count):
            path = folder / f"{number}.db"
            told = chance.randrange(bulletins + 1)
            _start_and_kill(path, texts, told, chance.uniform(0, MOMENT if told else took))
            state = _state(path)
            found.append(len(state))
            if len(state) < told:
                yield f"LOST: {told} were told to be in, {len(state)} are"
            if not set(state.items()) <= set(whole.items()):
                yield f"HALF: {sorted(set(state.items()) - set(whole.items()))}"
            _timed(path, texts)
            if _state(path) != whole:
                yield f"NOT COMPLETED: {len(_state(path))} of {len(whole)}"
        yield f"{count} kills, with {min(found)} to {max(found)} bulletins in: {sorted(found)}"


def _timed(path: Path, texts: Path) -> float:
    start = time.perf_counter()
    line = command("ingest", texts)
    subprocess.run(line, check=True, capture_output=True, env=clean(path))
    return time.perf_counter() - start


def _start_and_kill(path: Path, texts: Path, told: int, delay: float) -> None:
    """Kill it some moments after so many bulletins were told to be in."""
    line = command("ingest", texts)
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(line, stdout=pipe, stderr=quiet, env=clean(path)) as started:
        assert started.stdout is not None
        while told and (line_told := started.stdout.readline()):
            told -= not line_told.startswith(b" ")  # a check that fails has a line of its own
        time.sleep(delay)
        started.send_signal(signal.SIGKILL)


def _state(path: Path) -> dict[str, tuple[int, ...]]:
    """Give the bulletins that are in, with how many rows of each kind each has."""
    if not path.exists():
        return {}
    connection = sqlite3.connect(path)
    try:
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
        assert sound == "ok", sound
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return {}
        names = [name for (name,) in connection.execute("SELECT id FROM bulletins")]
        return {name: tuple(_counts(connection, name)) for name in names}
    finally:
        connection.close()


def _counts(connection: sqlite3.Connection, name: str) -> Iterator[int]:
    for table in CHILDREN:
        sql = f"SELECT count(*) FROM {table} WHERE bulletin = ?"
        yield connection.execute(sql, [name]).fetchone()[0]
