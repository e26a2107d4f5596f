"""A process that keeps answers and settings as fast as it can: to start several, or to kill one."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

from db import open_memory
from knowledge.memory import Kept

ROOT = Path(__file__).parents[2]


def start(path: Path, times: int | None = None, chat: int = 1) -> subprocess.Popen[str]:
    """Start one; it says "opening", then each number that it has kept."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.db.remembering", path, str(chat), str(times or sys.maxsize)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def kill(path: Path, delay: float) -> int:
    """Kill one so many seconds after it began to open the file; give the last number it told."""
    started = start(path)
    assert started.stdout is not None
    started.stdout.readline()
    time.sleep(delay)
    started.send_signal(signal.SIGKILL)
    said = started.communicate()[0].rpartition("\n")[0].split()  # no line that is cut off
    return int(said[-1]) if said else -1


def state(path: Path, told: int) -> str:
    """Say what SQLite finds in the file after a kill."""
    with sqlite3.connect(path) as file:
        sound = file.execute("PRAGMA integrity_check").fetchone()[0]
        made = file.execute("PRAGMA user_version").fetchone()[0]
    file.close()
    if not made:
        return "nothing yet" if told < 0 and sound == "ok" else f"LOST {told}"
    with open_memory(path) as memory:
        last = int(memory.settings(1).get("last", -1))
        kept = memory.answer_at(1, last)
        whole = sound == "ok" and told <= last and (last < 0 or kept == answer(1, last))
        ahead = memory.answer_at(1, last + 2)
    return "whole" if whole and ahead is None else f"HALF: {told} {last} {sound}"


def answer(chat: int, number: int) -> Kept:
    """Make up an answer, of a length as they are."""
    facts = tuple(f"{number + place:024x}" for place in range(8))
    asked = f"How much did Jiaxing export to India in {number}?"
    return Kept(chat, number, number, asked, None, "code" * 8, facts, float(number))


def main(path: Path, chat: int, times: int) -> None:
    print("opening", flush=True)
    with open_memory(path) as memory:
        first = int(memory.settings(chat).get("last", -1)) + 1
        for number in count(first) if times == sys.maxsize else range(first, first + times):
            memory.keep_answer(answer(chat, number))
            memory.set(chat, "last", str(number))
            print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
