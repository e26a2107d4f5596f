"""Several workers: nobody waits for one that is ended, and nothing that waits is lost."""

import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import closing
from multiprocessing import active_children

import pytest

from handlers.workers.allowance import Overrun
from handlers.workers.pool import Workers
from tests.handlers.workers import breaking

MEMORY = 1 << 31
LONG = 20
SOON = 0.5


@pytest.fixture
def workers() -> Iterator[Workers[list[object]]]:
    with closing(Workers(breaking.tools, MEMORY, 2)) as made:
        made.start()
        yield made


def test_what_waits_for_a_worker_that_is_ended_is_done(workers: Workers[list[object]]) -> None:
    stuck = [workers.give(breaking.look_for_ever, SOON) for _ in range(2)]
    behind = [workers.give(breaking.sleep, LONG, seconds / 1_000) for seconds in range(20)]
    for one in stuck:
        with pytest.raises(Overrun):
            one.result()
    assert [one.result() for one in behind] == [seconds / 1_000 for seconds in range(20)]


def test_while_one_is_stuck_the_other_answers_at_once(workers: Workers[list[object]]) -> None:
    for _ in range(2):
        workers.give(breaking.keep, LONG, "pen").result()
    stuck = workers.give(breaking.look_for_ever, SOON)
    waits = []
    while not stuck.done():
        start = time.monotonic()
        workers.give(breaking.sleep, LONG, 0.001).result()
        waits.append(time.monotonic() - start)
    assert len(waits) > 2
    assert sorted(waits)[len(waits) * 9 // 10] < SOON / 2


def test_closing_while_a_worker_begins_leaves_none() -> None:
    workers = Workers(breaking.tools, MEMORY, 1)
    under_way = workers.give(breaking.look_for_ever, LONG)
    workers.close()
    with pytest.raises((Overrun, CancelledError)):
        under_way.result()
    assert active_children() == []


def test_closing_ends_what_is_under_way_and_lets_those_go_who_wait() -> None:
    workers = Workers(breaking.tools, MEMORY, 1)
    under_way = workers.give(breaking.look_for_ever, LONG)
    waiting = workers.give(breaking.keep, LONG, "pen")
    time.sleep(0.2)
    start = time.monotonic()
    workers.close()
    assert time.monotonic() - start < 3
    with pytest.raises(Overrun):
        under_way.result()
    with pytest.raises(CancelledError):
        waiting.result()
