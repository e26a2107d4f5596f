"""SIGINT and SIGTERM end each command within five seconds, whatever it is at, and all of it."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.knowledge.files import made
from tests.terminal import clean, command

STARTED, UNDER_WAY, IN_TIME = 30.0, 0.5, 5.0
"""Seconds."""
STOPPED = 130


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that libraries in C take half a minute to read."""
    path = tmp_path_factory.mktemp("heavy") / "heavy.html"
    path.write_bytes(made.page("<td>" * 700_000))
    return path


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("ask", signal.SIGTERM),
        ("read", signal.SIGINT),
        ("read", signal.SIGTERM),
        ("ingest", signal.SIGTERM),
    ],
)
def test_a_command_ends_in_time_with_all_its_processes(
    tmp_path: Path, heavy: Path, name: str, number: signal.Signals
) -> None:
    arguments = () if name == "ask" else (heavy,)
    with subprocess.Popen(
        command(name, *arguments),
        env=clean(tmp_path / "store.db"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as program:
        _wait_until_it_has_a_worker(program.pid)
        time.sleep(UNDER_WAY)
        assert program.poll() is None
        start = time.monotonic()
        program.send_signal(number)
        assert program.wait(IN_TIME) == STOPPED
        assert program.stderr is not None
        assert b"Traceback" not in program.stderr.read()
    _wait_until_nothing_is_left(program.pid, start + IN_TIME)


def _wait_until_it_has_a_worker(number: int) -> None:
    threads = Path(f"/proc/{number}/task")
    end = time.monotonic() + STARTED
    while not any(one.read_text("utf-8") for one in threads.glob("*/children")):
        assert time.monotonic() < end, "It has no worker."
        time.sleep(0.02)


def _wait_until_nothing_is_left(group: int, end: float) -> None:
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("A process is left.")


def test_a_reading_that_takes_too_long_is_given_up_and_the_next_is_read(
    tmp_path: Path, heavy: Path
) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("In January 2023, Huzhou's exports to India were 1.23 billion yuan.\n")
    done = subprocess.run(
        command("read", heavy, plain),
        env=clean(tmp_path / "store.db", BULLETIN_DESK_READING_SECONDS="1"),
        capture_output=True,
        check=False,
        text=True,
        timeout=20,
    )
    said = "heavy.html takes more than 1 s to read. Save it anew, or as text."
    assert said in done.stderr.splitlines()
    assert (done.returncode, "1.23" in done.stdout) == (2, True)
