"""``@bot rcep import sh`` in any chat: answers while somebody types."""

from datetime import timedelta
from hashlib import blake2b

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers import buttons, records
from handlers.replies import BRIEF, to_html
from handlers.sending import NO_PREVIEW
from handlers.turn import Turn
from handlers.woven import Woven, woven
from knowledge.answers.answer import Answer
from knowledge.answers.wording import figure, label
from knowledge.offer import Offer

FRESH = timedelta(seconds=60)
"""How long Telegram may give the same results again: no longer than a wrong figure may stand."""
BRIEFLY = timedelta(seconds=5)
TITLE, DESCRIPTION = 100, 200  # characters that a phone shows at most
ALL = "What can be asked, in the private chat"
NONE = "No figure for this. Ask in the private chat"
LACKS = "No single figure for"
WOVEN = "Your sentence, with the figures"
BUTTON = 60  # characters of a button's words


async def on_inline(update: Update, turn: Turn) -> None:
    """Answer a query that may not be finished."""
    query = update.inline_query
    if query is None:
        return
    records.asked("inline")
    typed = query.query.strip("\n")
    place = (await turn.office.settings.of(query.from_user.id)).place
    mixed = await woven(typed, place, turn)
    if mixed is None:
        results = [_article(offer, turn) for offer in await turn.desk.suggest(typed, place)]
    else:
        results = [] if mixed.lacks else [_sentence(mixed)]
    try:
        # personal, as the default place is each person's own
        await query.answer(
            results,
            cache_time=FRESH if results else BRIEFLY,
            is_personal=True,
            button=None if results and typed else _button(typed, mixed, turn),
        )
    except BadRequest as refusal:  # typed on meanwhile: nobody waits for this any more
        if "query is too old" not in refusal.message.casefold():
            raise


def _button(typed: str, mixed: Woven | None, turn: Turn) -> InlineQueryResultsButton:
    """Lead to the private chat, with the question for which nothing was found."""
    if not typed.strip():
        return InlineQueryResultsButton(ALL, start_parameter="help")
    question = mixed.lacks if mixed else typed
    said = f"{LACKS}: {question}"[:BUTTON] if mixed else NONE
    return InlineQueryResultsButton(said, start_parameter=turn.office.links.parameter(question))


def article_of(offer: Offer, *, typed: bool) -> InlineQueryResultArticle:
    """Give an answer as a result: the figure in the title, what it is of below."""
    html = to_html(offer.answer, BRIEF)
    place = buttons.Place(inline=True, typed=typed)
    title, description = shown(offer.answer)
    return InlineQueryResultArticle(
        blake2b(html.encode(), digest_size=16).hexdigest(),
        title[:TITLE],
        InputTextMessageContent(html, ParseMode.HTML, link_preview_options=NO_PREVIEW),
        description=description[:DESCRIPTION],
        reply_markup=buttons.under(offer, place),
    )


def article_saying(words: str) -> InlineQueryResultArticle:
    """Give plain words as a result."""
    name = blake2b(words.encode(), digest_size=16).hexdigest()
    return InlineQueryResultArticle(name, words[:TITLE], InputTextMessageContent(words))


def shown(answer: Answer) -> tuple[str, str]:
    """Give the figure, with its growth, and what it is the figure of; of several, the list."""
    if len(answer.figures) == 1:
        one = answer.figures[0]
        said, what = figure(one), label(one.fact)
        _, _, growth = answer.headline.partition(f"{said}, ")
        return f"{said}, {growth}" if growth else said, what
    return answer.headline.removesuffix(":"), " · ".join(answer.lines) or answer.headline


def _article(offer: Offer, turn: Turn) -> InlineQueryResultArticle:
    return article_of(offer, typed=bool(turn.bot.supports_inline_queries))


def _sentence(mixed: Woven) -> InlineQueryResultArticle:
    """Give a person's own sentence with the figures in it."""
    name = blake2b(mixed.html.encode(), digest_size=16).hexdigest()
    content = InputTextMessageContent(mixed.html, ParseMode.HTML, link_preview_options=NO_PREVIEW)
    return InlineQueryResultArticle(name, WOVEN, content, description=mixed.text[:DESCRIPTION])
