"""A Bot API server that takes its time, can be cut off, and knows when each message was sent."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from tests.telegram.rooms import Json
from tests.telegram.server import BotApi
from tests.telegram.trouble import COUNTED


@dataclass(slots=True)
class Sent:
    """A message of the bot."""

    chat: int
    text: str
    replied: int
    """The message that it replies to; 0 for none."""
    done: float
    """When the server had done it."""
    answered: float | None = None
    """When the server had answered; none where the bot never heard of it."""

    def was_on_the_wire(self, at: float, slack: float = 0.0) -> bool:
        """Say whether the bot could not know by then that it was done.

        The server may come to it when the bot is gone already, and the bot to the answer later.
        """
        return self.done <= at + slack and (self.answered is None or self.answered >= at - slack)


class Recorder(BotApi):
    """Answers after ``delay`` seconds; what it was asked to do is done at once."""

    def __init__(self, delay: float = 0.0) -> None:
        super().__init__()
        self.delivery.at_once = 8
        self.delay = delay
        self.sent_all: list[Sent] = []
        self.shown: list[int] = []
        """The chats that saw "typing", as often as they did."""
        self.deaf = False
        """Whether requests come in, and nothing is done and nothing answered."""

    async def call(
        self, token: str, method: str, form: dict[str, str], files: dict[str, bytes]
    ) -> Any:
        if self.deaf:
            await asyncio.Event().wait()
        result = await super().call(token, method, form, files)
        if method == "sendChatAction":
            self.shown.append(int(form["chat_id"]))
        if method not in COUNTED:
            return result
        sent = _sent(result)
        self.sent_all.append(sent)
        await asyncio.sleep(self.delay)
        sent.answered = time.monotonic()
        return result

    @asynccontextmanager
    async def cut_off(self) -> AsyncIterator[None]:
        """Refuse every connection, and cut those that there are, until left."""
        port = int(self.base_url.rpartition(":")[2].partition("/")[0])
        self._http.stop()
        await self._http.close_all_connections()
        routes = self._http.request_callback
        try:
            yield
        finally:
            self._http = HTTPServer(routes)
            self._http.add_sockets(bind_sockets(port, "127.0.0.1"))

    async def shut_connections(self) -> None:
        """Cut the connections that there are; new ones can be had."""
        await self._http.close_all_connections()


def _sent(message: Json) -> Sent:
    text = str(message.get("text") or message.get("caption") or "")
    replied = message.get("reply_to_message", {}).get("message_id", 0)
    return Sent(message["chat"]["id"], text, replied, time.monotonic())
