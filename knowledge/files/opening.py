"""Bytes -> a bulletin: the kind is told by what they hold, then its text is taken out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from itertools import islice

from knowledge.bulletins.text import NOTHING_GIVEN, BulletinError, open_bulletin
from knowledge.facts import Bulletin
from knowledge.files.english import look_for_english
from knowledge.files.kinds import Kind, kind_of
from knowledge.frozen import frozen
from knowledge.harmless import harmless, in_a_line

LARGEST = 20_000_000
"""Bytes of a file; what is larger is no bulletin."""
LONGEST = 500_000
"""Characters of text; what is longer is a book."""
MOST_NUMBERS = 30_000
"""Numbers of a text; the longest of 140 bulletins and recorded chats has 388."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SUFFIX = re.compile(r"\.(?:txt|text|md|markdown|html?|xhtml|pdf|docx)$", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z]+://", re.IGNORECASE)


@frozen
class Taken:
    """What was taken out of a file: its text, and what it says about itself beside it."""

    text: str
    extras: Mapping[str, str] = field(default_factory=dict)
    """Title, date, publisher, url, as far as they are known."""


def open_file(
    name: str,
    data: bytes,
    *,
    url: str | None = None,
    given: Mapping[str, str] = NOTHING_GIVEN,
) -> Bulletin:
    """Make a bulletin of a file's bytes; BulletinError says in a sentence why it is none.

    ``given`` is what a person says of it: title, date, publisher, url, place.
    """
    name = in_a_line(name)
    if len(data) > LARGEST:
        message = f"{name} has more than {LARGEST:,} bytes; that is no bulletin."
        raise BulletinError(message)
    taken = _taken(name, data)
    text = harmless(taken.text)
    if len(text) > LONGEST:
        message = f"{name} has more than {LONGEST:,} characters; give the bulletin in it alone."
        raise BulletinError(message)
    if next(islice(_NUMBER.finditer(text), MOST_NUMBERS, None), None):
        message = f"{name} has more than {MOST_NUMBERS:,} numbers; that is no bulletin."
        raise BulletinError(message)
    told = {**taken.extras, **({"url": url} if url else {})}
    extras = {key: in_a_line(value) for key, value in told.items()}
    plain = {key: in_a_line(value) for key, value in given.items()}
    bulletin = open_bulletin(name, text.encode(errors="replace"), extras, plain)
    look_for_english(name, bulletin.text)
    return replace(bulletin, id=identity(url or name))


def _taken(name: str, data: bytes) -> Taken:
    """Take the text out; whatever a library raises for a file, it is the file that is at fault."""
    try:
        return _OPEN[kind_of(name, data)](name, data)
    except (BulletinError, MemoryError):
        raise
    except Exception as error:
        message = f"{name} is broken: its text cannot be taken out. Save it anew, or as text."
        raise BulletinError(message) from error


def identity(name: str) -> str:
    """Give the id of the bulletin behind a file's name or an address.

    >>> identity("2022 q1.PDF"), identity("https://a.org/news/1.html"), identity("v1.2")
    ('2022 q1', 'a.org/news/1', 'v1.2')
    """
    bare = _SCHEME.sub("", name).rstrip("/")
    return _SUFFIX.sub("", bare) or bare or name


def _text(name: str, data: bytes) -> Taken:
    from knowledge.files.encodings import decode  # noqa: PLC0415 - each kind loads its own

    return Taken(decode(name, data))


def _markdown(name: str, data: bytes) -> Taken:
    from knowledge.files.encodings import decode  # noqa: PLC0415
    from knowledge.files.markdown import plain  # noqa: PLC0415

    return Taken(*plain(name, decode(name, data)))


def _page(name: str, data: bytes) -> Taken:
    from knowledge.files.pages import page  # noqa: PLC0415

    return Taken(*page(name, data))


def _pdf(name: str, data: bytes) -> Taken:
    from knowledge.files.pdf import pdf  # noqa: PLC0415

    return Taken(*pdf(name, data))


def _word(name: str, data: bytes) -> Taken:
    from knowledge.files.word import word  # noqa: PLC0415

    return Taken(word(name, data))


_OPEN: Mapping[Kind, Callable[[str, bytes], Taken]] = {
    Kind.TEXT: _text,
    Kind.MARKDOWN: _markdown,
    Kind.PAGE: _page,
    Kind.PDF: _pdf,
    Kind.WORD: _word,
}
