"""Somebody presses a button: what stands behind it says what is to be done."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from handlers import buttons, records
from handlers.buttons import Deed, Place
from handlers.conversation import give, html_of, keyboard_of, remember, spoken_before
from handlers.questions import NOT_HERE, may_ask
from handlers.replies import BRIEF, to_html
from handlers.sending import change
from handlers.turn import Turn
from knowledge.codes import StaleCodeError
from knowledge.memory import Kept
from knowledge.offer import Offer

GONE = "I cannot see that message any more. Please ask again."
STALE = "The bulletins have changed since, and this is no longer there. Please ask again."
OLD = "This button is from an older version of me. Please ask again."


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed: what it carries, and where it stands."""

    query: CallbackQuery
    rest: str
    turn: Turn

    @property
    def message(self) -> Message | None:
        """The message with the button, unless it was sent inline or Telegram keeps it no more."""
        message = self.query.message
        return message if isinstance(message, Message) and message.is_accessible else None

    @property
    def inline(self) -> str | None:
        """The id of a message that was sent by way of the bot."""
        return self.query.inline_message_id

    async def tell(self, words: str | None = None, *, alert: bool = False) -> None:
        """Acknowledge the press, once, perhaps with words only the person sees."""
        with suppress(BadRequest):  # pressed too long ago to be acknowledged
            await self.query.answer(words, show_alert=alert)


Do = Callable[[Press], Awaitable[None]]


async def on_press(update: Update, turn: Turn, deeds: dict[Deed, Do]) -> None:
    """Do what a button says, or say why that cannot be done."""
    query = update.callback_query
    if query is None:
        return
    found = buttons.read(query.data or "")
    press = Press(query, found[1] if found else "", turn)
    if found is None:
        await press.tell(OLD, alert=True)
    elif press.message is None and press.inline is None:
        await press.tell(GONE, alert=True)
    elif not await _lets(press, found[0]):
        await press.tell(NOT_HERE, alert=True)
    else:
        records.asked("button")
        try:
            await deeds[found[0]](press)
        except StaleCodeError:
            await press.tell(STALE, alert=True)


async def _lets(press: Press, deed: Deed) -> bool:
    """Say whether the person may press this here; to say that something is wrong anybody may."""
    if press.message is None or deed is Deed.WRONG:
        return True
    return await may_ask(press.message, press.query.from_user, press.turn)


async def answer(press: Press) -> None:
    """Answer a code in a new message, which replies to the one with the button."""
    turn, message = press.turn, press.message
    offer = await turn.desk.answer(press.rest)
    await press.tell()
    if message is None:
        await _put(press, offer)
    elif (sent := await give(offer, message, turn, to=True)) is not None:
        remember(sent, offer, turn, unasked(sent, offer, turn))


async def replace_by_code(press: Press) -> None:
    """Answer a code in place of what the message says."""
    offer = await press.turn.desk.answer(press.rest)
    await press.tell()
    await _put(press, offer)


async def replace_by_question(press: Press) -> None:
    """Ask a question in place of what the message says."""
    turn, message = press.turn, press.message
    before = await spoken_before(message.chat.id, message.message_id, turn) if message else None
    settings = await turn.office.settings.of(message.chat.id) if message else None
    offer = await turn.desk.ask(
        press.rest, before.context if before else None, settings.place if settings else None
    )
    await press.tell()
    await _put(press, offer)


async def compare(press: Press) -> None:
    """Show with what a figure can be compared; where there is one thing only, compare."""
    ways = await press.turn.desk.comparisons(press.rest)
    if len(ways) == 1:
        await answer(replace(press, rest=ways[0].code))
        return
    await press.tell()
    await swap(press, buttons.to_compare(ways, press.rest))


async def back(press: Press) -> None:
    """Show the buttons that were there before."""
    offer = await press.turn.desk.answer(press.rest)
    await press.tell()
    if press.message is not None:
        await swap(press, await keyboard_of(offer, press.message, press.turn))


async def _put(press: Press, offer: Offer) -> None:
    """Put an answer in place of what the message says."""
    turn, message = press.turn, press.message
    if message is None:
        keyboard = buttons.under(
            offer, Place(inline=True, typed=bool(turn.bot.supports_inline_queries))
        )
        await change(turn.bot, press.inline or "", to_html(offer.answer, BRIEF), keyboard)
        return
    where = (message.chat.id, message.message_id)
    keyboard = await keyboard_of(offer, message, turn)
    await change(turn.bot, where, html_of(offer, message), keyboard)
    turn.office.echoes.gone(*where)  # it is another answer now
    kept = await turn.desk.remember(lambda memory: memory.answer_at(*where))
    remember(message, offer, turn, kept or unasked(message, offer, turn))


def unasked(sent: Message, offer: Offer, turn: Turn) -> Kept:
    """Say of an answer that came without a question what is to be kept."""
    return Kept(
        chat=sent.chat.id,
        answer=sent.message_id,
        question=None,
        asked=offer.words,
        before=None,
        code=offer.code,
        facts=offer.facts,
        at=turn.office.now(),
    )


async def swap(press: Press, keyboard: InlineKeyboardMarkup | None) -> None:
    """Put other buttons under the message."""
    with suppress(BadRequest):  # pressed twice: it is as it should be already
        await press.query.edit_message_reply_markup(keyboard)
