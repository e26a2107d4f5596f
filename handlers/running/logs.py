"""What the program says of itself: one event a line, for people or for programs that collect it.

Handlers log by ``logger(__name__)``, libraries by ``logging``; both end in the same lines.
What somebody wrote goes in under the name ``question``, and comes out only where that is wanted.
"""

import json
import logging
import sys
from collections.abc import MutableMapping
from typing import IO, Any

import structlog

from handlers.running.secrecy import blotted
from handlers.running.timing import seconds_since_taken

Event = MutableMapping[str, Any]
LogStyle = str
"""``text``: a line as people read it; ``json``: an object a line."""

WORDS = "question"
"""The name under which an event has what somebody wrote."""

_wanted: set[str] = set()


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """Give what a module logs its events by."""
    made: structlog.stdlib.BoundLogger = structlog.get_logger(name)
    return made


def start(style: LogStyle | None = None, *, questions: bool = False) -> None:
    """Log to stderr from now on: unless told how, as text on a terminal and as JSON elsewhere."""
    _keep_words(wanted=questions)
    _leave_out_what_no_line_shows()
    style = style or ("text" if sys.stderr.isatty() else "json")
    logging.basicConfig(level=logging.INFO, handlers=[handler(sys.stderr, style)], force=True)


def _leave_out_what_no_line_shows() -> None:
    """Spare each record the search for its caller and its thread (the logging how-to's advice)."""
    logging._srcfile = None  # noqa: SLF001
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


def handler(stream: IO[str], style: LogStyle) -> logging.Handler:
    """Give a handler that writes events in a style, without any secret."""
    made = logging.StreamHandler(stream)
    render = _as_text if style == "text" else _as_json
    steps: list[structlog.typing.Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,  # without the variables, which hold what people wrote
        render,
    ]
    made.setFormatter(_Formatter(processors=steps, foreign_pre_chain=SHARED))
    return made


def answered(kind: str, place: str, question: str) -> None:
    """Log an answer: its kind, where it was given, and how long it took."""
    event = "declined" if kind == "none" else "answered"
    ms = round(seconds_since_taken() * 1000)
    _log.info(event, kind=kind, place=place, ms=ms, question=question)


class _Formatter(structlog.stdlib.ProcessorFormatter):
    def format(self, record: logging.LogRecord) -> str:
        return blotted(super().format(record))


def _keep_words(*, wanted: bool) -> None:
    _wanted.clear()
    if wanted:
        _wanted.add(WORDS)


def _without_words(_: object, __: str, event: Event) -> Event:
    if WORDS not in _wanted:
        event.pop(WORDS, None)
    return event


def _without_secrets(_: object, __: str, event: Event) -> Event:
    return {key: blotted(v) if isinstance(v, str) else v for key, v in event.items()}


def _as_json(_: object, __: str, event: Event) -> str:
    first = {key: event.pop(key, None) for key in ("timestamp", "level", "event")}
    return json.dumps({**first, **event}, default=str)


def _as_text(_: object, __: str, event: Event) -> str:
    """Write an event as people read it.

    >>> _as_text(None, "", {"timestamp": "T", "level": "info", "event": "answered", "ms": 3})
    'T INFO answered ms=3'
    """
    when, level, what = (event.pop(key, "") for key in ("timestamp", "level", "event"))
    trace = event.pop("exception", None)
    said = [f"{key}={_word(value)}" for key, value in event.items()]
    line = " ".join([when, level.upper(), str(what), *said])
    return f"{line}\n{trace}" if trace else line


def _word(value: object) -> str:
    text = str(value)
    return text if text.isprintable() and " " not in text and text else json.dumps(text)


SHARED: list[structlog.typing.Processor] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
"""What every event gets, whoever logs it."""

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        _without_words,
        structlog.stdlib.PositionalArgumentsFormatter(),
        *SHARED,
        structlog.processors.format_exc_info,
        _without_secrets,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
_log = logger(__name__)
