"""Many bulletins read by all cores, a few at a time, in the order in which they were named."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import get_context

from handlers.terminal.sources import Source
from handlers.terminal.work import Result, prepare, read_source

Work = Callable[[Source], Result]

AHEAD = 8
"""Bulletins under way for each core: enough to keep it busy, too few to fill the memory."""
FEW = 4
"""So many bulletins are read sooner than other processes start."""


def results(
    sources: Iterable[Source], known: Mapping[str, str], *, allow_private: bool
) -> Generator[Result, None, None]:
    """Give what each source comes to, in order."""
    work = partial(read_source, allow_private=allow_private)
    coming = iter(sources)
    first = [*islice(coming, FEW + 1)]
    if len(first) <= FEW:
        yield from _here(first, known, work_of=work)
        return
    crew = Crew(known, work)
    try:
        yield from crew.read(_chained(first, coming))
    finally:
        crew.close()


def _here(
    sources: Iterable[Source], known: Mapping[str, str], *, work_of: Work
) -> Iterator[Result]:
    from handlers.terminal import work  # noqa: PLC0415 - its table of what is known

    work.know(known)
    yield from map(work_of, sources)


def _chained(first: Iterable[Source], rest: Iterable[Source]) -> Iterator[Source]:
    yield from first
    yield from rest


class Crew:
    """Processes that read. One that dies takes only the bulletin with it that killed it."""

    def __init__(self, known: Mapping[str, str], work: Work) -> None:
        self._known = known
        self._work = work
        self.cores = os.cpu_count() or 1
        self._pool = self._hired(self.cores)

    def read(self, sources: Iterator[Source]) -> Iterator[Result]:
        """Give what each source comes to, in order; only a few are under way at any time."""
        waiting: deque[tuple[Source, Future[Result]]] = deque()
        for source in sources:
            waiting.append((source, self._submit(source)))
            if len(waiting) >= AHEAD * self.cores:
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def close(self) -> None:
        """Let the processes go; what they were at is not waited for."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _hired(self, how_many: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            how_many, get_context("spawn"), initializer=prepare, initargs=(dict(self._known),)
        )

    def _submit(self, source: Source) -> "Future[Result]":
        try:
            return self._pool.submit(self._work, source)
        except (BrokenProcessPool, OSError):  # a pool that is breaking has closed its pipes
            self._pool = self._hired(self.cores)
            return self._pool.submit(self._work, source)

    def _result(self, source: Source, future: "Future[Result]") -> Result:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(source)

    def _alone(self, source: Source) -> Result:
        """Read a source anew that was under way when a process died; it may have been the one."""
        with self._hired(1) as pool:
            try:
                return pool.submit(self._work, source).result()
            except BrokenProcessPool:
                message = f"{source.name} breaks the program that reads it; it is left out."
                return Result(source, error=message)
