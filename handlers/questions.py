"""Somebody asks something in words or by command, or changes what they asked."""

from datetime import timedelta

from telegram import Message, Update, User
from telegram.constants import ChatMemberStatus

from handlers import meant
from handlers.conversation import Inquiry, inquire, inquire_again, is_private
from handlers.sending import say
from handlers.turn import Turn

LONGEST = 1_000  # characters; longer is no question, and reading it would hold up the others
CHANGED = timedelta(hours=24)
"""An answer older than this is not changed any more: who has read it out would not see it."""
BECAME = timedelta(minutes=10)
"""A message changed into a question after longer than this is left alone."""

TOO_LONG = "That is too long for me to read as a question. Please ask it in a sentence or two."
NO_QUESTION = "Write the question behind the command, for example: /ask total trade"
NOT_HERE = "In this group I answer administrators only. In a private chat I answer you too."


async def on_question(update: Update, turn: Turn) -> None:
    """Answer a message that is a question, with or without a command in front."""
    message = update.effective_message
    if message is None:
        return
    asked = meant.asked(message)
    inquiry = Inquiry(asked.text, asked.message, message.message_id, meant.replied_to(message))
    if trouble := await trouble_with(message, asked.text, turn):
        await say(message, trouble)
    else:
        await inquire(inquiry, turn, "private" if is_private(message) else "group")


async def on_edit(update: Update, turn: Turn) -> None:
    """Change the answer to a question that was changed; where it is gone, answer anew."""
    message = update.edited_message
    if message is None:
        return
    chat, question = message.chat.id, message.message_id
    kept = await turn.desk.remember(lambda memory: memory.answer_to(chat, question))
    asked = meant.asked(message)
    if kept is not None and asked.text == kept.asked:
        return
    if kept is None and _age(message, turn) > BECAME:
        return
    if await trouble_with(message, asked.text, turn):
        return
    inquiry = Inquiry(asked.text, asked.message, question, meant.replied_to(message))
    fresh = kept is not None and turn.office.now() - kept.at < CHANGED.total_seconds()
    if not (kept and fresh and await inquire_again(inquiry, kept, turn)):
        await inquire(inquiry, turn, "edit")


async def trouble_with(message: Message, text: str, turn: Turn) -> str | None:
    """Say why a question gets no answer."""
    if not text:
        return NO_QUESTION
    if len(text) > LONGEST:
        return TOO_LONG
    settings = await turn.office.settings.of(message.chat.id)
    if settings.only_admins and not await is_admin(message, turn):
        return NOT_HERE
    return None


async def may_ask(message: Message, person: User, turn: Turn) -> bool:
    """Say whether somebody may press the buttons under a message."""
    settings = await turn.office.settings.of(message.chat.id)
    return not settings.only_admins or await may_decide(message.chat.id, person.id, turn)


async def is_admin(message: Message, turn: Turn) -> bool:
    """Say whether a message was written by one who may decide for its chat."""
    if is_private(message):
        return True
    if message.sender_chat is not None:  # who writes as the group, or as some channel
        return bool(message.sender_chat == message.chat)
    sender = message.from_user
    return sender is not None and await may_decide(message.chat.id, sender.id, turn)


async def may_decide(chat: int, person: int, turn: Turn) -> bool:
    """Say whether a person is an administrator of a group, or one of the bot's keepers."""
    if turn.office.access.keeps(person):
        return True
    member = await turn.bot.get_chat_member(chat, person)
    return member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


def _age(message: Message, turn: Turn) -> timedelta:
    return timedelta(seconds=turn.office.now() - message.date.timestamp())
