"""The commands that are no questions, and what else people send in a private chat."""

from contextlib import suppress

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    Update,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers import links
from handlers.access import Access
from handlers.conversation import Inquiry, inquire, is_private
from handlers.questions import trouble_with
from handlers.replies import sources_html
from handlers.sending import reply, say
from handlers.turn import Turn

ASK = ("ask", "answer a question about the bulletins")
TOP = ("top", "the largest: /top exports, /top imports growth")
SOURCES = ("sources", "the bulletins that answers come from")
HELP = ("help", "what can be asked, and how")
ABOUT = ("about", "what this is")
SETTINGS = ("settings", "charts, default place, what is kept")
DELETE = ("delete", "as a reply: take one of my answers away")
SUBSCRIBE = ("subscribe", "one line here for each new bulletin")
UNSUBSCRIBE = ("unsubscribe", "no more lines about new bulletins")
FORGET_ME = ("forget_me", "forget at once what is kept of me")
KEEPERS = (
    ("add", "read a bulletin: its text or link, or as a reply to it"),
    ("withhold", "as a reply: hide a wrong figure everywhere"),
    ("restore", "give a hidden figure free again"),
    ("reports", "answers that people say are wrong"),
    ("misses", "questions that got no answer"),
    ("held", "bulletins that wait for a place or a day"),
)
PRIVATE = (TOP, SOURCES, SUBSCRIBE, UNSUBSCRIBE, SETTINGS, FORGET_ME, HELP, ABOUT)
GROUP = (ASK, TOP, SOURCES, HELP)
ADMINS = (*GROUP, SUBSCRIBE, UNSUBSCRIBE, SETTINGS, DELETE)

SHORT = "Ask a foreign-trade bulletin; get the figure, its growth and the sentence that says so."
LONG = (
    "I answer questions about foreign trade from official bulletins: exports to India, RCEP import "
    "share, fastest growing market. Each answer shows the sentence that says so. What the "
    "bulletins do not say, I say too. In any chat, type my name and a question."
)
ABOUT_TEXT = (
    "I look figures up in official foreign-trade bulletins. Rules read the bulletins and your "
    "question; no trained model takes part. Every digit of an answer stands in the sentence shown "
    "with it, or in a sum that is shown.\n\n"
    "I keep your question beside my answer for two days, so that you can change it and it can be "
    "looked into if the answer is wrong. Questions without an answer are kept, without your name, "
    "only where /settings says so. /forget_me forgets what I keep of you at once.\n\n"
    "/sources lists the bulletins."
)
HELP_TEXT = """\
I answer questions about foreign trade from official bulletins, \
and show the sentence that says so. What the bulletins do not say, I say too.

Ask in your own words, for example:
{examples}

Go on from an answer with a short question: "and imports?", "by how much did that grow?" \
Change a question, and its answer changes. \
In a group, write /ask and the question, or reply to one of my answers. \
In any other chat, type @{name} and the question.

/top exports ranks, /sources lists the bulletins, /about says what this is."""
ONLY_TEXT = "I read questions in words, and the commands /top, /sources, /settings and /help."
FORGOTTEN = "I do not remember what was asked there. Please write the question here."
MOST = 5


async def announce(bot: ExtBot[None], access: Access) -> None:
    """Tell Telegram which commands there are where, and what the bot is."""
    scopes: list[tuple[BotCommandScope, tuple[tuple[str, str], ...]]] = [
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
        (BotCommandScopeAllChatAdministrators(), ADMINS),
        *((BotCommandScopeChat(who), (*PRIVATE, *KEEPERS)) for who in sorted(access.admins)),
    ]
    for scope, commands in scopes:
        with suppress(TelegramError):  # a comfort, no reason not to start
            await bot.set_my_commands([BotCommand(*one) for one in commands], scope)
    with suppress(TelegramError):
        await bot.set_my_description(LONG)
        await bot.set_my_short_description(SHORT)


async def on_start(update: Update, turn: Turn) -> None:
    """Say what can be asked, or answer the question that a link carries here."""
    message = update.effective_message
    if message is None:
        return
    said = turn.args[0] if turn.args else ""
    if not said.startswith((links.WRITTEN, links.KEPT)):
        await on_help(update, turn)
    elif (question := turn.office.links.carried(said)) is None:
        await say(message, FORGOTTEN)
    elif trouble := await trouble_with(message, question, turn):
        await say(message, trouble)
    else:
        asked = Inquiry(question, message, message.message_id, alone=True)
        await inquire(asked, turn, "private" if is_private(message) else "group")


async def on_help(update: Update, turn: Turn) -> None:
    """Say what the desk can be asked, with questions that it has figures for."""
    message = update.effective_message
    if message is None:
        return
    place = (await turn.office.settings.of(message.chat.id)).place
    found = await turn.desk.examples(place, MOST)
    shown = "\n".join(f"• {example}" for example in found)
    await say(message, HELP_TEXT.format(examples=shown, name=turn.bot.username))


async def on_about(update: Update, _: Turn) -> None:
    """Say what this is and what it keeps."""
    if update.effective_message is not None:
        await say(update.effective_message, ABOUT_TEXT)


async def on_sources(update: Update, turn: Turn) -> None:
    """List the bulletins, latest first."""
    if update.effective_message is not None:
        found = await turn.desk.bulletins()
        await reply(update.effective_message, sources_html(found))


async def on_top(update: Update, turn: Turn) -> None:
    """Rank: exports where nothing is said, markets where no goods are."""
    message = update.effective_message
    if message is None:
        return
    text = ranking_of(" ".join(turn.args or ()) or "exports")
    if trouble := await trouble_with(message, text, turn):
        await say(message, trouble)
        return
    place = "private" if is_private(message) else "group"
    await inquire(Inquiry(text, message, message.message_id, alone=True), turn, place)


def ranking_of(said: str) -> str:
    """Make the question that ``/top`` and some words ask.

    >>> ranking_of("exports"), ranking_of("export products")
    ('ranking of exports markets', 'ranking of export products')
    """
    named = any(word in said for word in ("product", "goods", "market", "source", "partner"))
    return f"ranking of {said}" if named else f"ranking of {said} markets"


async def on_else(update: Update, _: Turn) -> None:
    """Say what can be read, to somebody who sent a picture or an unknown command."""
    if update.effective_message is not None:
        await say(update.effective_message, ONLY_TEXT)
