"""One thread owns the chats' file, and commits once for all that is asked of it at once."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from handlers.running.logs import logger
from knowledge.chats import Chats

T = TypeVar("T")
OpenChats = Callable[[], AbstractContextManager[Chats]]
"""Opens what the chats keep; called once, in the thread that will use it."""

MOST = 256  # that share a commit
SOON = 0.004  # seconds until a note is kept, where nobody waits for anything
PAUSE = 0.25  # seconds until what the disk has refused is tried again

log = logger(__name__)


@dataclass(eq=False, slots=True)
class _Job:
    work: Callable[[Chats], Any]
    done: asyncio.Future[Any] | None
    """None where nobody waits for it."""
    stubborn: bool
    """It is done again until the disk takes it."""
    result: Any = None
    error: Exception | None = None


@dataclass(eq=False, slots=True)
class Keeper:
    """Does what it is asked in the order in which it is asked, off the event loop.

    For a note alone the thread is not woken at once: it goes with what somebody waits for.
    """

    open_chats: OpenChats
    _jobs: deque[_Job] = field(default_factory=deque)
    _calls: SimpleQueue[bool] = field(default_factory=SimpleQueue)
    """True where there is something to do, false where nothing comes any more."""
    _is_called: bool = False
    _soon: asyncio.TimerHandle | None = None
    _thread: Thread | None = None
    _loop: asyncio.AbstractEventLoop = field(init=False)

    async def open(self) -> None:
        """Open the file in the thread that will use it, or raise why that cannot be."""
        self._loop = asyncio.get_running_loop()
        opened: asyncio.Future[None] = self._loop.create_future()
        self._thread = Thread(target=self._live, args=(opened,), name="keeper", daemon=True)
        self._thread.start()
        await opened

    async def close(self) -> None:
        """Finish what was asked, and close the file."""
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        if self._thread is not None:
            self._calls.put(False)  # noqa: FBT003 - as the queue says
            await asyncio.to_thread(self._thread.join)
            self._thread = None

    async def do(self, work: Callable[[Chats], T], *, stubborn: bool = False) -> T:
        """Give what comes of the work, when it is on the disk."""
        done: asyncio.Future[T] = self._loop.create_future()
        self._jobs.append(_Job(work, done, stubborn))
        self._call()
        return await done

    def note(self, work: Callable[[Chats], object], *, stubborn: bool = False) -> None:
        """Have something kept, after all that was asked before; nobody waits for it."""
        self._jobs.append(_Job(work, None, stubborn))
        if self._soon is None and not self._is_called:
            self._soon = self._loop.call_later(SOON, self._call)

    def _call(self) -> None:
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        if not self._is_called:
            self._is_called = True
            self._calls.put(True)  # noqa: FBT003 - as the queue says

    def _live(self, opened: asyncio.Future[None]) -> None:
        with ExitStack() as stack:
            try:
                chats = stack.enter_context(self.open_chats())
            except Exception as error:  # noqa: BLE001 - whoever opens it is told
                self._loop.call_soon_threadsafe(opened.set_exception, error)
                return
            self._loop.call_soon_threadsafe(opened.set_result, None)
            self._work(chats)

    def _work(self, chats: Chats) -> None:
        left: list[_Job] = []
        goes_on = True
        while goes_on:
            goes_on = self._is_to_go_on(PAUSE if left else None)
            self._is_called = False  # whoever asks from now on calls again
            while jobs := left + self._next():
                left = _do(chats, jobs)
                done = [job for job in jobs if job not in left]
                with suppress(RuntimeError):  # the loop has ended, and nobody waits any more
                    self._loop.call_soon_threadsafe(_tell, done)
                if left:
                    break

    def _is_to_go_on(self, within: float | None) -> bool:
        with suppress(Empty):
            return self._calls.get(timeout=within)
        return True

    def _next(self) -> list[_Job]:
        """Give what is asked by now."""
        jobs: list[_Job] = []
        with suppress(IndexError):
            while len(jobs) < MOST:
                jobs.append(self._jobs.popleft())
        return jobs


def _do(chats: Chats, jobs: Sequence[_Job]) -> list[_Job]:
    """Do all of it in one commit or, where that fails, each in its own; give what is to be redone.

    Where the disk takes nothing, what only reads is still done.
    """
    if _done(chats, jobs):
        return []
    return [job for job in jobs if not _done(chats, [job]) and job.stubborn]


def _done(chats: Chats, jobs: Sequence[_Job]) -> bool:
    try:
        with chats.together():
            for job in jobs:
                job.result = job.work(chats)
    except Exception as error:  # noqa: BLE001 - whoever asked is told
        for job in jobs:
            job.error = error
        return False
    for job in jobs:
        job.error = None
    return True


def _tell(jobs: Sequence[_Job]) -> None:
    """Tell those who wait, in the order in which they asked."""
    for job in jobs:
        if job.done is None:
            if job.error is not None:
                log.error("could not be kept; the rest goes on", exc_info=job.error)
        elif job.done.done():
            continue  # whoever asked has been told to stop
        elif job.error is not None:
            job.done.set_exception(job.error)
        else:
            job.done.set_result(job.result)
