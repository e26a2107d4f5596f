"""The bot is named in a chat that it is no member of: one answer, and no other way to speak."""

import pytest

from handlers.guests import NO_QUESTION
from handlers.questions import TOO_LONG
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, both_ways


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def away(bot: Bot) -> Room:
    return bot.api.elsewhere("Board")


async def named(bot: Bot, room: Room, person: Json, text: str) -> list[Json]:
    said = await bot.api.mention(room, person, text)
    await bot.rest()
    return bot.api.written[said.before :]


@both_ways
async def test_a_guest_is_answered_once_in_a_reply(bot: Bot, away: Room, ada: Json) -> None:
    (answer,) = await named(bot, away, ada, "@desk_bot exports to India")
    assert answer["text"].startswith("Jiaxing's exports to India, Q1 2022: 4.83 billion yuan")
    assert answer["reply_to_message"]["text"] == "@desk_bot exports to India"
    assert bot.api.calls["sendMessage"] == 0


ODD = {
    "@desk_bot": NO_QUESTION.format(name="desk_bot"),
    "@desk_bot " + "x" * 1_001: TOO_LONG,
}


@pytest.mark.parametrize("said", ODD, ids=lambda said: said[:12])
async def test_what_is_no_question_is_told_what_would_be(
    bot: Bot, away: Room, ada: Json, said: str
) -> None:
    assert [one["text"] for one in await named(bot, away, ada, said)] == [ODD[said]]


async def test_each_question_stands_alone(bot: Bot, away: Room, ada: Json) -> None:
    await named(bot, away, ada, "@desk_bot imports from ASEAN")
    (answer,) = await named(bot, away, bot.api.person("Bo"), "and exports? @desk_bot")
    assert answer["text"].startswith("Jiaxing's exports, Q1 2022: 71.11 billion yuan")


async def test_a_choice_elsewhere_is_made_by_its_button(bot: Bot, away: Room, ada: Json) -> None:
    (asked,) = await named(bot, away, ada, "@desk_bot emports from the EU")
    await bot.api.press(ada, away.messages[asked["message_id"]], "Imports from the EU")
    await bot.rest()
    assert "3.26 billion yuan" in away.messages[asked["message_id"]]["text"]
