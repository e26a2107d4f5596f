"""Text that was broken at a width -> its lines as they were before."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

WIDEST = 132
"""Characters: a text with longer lines was not broken at a width."""
WIDE, FEW = 66, 4
"""Lines so wide are no list; of shorter ones so many must look broken, or they may be one."""
USUAL = 0.8
SLACK = 4  # characters that a line may be short of its width


class Paragraph(NamedTuple):
    """A stretch of the text, end exclusive."""

    start: int
    end: int


def unwrapped(text: str, lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
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
