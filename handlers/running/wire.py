"""The wire to Telegram: it says when it is down, and lets no odd update block those behind it."""

import json
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from telegram import Bot, Update
from telegram.error import NetworkError

from handlers.running import metrics
from handlers.running.carrier import Carrier
from handlers.running.logs import logger

log = logger(__name__)

WITHDRAWN = "withdrawn"
"""Under this name the bot's bag has an ``asyncio.Event``: the token was withdrawn."""
Withdrawn = Callable[[], None]
"""Called where Telegram knows the token no more."""
Room = Callable[[], Awaitable[None]]
"""Waits until there is room for more updates."""

POOL = 30.0  # seconds for the one connection that asks for updates
_UNSEEN = (
    *("from", "entities", "caption_entities"),
    *("reply_markup", "reply_to_message", "link_preview_options"),
)
_FIRST = re.compile(rb'"update_id"\s*:\s*(\d+)')


class NotDone(NetworkError):  # noqa: N818 - it says what is known
    """Telegram's server failed, and says that it did not do what was asked."""


class Line(Carrier):
    """Carries all requests but those for updates, whose faults have a handler of their own.

    At the start the library tries again and again and says nothing; whoever waits should know why.
    """

    def __init__(self, withdrawn: Withdrawn, *, connections: int, pool_timeout: float) -> None:
        super().__init__(connections=connections, pool_timeout=pool_timeout)
        self._withdrawn = withdrawn

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401
        """Give Telegram's answer, or log that there is none."""
        try:
            code, payload = await super().do_request(url, *args, **kwargs)
        except NetworkError as error:
            log.warning("Telegram cannot be reached", why=str(error))
            raise
        if code == HTTPStatus.UNAUTHORIZED:
            self._withdrawn()
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.warning("Telegram's server failed", status=code)
            if why := refusal(payload):
                raise NotDone(why)
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:  # noqa: ANN401 - the library's
        """Read Telegram's answer, without what we have just sent ourselves.

        The library makes an object of each button and each stretch of markup, which costs more
        than all else that it does to send a message.
        """
        answer = Carrier.parse_json_payload(payload)
        sent = answer.get("result") if isinstance(answer, dict) else None
        if isinstance(sent, dict):
            for name in _UNSEEN:
                sent.pop(name, None)
        return answer


class Sieve(Carrier):
    """Asks Telegram for updates.

    The library gives up on a whole batch where it cannot read one update, asks for the batch again,
    and so for ever. So a batch that comes a second time is looked through: an update that cannot be
    read is passed on empty: no handler takes it, and Telegram is told that it has arrived. And the
    library stops asking, without a word, where the token is withdrawn.
    """

    def __init__(self, withdrawn: Withdrawn, room: Room) -> None:
        super().__init__(connections=1, pool_timeout=POOL)
        self._withdrawn = withdrawn
        self._room = room
        self._first: bytes | None = None

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401
        """Give Telegram's answer, with what cannot be read emptied."""
        await self._room()
        code, payload = await super().do_request(*args, **kwargs)
        if code == HTTPStatus.UNAUTHORIZED:
            self._withdrawn()
        first = _FIRST.search(payload)
        again = first is not None and first[1] == self._first
        self._first = first[1] if first else None
        return code, sifted(payload) if again else payload


def refusal(payload: bytes) -> str | None:
    """Give why the Bot API server itself refused; none where something before it spoke.

    >>> refusal(b'{"ok": false, "error_code": 500, "description": "Internal Server Error"}')
    'Internal Server Error'
    >>> refusal(b"<html>504 Gateway Time-out</html>")
    """
    try:
        answer = json.loads(payload)
    except ValueError:
        return None
    if not isinstance(answer, dict) or answer.get("ok") is not False:
        return None
    return str(answer.get("description") or "server error")


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
    if not isinstance(answer, dict) or not isinstance(answer.get("result"), list):
        return payload
    kept = [u if read_update(u) else _emptied(u) for u in answer["result"]]
    return json.dumps({**answer, "result": kept}).encode()


def _emptied(update: dict[str, Any]) -> dict[str, Any]:
    return {"update_id": update["update_id"]}


def read_update(update: Any, bot: Bot | None = None) -> Update | None:  # noqa: ANN401
    """Read an update; none where the library cannot, which is logged."""
    try:
        return Update.de_json(update, bot)
    except Exception:
        number = update.get("update_id") if isinstance(update, dict) else None
        log.exception("cannot be read, and is passed over", update=number)
        metrics.unreadable()
        return None
