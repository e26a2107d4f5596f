"""Several chats at once, each chat in order."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update

from handlers.order import WORKERS, InChatOrder

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def update(chat: int) -> Update:
    return Update(1, message=Message(1, NOON, Chat(chat, "private")))


class Office:
    """Work that waits until it is let go, and a record of what was done."""

    def __init__(self) -> None:
        self.order = InChatOrder()
        self.done: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.tasks: set[asyncio.Task[None]] = set()

    def give(self, chat: int, name: str, *, open_gate: bool = True) -> None:
        gate = self.gates[name] = asyncio.Event()
        if open_gate:
            gate.set()
        task = asyncio.create_task(self.order.process_update(update(chat), self._work(name)))
        self.tasks.add(task)

    async def settle(self) -> list[str]:
        for _ in range(20):
            await asyncio.sleep(0)
        return self.done

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
