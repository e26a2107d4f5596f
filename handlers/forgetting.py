"""What is kept of people goes: after a time by itself, at once where they say so."""

import asyncio
from datetime import timedelta

from telegram import Update

from handlers import reports
from handlers.running.logs import logger
from handlers.sending import say
from handlers.turn import App, Turn
from knowledge.chats import Chats
from knowledge.memory import Memory

KEPT = timedelta(hours=48)
"""Answers are remembered so long, for changed questions, and so is who made reports."""
REVIEWED = timedelta(days=90)
"""Reports and questions without an answer are kept so long."""
OFTEN = timedelta(hours=1)
FORGOTTEN = (
    "What I kept of you is gone: your questions and my answers in our private chat, its settings "
    "and news, your drafts, and your name in reports. In groups I keep no names; what was asked "
    "there goes after two days."
)

log = logger(__name__)


async def on_forget_me(update: Update, turn: Turn) -> None:
    """Forget at once what is kept of a person."""
    message, who = update.effective_message, update.effective_user
    if message is None or who is None:
        return

    def work(memory: Memory) -> list[str]:
        own = [one.report.about for one in memory.reports() if one.report.who == who.id]
        memory.forget_person(who.id)
        return own

    told = await turn.desk.recall(work)
    turn.office.contexts.forget_chat(who.id)
    turn.office.settings.forget(who.id)
    await say(message, FORGOTTEN)
    await _tell_without_names(told, turn)


async def keep_forgetting(app: App) -> None:
    """Forget what is kept for too long, now and each hour."""
    turn = Turn(app)
    while True:
        try:
            told = await turn.desk.keeper.do(lambda chats: _forget(chats, turn))
            await _tell_without_names(told, turn)
        except Exception:
            log.exception("could not be forgotten; it is tried again in an hour")
        await asyncio.sleep(OFTEN.total_seconds())


def _forget(memory: Chats, turn: Turn) -> list[str]:
    """Forget; give what the reports are about that have lost their names."""
    now = turn.office.now()
    before = now - KEPT.total_seconds()
    named = [one.report for one in memory.reports() if one.report.name]
    memory.forget_before(before)
    memory.forget_done(before)
    memory.forget_wholly_before(now - REVIEWED.total_seconds())
    return [one.about for one in named if one.at < before]


async def _tell_without_names(abouts: list[str], turn: Turn) -> None:
    """Take the names out of what the keepers were told."""
    for about in dict.fromkeys(abouts):
        await reports.refresh(about, turn)
