"""A question is changed: so is its answer, for a day; later, or where it is gone, one is given."""

import pytest

from handlers.questions import BECAME, CHANGED
from tests.telegram.people import Said
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, both_ways

INDIA, JAPAN = "4.83 billion yuan", "3.00 billion yuan"


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def group(bot: Bot) -> Room:
    return bot.api.group("Trade")


async def edit(bot: Bot, room: Room, said: Said, text: str) -> list[Json]:
    """Change a question; give what the bot writes anew."""
    before = len(bot.api.written)
    await bot.api.edit(room, said.message, text)
    await bot.rest()
    return bot.api.written[before:]


async def asked(bot: Bot, room: Room, person: Json, text: str) -> tuple[Said, Json]:
    said = await bot.api.say(room, person, text)
    await bot.rest()
    return said, bot.api.written[-1]


@both_ways
async def test_the_answer_changes_with_its_question_even_after_a_restart(
    bot: Bot, group: Room, ada: Json
) -> None:
    said, answer = await asked(bot, group, ada, "/ask@desk_bot exports to India")
    await bot.restart()
    assert await edit(bot, group, said, "/ask@desk_bot imports from Japan") == []
    assert JAPAN in group.messages[answer["message_id"]]["text"]
    (more,) = await bot.hear(group, ada, "growth?", reply_to=answer)
    assert more["text"].startswith("Growth of Jiaxing's imports from Japan")


async def test_after_a_day_the_old_answer_stands_and_a_new_one_is_given(
    bot: Bot, group: Room, ada: Json
) -> None:
    said, answer = await asked(bot, group, ada, "/ask@desk_bot exports to India")
    bot.clock.now += CHANGED.total_seconds() + 1
    (new,) = await edit(bot, group, said, "/ask@desk_bot imports from Japan")
    assert INDIA in group.messages[answer["message_id"]]["text"]
    assert JAPAN in new["text"]
    assert new["reply_to_message"]["message_id"] == said.message["message_id"]


async def test_a_deleted_answer_is_met_with_a_new_one_which_is_changed_from_then_on(
    bot: Bot, group: Room, ada: Json
) -> None:
    said, answer = await asked(bot, group, ada, "/ask@desk_bot exports to India")
    await bot.api.delete(group, answer)
    (new,) = await edit(bot, group, said, "/ask@desk_bot imports from Japan")
    assert JAPAN in new["text"]
    assert await edit(bot, group, said, "/ask@desk_bot exports to India") == []
    assert INDIA in group.messages[new["message_id"]]["text"]
    bot.api.refusals.clear()


async def test_an_edit_that_changes_no_word_changes_nothing(
    bot: Bot, group: Room, ada: Json
) -> None:
    said, answer = await asked(bot, group, ada, "/ask@desk_bot exports to India")
    calls = bot.api.calls["editMessageText"]
    assert await edit(bot, group, said, "/ask@desk_bot  exports to India ") == []
    assert bot.api.calls["editMessageText"] == calls
    assert group.messages[answer["message_id"]] == answer


async def test_what_becomes_a_question_is_answered_while_it_is_new(
    bot: Bot, group: Room, ada: Json
) -> None:
    said = await bot.api.say(group, ada, "exports to India")
    await bot.rest()
    (answer,) = await edit(bot, group, said, "/ask@desk_bot exports to India")
    assert INDIA in answer["text"]
    old = await bot.api.say(group, ada, "imports from Japan")
    bot.clock.now += BECAME.total_seconds() + 5
    assert await edit(bot, group, old, "/ask@desk_bot imports from Japan") == []


async def test_what_is_no_question_any_more_leaves_its_answer(bot: Bot, ada: Json) -> None:
    room = bot.api.private(ada)
    said, answer = await asked(bot, room, ada, "exports to India")
    for text in ("x" * 1_001, "/help"):
        assert await edit(bot, room, said, text) == []
    assert room.messages[answer["message_id"]] == answer


async def test_a_command_that_is_changed_does_nothing(bot: Bot, ada: Json) -> None:
    room = bot.api.private(ada)
    said, _ = await asked(bot, room, ada, "/about")
    assert await edit(bot, room, said, "/sources") == []
    assert len(bot.api.written) == 1


async def test_a_follow_up_that_is_changed_goes_on_from_what_it_went_on_from(
    bot: Bot, ada: Json
) -> None:
    room = bot.api.private(ada)
    await asked(bot, room, ada, "imports from ASEAN")
    said, answer = await asked(bot, room, ada, "and growth?")
    await asked(bot, room, ada, "exports to India")
    assert await edit(bot, room, said, "and exports?") == []
    changed = room.messages[answer["message_id"]]
    assert changed["text"].startswith("Jiaxing's exports to ASEAN, Q1 2022: 8.19 billion yuan")


async def test_the_choice_under_a_changed_question_is_of_the_new_one(
    bot: Bot, group: Room, ada: Json
) -> None:
    said, answer = await asked(bot, group, ada, "/ask@desk_bot exports to India")
    await edit(bot, group, said, "/ask@desk_bot emports from the EU")
    changed = group.messages[answer["message_id"]]
    assert changed["text"] == "Which is meant?"
    await bot.api.press(ada, changed, "Imports from the EU")
    await bot.rest()
    assert "3.26 billion yuan" in group.messages[answer["message_id"]]["text"]
    await edit(bot, group, said, "/ask@desk_bot imports from Japan")
    assert JAPAN in group.messages[answer["message_id"]]["text"]
