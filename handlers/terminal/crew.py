"""Many bulletins read by all cores, a few at a time, in the order in which they were named."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Self

from handlers.collector import look_seldom
from handlers.reading import beyond
from handlers.terminal.sources import Source
from handlers.terminal.work import Known, Result, read_again, read_source
from handlers.workers.allowance import Allowance, Overrun
from handlers.workers.pool import Workers
from knowledge.facts import Bulletin
from knowledge.store import Contents

if TYPE_CHECKING:
    from concurrent.futures import Future

NURSERY = "handlers.terminal.work"
"""What workers begin with: no words of questions."""
AHEAD = 8
"""Bulletins under way for each core: enough to keep it busy, too few to fill the memory."""


class Crew:
    """Workers that read bulletins, one for each core."""

    def __init__(self, known: Known, allowance: Allowance) -> None:
        """Begin none yet; they know what is ``known`` by now."""
        self._cores = os.cpu_count() or 1
        self._allowance = allowance
        knowing = partial(_knowing, Known(dict(known.marks), dict(known.given)))
        self._workers = Workers(knowing, allowance.memory, self._cores, NURSERY)

    def __enter__(self) -> Self:
        """Use it in a ``with``, so that no process is left."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self._workers.close()

    def results(self, sources: Iterable[Source], *, allow_private: bool) -> Iterator[Result]:
        """Give what each source comes to, in order; only a few are under way at any time."""
        waiting: deque[tuple[Source, Future[Result]]] = deque()
        coming = iter(sources)
        seconds = self._allowance.reading
        while True:
            room = AHEAD * self._cores - len(waiting)
            for source in islice(coming, room):
                made = self._workers.give(read_source, seconds, source, allow_private=allow_private)
                waiting.append((source, made))
            if not waiting:
                return
            source, future = waiting.popleft()
            try:
                yield future.result()
            except Overrun as overrun:
                error = beyond(source.name, overrun.excess, seconds)
                yield Result(source, error=str(error))

    def again(self, bulletin: Bulletin) -> Contents:
        """Read a bulletin of which a person has said something; BulletinError as ever."""
        seconds = self._allowance.reading
        try:
            return self._workers.give(read_again, seconds, bulletin).result()
        except Overrun as overrun:
            raise beyond(bulletin.title, overrun.excess, seconds) from None


@contextmanager
def _knowing(known: Known) -> Iterator[Known]:
    look_seldom()
    yield known
