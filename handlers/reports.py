"""People say that an answer is wrong: the keepers are told of each answer once, however many do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from telegram import Update
from telegram.constants import ParseMode
from telegram.error import TelegramError

from handlers import buttons
from handlers.buttons import Deed
from handlers.keepers import Button, figures_of, for_keeper, is_keeper, kept_of
from handlers.presses import Press
from handlers.replies import bold_html, plain_html
from handlers.sending import NO_PREVIEW, change, reply
from handlers.turn import Turn
from knowledge.answers.answer import Shown
from knowledge.answers.wording import line
from knowledge.memory import Memory, Notice, Report, Reported
from knowledge.store import FactStore

THANKS = "Thank you. My keepers are told, and will look into it."
NOTED = "Thank you. It is noted, and will be looked into."
AGAIN = "You have said so of this answer already. Thank you."
SETTLED = "That is settled already."
NO_REPORTS = "No report is open."
SOMEBODY = "Somebody"
LABEL = 60  # characters of a button's words
NAME, LINE, ASKED = 40, 120, 300  # characters of what else is shown
A_PAGE = 6
MINUTE = 60.0  # seconds that a message to a keeper may take to be sent
A_WHILE = timedelta(hours=1)
"""So long one person is told of in one message, whatever they report."""
MARKS = (1, 2, 3, 5, 10, 20, 50)
"""So many reports of one answer are worth a change of what the keepers have been told."""


@dataclass(frozen=True, slots=True)
class Case:
    """The open reports of one answer, the first one first."""

    reports: tuple[Reported, ...]

    @property
    def first(self) -> Report:
        """The report that tells of it."""
        return self.reports[0].report

    @property
    def number(self) -> str:
        """The number of the report that tells of it."""
        return str(self.reports[0].id)

    @property
    def people(self) -> int:
        """How many say so; of whom it is forgotten who they were, each report is of another."""
        known = {one.report.who for one in self.reports if one.report.who is not None}
        return len(known) + sum(one.report.who is None for one in self.reports)

    def say_html(self) -> str:
        """Say how many they are."""
        said = f"{SOMEBODY} says" if self.people == 1 else f"{self.people} people say"
        return bold_html(f"{said} that this is wrong")


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said to the keepers."""

    about: str
    is_new: bool
    count: int = 0
    """How many say so, or how many answers one says so of; 0 where that is as it was."""


def cases(reports: Sequence[Reported]) -> list[Case]:
    """Put the reports of one answer together, in the order in which the first ones came."""
    found: dict[str, list[Reported]] = {}
    for one in reports:
        found.setdefault(one.report.about, []).append(one)
    return [Case(tuple(some)) for some in found.values()]


async def wrong(press: Press) -> None:
    """Keep that somebody says an answer is wrong, and tell the keepers."""
    turn = press.turn
    report = await _report(press)
    number = await turn.desk.recall(lambda memory: memory.report(report))
    keepers = turn.office.access.admins
    await press.tell(AGAIN if number is None else THANKS if keepers else NOTED, alert=True)
    told = await turn.desk.recall(lambda memory: _to_be_told(memory, report, turn))
    if told is not None and told.is_new:
        await _tell_keepers(told.about, turn)
    elif told is not None and number is not None and _is_worth_saying(told.count):
        await refresh(told.about, turn)


async def close(press: Press) -> None:
    """Close the reports of an answer: nothing was wrong."""
    if not await is_keeper(press) or not press.rest.isdecimal():
        return
    about = await press.turn.desk.recall(lambda memory: _closed(memory, int(press.rest)))
    await press.tell("Closed." if about else SETTLED)
    if about:
        words = f"Closed by {press.query.from_user.full_name}: nothing is wrong"
        await settle(about, words, press.turn)


async def look(press: Press) -> None:
    """Show a keeper all that is known of a report, with what can be done about it."""
    turn, keeper = press.turn, press.query.from_user.id
    if not await is_keeper(press) or not press.rest.isdecimal():
        return
    case = await _case_of(int(press.rest), turn)
    await press.tell(None if case else SETTLED)
    if case:
        await _send(keeper, case, turn)


async def turn_page(press: Press) -> None:
    """Show another page of the reports."""
    if not await is_keeper(press) or not press.rest.isdecimal() or press.message is None:
        return
    html, keyboard = await _page(int(press.rest), press.turn)
    await press.tell()
    where = (press.message.chat.id, press.message.message_id)
    await change(press.turn.bot, where, html, keyboard)


async def on_reports(update: Update, turn: Turn) -> None:
    """List the answers that people say are wrong, in pages."""
    message = update.effective_message
    if message is not None and await for_keeper(message, update.effective_user, turn):
        await reply(message, *await _page(0, turn))


async def settle(about: str, words: str, turn: Turn) -> None:
    """Say in place of what the keepers were told that it is settled."""
    found = await turn.desk.recall(lambda memory: [*memory.notices(about)])
    await turn.desk.recall(lambda memory: memory.drop_notices(about))
    known = await turn.desk.recall(lambda memory: memory.reports(open_only=False))
    latest = next((one.report for one in reversed(known) if one.report.about == about), None)
    body = f"\n\n{_body_html(replace(latest, name=''))}" if latest else ""
    for notice in found:
        await _change(notice, f"{bold_html(f'{words[:LINE]}.')}{body}", None, turn)


async def refresh(about: str, turn: Turn) -> None:
    """Change what the keepers were told to how it is now."""
    case, more = await turn.desk.recall(lambda memory: _with_more(memory, about))
    if case is None:
        return
    keyboard = await _keyboard(case, turn)
    for notice in await turn.desk.recall(lambda memory: memory.notices(about)):
        await _change(notice, _notice_html(case, more), keyboard, turn)


async def _report(press: Press) -> Report:
    turn, message = press.turn, press.message
    kept = await kept_of(message, turn)
    facts = kept.facts if kept else buttons.reported(press.rest)
    # of a message sent inline, Telegram gives no text
    said = (message.text or message.caption or "") if message else await _lines(facts, turn)
    return Report(
        chat=message.chat.id if message else None,
        message=str(message.message_id) if message else press.inline or "",
        who=press.query.from_user.id,
        name=press.query.from_user.full_name,
        asked=kept.asked if kept else "",
        said=said,
        facts=facts,
        at=turn.office.now(),
    )


def _to_be_told(memory: Memory, report: Report, turn: Turn) -> Told | None:
    """Decide in one go what the keepers are told, so that of two who press at once one tells."""
    now, open_ = turn.office.now(), memory.reports()
    same = [one for one in open_ if one.report.about == report.about]
    if not same or not turn.office.access.admins:
        return None
    if _is_told(memory, report.about, now):
        people, before = Case((*same,)).people, Case((*same[:-1],)).people
        return Told(report.about, is_new=False, count=people if people > before else 0)
    for other in (one.report for one in open_ if one.report.who == report.who):
        lately = now - other.at < A_WHILE.total_seconds()
        if lately and other.about != report.about and _is_told(memory, other.about, now):
            _, more = _with_more(memory, other.about)
            return Told(other.about, is_new=False, count=more if len(same) == 1 else 0)
    for keeper in turn.office.access.admins:
        memory.keep_notice(report.about, Notice(keeper, 0, now))
    return Told(report.about, is_new=True)


def _is_told(memory: Memory, about: str, now: float) -> bool:
    return any(one.message or now - one.at < MINUTE for one in memory.notices(about))


def _is_worth_saying(count: int) -> bool:
    return count in MARKS or (count > 0 and count % 100 == 0)


def _closed(memory: Memory, number: int) -> str | None:
    """Close a report and all others of the same answer; give what they are about."""
    open_ = memory.reports()
    about = next((one.report.about for one in open_ if one.id == number), None)
    for one in open_:
        if about is not None and one.report.about == about:
            memory.close_report(one.id, "right")
    return about


async def _tell_keepers(about: str, turn: Turn) -> None:
    case, more = await turn.desk.recall(lambda memory: _with_more(memory, about))
    if case is not None:
        for keeper in sorted(turn.office.access.admins):
            await _send(keeper, case, turn, more)


async def _send(keeper: int, case: Case, turn: Turn, more: int = 0) -> None:
    """Tell one keeper, and keep which message does."""
    try:
        sent = await turn.bot.send_message(
            keeper,
            _notice_html(case, more),
            ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=await _keyboard(case, turn),
        )
    except TelegramError:
        return  # one who never wrote to the bot cannot be written to
    notice = Notice(keeper, sent.message_id, turn.office.now())
    await turn.desk.recall(lambda memory: memory.keep_notice(case.first.about, notice))


async def _change(notice: Notice, html: str, keyboard: buttons.Keyboard | None, turn: Turn) -> None:
    if not notice.message:
        return
    try:
        await change(turn.bot, (notice.keeper, notice.message), html, keyboard)
    except TelegramError:
        return  # the keeper has blocked the bot, or it is too old: /reports tells it as it is


async def _case_of(number: int, turn: Turn) -> Case | None:
    found = cases(await turn.desk.recall(lambda memory: memory.reports()))
    return next((one for one in found if number in [each.id for each in one.reports]), None)


def _with_more(memory: Memory, about: str) -> tuple[Case | None, int]:
    """Give the case, and how many answers its person reports of which no message tells."""
    found = cases(memory.reports())
    case = next((one for one in found if one.first.about == about), None)
    if case is None or case.first.who is None:
        return case, 0
    others = [one for one in found if one is not case and one.first.who == case.first.who]
    return case, sum(not memory.notices(one.first.about) for one in others)


async def _page(number: int, turn: Turn) -> tuple[str, buttons.Keyboard | None]:
    """Write a page of the open reports, the first ones first, with buttons for each."""
    found = cases(await turn.desk.recall(lambda memory: memory.reports()))
    if not found:
        return plain_html(NO_REPORTS), None
    pages = -(-len(found) // A_PAGE)
    number = min(number, pages - 1)
    shown = found[number * A_PAGE :][:A_PAGE]
    head = [plain_html(f"{len(found)} answers, page {number + 1} of {pages}")] if pages > 1 else []
    return "\n\n".join([*head, *map(_listed_html, shown)]), buttons.rows(
        [*map(_row, shown), _turning(number, pages)]
    )


def _row(case: Case) -> list[Button]:
    words = case.first.asked or case.first.said.partition("\n")[0]
    return [(f"Look: {words}"[:LABEL], Deed.LOOK, case.number), ("Close", Deed.CLOSE, case.number)]


def _turning(number: int, pages: int) -> list[Button]:
    sides = (("←", number - 1), ("→", number + 1))
    return [(label, Deed.REPORTS, str(at)) for label, at in sides if 0 <= at < pages]


async def _keyboard(case: Case, turn: Turn) -> buttons.Keyboard:
    right = ("Nothing is wrong", Deed.CLOSE, case.number)
    return buttons.one_a_row([*await figures_of(case.first.facts, turn), right])


async def _lines(names: Sequence[str], turn: Turn) -> str:
    """Say figures again, by their ids."""

    def lines(store: FactStore) -> list[str]:
        return [line(Shown(fact)) for name in names if (fact := store.fact(name))]

    return "\n".join(await turn.desk.look(lines))


def _notice_html(case: Case, more: int) -> str:
    who = case.first.name[:NAME] or SOMEBODY
    others = f"\n\n{plain_html(f'{who} says so of {more} more: /reports')}" if more else ""
    return f"{case.say_html()}\n{_body_html(case.first)}{others}"


def _body_html(report: Report) -> str:
    who = plain_html(report.name[:NAME] or SOMEBODY)
    asked = plain_html(report.asked[:ASKED] or "(by a button)")
    return f"{who} asked: {asked}\n\n{plain_html(report.said[: LABEL * 15])}"


def _listed_html(case: Case) -> str:
    report = case.first
    day = datetime.fromtimestamp(case.reports[-1].report.at, UTC).date().isoformat()
    head = bold_html(report.asked[:LINE] or "(by a button)")
    first = report.said.partition("\n")[0][:LINE]
    who = report.name[:NAME] or SOMEBODY
    others = f" and {case.people - 1} more" if case.people > 1 else ""
    return f"{head}\n{plain_html(first)}\n{plain_html(f'{who}{others}, {day}')}"
