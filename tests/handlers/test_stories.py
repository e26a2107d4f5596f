"""What happens when several people talk at once, and who may do what."""

import shutil
from pathlib import Path

import pytest

from handlers.access import Access
from handlers.conversation import ABOVE
from handlers.groups import CANNOT, NOT_YOURS, WHICH
from handlers.presses import OLD, STALE
from handlers.questions import NO_QUESTION, NOT_HERE
from handlers.settings import NOT_YOURS as NOT_YOUR_SETTINGS
from handlers.turn import OFFICE
from tests.handlers.conftest import opened
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, Clock, running
from tests.telegram.server import BotApi

ASK = "/ask@desk_bot exports to India"
ANONYMOUS = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def bo(bot: Bot) -> Json:
    return bot.api.person("Bo")


@pytest.fixture
def group(bot: Bot) -> Room:
    return bot.api.group("Trade")


def replied(message: Json) -> str:
    return str(message["reply_to_message"].get("text"))


async def test_two_people_at_once_are_answered_each_on_their_own(
    bot: Bot, group: Room, ada: Json, bo: Json
) -> None:
    for person, text in [
        (ada, "/ask@desk_bot exports to India"),
        (bo, "/ask@desk_bot imports from Japan"),
        (ada, "/ask@desk_bot total trade"),
        (bo, "/ask@desk_bot RCEP import share"),
    ]:
        await bot.api.say(group, person, text)
    await bot.rest()
    told = [(replied(one), one["text"].partition("\n")[0]) for one in bot.api.written]
    assert told == [
        (
            "/ask@desk_bot exports to India",
            "Jiaxing's exports to India, Q1 2022: 4.83 billion yuan, ▲ 110%",
        ),
        (
            "/ask@desk_bot imports from Japan",
            "Jiaxing's imports from Japan, Q1 2022: 3.00 billion yuan, ▲ 22.2%",
        ),
        ("/ask@desk_bot total trade", "Jiaxing's trade, Q1 2022: 98.44 billion yuan, ▲ 21.3%"),
        ("/ask@desk_bot RCEP import share", "Share of RCEP in Jiaxing's imports, Q1 2022: 52.3%"),
    ]


async def test_each_goes_on_from_the_answer_replied_to_not_from_the_last(
    bot: Bot, group: Room, ada: Json, bo: Json
) -> None:
    (first,) = await bot.hear(group, ada, ASK)
    (second,) = await bot.hear(group, bo, "/ask@desk_bot imports from Japan")
    (india,) = await bot.hear(group, bo, "growth?", reply_to=first)
    (japan,) = await bot.hear(group, ada, "growth?", reply_to=second)
    assert india["text"].startswith("Growth of Jiaxing's exports to India")
    assert japan["text"].startswith("Growth of Jiaxing's imports from Japan")


async def test_only_administrators_take_an_answer_away(
    bot: Bot, group: Room, ada: Json, bo: Json
) -> None:
    (answer,) = await bot.hear(group, ada, ASK)
    (refused,) = await bot.hear(group, ada, "/delete@desk_bot", reply_to=answer)
    assert refused["text"] == NOT_YOURS
    assert answer["message_id"] in group.messages
    bot.api.promote(group, bo)
    assert await bot.hear(group, bo, "/delete@desk_bot", reply_to=answer) == []
    assert answer["message_id"] not in group.messages
    bot.api.refusals.clear()  # the bot may not delete the command
    (again,) = await bot.hear(group, ada, ASK)
    assert again["text"] == answer["text"]


async def test_an_anonymous_administrator_may_take_it_away(
    bot: Bot, group: Room, ada: Json
) -> None:
    (answer,) = await bot.hear(group, ada, ASK)
    as_group = {"sender_chat": group.chat, "reply_to": answer}
    assert await bot.hear(group, ANONYMOUS, "/delete@desk_bot", **as_group) == []
    assert answer["message_id"] not in group.messages
    bot.api.refusals.clear()


async def test_who_writes_as_a_channel_is_no_administrator(
    bot: Bot, group: Room, ada: Json
) -> None:
    (answer,) = await bot.hear(group, ada, ASK)
    channel = bot.api.group("News", kind="channel")
    fake = {"id": 136_817_688, "is_bot": True, "first_name": "Channel"}
    parts = {"sender_chat": channel.chat, "reply_to": answer}
    (refused,) = await bot.hear(group, fake, "/delete@desk_bot", **parts)
    assert refused["text"] == NOT_YOURS


async def test_delete_takes_away_only_what_is_the_bots(bot: Bot, group: Room, bo: Json) -> None:
    bot.api.promote(group, bo)
    said = await bot.api.say(group, bo, "hello")
    for parts in ({}, {"reply_to": said.message}):
        (told,) = await bot.hear(group, bo, "/delete@desk_bot", **parts)
        assert told["text"] == WHICH


async def test_in_a_private_chat_everybody_may_take_an_answer_away(bot: Bot, ada: Json) -> None:
    room = bot.api.private(ada)
    (answer,) = await bot.hear(room, ada, "exports to India")
    await bot.hear(room, ada, "/delete", reply_to=answer)
    assert answer["message_id"] not in room.messages
    bot.api.refusals.clear()


async def test_what_telegram_keeps_is_said_not_to_go(bot: Bot, group: Room, bo: Json) -> None:
    bot.api.promote(group, bo)
    (answer,) = await bot.hear(group, bo, ASK)
    said = await bot.api.say(group, bo, "/delete@desk_bot", reply_to=answer)
    del group.messages[answer["message_id"]]
    assert await bot.read(said) == [CANNOT]
    bot.api.refusals.clear()


async def test_ask_as_a_reply_answers_the_person_who_asked(
    bot: Bot, group: Room, ada: Json, bo: Json
) -> None:
    said = await bot.api.say(group, ada, "how much do we sell to India?")
    (answer,) = await bot.hear(group, bo, "/ask@desk_bot", reply_to=said.message)
    assert replied(answer) == "how much do we sell to India?"
    assert "4.83 billion yuan" in answer["text"]


async def test_ask_with_a_question_as_a_reply_answers_that_question(
    bot: Bot, group: Room, ada: Json, bo: Json
) -> None:
    said = await bot.api.say(group, ada, "how much do we sell to India?")
    (answer,) = await bot.hear(group, bo, "/ask@desk_bot exports to ASEAN", reply_to=said.message)
    assert replied(answer) == "/ask@desk_bot exports to ASEAN"


async def test_ask_as_a_reply_to_another_bot_or_to_the_bots_own_asks_for_a_question(
    bot: Bot, group: Room, ada: Json
) -> None:
    other = group.post(bot.api.person("Weather", is_bot=True), text="exports to India")
    (own,) = await bot.hear(group, ada, ASK)
    for message in (other, own):
        (told,) = await bot.hear(group, ada, "/ask@desk_bot", reply_to=message)
        assert told["text"] == NO_QUESTION


async def test_where_only_administrators_may_ask_nobody_else_gets_a_figure(
    bot: Bot, group: Room, ada: Json, bo: Json
) -> None:
    bot.api.promote(group, bo)
    (refused,) = await bot.hear(group, ada, "/settings@desk_bot")
    assert refused["text"] == NOT_YOUR_SETTINGS
    (menu,) = await bot.hear(group, bo, "/settings@desk_bot")
    await bot.api.press(bo, menu, "May ask: everybody")
    await bot.rest()
    linked = f"/start@desk_bot {bot.app.bot_data[OFFICE].links.parameter('exports to India')}"
    for text in (ASK, "/top@desk_bot exports", linked):
        (told,) = await bot.hear(group, ada, text)
        assert told["text"] == NOT_HERE
    (answer,) = await bot.hear(group, bo, ASK)
    assert "4.83 billion yuan" in answer["text"]
    (reply,) = await bot.hear(group, ada, "growth?", reply_to=answer)
    assert reply["text"] == NOT_HERE
    written = len(bot.api.written)
    await bot.api.press(ada, answer, "Growth ranking")
    await bot.rest()
    assert len(bot.api.written) == written
    (anonymous,) = await bot.hear(group, ANONYMOUS, ASK, sender_chat=group.chat)
    assert ABOVE in anonymous["text"]


async def test_a_group_that_becomes_another_keeps_its_settings(bot: Bot, bo: Json) -> None:
    small = bot.api.group("Trade", kind="group")
    bot.api.promote(small, bo)
    (menu,) = await bot.hear(small, bo, "/settings@desk_bot")
    await bot.api.press(bo, menu, "✓ Charts")
    await bot.rest()
    large = await bot.api.upgrade(small)
    await bot.rest()
    (answer,) = await bot.hear(large, bo, ASK)
    assert "Chart" not in str(answer["reply_markup"])


FORGED = ["1:news=on", "1:charts=maybe", "1:=", "1:asking=admins", "2:charts=off", "charts=off"]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_sets_nothing(bot: Bot, ada: Json, data: str) -> None:
    room = bot.api.private(ada)
    (menu,) = await bot.hear(room, ada, "/settings")
    forged = {"inline_keyboard": [[{"text": "Free", "callback_data": f"s:{data}"}]]}
    await bot.api.press(ada, {**menu, "reply_markup": forged}, "Free")
    await bot.rest()
    assert bot.api.world.acknowledged[-1]["text"] == OLD
    office = bot.app.bot_data[OFFICE]
    assert await office.desk.recall(lambda memory: dict(memory.settings(room.id))) == {}


async def test_a_place_that_no_bulletin_tells_of_any_more_is_not_set(bot: Bot, ada: Json) -> None:
    room = bot.api.private(ada)
    (menu,) = await bot.hear(room, ada, "/settings")
    gone = {"inline_keyboard": [[{"text": "Place", "callback_data": "s:1:place=abcdef"}]]}
    await bot.api.press(ada, {**menu, "reply_markup": gone}, "Place")
    await bot.rest()
    assert bot.api.world.acknowledged[-1]["text"] == STALE


ORDERS = ["old new", "new old", "new", "old", "member old new", "member new old", "new member old"]


@pytest.mark.parametrize("told", ORDERS)
async def test_a_listed_group_that_becomes_another_is_not_left(
    api: BotApi, database: Path, clock: Clock, told: str
) -> None:
    small = api.group("Trade", kind="group")
    access = Access(allowed=frozenset({small.id}))
    async with running(api, opened(database), clock, access=access) as bot:
        ada = api.person("Ada")
        await bot.hear(small, ada, "/subscribe@desk_bot")
        large = await api.upgrade(small, told=told)
        await bot.rest()
        (answer,) = await bot.hear(large, ada, ASK)
        assert "4.83 billion yuan" in answer["text"]
        await bot.restart()
        assert len(await bot.hear(large, ada, ASK)) == 1
        assert [act.kind for act in api.world.acts if act.kind == "leaves"] == []


async def test_a_group_that_is_not_listed_is_left_though_it_only_adds_the_bot(
    api: BotApi, database: Path, clock: Clock
) -> None:
    access = Access(allowed=frozenset({1}))
    group = api.elsewhere("Trade")
    async with running(api, opened(database), clock, access=access) as bot:
        api.world.membership(group, "member", api.person("Ada"))
        await api.delivery.notify()
        await bot.rest()
    assert [act.kind for act in api.world.acts] == ["writes", "leaves"]


async def test_news_go_to_the_new_group_alone(bot: Bot, ada: Json) -> None:
    small = bot.api.group("Trade", kind="group")
    bot.api.promote(small, ada)
    await bot.hear(small, ada, "/subscribe@desk_bot")
    large = await bot.api.upgrade(small)
    await bot.rest()
    desk = bot.app.bot_data[OFFICE].desk
    assert await desk.recall(lambda memory: memory.chats_with("news", "on")) == [large.id]


async def test_an_answer_that_meets_a_group_that_has_moved_takes_its_choices_along(
    bot: Bot, ada: Json
) -> None:
    small = bot.api.group("Trade", kind="group")
    bot.api.promote(small, ada)
    await bot.hear(small, ada, "/subscribe@desk_bot")
    large = await bot.api.upgrade(small, told="")
    assert await bot.hear(small, ada, ASK) == []  # asked before, as it seems
    desk = bot.app.bot_data[OFFICE].desk
    assert await desk.recall(lambda memory: memory.chats_with("news", "on")) == [large.id]
    assert len(bot.api.refusals) == 1
    bot.api.refusals.clear()


async def test_news_find_a_group_that_has_moved_meanwhile(
    api: BotApi, database: Path, tmp_path: Path, clock: Clock
) -> None:
    kay = api.person("Kay")
    room, small = api.private(kay), api.group("Trade", kind="group")
    own = Path(shutil.copy(database, tmp_path))
    access = Access(admins=frozenset({kay["id"]}))
    async with running(api, opened(own), clock, access=access) as bot:
        await bot.hear(small, kay, "/subscribe@desk_bot")
        large = await api.upgrade(small, told="")
        (draft,) = await bot.hear(room, kay, "/add In 2022, exports of Wuxi were 4 billion yuan.")
        before = len(api.written)
        await api.press(kay, draft, "Publish")
        (news,) = (await api.sent(before + 1))[before:]
    assert (news["chat"]["id"], news["text"][:4]) == (large.id, "New:")
    assert len(api.refusals) == 1
    api.refusals.clear()
