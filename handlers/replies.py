"""Answer -> chat message. The only place that knows Telegram's markup, limits and buttons.

A reply is put together from pieces, each complete in its markup, so that one that does not fit
can be left out whole and is never cut inside a tag.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ChatType, InlineKeyboardButtonLimit, MessageLimit, ParseMode
from telegram.error import RetryAfter

from knowledge.answers.answer import Answer, Choice, Quote
from knowledge.facts import Bulletin
from knowledge.periods import Period

CHOICE = "ask:"
"""What the data of a choice's button begins with; the question follows."""

ROOM = int(MessageLimit.MAX_TEXT_LENGTH) - 96  # UTF-16 units; the rest is for "… and 12 more"
QUOTED = 2_200  # units of them for sentences and sources, if there are as many
LINE = 900  # units of one line or sentence; few bulletins write longer ones
NAME = 200  # units of a title or a publisher
SOURCES = 4  # bulletins that one answer names
FOLDED = 240  # a longer sentence is folded: on a phone, more than five lines
MARKUPS = 90  # of the 100 stretches of markup that a message may have
PATIENCE = timedelta(seconds=60)  # a flood limit longer than this is a fault


async def send(message: Message, answer: Answer) -> Message:
    """Reply with an answer, its sources and its choices; give the message sent."""
    return await _post(message, to_html(answer), _buttons(answer.choices))


async def say(message: Message, text: str) -> Message:
    """Reply with plain words."""
    return await _post(message, _plain(text))


async def list_sources(message: Message, bulletins: Sequence[Bulletin]) -> Message:
    """Reply with the bulletins that answers come from."""
    named = [_source(bulletin) for bulletin in bulletins]
    return await _post(message, _joined(_fitted(named, ROOM)) or "I have read no bulletin yet.")


def question_of(data: str) -> str:
    """Give the question that a choice's button stands for."""
    return data.removeprefix(CHOICE)


def to_html(answer: Answer) -> str:
    r"""Write an answer as Telegram HTML that fits one message.

    >>> from knowledge.answers.answer import Kind
    >>> to_html(Answer("q", Kind.NONE, "No figure for R&D.", ("It gives others.",)))
    '<b>No figure for R&amp;D.</b>\nIt gives others.'
    """
    shown = list(_shown(answer.quotes))
    said = _fitted(list(_said(answer)), ROOM - sum(piece.units for piece in shown))
    return "\n\n".join(part for part in (_joined(said), _joined(shown)) if part)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Whole lines of a reply."""

    html: str
    units: int
    """UTF-16 units as shown, tags not counted, the line break counted."""
    markups: int = 0


def _said(answer: Answer) -> Iterable[_Piece]:
    yield _tagged("b", answer.headline)
    yield from map(_line, answer.lines)
    yield from (_tagged("i", note) for note in answer.notes)
    if answer.near_lines:
        yield _line("\nNearest:")
        yield from (_line(f"• {line}") for line in answer.near_lines)
    yield from (_line(_written(c)) for c in answer.choices if not _fits(c))


def _shown(quotes: Sequence[Quote]) -> Iterable[_Piece]:
    """Give each bulletin's sentences and, whatever does not fit, its name."""
    named = {quote.bulletin.id: _source(quote.bulletin) for quote in quotes}
    room = QUOTED - sum(source.units for source in [*named.values()][:SOURCES])
    for bulletin, source in [*named.items()][:SOURCES]:
        quoted = [_sentence(quote) for quote in quotes if quote.bulletin.id == bulletin]
        sentences = _fitted(quoted, room)
        room -= sum(sentence.units for sentence in sentences)
        yield from (*sentences, source)


def _sentence(quote: Quote) -> _Piece:
    """Write a sentence as a quotation, its figures marked; a long one opens with a touch."""
    first, last = _stretch(quote)
    html, at = ["… "] if first else [], first
    for start, end in quote.marks:
        if first <= start and end <= last:
            marked = f"<b>{_plain(quote.sentence[start:end])}</b>"
            html += [_plain(quote.sentence[at:start]), marked]
            at = end
    html += [_plain(quote.sentence[at:last]), " …" if last < len(quote.sentence) else ""]
    units = _units(quote.sentence[first:last])
    tag = "blockquote expandable" if units > FOLDED else "blockquote"
    return _Piece(f"<{tag}>{''.join(html)}</blockquote>", units + 5, len(quote.marks) + 1)


def _stretch(quote: Quote) -> tuple[int, int]:
    """Choose what is shown of a sentence: all, or the words about its first figure."""
    text = quote.sentence
    if _units(text) <= LINE:
        return 0, len(text)
    figure = quote.marks[0][0] if quote.marks else 0
    first = text.rfind(" ", 0, max(0, figure - LINE // 4)) + 1
    last = text.find(" ", first + LINE // 2)
    return first, len(text) if last < 0 else last


def _source(bulletin: Bulletin) -> _Piece:
    """Name a bulletin: title, date, and the link last.

    >>> _source(Bulletin("b", "Trade up", "", "2022-04-21", "Customs", "https://a.b/?c&d")).html
    '<i>Trade up</i>, 21 April 2022, <a href="https://a.b/?c&amp;d">Customs</a>'
    """
    title, publisher = _cut(bulletin.title, NAME), _cut(bulletin.publisher or "", NAME)
    date = bulletin.published and Period.parse(bulletin.published).words()
    named = _link(publisher, bulletin.url)
    html = ", ".join(filter(None, (f"<i>{_plain(title)}</i>", date, named)))
    shown = len("source, , ") + sum(map(_units, (title, date or "", publisher)))
    return _Piece(html, shown + 1, 2)


def _link(name: str, url: str | None) -> str:
    if url is None or not url.startswith(("https://", "http://")):
        return _plain(name)
    return f'<a href="{escape(url)}">{_plain(name) or "source"}</a>'


def _line(text: str) -> _Piece:
    cut = _cut(text)
    return _Piece(_plain(cut), _units(cut) + 1)


def _tagged(tag: str, text: str) -> _Piece:
    line = _line(text)
    return _Piece(f"<{tag}>{line.html}</{tag}>", line.units, 1)


def _fitted(pieces: Sequence[_Piece], room: int) -> list[_Piece]:
    """Keep the pieces that fit, and say how many do not.

    >>> [piece.html for piece in _fitted([_line("one"), _line("two"), _line("three")], 8)]
    ['one', 'two', '… and 1 more']
    """
    kept: list[_Piece] = []
    units = markups = 0
    for piece in pieces:
        units, markups = units + piece.units, markups + piece.markups
        if units > room or markups > MARKUPS // 2:
            return [*kept, _line(f"… and {len(pieces) - len(kept)} more")]
        kept.append(piece)
    return kept


def _joined(pieces: Iterable[_Piece]) -> str:
    return "\n".join(piece.html for piece in pieces)


def _plain(text: str) -> str:
    return escape(text, quote=False)


def _units(text: str) -> int:
    """Count as Telegram does.

    >>> _units("a"), _units("😀")
    (1, 2)
    """
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, room: int = LINE) -> str:
    """Cut a line that is longer than any line should be, between two words.

    >>> _cut("Trade rose in March", 18)
    'Trade …'
    """
    if _units(text) <= room:
        return text
    return f"{text[: room // 2].rsplit(maxsplit=1)[0]} …"


def _buttons(choices: Sequence[Choice]) -> InlineKeyboardMarkup | None:
    row = [InlineKeyboardButton(c.label, callback_data=_data(c)) for c in choices if _fits(c)]
    return InlineKeyboardMarkup.from_column(row) if row else None


def _fits(choice: Choice) -> bool:
    """Say whether a button can carry the question, so that it works for ever, restarts or not."""
    return len(_data(choice).encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def _written(choice: Choice) -> str:
    """Write a choice out, for the person to copy.

    >>> _written(Choice("Korea", "exports to South Korea")), _written(Choice("Total", "total"))
    ('• Korea: exports to South Korea', '• Total')
    """
    same = choice.label.casefold() == choice.question.casefold()
    return f"• {choice.label}" if same else f"• {choice.label}: {choice.question}"


def _data(choice: Choice) -> str:
    return CHOICE + choice.question


async def _post(
    message: Message, html: str, buttons: InlineKeyboardMarkup | None = None, *, again: bool = True
) -> Message:
    """Reply, in a group to the very message, in its topic; wait once where Telegram says wait."""
    try:
        return await message.reply_text(
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=buttons,
            do_quote=message.chat.type != ChatType.PRIVATE,
            allow_sending_without_reply=True,
        )
    except RetryAfter as flood:
        wait = flood.retry_after
        if not again or not isinstance(wait, timedelta) or wait > PATIENCE:
            raise
        await asyncio.sleep(wait.total_seconds())
        return await _post(message, html, buttons, again=False)
