"""Asking and answering in a chat: what goes on from what, what is kept, what is said twice."""

import time
from dataclasses import dataclass, replace

from telegram import Message, ReplyParameters
from telegram.constants import ChatType

from handlers import buttons, records
from handlers.contexts import Spoken
from handlers.echoes import address
from handlers.replies import BRIEF, FULL, link_html, plain_html, to_html
from handlers.sending import change, reply
from handlers.turn import Turn
from knowledge.answers.answer import Kind
from knowledge.codes import StaleCodeError
from knowledge.memory import Kept
from knowledge.offer import Offer

ABOVE, HERE = "Answered above", "This is the answer."


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question in a chat."""

    text: str
    message: Message
    """The message to reply to."""
    asking: int
    """The message whose change changes the question."""
    replied: int | None = None
    """The answer that it goes on from."""
    alone: bool = False
    """It says all that it means, and goes on from nothing."""


def is_private(message: Message) -> bool:
    """Say whether a message stands in a private chat."""
    return bool(message.chat.type == ChatType.PRIVATE)


async def inquire(inquiry: Inquiry, turn: Turn, place: str) -> None:
    """Answer a question; where the same answer stands above, point at it."""
    records.asked(place)
    chat = inquiry.message.chat.id
    before = None if inquiry.alone else await spoken_before(chat, inquiry.replied, turn)
    offer = await _ask(inquiry, before, turn)
    sent = await give(offer, inquiry.message, turn)
    if sent is not None:
        remember(sent, offer, turn, _kept(inquiry, sent, before, turn))
    records.answered(offer.answer, place)


async def give(offer: Offer, message: Message, turn: Turn, *, to: bool = False) -> Message | None:
    """Reply with an answer; none is sent where the same one stands above, which is pointed at."""
    html = html_of(offer, message)
    echoes = turn.office.echoes
    said = f"{html}{offer.options}"  # to ask back is the same words for any question
    if (earlier := echoes.earlier(message, said)) is not None:
        await _point(message, earlier, offer)
        return None
    sent = await reply(message, html, await keyboard_of(offer, message, turn), to=to)
    echoes.heard(message, said, sent.message_id)
    return sent


async def inquire_again(inquiry: Inquiry, kept: Kept, turn: Turn) -> bool:
    """Change an answer, as its question was changed; say whether it is still there."""
    records.asked("edit")
    before = await restored(kept.before, turn)
    offer = await _ask(inquiry, before, turn)
    keyboard = await keyboard_of(offer, inquiry.message, turn)
    where = (kept.chat, kept.answer)
    if not await change(turn.bot, where, html_of(offer, inquiry.message), keyboard):
        await turn.desk.recall(lambda memory: memory.forget_answer(*where))
        return False
    turn.office.echoes.gone(*where)  # it is another answer now
    changed = replace(kept, asked=inquiry.text)
    remember(inquiry.message, offer, turn, changed)
    records.answered(offer.answer, "edit")
    return True


async def _ask(inquiry: Inquiry, before: Spoken | None, turn: Turn) -> Offer:
    settings = await turn.office.settings.of(inquiry.message.chat.id)
    context = before.context if before else None
    offer = await turn.desk.ask(inquiry.text, context, settings.place)
    if settings.misses and offer.answer.kind is Kind.NONE:
        day = time.strftime("%Y-%m-%d", time.gmtime(turn.office.now()))
        turn.desk.note(lambda memory: memory.missed(inquiry.text, day))
    return offer


def html_of(offer: Offer, message: Message) -> str:
    """Write an answer as it looks in the message's chat: in full only where nobody else reads."""
    written = [buttons.written(one) for one in offer.options if not buttons.fits(one)]
    return to_html(offer.answer, FULL if is_private(message) else BRIEF, written)


async def keyboard_of(offer: Offer, message: Message, turn: Turn) -> buttons.Keyboard | None:
    """Give the buttons under an answer in a chat."""
    settings = await turn.office.settings.of(message.chat.id)
    typed = bool(turn.bot.supports_inline_queries)
    return buttons.under(offer, buttons.Place(typed=typed, charts=settings.charts))


def remember(sent: Message, offer: Offer, turn: Turn, kept: Kept) -> None:
    """Keep what an answer was about, for replies to it, for edits and for reports."""
    spoken = Spoken(offer.context, offer.code)
    turn.office.contexts.after(kept.chat, kept.answer, spoken, private=is_private(sent))
    whole = replace(kept, code=offer.code, facts=offer.facts)
    turn.desk.note(lambda memory: memory.keep_answer(whole))


async def spoken_before(chat: int, replied: int | None, turn: Turn) -> Spoken | None:
    """Give what a question goes on from; of an answer from before a restart, what is kept of it."""
    contexts = turn.office.contexts
    if replied is None or contexts.of_answer(chat, replied):
        return contexts.before(chat, replied)
    kept = await turn.desk.remember(lambda memory: memory.answer_at(chat, replied))
    return await restored(kept.code if kept else None, turn)


async def restored(code: str | None, turn: Turn) -> Spoken | None:
    """Give what a code stands for as something to go on from."""
    if code is None:
        return None
    try:
        offer = await turn.desk.answer(code)
    except StaleCodeError:
        return None
    return Spoken(offer.context, code)


def _kept(inquiry: Inquiry, sent: Message, before: Spoken | None, turn: Turn) -> Kept:
    return Kept(
        chat=sent.chat.id,
        answer=sent.message_id,
        question=inquiry.asking,
        asked=inquiry.text,
        before=before.code if before else None,
        code=None,
        facts=(),
        at=turn.office.now(),
    )


async def _point(message: Message, earlier: int, offer: Offer) -> None:
    """Point at an answer that stands above; small groups have no links, but replies do lead."""
    link = address(message, earlier)
    if link is not None:
        said = plain_html(offer.answer.headline.removesuffix(":"))
        await reply(message, f"{link_html(ABOVE, link)}: {said}")
    else:
        where = ReplyParameters(earlier, allow_sending_without_reply=True)
        await message.chat.send_message(HERE, reply_parameters=where)
