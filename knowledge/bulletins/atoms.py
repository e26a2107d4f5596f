"""Sentence -> atoms: words, digits and signs, each with its place.

>>> [atom.said for atom in atoms("Jiaxing's year-on-year (US$1.7bn) trade, covid-19", 0)]
['jiaxing', 'year', 'on', 'year', '(', 'us$', '1.7', 'bn', ')', 'trade', ',', 'covid', '19']
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.vocabulary.fold import fold

_ATOM = re.compile(
    r"""
    (?P<money> (?:US|HK|S|A|NT|C) [ ]? \$ | [$€£¥₹] )
  | (?P<bullet> [\u2460-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]+ )
  | (?P<word>  (?:[A-Za-z]\.){2,} | [^\W\d_]+ (?: ['\u2019] [^\W\d_]+ )* )
  | (?P<digits> \d+ (?:,\d{3})* (?:\.\d+)? )
  | (?P<sign> [^\w\s] )
    """,
    re.VERBOSE,
)
_OWNS = re.compile(r"['\u2019][sS]$")
_JOINERS = frozenset("-/\u2010\u2011")
_APOSTROPHES = frozenset("'\u2019")


class Atom(NamedTuple):  # a bulletin has thousands: a tuple is made much faster than a dataclass
    """A word, digits or a sign. Characters are of the bulletin's text, end exclusive."""

    said: str
    """Folded; a sign as it is."""
    start: int
    end: int
    is_word: bool = False
    is_number: bool = False
    owns: bool = False
    """Whether an apostrophe makes it an owner: the city's, firms'."""
    capital: bool = False
    hyphened: bool = False
    """Whether a hyphen joins it to the one before: covid-19."""
    shouted: bool = False
    """Whether all its letters are capitals."""


def atoms(raw: str, offset: int) -> tuple[Atom, ...]:
    """Cut a stretch of text that begins at ``offset``; hyphens inside words go."""
    return tuple(_made(raw, offset))


def _made(raw: str, offset: int) -> Iterator[Atom]:
    hyphened = False
    for match in _ATOM.finditer(raw):
        if match.lastgroup == "sign" and _joins(raw, match.start()):
            hyphened = True
            continue
        atom = _atom(raw, match, offset, hyphened=hyphened)
        if atom is not None:
            yield atom
        hyphened = False


def _atom(raw: str, match: re.Match[str], offset: int, *, hyphened: bool) -> Atom | None:
    said, start, end = match[0], match.start() + offset, match.end() + offset
    match match.lastgroup:
        case "word":
            owner = _owner_mark(raw, match.end())
            return _word(said, start, end, owner=owner, hyphened=hyphened)
        case "digits":
            return Atom(said, start, end, is_number=True, hyphened=hyphened)
        case "money":
            written = said.lower().replace(" ", "")
            return Atom(written, start, end, is_word=True, hyphened=hyphened)
        case "bullet":
            return None
    owner = said in _APOSTROPHES and _owner_mark(raw, match.start())
    return None if owner else Atom(said, start, end, hyphened=hyphened)


def _word(said: str, start: int, end: int, *, owner: bool, hyphened: bool) -> Atom:
    bare = said[:-2] if _OWNS.search(said) else said
    return Atom(
        said=fold(bare).replace(" ", "") or bare.casefold(),
        start=start,
        end=end,
        is_word=True,
        owns=owner or bare != said,
        capital=said[0].isupper(),
        hyphened=hyphened,
        shouted=bare.isupper(),
    )


def _owner_mark(raw: str, end: int) -> bool:
    """Whether an apostrophe stands behind a plural: firms' trade."""
    return (
        raw[end : end + 1] in _APOSTROPHES
        and raw[end - 1 : end] == "s"
        and raw[end + 1 : end + 2] == " "
    )


def _joins(raw: str, at: int) -> bool:
    """Whether a hyphen stands between letters, or between a letter and a digit."""
    if raw[at] not in _JOINERS or at == 0:
        return False
    left, right = raw[at - 1], raw[at + 1 : at + 2]
    return left.isalnum() and right.isalnum() and (left + right).isdigit() is False
