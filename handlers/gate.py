"""People and groups that are not listed are turned away, with one polite sentence."""

import asyncio
from collections.abc import Hashable
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
MOMENT = 1.0  # seconds
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
PRESENT = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)


async def turn_away(update: Update, turn: Turn) -> None:
    """Stop what comes from people and groups that are not listed."""
    if await _lets(update, turn):
        return
    with suppress(TelegramError):  # whoever is turned away may have gone already
        await _say_so(update, turn)
    raise ApplicationHandlerStop


async def _lets(update: Update, turn: Turn) -> bool:
    """Say whether who must be listed is: in a group the group, else the person."""
    access, group, user = turn.office.access, _group(update), update.effective_user
    if group is None:
        return access.lets(user.id if user else None)
    was = update.message.migrate_from_chat_id if update.message else None
    return access.lets(group.id, was) or await _was_listed(group, turn)


async def _was_listed(group: Chat, turn: Turn) -> bool:
    """Say whether a supergroup was listed under the number that it had as a group."""
    was = (await turn.office.settings.of(group.id)).was
    return was is not None and turn.office.access.lets(was)


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
        await _leave(group, update, turn)
    elif update.message is not None and turn.office.quiet.get(update.message.chat.id) is None:
        turn.office.quiet.put(update.message.chat.id, thing=True)
        await say(update.message, closed)


async def _leave(group: Chat, update: Update, turn: Turn) -> None:
    """Leave a group; of one that only says that the bot is in it, wait a moment for more.

    It may be a supergroup that was a listed group a moment ago, which another update says.
    """
    member = update.my_chat_member
    if member is None:
        await _say_farewell(group, turn)
    elif member.new_chat_member.status in PRESENT:
        turn.office.quiet.drop(_left(group))
        turn.application.create_task(_leave_later(group, turn), update=None)


async def _leave_later(group: Chat, turn: Turn) -> None:
    await asyncio.sleep(MOMENT)
    gone = turn.office.quiet.get(_left(group)) is not None
    if not gone and not await _was_listed(group, turn):
        with suppress(TelegramError):
            await _say_farewell(group, turn)


async def _say_farewell(group: Chat, turn: Turn) -> None:
    turn.office.quiet.put(_left(group), thing=True)
    await group.send_message(LEAVING.format(id=group.id))
    await group.leave()


def _left(group: Chat) -> Hashable:
    """Give under what it is kept, for a while, that a group was left."""
    return "left", group.id
