"""The wire to Telegram: what must be sent goes by the outbox, all else is asked for patiently."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from telegram import Bot, Update
from telegram.error import NetworkError

from handlers.running import metrics
from handlers.running.carrier import Answer, Carrier, Files, Form
from handlers.running.logs import logger
from handlers.running.outbox import WRITTEN_DOWN, Outbox
from handlers.running.patience import is_busy, patiently

log = logger(__name__)

WITHDRAWN = "withdrawn"
"""Under this name the bot's bag has an ``asyncio.Event``: the token was withdrawn."""
Withdrawn = Callable[[], None]
"""Called where Telegram knows the token no more."""

_UNSEEN = (
    *("from", "entities", "caption_entities"),
    *("reply_markup", "reply_to_message", "link_preview_options"),
)


class Line(Carrier):
    """Carries all requests, and says in the log when Telegram cannot be reached.

    At the start the library tries again and again and says nothing; whoever waits should know why.
    """

    def __init__(
        self, address: str, withdrawn: Withdrawn, *, connections: int, pool_timeout: float
    ) -> None:
        super().__init__(connections=connections, pool_timeout=pool_timeout)
        self._address = address
        self._withdrawn = withdrawn
        self._outbox: Outbox | None = None

    def send_by(self, outbox: Outbox) -> None:
        """Let messages go by the outbox from now on."""
        self._outbox = outbox

    async def ask(self, url: str, form: Form, files: Files, **how: Any) -> Answer:  # noqa: ANN401
        """Give Telegram's answer, when there is one that is none of "later"."""
        call = partial(self._told, url, form, files, **how)
        if not url.startswith(self._address):  # a file, which may be anything
            return await patiently(call, "file", is_busy)
        name = url.removeprefix(self._address)
        if name in WRITTEN_DOWN and self._outbox is not None:
            return await self._outbox.send(name, form, files)
        return await patiently(call, name)

    async def call(self, name: str, form: Form, files: Files, **how: Any) -> Answer:  # noqa: ANN401
        """Make a call of the Bot API once; how, as ``Carrier.carry`` says."""
        return await self._told(self._address + name, form, files, **how)

    async def _told(self, url: str, form: Form, files: Files, **how: Any) -> Answer:  # noqa: ANN401
        """Give Telegram's answer, or log that there is none."""
        try:
            code, payload = await self.carry(url, form, files, **how)
        except NetworkError as error:
            log.warning("Telegram cannot be reached", why=str(error))
            raise
        if code == HTTPStatus.UNAUTHORIZED:
            self._withdrawn()
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.warning("Telegram's server failed", status=code)
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


def read_update(update: Any, bot: Bot | None = None) -> Update | None:  # noqa: ANN401
    """Read an update; none where the library cannot, which is logged."""
    try:
        return Update.de_json(update, bot)
    except Exception:
        number = update.get("update_id") if isinstance(update, dict) else None
        log.exception("cannot be read, and is passed over", update=number)
        metrics.unreadable()
        return None
