"""Several workers: each does what has waited longest, and one that is ended holds up nobody."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

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
        self._tasks: deque[tuple[Future[Any], Callable[[Worker[Tools]], Any]]] = deque()
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="workers")

    def start(self) -> None:
        """Begin one of them now."""
        self._all[-1].start()

    def close(self) -> None:
        """End them, whatever they are at; who still waits for them hears of it."""
        for worker in self._all:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)
        while self._tasks:
            self._tasks.popleft()[0].cancel()
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
        made: Future[Made] = Future()
        self._tasks.append((made, lambda worker: self._do(worker, work, seconds, *given, **named)))
        self._threads.submit(self._next)
        return made

    def _next(self) -> None:
        """Do what has waited longest, once a worker is ready; while it begins, others do that."""
        worker = self._idle.pop()  # there are as many threads as workers
        with suppress(Exception):  # whatever it is, it is told to whoever gave the work
            worker.get_ready()
        made, do = self._tasks.popleft()  # there are as many tasks as calls of this
        if not made.set_running_or_notify_cancel():
            self._idle.append(worker)
            return
        try:
            made.set_result(do(worker))
        except BaseException as error:  # noqa: BLE001 - likewise
            made.set_exception(error)

    def _do(
        self,
        worker: Worker[Tools],
        work: Callable[Concatenate[Tools, Given], Made],
        seconds: float,
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Made:
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
