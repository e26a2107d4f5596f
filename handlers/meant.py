"""Which messages are meant for the bot, and where the question stands in them.

In a group: a command, a reply to the bot, a message that begins with its name. Everything else
is people talking, and so is whatever another bot writes.
"""

from telegram import Message, MessageEntity
from telegram.ext import filters


def from_a_person(message: Message) -> bool:
    """Tell people from bots, from channels' copies and from what was chosen out of a bot's list.

    A person who writes as a group or channel appears as a bot, with a ``sender_chat``.
    """
    if message.via_bot is not None or message.is_automatic_forward:
        return False
    sender = message.from_user
    return sender is not None and (not sender.is_bot or message.sender_chat is not None)


def replied_to(message: Message) -> int | None:
    """Give the id of the bot's own message that this one replies to.

    A message in a topic carries the topic's opening as the message replied to; that is no reply.
    """
    before = message.reply_to_message
    if before is None or before.from_user is None or before.forum_topic_created is not None:
        return None
    return before.message_id if before.from_user.id == message.get_bot().id else None


def question(message: Message) -> str:
    """Give the text without the command or the bot's name in front.

    Entities count UTF-16 units, but a command and a name are ASCII: their units are characters.
    """
    text = message.text or ""
    return text[_opening(message) :].strip(" \n,:;")


def _opening(message: Message) -> int:
    first = message.entities[0] if message.entities else None
    if first is None or first.offset:
        return 0
    named = first.type == MessageEntity.MENTION and _is_me(message, first)
    return first.length if named or first.type == MessageEntity.BOT_COMMAND else 0


def _is_me(message: Message, mention: MessageEntity) -> bool:
    name = message.parse_entity(mention).removeprefix("@")
    return name.lower() == message.get_bot().username.lower()


class _FromAPerson(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return from_a_person(message)


class _Addressed(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return replied_to(message) is not None or _opening(message) > 0


PERSON = filters.UpdateType.MESSAGE & _FromAPerson()
"""New messages by people: no edits, no channel posts, no bots."""
PRIVATE = filters.ChatType.PRIVATE
QUESTION = filters.TEXT & ~filters.COMMAND & (PRIVATE | filters.ChatType.GROUPS & _Addressed())
