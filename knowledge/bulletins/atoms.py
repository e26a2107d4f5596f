"""Sentence -> atoms: words, digits and signs, each with its place.

>>> [atom.said for atom in atoms("Jiaxing's year-on-year (US$1.7bn) trade, covid-19", 0)]
['jiaxing', 'year', 'on', 'year', '(', 'us$', '1.7', 'bn', ')', 'trade', ',', 'covid', '19']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.vocabulary.fold import fold

_ATOM = re.compile(
    r"""
    (?P<money> (?:US|HK|S|A|NT|C) [ ]? \$ | [$€£¥₹] )
  | (?P<word>  (?:[A-Za-z]\.){2,} | [^\W\d_]+ (?: ['\u2019] [^\W\d_]+ )* )
  | (?P<digits> \d+ (?:,\d{3})* (?:\.\d+)? )
  | (?P<sign> [^\w\s] )
    """,
    re.VERBOSE,
)
_OWNS = re.compile(r"['\u2019][sS]$")
_JOINERS = frozenset("-/\u2010\u2011")
_APOSTROPHES = frozenset("'\u2019")


@dataclass(frozen=True, slots=True)
class Atom:
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
    matches = list(_ATOM.finditer(raw))
    return tuple(_made(raw, matches, offset))


def _made(raw: str, matches: list[re.Match[str]], offset: int) -> Iterator[Atom]:
    hyphened = False
    for match in matches:
        if match["sign"] and _joins(raw, match.start()):
            hyphened = True
            continue
        atom = _atom(raw, match, offset)
        if atom is not None:
            yield replace(atom, hyphened=hyphened)
        hyphened = False


def _atom(raw: str, match: re.Match[str], offset: int) -> Atom | None:
    said, start, end = match[0], match.start() + offset, match.end() + offset
    if match["word"]:
        return _word(said, start, end, owner=_owner_mark(raw, match.end(), said))
    if match["digits"]:
        return Atom(said, start, end, is_number=True)
    if match["money"]:
        return Atom(said.lower().replace(" ", ""), start, end, is_word=True)
    before = raw[: match.start()]
    owner = said in _APOSTROPHES and _owner_mark(raw, match.start(), before)
    return None if owner else Atom(said, start, end)


def _word(said: str, start: int, end: int, *, owner: bool) -> Atom:
    bare = _OWNS.sub("", said)
    return Atom(
        said=fold(bare).replace(" ", "") or bare.casefold(),
        start=start,
        end=end,
        is_word=True,
        owns=owner or bare != said,
        capital=said[0].isupper(),
        shouted=bare.isupper(),
    )


def _owner_mark(raw: str, end: int, before: str) -> bool:
    """Whether an apostrophe stands behind a plural: firms' trade."""
    return (
        before.endswith("s")
        and raw[end : end + 1] in ("'", "\u2019")
        and raw[end + 1 : end + 2] == " "
    )


def _joins(raw: str, at: int) -> bool:
    """Whether a hyphen stands between letters, or between a letter and a digit."""
    if raw[at] not in _JOINERS or at == 0:
        return False
    left, right = raw[at - 1], raw[at + 1 : at + 2]
    return left.isalnum() and right.isalnum() and (left + right).isdigit() is False
