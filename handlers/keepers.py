"""What only the bot's keepers may do, and what their messages have in common."""

from collections.abc import Sequence

from telegram import Message, User

from handlers.buttons import Deed
from handlers.presses import Press
from handlers.sending import say
from handlers.turn import Turn
from knowledge.answers.answer import Shown
from knowledge.answers.wording import figure, label
from knowledge.memory import Kept
from knowledge.store import FactStore

FOR_KEEPERS = "This is for the keepers of the bot."
LABEL = 60  # characters of a button's words
MOST = 12  # figures at once, so that they fit one message

Button = tuple[str, Deed, str]
"""Words, what it does, with what."""


async def is_keeper(press: Press) -> bool:
    """Say whether a keeper has pressed; anybody else is told."""
    if press.turn.office.access.keeps(press.query.from_user.id):
        return True
    await press.tell(FOR_KEEPERS, alert=True)
    return False


async def for_keeper(message: Message, who: User | None, turn: Turn) -> bool:
    """Say whether a keeper has written; anybody else is told."""
    if who is not None and turn.office.access.keeps(who.id):
        return True
    await say(message, FOR_KEEPERS)
    return False


async def kept_of(message: Message | None, turn: Turn) -> Kept | None:
    """Give what is kept of the answer that a message is."""
    return await kept_at(message.chat.id, message.message_id, turn) if message else None


async def kept_at(chat: int, answer: int, turn: Turn) -> Kept | None:
    """Give what is kept of an answer, by its place."""
    return await turn.desk.recall(lambda memory: memory.answer_at(chat, answer))


async def figures_of(names: Sequence[str], turn: Turn) -> list[Button]:
    """Give the words and the deed of a button for each figure that can be withheld."""

    def labels(store: FactStore) -> list[tuple[str, str]]:
        facts = [(name, store.fact(name)) for name in names]
        shown = [(Shown(fact), name) for name, fact in facts if fact]
        # the figure first: a long label is cut
        return [(f"Withhold {figure(one)}: {label(one.fact)}", name) for one, name in shown]

    found = await turn.desk.look(labels)
    return [(words[:LABEL], Deed.WITHHOLD, name) for words, name in found[:MOST]]
