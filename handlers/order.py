"""Several chats at once, each chat in order."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

WORKERS = 16  # httpx slows down with the square of the open connections
WAITING = 4_096  # updates taken in; more stay with Telegram's reader


class InChatOrder(BaseUpdateProcessor):
    """Works on ``WORKERS`` chats at a time; a chat's next message waits without a worker."""

    def __init__(self) -> None:
        super().__init__(WAITING)
        self._workers = asyncio.Semaphore(WORKERS)
        self._last: dict[int | None, asyncio.Event] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's message before, then for a worker, then work."""
        chat = _chat(update)
        before, done = self._last.get(chat), asyncio.Event()
        self._last[chat] = done
        try:
            if before is not None:
                await before.wait()
            async with self._workers:
                await coroutine
        finally:
            done.set()
            if self._last[chat] is done:
                del self._last[chat]


def _chat(update: object) -> int | None:
    if isinstance(update, Update) and update.effective_chat is not None:
        return update.effective_chat.id
    return None
