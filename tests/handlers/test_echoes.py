"""The same answer twice within a short while: the second time, the first is pointed at."""

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message

from handlers.conversation import ABOVE, HERE
from handlers.echoes import address
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot

ASK = "/ask@desk_bot exports to India"
MINUTE = 60


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def bo(bot: Bot) -> Json:
    return bot.api.person("Bo")


@pytest.fixture
def group(bot: Bot) -> Room:
    return bot.api.group("Trade")


async def test_the_same_answer_again_is_pointed_at_by_a_link(
    bot: Bot, group: Room, ada: Json, bo: Json
) -> None:
    (first,) = await bot.hear(group, ada, ASK)
    bot.clock.now += 3 * MINUTE - 1
    (second,) = await bot.hear(group, bo, "/ask@desk_bot how much goes to India")
    assert second["text"] == f"{ABOVE}: {first['text'].partition(chr(10))[0]}"
    assert second["reply_to_message"]["text"] == "/ask@desk_bot how much goes to India"
    (link,) = [one for one in second["entities"] if one["type"] == "text_link"]
    assert link["url"].endswith(f"/{first['message_id']}")


async def test_after_three_minutes_it_is_given_again(bot: Bot, group: Room, ada: Json) -> None:
    (first,) = await bot.hear(group, ada, ASK)
    bot.clock.now += 3 * MINUTE
    (second,) = await bot.hear(group, ada, ASK)
    assert second["text"] == first["text"]


async def test_in_a_small_group_which_has_no_links_a_reply_points_at_it(
    bot: Bot, ada: Json
) -> None:
    small = bot.api.group("Two of us", kind="group")
    (first,) = await bot.hear(small, ada, ASK)
    (second,) = await bot.hear(small, ada, ASK)
    assert second["text"] == HERE
    assert second["reply_to_message"]["message_id"] == first["message_id"]


async def test_in_a_private_chat_nothing_is_pointed_at(bot: Bot, ada: Json) -> None:
    room = bot.api.private(ada)
    (first,) = await bot.hear(room, ada, "exports to India")
    (second,) = await bot.hear(room, ada, "exports to India")
    assert second["text"] == first["text"]


async def test_an_answer_in_another_topic_is_not_above(bot: Bot, ada: Json) -> None:
    forum = bot.api.group("Desk", "Prices", "Lunch")
    (first,) = await bot.hear(forum, ada, ASK, topic="Prices")
    (second,) = await bot.hear(forum, ada, ASK, topic="Lunch")
    (third,) = await bot.hear(forum, ada, ASK, topic="Lunch")
    assert second["text"] == first["text"]
    assert third["text"].startswith(ABOVE)


async def test_two_questions_that_are_asked_back_are_not_the_same(
    bot: Bot, group: Room, ada: Json
) -> None:
    (first,) = await bot.hear(group, ada, "/ask@desk_bot emports from the EU")
    (second,) = await bot.hear(group, ada, "/ask@desk_bot emports from Japan")
    assert second["text"] == first["text"] == "Which is meant?"
    assert second["reply_markup"] != first["reply_markup"]


async def test_what_stood_above_and_was_changed_is_not_pointed_at(
    bot: Bot, group: Room, ada: Json
) -> None:
    said = await bot.api.say(group, ada, ASK)
    await bot.rest()
    await bot.api.edit(group, said.message, "/ask@desk_bot imports from Japan")
    await bot.rest()
    (again,) = await bot.hear(group, ada, ASK)
    assert again["text"].startswith("Jiaxing's exports to India")


def test_the_link_to_a_message_is_as_telegram_documents_it() -> None:
    now = datetime.now(UTC)
    private = Message(5, now, Chat(-1001234567890, "supergroup", title="Trade"))
    public = Message(5, now, Chat(-1001234567890, "supergroup", username="trade"))
    topic = Message(
        *(5, now, Chat(-1001234567890, "supergroup")), message_thread_id=7, is_topic_message=True
    )
    small = Message(5, now, Chat(-123, "group", title="Trade"))
    assert address(private, 4) == "https://t.me/c/1234567890/4"
    assert address(public, 4) == "https://t.me/trade/4"
    assert address(topic, 4) == "https://t.me/c/1234567890/7/4"
    assert address(small, 4) is None
