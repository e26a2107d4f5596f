"""One process: what it is asked comes back, and what takes too much is ended wherever it is."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.workers.allowance import Excess, Overrun
from handlers.workers.worker import Worker
from tests.handlers.workers import breaking
from tests.terminal import ROOT

MEMORY = 1 << 31
LONG = 20
"""Seconds that nothing here takes."""
SOON = 0.3


@pytest.fixture
def worker() -> Iterator[Worker[list[object]]]:
    with Worker(breaking.tools, MEMORY) as made:
        yield made


def test_its_tools_are_opened_once_and_kept(worker: Worker[list[object]]) -> None:
    assert worker.do(breaking.keep, LONG, "pen") == ["pen"]
    assert worker.do(breaking.keep, LONG, thing="ink") == ["pen", "ink"]


def test_work_in_c_is_ended_in_time_and_the_next_is_done(worker: Worker[list[object]]) -> None:
    before = worker.do(breaking.who, LONG)
    start = time.monotonic()
    with pytest.raises(Overrun) as told:
        worker.do(breaking.look_for_ever, SOON)
    assert time.monotonic() - start < SOON + 2
    assert told.value.excess is Excess.SECONDS
    assert worker.do(breaking.who, LONG) != before
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


def test_work_that_needs_too_much_memory_is_ended(worker: Worker[list[object]]) -> None:
    with pytest.raises(Overrun) as told:
        worker.do(breaking.eat, LONG)
    assert told.value.excess is Excess.MEMORY
    assert worker.do(breaking.keep, LONG, "pen") == ["pen"]


def test_work_whose_process_dies_is_done_by_another_once(
    worker: Worker[list[object]], tmp_path: Path
) -> None:
    assert worker.do(breaking.die_once, LONG, tmp_path / "mark") == "done"
    with pytest.raises(Overrun) as told:
        worker.do(breaking.die, LONG)
    assert told.value.excess is Excess.LIFE
    assert worker.do(breaking.keep, LONG, "pen") == ["pen"]


@pytest.mark.parametrize(("name", "kind"), [("nobody", KeyError), ("odd", RuntimeError)])
def test_what_work_raises_is_raised_with_its_place(
    worker: Worker[list[object]], name: str, kind: type[Exception]
) -> None:
    before = worker.do(breaking.who, LONG)
    with pytest.raises(kind) as told:
        worker.do(breaking.fail, LONG, name)
    assert "breaking.py" in told.value.__notes__[0]
    assert worker.do(breaking.who, LONG) == before


def test_tools_that_do_not_open_are_told_of_each_time() -> None:
    with Worker(breaking.no_tools, MEMORY) as worker:
        for _ in range(2):
            with pytest.raises(LookupError, match="The drawer is locked"):
                worker.do(breaking.keep, LONG, "pen")


ALONE = """
import sys, time
from handlers.workers.worker import Worker
from tests.handlers.workers import breaking
with Worker(breaking.tools, 1 << 31, sys.argv[1]) as worker:
    print(worker.do(breaking.who, 9), flush=True)
    worker.do(breaking.look_for_ever, 1)
"""


@pytest.mark.parametrize("start", ["fork", "forkserver"])
def test_a_worker_ends_by_itself_where_its_program_is_gone(start: str) -> None:
    line = (sys.executable, "-c", ALONE, start)
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        number = int(program.stdout.readline())
        program.send_signal(signal.SIGKILL)
    end = time.monotonic() + 5
    while _is_there(number):
        assert time.monotonic() < end, "It is still there."
        time.sleep(0.05)


def _is_there(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # dead, and its parent has not looked yet
