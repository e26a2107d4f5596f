"""Several workers: each does what has waited longest, and one that is ended holds up nobody."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from typing import Concatenate, Generic, ParamSpec, TypeVar

from handlers.workers.allowance import Overrun
from handlers.workers.worker import NURSERY, Worker

Tools = TypeVar("Tools")
Given = ParamSpec("Given")
Made = TypeVar("Made")


class Workers(Generic[Tools]):
    """Workers of one kind; one begins when there is work and the others are busy."""

    def __init__(
        self,
        open_tools: Callable[[], AbstractContextManager[Tools]],
        memory: int,
        most: int,
        nursery: str = NURSERY,
    ) -> None:
        self._all = [Worker(open_tools, memory, nursery=nursery) for _ in range(most)]
        self._idle = deque(self._all)
        """The one to be taken next stands last."""
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="workers")

    def start(self) -> None:
        """Begin one of them now."""
        self._all[-1].start()

    def close(self) -> None:
        """End them, whatever they are at; who still waits for them hears of it."""
        for worker in self._all:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.end()

    def give(
        self,
        work: Callable[Concatenate[Tools, Given], Made],
        seconds: float,
        *given: Given.args,
        **named: Given.kwargs,
    ) -> "Future[Made]":
        """Have a piece of work done, as ``Worker.do``; the seconds count from when it begins."""
        return self._threads.submit(lambda: self._do(work, seconds, *given, **named))

    def _do(
        self,
        work: Callable[Concatenate[Tools, Given], Made],
        seconds: float,
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Made:
        worker = self._idle.pop()  # there are as many threads as workers
        back = self._idle.append
        try:
            return worker.do(work, seconds, *given, **named)
        except Overrun:
            back = self._idle.appendleft  # it is not ready yet, so the others go before it
            with suppress(OSError, Overrun):
                worker.start()
            raise
        finally:
            back(worker)
