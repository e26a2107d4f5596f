"""People write in a group that the bot is in: it answers what is meant for it, and nothing else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.questions import NO_QUESTION
from tests.handlers.conftest import opened
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, Clock, running
from tests.telegram.server import BotApi


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture(params=["group", "supergroup"])
def group(request: pytest.FixtureRequest, bot: Bot) -> Room:
    return bot.api.group("Trade", kind=request.param)


@pytest.fixture
def forum(bot: Bot) -> Room:
    return bot.api.group("Trade", "Prices", "Lunch")


@pytest.fixture
async def all_ears(api: BotApi, database: Path, clock: Clock) -> AsyncIterator[Bot]:
    """A bot whose privacy mode is off, so that everything reaches it."""
    api.world.me["can_read_all_group_messages"] = True
    async with running(api, opened(database), clock) as bot:
        yield bot


def replied_to(message: Json) -> int:
    return int(message["reply_to_message"]["message_id"])


async def test_an_answer_is_a_reply_to_its_question(bot: Bot, group: Room, ada: Json) -> None:
    (answer,) = await bot.hear(group, ada, "/ask@desk_bot exports to India")
    assert group.messages[replied_to(answer)]["text"] == "/ask@desk_bot exports to India"
    assert "is_topic_message" not in answer


async def test_a_reply_to_an_answer_is_a_question(bot: Bot, group: Room, ada: Json) -> None:
    (first,) = await bot.hear(group, ada, "/ask@desk_bot exports to India")
    (second,) = await bot.hear(group, bot.api.person("Bo"), "and imports?", reply_to=first)
    assert group.messages[replied_to(second)]["text"] == "and imports?"


async def test_an_answer_stays_in_its_topic(bot: Bot, forum: Room, ada: Json) -> None:
    (answer,) = await bot.hear(forum, ada, "/ask@desk_bot exports", topic="Prices")
    assert answer["message_thread_id"] == forum.topics["Prices"]
    (more,) = await bot.hear(forum, ada, "and imports?", topic="Prices", reply_to=answer)
    assert more["message_thread_id"] == forum.topics["Prices"]


async def test_a_command_alone_is_told_how_to_ask(bot: Bot, group: Room, ada: Json) -> None:
    assert [m["text"] for m in await bot.hear(group, ada, "/ask@desk_bot")] == [NO_QUESTION]


async def test_a_reply_to_a_question_is_people_talking(bot: Bot, group: Room, ada: Json) -> None:
    await bot.hear(group, ada, "/ask@desk_bot exports to India")
    asked = next(m for m in group.messages.values() if m["text"].startswith("/ask"))
    said = await bot.api.say(group, bot.api.person("Bo"), "well asked", reply_to=asked)
    assert said.update is not None
    assert await bot.read(said) == []


SILENT = [
    "hello everybody",
    "exports to India",
    "@other_bot exports to India",
    "what does @desk_bot say?",
    "/ask@other_bot exports to India",
    "/weather",
]


@pytest.mark.parametrize("said", SILENT)
async def test_what_is_not_meant_for_the_bot_gets_no_answer(all_ears: Bot, said: str) -> None:
    ada = all_ears.api.person("Ada")
    assert await all_ears.hear(all_ears.api.group("Trade"), ada, said) == []


MEANT = [
    *("@desk_bot exports to India", "@Desk_Bot, exports", "exports to India @desk_bot"),
    *("exports?\n@desk_bot", "/ask trade", "😀 exports to India @desk_bot"),
]


@pytest.mark.parametrize("said", MEANT)
async def test_who_begins_or_ends_with_the_bots_name_is_answered(all_ears: Bot, said: str) -> None:
    ada = all_ears.api.person("Ada")
    assert len(await all_ears.hear(all_ears.api.group("Trade"), ada, said)) == 1


async def test_a_picture_in_a_group_gets_no_answer(all_ears: Bot) -> None:
    size = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}
    ada, group = all_ears.api.person("Ada"), all_ears.api.group("Trade")
    said = await all_ears.api.post(group, ada, photo=[size])
    assert await all_ears.read(said) == []


async def test_a_message_in_a_topic_that_the_bot_opened_is_no_reply_to_it(all_ears: Bot) -> None:
    ada, forum = all_ears.api.person("Ada"), all_ears.api.group("Trade", "Prices")
    forum.topics["Bot's own"] = forum.open_topic("Bot's own", by=all_ears.api.world.me)
    assert await all_ears.hear(forum, ada, "exports to India", topic="Bot's own") == []


async def test_other_bots_get_no_answer(all_ears: Bot) -> None:
    """Telegram gives them to no bot as yet; where it begins to, two bots must not talk for ever."""
    other, group = all_ears.api.person("Weather", is_bot=True), all_ears.api.group("Trade")
    message = group.post(
        other,
        text="/ask@desk_bot exports",
        entities=[{"type": "bot_command", "offset": 0, "length": 13}],
    )
    await all_ears.api.push(message=message)
    await all_ears.rest()
    assert all_ears.api.written == []


async def test_what_was_sent_by_way_of_the_bot_gets_no_answer(bot: Bot, group: Room) -> None:
    ada = bot.api.person("Ada")
    said = await bot.api.say(group, ada, "/ask@desk_bot exports", via_bot=bot.api.world.me)
    assert said.update is not None
    assert await bot.read(said) == []


async def test_an_administrator_who_writes_as_the_group_is_a_person(bot: Bot, group: Room) -> None:
    anonymous = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
    asked = "/ask@desk_bot exports"
    assert len(await bot.hear(group, anonymous, asked, sender_chat=group.chat)) == 1


async def test_a_channels_posts_get_no_answer(bot: Bot) -> None:
    channel = bot.api.group("News", kind="channel")
    said = await bot.api.post(channel, None, text="/ask exports", sender_chat=channel.chat)
    assert await bot.read(said) == []


async def test_a_question_deleted_meanwhile_is_answered_all_the_same(
    bot: Bot, group: Room, ada: Json
) -> None:
    said = await bot.api.say(group, ada, "/ask@desk_bot exports")
    del group.messages[said.message["message_id"]]
    await bot.rest()
    assert len(bot.api.written) == 1
    assert "reply_to_message" not in bot.api.written[0]
