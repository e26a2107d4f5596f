"""What nobody foresaw: log it for us, own up to the person."""

import logging
from contextlib import suppress

from telegram import Update
from telegram.error import TelegramError

from handlers.replies import say
from handlers.turn import Turn

log = logging.getLogger(__name__)

SORRY = "Sorry, something went wrong on my side, so this has no answer. It has been noted."


async def on_error(update: object, turn: Turn) -> None:
    """Log first, so that the record survives a failing reply."""
    if update is None and isinstance(turn.error, TelegramError):
        log.warning("Telegram gives no updates: %s. Trying again.", turn.error)
        return
    log.error("An update failed.", exc_info=turn.error)
    if isinstance(update, Update) and update.effective_message is not None:
        with suppress(TelegramError):  # often the very reason why we are here
            await say(update.effective_message, SORRY)
