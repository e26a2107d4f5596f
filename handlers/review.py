"""Taking back a wrong figure: the bot's keepers withhold it, and give it free again."""

from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import Message, Update, User

from handlers import buttons, meant, reports
from handlers.buttons import Deed
from handlers.keepers import LABEL, MOST, figures_of, for_keeper, is_keeper, kept_at
from handlers.presses import Press
from handlers.replies import bold_html, plain_html
from handlers.sending import change, reply, say
from handlers.turn import Turn
from knowledge.answers.answer import Shown
from knowledge.answers.wording import line
from knowledge.codes import StaleCodeError
from knowledge.memory import Kept, Memory, Miss
from knowledge.resting import resting_on
from knowledge.store import FactStore, Withheld

REPLY = "Reply to one of my answers with /withhold, and I ask which of its figures to hide."
NO_FIGURE = "That answer shows no figure that is printed in a bulletin."
COMPUTED = "That is computed: {said} Which of the figures behind it is wrong?"
RESTING = "{words}. With it, these are given no more:"
LEFT = "Left as it was."
NONE_WITHHELD = "No figure is withheld."
GONE = "That figure is in the bulletins no more."
NO_MISSES = "No question without an answer was kept. A chat can allow it: /settings"
NAME, LINE = 40, 120  # characters of what is shown
RESTS = 8  # named of what rests on a figure


@dataclass(frozen=True, slots=True)
class Hiding:
    """A figure that is to be hidden: its words, and what rests on it."""

    words: str
    rests: tuple[str, ...]
    is_hidden: bool


async def withhold(press: Press) -> None:
    """Hide a figure everywhere; where others rest on it, name them and ask first."""
    if not await is_keeper(press):
        return
    await press.tell()
    if press.message is not None:
        await _hide_or_ask(press.rest, press.message, press.query.from_user, press.turn)


async def withhold_all(press: Press) -> None:
    """Hide a figure, as the keeper knows what goes with it."""
    if not await is_keeper(press):
        return
    said = await _hide(press.rest, press.query.from_user, press.turn)
    await press.tell()
    await _put(press, said)


async def leave(press: Press) -> None:
    """Leave a figure as it was."""
    if await is_keeper(press):
        await press.tell()
        await _put(press, LEFT)


async def restore(press: Press) -> None:
    """Give a figure free again."""
    if not await is_keeper(press):
        return
    done = await press.turn.desk.look(lambda store: store.restore(press.rest))
    await press.tell("It is given again." if done else "It was given already.", alert=True)


async def on_withhold(update: Update, turn: Turn) -> None:
    """Ask which figure of an answer to hide; where it is of one printed figure, hide that."""
    message, who = update.effective_message, update.effective_user
    if message is None or not await for_keeper(message, who, turn):
        return
    replied = meant.replied_to(message)
    kept = await kept_at(message.chat.id, replied, turn) if replied else None
    if kept is None or who is None:
        await say(message, REPLY)
        return
    printed, computed = await _shape_of(kept, turn)
    if printed:
        await _hide_or_ask(kept.facts[0], message, who, turn)
    figures = await figures_of(kept.facts[1:] if printed else kept.facts, turn)
    if figures:
        said = COMPUTED.format(said=computed) if computed else "Which figure?"
        said = "Which other figure?" if printed else said
        await reply(message, plain_html(said), buttons.one_a_row(figures))
    elif not printed:
        await say(message, NO_FIGURE)


async def on_restore(update: Update, turn: Turn) -> None:
    """List what is withheld, with a button for each."""
    message = update.effective_message
    if message is None or not await for_keeper(message, update.effective_user, turn):
        return
    found = await turn.desk.look(lambda store: store.withheld())
    if not found:
        await say(message, NONE_WITHHELD)
        return
    keyboard = buttons.one_a_row((one.words[:LABEL], Deed.RESTORE, one.id) for one in found[:MOST])
    await reply(message, "\n\n".join(map(_withheld_html, found[:MOST])), keyboard)


async def on_misses(update: Update, turn: Turn) -> None:
    """List the questions that got no answer, those most often asked first."""
    message = update.effective_message
    if message is None or not await for_keeper(message, update.effective_user, turn):
        return
    found = await turn.desk.recall(lambda memory: memory.misses(MOST))
    await reply(message, "\n".join(map(_miss_html, found)) or NO_MISSES)


async def _shape_of(kept: Kept, turn: Turn) -> tuple[bool, str]:
    """Say whether an answer is of one printed figure, else how it is computed, if it is.

    What else it shows stands beside that figure.
    """
    try:
        answer = (await turn.desk.answer(kept.code)).answer if kept.code else None
    except StaleCodeError:
        answer = None
    if answer is None or len(answer.figures) != 1 or not kept.facts:
        return False, ""
    if not answer.figures[0].derived:
        return True, ""
    return False, f"{answer.sum.formula}." if answer.sum else answer.headline


async def _hide_or_ask(name: str, message: Message, who: User, turn: Turn) -> None:
    """Hide a figure on which nothing rests; else say what does, and ask."""
    hiding = await turn.desk.look(lambda store: _hiding(name, store))
    if hiding is None or hiding.is_hidden or not hiding.rests:
        await say(message, await _hide(name, who, turn))
        return
    keyboard = buttons.one_a_row(
        [("Withhold it", Deed.WITHHOLD_ALL, name), ("Leave it", Deed.LEAVE, name)]
    )
    await reply(message, _asking_html(hiding), keyboard)


def _hiding(name: str, store: FactStore) -> Hiding | None:
    fact = store.fact(name)
    if fact is None:
        return None
    return Hiding(line(Shown(fact)), resting_on(fact, store), store.is_withheld(fact))


async def _hide(name: str, who: User, turn: Turn) -> str:
    """Hide a figure and settle what was reported of it; say what was done."""
    by, at = who.full_name, _today(turn)

    def hide(store: FactStore) -> str:
        fact = store.fact(name)
        if fact is None:
            return GONE
        words = line(Shown(fact))
        done = store.withhold(fact, words, by, at)
        return f"Withheld: {words}. /restore gives it free again." if done else f"Already: {words}."

    def close_all(memory: Memory) -> list[str]:
        found = [one for one in memory.reports() if name in one.report.facts]
        for one in found:
            memory.close_report(one.id, "withheld")
        return list(dict.fromkeys(one.report.about for one in found))

    said = await turn.desk.look(hide)
    for about in await turn.desk.recall(close_all):
        await reports.settle(about, f"Withheld by {by}", turn)
    return said


async def _put(press: Press, words: str) -> None:
    """Put words in place of what was asked."""
    if press.message is not None:
        where = (press.message.chat.id, press.message.message_id)
        await change(press.turn.bot, where, plain_html(words))


def _today(turn: Turn) -> str:
    return datetime.fromtimestamp(turn.office.now(), UTC).isoformat(timespec="seconds")


def _asking_html(hiding: Hiding) -> str:
    more = len(hiding.rests) - RESTS
    lines = [f"• {one[:LINE]}" for one in hiding.rests[:RESTS]]
    lines += [f"and {more} more."] if more > 0 else []
    return plain_html("\n".join([RESTING.format(words=hiding.words), *lines]))


def _withheld_html(one: Withheld) -> str:
    return f"{bold_html(one.words[:LINE])}\n{plain_html(f'{one.who[:NAME]}, {one.at[:10]}')}"


def _miss_html(one: Miss) -> str:
    return plain_html(f"{one.times} × {one.question[:LINE]} ({one.last})")
