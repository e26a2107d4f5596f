"""Bulletins by chat: a keeper sends one, sees what was read of it, and publishes it or does not."""

import asyncio
import re
from contextlib import suppress
from hashlib import sha256
from pathlib import PurePosixPath

from telegram import Document, Message, Update
from telegram.constants import FileSizeLimit
from telegram.ext import filters

from handlers import buttons
from handlers.buttons import Deed
from handlers.chat_settings import Settings
from handlers.drafts import Page, page
from handlers.fetch import fetch
from handlers.presses import Press
from handlers.questions import LONGEST, is_admin, on_question
from handlers.replies import plain_html
from handlers.sending import change, letter_to, reply, say
from handlers.turn import Turn
from knowledge.answers.declines import examples
from knowledge.ask import open_desk
from knowledge.chats import Chats
from knowledge.facts import Bulletin
from knowledge.files import open_file
from knowledge.learn import BulletinError, read
from knowledge.mail import Letter
from knowledge.store import Contents, FactStore

FOR_KEEPERS = "Bulletins are put in by my keepers. Send me a question, and I look it up."
TOO_LARGE = "That file is larger than Telegram lets me fetch (20 MB). Send its text, or a link."
GONE = "That is published, discarded or forgotten already. Send the bulletin again."
NOTHING = "No fact was read of this, so there is nothing to publish."
DISCARDED = "Discarded."
SUBSCRIBED = "This chat gets one line when a bulletin is put in. /unsubscribe ends that."
UNSUBSCRIBED = "This chat gets no more lines about new bulletins."
NOT_YOURS = "Only administrators of this group can choose that."
NEWS = "news"
FORWARDED = 200  # characters of a forwarded message that is no question
_LINK = re.compile(r"https?://\S+")


async def on_document(update: Update, turn: Turn) -> None:
    """Read a file that a keeper sends; everybody else is told what to send."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    if not _is_keeper(message, turn):
        await say(message, FOR_KEEPERS)
    elif (message.document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await say(message, TOO_LARGE)
    else:
        data = await _downloaded(message.document)
        await _offer(message, turn, message.document.file_name or "bulletin", data)


async def on_text(update: Update, turn: Turn) -> None:
    """Read a text or a link that a keeper sends; what anybody else writes is a question."""
    message = update.effective_message
    if message is None or not message.text:
        return
    if not _is_keeper(message, turn):
        await on_question(update, turn)
    elif _LINK.fullmatch(message.text.strip()):
        await _offer_link(message, turn, message.text.strip())
    else:
        first = message.text.strip().splitlines()[0]
        await _offer(message, turn, f"{_slug(first)}.txt", message.text.encode())


class _MayBeBulletin(filters.MessageFilter):
    """A text that looks like a bulletin, or the way to one, more than like a question."""

    def filter(self, message: Message) -> bool:
        text = (message.text or "").strip()
        forwarded = message.forward_origin is not None and len(text) >= FORWARDED
        return forwarded or len(text) > LONGEST or _LINK.fullmatch(text) is not None


BULLETIN = filters.TEXT & ~filters.COMMAND & _MayBeBulletin()


async def publish(press: Press) -> None:
    """Put a bulletin into the library, and tell the chats that want to know."""
    turn, bulletin = press.turn, await _draft(press)
    if bulletin is None or press.message is None:
        return
    contents = await asyncio.to_thread(read, bulletin)
    done = await turn.desk.look(lambda store: store.add(contents))
    if done.known_as is None:
        await _announce(contents, press)
    await _let_go(press)
    await press.tell()
    await _say(press, f"{bulletin.title}: {done.words()}")


async def discard(press: Press) -> None:
    """Let a bulletin go unpublished."""
    if await _draft(press) is None:
        return
    await _let_go(press)
    await press.tell()
    await _say(press, DISCARDED)


async def turn_page(press: Press) -> None:
    """Show another page of what was read."""
    bulletin = await _draft(press)
    if bulletin is None or press.message is None:
        return
    contents = await asyncio.to_thread(read, bulletin)
    number, _, wanted = press.rest.partition(".")
    shown = page(contents, int(wanted) if wanted.isdecimal() else 0)
    await press.tell()
    where = (press.message.chat.id, press.message.message_id)
    await change(press.turn.bot, where, shown.html, _keyboard(number, shown))


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


async def _offer_link(message: Message, turn: Turn, url: str) -> None:
    try:
        name, data = await fetch(url)
    except BulletinError as error:
        await say(message, str(error))
    else:
        await _offer(message, turn, name, data, url)


async def _offer(
    message: Message, turn: Turn, name: str, data: bytes, url: str | None = None
) -> None:
    """Read what was sent, keep it as a draft, and show what it came to."""
    try:
        contents = await asyncio.to_thread(_read, name, data, url)
    except BulletinError as error:
        await say(message, str(error))
        return
    shown = page(contents, 0)
    if not contents.facts:
        await reply(message, f"{shown.html}\n{plain_html(NOTHING)}")
        return
    who = message.from_user.id if message.from_user else 0
    now, bulletin = turn.office.now(), contents.bulletin
    number = await turn.desk.recall(lambda memory: memory.keep_draft(bulletin, who, now))
    await reply(message, shown.html, _keyboard(str(number), shown))


def _read(name: str, data: bytes, url: str | None) -> Contents:
    """Read a file; its name gets a mark of its content, as many files have the same name."""
    path = PurePosixPath(name)
    mark = sha256(data).hexdigest()[:6]
    return read(open_file(f"{_slug(path.stem)}-{mark}{path.suffix}", data, url=url))


def _slug(text: str) -> str:
    """Make a name out of words.

    >>> _slug("Jiaxing: Trade up 5.9%!")
    'jiaxing-trade-up-5-9'
    """
    words = re.findall(r"\w+", text.casefold())
    return "-".join(words)[:48].strip("-") or "bulletin"


def _keyboard(number: str, shown: Page) -> buttons.Keyboard:
    turning = [
        (label, Deed.PAGE, f"{number}.{at}")
        for label, at in (("←", shown.number - 1), ("→", shown.number + 1))
        if 0 <= at < shown.of
    ]
    deciding = [("Publish", Deed.PUBLISH, number), ("Discard", Deed.DISCARD, number)]
    return buttons.rows([turning, deciding])


async def _draft(press: Press) -> Bulletin | None:
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


async def no_more_news(settings: Settings, letter: Letter) -> None:
    """Let a chat that has shut the bot out have no more lines about new bulletins."""
    await settings.choose(letter.chat, NEWS, None)


async def _announce(contents: Contents, press: Press) -> None:
    """Tell the chats that asked for it, after all answers, and once: the draft goes with it."""
    office, number = press.turn.office, int(press.rest.partition(".")[0])
    html = plain_html(await office.desk.look(lambda store: _news(contents, store)))

    def letters(chats: Chats) -> list[Letter]:
        told = chats.chats_with(NEWS, "on") if chats.drop_draft(number) else []
        return [letter_to(chat, html, NEWS) for chat in told]

    await office.outbox.leave(letters)


def _news(contents: Contents, store: FactStore) -> str:
    """Say in a line what is new, with a question that it answers."""
    bulletin = contents.bulletin
    reporter = next((fact.about.reporter for fact in contents.facts if fact.about.reporter), None)
    with suppress(IndexError):
        asked = examples(open_desk(store, reporter), 1)[0]
        return f"New: {bulletin.title} ({len(contents.facts)} facts). Ask for example: {asked}"
    return f"New: {bulletin.title} ({len(contents.facts)} facts)."
