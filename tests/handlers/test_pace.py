"""As fast as Telegram allows and no faster."""

import asyncio
import time
from itertools import pairwise

import pytest

from handlers.running.pace import Limits, Pace, Rank
from tests.telegram.running import Clock

ADA, BO, GROUP = 7, 8, -100


def pace(in_all: float = 1_000, in_chat: float = 1_000, in_group: float = 60_000) -> Pace:
    return Pace(Limits(in_all, in_chat, in_group))


async def times(pace: Pace, chats: list[int]) -> list[float]:
    """Send to these chats as soon as that may be; give when each was sent, in seconds."""
    start, sent = time.monotonic(), []
    for chat in chats:
        pace.answered(await pace.turn(chat))
        sent.append(time.monotonic() - start)
    return sent


async def test_in_all_there_are_so_many_a_second() -> None:
    sent = await times(pace(in_all=20), [*range(1, 31)])
    assert all(later - sooner >= 0.99 for sooner, later in zip(sent, sent[20:], strict=False))
    assert sent[29] < 1.6


async def test_the_next_one_does_not_follow_at_once_so_that_no_burst_is_refused() -> None:
    sent = await times(pace(in_all=20), [1, 2, 3])
    assert all(later - sooner >= 0.029 for sooner, later in pairwise(sent))


async def test_a_chat_is_sent_one_a_second_and_another_need_not_wait(clock: Clock) -> None:
    slow = Pace(Limits(in_all=1_000), clock)
    slow.answered(await slow.turn(ADA))
    assert (slow.wait(ADA), slow.wait(BO)) == (1, 0)
    clock.now += 1
    assert slow.wait(ADA) == 0


async def test_a_group_is_sent_so_many_a_minute(clock: Clock) -> None:
    slow = Pace(Limits(), clock)
    for _ in range(20):
        assert slow.wait(GROUP) == 0
        slow.answered(await slow.turn(GROUP))
        clock.now += 1
    assert slow.wait(GROUP) == pytest.approx(40)
    assert slow.wait(ADA) == 0


async def test_a_message_that_may_have_been_late_counts_late(clock: Clock) -> None:
    slow = Pace(Limits(in_all=1_000, in_chat=1), clock)
    slow.answered(await slow.turn(BO))  # answered at once: so long is the way
    clock.now += 1
    ticket = await slow.turn(ADA)
    assert slow.wait(ADA) == pytest.approx(2)  # it may not be there yet
    clock.now += 0.25
    slow.answered(ticket)
    assert slow.wait(ADA) == pytest.approx(1)


async def test_what_was_refused_goes_first_then_answers_then_news() -> None:
    slow = pace(in_all=20)
    done: list[str] = []

    async def send(name: str, rank: Rank) -> None:
        await slow.turn(len(name), rank)
        done.append(name)

    await slow.turn(ADA)
    ranks = {"news": Rank.NEWS, "first": Rank.ANSWER, "second": Rank.ANSWER, "again": Rank.AGAIN}
    await asyncio.gather(*(send(*one) for one in ranks.items()))
    assert done == ["again", "first", "second", "news"]


async def test_who_gives_up_waiting_takes_nobodys_turn() -> None:
    slow = pace(in_all=2)
    await slow.turn(ADA)
    gives_up = asyncio.create_task(slow.turn(BO))
    await asyncio.sleep(0)
    gives_up.cancel()
    start = time.monotonic()
    await slow.turn(9)
    assert time.monotonic() - start < 0.5  # two would take 0.6


def test_one_that_is_refused_is_held_and_no_other(clock: Clock) -> None:
    held = Pace(Limits(), clock)
    held.hold(ADA, 5)
    assert (held.wait(ADA), held.wait(BO)) == (5, 0)
    clock.now += 5
    assert held.wait(ADA) == 0


async def test_where_three_are_refused_within_a_second_all_are_held(clock: Clock) -> None:
    held = Pace(Limits(), clock)
    for chat in (1, 2):
        held.hold(chat, 60)
    clock.now += 1.5
    held.hold(3, 60)
    await asyncio.wait_for(held.turn(ADA), 0.1)
    for chat in (4, 5):
        held.hold(chat, 60)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(held.turn(BO), 0.1)
