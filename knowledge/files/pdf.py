"""PDF -> text: pieces with their places on the page, as pypdf gives them; ``lines`` does the rest.

A PDF may be made to take for ever: pages, bytes and seconds are limited, and each piece is counted.
"""

import logging
import re
import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from knowledge.bulletins.text import BulletinError
from knowledge.files.about import without_page
from knowledge.files.lines import Piece, paragraphs

PATIENCE = 20.0
"""Seconds for one file."""
_PAGES = 200
_CONTENT = 4_000_000
"""Bytes of one page's drawing: what is longer is a map, not a text."""
_AGAIN = "Save the bulletin as a new PDF, or as text."

_PRINTED_AT = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d")
_ADDRESS = re.compile(r"https?://\S+")

Matrix = Sequence[float]
Clock = Callable[[], float]


class _OutOfPatienceError(Exception):
    """The file takes too long."""


def pdf(name: str, data: bytes, *, clock: Clock = time.monotonic) -> tuple[str, dict[str, str]]:
    """Give the text of a PDF, a paragraph a line, and what it says of itself."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of every oddity
    try:
        pages = [*_pages(name, data, clock)]
    except BulletinError:
        raise
    except DependencyError as error:
        message = f"{name} is locked with a password. Save it without one and read it again."
        raise BulletinError(message) from error
    except NotImplementedError as error:
        message = f"{name} is locked, or made, in a way that is not read here. {_AGAIN}"
        raise BulletinError(message) from error
    except _OutOfPatienceError as error:
        message = f"{name} takes more than {PATIENCE:.0f} seconds to read. {_AGAIN}"
        raise BulletinError(message) from error
    except (PyPdfError, RecursionError, MemoryError, OSError, *_ODD) as error:
        message = f"{name} is broken: its pages cannot be read. {_AGAIN}"
        raise BulletinError(message) from error
    said, extras = without_page([*paragraphs(pages)])
    if not said:
        message = f"{name} holds no text; it is a scan. Give a PDF with text, or type it."
        raise BulletinError(message)
    return "\n\n".join(said), {**_printed_from(pages), **extras}


def _printed_from(pages: Sequence[Sequence[Piece]]) -> dict[str, str]:
    """Give the address that a browser prints on each page, beside the time of printing."""
    told = [{piece.text.strip() for piece in page} for page in pages]
    if not told or not any(_PRINTED_AT.match(said) for said in told[0]):
        return {}
    addresses = [said for said in set.intersection(*told) if _ADDRESS.fullmatch(said)]
    return {"url": addresses[0]} if len(addresses) == 1 else {}


_ODD = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What pypdf raises, beside its own errors, for files that are made to break it."""


def _pages(name: str, data: bytes, clock: Clock) -> Iterator[list[Piece]]:
    end = clock() + PATIENCE
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        message = f"{name} is locked with a password. Save it without one and read it again."
        raise BulletinError(message)
    if len(reader.pages) > _PAGES:
        message = f"{name} has more than {_PAGES} pages; give the bulletin in it alone."
        raise BulletinError(message)
    for page in reader.pages:
        yield _page(name, page, lambda: clock() > end)


def _page(name: str, page: PageObject, late: Callable[[], bool]) -> list[Piece]:
    content = page.get_contents()
    if content is not None and len(content.get_data()) > _CONTENT:
        message = f"{name} has a page of more than {_CONTENT:,} bytes; that is a picture. {_AGAIN}"
        raise BulletinError(message)
    found: list[Piece] = []

    def look(*_: object) -> None:
        if late():
            raise _OutOfPatienceError

    def take(text: str, outer: Matrix, inner: Matrix, _: object, size: float) -> None:
        if text.strip():
            found.append(_piece(text, outer, inner, size))

    look()
    page.extract_text(visitor_operand_before=look, visitor_text=take)
    return found


def _piece(text: str, outer: Matrix, inner: Matrix, size: float) -> Piece:
    """Put a piece into its place: its own matrix, then the page's."""
    x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
    y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
    tall = abs(size * (inner[3] or inner[1]) * (outer[3] or outer[1]))
    return Piece(text, float(x), float(y), float(tall))
