"""Several chats at once, each chat in order."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Hashable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from handlers.running import metrics
from handlers.running.logs import logger
from handlers.running.timing import take
from handlers.running.whole import is_ours, is_whole

WORKERS = 16  # httpx slows down with the square of the open connections
WAITING = 4_096  # updates taken in; more stay with Telegram
SOON = 0.05  # seconds until it is seen whether there is room again


log = logger(__name__)


class InChatOrder(BaseUpdateProcessor):
    """Works on ``WORKERS`` chats at a time; a chat's next message waits without a worker.

    Of the inline queries that a person types letter by letter, those that are overtaken by a newer
    one before their turn comes are dropped: nobody sees their answer.
    """

    def __init__(self) -> None:
        super().__init__(WAITING)
        self._workers = asyncio.Semaphore(WORKERS)
        self._last: dict[Hashable, asyncio.Event] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    @property
    def is_full(self) -> bool:
        """Whether as many updates wait as are taken in."""
        return self.current_concurrent_updates >= self.max_concurrent_updates

    async def room(self) -> None:
        """Wait until there is room for more."""
        while self.is_full:  # noqa: ASYNC110 - the library's count tells nobody when it falls
            await asyncio.sleep(SOON)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's message before, then for a worker, then work."""
        take()
        metrics.taken()
        if not is_ours(update) or not is_whole(update):
            _pass_over(update, coroutine)
            return
        key, done = turn_of(update), asyncio.Event()
        before = self._last.get(key)
        self._last[key] = done
        try:
            async with self._turn(before) as slot:
                if _is_inline(update) and self._last[key] is not done:
                    _drop(coroutine)
                else:
                    _slot.set(slot)
                    await coroutine
        finally:
            done.set()
            if self._last[key] is done:
                del self._last[key]

    @asynccontextmanager
    async def _turn(self, before: asyncio.Event | None) -> AsyncIterator["_Slot"]:
        """Wait for one's turn and for a worker, and let the worker go afterwards."""
        slot = _Slot(self._workers)
        try:
            if before is not None:
                await before.wait()
            await slot.take()
        finally:
            metrics.begun()
        try:
            yield slot
        finally:
            slot.give_back()


class _Slot:
    """A worker's place, held or given back, and never given back twice."""

    def __init__(self, workers: asyncio.Semaphore) -> None:
        self._workers = workers
        self._held = False

    async def take(self) -> None:
        await self._workers.acquire()
        self._held = True

    def give_back(self) -> bool:
        """Say whether there was one to give back."""
        held, self._held = self._held, False
        if held:
            self._workers.release()
        return held


_slot: ContextVar[_Slot | None] = ContextVar("slot", default=None)


@asynccontextmanager
async def without_worker() -> AsyncIterator[None]:
    """Give the worker back for as long as there is nothing to do but wait."""
    slot = _slot.get()
    given_back = slot is not None and slot.give_back()
    try:
        yield
    finally:
        if slot is not None and given_back:
            await slot.take()


def turn_of(update: object) -> Hashable:
    """Say whose turn an update waits for: its chat's, else its person's."""
    if not isinstance(update, Update):
        return None
    if update.effective_chat is not None:
        return update.effective_chat.id
    person = update.effective_user and update.effective_user.id
    return ("inline", person) if _is_inline(update) else ("person", person)


def _is_inline(update: object) -> bool:
    return isinstance(update, Update) and update.inline_query is not None


def _pass_over(update: object, coroutine: Awaitable[Any]) -> None:
    if isinstance(update, Update) and is_ours(update):
        log.error("cannot be read, and is passed over", update=update.update_id)
        metrics.unreadable()
    metrics.begun()
    _drop(coroutine)


def _drop(coroutine: Awaitable[Any]) -> None:
    if inspect.iscoroutine(coroutine):
        coroutine.close()
