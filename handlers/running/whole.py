"""Is an update what the handlers count on? The library builds one out of almost anything.

What is missing or of another kind in an update of Telegram is a fault of the wire or a change of
the API. Such an update is passed over and logged, so that no handler has to mistrust what it gets.
"""

from collections.abc import Iterable

from telegram import CallbackQuery, Chat, InlineQuery, Message, MessageEntity, Update, User

LARGEST = 2**52  # ids have at most 52 significant bits: the documentation of ``User.id``


def is_ours(update: object) -> bool:
    """Say whether it is of a kind that we ask for; what else comes, no handler takes."""
    return (
        isinstance(update, Update)
        and (
            update.message
            or update.edited_message
            or update.guest_message
            or update.inline_query
            or update.callback_query
            or update.my_chat_member
        )
        is not None
    )


def is_whole(update: object) -> bool:
    """Say whether all is there that a handler looks at, and of the right kind."""
    if not isinstance(update, Update):
        return False
    messages = (update.message, update.edited_message, update.guest_message)
    return (
        all(_whole_message(one) for one in messages if one is not None)
        and (update.guest_message is None or _is_text(update.guest_message.guest_query_id))
        and (update.inline_query is None or _whole_query(update.inline_query))
        and (update.callback_query is None or _whole_press(update.callback_query))
        and (update.my_chat_member is None or _whole_chat(update.my_chat_member.chat))
    )


def _whole_message(message: Message) -> bool:
    before = message.reply_to_message
    return (
        _is_id(message.message_id)
        and _whole_chat(message.chat)
        and (message.from_user is None or _whole_person(message.from_user))
        and all(_is_text(text) for text in (message.text, message.caption) if text is not None)
        and _whole_entities(message.text or "", message.entities)
        and (before is None or _whole_message(before))
    )


def _whole_entities(text: str, entities: Iterable[MessageEntity]) -> bool:
    room = len(text.encode("utf-16-le")) // 2
    return all(
        isinstance(entity.offset, int)
        and isinstance(entity.length, int)
        and 0 <= entity.offset <= entity.offset + entity.length <= room
        for entity in entities
    )


def _whole_query(query: InlineQuery) -> bool:
    return _is_text(query.id) and _is_text(query.query) and _whole_person(query.from_user)


def _whole_press(press: CallbackQuery) -> bool:
    message = press.message
    return (
        _is_text(press.id)
        and _whole_person(press.from_user)
        and all(
            _is_text(text) for text in (press.data, press.inline_message_id) if text is not None
        )
        and (not isinstance(message, Message) or _whole_message(message))
    )


def _whole_chat(chat: object) -> bool:
    return isinstance(chat, Chat) and _is_id(chat.id) and isinstance(chat.type, str)


def _whole_person(person: object) -> bool:
    return isinstance(person, User) and _is_id(person.id) and _is_text(person.first_name)


def _is_id(number: object) -> bool:
    return isinstance(number, int) and -LARGEST < number < LARGEST


def _is_text(text: object) -> bool:
    """Whether it is text that can be sent and kept: half a character cannot."""
    if not isinstance(text, str):
        return False
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)
