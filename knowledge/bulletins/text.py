"""Bytes -> a bulletin: its text, and what its head lines say about it.

The text is kept as it was decoded. What is no part of the message (head lines, navigation of the
web page) is only passed over when the body is cut into paragraphs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from knowledge.bulletins.stretches import MONTHS
from knowledge.facts import Bulletin

_HEAD = re.compile(
    r"""^\s*
    (?P<key> title | date | url | link | publisher | source | author
      | (?:release|publish(?:ed|ing)?|update[d]?|posted|issue[d]?) [ ]* (?:date|time|on|at)?
    ) \s* [:\uff1a] \s* (?P<value>.*) $""",
    re.VERBOSE | re.IGNORECASE,
)
_CHROME = re.compile(
    r"""^\s* (?: > .* | (?:current [ ] (?:location|position)|you [ ] are [ ] here|home [ ]* [>»|]|
        share [ ]+ (?:to|on)|print\b|font [ ]? size|views? [ ]* [:\uff1a]|editor [ ]* [:\uff1a]|
        home \s* $ ) .* )""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY = r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
_STAMP = re.compile(
    rf"""^\s* (?: by [ ] (?-i:[A-Z]) [^|]{{2,60}} \| .*
      | .{{0,80}} \b (?:updated|posted|published|release [ ] (?:time|date)|last [ ] modified) \b
        [ ]* (?:on|at)? [ ]* [:\uff1a]? [ ]* (?:\d{{1,2}}:\d\d [^\w]* )?
        (?: {_DAY} | (?-i:[A-Z])[a-z]{{2,8}}\.? [ ] \d{{1,2}}) .{{0,80}}
      | [^\d]{{0,40}} {_DAY} ([ ]+ \d{{1,2}}:\d\d(:\d\d)?)? [^\d]{{0,60}} ) $""",
    re.VERBOSE | re.IGNORECASE,
)
"""Who wrote a text and when it was put there: By Liu Qian | Updated: 2022-11-23 09:12."""
_TELLS = re.compile(r"\d\s*(?:%|percent|per cent|(?:hundred )?(?:million|billion|trillion))")
"""What no navigation says, so that a sentence on the same line is not lost with it."""
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_WRITTEN = re.compile(
    r"(?P<name>[A-Za-z]{3})[a-z]*\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)"
)
_WRITTEN_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[A-Za-z]{3})[a-z]*\.?,?\s+(?P<year>(?:19|20)\d\d)"
)
_TITLE_AT_MOST = 250
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
    said = {**extras, **dict(_head(text)), **given}
    dates = (given.get("date", ""), said.get("date", ""), extras.get("date", ""))
    return Bulletin(
        id=re.sub(r"\.(?:txt|text|md)$", "", name),
        title=said.get("title") or _title(text) or name,
        text=text,
        published=next(filter(None, map(_date, dates)), None),
        publisher=said.get("publisher"),
        url=said.get("url"),
        place=said.get("place"),
    )


def body(text: str) -> tuple[Paragraph, ...]:
    """Give the paragraphs of the message itself: no head lines, no navigation, no title."""
    lines = _telling(text)
    titled = _title_line(text, lines)
    return tuple(_unwrapped(text, [line for line in lines if line != titled]))


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


def _telling(text: str) -> list[Paragraph]:
    """Give the lines that are no head line and no navigation."""
    return [line for line in _lines(text) if _says(text, line)]


def _lines(text: str) -> Iterator[Paragraph]:
    for match in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        if match[0].strip():
            yield Paragraph(match.start(), match.end())


def _says(text: str, line: Paragraph) -> bool:
    said = text[line.start : line.end]
    if _HEAD.match(said):
        return False
    return _TELLS.search(said) is not None or not (_CHROME.match(said) or _STAMP.match(said))


def _title_line(text: str, lines: Sequence[Paragraph]) -> Paragraph | None:
    """The first line that is no head line, unless it is a paragraph of the message already."""
    if not lines[1:]:
        return None
    said = text[lines[0].start : lines[0].end].strip()
    ends = said.endswith((".", "!", "?")) and not said.endswith(("...", "…"))
    return None if ends or len(said) > _TITLE_AT_MOST else lines[0]


def _title(text: str) -> str | None:
    line = _title_line(text, _telling(text))
    return None if line is None else " ".join(text[line.start : line.end].split())


def _head(text: str) -> Iterator[tuple[str, str]]:
    """The head lines, later ones first, so that the first of a kind stands in a dict."""
    found = []
    for line in _lines(text):
        match = _HEAD.match(text[line.start : line.end])
        if match and match["value"].strip():
            found.append((_kind(match["key"].casefold()), match["value"].strip()))
    yield from reversed(found)


def _kind(key: str) -> str:
    if key in ("title", "url", "publisher"):
        return key
    return {"link": "url", "source": "publisher", "author": "author"}.get(key, "date")


def _date(said: str) -> str | None:
    """Read a day in one of the usual ways, as ISO 8601; none where there is none.

    >>> _date("2022-07-13 15:19"), _date("July 3, 2023"), _date("3 July 2023"), _date("soon")
    ('2022-07-13', '2023-07-03', '2023-07-03', None)
    >>> _date("2022-02-31")
    """
    match = _ISO.search(said) or _WRITTEN.search(said) or _WRITTEN_DAY_FIRST.search(said)
    if match is None:
        return None
    part = match.groupdict()
    name = part.get("name", "").casefold()
    month = MONTHS.index(name) + 1 if name in MONTHS else int(part.get("month") or 0)
    try:
        return date(int(part["year"]), month, int(part["day"])).isoformat()
    except ValueError:
        return None
