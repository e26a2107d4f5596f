"""Asking Telegram for updates: what has come is kept before the next request says so."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError

from handlers.running.inbox import Inbox
from handlers.running.logs import logger
from handlers.running.patience import growing, pause_of
from handlers.running.wire import Line

POLL = 10  # seconds that Telegram holds a request for updates open
LATE = 5  # seconds more, until it is given up
FULL = 0.5  # seconds until it is seen whether there is room again

log = logger(__name__)


class NoUpdatesError(Exception):
    """Telegram has given no updates; says why."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


async def poll(line: Line, inbox: Inbox, kinds: Sequence[str]) -> None:
    """Ask for updates and have them kept, until cancelled."""
    asked = {"timeout": str(POLL), "allowed_updates": json.dumps([*kinds])}
    pauses = growing()
    while True:
        while inbox.is_full:  # noqa: ASYNC110 - it empties an update at a time
            await asyncio.sleep(FULL)
        try:
            updates = await _updates(line, asked)
            if updates:
                await inbox.take(updates)
                asked["offset"] = str(max(update["update_id"] for update in updates) + 1)
            pauses = growing()
        except (NoUpdatesError, NetworkError) as error:
            log.warning("Telegram gives no updates, trying again", why=str(error))
            own = next(pauses)
            await asyncio.sleep(getattr(error, "wait", None) or own)
        except Exception:
            log.exception("updates cannot be kept, trying again")
            await asyncio.sleep(next(pauses))


async def _updates(line: Line, asked: Mapping[str, str]) -> list[dict[str, Any]]:
    code, body = await line.call("getUpdates", asked, {}, read=POLL + LATE)
    try:
        answer = json.loads(body)
        if code == HTTPStatus.OK:
            return [one for one in answer["result"] if isinstance(one.get("update_id"), int)]
        why = str(answer["description"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"it answers {code}, and not as the Bot API does"
        raise NoUpdatesError(message) from error
    raise NoUpdatesError(why, pause_of(code, body, 0.0))
