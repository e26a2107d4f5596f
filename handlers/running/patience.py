"""What is asked of Telegram again, when, and for how long."""

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from http import HTTPStatus

from telegram.error import NetworkError, RetryAfter

from handlers.running import metrics
from handlers.running.handling import handling
from handlers.running.logs import logger

os.environ.setdefault("PTB_TIMEDELTA", "true")  # else each flood limit is a deprecation warning

FIRST, LONGEST, FASTER = 0.25, 5.0, 1.6  # seconds; how much longer each pause is
SOON_STALE = {"answerInlineQuery": 5.0, "answerCallbackQuery": 5.0, "answerGuestQuery": 20.0}
"""Seconds after which an answer of this kind is of no use to anybody."""
NEVER_AGAIN = frozenset({"sendChatAction"})
PATIENCE = 600.0  # seconds for a call of an update
FLOOD = 60.0  # seconds for any other; whoever makes that has a patience of his own

Answer = tuple[int, bytes]

log = logger(__name__)


def growing() -> Iterator[float]:
    """Give pauses, each longer than the one before, up to a longest, without end.

    >>> from itertools import islice
    >>> [*islice(growing(), 3)]
    [0.25, 0.4, 0.64]
    """
    wait = FIRST
    while True:
        yield round(wait, 3)
        wait = min(LONGEST, wait * FASTER)


def is_later(code: int, body: bytes) -> bool:
    """Say whether an answer means that nothing was done and that it can be done later.

    Where something before the Bot API has spoken, nothing came through to it.

    >>> is_later(429, b"{}"), is_later(502, b"<html>"), is_later(200, b"<html>Log in first")
    (True, True, True)
    >>> is_later(200, b'{"ok": true}'), is_later(403, b'{"ok": false}')
    (False, False)
    """
    return is_busy(code, body) or not _is_json(body)


def is_busy(code: int, _: bytes) -> bool:
    """Say whether a status means that it can be done later."""
    return code == HTTPStatus.TOO_MANY_REQUESTS or code >= HTTPStatus.INTERNAL_SERVER_ERROR


def is_doubtful(code: int, body: bytes) -> bool:
    """Say whether an answer leaves open what was done: something before the Bot API lost it.

    >>> is_doubtful(504, b"<html>Gateway Time-out"), is_doubtful(502, b"<html>Bad Gateway")
    (True, False)
    >>> is_doubtful(500, b'{"ok": false, "error_code": 500}')
    False
    """
    return (
        code >= HTTPStatus.INTERNAL_SERVER_ERROR and code not in _NOT_REACHED and not _is_json(body)
    )


_NOT_REACHED = (HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE)


def _is_json(body: bytes) -> bool:
    return body.lstrip().startswith(b"{")


def pause_of(code: int, body: bytes, otherwise: float) -> float:
    """Give the seconds that Telegram wants us to wait, else our own.

    >>> pause_of(429, b'{"ok": false, "parameters": {"retry_after": 7}}', 1.0)
    7.0
    """
    if code != HTTPStatus.TOO_MANY_REQUESTS:
        return otherwise
    try:
        return max(0.0, float(json.loads(body)["parameters"]["retry_after"]))
    except (ValueError, KeyError, TypeError):
        return otherwise


async def patiently(
    call: Callable[[], Awaitable[Answer]],
    method: str,
    later: Callable[[int, bytes], bool] = is_later,
) -> Answer:
    """Make a call that does no harm when it is made twice, until it is answered or of no use."""
    start = time.monotonic()
    for own in growing():
        answer, error = None, None
        try:
            answer = await call()
        except NetworkError as fault:
            error = fault
        wait = pause_of(*answer, own) if answer else own
        reason = _reason(answer)
        if (answer and not later(*answer)) or _too_late(method, reason, start, wait):
            if answer is None:
                raise error or AssertionError
            return answer
        metrics.retried(reason)
        log.info("retried", call=method, reason=reason, wait=wait)
        await asyncio.sleep(wait)
    raise AssertionError  # it grows without end


def _reason(answer: Answer | None) -> str:
    if answer is None:
        return "network"
    return "flood" if answer[0] == HTTPStatus.TOO_MANY_REQUESTS else "server"


def _too_late(method: str, reason: str, start: float, wait: float) -> bool:
    if method in NEVER_AGAIN:
        return True
    others = FLOOD if reason == "flood" else 0.0
    patience = SOON_STALE.get(method, PATIENCE if handling() else others)
    return time.monotonic() + wait - start > patience


def seconds_of(flood: RetryAfter) -> float:
    """Give the seconds that Telegram wants us to wait."""
    wait = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
