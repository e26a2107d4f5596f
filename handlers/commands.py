"""The commands that are no questions, and what else people send in a private chat."""

from telegram import Update

from handlers.replies import list_sources, say
from handlers.turn import Turn

COMMANDS = {
    "ask": "answer a question about the bulletins",
    "sources": "the bulletins that answers come from",
    "help": "what can be asked, and how",
}
"""As Telegram shows them when somebody types a slash."""

HELP = """\
I answer questions about foreign trade from official bulletins, \
and show the sentence that says so. What the bulletins do not say, I say too.

Ask in your own words, for example:
• total trade
• exports to ASEAN
• growth of imports
• largest export market

Go on from an answer with a short question: "and imports?", "by how much did that grow?" \
In a group, write /ask and the question, or reply to one of my answers.

/sources lists the bulletins."""
ONLY_TEXT = "I read questions in words, and the commands /ask, /sources and /help."


async def on_help(update: Update, _: Turn) -> None:
    """Say what the desk can be asked."""
    if update.effective_message is not None:
        await say(update.effective_message, HELP)


async def on_sources(update: Update, turn: Turn) -> None:
    """List the bulletins, latest first."""
    if update.effective_message is not None:
        await list_sources(update.effective_message, await turn.desk.bulletins())


async def on_else(update: Update, _: Turn) -> None:
    """Say what can be read, to somebody who sent a picture or an unknown command."""
    if update.effective_message is not None:
        await say(update.effective_message, ONLY_TEXT)
