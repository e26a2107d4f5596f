"""Messages go out when they may, each written down before, until there is a receipt.

What Telegram has refused for now, or never got, goes out again. What it may have got, as the
receipt was lost, goes out once more, when the line is known to work.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from handlers.running import metrics
from handlers.running.carrier import Files, Handed, NotReachedError
from handlers.running.handling import Handling, handling
from handlers.running.keeper import Keeper
from handlers.running.logs import logger
from handlers.running.order import without_worker
from handlers.running.pace import Pace, Rank, Ticket
from handlers.running.patience import growing, is_doubtful, is_later, pause_of
from knowledge.chats import Chats
from knowledge.mail import TWICE, Letter, Mail

WRITTEN_DOWN = frozenset({"sendMessage", "sendPhoto"})
"""What must be sent, and not twice; all else can be done again without harm."""
SHORT = 3.0  # seconds; who waits longer for a chat gives its worker to another
AT_ONCE = 16  # letters that nobody waits for
FAR = 0.05
"""Seconds to Telegram and back; where it is farther, what is on its way is many messages."""
ON_THE_WIRE = 10
"""Letters without a receipt then: so many at most go out again after a kill. With 150 ms there
and back, that is twice the 30 a second that it allows."""

Answer = tuple[int, bytes]
Carry = Callable[..., Coroutine[Any, Any, Answer]]
"""Makes a call of Telegram once, by its method, form and files; see ``Line.call``."""
Back = Callable[[Letter, TelegramError], Awaitable[None]]
"""Called where Telegram has refused for good a letter that nobody waits for, and why."""

log = logger(__name__)


class LostReceiptError(NetworkError):
    """A message went out twice, and there is no receipt of either."""


@dataclass(eq=False, slots=True)
class Outbox:
    """Sends messages, each chat's in the order in which they are given."""

    keeper: Keeper
    pace: Pace
    carry: Carry
    returned: dict[str, Back] = field(default_factory=dict)
    """By a letter's note, what is done where it comes back."""
    _wire: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(ON_THE_WIRE))
    _out: set[int] = field(default_factory=set)
    """Letters on their way that nobody waits for."""
    _has_looked: bool = False
    """Whether nothing was left since that it has not seen."""
    _more: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def send(self, method: str, form: Mapping[str, str], files: Files) -> Answer:
        """Send a message of the update that is being handled; give Telegram's answer."""
        letter = Letter(int(form["chat_id"]), method, form, files)
        now = handling()
        if now is None:
            return await self._delivered(letter, Rank.NEWS)
        letter = _again(now, replace(letter, place=now.place))
        if letter.code is not None:
            return letter.code, letter.receipt
        return await self._delivered(letter, Rank.ANSWER)

    async def leave(self, letters: Callable[[Chats], Sequence[Letter]]) -> None:
        """Have messages sent that nobody waits for, after the answers of others.

        What is changed where they are written is kept with them, or nothing of it is.
        """
        await self.keeper.do(lambda chats: [chats.post(one) for one in letters(chats)])
        self.wake()

    def wake(self) -> None:
        """Look for letters that nobody waits for."""
        self._has_looked = False
        self._more.set()

    async def run(self) -> None:
        """Send what nobody waits for, until cancelled."""
        try:
            while True:
                self._more.clear()
                for letter in await self._unattended():
                    self._start(letter)
                self._has_looked = not self._more.is_set()
                await self._more.wait()
        finally:
            for task in self._tasks:
                task.cancel()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on its way that nobody waits for."""
        return self._has_looked and not self._tasks

    async def _unattended(self) -> list[Letter]:
        room = AT_ONCE - len(self._tasks)
        if room <= 0:
            return []
        most = AT_ONCE + len(self._out)
        found = await self.keeper.do(lambda chats: chats.unattended(most), stubborn=True)
        return [letter for letter in found if letter.id not in self._out][:room]

    def _start(self, letter: Letter) -> None:
        assert letter.id is not None  # noqa: S101 - it was read from where it is written down
        self._out.add(letter.id)
        task = asyncio.create_task(self._fetched(letter, letter.id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _fetched(self, letter: Letter, name: int) -> None:
        try:
            code, body = await self._delivered(letter, Rank.NEWS)
            if code != HTTPStatus.OK and (back := self.returned.get(letter.note or "")):
                await back(letter, _refusal(code, body))
        except LostReceiptError:
            log.warning("went out twice, without a receipt")
        except Exception:
            log.exception("could not be sent")
        await self.keeper.do(lambda chats: chats.settle(name), stubborn=True)
        self._out.discard(name)
        self.wake()

    async def _delivered(self, letter: Letter, rank: Rank) -> Answer:
        """Send a letter until there is an answer that is none of "later"."""
        for wait in growing():
            ticket = await self._turn(letter.chat, rank)
            letter = await self._written(letter)
            try:
                says = letter.method, letter.form, letter.files
                async with self._wire if self.pace.way > FAR else nullcontext():
                    code, body = await self.carry(*says, handed=self._handed(letter))
            except NotReachedError:
                self.pace.answered(ticket)
                letter = self._spared(letter)
                await self._pause(letter.method, "network", wait)
                continue
            except NetworkError as error:
                await self._line_works(letter, error)
                continue
            self.pace.answered(ticket)
            self._put_off_without_token(letter, code)
            if is_doubtful(code, body):
                await self._line_works(
                    letter, NetworkError(f"{letter.method} was answered by {code}")
                )
            elif is_later(code, body):
                letter, rank = self._spared(letter), Rank.AGAIN
                await self._later(letter, code, pause_of(code, body, wait))
            else:
                return self._received(letter, code, body)
        raise AssertionError  # it grows without end

    def _put_off_without_token(self, letter: Letter, code: int) -> None:
        """Leave a letter for the next start, where the token is withdrawn and this one ends."""
        if code == HTTPStatus.UNAUTHORIZED:
            self._spared(letter)
            raise asyncio.CancelledError

    async def _turn(self, chat: int, rank: Rank) -> Ticket:
        if self.pace.wait(chat) <= SHORT:
            return await self.pace.turn(chat, rank)
        async with without_worker():
            return await self.pace.turn(chat, rank)

    async def _written(self, letter: Letter) -> Letter:
        """Write a letter down before it goes out, so that it is known after a power cut."""
        if letter.tries >= TWICE:
            message = "The message went out twice, and no receipt came."
            raise LostReceiptError(message)
        letter = replace(letter, tries=letter.tries + 1)
        if letter.id is not None or letter.place is None:
            return letter
        name = await self.keeper.do(lambda chats: chats.post(letter), stubborn=True)
        return replace(letter, id=name)

    def _handed(self, letter: Letter) -> Handed | None:
        """Give what counts that a letter goes out once more, at the moment when it does.

        Counted before, it would be lost by a kill in between; the first time that does not matter.
        """
        if letter.id is None or (letter.tries == 1 and letter.place is not None):
            return None
        return lambda: self._note(letter, lambda chats, name: chats.sent(name, letter.tries))

    def _received(self, letter: Letter, code: int, body: bytes) -> Answer:
        """Have a receipt kept, unless the update is done at once: then its letters go with it."""
        now = handling()
        if now is not None and letter.id is not None and letter.place == now.place:
            now.receipts[letter.id] = code, body
            asyncio.get_running_loop().call_soon(self.keep_receipts, now)
        else:
            self._note(letter, lambda chats, name: chats.received(name, code, body))
        return code, body

    def keep_receipts(self, of: Handling) -> None:
        """Have the receipts kept of an update that is not done."""
        while of.receipts:
            name, (code, body) = of.receipts.popitem()
            kept = partial(_received, name=name, code=code, body=body)
            self.keeper.note(kept, stubborn=True)

    def _spared(self, letter: Letter) -> Letter:
        """Count that a letter has not arrived."""
        tries = letter.tries - 1
        self._note(letter, lambda chats, name: chats.sent(name, tries))
        return replace(letter, tries=tries)

    def _note(self, letter: Letter, work: Callable[[Mail, int], None]) -> None:
        if (name := letter.id) is not None:
            self.keeper.note(lambda chats: work(chats, name), stubborn=True)

    async def _later(self, letter: Letter, code: int, wait: float) -> None:
        if code == HTTPStatus.TOO_MANY_REQUESTS:
            self.pace.hold(letter.chat, wait)
            _told(letter.method, "flood", wait)
        else:
            await self._pause(letter.method, "server", wait)

    async def _pause(self, method: str, reason: str, wait: float) -> None:
        _told(method, reason, wait)
        await asyncio.sleep(wait)

    async def _line_works(self, letter: Letter, error: NetworkError) -> None:
        """Wait until Telegram can be reached; raise where the letter has gone out twice."""
        if letter.tries >= TWICE:
            raise LostReceiptError(error.message) from error
        for wait in growing():
            await self._pause(letter.method, "receipt", wait)
            try:
                code, _ = await self.carry("getMe", {}, {})
            except NetworkError:
                continue
            if code == HTTPStatus.OK:
                return


def _received(chats: Chats, name: int, code: int, body: bytes) -> None:
    chats.received(name, code, body)


def _again(now: Handling, letter: Letter) -> Letter:
    """Give the letter as it was written before, where the update was cut short after it."""
    step = now.next_step()
    return now.written.get(step) or replace(letter, step=step)


def _refusal(code: int, body: bytes) -> TelegramError:
    """Give what Telegram says against a message, as the library would."""
    said = json.loads(body)
    why = str(said.get("description"))
    if moved := said.get("parameters", {}).get("migrate_to_chat_id"):
        return ChatMigrated(moved)
    return Forbidden(why) if code == HTTPStatus.FORBIDDEN else BadRequest(why)


def _told(method: str, reason: str, wait: float) -> None:
    metrics.retried(reason)
    log.info("retried", call=method, reason=reason, wait=round(wait, 3))
