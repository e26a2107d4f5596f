"""The wire to Telegram: it says when it is down, and lets no odd update block those behind it."""

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from telegram import Update
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)


class Line(HTTPXRequest):
    """Carries all requests but those for updates, whose faults have a handler of their own.

    At the start the library tries again and again and says nothing; whoever waits should know why.
    """

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401
        """Give Telegram's answer, or log that there is none."""
        try:
            return await super().do_request(*args, **kwargs)
        except NetworkError as error:
            log.warning("Telegram cannot be reached: %s.", error)
            raise


class Sieve(HTTPXRequest):
    """Asks Telegram for updates.

    The library gives up on a whole batch where it cannot read one update, asks for the batch again,
    and so for ever. Here such an update is passed on empty: no handler takes it, and Telegram is
    told that it has arrived. And it stops asking, without a word, where the token is withdrawn.
    """

    def __init__(self, withdrawn: Callable[[], None]) -> None:
        super().__init__(connection_pool_size=1)
        self._withdrawn = withdrawn

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401
        """Give Telegram's answer, with what cannot be read emptied."""
        code, payload = await super().do_request(*args, **kwargs)
        if code == HTTPStatus.UNAUTHORIZED:
            self._withdrawn()
        return code, sifted(payload)


def sifted(payload: bytes) -> bytes:
    """Empty the updates that cannot be read; anything else stays as it is.

    >>> sifted(b'{"ok": true, "result": [{"update_id": 1, "message": {}}]}')
    b'{"ok": true, "result": [{"update_id": 1}]}'
    >>> sifted(b"<html>")
    b'<html>'
    """
    try:
        answer = json.loads(payload)
    except ValueError:
        return payload
    updates = answer.get("result")
    if not isinstance(updates, list) or all(_is_readable(update) for update in updates):
        return payload
    kept = [u if _is_readable(u) else {"update_id": u["update_id"]} for u in updates]
    return json.dumps({**answer, "result": kept}).encode()


def _is_readable(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update, None)
    except Exception:
        log.exception("Update %s cannot be read, and is passed over.", update.get("update_id"))
        return False
    return True
