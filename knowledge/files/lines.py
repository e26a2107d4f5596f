"""Pieces of text with their places on pages -> paragraphs, as a person sees them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from knowledge.files.notes import without_mark
from knowledge.files.tidy import clean, is_furniture, joined
from knowledge.frozen import frozen

_SAME_LINE = 0.45
"""Share of the letters' height by which two pieces of a line may differ in place."""
_SMALL = 0.8
"""Letters smaller than this share of their line's are a note's mark."""
_WIDE = 1.25
"""A gap wider than this many usual ones is one between paragraphs."""
_LOOSE = 1.6
"""The usual gap, in letters' heights, of a page that does not show it."""
_SHORT = 0.75
"""A line that fills less of the width was left on purpose: its paragraph ends."""
_INDENT = 1.2
"""A line that begins so many letters further right begins a paragraph."""
_TITLE = 1.15
"""Letters so many times as high as the usual ones are of a title."""
_HEADS = 2
"""Lines at the top and at the foot of a page that may be furniture."""
_ENDS = re.compile(r"[.!?:;\u3002][\"'”’)\]]*$")
_ALONE = re.compile(
    r"[\u2022\u25cf\u25cb\u25a0\u25aa\u00b7\u2013\u2014*-]\s|\(?(?:\d{1,2}|[IVX]{1,4}|[a-z])[.)]\s|"
    r"(?:title|date|url|link|publisher|source|author)\s*:",
    re.IGNORECASE,
)
"""How an item of a list begins, or a line that tells of the bulletin itself."""
_HEAD_LINE = re.compile(r"^(?:title|date|url|link|publisher|source|author)\s*:", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@frozen
class Piece:
    """Some text, and where it begins: right and up from the corner, with its letters' height."""

    text: str
    x: float
    y: float
    size: float


@frozen
class Line:
    """The pieces that stand side by side."""

    text: str
    x: float
    y: float
    size: float


def paragraphs(pages: Sequence[Sequence[Piece]]) -> Iterator[str]:
    """Give the paragraphs of all pages, without what the pages are framed with."""
    laid = [[*_lines(page)] for page in pages]
    framed = _repeated(laid)
    bodies = [[*_body(page, framed)] for page in laid]
    if bodies:
        bodies[0] = _from_title(bodies[0])
    groups: list[list[Line]] = []
    for body in bodies:
        fresh = [*_groups(body)]
        if groups and fresh and _goes_on(groups[-1], fresh[0]):
            groups[-1] += fresh.pop(0)
        groups += fresh
    for group in groups:
        yield joined(line.text for line in group)


def _lines(pieces: Sequence[Piece]) -> Iterator[Line]:
    row: list[Piece] = []
    for piece in pieces:
        if row and not _beside(row, piece):
            yield _line(row)
            row = []
        row.append(piece)
    if row:
        yield _line(row)


def _beside(row: Sequence[Piece], piece: Piece) -> bool:
    tall = max(piece.size, *(one.size for one in row))
    return abs(piece.y - row[0].y) <= _SAME_LINE * tall and piece.x >= row[-1].x


def _line(row: Sequence[Piece]) -> Line:
    size = max(piece.size for piece in row)
    text = ""
    for piece in row:
        said = piece.text.replace("\n", " ")
        text += without_mark(text.rstrip(), said) if piece.size < _SMALL * size else said
    return Line(clean(text).strip(), row[0].x, row[0].y, size)


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Give what stands at the top or foot of several pages, whatever its numbers."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    return frozenset(key for key, times in seen.items() if times > 1)


def _edges(page: Sequence[Line]) -> list[Line]:
    """Give the lines nearest to the page's top and foot, in whatever order they were written."""
    by_height = sorted(page, key=lambda line: line.y)
    return [*by_height[:_HEADS], *by_height[-_HEADS:]]


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.casefold())


def _body(page: Sequence[Line], framed: frozenset[str]) -> Iterator[Line]:
    edges = _edges(page)
    for line in page:
        if is_furniture(line.text) or (line in edges and _key(line) in framed):
            continue
        yield line


def _from_title(lines: Sequence[Line]) -> list[Line]:
    """Leave out what stands above the title: a running head, a way through a site."""
    tallest = max((line.size for line in lines), default=0.0)
    if not lines or tallest < _TITLE * median(line.size for line in lines):
        return [*lines]
    at = next(number for number, line in enumerate(lines) if line.size == tallest)
    return [line for line in lines[:at] if _ENDS.search(line.text)] + [*lines[at:]]


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    if not lines:
        return
    page = Measures(lines)
    group = [lines[0]]
    for line in lines[1:]:
        if page.parts(group[-1], line):
            yield group
            group = []
        group.append(line)
    yield group


class Measures:
    """How a page is set: what is usual on it, and so where a paragraph begins."""

    def __init__(self, lines: Sequence[Line]) -> None:
        leads = sorted(
            _lead(above, line)
            for above, line in pairwise(lines)
            if above.y > line.y and abs(above.size - line.size) < 1
        )
        self._lead = median(leads[: len(leads) // 2 + 1]) if leads else _LOOSE
        self._size = median(line.size for line in lines)
        self._left = min(line.x for line in lines)
        lengths = sorted(len(line.text) for line in lines)
        self._width = lengths[int(0.9 * (len(lengths) - 1))]

    def parts(self, above: Line, line: Line) -> bool:
        """Say whether a line begins a paragraph."""
        if _ALONE.match(line.text) or _HEAD_LINE.match(above.text):
            return True
        if abs(line.size - above.size) > 1 or above.y <= line.y:
            return True
        if _lead(above, line) > self._lead * _WIDE:
            return True
        if line.size > _TITLE * self._size:
            return False  # a title may be centred
        indented = line.x > max(self._left, above.x) + _INDENT * line.size
        return indented or self._has_room(above, line)

    def _has_room(self, above: Line, line: Line) -> bool:
        """Say whether the line above was left before it was full."""
        first = line.text.partition(" ")[0]
        room = len(above.text) + len(first) < _SHORT * self._width
        return room and not line.text[:1].islower() and not above.text.endswith((",", "-"))


def _lead(above: Line, line: Line) -> float:
    """Give how far two lines are apart, in letters' heights."""
    return (above.y - line.y) / max(line.size, 1)


def _goes_on(before: Iterable[Line], after: Sequence[Line]) -> bool:
    """Say whether a paragraph goes on over the page's end."""
    last = [*before][-1]
    return not _ENDS.search(last.text) and abs(last.size - after[0].size) <= 1
