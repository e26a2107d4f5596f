"""Which messages are meant for the bot, and where the question stands in them.

In a group: a command, a reply to the bot, a message that begins or ends with its name. Everything
else is people talking, and so is whatever another bot writes.
"""

from dataclasses import dataclass

from telegram import Message, MessageEntity
from telegram.ext import filters


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the message that it stands in, which is the one to reply to."""

    text: str
    message: Message


def from_a_person(message: Message) -> bool:
    """Tell people from bots, from channels' copies and from what was chosen out of a bot's list.

    A person who writes as a group or channel appears as a bot, with a ``sender_chat``.
    """
    if message.via_bot is not None or message.is_automatic_forward:
        return False
    sender = message.from_user
    return sender is not None and (not sender.is_bot or message.sender_chat is not None)


def replied_to(message: Message) -> int | None:
    """Give the id of the bot's own message that this one replies to."""
    before = _before(message)
    return before.message_id if before is not None and _is_ours(before) else None


def asked(message: Message) -> Asked:
    """Give the question: a command with nothing behind it asks what it replies to."""
    text = question(message)
    before = _before(message)
    if text or before is None or _is_ours(before) or not from_a_person(before):
        return Asked(text, message)
    return Asked(question(before) or (before.caption or "").strip(), before)


def question(message: Message) -> str:
    """Give the text without the command or the bot's name in front or at the end.

    Entities count UTF-16 units, but a command and a name are ASCII: their units are characters.
    """
    text = message.text or ""
    end = len(text) - _closing(message)
    return text[_opening(message) : end].strip(" \n,:;")


def _before(message: Message) -> Message | None:
    """Give the message replied to; the opening of a topic stands there too, and is no reply."""
    before = message.reply_to_message
    if before is None or before.from_user is None or before.forum_topic_created is not None:
        return None
    return before


def _is_ours(message: Message) -> bool:
    me = message.get_bot().id
    return message.from_user is not None and message.from_user.id == me


def _opening(message: Message) -> int:
    """How much in front is no question: a command, or the bot's name."""
    first = message.entities[0] if message.entities else None
    if first is None or first.offset:
        return 0
    named = first.type == MessageEntity.MENTION and _is_me(message, first)
    return first.length if named or first.type == MessageEntity.BOT_COMMAND else 0


def _closing(message: Message) -> int:
    """How much at the end is the bot's name."""
    last = message.entities[-1] if message.entities else None
    if last is None or last.type != MessageEntity.MENTION or not last.offset:
        return 0
    at_the_end = (message.text or "").endswith(message.parse_entity(last))
    return last.length if at_the_end and _is_me(message, last) else 0


def _is_me(message: Message, mention: MessageEntity) -> bool:
    name = message.parse_entity(mention).removeprefix("@")
    return name.lower() == message.get_bot().username.lower()


class _FromAPerson(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return from_a_person(message)


class _Addressed(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return replied_to(message) is not None or _opening(message) + _closing(message) > 0


class _Asks(filters.MessageFilter):
    """A command ``/ask``; ``CommandHandler`` does not look at edits in the way that we need."""

    def filter(self, message: Message) -> bool:
        if not _opening(message) or message.entities[0].type != MessageEntity.BOT_COMMAND:
            return False
        name, _, bot = (message.text or "")[1 : message.entities[0].length].partition("@")
        return name == "ask" and bot.lower() in ("", message.get_bot().username.lower())


_TALK = (filters.ChatType.PRIVATE | filters.ChatType.GROUPS) & _FromAPerson()
PERSON = filters.UpdateType.MESSAGE & _TALK
"""New messages by people: no edits, no channel posts, no bots."""
EDITED = filters.UpdateType.EDITED_MESSAGE & _TALK
"""What people have changed."""
PRIVATE = filters.ChatType.PRIVATE
QUESTION = filters.TEXT & ~filters.COMMAND & (PRIVATE | filters.ChatType.GROUPS & _Addressed())
ASKS = _Asks()
