"""Several chats at once, each chat in order."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User

from handlers.running import metrics
from handlers.running.order import WORKERS, InChatOrder, turn_of, without_worker
from handlers.running.timing import seconds_since_taken

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def update(chat: int) -> Update:
    return Update(1, message=Message(1, NOON, Chat(chat, "private")))


def typed(person: int) -> Update:
    return Update(1, inline_query=InlineQuery("1", User(person, "Ada", is_bot=False), "rcep", ""))


class Office:
    """Work that waits until it is let go, and a record of what was done."""

    def __init__(self) -> None:
        self.order = InChatOrder()
        self.done: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.tasks: set[asyncio.Task[None]] = set()

    def give(self, chat: int, name: str, *, open_gate: bool = True) -> None:
        self.put(update(chat), name, open_gate=open_gate)

    def put(self, one: Update, name: str, *, open_gate: bool = True) -> None:
        gate = self.gates[name] = asyncio.Event()
        if open_gate:
            gate.set()
        self.tasks.add(asyncio.create_task(self.order.process_update(one, self._work(name))))

    def give_patient(self, chat: int, name: str) -> None:
        """Give work that waits without its worker until it is let go."""
        self.gates[name] = asyncio.Event()
        work = self._wait_and_work(name)
        self.tasks.add(asyncio.create_task(self.order.process_update(update(chat), work)))

    async def settle(self) -> list[str]:
        for _ in range(20):
            await asyncio.sleep(0)
        return self.done

    async def _wait_and_work(self, name: str) -> None:
        async with without_worker():
            await self.gates[name].wait()
        self.done.append(name)

    async def _work(self, name: str) -> None:
        await self.gates[name].wait()
        self.done.append(name)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    office = Office()
    yield office
    for gate in office.gates.values():
        gate.set()
    await asyncio.gather(*office.tasks)


async def test_a_chats_next_message_waits_for_the_one_before(office: Office) -> None:
    office.give(1, "slow", open_gate=False)
    office.give(1, "quick")
    assert await office.settle() == []
    office.gates["slow"].set()
    assert await office.settle() == ["slow", "quick"]


async def test_another_chat_does_not_wait(office: Office) -> None:
    office.give(1, "slow", open_gate=False)
    office.give(2, "quick")
    assert await office.settle() == ["quick"]


async def test_what_waits_in_one_chat_takes_nobodys_place(office: Office) -> None:
    for number in range(3 * WORKERS):
        office.give(1, f"flood {number}", open_gate=False)
    office.give(2, "quick")
    assert await office.settle() == ["quick"]


async def test_no_more_than_the_workers_work_at_once(office: Office) -> None:
    for chat in range(WORKERS):
        office.give(chat, f"slow {chat}", open_gate=False)
    office.give(99, "quick")
    assert await office.settle() == []
    office.gates["slow 0"].set()
    assert await office.settle() == ["slow 0", "quick"]


async def test_after_a_failure_the_chat_goes_on(office: Office) -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    failing = asyncio.create_task(office.order.process_update(update(1), fail()))
    office.give(1, "next")
    assert await office.settle() == ["next"]
    with pytest.raises(ZeroDivisionError):
        await failing


async def test_who_waits_for_telegram_holds_no_worker(office: Office) -> None:
    for chat in range(2 * WORKERS):
        office.give_patient(chat, f"flooded {chat}")
    office.give(99, "quick")
    assert await office.settle() == ["quick"]


async def test_who_has_waited_needs_a_worker_again(office: Office) -> None:
    office.give_patient(1, "flooded")
    await office.settle()
    for chat in range(2, 2 + WORKERS):
        office.give(chat, f"slow {chat}", open_gate=False)
    await office.settle()
    office.gates["flooded"].set()
    assert await office.settle() == []
    office.gates["slow 2"].set()
    assert await office.settle() == ["slow 2", "flooded"]


async def test_no_worker_is_given_back_twice(office: Office) -> None:
    async def wait_twice() -> None:
        async with without_worker(), without_worker():
            await office.gates["both"].wait()

    office.gates["both"] = asyncio.Event()
    office.tasks.add(asyncio.create_task(office.order.process_update(update(1), wait_twice())))
    await office.settle()
    for chat in range(2, 3 + WORKERS):
        office.give(chat, f"slow {chat}", open_gate=False)
    office.give(99, "quick")
    assert await office.settle() == []


async def test_outside_of_an_update_there_is_no_worker_to_give_back() -> None:
    async with without_worker():
        assert seconds_since_taken() == 0.0


async def test_of_what_somebody_types_the_newest_is_answered_and_the_one_under_way(
    office: Office,
) -> None:
    office.put(typed(7), "r", open_gate=False)
    for name in ("rc", "rce", "rcep"):
        office.put(typed(7), name)
    office.put(typed(8), "asean")
    assert await office.settle() == ["asean"]
    office.gates["r"].set()
    assert await office.settle() == ["asean", "r", "rcep"]


async def test_typing_does_not_wait_for_ones_private_chat(office: Office) -> None:
    office.give(7, "slow", open_gate=False)
    office.put(typed(7), "rcep")
    assert await office.settle() == ["rcep"]


def test_a_press_below_an_inline_message_waits_for_its_persons_turn() -> None:
    ada = User(7, "Ada", is_bot=False)
    press = CallbackQuery("1", ada, "1", inline_message_id="x", data="d")
    assert turn_of(Update(1, callback_query=press)) == ("person", 7)
    assert turn_of(Update(1)) == ("person", None)
    assert turn_of("no update") is None


async def test_what_waits_is_counted(office: Office) -> None:
    waiting, taken = "bulletin_desk_updates_waiting", "bulletin_desk_updates_total"
    before, taken_before = metrics.value(waiting), metrics.value(taken)
    office.give(1, "slow", open_gate=False)
    office.give(1, "next")
    await office.settle()
    assert metrics.value(waiting) - before == 1
    assert metrics.value(taken) - taken_before == 2
    office.gates["slow"].set()
    await office.settle()
    assert metrics.value(waiting) - before == 0


async def test_the_time_is_counted_from_when_the_update_was_taken(office: Office) -> None:
    async def tell() -> None:
        office.done.append("told" if seconds_since_taken() >= 0.02 else "too soon")

    office.give(1, "slow", open_gate=False)
    office.tasks.add(asyncio.create_task(office.order.process_update(update(1), tell())))
    await asyncio.sleep(0.03)
    office.gates["slow"].set()
    assert await office.settle() == ["slow", "told"]
