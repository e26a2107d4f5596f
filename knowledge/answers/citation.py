"""An answer in one short line with its source, for somebody to paste into a text of their own."""

from knowledge.answers.answer import Answer, Quote
from knowledge.periods import Period

LEAST = 40
"""Fewer characters of a sentence than this say nothing."""


def citation(answer: Answer, room: int, *, with_sentence: bool = True) -> str | None:
    """Write figure, sentence, bulletin and date in so many UTF-16 units; none where it cannot be.

    The figure and the bulletin are never cut; the sentence is, about the figure.
    """
    if not answer.figures or not answer.quotes:
        return None
    quote = next((one for one in answer.quotes if one.marks), answer.quotes[0])
    head = (
        answer.headline
        if len(answer.figures) == 1
        else " ".join((answer.headline, "; ".join(answer.lines)))
    )
    source = _source(quote)
    left = room - units(f"{head}.  ({source})") - units("“… …”")
    said = _about_the_figure(quote, left) if with_sentence and left >= LEAST else ""
    text = " ".join(part for part in (f"{head}.", said and f"“{said}”", f"({source})") if part)
    return text if units(text) <= room else None


def units(text: str) -> int:
    """Count UTF-16 units, as chats do.

    >>> units("a"), units("😀")
    (1, 2)
    """
    return len(text.encode("utf-16-le")) // 2


def _source(quote: Quote) -> str:
    bulletin = quote.bulletin
    date = bulletin.published and Period.parse(bulletin.published).words()
    return ", ".join(part for part in (bulletin.title, date) if part)


def _about_the_figure(quote: Quote, room: int) -> str:
    """Cut a sentence to a stretch that holds its first figure, between words; nothing if none fits.

    A character may take two units, so a stretch may have to be shorter than the room.
    """
    text = quote.sentence
    if units(text) <= room:
        return text
    for size in range(room, 0, -4):
        first, last = _stretch(text, quote.marks[0] if quote.marks else (0, 0), size)
        if units(text[first:last]) <= room:
            return f"{'… ' if first else ''}{text[first:last]}{' …' if last < len(text) else ''}"
    return ""


def _stretch(text: str, mark: tuple[int, int], size: int) -> tuple[int, int]:
    """Give where so many characters about a mark begin and end, all of the mark at least."""
    start, end = mark
    first = max(0, min(start - size // 2, len(text) - size))
    first = 0 if first == 0 else text.find(" ", first, start + 1) + 1 or start
    return first, max(end, text.rfind(" ", max(end, first), first + size))
