"""Inline queries, the messages that they post, and mentions where the bot is no member."""

from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputMediaPhoto,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest, Forbidden

from tests.telegram.people import switched
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Clock
from tests.telegram.server import BotApi
from tests.telegram.test_photos import png

PRESS = InlineKeyboardMarkup([[InlineKeyboardButton("Press", callback_data="p")]])


def article(name: str = "1", text: str = "<b>a</b>", **more: Any) -> InlineQueryResultArticle:
    content = InputTextMessageContent(text, parse_mode="HTML")
    return InlineQueryResultArticle(name, more.pop("title", "A"), content, **more)


async def last(client: Bot, api: BotApi) -> Update:
    """Take the updates, and give the last of them."""
    updates = await client.get_updates()
    await client.get_updates(offset=updates[-1].update_id + 1)
    assert not api.delivery.queue
    return updates[-1]


async def test_a_query_is_typed_answered_and_picked(
    client: Bot, api: BotApi, room: Room, ada: Json
) -> None:
    typed = await api.types(ada, "RCEP", room)
    update = await last(client, api)
    assert update.inline_query is not None
    assert (update.inline_query.query, update.inline_query.chat_type) == ("RCEP", "sender")
    button = InlineQueryResultsButton("Ask", start_parameter="q")
    answered = await update.inline_query.answer(
        [article("1"), article("2", reply_markup=PRESS)],
        cache_time=60,
        is_personal=True,
        button=button,
    )
    assert answered
    answer = api.world.answered[typed["id"]]
    assert (answer["cache_time"], answer["is_personal"]) == (60, True)
    assert answer["button"] == {"text": "Ask", "start_parameter": "q"}

    said = await api.picks(typed, 1, room)
    assert (said.message["text"], said.message["via_bot"]["id"]) == ("a", client.id)
    chosen, message = (await client.get_updates())[-2:]
    assert chosen.chosen_inline_result is not None
    assert chosen.chosen_inline_result.inline_message_id is None
    assert message.message is not None
    assert message.message.via_bot == client.bot


async def test_a_picked_message_with_buttons_can_be_pressed_and_edited(
    client: Bot, api: BotApi, ada: Json
) -> None:
    group = api.elsewhere("Board")
    typed = await api.types(ada, "RCEP", group)
    await client.answer_inline_query(typed["id"], [article(reply_markup=PRESS)])
    said = await api.picks(typed, 1, group)
    assert said.update is None  # the bot is no member
    await api.press(ada, said.message, "Press")
    press = (await last(client, api)).callback_query
    assert press is not None
    assert press.message is None
    assert await client.edit_message_text("b", inline_message_id=press.inline_message_id)
    number = said.message["message_id"]
    assert group.messages[number]["text"] == "b"
    assert await client.edit_message_reply_markup(
        inline_message_id=press.inline_message_id, reply_markup=PRESS
    )
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):  # nothing is uploaded there
        await client.edit_message_media(
            InputMediaPhoto(png(9, 9)), inline_message_id=press.inline_message_id
        )
    with pytest.raises(Forbidden, match="not a member"):
        await client.edit_message_text("c", group.id, number)


async def test_a_picture_can_be_a_result(client: Bot, api: BotApi, room: Room, ada: Json) -> None:
    photo = (await client.send_photo(room.id, png(9, 9))).photo[-1].file_id
    typed = await api.types(ada, "chart", room)
    await client.answer_inline_query(
        typed["id"], [InlineQueryResultCachedPhoto("1", photo, caption="a")]
    )
    said = await api.picks(typed, 1, room)
    assert (said.message["caption"], "photo" in said.message) == ("a", True)


FAULTS: dict[str, tuple[list[Any], str]] = {
    "51 results": ([article(str(number)) for number in range(51)], "too_much"),
    "two of one id": ([article(), article()], "duplicate"),
    "an id of 65 bytes": ([article("x" * 65)], "65 bytes"),
    "no title": ([article(title=" ")], "title_empty"),
    "bad markup": ([article(text="<p>a</p>")], "unsupported start tag"),
    "no text": ([article(text="<b></b>")], "0 characters"),
    "an unknown picture": ([InlineQueryResultCachedPhoto("1", "none")], "wrong file identifier"),
    "a button of 65 bytes": (
        [
            article(
                reply_markup=InlineKeyboardMarkup.from_button(
                    InlineKeyboardButton("a", callback_data="x" * 65)
                )
            )
        ],
        "65 bytes",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_result_with_a_fault_is_refused(
    client: Bot, api: BotApi, ada: Json, fault: str
) -> None:
    results, why = FAULTS[fault]
    typed = await api.types(ada, "RCEP")
    with pytest.raises(BadRequest) as refusal:
        # Ours, not the library's cutting of results into pages of 50.
        await client.do_api_request(
            "answerinlinequery", {"inline_query_id": typed["id"], "results": results}
        )
    assert why in str(refusal.value).lower()


async def test_a_query_is_answered_once_and_in_time(ada: Json) -> None:
    clock = Clock()
    async with BotApi(clock=clock) as api, Bot(api.token, base_url=api.base_url) as client:
        early, late = await api.types(ada, "RCEP"), await api.types(ada, "ASEAN")
        assert await client.answer_inline_query(early["id"], [article()])
        with pytest.raises(BadRequest, match="too old"):
            await client.answer_inline_query(early["id"], [article()])
        clock.now += 11
        with pytest.raises(BadRequest, match="too old"):
            await client.answer_inline_query(late["id"], [article()])


@pytest.mark.parametrize("personal", [False, True])
async def test_an_answer_holds_for_its_time(ada: Json, *, personal: bool) -> None:
    clock = Clock()
    async with BotApi(clock=clock) as api, Bot(api.token, base_url=api.base_url) as client:
        api.caching = True
        first = await api.types(ada, "RCEP")
        await client.answer_inline_query(
            first["id"], [article()], cache_time=60, is_personal=personal
        )
        asked = len(api.delivery.queue)
        await api.types(ada, "RCEP")
        assert len(api.delivery.queue) == asked
        await api.types(api.person("Bo"), "RCEP")
        assert len(api.delivery.queue) == asked + personal
        clock.now += 60
        await api.types(ada, "RCEP")
        assert len(api.delivery.queue) == asked + personal + 1


async def test_what_botfather_has_not_allowed_does_not_happen(ada: Json) -> None:
    async with (
        BotApi(inline=False, guests=False) as api,
        Bot(api.token, base_url=api.base_url) as client,
    ):
        room = api.private(ada)
        await api.types(ada, "RCEP")
        await api.mention(api.elsewhere("Board"), ada, "@desk_bot exports")
        assert not await client.get_updates()
        refine = InlineKeyboardButton("Refine", switch_inline_query_current_chat="exports")
        with pytest.raises(BadRequest, match=r"(?i)button_type_invalid"):
            await client.send_message(room.id, "a", reply_markup=InlineKeyboardMarkup([[refine]]))


async def test_a_button_may_type_after_the_bots_name(client: Bot, api: BotApi, room: Room) -> None:
    refine = InlineKeyboardButton("Refine", switch_inline_query_current_chat="exports")
    await client.send_message(room.id, "a", reply_markup=InlineKeyboardMarkup([[refine]]))
    assert switched(api.written[-1], "Refine") == "exports"


async def test_a_mention_elsewhere_is_answered_once(client: Bot, api: BotApi, ada: Json) -> None:
    board = api.elsewhere("Board")
    assert (await api.say(board, ada, "/ask@desk_bot exports")).update is None
    said = await api.mention(board, ada, "@desk_bot exports")
    message = (await last(client, api)).guest_message
    assert message is not None
    sent = await message.answer_guest_query(article())
    answer = api.written[-1]
    assert (answer["text"], answer["guest_bot_caller_user"]) == ("a", ada)
    assert answer["reply_to_message"]["message_id"] == said.message["message_id"]
    assert await client.edit_message_text("b", inline_message_id=sent.inline_message_id)
    with pytest.raises(BadRequest, match="too old"):
        await message.answer_guest_query(article())
    with pytest.raises(Forbidden, match="not a member"):
        await message.reply_text("b")
