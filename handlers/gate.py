"""People and groups that are not listed are turned away, with one polite sentence."""

from contextlib import suppress
from datetime import timedelta

from telegram import Chat, ChatMember, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from handlers.inline import article_saying
from handlers.sending import say
from handlers.turn import Turn

CLOSED = (
    "I answer the people and groups that my keepers have listed. "
    "Please ask them to add you: your number is {id}."
)
LEAVING = (
    "I am not listed for this group, so I leave it. My keepers can list it, and add me again: "
    "its number is {id}."
)
QUIET = timedelta(minutes=10)
"""So long nobody is told the same a second time."""
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
PRESENT = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)


async def turn_away(update: Update, turn: Turn) -> None:
    """Stop what comes from people and groups that are not listed."""
    if turn.office.access.lets(*_ids(update)):
        return
    with suppress(TelegramError):  # whoever is turned away may have gone already
        await _say_so(update, turn)
    raise ApplicationHandlerStop


def _ids(update: Update) -> tuple[int | None, ...]:
    """Give who must be listed: in a group the group, else the person."""
    group = _group(update)
    user = update.effective_user
    return (group.id,) if group else (user.id if user else None,)


def _group(update: Update) -> Chat | None:
    """Give the group that something happens in; the bot is no member of a guest's chat."""
    chat = None if update.guest_message else update.effective_chat
    return chat if chat is not None and chat.type in GROUPS else None


async def _say_so(update: Update, turn: Turn) -> None:
    closed = CLOSED.format(id=update.effective_user.id if update.effective_user else "?")
    if update.callback_query is not None:
        await update.callback_query.answer(closed, show_alert=True)
    elif update.inline_query is not None:
        await update.inline_query.answer([], cache_time=0, is_personal=True)
    elif update.guest_message is not None:
        await update.guest_message.answer_guest_query(article_saying(closed))
    elif (group := _group(update)) is not None:
        await _leave(group, update)
    elif update.message is not None and turn.office.quiet.get(update.message.chat.id) is None:
        turn.office.quiet.put(update.message.chat.id, thing=True)
        await say(update.message, closed)


async def _leave(group: Chat, update: Update) -> None:
    member = update.my_chat_member
    if member is not None and member.new_chat_member.status not in PRESENT:
        return  # it is out already
    await group.send_message(LEAVING.format(id=group.id))
    await group.leave()
