"""Several chats at once, each in its own order, across chats by arrival; a flood goes behind.

What waits is known here by its place in the inbox alone, so that a hundred thousand updates that
wait are a few megabytes.
"""

import asyncio
import heapq
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field

from handlers.running.logs import logger
from handlers.running.turns import INLINE, PRESS, chat_of
from knowledge.mail import Waiting

WORKERS = 32
"""Chats that are worked on at a time; as many again for what people type and press."""
SHARE = 20
"""So many updates of a chat are done in the order of arrival; its others let everybody else by."""
MOST = 100
"""Updates that wait of one chat; its others are not answered."""
OUT = 500
"""Handlers that wait without a worker; more of them keep theirs."""

Serve = Callable[[Waiting], Awaitable[None]]
"""Handles the update at a place."""
Wait = Callable[[int], float]
"""Gives the seconds until something may be sent to a chat."""

log = logger(__name__)


@dataclass(eq=False, slots=True)
class Queue:
    """What waits for one turn, the next one first."""

    turn: str
    places: list[int] = field(default_factory=list)
    now: int | None = None
    """The update that is worked on."""
    served: int = 0
    """Updates that were done since it was last empty."""
    is_shown: bool = False
    """Whether it was shown since that it is being worked on."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits and nothing is worked on."""
        return self.now is None and not self.places


@dataclass(eq=False, slots=True)
class _Lane:
    """Workers, and the queues that wait for one."""

    free: int = WORKERS
    ready: list[tuple[int, str]] = field(default_factory=list)
    lent: int = 0
    back: deque[asyncio.Future[None]] = field(default_factory=deque)
    """Those that lent their worker and need it again; they go before others."""

    def give_back(self) -> None:
        """Let a worker go to who needs one again, else to whoever comes."""
        while self.back:
            if not (next_one := self.back.popleft()).done():
                next_one.set_result(None)
                return
        self.free += 1

    async def take(self) -> None:
        """Wait for a worker."""
        if self.free:
            self.free -= 1
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.back.append(mine)
        await mine


class Order:
    """Has each update served when its turn comes."""

    def __init__(self, serve: Serve, drop: Callable[[int], None], wait: Wait) -> None:
        """Take how an update is served, and how one that is overtaken is dropped."""
        self._serve = serve
        self._drop = drop
        self._wait = wait
        self._queues: dict[str, Queue] = {}
        self._lanes = {True: _Lane(), False: _Lane()}
        self._tasks: set[asyncio.Task[None]] = set()
        self._began: deque[tuple[float, int, Queue]] = deque()
        self._told: set[str] = set()
        self._waiting = 0
        self._latest = 0
        self._is_open = False
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def waiting(self) -> int:
        """How many updates wait for their turn."""
        return self._waiting

    def room(self, turn: str) -> int:
        """Say how many more updates may wait for a turn."""
        queue = self._queues.get(turn)
        return MOST - len(queue.places) if queue else MOST

    def tell_once(self, turn: str) -> bool:
        """Say whether somebody is to be told that there is no room, once until nothing waits."""
        if turn in self._told:
            return False
        self._told.add(turn)
        return True

    def open(self) -> None:
        """Begin to serve."""
        self._is_open = True
        self._advance()

    def add(self, updates: Iterable[Waiting]) -> None:
        """Let updates wait for their turns."""
        for one in updates:
            self._idle.clear()
            self._latest = max(self._latest, one.place)
            queue = self._queues.get(one.turn) or self._begun(one)
            if one.turn.startswith(INLINE):
                self._overtake(queue)
            queue.places.append(one.place)
            self._waiting += 1
            if queue.now is None and len(queue.places) == 1:
                self._get_ready(queue)
        self._advance()

    def _begun(self, one: Waiting) -> Queue:
        queue = self._queues[one.turn] = Queue(one.turn)
        if chat_of(one.turn) is not None:
            self._began.append((time.monotonic(), one.place, queue))
        return queue

    def _overtake(self, queue: Queue) -> None:
        """Drop what somebody typed before and nobody has begun: nobody sees its answer.

        The queue stays ready, if it is, for what takes the place.
        """
        for place in queue.places:
            self._drop(place)
        self._waiting -= len(queue.places)
        if queue.places:
            queue.places.clear()
            ready = self._lane(queue.turn).ready
            ready[:] = [entry for entry in ready if entry[1] != queue.turn]
            heapq.heapify(ready)

    def _lane(self, turn: str) -> _Lane:
        return self._lanes[turn[0] in (INLINE, PRESS)]

    def _get_ready(self, queue: Queue) -> None:
        """Let a queue wait for a worker, as soon as its chat may be sent something."""
        chat = chat_of(queue.turn)
        if chat is not None and (wait := self._wait(chat)) > 0:
            asyncio.get_running_loop().call_later(wait, self._come_back, queue)
            return
        rank = queue.places[0] if queue.served < SHARE else self._latest + 1
        heapq.heappush(self._lane(queue.turn).ready, (rank, queue.turn))

    def _come_back(self, queue: Queue) -> None:
        self._get_ready(queue)
        self._advance()

    def _advance(self) -> None:
        """Give free workers to the queues that are ready."""
        if not self._is_open:
            return
        for lane in self._lanes.values():
            while lane.free and lane.ready:
                _, turn = heapq.heappop(lane.ready)
                self._start(self._queues[turn], lane)

    def _start(self, queue: Queue, lane: _Lane) -> None:
        lane.free -= 1
        self._waiting -= 1
        queue.now = queue.places.pop(0)
        task = asyncio.create_task(self._work(queue, lane, queue.now))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, queue: Queue, lane: _Lane, place: int) -> None:
        slot = _Slot(self, lane)
        _slot.set(slot)
        try:
            await self._serve(Waiting(place, queue.turn))
        except Exception:
            log.exception("could not be handled")
        finally:
            slot.give_back()
            queue.now = None
            queue.served += 1
            self._go_on(queue)

    def _go_on(self, queue: Queue) -> None:
        if queue.places:
            self._get_ready(queue)
        else:
            del self._queues[queue.turn]
            self._told.discard(queue.turn)
            if not self._queues:
                self._idle.set()
        self._advance()

    def longer_than(self, seconds: float) -> list[tuple[str, int]]:
        """Give the chats that wait for longer, each once until nothing of it waits any more.

        With it comes the place of an update of the chat that is not done.
        """
        before = time.monotonic() - seconds
        found = []
        while self._began and self._began[0][0] <= before:
            _, place, queue = self._began.popleft()
            if queue.is_empty or queue.is_shown:
                continue
            oldest = queue.places[0] if queue.now is None else queue.now
            if oldest > place:  # that one is done, and the next one may have come later
                self._began.append((time.monotonic(), oldest, queue))
            else:
                queue.is_shown = True
                found.append((queue.turn, oldest))
        return found

    async def rest(self) -> None:
        """Wait until nothing is left to do."""
        await self._idle.wait()

    async def close(self, within: float) -> None:
        """Go on for so many seconds at most; what is not done by then is cut short."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.rest(), within)
        self._is_open = False
        late = [*self._tasks]
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def lend(self, lane: _Lane) -> bool:
        """Give a worker back for a while, unless too many are lent already; say so."""
        if lane.lent >= OUT:
            return False
        lane.lent += 1
        lane.give_back()
        self._advance()
        return True


@dataclass(eq=False, slots=True)
class _Slot:
    """A worker's place, held or lent, and never given back twice."""

    order: Order
    lane: _Lane
    is_held: bool = True

    def lend(self) -> bool:
        """Lend it to others, and say whether that was done."""
        if self.is_held and self.order.lend(self.lane):
            self.is_held = False
            return True
        return False

    async def take(self) -> None:
        """Take it again."""
        await self.lane.take()
        self.lane.lent -= 1
        self.is_held = True

    def give_back(self) -> None:
        """Give it back for good."""
        if self.is_held:
            self.lane.give_back()
        else:
            self.lane.lent -= 1


_slot: ContextVar[_Slot | None] = ContextVar("slot", default=None)


@asynccontextmanager
async def without_worker() -> AsyncIterator[None]:
    """Give the worker back for as long as there is nothing to do but wait."""
    slot = _slot.get()
    lent = slot is not None and slot.lend()
    yield
    if slot is not None and lent:
        await slot.take()
