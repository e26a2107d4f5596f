"""Sentence -> atoms: words, digits and signs, each with its place.

>>> [atom.said for atom in atoms("Jiaxing’s year-on-year (US$1.7bn) trade, covid-19", 0)]
['jiaxing', 'year', 'on', 'year', '(', 'us$', '1.7', 'bn', ')', 'trade', ',', 'covid', '19']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.vocabulary.fold import fold

_ATOM = re.compile(
    r"""
    (?P<money> (?:US|HK|S|A|NT|C) [ ]? \$ | [$€£¥₹] )
  | (?P<word>  (?:[A-Za-z]\.){2,} | [^\W\d_]+ (?: ['’] [^\W\d_]+ )* )
  | (?P<digits> \d+ (?:,\d{3})* (?:\.\d+)? )
  | (?P<sign> [^\w\s] )
    """,
    re.VERBOSE,
)
_OWNS = re.compile(r"['’][sS]$")
_JOINERS = frozenset("-/‐‑")


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
    shouted: bool = False
    """Whether all its letters are capitals."""


def atoms(raw: str, offset: int) -> tuple[Atom, ...]:
    """Cut a stretch of text that begins at ``offset``; hyphens inside words go."""
    matches = list(_ATOM.finditer(raw))
    return tuple(_made(raw, matches, offset))


def _made(raw: str, matches: list[re.Match[str]], offset: int) -> Iterator[Atom]:
    for match in matches:
        said, start, end = match[0], match.start(), match.end()
        if match["word"]:
            yield _word(said, start + offset, end + offset, _owner_mark(raw, end, said))
        elif match["digits"]:
            yield Atom(said, start + offset, end + offset, is_number=True)
        elif match["money"]:
            yield Atom(said.lower().replace(" ", ""), start + offset, end + offset, is_word=True)
        elif not _joins(raw, start) and not (said in "'’" and _owner_mark(raw, start, raw[:start])):
            yield Atom(said, start + offset, end + offset)


def _word(said: str, start: int, end: int, owner: bool) -> Atom:
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
        before.endswith("s") and raw[end : end + 1] in ("'", "’") and raw[end + 1 : end + 2] == " "
    )


def _joins(raw: str, at: int) -> bool:
    """Whether a hyphen stands between letters, or between a letter and a digit."""
    if raw[at] not in _JOINERS or at == 0:
        return False
    left, right = raw[at - 1], raw[at + 1 : at + 2]
    return left.isalnum() and right.isalnum() and (left + right).isdigit() is False
