"""What nobody foresaw: log it for us, own up to the person."""

from contextlib import suppress

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError

from handlers.running import metrics
from handlers.running.logs import logger
from handlers.running.refusals import why_shut_out
from handlers.turn import Turn

log = logger(__name__)

SORRY = "Sorry, something went wrong on my side, so this has no answer. It has been noted."


async def on_error(update: object, turn: Turn) -> None:
    """Log first, so that the record survives a failing reply.

    Where the bot may not write (any more), nothing is wrong and nobody can be told.
    """
    if update is None and isinstance(turn.error, TelegramError):
        log.warning("Telegram gives no updates, trying again", why=str(turn.error))
        return
    if (reason := why_shut_out(turn.error)) is not None:
        metrics.shut_out(reason)
        log.info("shut out", reason=reason)
        if isinstance(turn.error, ChatMigrated) and isinstance(update, Update):
            await _move(update, turn.error.new_chat_id, turn)
        return
    metrics.failed()
    log.error("failed", exc_info=turn.error)
    if is_of_the_network(turn.error):
        return  # it was tried as long as it was of use, and an apology would not arrive either
    if isinstance(update, Update) and update.effective_message and not update.guest_message:
        with suppress(TelegramError):  # often the very reason why we are here
            await _own_up(update.effective_message)


async def _move(update: Update, after: int, turn: Turn) -> None:
    if update.effective_chat is not None:
        await turn.office.settings.move(update.effective_chat.id, after)


def is_of_the_network(error: Exception | None) -> bool:
    """Say whether Telegram could not be reached, or wanted us to wait for too long."""
    if isinstance(error, RetryAfter):
        return True
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest)


async def _own_up(message: Message) -> None:
    grouped = message.chat.type != ChatType.PRIVATE
    await message.reply_text(SORRY, do_quote=grouped, allow_sending_without_reply=True)
