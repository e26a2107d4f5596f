"""Asking back: the choices are buttons, and a press puts the answer in place of the question."""

import pytest

from handlers.buttons import Deed, Place, fits, read, under, written
from handlers.presses import GONE
from knowledge.answers.answer import Answer, Kind
from knowledge.offer import Offer, Option
from knowledge.questions.context import Context
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot

ASKED = "/ask@desk_bot emports from the EU"


async def ask_back(bot: Bot, room: Room, person: Json, **parts: object) -> Json:
    """Let a person ask what has two readings, which the bot asks back."""
    (asked,) = await bot.hear(room, person, ASKED, **parts)
    assert asked["text"] == "Which is meant?"
    return asked


async def test_each_choice_is_a_button_in_a_row_of_its_own(bot: Bot) -> None:
    ada = bot.api.person("Ada")
    asked = await ask_back(bot, bot.api.private(ada), ada)
    rows = asked["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [
        ["Imports from the EU"],
        ["Exports to the EU"],
    ]


@pytest.mark.parametrize("topic", [None, "Prices"])
async def test_a_press_puts_the_answer_in_place_of_the_choices(bot: Bot, topic: str | None) -> None:
    ada = bot.api.person("Ada")
    room = bot.api.group("Trade", *([topic] if topic else []))
    asked = await ask_back(bot, room, ada, topic=topic)
    written_before = len(bot.api.written)
    await bot.api.press(ada, asked, "Imports from the EU")
    await bot.rest()
    answer = room.messages[asked["message_id"]]
    assert answer["text"].startswith("Jiaxing's imports from the EU, Q1 2022: 3.26 billion yuan")
    assert answer.get("message_thread_id") == asked.get("message_thread_id")
    assert len(bot.api.written) == written_before
    assert len(bot.api.world.acknowledged) == 1


async def test_a_press_too_old_to_acknowledge_is_answered_all_the_same(bot: Bot) -> None:
    ada = bot.api.person("Ada")
    room = bot.api.private(ada)
    asked = await ask_back(bot, room, ada)
    await bot.api.press(ada, asked, "Imports from the EU", stale=True)
    await bot.rest()
    assert "3.26 billion yuan" in room.messages[asked["message_id"]]["text"]
    assert len(bot.api.refusals) == 1
    bot.api.refusals.clear()


async def test_a_press_on_a_message_that_telegram_keeps_no_more_is_told_so(bot: Bot) -> None:
    ada = bot.api.person("Ada")
    room = bot.api.private(ada)
    asked = await ask_back(bot, room, ada)
    written_before = len(bot.api.written)
    gone = {"chat": room.chat, "message_id": asked["message_id"], "date": 0}
    markup = {"reply_markup": asked["reply_markup"]}
    await bot.api.press(ada, {**gone, **markup}, "Imports from the EU")
    await bot.rest()
    assert bot.api.written[written_before:] == []
    assert bot.api.world.acknowledged[-1]["text"] == GONE


async def test_after_a_choice_the_conversation_goes_on_from_the_answer(bot: Bot) -> None:
    ada = bot.api.person("Ada")
    room = bot.api.private(ada)
    asked = await ask_back(bot, room, ada)
    await bot.api.press(ada, asked, "Imports from the EU")
    await bot.rest()
    (answer,) = await bot.hear(room, ada, "and growth?")
    assert answer["text"].startswith("Growth of Jiaxing's imports from the EU, Q1 2022: ▲ 5.5%")


def asking(*options: Option) -> Offer:
    answer = Answer("q", Kind.CHOICE, "Which is meant?")
    return Offer(answer, Context(), None, "", options=options)


LONG = Option("Two", "ж" * 32, None)
SHORT = Option("One", "total exports", None)
CODED = Option("Three", "ж" * 99, "1t|e")


def test_a_reading_that_no_button_can_carry_is_written_out() -> None:
    keyboard = under(asking(SHORT, LONG, CODED), Place())
    assert keyboard is not None
    data = [
        button["callback_data"] for row in keyboard.to_dict()["inline_keyboard"] for button in row
    ]
    assert data == ["q:total exports", "e:1t|e"]
    assert [fits(option) for option in (SHORT, LONG, CODED)] == [True, False, True]
    assert written(LONG) == f"Two: {LONG.question}"
    assert under(asking(LONG), Place()) is None


@pytest.mark.parametrize("data", ["", "a", ":", "ask:exports", "z:1", "A:1t|e", "aa:1", "\ud800"])
def test_what_no_button_of_ours_carries_is_not_read(data: str) -> None:
    assert read(data) is None


@pytest.mark.parametrize("deed", Deed)
def test_a_buttons_data_is_read_back(deed: Deed) -> None:
    assert read(f"{deed}:a:b|c") == (deed, "a:b|c")
