"""Bytes -> a bulletin: its text, and what its head lines say about it.

The text is kept as it was decoded. What is no part of the message (head lines, navigation of the
web page) is only passed over when the body is cut into paragraphs.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from knowledge.bulletins.layout import layout, source_of
from knowledge.bulletins.stamps import day_said
from knowledge.bulletins.wrapping import Paragraph
from knowledge.facts import Bulletin

__all__ = ["NOTHING_GIVEN", "BulletinError", "Paragraph", "body", "headline", "open_bulletin"]


NOTHING_GIVEN: Mapping[str, str] = MappingProxyType({})
"""What a person has said of a bulletin: nothing."""


class BulletinError(ValueError):
    """A file that cannot be read as a bulletin; the message says why and what to do."""


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
        published=next((str(day) for day in map(day_said, dates) if day), None),
        publisher=said.get("publisher") or named,
        url=said.get("url"),
        place=said.get("place"),
    )


def headline(bulletin: Bulletin) -> str:
    """Give the title as evidence: the name of a file, which stands in for one, says nothing."""
    named = " " not in bulletin.title and "." in bulletin.title
    return "" if named else bulletin.title


def body(text: str) -> tuple[Paragraph, ...]:
    """Give the paragraphs of the message itself: no head lines, no navigation, no title."""
    return tuple(Paragraph(line.start, line.end) for line in layout(text).message)
