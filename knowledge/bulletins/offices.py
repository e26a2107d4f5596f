"""Places that only name who tells the figures: Harbin Customs said, the Bureau of Statistics."""

from collections.abc import Sequence

from knowledge.bulletins.mark import preposition
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

_OFFICES = word_set("marks", "offices")
_TELLERS = frozenset({"to", "by", "from"})
_TELLING = word_set("marks", "telling")
"""Words round an office that tells figures: Harbin Customs said, statistics of Harbin Customs."""
_OFFICE_WORDS = 5


def of_office(tokens: Sequence[Token], at: int) -> bool:
    """Whether a place only names who tells the figures: according to Hefei Customs."""
    led = preposition(tokens, at)
    if led in _TELLERS or (led == "of" and at > 1 and tokens[at - 2].said in _TELLING):
        return leads_to_office(tokens, at)
    return _tells(tokens, at)


def _tells(tokens: Sequence[Token], at: int) -> bool:
    """Whether an office that a place begins is said to tell something: Harbin Customs said."""
    end = at + 1
    while end < min(len(tokens), at + _OFFICE_WORDS) and (
        tokens[end].capital or tokens[end].said in _OFFICES
    ):
        end += 1
    follows = tokens[end].said if end < len(tokens) else ""
    office = any(token.said in _OFFICES for token in tokens[at + 1 : end])
    return office and follows in _TELLING


def leads_to_office(tokens: Sequence[Token], at: int) -> bool:
    """Whether an office's name goes on behind a word: the Provincial Bureau of Statistics."""
    if not tokens[at].capital:
        return False
    for token in tokens[at + 1 : at + _OFFICE_WORDS]:
        if not token.capital or token.owns:
            return False
        if token.said in _OFFICES:
            return True
    return False
