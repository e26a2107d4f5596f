"""Lines of a laid-out page -> running text: broken words joined, furniture left out."""

import re
from collections.abc import Iterable

from knowledge.vocabulary.lexicon import is_english

_BROKEN = re.compile(r"(?<![-\u2010\w])(?P<first>[A-Za-z]+)[-\u2010]$")
_BEGINS = re.compile(r"[A-Za-z]+")
_BEFORE_A_HYPHEN = frozenset(
    {"all", "by", "co", "cross", "de", "ex", "in", "mid", "multi", "new", "no", "non"}
    | {"off", "on", "one", "out", "post", "pre", "re", "self", "semi", "so", "two", "up", "well"}
)
"""First parts that keep their hyphen: non-ferrous, cross-border, by-product."""
_LETTERS = str.maketrans(
    dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04", ("ff", "fi", "fl", "ffi", "ffl"), strict=True))
    | dict.fromkeys("\u00a0\u202f\u2009\u2007\u3000", " ")
    | dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys("\u200b\ufeff", "")
)
_LONG = 200
"""Characters of a line that is text, whatever it begins with."""
_FURNITURE = re.compile(
    r"""^[\W_]*(?:
      (?:page|p\.)?[ ]*\d{1,4}(?:[ ]*(?:/|of|\|)[ ]*\d{1,4})?       # 3, - 3 -, Page 3 of 5
    | (?:\b(?:print(?:[ ]this)?(?:[ ]page)?|close(?:[ ]window)?|back|share|home|top|next|previous
        |back[ ]to[ ]top|font[ ]size|a{1,3}|big|small|medium|large|save
        |e-?mail
        |facebook|twitter|wechat|weibo|linkedin|views?[ ]*[:\uff1a][ ]*\d*)\b[\W_]*)+
    | (?:file|https?)://\S+(?:[ ]*\d{1,3}[ ]?/[ ]?\d{1,3})?
    | \d{1,2}/\d{1,2}/\d{2,4},[ ]\d{1,2}:\d\d(?:[ ][AP]M)?.*
    | (?:copyright|©|all[ ]rights[ ]reserved).*
    )[\W_]*$""",
    re.VERBOSE | re.IGNORECASE,
)


def clean(text: str) -> str:
    r"""Write ligatures, odd blanks and hyphens the usual way.

    >>> clean("in the \ufb01rst\u00a0half")
    'in the first half'
    """
    return text.translate(_LETTERS)


def is_furniture(line: str) -> bool:
    """Say whether a line is of the page and not of the text.

    >>> [is_furniture(line) for line in ("- 3 -", "Page 2 of 5", "Print  Close", "[Print]", "ok")]
    [True, True, True, True, False]
    >>> is_furniture("Exports: 5.0 billion yuan")
    False
    """
    return not line.strip() or (len(line) < _LONG and bool(_FURNITURE.match(line)))


def joined(lines: Iterable[str]) -> str:
    r"""Join the lines of a paragraph, and words that were broken at their ends.

    >>> joined(["the im-", "ports rose year-on-", "year to 5.1 bil\u00ad", "lion yuan"])
    'the imports rose year-on-year to 5.1 billion yuan'
    >>> joined(["high-", "tech goods of RCEP-", "members"])
    'high-tech goods of RCEP-members'
    """
    text = ""
    for line in lines:
        told = line.strip()
        text = _after(text, told) if text else told
    return text.replace("\u00ad", "")


def _after(text: str, line: str) -> str:
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if not text.endswith(("-", "\u2010")):
        return f"{text} {line}"
    if text.endswith((" -", "\u2013")):
        return f"{text} {line}"
    broken, begins = _BROKEN.search(text), _BEGINS.match(line)
    if broken and begins and _is_one_word(broken["first"], begins[0]):
        return text[:-1] + line
    return text + line


def _is_one_word(first: str, second: str) -> bool:
    """Say whether two halves are one word that was broken, not two with a hyphen between."""
    if is_english(first + second):
        return True
    if first.casefold() in _BEFORE_A_HYPHEN or (first.isupper() and not second.isupper()):
        return False
    return second.islower() and not (is_english(first) and is_english(second))
