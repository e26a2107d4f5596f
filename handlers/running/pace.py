"""As fast as Telegram allows and no faster: so many messages in all, in a chat, in a group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

import asyncio
import heapq
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count

LATE = 1.0
"""Seconds until a message that is not answered is taken for one that has come to Telegram."""
ANSWERS = 50
"""Of so many answers the quickest tells how long the way to Telegram and back is."""
APART = 0.6
"""Of the time that each message has at the full rate: so much passes from one to the next."""
TOGETHER = 3
"""Where so many chats are refused at once, it is all of them that are."""
AT_ONCE = 1.0  # seconds
MINUTE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be sent."""

    in_all: float = 30.0
    """Messages a second."""
    in_chat: float = 1.0
    """Messages a second."""
    in_group: float = 20.0
    """Messages a minute."""


class Rank(IntEnum):
    """What goes out first where not all can."""

    AGAIN = 0
    """What was refused for now waits behind nobody else."""
    ANSWER = 1
    NEWS = 2


def is_group(chat: int) -> bool:
    """Say whether a chat is none of one person: Telegram's numbers of those are negative.

    >>> is_group(-100123), is_group(123)
    (True, False)
    """
    return chat < 0


@dataclass(eq=False, slots=True)
class Ticket:
    """A message's turn, and from when on it counts, which is not known until it is answered.

    What its answer took longer than the quickest one, the message itself may have taken longer: so
    much later it may have come to Telegram, which counts it from then on.
    """

    start: float
    counts: float


@dataclass(eq=False, slots=True)
class _Window:
    """The last messages, as many as may be sent within the seconds."""

    most: int
    seconds: float
    _sent: deque[Ticket] = field(default_factory=deque)

    @classmethod
    def of(cls, rate: float, seconds: float) -> "_Window":
        """Give the window of a rate: whole messages, within a time that is at least so long."""
        most = max(1, int(rate * seconds))
        return cls(most, most / rate)

    def free_at(self) -> float:
        """Give when the next message may be sent."""
        return self._sent[0].counts + self.seconds if len(self._sent) >= self.most else 0.0

    def count(self, message: Ticket) -> None:
        """Count a message."""
        self._sent.append(message)
        if len(self._sent) > self.most:
            self._sent.popleft()

    def until(self) -> float:
        """Give when nothing of what was sent counts any more."""
        return self._sent[-1].counts + self.seconds


@dataclass(eq=False, slots=True)
class _Windows:
    """A window for each chat that was sent something lately."""

    rate: float
    seconds: float
    _of: OrderedDict[int, _Window] = field(default_factory=OrderedDict)

    def free_at(self, chat: int) -> float:
        """Give when the next message may be sent to a chat."""
        window = self._of.get(chat)
        return window.free_at() if window else 0.0

    def count(self, chat: int, message: Ticket, now: float) -> None:
        """Count a message to a chat, and forget the chats whose messages count no more."""
        if chat not in self._of:
            self._of[chat] = _Window.of(self.rate, self.seconds)
        self._of[chat].count(message)
        self._of.move_to_end(chat)
        while next(iter(self._of.values())).until() < now:
            self._of.popitem(last=False)


class Pace:
    """Lets messages go when they may: answers before news, else in the order of asking."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._apart = APART / limits.in_all
        self._next = 0.0
        self._took = deque([0.0], maxlen=ANSWERS)  # nothing is known of the way at first
        self._all = _Window.of(limits.in_all, 1.0)
        self._chats = _Windows(limits.in_chat, 1.0)
        self._groups = _Windows(limits.in_group / MINUTE, MINUTE)
        self._held: dict[int, float] = {}
        self._held_all = 0.0
        self._refused: deque[tuple[float, int]] = deque(maxlen=TOGETHER)
        self._waiting: list[tuple[Rank, int, asyncio.Future[Ticket]]] = []
        self._numbers = count()
        self._alarm: asyncio.TimerHandle | None = None

    def wait(self, chat: int) -> float:
        """Give the seconds until the chat may be sent something, as far as it goes by the chat."""
        held = self._held.get(chat, 0.0)
        free = max(held, self._chats.free_at(chat), self._groups.free_at(chat))
        return max(0.0, free - self._clock())

    @property
    def way(self) -> float:
        """How many seconds the quickest of the latest messages took to Telegram and back."""
        return min(self._took)

    async def turn(self, chat: int, rank: Rank = Rank.ANSWER) -> Ticket:
        """Wait until a message may go to the chat, and count it."""
        while True:
            while (wait := self.wait(chat)) > 0:  # noqa: ASYNC110 - it is known how long
                await asyncio.sleep(wait)
            if self._waiting or self._wait_of_all() > 0:
                ticket = await self._queued(rank)
            else:
                ticket = self._let_go()
            if self.wait(chat) <= 0:  # nobody else has written there meanwhile
                self._count(chat, ticket)
                return ticket

    def answered(self, ticket: Ticket) -> None:
        """Know when a message has come to Telegram at the latest."""
        took = self._clock() - ticket.start
        self._took.append(took)
        ticket.counts = min(ticket.counts, ticket.start + took - self.way)
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
            self._set_alarm()

    def hold(self, chat: int, seconds: float) -> None:
        """Send a chat nothing for so long; where others were refused just now, send nobody."""
        now = self._clock()
        self._held = {one: until for one, until in self._held.items() if until > now}
        self._held[chat] = max(self._held.get(chat, 0.0), now + seconds)
        self._refused.append((now, chat))
        lately = {one for at, one in self._refused if at > now - AT_ONCE}
        if len(lately) >= TOGETHER:
            self._held_all = max(self._held_all, now + seconds)

    def _let_go(self) -> Ticket:
        now = self._clock()
        self._next = now + self._apart
        ticket = Ticket(now, now + LATE)
        self._all.count(ticket)
        return ticket

    def _count(self, chat: int, ticket: Ticket) -> None:
        now = self._clock()
        self._chats.count(chat, ticket, now)
        if is_group(chat):
            self._groups.count(chat, ticket, now)

    def _wait_of_all(self) -> float:
        free = max(self._all.free_at(), self._held_all, self._next)
        return max(0.0, free - self._clock())

    async def _queued(self, rank: Rank) -> Ticket:
        mine: asyncio.Future[Ticket] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (rank, next(self._numbers), mine))
        self._set_alarm()
        return await mine

    def _set_alarm(self) -> None:
        if self._alarm is None and self._waiting:
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_later(self._wait_of_all(), self._ring)

    def _ring(self) -> None:
        """Let go who may go by now; each counts at once, before anybody else looks."""
        self._alarm = None
        while self._waiting and self._wait_of_all() <= 0:
            *_, mine = heapq.heappop(self._waiting)
            if not mine.done():
                mine.set_result(self._let_go())
        self._set_alarm()
