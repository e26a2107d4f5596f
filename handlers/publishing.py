"""Bulletins by chat: a keeper sends one, sees what was read of it, and publishes it or does not."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from telegram import Document, Message, Update
from telegram.constants import ChatType, FileSizeLimit
from telegram.error import ChatMigrated, Forbidden, TelegramError

from handlers import buttons, reading
from handlers.drafts import page_buttons, page_html, shown
from handlers.fetch import fetch
from handlers.pastes import goes_on, joined, looks_like_a_bulletin, note_on
from handlers.presses import Press
from handlers.questions import LONGEST, is_admin, on_question
from handlers.reading import Published, slug
from handlers.replies import plain_html
from handlers.running import metrics
from handlers.running.logs import logger
from handlers.running.refusals import why_shut_out
from handlers.sending import change, letter_to, reply, say
from handlers.turn import Office, Turn
from knowledge.chats import Chats
from knowledge.files.given import checked, headed
from knowledge.given import NOTHING, Given
from knowledge.learn import BulletinError
from knowledge.mail import Letter
from knowledge.memory import Paste, Unpublished

FOR_KEEPERS = "Bulletins are put in by my keepers. Send me a question, and I look it up."
TOO_LARGE = "That file is larger than Telegram lets me fetch (20 MB). Send its text, or a link."
GONE = "That is published, discarded or forgotten already. Send the bulletin again."
NO_FACT = "No fact was read of this, so there is nothing to publish."
DISCARDED = "Discarded."
WAITS = "/held asks again for what is open."
SUBSCRIBED = "This chat gets one line when a bulletin is put in. /unsubscribe ends that."
UNSUBSCRIBED = "This chat gets no more lines about new bulletins."
NOT_YOURS = "Only administrators of this group can choose that."
NEWS = "news"
ADD = (
    "Write the bulletin's text or its link behind /add, or reply to a text or a file with /add. A "
    "text that looks like a bulletin needs no command. Lines before it say what it does not:\n"
    "place: Ningbo\ndate: 2023-02-20\npublisher: …\ntitle: …\nurl: …"
)
FORWARDED = 200  # characters of a forwarded message that is no question
_LINK = re.compile(r"https?://\S+")

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read of something sent, as it is shown, and under which number it is kept."""

    html: str
    keyboard: buttons.Keyboard | None = None
    number: int = 0


async def on_document(update: Update, turn: Turn) -> None:
    """Read a file that a keeper sends; everybody else is told what to send."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    if not _is_keeper(message, turn):
        await say(message, FOR_KEEPERS)
    else:
        await _offer_document(message, message.document, turn, NOTHING)


async def on_text(update: Update, turn: Turn) -> None:
    """Read a text or a link that a keeper sends; what is neither, and what others write, is asked.

    A text is a bulletin where it looks like one, is too long for a question, or goes on from one.
    """
    message = update.effective_message
    if message is None or not message.text:
        return
    text, link = message.text.strip(), _LINK.fullmatch(message.text.strip())
    paste = await _earlier(message, turn) if _is_keeper(message, turn) and not link else None
    if not _is_keeper(message, turn) or not (link or paste or _is_bulletin(message)):
        await on_question(update, turn)
    elif link:
        await _offer_link(message, turn, text, NOTHING)
    elif paste is None or paste.last != message.message_id:  # else it has come again after a kill
        await _offer_text(message, turn, text, paste)


async def on_add(update: Update, turn: Turn) -> None:
    """Read what stands behind the command, or what it replies to, as a bulletin."""
    message = update.effective_message
    if message is None or not message.text:
        return
    if not _is_keeper(message, turn):
        await say(message, FOR_KEEPERS)
        return
    said, text = headed(message.text[message.entities[0].length :])
    try:
        await _add(message, turn, text, checked(said))
    except BulletinError as error:
        await say(message, str(error))


async def _add(message: Message, turn: Turn, text: str, given: Given) -> None:
    """Read a text, or what the message replies to, as it is said to be."""
    before = message.reply_to_message
    if not text and before is not None and before.document is not None:
        await _offer_document(message, before.document, turn, given)
    elif not (text := text or (before.text if before else None) or ""):
        await say(message, ADD)
    elif _LINK.fullmatch(text):
        await _offer_link(message, turn, text, given)
    else:
        await _offer_text(message, turn, text, given=given)


def _is_bulletin(message: Message) -> bool:
    """Say whether a text looks like a bulletin more than like a question."""
    text = (message.text or "").strip()
    forwarded = message.forward_origin is not None and len(text) >= FORWARDED
    return forwarded or len(text) > LONGEST or looks_like_a_bulletin(text)


async def publish(press: Press) -> None:
    """Put a bulletin into the library, and tell the chats that want to know."""
    turn, draft = press.turn, await _draft(press)
    if draft is None or press.message is None:
        return
    try:
        done = await turn.desk.publish(draft)
    except BulletinError as error:
        await press.tell(str(error), alert=True)
        return
    if done.is_new:
        await _announce(draft.bulletin.title, done, press)
    await _let_go(press)
    await press.tell()
    waits = f" {WAITS}" if done.open else ""
    await _say(press, f"{draft.bulletin.title}: {done.words}{waits}")


async def discard(press: Press) -> None:
    """Let a bulletin go unpublished."""
    if await _draft(press) is None:
        return
    await _let_go(press)
    await press.tell()
    await _say(press, DISCARDED)


async def turn_page(press: Press) -> None:
    """Show another page of what was read."""
    draft = await _draft(press)
    if draft is None or press.message is None:
        return
    number, _, wanted = press.rest.partition(".")
    place = int(wanted) if wanted.isdecimal() else 0
    try:
        leaf = await press.turn.desk.leaf(draft.bulletin, place)
    except BulletinError as error:
        await press.tell(str(error), alert=True)
        return
    await press.tell()
    where = (press.message.chat.id, press.message.message_id)
    await change(press.turn.bot, where, page_html(leaf), page_buttons(number, leaf))


async def on_subscribe(update: Update, turn: Turn) -> None:
    """Let a chat have a line for each new bulletin."""
    await _choose_news(update, turn, "on")


async def on_unsubscribe(update: Update, turn: Turn) -> None:
    """Let a chat have no more of them."""
    await _choose_news(update, turn, None)


async def _choose_news(update: Update, turn: Turn, value: str | None) -> None:
    message = update.effective_message
    if message is None:
        return
    if not await is_admin(message, turn):
        await say(message, NOT_YOURS)
        return
    await turn.office.settings.choose(message.chat.id, NEWS, value)
    await say(message, SUBSCRIBED if value else UNSUBSCRIBED)


def _is_keeper(message: Message, turn: Turn) -> bool:
    sender = message.from_user
    return sender is not None and turn.office.access.keeps(sender.id)


async def _downloaded(document: Document) -> bytes:
    file = await document.get_file()
    return bytes(await file.download_as_bytearray())


async def _offer_document(message: Message, document: Document, turn: Turn, given: Given) -> None:
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await say(message, TOO_LARGE)
    else:
        data = await _downloaded(document)
        name = document.file_name or "bulletin"
        await _offer(message, turn, turn.desk.read(name, data, None, given), given)


async def _offer_link(message: Message, turn: Turn, url: str, given: Given) -> None:
    try:
        name, data = await fetch(url)
    except BulletinError as error:
        await say(message, str(error))
    else:
        await _offer(message, turn, turn.desk.read(name, data, url, given), given)


async def _offer(
    message: Message, turn: Turn, work: Awaitable[reading.Draft], given: Given
) -> None:
    """Read what was sent, keep it as a draft, and show what it came to."""
    draft = await _drafted(work, message, turn, given)
    await reply(message, draft.html, draft.keyboard)


async def _offer_text(
    message: Message, turn: Turn, text: str, paste: Paste | None = None, given: Given = NOTHING
) -> None:
    """Read a text; where it goes on from another, read both as one in place of that."""
    pieces = (*paste.pieces, text) if paste else (text,)
    if paste and (before := await turn.desk.recall(lambda memory: memory.draft(paste.draft))):
        given = before.given  # what was said of its beginning
    work = _read_pieces(pieces, turn, given)
    draft = await _drafted(work, message, turn, given, note_on(pieces))
    where = (message.chat.id, paste.answer) if paste else None
    if paste and paste.draft:
        await turn.desk.recall(lambda memory: memory.drop_draft(paste.draft))
    if where and await change(turn.bot, where, draft.html, draft.keyboard):
        answer = where[1]
    else:
        answer = (await reply(message, draft.html, draft.keyboard)).message_id
    if message.from_user is not None and message.chat.type == ChatType.PRIVATE:
        who, last = message.from_user.id, message.message_id
        kept = Paste(draft.number, answer, last, pieces, _sent(message))
        await turn.desk.recall(lambda memory: memory.keep_paste(who, kept))


async def _earlier(message: Message, turn: Turn) -> Paste | None:
    """Give what a message goes on from, if it goes on from a text of a moment ago."""
    who = message.from_user.id if message.from_user else 0
    paste = await turn.desk.recall(lambda memory: memory.paste(who))
    again = paste is not None and paste.last == message.message_id
    return paste if again or goes_on(paste, message.text or "", _sent(message)) else None


def _sent(message: Message) -> float:
    return message.date.timestamp()


async def _drafted(
    work: Awaitable[reading.Draft],
    message: Message,
    turn: Turn,
    given: Given,
    note: str | None = None,
) -> Draft:
    """Read what was sent, and keep it as a draft where there is something to publish.

    What it leaves open is asked first.
    """
    noted = f"\n{plain_html(note)}" if note else ""
    try:
        read = await work
    except BulletinError as error:
        return Draft(f"{plain_html(str(error))}{noted}")
    if not (read.facts or read.open):
        return Draft(f"{page_html(read.first)}\n{plain_html(NO_FACT)}{noted}")
    who = message.from_user.id if message.from_user else 0
    now, kept = turn.office.now(), Unpublished(read.bulletin, given)
    number = await turn.desk.recall(lambda memory: memory.keep_draft(kept, who, now))
    html, keyboard = shown(str(number), read, read.open)
    return Draft(f"{html}{noted}", keyboard, number)


async def _read_pieces(pieces: Sequence[str], turn: Turn, given: Given) -> reading.Draft:
    text = joined(pieces)
    return await turn.desk.read(f"{slug(text.splitlines()[0])}.txt", text.encode(), None, given)


async def _draft(press: Press) -> Unpublished | None:
    """Give the draft behind a button, or say that there is none, or that it is not theirs."""
    number = press.rest.partition(".")[0]
    if not press.turn.office.access.keeps(press.query.from_user.id):
        await press.tell(FOR_KEEPERS, alert=True)
        return None
    if not number.isdecimal():
        return None
    found = await press.turn.desk.recall(lambda memory: memory.draft(int(number)))
    if found is None:
        await press.tell(GONE, alert=True)
    return found


async def _let_go(press: Press) -> None:
    number = int(press.rest.partition(".")[0])
    await press.turn.desk.recall(lambda memory: memory.drop_draft(number))


async def _say(press: Press, words: str) -> None:
    """Put words in place of the draft."""
    if press.message is not None:
        where = (press.message.chat.id, press.message.message_id)
        await change(press.turn.bot, where, plain_html(words))


async def on_news_refused(office: Office, letter: Letter, error: TelegramError) -> None:
    """Let a chat that has shut the bot out have no more news; write to one that has moved there."""
    if (reason := why_shut_out(error)) is None:
        log.warning("a chat could not be told of a new bulletin", why=error.message)
        return
    metrics.shut_out(reason)
    if isinstance(error, ChatMigrated):
        await office.settings.move(letter.chat, error.new_chat_id)
        moved = letter_to(error.new_chat_id, letter.form["text"], NEWS)
        await office.outbox.leave(lambda _: [moved])
    elif isinstance(error, Forbidden):  # muted it may be for a day; shut out it asks no more
        await office.settings.choose(letter.chat, NEWS, None)


async def _announce(title: str, done: Published, press: Press) -> None:
    """Tell the chats that asked for it, after all answers, and once: the draft goes with it."""
    office, number = press.turn.office, int(press.rest.partition(".")[0])
    await tell_of(title, done, office, lambda chats: chats.drop_draft(number))


async def tell_of(
    title: str, done: Published, office: Office, is_first: Callable[[Chats], bool]
) -> None:
    """Write a line to the chats that want to know what is new, where nobody has by then."""
    html = plain_html(_news(title, done, await office.desk.examples(done.reporter, 1)))

    def letters(chats: Chats) -> list[Letter]:
        told = chats.chats_with(NEWS, "on") if is_first(chats) else []
        return [letter_to(chat, html, NEWS) for chat in told]

    await office.outbox.leave(letters)


def _news(title: str, done: Published, examples: Sequence[str]) -> str:
    """Say in a line what is new, with a question that it answers."""
    asked = "".join(f" Ask for example: {example}" for example in examples)
    return f"New: {title} ({done.facts} facts).{asked}"
