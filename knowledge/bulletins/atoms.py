"""Sentence -> atoms: words, digits and signs, each a token of which nothing is known yet.

>>> [atom.said for atom in atoms("Jiaxing's year-on-year (US$1.7bn) trade, covid-19", 0)]
['jiaxing', 'year', 'on', 'year', '(', 'us$', '1.7', 'bn', ')', 'trade', ',', 'covid', '19']
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from knowledge.bulletins.dates import When
from knowledge.bulletins.figures import Figure
from knowledge.frozen import frozen
from knowledge.vocabulary.fold import fold

_ATOM = re.compile(
    r"""
    (?P<money> [A-Z]{1,3}\$ (?=[ ]?\d) | (?:US|HK|S|A|NT|C) [ ]? \$ | GH[¢₵] | [$€£¥₹₦₩₱₫฿₺₴₸₽₪] )
  | (?P<bullet> [\u2460-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]+ )
  | (?P<word>  (?:[A-Za-z]\.){2,} | [^\W\d_]+ (?: ['\u2019] [^\W\d_]+ )* )
  | (?P<digits> \d{1,3} (?:[ \u00a0\u2009\u202f]\d{3})+
        (?: \.\d+ | (?=\s?(?:[mb]n|[mb]ln|[mbtr]+illion)\b) )
      | \d+ (?:,\d{3})* (?:\.\d+)? )
  | (?P<sign> [^\w\s] )
    """,
    re.VERBOSE,
)
_OWNS = re.compile(r"['\u2019][sS]$")
_JOINERS = frozenset("-/\u2010\u2011")
_APOSTROPHES = frozenset("'\u2019")
NOTHING: Mapping[str, str] = {}


@frozen
class Token:
    """A piece of a sentence and what it may be taken for (``tags``: tag -> meaning).

    It is asked 25,000 times a bulletin: slots answer in half the time that a tuple's names take.
    """

    said: str
    """Folded; a sign as it is."""
    start: int
    end: int
    """Characters are of the bulletin's text, end exclusive."""
    tags: Mapping[str, str]
    when: When | None = None
    figure: Figure | None = None
    owns: bool = False
    """Whether an apostrophe makes it an owner: the city's, firms'."""
    capital: bool = False
    is_word: bool = False
    is_number: bool = False
    shouted: bool = False
    """Whether all its letters are capitals."""
    hyphened: bool = False
    """Whether a hyphen joins it to the word before: covid-19."""

    def get(self, tag: str) -> str | None:
        """Give the token's meaning under a tag, none where it has none."""
        return self.tags.get(tag)

    def has(self, *tags: str) -> bool:
        """Tell whether the token has one of the tags."""
        known = self.tags
        for tag in tags:  # noqa: SIM110 - asked 5,000 times a bulletin, any() takes twice the time
            if tag in known:
                return True
        return False


def atoms(raw: str, offset: int) -> tuple[Token, ...]:
    """Cut a stretch of text that begins at ``offset``; hyphens inside words go."""
    return tuple(_made(raw, offset))


def _made(raw: str, offset: int) -> Iterator[Token]:
    hyphened = False
    for match in _ATOM.finditer(raw):
        kind = match.lastgroup
        if kind == "word":
            said, end = match[0], match.end()
            plain, owns, capital, shouted = _written(said)
            owns = owns or (said[-1] == "s" and _owner_mark(raw, end))
            start = match.start() + offset
            span = (plain, start, end + offset, NOTHING, None, None)
            yield Token(*span, owns, capital, True, False, shouted, hyphened)  # noqa: FBT003
        elif kind == "sign" and _joins(raw, match.start()):
            hyphened = True
            continue
        else:
            atom = _atom(raw, match, offset, hyphened=hyphened)
            if atom is not None:
                yield atom
        hyphened = False


def _atom(raw: str, match: re.Match[str], offset: int, *, hyphened: bool) -> Token | None:
    said, start, end = match[0], match.start() + offset, match.end() + offset
    match match.lastgroup:
        case "digits":
            return Token(said, start, end, NOTHING, is_number=True, hyphened=hyphened)
        case "money":
            written = said.lower().replace(" ", "")
            return Token(written, start, end, NOTHING, is_word=True, hyphened=hyphened)
        case "bullet":
            return None
    owner = said in _APOSTROPHES and _owner_mark(raw, match.start())
    return None if owner else Token(said, start, end, NOTHING, hyphened=hyphened)


@lru_cache(maxsize=8192)
def _written(said: str) -> tuple[str, bool, bool, bool]:
    """Give a word folded; whether it owns, begins with a capital, has nothing but capitals."""
    bare = said[:-2] if _OWNS.search(said) else said
    plain = fold(bare).replace(" ", "") or bare.casefold()
    return plain, bare != said, said[0].isupper(), bare.isupper()


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
