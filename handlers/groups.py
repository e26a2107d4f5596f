"""What only happens in groups: the bot's own answer is taken away, the group becomes another."""

from contextlib import suppress

from telegram import Update
from telegram.error import BadRequest

from handlers import meant
from handlers.questions import is_admin
from handlers.sending import say
from handlers.turn import Turn

WHICH = "Reply with /delete to the answer of mine that is to go."
NOT_YOURS = "Only administrators of this group can take my answers away."
CANNOT = "Telegram does not let me take that message away any more."


async def on_delete(update: Update, turn: Turn) -> None:
    """Take the answer away that is replied to, and the command with it where that is allowed."""
    message = update.effective_message
    if message is None:
        return
    replied = meant.replied_to(message)
    if replied is None:
        await say(message, WHICH)
    elif not await is_admin(message, turn):
        await say(message, NOT_YOURS)
    else:
        await _take_away(update, replied, turn)


async def _take_away(update: Update, answer: int, turn: Turn) -> None:
    message = update.effective_message
    assert message is not None  # noqa: S101 - ``on_delete`` has looked
    chat = message.chat.id
    try:
        await turn.bot.delete_message(chat, answer)
    except BadRequest:
        await say(message, CANNOT)
        return
    turn.office.echoes.gone(chat, answer)
    await turn.desk.recall(lambda memory: memory.forget_answer(chat, answer))
    with suppress(BadRequest):  # only an administrator bot may
        await message.delete()


async def on_migration(update: Update, turn: Turn) -> None:
    """Take a group's choices along to the supergroup that it becomes; either chat is told."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await turn.office.settings.move(message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await turn.office.settings.move(message.migrate_from_chat_id, message.chat.id)
