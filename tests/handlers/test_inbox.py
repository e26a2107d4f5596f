"""What comes is handled once, in order, over kills and restarts."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from handlers.access import Access
from handlers.commands import ABOUT_TEXT
from handlers.gate import LEAVING
from handlers.publishing import NEWS
from handlers.running import inbox, order
from handlers.running.inbox import INBOX, TOO_MANY, Inbox
from handlers.running.pace import Limits
from handlers.sending import letter_to
from handlers.turn import OFFICE, Office
from knowledge.chats import Chats
from knowledge.mail import Arrival
from tests.handlers.conftest import opened
from tests.telegram.refused import Refused
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, Clock, both_ways, running
from tests.telegram.server import BotApi
from tests.telegram.trouble import Floods, Trouble

SENDS = frozenset({"sendMessage"})


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def room(bot: Bot, ada: Json) -> Room:
    return bot.api.private(ada)


def texts(bot: Bot) -> list[str]:
    return [message["text"] for message in bot.api.written]


def inbox_of(bot: Bot) -> Inbox:
    found: Inbox = bot.app.bot_data[INBOX]
    return found


async def left(bot: Bot) -> tuple[int, int]:
    """Count what is kept of updates that are not done, and of letters."""

    def look(chats: Chats) -> tuple[int, int]:
        waiting = chats.waiting(0, 100)
        letters = [*chats.unattended(100), *(x for w in waiting for x in chats.letters_of(w.place))]
        return len(waiting), len(letters)

    office: Office = bot.app.bot_data[OFFICE]
    return await office.desk.keeper.do(look)


def post(bot: Bot, room: Room, ada: Json, text: str) -> Json:
    """Write a message of which the bot is told by a test."""
    return bot.api.world.post(room, ada, {"text": text})


async def test_an_update_that_comes_twice_is_answered_once(bot: Bot, room: Room, ada: Json) -> None:
    said = post(bot, room, ada, "/about")
    said["entities"] = [{"type": "bot_command", "offset": 0, "length": 6}]
    update = {"update_id": 10**6, "message": said}
    await inbox_of(bot).take([update, update])
    await bot.rest()
    await inbox_of(bot).take([update])
    await bot.rest()
    await bot.restart()
    await inbox_of(bot).take([update])
    await bot.rest()
    assert texts(bot) == [ABOUT_TEXT]


async def test_what_is_done_leaves_nothing_behind(bot: Bot, room: Room, ada: Json) -> None:
    for text in ("exports to India", "/about", "/settings"):
        await bot.hear(room, ada, text)
    assert await left(bot) == (0, 0)


@both_ways
async def test_a_message_on_the_wire_at_a_stop_is_sent_once_more_and_the_chat_goes_on(
    bot: Bot, room: Room, ada: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "GRACE", 0.1)
    bot.api.troubles.append(Trouble(seconds=60, methods=SENDS))
    for text in ("exports to India", "/about"):
        await bot.api.say(room, ada, text)
    await bot.api.sent(1)
    await bot.restart()
    await bot.rest()
    first, again, about = texts(bot)
    assert first == again
    assert about == ABOUT_TEXT
    assert await left(bot) == (0, 0)


async def test_what_was_sent_before_a_stop_is_not_sent_again_and_the_rest_is_done(
    api: BotApi, database: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A group that is not listed is told so, and then left: the stop comes between the two."""
    monkeypatch.setattr(inbox, "GRACE", 0.1)
    access = Access(allowed=frozenset({1}))
    group = api.group("Trade")
    async with running(api, opened(database), clock, access=access) as bot:
        api.troubles.append(Trouble(cut="before", methods=frozenset({"leaveChat"}), times=10**6))
        await api.say(group, api.person("Ada"), "/ask@desk_bot exports to India")
        await api.sent(1)
        await asyncio.sleep(0.05)
        await bot.__aexit__()
        api.troubles.clear()
        await bot.__aenter__()
        await bot.rest()
        assert [message["text"][:30] for message in api.written] == [LEAVING[:30]]
        assert group.members[api.world.me["id"]] == "left"


async def test_an_update_that_ended_the_program_again_and_again_is_passed_over(
    bot: Bot, room: Room, ada: Json, caplog: pytest.LogCaptureFixture
) -> None:
    await bot.__aexit__()
    said = post(bot, room, ada, "exports to India")

    def ends_it(chats: Chats) -> None:
        (one,) = chats.take([_arrival(said)])
        for _ in range(inbox.TRIES):
            chats.begin(one.place)

    keeper = bot.app.bot_data["office"].desk.keeper
    await keeper.open()
    await keeper.do(ends_it)
    await keeper.close()
    await bot.__aenter__()
    await bot.rest()
    assert texts(bot) == []
    assert "is passed over" in caplog.text
    assert len(await bot.hear(room, ada, "/about")) == 1


async def test_what_was_asked_two_days_ago_is_forgotten_at_the_next_start(
    bot: Bot, room: Room, ada: Json, clock: Clock
) -> None:
    (answer,) = await bot.hear(room, ada, "exports to India")
    office: Office = bot.app.bot_data[OFFICE]
    where = room.id, answer["message_id"]
    assert await office.desk.recall(lambda memory: memory.answer_at(*where))
    clock.now += 49 * 3600
    await bot.restart()
    office = bot.app.bot_data[OFFICE]
    assert await office.desk.recall(lambda memory: memory.answer_at(*where)) is None


async def test_who_sends_more_than_can_wait_is_told_so_once(
    bot: Bot, room: Room, ada: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "MOST", 5)
    updates = [_update(number, post(bot, room, ada, "hello")) for number in range(20)]
    await inbox_of(bot).take(updates)
    await bot.rest()
    told = texts(bot)
    assert (told.count(TOO_MANY), len(told)) == (1, 6)
    await bot.hear(room, ada, "hello")
    assert len(texts(bot)) == 7


async def test_what_one_writes_without_end_holds_up_nobody(bot: Bot, room: Room, ada: Json) -> None:
    said = [post(bot, room, ada, "exports to India") for _ in range(150)]
    await inbox_of(bot).take([_update(number, one) for number, one in enumerate(said)])
    bo = bot.api.person("Bo")
    private = bot.api.private(bo)
    start = time.monotonic()
    await bot.api.say(private, bo, "/about")
    await bot.api.delivery.until(lambda: len(private.messages) > 1)
    assert time.monotonic() - start < 1
    await bot.rest()


async def test_what_waits_does_so_on_the_disk_and_not_in_tasks(bot: Bot) -> None:
    people = [bot.api.person(f"Person {number}") for number in range(300)]
    said = [post(bot, bot.api.private(one), one, "hello") for one in people]
    await inbox_of(bot).take([_update(number, one) for number, one in enumerate(said)])
    assert (await left(bot))[0] == 100  # as many as are looked for
    assert len(asyncio.all_tasks()) < 100


async def test_a_rush_is_answered_as_fast_as_telegram_allows(
    api: BotApi, database: Path, clock: Clock
) -> None:
    api.floods = Floods(time.monotonic, burst=1)
    rooms = [api.private(api.person(f"Person {number}")) for number in range(40)]
    rooms += [api.group(f"Group {number}") for number in range(4)]
    async with running(api, opened(database), clock, limits=Limits()) as bot:
        start = time.monotonic()
        for room in rooms:
            name = "" if room.kind == "private" else "@desk_bot"
            await api.say(room, api.person("Somebody"), f"/ask{name} exports to India")
        await bot.rest()
        assert time.monotonic() - start < 4  # 1.5 on a machine that does nothing else
    answered = [message["chat"]["id"] for message in api.written]
    places = [answered.index(room.id) for room in rooms]
    assert len(answered) == len(rooms)
    assert all(abs(place - number) < order.WORKERS for number, place in enumerate(places))
    api.refusals.clear()  # where the machine is busy, a message may come too soon after others


async def test_news_outlive_a_stop_and_each_is_sent_once(bot: Bot, ada: Json) -> None:
    chats = [bot.api.private(bot.api.person(f"Person {number}")).id for number in range(3)]
    down = Trouble(Refused("Internal Server Error", 500), methods=SENDS, times=10**6)
    bot.api.troubles.append(down)
    office: Office = bot.app.bot_data[OFFICE]
    await office.outbox.leave(lambda _: [letter_to(chat, "News") for chat in chats])
    while down.times > 10**6 - 3:  # noqa: ASYNC110 - the server tells nobody what it refused
        await asyncio.sleep(0.01)
    await bot.__aexit__()
    bot.api.troubles.clear()
    await bot.__aenter__()
    await bot.rest()
    assert sorted(message["chat"]["id"] for message in bot.api.written) == chats
    assert await left(bot) == (0, 0)
    bot.api.refusals.clear()


async def test_a_chat_that_shuts_the_bot_out_gets_no_more_news(bot: Bot, ada: Json) -> None:
    room = bot.api.private(ada)
    await bot.hear(room, ada, "/subscribe")
    room.shut = "bot was blocked by the user"
    office: Office = bot.app.bot_data[OFFICE]
    await office.outbox.leave(lambda _: [letter_to(room.id, "News", NEWS)])
    await bot.rest()
    assert await office.desk.recall(lambda memory: memory.chats_with(NEWS, "on")) == []
    assert bot.api.refusals == ["sendMessage: bot was blocked by the user"]
    bot.api.refusals.clear()


@pytest.fixture
async def slow(api: BotApi, database: Path, clock: Clock) -> AsyncIterator[Bot]:
    """A bot that may write three messages a second."""
    async with running(api, opened(database), clock, limits=Limits(3, 100, 6_000)) as bot:
        yield bot


async def test_who_waits_for_long_sees_once_that_it_is_worked_on(
    slow: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "SHOWN", 0.6)
    monkeypatch.setattr(inbox, "LOOK", 0.02)
    people = [slow.api.person(f"Person {number}") for number in range(6)]
    for person in people:
        await slow.api.say(slow.api.private(person), person, "/about")
    await slow.rest()
    assert [message["chat"]["id"] for message in slow.api.written] == [p["id"] for p in people]
    assert slow.api.calls["sendChatAction"] == 3  # after a second come the next three


async def test_a_press_and_a_query_do_not_wait_for_what_may_not_be_sent_yet(slow: Bot) -> None:
    ada, bo = slow.api.person("Ada"), slow.api.person("Bo")
    room = slow.api.private(ada)
    await slow.hear(room, ada, "/settings")
    first = await slow.api.types(bo, "exports")  # who answers is ready then
    await slow.api.delivery.until(lambda: first["id"] in slow.api.world.answered)
    for _ in range(3):
        await slow.api.say(room, ada, "/about")
    start = time.monotonic()
    await slow.api.press(ada, room.messages[2], "✓ Charts")
    query = await slow.api.types(bo, "exports to India")
    await slow.api.delivery.until(lambda: slow.api.world.acknowledged)
    await slow.api.delivery.until(lambda: query["id"] in slow.api.world.answered)
    assert time.monotonic() - start < 0.8
    await slow.rest()


def _update(number: int, message: Json) -> dict[str, Any]:
    return {"update_id": 2 * 10**6 + number, "message": message}


def _arrival(message: Json) -> Arrival:
    body = json.dumps(_update(0, message)).encode()
    return Arrival(2 * 10**6, str(message["chat"]["id"]), body, time.time())
