"""Faults planted in requests, each of which Telegram would refuse, and so does our server."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from tests.telegram.refused import Refused
from tests.telegram.rooms import Json, Room
from tests.telegram.server import BotApi

Call = Callable[[Bot, int], Awaitable[Any]]


def html(text: str) -> Call:
    return lambda bot, chat: bot.send_message(chat, text, parse_mode="HTML")


def text(text: str, **more: Any) -> Call:
    return lambda bot, chat: bot.send_message(chat, text, **more)


def button(**what: Any) -> Call:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("press", **what)]])
    return lambda bot, chat: bot.send_message(chat, "text", reply_markup=keyboard)


# In lower case the library does not know its own method, and lets us leave parameters out.
def raw(method: str, **parameters: Any) -> Call:
    return lambda bot, chat: bot.do_api_request(method, {"chat_id": chat, **parameters})


FAULTS: dict[str, tuple[Call, str]] = {
    "an unknown method": (raw("sendRichMessage", rich_message={}), "not found"),
    "an unknown parameter": (text("a", api_kwargs={"receiver": 1}), "has no parameter receiver"),
    "an unknown field": (
        raw("sendmessage", text="a", link_preview_options={"off": True}),
        "has no field off",
    ),
    "a missing parameter": (raw("sendmessage"), "lacks text"),
    "a wrong type": (raw("sendmessage", text="a", message_thread_id="x"), "is no integer"),
    "a number for a truth": (raw("sendmessage", text="a", protect_content=7), "expected boolean"),
    "no text": (text(""), "allowed"),
    "white space only": (text(" \n"), "message text is empty"),
    "4,097 characters": (text("x" * 4097), "4097 characters"),
    "2,049 faces, two units each": (text("😀" * 2049), "4098 characters"),
    "4,097 characters of HTML": (html("<b>" + "x" * 4097 + "</b>"), "4097 characters"),
    "an unknown tag": (html("<p>a</p>"), "unsupported start tag"),
    "a bare <": (html("3 < 4"), "unsupported start tag"),
    "a tag left open": (html("<b>a"), "can't find end tag"),
    "tags that cross": (html("<b><i>a</b></i>"), "unmatched end tag"),
    "an end without a start": (html("a</b>"), "unexpected end tag"),
    "a quotation in a quotation": (
        html("<blockquote>a<blockquote>b</blockquote></blockquote>"),
        "a quotation in",
    ),
    "bold code": (html("<code><b>a</b></code>"), "bold in code"),
    "a span that hides nothing": (html('<span class="x">a</span>'), "tg-spoiler"),
    "an unknown attribute": (html('<b class="x">a</b>'), "no attribute class"),
    "a link to nowhere": (html('<a href="here">a</a>'), "no address"),
    "101 entities": (html("<b>a</b>" * 101), "101 entities"),
    "another markup": (text("a", parse_mode="MarkdownV2"), "unsupported parse_mode"),
    "65 bytes behind a button": (button(callback_data="x" * 65), "65 bytes"),
    "33 Cyrillic letters behind a button": (button(callback_data="ж" * 33), "66 bytes"),
    "a button that does nothing": (button(), "exactly one thing"),
    "a button that does two things": (
        button(callback_data="a", url="https://a.b"),
        "exactly one thing",
    ),
    "257 characters to copy": (button(copy_text=CopyTextButton("x" * 257)), "257 characters"),
    "an unknown chat": (lambda bot, _: bot.send_message(404, "a"), "chat not found"),
    "a chat by a name nobody has": (lambda bot, _: bot.send_message("@x", "a"), "chat not found"),
    "a reply to nothing": (
        text("a", reply_parameters=ReplyParameters(99)),
        "message to be replied not found",
    ),
    "a topic in a chat without any": (text("a", message_thread_id=7), "thread not found"),
    "an edit of nothing": (
        lambda bot, chat: bot.edit_message_text("a", chat, 99),
        "message to edit not found",
    ),
    "a command with a capital": (
        lambda bot, _: bot.set_my_commands([BotCommand("Ask", "ask")]),
        "not as it must be",
    ),
    "an old press of a button": (
        lambda bot, _: bot.answer_callback_query("99"),
        "query is too old",
    ),
    "201 characters over a button": (
        lambda bot, _: bot.answer_callback_query("99", "x" * 201),
        "201 characters",
    ),
    "a method that is not played": (
        lambda bot, chat: bot.send_dice(chat),
        "senddice is not played",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_planted_fault_is_refused(client: Bot, room: Room, fault: str) -> None:
    call, why = FAULTS[fault]
    with pytest.raises(TelegramError) as refusal:
        await call(client, room.id)
    assert why in str(refusal.value).lower()


async def test_an_edit_that_changes_nothing_is_refused(client: Bot, room: Room) -> None:
    sent = await client.send_message(room.id, "<b>a</b>", "HTML")
    with pytest.raises(BadRequest, match="not modified"):
        await client.edit_message_text("<b>a</b>", room.id, sent.message_id, parse_mode="HTML")
    edited = await client.edit_message_text("b", room.id, sent.message_id)
    assert isinstance(edited, Message)
    assert edited.text == "b"


async def test_somebody_elses_message_cannot_be_edited(
    client: Bot, api: BotApi, room: Room, ada: Json
) -> None:
    said = await api.say(room, ada, "hello")
    with pytest.raises(BadRequest, match="can't be edited"):
        await client.edit_message_text("b", room.id, said.message["message_id"])


async def test_a_wrong_token_is_refused(api: BotApi) -> None:
    stranger = Bot("1:wrong", base_url=api.base_url)
    await stranger.request.initialize()
    with pytest.raises(InvalidToken):
        await stranger.get_me()
    await stranger.request.shutdown()


async def test_who_blocked_the_bot_is_not_written_to(client: Bot, room: Room) -> None:
    room.shut = "bot was blocked by the user"
    with pytest.raises(Forbidden, match="blocked"):
        await client.send_message(room.id, "a")


async def test_a_planted_flood_limit_is_met_once(
    client: Bot, api: BotApi, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    api.planted.append(Refused("Too Many Requests: retry after 3", 429, retry_after=3))
    with pytest.raises(RetryAfter):
        await client.send_message(room.id, "a")
    assert (await client.send_message(room.id, "a")).text == "a"


async def test_two_who_ask_for_updates_are_in_conflict(client: Bot, api: BotApi) -> None:
    async with Bot(client.token, base_url=api.base_url) as rival:
        first = asyncio.create_task(client.get_updates(timeout=5))
        await api.polled(1)
        second = asyncio.create_task(rival.get_updates(timeout=5))
        with pytest.raises(Conflict):
            await first
        ada = api.person("Ada")
        await api.say(api.private(ada), ada, "hello")
        assert len(await second) == 1
