"""Guest mode: somebody names the bot in a chat that it is no member of, and is answered once."""

from telegram import Update

from handlers import meant, records
from handlers.inline import article_of, article_saying
from handlers.questions import LONGEST, TOO_LONG
from handlers.turn import Turn

NO_QUESTION = "Write the question behind my name, for example: @{name} total trade"


async def on_guest(update: Update, turn: Turn) -> None:
    """Answer a message of a chat that the bot is not in: there is one answer, and no other way."""
    message = update.guest_message
    if message is None:
        return
    records.asked("guest")
    asked = meant.asked(message).text
    if not asked or len(asked) > LONGEST:
        words = TOO_LONG if asked else NO_QUESTION.format(name=turn.bot.username)
        await message.answer_guest_query(article_saying(words))
        return
    person = message.from_user
    place = (await turn.office.settings.of(person.id)).place if person else None
    offer = await turn.desk.ask(asked, None, place)
    await message.answer_guest_query(
        article_of(offer, typed=bool(turn.bot.supports_inline_queries))
    )
    records.answered(offer.answer, "guest")
