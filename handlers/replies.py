"""Answer -> Telegram HTML. The only place that knows Telegram's markup, escaping and limits.

A reply is put together from pieces, each complete in its markup, so that one that does not fit
can be left out whole and is never cut inside a tag.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from telegram.constants import MessageLimit

from knowledge.answers.answer import Answer, Kind, Quote
from knowledge.answers.citation import units
from knowledge.facts import Bulletin
from knowledge.harmless import harmless
from knowledge.periods import Period

NAME = 200  # units of a title or a publisher
SOURCES = 4  # bulletins that one answer names
MARKUPS = 90  # of the 100 stretches of markup that a message may have
SHOWN, ALL_SHOWN = 6, 10  # lines of a list before the rest is folded, and how long it then must be
SPARE = 96  # units for "… and 12 more"


@dataclass(frozen=True, slots=True)
class Look:
    """How much of an answer is shown, and how much of it at once. Lengths are UTF-16 units."""

    room: int
    quoted: int
    """Of them for sentences and sources, if there are as many."""
    line: int
    """Of one line or sentence; few bulletins write longer ones."""
    folded: int
    """A longer sentence opens with a touch: on a phone, more than five lines."""
    brief: bool = False
    """Leave out what stands beside one figure: in a group, others want to talk on."""
    caption: bool = False
    """Under a picture, which replies to the answer with all of its sentences."""


FULL = Look(int(MessageLimit.MAX_TEXT_LENGTH) - SPARE, 2_200, 900, 240)
BRIEF = Look(FULL.room, FULL.quoted, FULL.line, 0, brief=True)
CAPTION = Look(int(MessageLimit.CAPTION_LENGTH) - SPARE, 520, 300, 0, brief=True, caption=True)


def to_html(answer: Answer, look: Look = FULL, written: Sequence[str] = ()) -> str:
    r"""Write an answer as Telegram HTML that fits one message.

    ``written`` are choices that no button can carry, for the person to copy.

    >>> to_html(Answer("q", Kind.NONE, "No figure for R&D.", ("It gives others.",)))
    '<b>No figure for R&amp;D.</b>\nIt gives others.'
    """
    shown = list(_shown(answer.quotes, look))
    left = look.room - sum(piece.units for piece in shown)
    said = _fitted(list(_said(answer, look, written)), left)
    return "\n\n".join(part for part in (_joined(said), _joined(shown)) if part)


def sentences_html(quotes: Sequence[Quote], notes: Sequence[str], look: Look = BRIEF) -> str:
    """Write sentences with the bulletins that they stand in, and what is to be noted."""
    return _joined((*(_tagged("i", note) for note in notes), *_shown(quotes, look)))


def sources_html(bulletins: Sequence[Bulletin]) -> str:
    """List the bulletins that answers come from."""
    named = [_source(bulletin) for bulletin in bulletins]
    return _joined(_fitted(named, FULL.room)) or "I have read no bulletin yet."


def fitted_html(lines: Sequence[str], look: Look = FULL) -> str:
    """Write as many lines as a message holds."""
    return _joined(_fitted([_line(line) for line in lines], look.room - look.line))


def plain_html(text: str) -> str:
    """Write plain words, without what turns or clears other words."""
    return escape(harmless(text), quote=False)


def link_html(words: str, url: str) -> str:
    """Write words that lead somewhere."""
    return f'<a href="{escape(url)}">{plain_html(words)}</a>'


def bold_html(words: str) -> str:
    """Write words in bold."""
    return f"<b>{plain_html(words)}</b>"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Whole lines of a reply."""

    html: str
    units: int
    """UTF-16 units as shown, tags not counted, the line break counted."""
    markups: int = 0


def _said(answer: Answer, look: Look, written: Sequence[str]) -> Iterable[_Piece]:
    yield _line(answer.headline) if answer.kind is Kind.HELP else _tagged("b", answer.headline)
    yield from _lines(answer, look)
    yield from (_tagged("i", note) for note in answer.notes)
    if answer.near_lines:
        yield _line("\nNearest:")
        yield from (_line(f"• {line}") for line in answer.near_lines)
    yield from (_line(f"• {one}") for one in written)


def _lines(answer: Answer, look: Look) -> Iterable[_Piece]:
    """Give the lines under the headline; of a long list the rest is folded."""
    if look.brief and answer.kind is Kind.FACT and answer.verdict is None:
        return
    lines = [_line(line) for line in answer.lines]
    if len(lines) <= ALL_SHOWN:
        yield from lines
        return
    yield from lines[:SHOWN]
    rest = _fitted(lines[SHOWN:], look.room // 2)
    size = sum(piece.units for piece in rest)
    yield _Piece(f"<blockquote expandable>{_joined(rest)}</blockquote>", size, 1)


def _shown(quotes: Sequence[Quote], look: Look) -> Iterable[_Piece]:
    """Give each bulletin's sentences and, whatever does not fit, its name."""
    named = {quote.bulletin.id: _source(quote.bulletin) for quote in quotes}
    room = look.quoted - sum(source.units for source in [*named.values()][:SOURCES])
    for bulletin, source in [*named.items()][:SOURCES]:
        quoted = [_sentence(quote, look) for quote in quotes if quote.bulletin.id == bulletin]
        sentences = _fitted(quoted, room, counted=not look.caption)
        room -= sum(sentence.units for sentence in sentences)
        yield from (*sentences, source)


def _sentence(quote: Quote, look: Look) -> _Piece:
    """Write a sentence as a quotation, its figures marked; a long one opens with a touch."""
    first, last = _stretch(quote, look.line)
    html, at = ["… "] if first else [], first
    for start, end in quote.marks:
        if first <= start and end <= last:
            marked = f"<b>{plain_html(quote.sentence[start:end])}</b>"
            html += [plain_html(quote.sentence[at:start]), marked]
            at = end
    html += [plain_html(quote.sentence[at:last]), " …" if last < len(quote.sentence) else ""]
    size = units(quote.sentence[first:last])
    tag = "blockquote expandable" if size > look.folded else "blockquote"
    return _Piece(f"<{tag}>{''.join(html)}</blockquote>", size + 5, len(quote.marks) + 1)


def _stretch(quote: Quote, line: int) -> tuple[int, int]:
    """Choose what is shown of a sentence: all, or the words about its first figure."""
    text = quote.sentence
    if units(text) <= line:
        return 0, len(text)
    figure = quote.marks[0][0] if quote.marks else 0
    first = text.rfind(" ", 0, max(0, figure - line // 4)) + 1
    last = text.find(" ", first + line // 2)
    return first, len(text) if last < 0 else last


def _source(bulletin: Bulletin) -> _Piece:
    """Name a bulletin: title, date, and the link last.

    >>> _source(Bulletin("b", "Trade up", "", "2022-04-21", "Customs", "https://a.b/?c&d")).html
    '<i>Trade up</i>, 21 April 2022, <a href="https://a.b/?c&amp;d">Customs</a>'
    """
    title, publisher = _cut(bulletin.title, NAME), _cut(bulletin.publisher or "", NAME)
    date = bulletin.published and Period.parse(bulletin.published).words()
    named = _link(publisher, bulletin.url)
    html = ", ".join(filter(None, (f"<i>{plain_html(title)}</i>", date, named)))
    shown = len("source, , ") + sum(map(units, (title, date or "", publisher)))
    return _Piece(html, shown + 1, 2)


def _link(name: str, url: str | None) -> str:
    if url is None or not url.startswith(("https://", "http://")):
        return plain_html(name)
    return f'<a href="{escape(url)}">{plain_html(name) or "source"}</a>'


def _line(text: str) -> _Piece:
    cut = _cut(text)
    return _Piece(plain_html(cut), units(cut) + 1)


def _tagged(tag: str, text: str) -> _Piece:
    line = _line(text)
    return _Piece(f"<{tag}>{line.html}</{tag}>", line.units, 1)


def _fitted(pieces: Sequence[_Piece], room: int, *, counted: bool = True) -> list[_Piece]:
    """Keep the pieces that fit, and say how many do not.

    >>> [piece.html for piece in _fitted([_line("one"), _line("two"), _line("three")], 8)]
    ['one', 'two', '… and 1 more']
    """
    kept: list[_Piece] = []
    length = markups = 0
    for piece in pieces:
        length, markups = length + piece.units, markups + piece.markups
        if length > room or markups > MARKUPS // 2:
            more = _line(f"… and {len(pieces) - len(kept)} more")
            return [*kept, more] if counted else kept
        kept.append(piece)
    return kept


def _joined(pieces: Iterable[_Piece]) -> str:
    return "\n".join(piece.html for piece in pieces)


def _cut(text: str, room: int = FULL.line) -> str:
    """Cut a line that is longer than any line should be, between two words.

    >>> _cut("Trade rose in March", 18)
    'Trade …'
    """
    if units(text) <= room:
        return text
    words = text[: room // 2].rsplit(maxsplit=1) or [""]  # it may begin with that many blanks
    return f"{words[0]} …"
