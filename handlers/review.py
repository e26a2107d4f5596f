"""Taking back a wrong figure: people report an answer, the bot's keepers withhold the figure."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

from telegram import Message, Update, User
from telegram.error import TelegramError

from handlers import buttons, meant
from handlers.buttons import Deed
from handlers.conversation import restored
from handlers.presses import Press
from handlers.replies import bold_html, plain_html
from handlers.sending import NO_PREVIEW, reply, say
from handlers.turn import Turn
from knowledge.answers.answer import Shown
from knowledge.answers.wording import figure, label, line
from knowledge.memory import Kept, Memory, Miss, Report, Reported
from knowledge.store import FactStore, Withheld

THANKS = "Thank you. My keepers are told, and will look into it."
NOTED = "Thank you. It is noted, and will be looked into."
AGAIN = "You have said so of this answer already. Thank you."
FOR_KEEPERS = "This is for the keepers of the bot."
REPLY = "Reply to one of my answers with /withhold, and I ask which of its figures to hide."
NO_FIGURE = "That answer shows no figure that is printed in a bulletin."
NONE_WITHHELD = "No figure is withheld."
NO_REPORTS = "No report is open."
NO_MISSES = "No question without an answer was kept. A chat can allow it: /settings"
LABEL = 60  # characters of a button's words
NAME, LINE, ASKED = 40, 120, 300  # characters of what else is shown
MOST = 12  # listed at once, so that they fit one message


async def wrong(press: Press) -> None:
    """Keep that somebody says an answer is wrong, and tell the keepers."""
    turn, message = press.turn, press.message
    kept = await _kept(message, turn)
    facts = kept.facts if kept else buttons.reported(press.rest)
    # of a message sent inline, Telegram gives no text
    said = (message.text or message.caption or "") if message else await _lines(facts, turn)
    report = Report(
        chat=message.chat.id if message else None,
        message=str(message.message_id) if message else press.inline or "",
        who=press.query.from_user.id,
        name=press.query.from_user.full_name,
        asked=kept.asked if kept else "",
        said=said,
        facts=facts,
        at=turn.office.now(),
    )
    number = await turn.desk.recall(lambda memory: memory.report(report))
    if number is None:
        await press.tell(AGAIN, alert=True)
        return
    await press.tell(THANKS if turn.office.access.admins else NOTED, alert=True)
    await _tell_keepers(report, number, turn)


async def withhold(press: Press) -> None:
    """Hide a figure everywhere."""
    if not await _is_keeper(press):
        return
    said = await _withhold(press.rest, press.query.from_user, press.turn)
    await press.tell()
    if press.message is not None:
        await say(press.message, said)


async def close(press: Press) -> None:
    """Close a report: nothing was wrong."""
    if not await _is_keeper(press) or not press.rest.isdecimal():
        return
    number = int(press.rest)
    done = await press.turn.desk.recall(lambda memory: memory.close_report(number, "right"))
    await press.tell("Closed." if done else "It was closed already.")


async def restore(press: Press) -> None:
    """Give a figure free again."""
    if not await _is_keeper(press):
        return
    done = await press.turn.desk.look(lambda store: store.restore(press.rest))
    await press.tell("It is given again." if done else "It was given already.", alert=True)


async def on_withhold(update: Update, turn: Turn) -> None:
    """Ask which figure of an answer to hide; where there is one, hide it."""
    message, who = update.effective_message, update.effective_user
    if message is None or not await _for_keeper(message, who, turn):
        return
    replied = meant.replied_to(message)
    kept = await _kept_at(message.chat.id, replied, turn) if replied else None
    if kept is None or who is None:
        await say(message, REPLY)
        return
    figures = await _figures(kept.facts, turn)
    if figures and await _is_of_one(kept, turn):
        said, figures = await _withhold(kept.facts[0], who, turn), figures[1:]
    else:
        said = "Which figure?" if figures else NO_FIGURE
    await reply(message, plain_html(said), buttons.one_a_row(figures) if figures else None)


async def _is_of_one(kept: Kept, turn: Turn) -> bool:
    """Say whether an answer is one printed figure; what else it shows stands beside that."""
    spoken = await restored(kept.code, turn)
    return spoken is not None and len(spoken.context.shown) == 1 and len(kept.facts) > 0


async def on_restore(update: Update, turn: Turn) -> None:
    """List what is withheld, with a button for each."""
    message = update.effective_message
    if message is None or not await _for_keeper(message, update.effective_user, turn):
        return
    found = await turn.desk.look(lambda store: store.withheld())
    if not found:
        await say(message, NONE_WITHHELD)
        return
    keyboard = buttons.one_a_row((one.words[:LABEL], Deed.RESTORE, one.id) for one in found[:MOST])
    await reply(message, "\n\n".join(map(_withheld_html, found[:MOST])), keyboard)


async def on_reports(update: Update, turn: Turn) -> None:
    """List the answers that people say are wrong."""
    message = update.effective_message
    if message is None or not await _for_keeper(message, update.effective_user, turn):
        return
    found = await turn.desk.recall(lambda memory: memory.reports())
    if not found:
        await say(message, NO_REPORTS)
        return
    rows = [(f"Close: {one.report.asked}"[:LABEL], Deed.CLOSE, str(one.id)) for one in found[:MOST]]
    html = "\n\n".join(map(_reported_html, found[:MOST]))
    await reply(message, html, buttons.one_a_row(rows))


async def on_misses(update: Update, turn: Turn) -> None:
    """List the questions that got no answer, those most often asked first."""
    message = update.effective_message
    if message is None or not await _for_keeper(message, update.effective_user, turn):
        return
    found = await turn.desk.recall(lambda memory: memory.misses(MOST))
    await reply(message, "\n".join(map(_miss_html, found)) or NO_MISSES)


async def _withhold(name: str, who: User, turn: Turn) -> str:
    """Hide a figure and close what was reported of it; say what was done."""
    by, at = who.full_name, _today(turn)

    def hide(store: FactStore) -> str:
        fact = store.fact(name)
        if fact is None:
            return "That figure is in the bulletins no more."
        words = line(Shown(fact))
        done = store.withhold(fact, words, by, at)
        return f"Withheld: {words}. /restore gives it free again." if done else f"Already: {words}."

    def close_all(memory: Memory) -> None:
        for one in memory.reports():
            if name in one.report.facts:
                memory.close_report(one.id, "withheld")

    said = await turn.desk.look(hide)
    await turn.desk.recall(close_all)
    return said


async def _tell_keepers(report: Report, number: int, turn: Turn) -> None:
    said = (
        f"{bold_html('Somebody says that this is wrong')}\n"
        f"{plain_html(report.name[:NAME])} asked: "
        f"{plain_html(report.asked[:ASKED] or '(by a button)')}\n\n"
        f"{plain_html(report.said[: LABEL * 15])}"
    )
    right = ("Nothing is wrong", Deed.CLOSE, str(number))
    keyboard = buttons.one_a_row([*await _figures(report.facts, turn), right])
    for keeper in sorted(turn.office.access.admins):
        with suppress(TelegramError):  # one who never wrote to the bot cannot be written to
            await turn.bot.send_message(
                keeper, said, "HTML", link_preview_options=NO_PREVIEW, reply_markup=keyboard
            )


async def _figures(names: Sequence[str], turn: Turn) -> list[tuple[str, Deed, str]]:
    """Give the words and the deed of a button for each figure that can be withheld."""

    def labels(store: FactStore) -> list[tuple[str, str]]:
        facts = [(name, store.fact(name)) for name in names]
        shown = [(Shown(fact), name) for name, fact in facts if fact]
        # the figure first: a long label is cut
        return [(f"Withhold {figure(one)}: {label(one.fact)}", name) for one, name in shown]

    found = await turn.desk.look(labels)
    return [(words[:LABEL], Deed.WITHHOLD, name) for words, name in found[:MOST]]


async def _lines(names: Sequence[str], turn: Turn) -> str:
    """Say figures again, by their ids."""

    def lines(store: FactStore) -> list[str]:
        return [line(Shown(fact)) for name in names if (fact := store.fact(name))]

    return "\n".join(await turn.desk.look(lines))


async def _kept(message: Message | None, turn: Turn) -> Kept | None:
    return await _kept_at(message.chat.id, message.message_id, turn) if message else None


async def _kept_at(chat: int, answer: int, turn: Turn) -> Kept | None:
    return await turn.desk.recall(lambda memory: memory.answer_at(chat, answer))


async def _is_keeper(press: Press) -> bool:
    if press.turn.office.access.keeps(press.query.from_user.id):
        return True
    await press.tell(FOR_KEEPERS, alert=True)
    return False


async def _for_keeper(message: Message, who: User | None, turn: Turn) -> bool:
    if who is not None and turn.office.access.keeps(who.id):
        return True
    await say(message, FOR_KEEPERS)
    return False


def _today(turn: Turn) -> str:
    return datetime.fromtimestamp(turn.office.now(), UTC).isoformat(timespec="seconds")


def _withheld_html(one: Withheld) -> str:
    return f"{bold_html(one.words[:LINE])}\n{plain_html(f'{one.who[:NAME]}, {one.at[:10]}')}"


def _reported_html(one: Reported) -> str:
    report = one.report
    day = datetime.fromtimestamp(report.at, UTC).date().isoformat()
    head = bold_html(report.asked[:LINE] or "(by a button)")
    first = report.said.partition("\n")[0][:LINE]
    return f"{head}\n{plain_html(first)}\n{plain_html(f'{report.name[:NAME]}, {day}')}"


def _miss_html(one: Miss) -> str:
    return plain_html(f"{one.times} × {one.question[:LINE]} ({one.last})")
