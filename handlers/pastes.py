"""Texts that come in pieces: clients cut what is longer than a message, and send it all at once."""

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from telegram.constants import MessageLimit

from knowledge.learn import BulletinError
from knowledge.memory import Paste
from knowledge.vocabulary.lexicon import is_english

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
"""UTF-16 units of a message."""
CUT = 3_000
"""Units of a message that may have been cut: clients look for a blank or the end of a sentence."""
NEXT, SOON = timedelta(seconds=3), timedelta(seconds=10)
"""What comes so soon after a piece that was cut goes on from it, and so does what looks like it."""
SHORTEST = 100
"""Characters of a text that is a bulletin by its looks."""
FIGURES = 2
"""Figures that a bulletin tells at least."""

_FIGURE = re.compile(
    r"\d[\d.,]*\s*(?:%|per\s?cent|percent|(?:hundred|thousand|million|billion|trillion|bn|mn)\b"
    r"|(?:yuan|rmb|cny|usd|eur|dollars?|euros?)\b)|[$€¥£]\s?\d",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!;:]\s|\n")
_LAST, _FIRST = re.compile(r"[^\W\d]+$"), re.compile(r"[^\W\d]+")
_NUMBER = re.compile(r"\d[.,]?$")

CUT_IN_A_NUMBER = (
    "The text was cut inside a number, between “{before}” and “{after}”. Send it as a file, or in "
    "pieces that end with a sentence, so that no figure is misread."
)
MAY_GO_ON = "A message holds 4,096 characters: what follows at once is joined to this."


def looks_like_a_bulletin(text: str) -> bool:
    r"""Say whether a text tells figures in sentences or lines, and does not ask.

    >>> looks_like_a_bulletin("Did exports grow by 5% or by 6% in 2022, and imports by 7%?")
    False
    >>> looks_like_a_bulletin(
    ...     "Trade of Taicang\n\nIn 2022, exports of Taicang reached 40.00 billion yuan, up by "
    ...     "8.0% year on year. Imports fell by 2.0%."
    ... )
    True
    """
    told = text.strip()
    in_parts = _ENDS.search(told) is not None
    figures = len(_FIGURE.findall(told))
    return len(told) >= SHORTEST and in_parts and figures >= FIGURES and not told.endswith("?")


def goes_on(paste: Paste | None, text: str, at: float) -> bool:
    """Say whether a message goes on from what somebody has sent a moment ago."""
    if paste is None or not 0 <= at - paste.at <= SOON.total_seconds():
        return False
    was_cut = _units(paste.pieces[-1]) >= CUT and at - paste.at <= NEXT.total_seconds()
    return was_cut or looks_like_a_bulletin(text)


def note_on(pieces: Sequence[str]) -> str | None:
    """Say how many messages were joined, or that this one may go on."""
    said = [f"{len(pieces)} messages joined."] if len(pieces) > 1 else []
    said += [MAY_GO_ON] if _units(pieces[-1]) >= CUT else []
    return " ".join(said) or None


def joined(pieces: Sequence[str]) -> str:
    r"""Put pieces together; BulletinError where one ends amid a number.

    >>> joined(["Exports rose by 5%.", "Imports fell."]), joined(["Exports rose", "by 5%."])
    ('Exports rose by 5%.\nImports fell.', 'Exports rose by 5%.')
    """
    text = pieces[0]
    for before, after in pairwise(pieces):
        text = f"{text}{_seam(before, after)}{after}"
    return text


def _seam(before: str, after: str) -> str:
    """Give what stood between two pieces: Telegram takes blanks and line ends away there."""
    last, first = _LAST.search(before), _FIRST.match(after)
    if _NUMBER.search(before) and after[:1].isdigit():
        message = CUT_IN_A_NUMBER.format(before=before[-20:], after=after[:20])
        raise BulletinError(message)
    if before[-1:] in ".!?:;”\"')":
        return "\n"
    if _units(before) < LIMIT or last is None or first is None or first[0][0].isupper():
        return " "
    whole = is_english(last[0] + first[0]) or not (is_english(last[0]) and is_english(first[0]))
    return "" if whole else " "  # cut wherever the limit was, within a word too


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
