"""The bot as it runs, by polling, against the server of this folder."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram.error import TelegramError

from handlers.app import UPDATES, build
from handlers.desk import OpenStore
from handlers.turn import App
from tests.telegram.rooms import Json, Room
from tests.telegram.server import TOKEN, BotApi, Said


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1_000.0  # seconds

    def __call__(self) -> float:
        return self.now


class Bot:
    """A running bot, seen from the side of those who write to it."""

    def __init__(self, api: BotApi, app: App, clock: Clock) -> None:
        self.api = api
        self.app = app
        self.clock = clock

    async def hear(self, room: Room, person: Json, text: str, **parts: Any) -> list[Json]:
        """Let a person write; give the messages that the bot writes in return, perhaps none."""
        before = len(self.api.written)
        await self.api.say(room, person, text, **parts)
        await self.rest()
        return self.api.written[before:]

    async def read(self, said: Said) -> list[str]:
        """Give the texts that the bot writes after something that was said already."""
        await self.rest()
        number = self.api.world.said.index(said.message)
        return [m["text"] for m in self.api.world.said[number + 1 :] if m in self.api.written]

    async def rest(self) -> None:
        """Wait until the bot has nothing left to do."""
        await self.api.taken()
        await self.app.update_queue.join()


@asynccontextmanager
async def running(api: BotApi, open_store: OpenStore, clock: Clock) -> AsyncIterator[Bot]:
    """Run the bot in this event loop, step by step as ``run_polling`` does."""
    app = build(TOKEN, open_store, base_url=api.base_url, clock=clock)

    def tell(error: TelegramError) -> None:
        app.create_task(app.process_error(update=None, error=error))

    assert app.updater is not None
    assert app.post_init is not None
    assert app.post_shutdown is not None
    async with app:
        await app.post_init(app)
        await app.updater.start_polling(allowed_updates=UPDATES, error_callback=tell)
        await app.start()
        try:
            yield Bot(api, app, clock)
        finally:
            await app.updater.stop()
            await app.stop()
    await app.post_shutdown(app)
