"""Transcripts, played with a small bot of the tests' own: every line that can be written."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.ext import Application, ContextTypes, TypeHandler

from handlers.turn import App
from tests.telegram.running import Bot, Clock
from tests.telegram.server import TOKEN, BotApi
from tests.telegram.test_photos import png
from tests.telegram.transcript import play

Context = ContextTypes.DEFAULT_TYPE
BUTTONS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("More", callback_data="more"),
            InlineKeyboardButton("Hint", callback_data="hint"),
        ],
        [
            InlineKeyboardButton("Copy", copy_text=CopyTextButton("14.29")),
            InlineKeyboardButton("Refine", switch_inline_query_current_chat="exports"),
            InlineKeyboardButton("Share", switch_inline_query="exports"),
            InlineKeyboardButton("Source", url="https://example.org/"),
        ],
    ]
)


def echo(text: str) -> InlineQueryResultArticle:
    said = InputTextMessageContent(f"<b>{text}</b>", "HTML")
    keyboard = InlineKeyboardMarkup(BUTTONS.inline_keyboard[:1])
    return InlineQueryResultArticle("1", text, said, description="echo", reply_markup=keyboard)


async def on_update(update: Update, context: Context) -> None:
    """Say back what is said; edit what is edited and pressed."""
    if update.inline_query is not None:
        query = update.inline_query
        results = [echo(query.query)] if query.query else []
        button = InlineQueryResultsButton("Help", start_parameter="help")
        await query.answer(results, button=None if results else button)
    elif update.guest_message is not None:
        await update.guest_message.answer_guest_query(echo("as a guest"))
    elif update.callback_query is not None:
        await on_press(update, context)
    elif update.my_chat_member is not None:
        await on_membership(update, context)
    elif update.edited_message is not None:
        await context.bot.edit_message_text(
            update.edited_message.text or "",
            update.edited_message.chat_id,
            update.edited_message.message_id + 1,
        )
    else:
        await on_message(update)


async def on_message(update: Update) -> None:
    message = update.message
    if message is None or message.text is None or message.via_bot is not None:
        return
    if message.text == "chart":
        await message.reply_photo(png(9, 9), caption="<i>A chart</i>", parse_mode="HTML")
    elif message.text == "/delete" and message.reply_to_message is not None:
        await message.reply_to_message.delete()
    elif message.text != "hush":
        await message.reply_html(f"<b>{message.text}</b>", do_quote=True, reply_markup=BUTTONS)


async def on_press(update: Update, _: Context) -> None:
    press = update.callback_query
    assert press is not None
    if press.data == "hint":
        await press.answer("A hint.")
        return
    await press.answer()
    await press.edit_message_text("more", reply_markup=None)


async def on_membership(update: Update, context: Context) -> None:
    change = update.my_chat_member
    assert change is not None
    if change.new_chat_member.status == "member":
        await context.bot.send_message(change.chat.id, "Not here, sorry.")
        await context.bot.leave_chat(change.chat.id)


@asynccontextmanager
async def echoing(api: BotApi) -> AsyncIterator[App]:
    os.environ["PTB_TIMEDELTA"] = "true"
    app = Application.builder().token(TOKEN).base_url(api.base_url).job_queue(None).build()
    app.add_handler(TypeHandler(Update, on_update))
    assert app.updater is not None
    async with app:
        await app.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await app.start()
        yield app
        await app.updater.stop()
        await app.stop()


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with Bot(api, lambda: echoing(api), Clock()) as bot:
        yield bot


PRIVATE = """\
# All that one can do in a private chat.
chat: private

Ada: hello
    desk, to Ada:
    **hello**
    [More] [Hint]
    [Copy] [Refine] [Share] [Source]

Ada presses Hint
    (to Ada: A hint.)

Ada presses Copy
    (copies: 14.29)

Ada presses Refine
    (types: @desk_bot exports)

Ada presses Share
    (types in another chat: @desk_bot exports)

Ada presses Source
    (opens: https://example.org/)

Ada edits: hallo
    desk edits, to Ada:
    hallo

Ada: hush
    (no answer)

Ada: chart
    desk:
    (picture)
    _A chart_

Ada types: RCEP
    [RCEP] echo

Ada picks 1
    Ada by way of desk:
    **RCEP**
    [More] [Hint]

Ada presses More
    Ada by way of desk edits:
    more

Ada types:
    (button: Help -> help)

Ada opens help
    desk, to Ada:
    **/start help**
    [More] [Hint]
    [Copy] [Refine] [Share] [Source]

Ada mentions elsewhere: exports
    desk, to Ada in Elsewhere:
    **as a guest**
    [More] [Hint]

(31 minutes later)

(the bot restarts)

Ada: there?
    desk, to Ada:
    **there?**
    [More] [Hint]
    [Copy] [Refine] [Share] [Source]

Ada deletes desk's

Ada presses More
    desk edits, to Ada in Elsewhere:
    more
"""

GROUP = """\
chat: group
Bo is administrator

Bo: hello
    (Telegram does not give this to the bot)

Bo in private: hello
    desk, to Bo in private with Bo:
    **hello**
    [More] [Hint]
    [Copy] [Refine] [Share] [Source]

Weather_Bot: rain
    (Telegram does not give this to the bot)

desk is administrator

Bo: hello
    desk, to Bo:
    **hello**
    [More] [Hint]
    [Copy] [Refine] [Share] [Source]

Bo to desk: /delete
    (desk deletes desk's message)

(the bot is removed by Bo)

(the bot is added by Bo)
    desk:
    Not here, sorry.
    (desk leaves the chat)
"""


@pytest.mark.parametrize("recorded", [PRIVATE, GROUP], ids=["private", "group"])
async def test_every_line_is_played_and_shown(bot: Bot, recorded: str) -> None:
    assert await play(bot, recorded) == recorded


async def test_a_line_that_is_none_is_named(bot: Bot) -> None:
    with pytest.raises(AssertionError, match="'Ada sings' is no line of a transcript"):
        await play(bot, "chat: private\nAda sings\n")


async def test_a_button_that_is_not_there_is_named(bot: Bot) -> None:
    with pytest.raises(AssertionError, match="no button 'Less'"):
        await play(bot, "chat: private\nAda: hello\nAda presses Less\n")
