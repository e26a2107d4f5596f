"""A chart under an answer: each is drawn and uploaded only once, then sent by its file id."""

from telegram import Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest

from handlers import buttons
from handlers.conversation import remember
from handlers.presses import Press, unasked
from handlers.replies import CAPTION, to_html
from handlers.sending import say
from handlers.turn import Turn
from handlers.workers.allowance import Overrun
from knowledge.answers.charts import Chart
from knowledge.offer import Offer

TAKES_LONG = "That picture takes longer to draw than the desk allows."
NO_CHART = "There is nothing to draw beside this figure."
SWITCHED_OFF = "Charts are switched off in this chat. An administrator can change that: /settings"
FORGOTTEN = ("wrong file", "wrong remote file", "file reference")
"""What Telegram says of a picture that it keeps no more, or keeps for another bot."""


async def picture(press: Press) -> None:
    """Send the chart of a code, its answer as the caption."""
    turn, message = press.turn, press.message
    offer, chart = await turn.desk.answer(press.rest), await turn.desk.picture(press.rest)
    if message is None or chart is None:
        await press.tell(NO_CHART, alert=True)
        return
    if not (await turn.office.settings.of(message.chat.id)).charts:
        await press.tell(SWITCHED_OFF, alert=True)
        return
    await press.tell()
    sent = await _known(message, offer, chart, turn) or await _drawn(message, offer, chart, turn)
    if sent is None:
        await say(message, TAKES_LONG)
        return
    remember(sent, offer, turn, unasked(sent, offer, turn))


async def _known(message: Message, offer: Offer, chart: Chart, turn: Turn) -> Message | None:
    """Send a picture that was sent before; none where Telegram has it no more."""
    file_id = await turn.desk.recall(lambda memory: memory.picture(chart.key))
    if file_id is None:
        return None
    try:
        return await _send(message, offer, file_id, turn)
    except BadRequest as refusal:
        if not any(words in refusal.message.casefold() for words in FORGOTTEN):
            raise
    await turn.desk.recall(lambda memory: memory.forget_picture(chart.key))
    return None


async def _drawn(message: Message, offer: Offer, chart: Chart, turn: Turn) -> Message | None:
    """Draw a picture and send it; none where drawing it takes too much."""
    await message.reply_chat_action(ChatAction.UPLOAD_PHOTO)
    try:
        drawn = await turn.desk.draw(chart)
    except Overrun:
        return None
    sent = await _send(message, offer, drawn, turn)
    file_id = sent.photo[-1].file_id
    await turn.desk.recall(lambda memory: memory.keep_picture(chart.key, file_id))
    return sent


async def _send(message: Message, offer: Offer, photo: bytes | str, turn: Turn) -> Message:
    place = buttons.Place(typed=bool(turn.bot.supports_inline_queries), charts=False)
    return await message.reply_photo(
        photo,
        caption=to_html(offer.answer, CAPTION),
        parse_mode=ParseMode.HTML,
        reply_markup=buttons.under(offer, place),
        do_quote=True,
        allow_sending_without_reply=True,
    )
