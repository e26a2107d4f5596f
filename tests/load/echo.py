"""The least that a bot can be with python-telegram-bot: ``python -m tests.load.echo BASE_URL``.

It sends back what it is sent. To an inline query it gives as many articles as the query's offset
says, so that it can be made to give as many as another bot.
"""

import sys
from typing import Any

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.ext import (
    Application,
    CallbackContext,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from tests.telegram.server import TOKEN

Data = dict[Any, Any]
Context = CallbackContext[ExtBot[None], Data, Data, Data]
AT_ONCE = 16


async def echo(update: Update, _: Context) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


async def echo_inline(update: Update, _: Context) -> None:
    query = update.inline_query
    assert query is not None
    content = InputTextMessageContent(query.query)
    articles = [
        InlineQueryResultArticle(str(number), query.query, content)
        for number in range(int(query.offset))
    ]
    await query.answer(articles)


def main(base_url: str) -> None:
    app = Application.builder().token(TOKEN).base_url(base_url).concurrent_updates(AT_ONCE).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.add_handler(InlineQueryHandler(echo_inline))
    app.run_polling()


if __name__ == "__main__":
    main(sys.argv[1])
