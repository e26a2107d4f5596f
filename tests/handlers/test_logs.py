"""What the program says of itself: in one format, without secrets, without what people wrote."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from handlers.running import logs
from handlers.running.secrecy import HIDDEN, keep_out_of_logs

SECRET = "987654321:AbCdEfGhIjKlMnOpQrStUvWxYz012345678"  # noqa: S105 - nobody's


class Log:
    """What is logged, in one of the styles."""

    def __init__(self, style: str) -> None:
        self.stream = io.StringIO()
        self.handler = logs.handler(self.stream, style)

    @property
    def lines(self) -> list[str]:
        return self.stream.getvalue().splitlines()

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    log, root = Log(getattr(request, "param", "json")), logging.getLogger()
    level = root.level
    root.addHandler(log.handler)
    root.setLevel(logging.INFO)
    yield log
    root.setLevel(level)
    root.removeHandler(log.handler)


text = pytest.mark.parametrize("log", ["text"], indirect=True)


def test_an_event_of_ours_and_a_librarys_line_look_alike(log: Log) -> None:
    structlog.get_logger("handlers.x").info("retried %s", "once", reason="flood")
    logging.getLogger("telegram.ext").warning("Only %s.", "words")
    first, second = log.events
    assert (first.pop("timestamp")[:2], second.pop("timestamp")[:2]) == ("20", "20")
    assert first == {
        "event": "retried once", "level": "info", "logger": "handlers.x", "reason": "flood"
    }  # fmt: skip
    assert second == {"event": "Only words.", "level": "warning", "logger": "telegram.ext"}


@text
def test_on_a_terminal_an_event_is_a_line_of_words(log: Log) -> None:
    structlog.get_logger("handlers.x").info("retried", reason="the flood", wait=3)
    (line,) = log.lines
    assert line.partition(" ")[2] == 'INFO retried reason="the flood" wait=3 logger=handlers.x'


@pytest.mark.parametrize(("kind", "event"), [("fact", "answered"), ("none", "declined")])
def test_an_answer_is_logged_without_the_question(log: Log, kind: str, event: str) -> None:
    logs.answered(kind, "private", "exports to India")
    (said,) = log.events
    assert (said["event"], said["kind"], said["place"]) == (event, kind, "private")
    assert said["ms"] == 0
    assert "India" not in log.stream.getvalue()


def test_where_it_is_wanted_the_question_is_logged_too(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_wanted", {logs.WORDS})
    logs.answered("fact", "private", "exports to India")
    assert log.events[0]["question"] == "exports to India"


@pytest.mark.parametrize("log", ["text", "json"], indirect=True)
def test_no_line_and_no_traceback_has_a_secret(log: Log) -> None:
    keep_out_of_logs(SECRET)
    ours, theirs = structlog.get_logger("handlers.x"), logging.getLogger("elsewhere")
    try:
        int(SECRET)
    except ValueError:
        ours.exception("failed", url=f"https://api/bot{SECRET}/getMe")
        theirs.exception("Failed: %s", SECRET)
    said = log.stream.getvalue()
    assert SECRET.partition(":")[2] not in said
    assert said.count(HIDDEN) >= 4
    assert said.count("Traceback (most recent call last)") == 2


@pytest.mark.parametrize("log", ["text", "json"], indirect=True)
def test_a_traceback_tells_no_variables(log: Log) -> None:
    share = sum(map(len, ("the", "boss"))) + 5_100
    try:
        share / 0
    except ZeroDivisionError:
        structlog.get_logger("handlers.x").exception("failed")
    assert "share / 0" in log.stream.getvalue()
    assert str(share) not in log.stream.getvalue()


def test_an_event_as_json_is_one_line(log: Log) -> None:
    structlog.get_logger("handlers.x").info("two\nlines", why="a\u2028b")
    assert len(log.stream.getvalue().splitlines()) == 1
