"""Many bulletins read by all cores, a few at a time, in the order in which they were named."""

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice

from handlers.collector import look_seldom
from handlers.reading import beyond
from handlers.terminal.sources import Source
from handlers.terminal.work import Known, Result, read_source
from handlers.workers.allowance import Allowance, Overrun
from handlers.workers.pool import Workers

NURSERY = "handlers.terminal.work"
"""What workers begin with: no words of questions."""
AHEAD = 8
"""Bulletins under way for each core: enough to keep it busy, too few to fill the memory."""


def results(
    sources: Iterable[Source],
    known: Mapping[str, str],
    allowance: Allowance,
    *,
    allow_private: bool,
) -> Generator[Result, None, None]:
    """Give what each source comes to, in order; only a few are under way at any time."""
    cores = os.cpu_count() or 1
    waiting: deque[tuple[Source, Future[Result]]] = deque()
    coming = iter(sources)
    with closing(
        Workers(partial(_knowing, dict(known)), allowance.memory, cores, NURSERY)
    ) as workers:

        def give(source: Source) -> Future[Result]:
            return workers.give(read_source, allowance.reading, source, allow_private=allow_private)

        while True:
            room = AHEAD * cores - len(waiting)
            waiting.extend((source, give(source)) for source in islice(coming, room))
            if not waiting:
                return
            source, future = waiting.popleft()
            yield _result(source, future, allowance)


def _result(source: Source, future: Future[Result], allowance: Allowance) -> Result:
    try:
        return future.result()
    except Overrun as overrun:
        return Result(source, error=str(beyond(source.name, overrun.excess, allowance.reading)))


@contextmanager
def _knowing(known: Known) -> Iterator[Known]:
    look_seldom()
    yield known
