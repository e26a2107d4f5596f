"""Where Telegram says "later", wait, and let the others go on meanwhile."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from handlers.running import metrics
from handlers.running.logs import logger
from handlers.running.order import without_worker
from handlers.running.wire import NotDone

os.environ.setdefault("PTB_TIMEDELTA", "true")  # else each flood limit is a deprecation warning

LONGEST = 60.0  # seconds; a flood limit longer than this is a fault
SOON_STALE = {"answerInlineQuery": 5.0, "answerCallbackQuery": 5.0, "sendChatAction": 0.0}
"""Seconds after which an answer of this kind is of no use to anybody."""
AFTER_A_FAULT = 1.0  # seconds

log = logger(__name__)

Result = bool | dict[str, Any] | list[dict[str, Any]]


class Patience(BaseRateLimiter[None]):
    """Makes a call again, once, where Telegram says that it was not done.

    A call that ended in a timeout is not made again: it may have been done.
    """

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(  # noqa: PLR0913, PLR0917 - the library's
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],  # noqa: ARG002
        rate_limit_args: None,  # noqa: ARG002
    ) -> Result:
        """Give the result of the call, or of the second one."""
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as flood:
            if (wait := seconds_of(flood)) > SOON_STALE.get(endpoint, LONGEST):
                raise
            reason = "flood"
        except NotDone:
            wait, reason = AFTER_A_FAULT, "server"
        metrics.retried(reason)
        log.info("retried", call=endpoint, reason=reason, wait=wait)
        async with without_worker():
            await asyncio.sleep(wait)
        return await callback(*args, **kwargs)


def seconds_of(flood: RetryAfter) -> float:
    """Give the seconds that Telegram wants us to wait."""
    wait = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
