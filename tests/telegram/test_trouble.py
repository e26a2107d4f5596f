"""Trouble on demand: floods, faults of the server, slow answers, connections cut."""

from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from tests.telegram.refused import Refused
from tests.telegram.rooms import Room
from tests.telegram.running import Clock
from tests.telegram.server import BotApi
from tests.telegram.trouble import Floods, Trouble


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library give seconds as it will from its next edition on."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock(api: BotApi) -> Clock:
    """Switch the flood limits on, counted by a clock of our own."""
    clock = Clock()
    api.floods = Floods(clock)
    return clock


async def waits(client: Bot, room: Room) -> float:
    """Write to a chat; give how many seconds the bot must wait, perhaps none."""
    try:
        await client.send_message(room.id, "a")
    except RetryAfter as flood:
        wait = flood.retry_after
        return wait.total_seconds() if isinstance(wait, timedelta) else wait
    return 0


async def test_in_a_chat_a_burst_is_let_through_then_one_a_second(
    client: Bot, api: BotApi, room: Room, clock: Clock
) -> None:
    assert [await waits(client, room) for _ in range(6)] == [0, 0, 0, 0, 0, 5]
    clock.now += 5
    assert await waits(client, room) == 0
    other = api.private(api.person("Bo"))
    assert await waits(client, other) == 0


async def test_a_group_gets_twenty_messages_a_minute(
    client: Bot, api: BotApi, clock: Clock
) -> None:
    group = api.group("Trade")
    for _ in range(20):
        assert await waits(client, group) == 0
        clock.now += 1
    assert await waits(client, group) == 40
    clock.now += 40
    assert await waits(client, group) == 0


async def test_all_chats_together_get_thirty_messages_a_second(
    client: Bot, api: BotApi, clock: Clock
) -> None:
    rooms = [api.private(api.person(f"P{number}")) for number in range(31)]
    assert [await waits(client, room) for room in rooms] == [0] * 30 + [1]
    clock.now += 1
    assert await waits(client, rooms[-1]) == 0


async def test_a_fault_of_the_server_is_met_as_often_as_planted(
    client: Bot, api: BotApi, room: Room
) -> None:
    fault = Refused("Internal Server Error", 500)
    api.troubles.append(Trouble(fault, methods=frozenset({"sendMessage"}), times=2))
    assert await client.get_me()
    for _ in range(2):
        with pytest.raises(NetworkError, match=r"(?i)internal server error"):
            await client.send_message(room.id, "a")
    assert api.written == []
    assert await client.send_message(room.id, "a")


async def test_what_is_answered_late_is_done_all_the_same(
    client: Bot, api: BotApi, room: Room
) -> None:
    api.troubles.append(Trouble(seconds=1))
    with pytest.raises(TimedOut):
        await client.send_message(room.id, "a", read_timeout=0.05)
    assert len(api.written) == 1


@pytest.mark.parametrize(("cut", "written"), [("before", 0), ("after", 1)])
async def test_a_connection_is_cut_before_or_after_the_effect(
    client: Bot, api: BotApi, room: Room, cut: str, written: int
) -> None:
    api.troubles.append(Trouble(cut=cut))
    with pytest.raises(NetworkError):
        await client.send_message(room.id, "a")
    assert len(api.written) == written
    assert await client.send_message(room.id, "b")


async def test_asking_for_updates_meets_only_what_names_it(client: Bot, api: BotApi) -> None:
    api.troubles.append(Trouble(cut="before"))
    assert await client.get_updates() == ()
    api.troubles.append(Trouble(Refused("Bad Gateway", 502), methods=frozenset({"getUpdates"})))
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await client.get_updates()
