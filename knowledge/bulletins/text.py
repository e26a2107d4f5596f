"""Bytes -> a bulletin: its text, and what its head lines say about it.

The text is kept as it was decoded. What is no part of the message (head lines, navigation of the
web page) is only passed over when the body is cut into paragraphs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from knowledge.bulletins.layout import days, layout, source_of
from knowledge.facts import Bulletin

WIDEST = 132
"""Characters: a text with longer lines was not broken at a width."""
WIDE, FEW = 66, 4
"""Lines so wide are no list; of shorter ones so many must look broken, or they may be one."""
USUAL = 0.8
SLACK = 4  # characters that a line may be short of its width


NOTHING_GIVEN: Mapping[str, str] = MappingProxyType({})
"""What a person has said of a bulletin: nothing."""


class BulletinError(ValueError):
    """A file that cannot be read as a bulletin; the message says why and what to do."""


class Paragraph(NamedTuple):
    """A stretch of the text, end exclusive."""

    start: int
    end: int


def decode(name: str, data: bytes) -> str:
    """Give the text of a file; BulletinError where it holds none."""
    if b"\x00" in data:
        message = f"{name} is not a text file. Save the bulletin as plain text and read it again."
        raise BulletinError(message)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02x} at {error.start}"
        message = f"{name} is not UTF-8 text ({where}). Save it as UTF-8 and read it again."
        raise BulletinError(message) from None
    if not text.strip():
        message = f"{name} is empty. Put the bulletin's text into it and read it again."
        raise BulletinError(message)
    return text


def open_bulletin(
    name: str,
    data: bytes,
    extras: Mapping[str, str],
    given: Mapping[str, str] = NOTHING_GIVEN,
) -> Bulletin:
    """Make a bulletin of a file's bytes, and of what its ``.toml`` says (url, publisher, title).

    What a person has ``given`` (title, date, publisher, url, place) goes before what the text says.
    """
    text = decode(name, data)
    page = layout(text)
    said = {**extras, **dict(page.head), **given}
    title = page.title and " ".join(page.title.said.split())
    named = next(filter(None, map(source_of, page.stamps)), None)
    dates = (given.get("date", ""), said.get("date", ""), extras.get("date", ""))
    return Bulletin(
        id=re.sub(r"\.(?:txt|text|md)$", "", name),
        title=said.get("title") or title or name,
        text=text,
        published=next(filter(None, map(_date, dates)), None),
        publisher=said.get("publisher") or named,
        url=said.get("url"),
        place=said.get("place"),
    )


def body(text: str) -> tuple[Paragraph, ...]:
    """Give the paragraphs of the message itself: no head lines, no navigation, no title."""
    lines = [Paragraph(line.start, line.end) for line in layout(text).message]
    return tuple(_unwrapped(text, lines))


def _unwrapped(text: str, lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Put lines together that were broken at a width.

    A text was, where nearly each of its lines that ends amid a sentence had no room for the next
    word. The lines of a list or a table differ in length, and those of a web page are paragraphs.
    """
    width = max((line.end - line.start for line in lines), default=0)
    close = [pair for pair in pairwise(lines) if text[pair[0].end : pair[1].start].count("\n") <= 1]
    full = {second for first, second in close if _is_full(text, first, second, width)}
    amid = [second for first, second in close if _is_amid(text, first)]
    least = 1 if width >= WIDE else FEW
    if width > WIDEST or len(amid) < least or len(full.intersection(amid)) < USUAL * len(amid):
        full = set()
    last: Paragraph | None = None
    for line in lines:
        if last is not None and line not in full:
            yield last
        last = Paragraph(last.start, line.end) if last is not None and line in full else line
    if last is not None:
        yield last


def _is_amid(text: str, line: Paragraph) -> bool:
    """Whether a line ends amid a sentence."""
    return text[line.start : line.end].rstrip()[-1] not in ".!?…"


def _is_full(text: str, first: Paragraph, second: Paragraph, width: int) -> bool:
    # a fixed blank holds words together that no line was broken between
    next_word = text[second.start : second.end].strip().split(" ", maxsplit=1)[0]
    return len(text[first.start : first.end].rstrip()) + len(next_word) + SLACK > width


def _date(said: str) -> str | None:
    """Read a day in one of the usual ways, as ISO 8601; none where there is none.

    >>> _date("2022-07-13 15:19"), _date("July 3, 2023"), _date("3 July 2023"), _date("soon")
    ('2022-07-13', '2023-07-03', '2023-07-03', None)
    """
    return next(map(str, days(said)), None)
