"""The bot put together, and one ordered list of what it does with what it is sent."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import (
    commands,
    doubts,
    groups,
    meant,
    pictures,
    presses,
    publishing,
    reports,
    review,
    settings,
)
from handlers.access import Access
from handlers.buttons import Deed
from handlers.chat_settings import Settings
from handlers.contexts import Clock, Contexts, Shelf
from handlers.desk import Desk, OpenStore
from handlers.echoes import Echoes
from handlers.errors import on_error
from handlers.forgetting import keep_forgetting, on_forget_me
from handlers.gate import QUIET, turn_away
from handlers.guests import on_guest
from handlers.inline import on_inline
from handlers.links import Links
from handlers.questions import on_edit, on_question
from handlers.running.inbox import INBOX, Inbox
from handlers.running.keeper import OpenChats
from handlers.running.logs import logger
from handlers.running.order import WORKERS
from handlers.running.outbox import Outbox
from handlers.running.pace import Limits, Pace
from handlers.running.secrecy import keep_out_of_logs
from handlers.running.wire import WITHDRAWN, Line
from handlers.turn import OFFICE, App, Office, Turn
from handlers.workers.allowance import Allowance

UPDATES = [
    *("message", "edited_message", "callback_query"),
    *("inline_query", "guest_message", "my_chat_member"),
]
"""All that Telegram needs to send us."""
HOUSEKEEPING, ANNOUNCING = "housekeeping", "announcing"
"""Under these names the bot's bag has what is done beside the updates."""
TELEGRAM = "https://api.telegram.org/bot"
CONNECTIONS = 2 * WORKERS + 8
"""Those who write, those who are answered without waiting, and who asks for updates."""
PATIENCE = 30  # seconds for a free connection; a full pool is a queue, not a fault

DEEDS: dict[Deed, presses.Do] = {
    Deed.ANSWER: presses.answer,
    Deed.EDIT: presses.replace_by_code,
    Deed.ASK: presses.replace_by_question,
    Deed.COMPARE: presses.compare,
    Deed.BACK: presses.back,
    Deed.PICTURE: pictures.picture,
    Deed.WRONG: reports.wrong,
    Deed.LOOK: reports.look,
    Deed.REPORTS: reports.turn_page,
    Deed.WITHHOLD: review.withhold,
    Deed.WITHHOLD_ALL: review.withhold_all,
    Deed.LEAVE: review.leave,
    Deed.RESTORE: review.restore,
    Deed.CLOSE: reports.close,
    Deed.SET: settings.choose,
    Deed.PUBLISH: publishing.publish,
    Deed.DISCARD: publishing.discard,
    Deed.PAGE: publishing.turn_page,
    Deed.SETTLE: doubts.settle,
}
"""What each button does."""

COMMANDS: dict[str, Callable[[Update, Turn], Coroutine[Any, Any, None]]] = {
    "ask": on_question,
    "start": commands.on_start,
    "help": commands.on_help,
    "about": commands.on_about,
    "sources": commands.on_sources,
    "top": commands.on_top,
    "settings": settings.on_settings,
    "subscribe": publishing.on_subscribe,
    "unsubscribe": publishing.on_unsubscribe,
    "delete": groups.on_delete,
    "forget_me": on_forget_me,
    "add": publishing.on_add,
    "withhold": review.on_withhold,
    "restore": review.on_restore,
    "reports": reports.on_reports,
    "misses": review.on_misses,
    "held": doubts.on_held,
}
"""What each command does."""

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Clocks:
    """Where the time comes from; tests set it."""

    steady: Clock = time.monotonic
    """Seconds that never go back."""
    wall: Clock = time.time
    """Unix seconds."""


def build(  # noqa: PLR0913 - what differs between installations
    token: str,
    open_store: OpenStore,
    *,
    open_memory: OpenChats,
    access: Access = Access(),  # noqa: B008 - a value that nobody can change
    place: str | None = None,
    allowance: Allowance = Allowance(),  # noqa: B008
    limits: Limits = Limits(),  # noqa: B008 - likewise
    base_url: str | None = None,
    clocks: Clocks = Clocks(),
) -> App:
    """Put the bot together: desk, handlers. Nothing is opened until it runs."""
    keep_out_of_logs(token)
    desk, withdrawn = Desk(open_store, open_memory, place, allowance), asyncio.Event()
    line = Line(
        f"{base_url or TELEGRAM}{token}/",
        withdrawn.set,
        connections=CONNECTIONS,
        pool_timeout=PATIENCE,
    )
    outbox = Outbox(desk.keeper, Pace(limits), line.call)
    line.send_by(outbox)
    office = _office(desk, outbox, access, clocks)
    outbox.returned[publishing.NEWS] = partial(publishing.on_news_refused, office)
    builder = (
        Application.builder()
        .token(token)
        .context_types(ContextTypes(context=Turn))
        .request(line)
        .get_updates_request(line)
        .updater(None)
        .job_queue(None)
        .post_init(partial(_open, office))
        .post_shutdown(partial(_close, office))
    )
    if base_url:
        files = base_url.removesuffix("/bot") + "/file/bot"
        builder = builder.base_url(base_url).base_file_url(files)
    app = builder.build()
    app.bot_data.update({WITHDRAWN: withdrawn, OFFICE: office, INBOX: Inbox(desk.keeper, outbox)})
    register(app)
    return app


def register(app: App) -> None:
    """Attach every handler. The first that fits takes the update: order matters."""
    person, sent = meant.PERSON, meant.PERSON & meant.PRIVATE
    edited = meant.EDITED & (meant.QUESTION | meant.ASKS)
    app.add_handler(TypeHandler(Update, turn_away), group=-1)
    for name, do in COMMANDS.items():
        app.add_handler(CommandHandler(name, do, person))
    for which, do in (
        (person & doubts.ANSWERS & ~filters.COMMAND, doubts.on_reply),
        (sent & filters.Document.ALL, publishing.on_document),
        (sent & filters.TEXT & ~filters.COMMAND, doubts.on_text),
        (person & meant.QUESTION, on_question),
        (edited, on_edit),
        (filters.StatusUpdate.MIGRATE, groups.on_migration),
        (sent & ~filters.StatusUpdate.ALL, commands.on_else),
        (filters.UpdateType.GUEST_MESSAGE, on_guest),
    ):
        app.add_handler(MessageHandler(which, do))
    app.add_handler(InlineQueryHandler(on_inline))
    app.add_handler(CallbackQueryHandler(partial(presses.on_press, deeds=DEEDS)))
    app.add_error_handler(on_error)


def _office(desk: Desk, outbox: Outbox, access: Access, clocks: Clocks) -> Office:
    return Office(
        desk=desk,
        outbox=outbox,
        contexts=Contexts(clocks.steady),
        settings=Settings(desk),
        echoes=Echoes(clocks.steady),
        links=Links(clocks.steady),
        quiet=Shelf(QUIET, clocks.steady),
        awaited=Shelf(doubts.PATIENCE, clocks.steady),
        access=access,
        now=clocks.wall,
    )


async def _open(office: Office, app: App) -> None:
    await office.desk.__aenter__()
    app.bot_data[HOUSEKEEPING] = asyncio.create_task(keep_forgetting(app))
    # nobody waits for it: a flood limit would hold up the start
    app.bot_data[ANNOUNCING] = asyncio.create_task(commands.announce(app.bot, office.access))
    log.info("Answering as @%s.", app.bot.username)


async def _close(office: Office, app: App) -> None:
    beside = [app.bot_data[name] for name in (HOUSEKEEPING, ANNOUNCING) if name in app.bot_data]
    for task in beside:
        task.cancel()
    await asyncio.gather(*beside, return_exceptions=True)
    await office.desk.__aexit__(None, None, None)
