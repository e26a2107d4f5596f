"""What bulletins leave open: a keeper settles it by a button, or by a reply to the question.

A button says of what it is: the number of a draft, or a mark of a bulletin that is published.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from handlers import buttons, meant, publishing
from handlers.buttons import Deed
from handlers.drafts import HOW, LEAVE, OTHER, asked_buttons, asked_html, shown
from handlers.keepers import MOST, for_keeper, is_keeper
from handlers.presses import Press
from handlers.reading import Open
from handlers.replies import bold_html, plain_html
from handlers.sending import change, reply, say
from handlers.turn import Turn
from knowledge.facts import Slot
from knowledge.files.given import checked
from knowledge.given import Given, with_given
from knowledge.learn import BulletinError
from knowledge.memory import Unpublished
from knowledge.report import wait_for
from knowledge.store import InDoubt

NONE_HELD = "No bulletin waits for anything."
GONE = "That is settled, or the bulletin is no longer there."
LEFT = "Left open. /held lists it."
WAITING = "These bulletins wait:"
PATIENCE = timedelta(minutes=10)
"""So long a text is taken for an answer that somebody has said they would write."""
LONGEST_ANSWER = 60  # characters
_PUBLISHED = "s"
"""Begins the mark of a bulletin that is published; a draft's number has no letters."""
_MARK = 12  # hexadecimal digits of it
_NAME, _LABEL = 120, 60  # characters of a title; of a button's words

Reply = tuple[str, buttons.Keyboard | None]
"""What is said, and the buttons under it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of which bulletin."""

    key: str
    slot: Slot
    answer: str
    """What was pressed: a choice by its place, ``OTHER``, ``LEAVE``; nothing shows the question."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A bulletin that is in doubt."""

    head: str
    open: tuple[Open, ...]

    def of(self, slot: Slot) -> Open | None:
        """Give what is open of a slot."""
        return next((one for one in self.open if one.doubt.slot is slot), None)


class _Answers(filters.MessageFilter):
    """A reply to one of the questions that are asked here."""

    def filter(self, message: Message) -> bool:
        return bool(message.text) and _asked_in(message) is not None


ANSWERS = _Answers()


async def on_held(update: Update, turn: Turn) -> None:
    """List the bulletins that wait for something, with a button for each thing."""
    message = update.effective_message
    if message is None or not await for_keeper(message, update.effective_user, turn):
        return
    found = await turn.desk.look(lambda store: store.in_doubt())
    listed = [one for one in found if any(one.waiting)][:MOST]
    if not listed:
        await say(message, NONE_HELD)
        return
    html = "\n\n".join((plain_html(WAITING), *map(_listed_html, listed)))
    await reply(message, html, buttons.one_a_row(_listed_buttons(listed)))


async def settle(press: Press) -> None:
    """Do what a button under a question says."""
    if not await is_keeper(press):
        return
    asked = _read(press.rest)
    if press.message is not None:
        press.turn.office.awaited.drop(press.message.chat.id)
    subject = await _subject(asked, press.turn) if asked else None
    one = subject.of(asked.slot) if asked and subject else None
    if asked is None or subject is None or one is None or press.message is None:
        await press.tell(GONE, alert=True)
    elif asked.answer == OTHER:
        await press.tell(HOW[asked.slot], alert=True)
        if press.message.chat.type == ChatType.PRIVATE:
            awaited = press.rest, press.message.message_id
            press.turn.office.awaited.put(press.message.chat.id, awaited)
    elif not asked.answer:
        await press.tell()
        await _show(press, press.message, asked, subject, one)
    elif asked.answer == LEAVE:
        await press.tell()
        await _put(press.turn, press.message, await _passed(asked, subject, press.turn))
    else:
        await _choose(press, press.message, asked, one)


async def _choose(press: Press, message: Message, asked: Asked, one: Open) -> None:
    """Settle what is asked with one of its choices."""
    place = int(asked.answer) if asked.answer.isdecimal() else len(one.doubt.choices)
    if place >= len(one.doubt.choices):
        await press.tell(GONE, alert=True)
        return
    try:
        said = await _settled(asked, one.doubt.choices[place].value, press.turn)
    except BulletinError as error:
        await press.tell(str(error), alert=True)
        return
    await press.tell(None if said else GONE, alert=said is None)
    if said is not None:
        await _put(press.turn, message, said)


async def on_reply(update: Update, turn: Turn) -> None:
    """Settle with what is written what the message replied to asks."""
    message = update.effective_message
    asked = _asked_in(message) if message else None
    if message is None or asked is None or message.reply_to_message is None:
        return
    if await for_keeper(message, update.effective_user, turn):
        await _answer(message, asked, message.reply_to_message.message_id, turn)


async def on_text(update: Update, turn: Turn) -> None:
    """Take a keeper's text for the answer that is awaited; all else is a bulletin or a question."""
    message = update.effective_message
    awaited = turn.office.awaited.get(message.chat.id) if message else None
    asked = _read(awaited[0]) if awaited else None
    if message is None or awaited is None or asked is None or not _may_answer(message.text or ""):
        await publishing.on_text(update, turn)
    else:
        await _answer(message, asked, awaited[1], turn)


def _may_answer(text: str) -> bool:
    """Whether a text is short, and neither a link nor asks anything."""
    return len(text) <= LONGEST_ANSWER and "://" not in text and not text.rstrip().endswith("?")


async def _answer(message: Message, asked: Asked, question: int, turn: Turn) -> None:
    """Settle what is asked in a message of ours with a text, and say what there is to say then."""
    text = (message.text or "").strip()
    try:
        said = await _settled(asked, text, turn)
    except BulletinError as error:
        await say(message, str(error))
        return
    turn.office.awaited.drop(message.chat.id)
    if said is None:
        await say(message, GONE)
        return
    done = f"{asked.slot.value.capitalize()}: {text[:_LABEL]}"
    await change(turn.bot, (message.chat.id, question), plain_html(done))
    await reply(message, *said)


async def _settled(asked: Asked, value: str, turn: Turn) -> Reply | None:
    """Settle what is asked, and give what there is to say then; none where it is not there."""
    given = checked({asked.slot.value: value})
    if asked.key.isdecimal():
        return await _settled_draft(int(asked.key), given, turn)
    stored = await _stored(asked.key, turn)
    if stored is None:
        return None
    done = await turn.desk.settle(stored.id, given)
    if done is None:
        return None
    if done.is_new and done.facts:  # it is settled in the store, and asked no more: this comes once
        await publishing.tell_of(stored.title, done, turn.office, lambda _: True)
    if done.open:
        return asked_html(stored.title, done.open[0]), asked_buttons(asked.key, done.open[0])
    return plain_html(f"{stored.title}: {done.words}"), None


async def _settled_draft(number: int, given: Given, turn: Turn) -> Reply | None:
    before = await turn.desk.recall(lambda memory: memory.draft(number))
    if before is None:
        return None
    now = with_given(before.bulletin, given)
    read = await turn.desk.read_again(now)
    kept = Unpublished(now, {**before.given, **given})
    if not await turn.desk.recall(lambda memory: memory.change_draft(number, kept)):
        return None
    return shown(str(number), read, read.open)


async def _passed(asked: Asked, subject: Subject, turn: Turn) -> Reply:
    """Go on to what is asked next; after that of a draft to what was read."""
    slots = [one.doubt.slot for one in subject.open]
    left = subject.open[slots.index(asked.slot) + 1 :]
    if asked.key.isdecimal():
        number = int(asked.key)
        draft = await turn.desk.recall(lambda memory: memory.draft(number))
        if draft is None:
            return plain_html(GONE), None
        return shown(asked.key, await turn.desk.read_again(draft.bulletin), left)
    if left:
        return asked_html(subject.head, left[0]), asked_buttons(asked.key, left[0])
    return plain_html(LEFT), None


async def _show(press: Press, message: Message, asked: Asked, subject: Subject, one: Open) -> None:
    """Ask: of a draft in its place, of what is published below the list of what waits."""
    said = asked_html(subject.head, one), asked_buttons(asked.key, one)
    if asked.key.isdecimal():
        await _put(press.turn, message, said)
    else:
        await reply(message, *said)


async def _put(turn: Turn, message: Message, said: Reply) -> None:
    await change(turn.bot, (message.chat.id, message.message_id), *said)


async def _subject(asked: Asked, turn: Turn) -> Subject | None:
    """Find the bulletin that something is asked of; none where it is not there."""
    if asked.key.isdecimal():
        number = int(asked.key)
        draft = await turn.desk.recall(lambda memory: memory.draft(number))
        if draft is None:
            return None
        read = await turn.desk.read_again(draft.bulletin)
        return Subject(read.first.head, read.open)
    stored = await _stored(asked.key, turn)
    return Subject(stored.title, _open(stored)) if stored else None


async def _stored(key: str, turn: Turn) -> InDoubt | None:
    found = await turn.desk.look(lambda store: store.in_doubt())
    return next((one for one in found if _key(one) == key), None)


def _open(one: InDoubt) -> tuple[Open, ...]:
    pairs = zip(one.doubts, one.waiting, strict=True)
    return tuple(Open(doubt, waiting) for doubt, waiting in pairs if waiting)


def _key(one: InDoubt) -> str:
    return _PUBLISHED + sha256(one.id.encode()).hexdigest()[:_MARK]


def _read(rest: str) -> Asked | None:
    """Read what stands behind a button.

    >>> _read("12.place.0"), _read("12.name.0")
    (Asked(key='12', slot=<Slot.PLACE: 'place'>, answer='0'), None)
    """
    key, _, told = rest.partition(".")
    slot, _, answer = told.partition(".")
    return Asked(key, Slot(slot), answer) if slot in set(Slot) else None


def _asked_in(message: Message) -> Asked | None:
    """Give what is asked in our message that this one replies to: its buttons say it."""
    before = message.reply_to_message
    if meant.replied_to(message) is None or before is None or before.reply_markup is None:
        return None
    for button in (one for row in before.reply_markup.inline_keyboard for one in row):
        found = buttons.read(str(button.callback_data or ""))
        asked = _read(found[1]) if found and found[0] is Deed.SETTLE else None
        if asked is not None and asked.answer:  # else it is a button that leads to a question
            return asked
    return None


def _listed_html(one: InDoubt) -> str:
    waits = ", ".join(wait_for(each.waiting, each.doubt.slot) for each in _open(one))
    return f"{bold_html(one.title[:_NAME])}\n{plain_html(waits)}"


def _listed_buttons(listed: Sequence[InDoubt]) -> list[tuple[str, Deed, str]]:
    return [
        (
            f"{each.doubt.slot.value.capitalize()}: {one.title}"[:_LABEL],
            Deed.SETTLE,
            f"{_key(one)}.{each.doubt.slot}.",
        )
        for one in listed
        for each in _open(one)
    ]
