"""Many bulletins read by all cores, a few at a time, in the order in which they were named."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import get_context

from handlers.terminal.sources import Source
from handlers.terminal.work import Result, prepare, read_source

Work = Callable[[Source], Result]

AHEAD = 8
"""Tasks under way for each core: enough to keep it busy, too few to fill the memory."""
SINGLY, TOGETHER = 64, 4
"""So many bulletins for each core are tasks of their own, so that all cores have some; of more,
four are one, as each task costs the time of a sentence."""
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
        crew.close(wait=True)  # else the pool may close its pipe as the program ends, and complain
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


def _each(work: Work, sources: Iterable[Source]) -> list[Result]:
    return [work(source) for source in sources]


class Crew:
    """Processes that read. One that dies takes only the bulletin with it that killed it."""

    def __init__(self, known: Mapping[str, str], work: Work) -> None:
        self._known = known
        self._work = work
        self.cores = os.cpu_count() or 1
        self._pool = self._hired(self.cores)
        self._lone: ProcessPoolExecutor | None = None
        """One process for what was under way when others died, until it dies too."""

    def read(self, sources: Iterator[Source]) -> Iterator[Result]:
        """Give what each source comes to, in order; only a few are under way at any time."""
        waiting: deque[tuple[list[Source], Future[list[Result]]]] = deque()
        taken = 0
        while handful := [*islice(sources, 1 if taken < SINGLY * self.cores else TOGETHER)]:
            taken += len(handful)
            waiting.append((handful, self._submit(handful)))
            if len(waiting) >= AHEAD * self.cores:
                yield from self._results(*waiting.popleft())
        while waiting:
            yield from self._results(*waiting.popleft())

    def close(self, *, wait: bool = False) -> None:
        """Let the processes go; what they were at is waited for only where that is said."""
        for pool in filter(None, (self._pool, self._lone)):
            pool.shutdown(wait=wait, cancel_futures=True)

    def _hired(self, how_many: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            how_many, get_context("spawn"), initializer=prepare, initargs=(dict(self._known),)
        )

    def _submit(self, sources: Sequence[Source]) -> "Future[list[Result]]":
        try:
            return self._pool.submit(_each, self._work, sources)
        except (BrokenProcessPool, OSError):  # a pool that is breaking has closed its pipes
            self._pool = self._hired(self.cores)
            return self._pool.submit(_each, self._work, sources)

    def _results(
        self, sources: Sequence[Source], future: "Future[list[Result]]"
    ) -> Iterable[Result]:
        try:
            return future.result()
        except BrokenProcessPool:
            return map(self._alone, sources)

    def _alone(self, source: Source) -> Result:
        """Read a source anew that was under way when a process died; it may have been the one."""
        self._lone = self._lone or self._hired(1)
        try:
            return self._lone.submit(self._work, source).result()
        except BrokenProcessPool:
            self._lone = None
            message = f"{source.name} breaks the program that reads it; it is left out."
            return Result(source, error=message)
