"""Lines that tell of the page, not of trade: its source, its day, what else can be read there."""

import re
from collections.abc import Iterator, Sequence

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_INFO = re.compile(
    r"\b(?P<key>source|(?:release|publish(?:ed|ing)?|updated?|posted|issued?)(?:\s+(?:date|time|on))?"
    r"|date|time|views?|hits|clicks|font\s+size|editor|author)\s*[:\uff1a]\s*",
    re.IGNORECASE,
)
_ABOUT = 250
"""A line that says so much of the page itself is a sentence of the text."""
_MORE = re.compile(
    r"^(?:related|recommended|more|latest|previous|next|see also|you may also)\b[\w ]{0,30}[:>»]*$",
    re.IGNORECASE,
)
_LATE = 0.5
"""Of the lines: what comes before is the text itself."""


def without_page(lines: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Take out the lines that tell of the page; give the rest, and what those say."""
    found: dict[str, str] = {}
    kept: list[str] = []
    for number, line in enumerate(lines):
        if _MORE.match(line) and number >= _LATE * len(lines):
            break
        if tells_of_page(line):
            found = {**info(line), **found}
        else:
            kept.append(line)
    return kept, found


def tells_of_page(line: str) -> bool:
    """Say whether a line tells of the page: its source, its date, how often it was seen.

    >>> tells_of_page("Source: Jiaxing Today  Release date: 2022-07-13 Views: 12")
    True
    >>> tells_of_page("Source: customs. Exports were 5.0 billion yuan in 2022.")
    False
    """
    first = _INFO.match(line.lstrip("[( "))
    if first is None or len(line) > _ABOUT:
        return False
    return first["key"].casefold() != "source" or len(_INFO.findall(line)) > 1 or "." not in line


def info(line: str) -> dict[str, str]:
    """Give what such a line says.

    >>> info("Source: Jiaxing Today | Release date: 2022-07-13 15:19 Views: 12")
    {'publisher': 'Jiaxing Today', 'date': '2022-07-13 15:19'}
    """
    found: dict[str, str] = {}
    for key, value in _told(line):
        if key == "source" and value:
            found["publisher"] = value
        elif _YEAR.search(value) and not key.startswith(("view", "hit", "click", "editor")):
            found.setdefault("date", value)
    return found


def _told(line: str) -> Iterator[tuple[str, str]]:
    marks = [*_INFO.finditer(line)]
    ends = [*(mark.start() for mark in marks[1:]), len(line)]
    for mark, end in zip(marks, ends, strict=True):
        yield mark["key"].casefold(), line[mark.end() : end].strip(" |\u00a0[]()·")


def with_title(title: str | None, said: Sequence[str]) -> str:
    """Put the title on top, where the text leaves it out."""
    if title is None or said[0].casefold() == title.casefold():
        return "\n\n".join(said)
    return "\n\n".join((title, *(line for line in said if line.casefold() != title.casefold())))
