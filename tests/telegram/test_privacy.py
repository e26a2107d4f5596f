"""What of a group reaches a bot whose privacy mode is on, and off."""

from typing import Any

import pytest
from telegram import Bot

from tests.telegram.rooms import Json, Room
from tests.telegram.server import BotApi

REACHES = {
    "hello everybody": False,
    "@desk_bot exports to India": False,
    "/ask@desk_bot exports": True,
    "/ask@other_bot exports": False,
    "/ask exports": False,
}


@pytest.fixture
def group(api: BotApi) -> Room:
    return api.group("Trade")


@pytest.mark.parametrize("text", REACHES)
async def test_in_privacy_mode_only_what_is_meant_reaches_the_bot(
    api: BotApi, group: Room, ada: Json, text: str
) -> None:
    said = await api.say(group, ada, text)
    assert (said.update is not None) == REACHES[text]


async def test_a_bare_command_goes_to_the_bot_that_wrote_last(
    api: BotApi, client: Bot, group: Room, ada: Json
) -> None:
    await client.send_message(group.id, "I am here.")
    assert (await api.say(group, ada, "/ask exports")).update is not None
    await api.post(group, api.person("Weather", is_bot=True), text="Rain.")
    assert (await api.say(group, ada, "/ask exports")).update is None


async def test_replies_reach_the_bot_that_they_are_meant_for(
    api: BotApi, client: Bot, group: Room, ada: Json
) -> None:
    sent = await client.send_message(group.id, "An answer.")
    answer = group.messages[sent.message_id]
    asked = await api.say(group, ada, "/ask@desk_bot exports")
    talk = await api.say(group, ada, "hello")
    assert (await api.say(group, ada, "and imports?", reply_to=answer)).update is not None
    assert (await api.say(group, ada, "well asked", reply_to=asked.message)).update is not None
    assert (await api.say(group, ada, "hello you", reply_to=talk.message)).update is None


async def test_what_another_bot_writes_never_reaches_the_bot(api: BotApi, group: Room) -> None:
    other = api.person("Weather", is_bot=True)
    assert (await api.say(group, other, "/ask@desk_bot exports")).update is None


async def test_without_privacy_mode_people_reach_the_bot_and_bots_do_not(ada: Json) -> None:
    api = BotApi(privacy=False)
    group = api.group("Trade")
    assert (await api.say(group, ada, "hello")).update is not None
    assert (await api.say(group, api.person("W", is_bot=True), "hello")).update is None


async def test_a_message_in_a_topic_carries_the_topics_opening(api: BotApi, ada: Json) -> None:
    forum = api.group("Trade", "Prices")
    said = await api.say(forum, ada, "/ask@desk_bot exports", topic="Prices")
    assert said.message["is_topic_message"]
    assert "forum_topic_created" in said.message["reply_to_message"]


async def test_only_the_kinds_of_updates_asked_for_are_kept(
    api: BotApi, client: Bot, room: Room, ada: Json
) -> None:
    await client.get_updates(allowed_updates=["message"])
    said = await api.say(room, ada, "hello")
    await api.edit(room, said.message, "hallo")
    updates = await client.get_updates()
    assert [update.message.text for update in updates if update.message] == ["hello"]


async def test_confirmed_updates_are_gone(api: BotApi, client: Bot, room: Room, ada: Json) -> None:
    first, second = [await api.say(room, ada, text) for text in ("one", "two")]
    assert len(await client.get_updates()) == 2
    left: Any = await client.get_updates(offset=second.update)
    assert [update.update_id for update in left] == [second.update]
    assert first.update is not None
