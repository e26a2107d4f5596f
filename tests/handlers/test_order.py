"""Several chats at once, each in its own order; whose turn an update waits for."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from handlers.running.order import MOST, SHARE, WORKERS, Order, without_worker
from handlers.running.timing import seconds_since_taken, take
from handlers.running.turns import chat_of, turn_of
from knowledge.mail import Waiting


class Office:
    """Work that waits until it is let go, and a record of what was done."""

    def __init__(self, *, is_open: bool = True) -> None:
        self.held: dict[int, float] = {}
        self.order = Order(self._work, self._drop, lambda chat: self.held.get(chat, 0.0))
        self.done: list[str] = []
        self.dropped: list[str] = []
        self.names: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.patient: set[str] = set()
        if is_open:
            self.order.open()

    def give(self, turn: object, *names: str, open_gate: bool = True) -> None:
        """Let work wait for a turn, in this order."""
        for name in names:
            gate = self.gates[name] = asyncio.Event()
            if open_gate:
                gate.set()
            self.names.append(name)
            self.order.add([Waiting(len(self.names), str(turn))])

    def give_patient(self, turn: object, name: str) -> None:
        """Give work that waits without its worker until it is let go."""
        self.patient.add(name)
        self.give(turn, name, open_gate=False)

    async def settle(self) -> list[str]:
        for _ in range(20):
            await asyncio.sleep(0)
        return self.done

    async def _work(self, one: Waiting) -> None:
        name = self.names[one.place - 1]
        if name in self.patient:
            async with without_worker():
                await self.gates[name].wait()
        else:
            await self.gates[name].wait()
        if name == "failing":
            raise ZeroDivisionError
        self.done.append(name)

    def _drop(self, place: int) -> None:
        self.dropped.append(self.names[place - 1])


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    office = Office()
    yield office
    for gate in office.gates.values():
        gate.set()
    office.held.clear()
    await asyncio.wait_for(office.order.rest(), 5)


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
    office.give(1, *(f"flood {number}" for number in range(3 * WORKERS)), open_gate=False)
    office.give(2, "quick")
    assert await office.settle() == ["quick"]


async def test_no_more_than_the_workers_work_at_once(office: Office) -> None:
    for chat in range(1, WORKERS + 1):
        office.give(chat, f"slow {chat}", open_gate=False)
    office.give(99, "quick")
    assert await office.settle() == []
    office.gates["slow 1"].set()
    assert await office.settle() == ["slow 1", "quick"]


async def test_what_people_type_and_press_has_workers_of_its_own(office: Office) -> None:
    for chat in range(1, WORKERS + 1):
        office.give(chat, f"slow {chat}", open_gate=False)
    office.give("i7", "typed")
    office.give("p7", "pressed")
    assert await office.settle() == ["typed", "pressed"]


async def test_across_chats_the_first_to_come_is_the_first_to_be_served() -> None:
    office = Office(is_open=False)
    for number, chat in enumerate([3, 1, 2, 3, 1]):
        office.give(chat, f"{number}", open_gate=False)
    office.order.open()
    for number in range(5):
        office.gates[f"{number}"].set()
    assert await office.settle() == ["0", "1", "2", "3", "4"]


async def test_a_flood_lets_by_everybody_who_comes_after_its_share(office: Office) -> None:
    office.give(1, *(f"flood {number}" for number in range(MOST)), open_gate=False)
    for chat in range(2, WORKERS + 1):
        office.give(chat, f"slow {chat}", open_gate=False)
    for chat in range(100, 120):
        office.give(chat, f"quick {chat}")
    for number in range(MOST):
        office.gates[f"flood {number}"].set()
    for _ in range(20):
        await office.settle()
    first = office.done.index("quick 119")
    assert sum(name.startswith("flood") for name in office.done[:first]) <= SHARE + 20
    assert [name for name in office.done if name.startswith("flood")] == [
        f"flood {number}" for number in range(MOST)
    ]


async def test_a_chat_that_may_not_be_sent_anything_waits_without_a_worker(office: Office) -> None:
    office.held = dict.fromkeys(range(1, 2 * WORKERS), 0.05)
    for chat in office.held:
        office.give(chat, f"held {chat}")
    office.give(99, "quick")
    assert await office.settle() == ["quick"]
    office.held.clear()
    await asyncio.sleep(0.1)
    assert len(await office.settle()) == 2 * WORKERS


async def test_after_a_failure_the_chat_goes_on(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.give(1, "failing", "next")
    assert await office.settle() == ["next"]
    assert "ZeroDivisionError" in caplog.text


async def test_who_waits_for_telegram_holds_no_worker(office: Office) -> None:
    for chat in range(1, 2 * WORKERS):
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


async def test_outside_of_an_update_there_is_no_worker_to_give_back() -> None:
    async with without_worker():
        assert seconds_since_taken() == 0.0


async def test_the_time_is_counted_from_when_the_update_was_taken() -> None:
    take(2.0)
    assert 2.0 <= seconds_since_taken() < 3.0


async def test_of_what_somebody_types_the_newest_is_answered_and_the_one_under_way(
    office: Office,
) -> None:
    office.give("i7", "r", open_gate=False)
    await office.settle()
    office.give("i7", "rc", "rce", "rcep")
    office.give("i8", "asean")
    assert await office.settle() == ["asean"]
    office.gates["r"].set()
    assert await office.settle() == ["asean", "r", "rcep"]
    assert office.dropped == ["rc", "rce"]


async def test_what_is_overtaken_before_there_is_a_worker_is_dropped_too(office: Office) -> None:
    for person in range(100, 100 + WORKERS):
        office.give(f"i{person}", f"slow {person}", open_gate=False)
    office.give("i7", "rc", "rcep")
    office.gates["slow 100"].set()
    assert await office.settle() == ["slow 100", "rcep"]
    assert office.dropped == ["rc"]


async def test_so_many_may_wait_for_one_turn_and_it_is_told_once(office: Office) -> None:
    assert office.order.room("1") == MOST
    office.give(1, "slow", *(f"{number}" for number in range(MOST)), open_gate=False)
    assert (office.order.room("1"), office.order.room("2")) == (0, MOST)
    assert [office.order.tell_once("1") for _ in range(2)] == [True, False]
    assert office.order.waiting == MOST


async def test_when_it_closes_nothing_more_is_begun() -> None:
    office = Office()
    office.give(1, "slow", "next", open_gate=False)
    await office.settle()
    await office.order.close(0.01)
    assert office.done == []
    assert office.order.waiting == 1


async def test_a_chat_that_waits_for_long_is_told_of_once(office: Office) -> None:
    office.give(1, "slow", "next", open_gate=False)
    office.give(2, "quick")
    office.give("i7", "typed", open_gate=False)
    await office.settle()
    assert office.order.longer_than(60) == []
    assert office.order.longer_than(0) == [("1", 1)]
    assert office.order.longer_than(0) == []


UPDATES: list[tuple[dict[str, Any], str]] = [
    ({"message": {"chat": {"id": -5}}}, "-5"),
    ({"edited_message": {"chat": {"id": 7}}}, "7"),
    ({"my_chat_member": {"chat": {"id": -5}, "from": {"id": 7}}}, "-5"),
    ({"inline_query": {"from": {"id": 7}}}, "i7"),
    ({"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}}, "p7"),
    ({"guest_message": {"from": {"id": 7}, "chat": {"id": -5}}}, "g7"),
    ({"message": {"chat": {"id": []}}}, "?"),
    ({"message": 1}, "?"),
    ({"poll": {}}, "?"),
    ({}, "?"),
]


@pytest.mark.parametrize(("update", "turn"), UPDATES, ids=str)
def test_an_update_waits_for_its_chats_turn_or_its_persons(
    update: dict[str, Any], turn: str
) -> None:
    assert turn_of({"update_id": 1, **update}) == turn


def test_only_a_chat_is_one() -> None:
    assert [chat_of(turn) for turn in ("-5", "7", "i7", "p7", "?")] == [-5, 7, None, None, None]
