"""The bot put together, and one ordered list of what it does with what it is sent."""

import logging
import os
import time
from contextlib import suppress

from telegram import BotCommand
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from handlers import meant
from handlers.commands import COMMANDS, on_else, on_help, on_sources
from handlers.contexts import Clock, Contexts
from handlers.desk import Desk, OpenStore
from handlers.errors import on_error
from handlers.order import WORKERS, InChatOrder
from handlers.questions import on_choice, on_question
from handlers.replies import CHOICE
from handlers.secrecy import keep_out_of_logs
from handlers.turn import App, Turn
from handlers.wire import Line, Sieve

UPDATES = ["message", "callback_query"]
"""All that Telegram needs to send us."""


PATIENCE = 30  # seconds for a free connection; a full pool is a queue, not a fault

log = logging.getLogger(__name__)


class TokenError(ValueError):
    """Telegram does not know the token."""


def serve(token: str, *, open_store: OpenStore, base_url: str | None = None) -> None:
    """Answer on Telegram until stopped by a signal; TokenError where the token is refused.

    A network that is down is waited for. ``base_url`` is another Bot API server: ``…/bot``.
    """
    app = build(token, open_store, base_url=base_url)
    try:
        app.run_polling(bootstrap_retries=-1, allowed_updates=UPDATES)
    except InvalidToken:
        message = "Telegram refuses the bot's token. Ask @BotFather for it again (/token)."
        raise TokenError(message) from None  # the cause has the token in its text


def build(
    token: str,
    open_store: OpenStore,
    *,
    base_url: str | None = None,
    clock: Clock = time.monotonic,
) -> App:
    """Put the bot together: settings, desk, handlers. Nothing is opened until it runs."""
    keep_out_of_logs(token)
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else each flood limit is a deprecation warning
    desk = Desk(open_store)

    async def open_desk(app: App) -> None:
        app.bot_data.update(desk=await desk.__aenter__(), contexts=Contexts(clock))
        with suppress(TelegramError):  # the menu of commands is a comfort, no reason not to start
            await app.bot.set_my_commands([BotCommand(*row) for row in COMMANDS.items()])
        log.info("Answering as @%s.", app.bot.username)

    async def close_desk(_: App) -> None:
        await desk.__aexit__(None, None, None)

    def stop() -> None:
        app.stop_running()

    builder = (
        Application.builder()
        .token(token)
        .context_types(ContextTypes(context=Turn))
        .concurrent_updates(InChatOrder())
        .request(Line(connection_pool_size=WORKERS, pool_timeout=PATIENCE))
        .get_updates_request(Sieve(withdrawn=stop))
        .job_queue(None)
        .post_init(open_desk)
        .post_shutdown(close_desk)
    )
    app = (builder.base_url(base_url) if base_url else builder).build()
    register(app)
    return app


def register(app: App) -> None:
    """Attach every handler. The first that fits takes the update: order matters."""
    person, question = meant.PERSON, meant.QUESTION
    private = meant.PRIVATE & ~filters.StatusUpdate.ALL
    app.add_handler(CommandHandler("ask", on_question, person))
    app.add_handler(CommandHandler(["start", "help"], on_help, person))
    app.add_handler(CommandHandler("sources", on_sources, person))
    app.add_handler(MessageHandler(person & question, on_question))
    app.add_handler(MessageHandler(person & private, on_else))
    app.add_handler(CallbackQueryHandler(on_choice, CHOICE))
    app.add_error_handler(on_error)
