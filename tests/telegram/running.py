"""The bot as it runs, by polling or by webhook, against the server of this folder."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import pytest
from tornado.netutil import bind_sockets

from db import open_memory
from handlers.app import ANNOUNCING, Clocks, build
from handlers.desk import OpenStore
from handlers.running.inbox import INBOX
from handlers.running.pace import Limits
from handlers.running.serving import Webhook, taking_updates
from handlers.turn import App
from tests.telegram.people import Said
from tests.telegram.rooms import Json, Room
from tests.telegram.server import TOKEN, BotApi

SECRET = "a-secret-of-the-tests"  # noqa: S105 - nobody's

FAST = Limits(100_000, 100_000, 6_000_000)
"""Telegram's limits as those tests have them that are of other things."""

both_ways = pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
"""Runs a test twice: the fixture ``bot`` takes updates by polling, then by webhook."""


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1_000.0  # seconds

    def __call__(self) -> float:
        return self.now


class Bot:
    """A running bot, seen from the side of those who write to it."""

    def __init__(
        self, api: BotApi, start: Callable[[], AbstractAsyncContextManager[App]], clock: Clock
    ) -> None:
        self.api = api
        self.app: App
        self.clock = clock
        self._start = start
        self._started = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self.app = await self._started.enter_async_context(self._start())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._started.aclose()

    async def restart(self) -> None:
        """Stop the bot in order, and start a new one with the same files."""
        await self.__aexit__()
        await self.__aenter__()

    async def hear(self, room: Room, person: Json, text: str, **parts: Any) -> list[Json]:
        """Let a person write; give the messages that the bot writes in return, perhaps none."""
        before = len(self.api.written)
        await self.api.say(room, person, text, **parts)
        await self.rest()
        return self.api.written[before:]

    async def read(self, said: Said) -> list[str]:
        """Give the texts that the bot writes after something that was said already."""
        await self.rest()
        return [_words(message) for message in self.api.written[said.before :]]

    async def list(self, person: Json, query: str, room: Room | None = None) -> Json | None:
        """Let a person type after the bot's name; give the bot's ``answerInlineQuery``, if any."""
        typed = await self.api.types(person, query, room)
        await self.rest()
        return self.api.world.answered.get(typed["id"])

    async def rest(self) -> None:
        """Wait until the bot has nothing left to do."""
        while True:
            await self.api.taken()
            await self._idle()
            if not self.api.delivery.queue:
                return

    async def _idle(self) -> None:
        if INBOX in self.app.bot_data:
            await self.app.bot_data[INBOX].rest()
        else:  # a bot of the library's own kind
            await self.app.update_queue.join()


@asynccontextmanager
async def running(
    api: BotApi, open_store: OpenStore, clock: Clock, *, webhook: bool = False, **more: Any
) -> AsyncIterator[Bot]:
    """Run the bot in this event loop; ``more`` goes to ``build``."""
    hook = _webhook() if webhook else None
    clocks = Clocks(clock, lambda: time.time() - Clock().now + clock.now)
    folder = TemporaryDirectory()
    more.setdefault("open_memory", partial(open_memory, Path(folder.name) / "chats.db"))
    more.setdefault("limits", FAST)
    put_together = partial(build, TOKEN, open_store, base_url=api.base_url, clocks=clocks, **more)

    @asynccontextmanager
    async def start() -> AsyncIterator[App]:
        app = put_together()
        async with taking_updates(app, hook):
            await app.bot_data[ANNOUNCING]  # so that no test meets the menus half set
            yield app

    with folder:
        async with Bot(api, start, clock) as bot:
            yield bot


def _webhook() -> Webhook:
    """Give a webhook at a port that is free now."""
    (socket,) = bind_sockets(0, "127.0.0.1")
    with socket:
        port = socket.getsockname()[1]
    return Webhook(f"http://127.0.0.1:{port}/updates", SECRET, port=port)


def _words(message: Json) -> str:
    return str(message.get("text") or message.get("caption", ""))
