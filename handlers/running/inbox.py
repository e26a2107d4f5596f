"""Updates come in once, are kept until they are done, and are handled when their turn comes."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import TelegramError

from handlers.running import metrics, timing
from handlers.running.handling import Handling, handled
from handlers.running.keeper import Keeper
from handlers.running.logs import logger
from handlers.running.order import Order
from handlers.running.outbox import Outbox
from handlers.running.turns import INLINE, chat_of, turn_of
from handlers.running.whole import is_ours, is_whole
from handlers.running.wire import read_update
from handlers.turn import App
from knowledge.chats import Chats
from knowledge.mail import Arrival, Letter, Opened, Waiting

INBOX = "inbox"
"""Under this name the bot's bag has the inbox."""
MOST = 500_000
"""Updates that wait; more stay with Telegram."""
FRESH = 1_000
"""Updates that are kept in memory too, so that they need not be read again."""
BATCH = 10_000
"""Updates that are looked for at once at the start."""
TRIES = 5
"""An update that was begun so often and never ended has ended the program, and is passed over."""
STALE = 10.0
"""Seconds after which nobody waits for the answer to a query that is being typed."""
GRACE = 3.0
"""Seconds for what waits when the program stops; what is not done is done after the next start."""
SHOWN = 3.0
"""Seconds; a chat that waits longer sees that it is being worked on."""
LOOK = 0.25
"""Seconds until it is looked again who waits for longer."""
SHOW_AT_ONCE = 4
TOO_MANY = (
    "That is more than I can take in at once. I answer what came first; "
    "please send the rest again when I am done."
)

log = logger(__name__)


class FullError(Exception):
    """There is no room for more updates."""


class Inbox:
    """Keeps what comes, and has it handled: each chat in its order, each update once."""

    def __init__(self, keeper: Keeper, outbox: Outbox) -> None:
        self._keeper = keeper
        self._outbox = outbox
        self._order = Order(self._serve, self._drop, outbox.pace.wait)
        self._fresh: dict[int, Opened] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._app: App

    async def open(self, app: App) -> None:
        """Go on with what was not done when the program ended."""
        self._app = app
        bot = app.bot.id
        await self._keeper.do(lambda chats: chats.belong_to(bot))
        after = 0
        while found := await self._keeper.do(partial(_waiting, after=after)):
            self._order.add(found)
            after = found[-1].place
        self._tasks = [asyncio.create_task(one) for one in (self._outbox.run(), self._show())]
        self._outbox.wake()
        self._order.open()

    async def close(self) -> None:
        """Go on with what there is for a while; what is not done then is done at the next start."""
        await self._order.close(GRACE)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def rest(self) -> None:
        """Wait until nothing is left to do."""
        await self._order.rest()
        while not self._outbox.is_empty:  # noqa: ASYNC110 - only tests wait for it
            await asyncio.sleep(LOOK / 10)

    @property
    def is_full(self) -> bool:
        """Whether as many updates wait as are taken in."""
        return self._order.waiting >= MOST

    async def take(self, updates: Sequence[dict[str, Any]]) -> None:
        """Keep updates, so that Telegram may be told that they have arrived.

        One that came before is known by its number. An error where they cannot be kept.
        """
        now = time.time()
        room: Counter[str] = Counter()
        arrivals, told = [], []
        for update in updates:
            turn = turn_of(update)
            room[turn] += 1
            has_room = room[turn] <= self._order.room(turn)
            if not has_room and self._order.tell_once(turn):
                told.append(_saying(turn, TOO_MANY))
            body = json.dumps(update).encode() if has_room else None
            arrivals.append(Arrival(update["update_id"], turn, body, now))
        taken = await self._keeper.do(partial(_taken, arrivals=arrivals, letters=told))
        if told:
            self._outbox.wake()
        metrics.taken(len(updates))
        self._remember(arrivals, taken)
        self._order.add(taken)
        metrics.waiting(self._order.waiting)

    def _remember(self, arrivals: Sequence[Arrival], taken: Sequence[Waiting]) -> None:
        """Keep in memory what is likely to be handled soon."""
        if len(taken) != len(arrivals) or len(self._fresh) + len(taken) > FRESH:
            return
        for one, arrival in zip(taken, arrivals, strict=True):
            body = arrival.body or b""
            self._fresh[one.place] = Opened(one.place, one.turn, body, arrival.at)

    def _drop(self, place: int) -> None:
        self._fresh.pop(place, None)
        self._keeper.note(lambda chats: chats.finish(place), stubborn=True)

    async def _serve(self, waiting: Waiting) -> None:
        """Handle an update, perhaps not for the first time."""
        metrics.waiting(self._order.waiting)
        place = waiting.place
        opened = self._fresh.pop(place, None)
        letters: Sequence[Letter] = ()
        fresh = opened is not None  # one that comes for the first time is not counted as begun
        if opened is None:
            opened, letters = await self._keeper.do(partial(_opened, place=place), stubborn=True)
            self._keeper.note(lambda chats: chats.begin(place), stubborn=True)
        if opened is None:
            return
        received: list[int] = []
        update = self._read(opened)
        if update is not None:
            timing.take(time.time() - opened.at)
            now = Handling(place, {one.step: one for one in letters})
            with handled(now):
                await self._processed(update, now, fresh=fresh)
            received = [*now.receipts]
            now.receipts.clear()
        self._keeper.note(lambda chats: chats.finish(place, received), stubborn=True)
        if letters:
            self._outbox.wake()  # one of them may not have been asked for again

    async def _processed(self, update: Update, now: Handling, *, fresh: bool) -> None:
        try:
            await self._app.process_update(update)
        except asyncio.CancelledError:  # told to stop, which is no fault of the update
            self._outbox.keep_receipts(now)
            if not fresh:
                self._keeper.note(lambda chats: chats.spare(now.place), stubborn=True)
            raise

    def _read(self, opened: Opened) -> Update | None:
        """Read an update; none where it is none that a handler can take."""
        if opened.turn.startswith(INLINE) and time.time() - opened.at > STALE:
            return None
        update = read_update(json.loads(opened.body), self._app.bot)
        if update is None or not is_ours(update):
            return None
        if opened.tries >= TRIES or not is_whole(update):
            log.error("cannot be read, and is passed over", update=update.update_id)
            metrics.unreadable()
            return None
        return update

    async def _show(self) -> None:
        """Show those who wait for long that they are being worked on."""
        while True:
            await asyncio.sleep(LOOK)
            late = self._order.longer_than(SHOWN)
            for first in range(0, len(late), SHOW_AT_ONCE):
                some = late[first : first + SHOW_AT_ONCE]
                await asyncio.gather(*(self._show_in(*one) for one in some))

    async def _show_in(self, turn: str, place: int) -> None:
        opened, _ = await self._keeper.do(partial(_opened, place=place))
        chat = chat_of(turn)
        if opened is None or chat is None:
            return
        thread = _thread_of(json.loads(opened.body))
        with suppress(TelegramError):  # a comfort
            await self._app.bot.send_chat_action(chat, "typing", message_thread_id=thread)


def _waiting(chats: Chats, after: int) -> Sequence[Waiting]:
    return chats.waiting(after, BATCH)


def _opened(chats: Chats, place: int) -> tuple[Opened | None, Sequence[Letter]]:
    return chats.opened(place), chats.letters_of(place)


def _taken(
    chats: Chats, arrivals: Sequence[Arrival], letters: Sequence[Letter]
) -> Sequence[Waiting]:
    for letter in letters:
        chats.post(letter)
    return chats.take(arrivals)


def _saying(turn: str, words: str) -> Letter:
    chat = chat_of(turn) or 0
    return Letter(chat, "sendMessage", {"chat_id": str(chat), "text": words}, {})


def _thread_of(update: Mapping[str, Any]) -> int | None:
    """Give the topic that a message stands in."""
    message = update.get("message") or {}
    return message.get("message_thread_id") if message.get("is_topic_message") else None
