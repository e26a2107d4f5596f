"""Somebody asks something: in words, by command, or by pressing a choice."""

from contextlib import suppress

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from handlers import meant
from handlers.replies import question_of, say, send
from handlers.turn import Turn

LONGEST = 1_000  # characters; longer is no question, and reading it would hold up the others

TOO_LONG = "That is too long for me to read as a question. Please ask it in a sentence or two."
NO_QUESTION = "Write the question behind the command, for example: /ask total trade"
GONE = "I cannot see that message any more. Please ask again."


async def on_question(update: Update, turn: Turn) -> None:
    """Answer a message that is a question, with or without a command in front."""
    message = update.effective_message
    if message is None:
        return
    asked = meant.question(message)
    if not asked:
        await say(message, NO_QUESTION)
    elif len(asked) > LONGEST:
        await say(message, TOO_LONG)
    else:
        await _answer(message, asked, turn, replied=meant.replied_to(message))


async def on_choice(update: Update, turn: Turn) -> None:
    """Answer the question that stands behind a button pressed."""
    press = update.callback_query
    if press is None:
        return
    seen = _accessible(press)
    with suppress(BadRequest):  # pressed too long ago to be acknowledged; still worth an answer
        await press.answer(None if seen else GONE)
    if seen is not None:
        await _answer(seen, question_of(press.data or ""), turn, replied=seen.message_id)


def _accessible(press: CallbackQuery) -> Message | None:
    """Give the message with the button, unless Telegram keeps it no more."""
    message = press.message
    return message if isinstance(message, Message) and message.is_accessible else None


async def _answer(message: Message, asked: str, turn: Turn, replied: int | None) -> None:
    chat = message.chat
    answer, context = await turn.desk.ask(asked, turn.contexts.before(chat.id, replied))
    sent = await send(message, answer)
    private = chat.type == ChatType.PRIVATE
    turn.contexts.after(chat.id, sent.message_id, context, private=private)
