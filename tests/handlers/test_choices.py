"""Asking back: the choices are buttons, and a press asks the question behind it."""

import pytest
from telegram import Message

from handlers.questions import GONE
from handlers.replies import send
from knowledge.answers.answer import Answer, Choice, Kind
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot

WHICH = Answer(
    "emports",
    Kind.CHOICE,
    "Exports or imports?",
    choices=(Choice("Exports", "total exports"), Choice("Imports", "total imports")),
)


async def ask_back(bot: Bot, room: Room, person: Json, **parts: object) -> Json:
    """Let the bot ask back, in reply to what a person says."""
    said = await bot.api.say(room, person, "emports", **parts)
    message = Message.de_json(said.message, bot.app.bot)
    await bot.rest()
    await send(message, WHICH)
    return bot.api.written[-1]


async def test_choices_are_buttons_that_carry_their_question(bot: Bot) -> None:
    ada = bot.api.person("Ada")
    asked = await ask_back(bot, bot.api.private(ada), ada)
    rows = asked["reply_markup"]["inline_keyboard"]
    assert rows == [
        [{"text": "Exports", "callback_data": "ask:total exports"}],
        [{"text": "Imports", "callback_data": "ask:total imports"}],
    ]


@pytest.mark.parametrize("topic", [None, "Prices"])
async def test_a_press_is_answered_below_the_choices(bot: Bot, topic: str | None) -> None:
    ada = bot.api.person("Ada")
    room = bot.api.group("Trade", *([topic] if topic else []))
    asked = await ask_back(bot, room, ada, topic=topic)
    await bot.api.press(ada, asked, "Imports")
    await bot.rest()
    answer = bot.api.written[-1]
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    assert answer.get("message_thread_id") == asked.get("message_thread_id")
    assert len(bot.api.world.acknowledged) == 1


async def test_a_press_too_old_to_acknowledge_is_answered_all_the_same(bot: Bot) -> None:
    ada = bot.api.person("Ada")
    asked = await ask_back(bot, bot.api.private(ada), ada)
    written = len(bot.api.written)
    await bot.api.press(ada, asked, "Imports", stale=True)
    await bot.rest()
    assert len(bot.api.written) == written + 1
    assert len(bot.api.refusals) == 1
    bot.api.refusals.clear()


async def test_a_press_on_a_message_that_is_gone_is_told_so(bot: Bot) -> None:
    ada = bot.api.person("Ada")
    room = bot.api.private(ada)
    asked = await ask_back(bot, room, ada)
    written = len(bot.api.written)
    gone = {"chat": room.chat, "message_id": asked["message_id"], "date": 0}
    await bot.api.press(ada, {**gone, "reply_markup": asked["reply_markup"]}, "Imports")
    await bot.rest()
    assert [m["text"] for m in bot.api.written[written:]] == []
    assert bot.api.world.acknowledged[-1]["text"] == GONE
