"""A person writes to the bot in a private chat, over HTTP."""

import pytest

from handlers.commands import ABOUT_TEXT, ONLY_TEXT, PRIVATE
from handlers.questions import LONGEST, NO_QUESTION, TOO_LONG
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def room(bot: Bot, ada: Json) -> Room:
    return bot.api.private(ada)


@pytest.mark.parametrize("said", ["exports to India", "/ask exports to India"])
async def test_a_question_gets_one_answer(bot: Bot, room: Room, ada: Json, said: str) -> None:
    answers = await bot.hear(room, ada, said)
    assert [answer["chat"]["id"] for answer in answers] == [room.id]
    assert "reply_to_message" not in answers[0]
    assert answers[0]["entities"][0]["type"] == "bold"


SAID = {
    "/about": ABOUT_TEXT,
    "/ask": NO_QUESTION,
    "/growth exports": ONLY_TEXT,
    "x" * (LONGEST + 1): TOO_LONG,
    "x" * 4_096: TOO_LONG,
}


@pytest.mark.parametrize("said", SAID, ids=lambda said: said[:12])
async def test_what_is_no_question_is_told_what_would_be(
    bot: Bot, room: Room, ada: Json, said: str
) -> None:
    assert [answer["text"] for answer in await bot.hear(room, ada, said)] == [SAID[said]]


@pytest.mark.parametrize("said", ["/start", "/start from-a-link", "/help", "/HELP"])
async def test_help_shows_questions_that_the_desk_has_figures_for(
    bot: Bot, room: Room, ada: Json, said: str
) -> None:
    (answer,) = await bot.hear(room, ada, said)
    examples = [line[2:] for line in answer["text"].splitlines() if line.startswith("• ")]
    assert len(examples) >= 3
    for example in examples:
        (told,) = await bot.hear(room, ada, example)
        assert "copy_text" in str(told["reply_markup"])  # a figure, which can be copied


async def test_a_picture_is_told_that_only_words_are_read(bot: Bot, room: Room, ada: Json) -> None:
    size = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}
    said = await bot.api.post(room, ada, photo=[size], caption="exports to India")
    assert await bot.read(said) == [ONLY_TEXT]


async def test_sources_name_each_bulletin_with_its_date_and_link(
    bot: Bot, room: Room, ada: Json
) -> None:
    (answer,) = await bot.hear(room, ada, "/sources")
    assert "Jiaxing" in answer["text"]
    assert [entity["type"] for entity in answer["entities"]] == ["italic", "text_link"]
    assert answer["link_preview_options"] == {"is_disabled": True}


async def test_service_messages_get_no_answer(bot: Bot, room: Room, ada: Json) -> None:
    said = await bot.api.post(
        room, ada, message_auto_delete_timer_changed={"message_auto_delete_time": 86_400}
    )
    assert await bot.read(said) == []


async def test_what_came_out_of_a_bots_list_gets_no_answer(bot: Bot, room: Room, ada: Json) -> None:
    assert await bot.hear(room, ada, "exports to India", via_bot=bot.api.world.me) == []


async def test_answers_come_in_the_order_of_the_questions(bot: Bot) -> None:
    people = [bot.api.person(name) for name in ("Ada", "Bo", "Cy")]
    said = ["exports", "/about", "imports", "/sources", "trade", "/ask", "balance"]
    for text in said:
        for person in people:
            await bot.api.say(bot.api.private(person), person, text)
    await bot.rest()
    for person in people:
        chat = [m["text"] for m in bot.api.written if m["chat"]["id"] == person["id"]]
        assert len(chat) == len(said)
        assert (chat[1], chat[5]) == (ABOUT_TEXT, NO_QUESTION)


async def test_questions_from_before_the_start_are_answered(
    bot: Bot, room: Room, ada: Json
) -> None:
    await bot.__aexit__()
    await bot.api.say(room, ada, "exports to India")
    await bot.__aenter__()
    await bot.rest()
    assert len(bot.api.written) == 1


async def test_telegram_is_told_what_can_be_done_where(bot: Bot) -> None:
    menus = bot.api.world.menus
    told = {scope: tuple(one["command"] for one in menu) for scope, menu in menus.items()}
    assert told["all_private_chats"] == tuple(name for name, _ in PRIVATE)
    assert "settings" not in told["all_group_chats"]
    assert {"settings", "delete"} < set(told["all_chat_administrators"])
    assert all(bot.api.world.texts.values())
