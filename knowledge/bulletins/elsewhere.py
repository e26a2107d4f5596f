"""Places that are no partners: those without a name, and those in the names of other things."""

from collections.abc import Sequence

from knowledge.bulletins.mark import Mark, made, preposition
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

OPENERS = word_set("elsewhere", "openers")
"""Words with which they begin; only there need anybody look."""
_WHOM = word_set("elsewhere", "whom")
_LED = word_set("elsewhere", "led")
_WORKS = word_set("marks", "works")
_REST = frozenset({"rest", "the rest", "remainder", "the remainder"})
_NEAR = 5


def nameless(tokens: Sequence[Token], at: int) -> Mark | None:
    """Read ``the rest of the world``, ``to third countries``, ``with other markets``."""
    if tokens[at].said == "remaining":
        number = tokens[at + 1].figure if at + 1 < len(tokens) else None
        counted = number is not None and number.kind == "number" and tokens[at - 1].said == "the"
        return made(tokens, at, at + 2, "unknown", "") if counted else None
    end = _past_rest(tokens, at) if tokens[at].said in _REST else _past_others(tokens, at)
    return made(tokens, at, end, "unknown", "") if end else None


def _past_rest(tokens: Sequence[Token], at: int) -> int:
    """Find the end of ``the rest of the EU``; 0 where it is no place of which it is the rest."""
    if at + 2 >= len(tokens) or tokens[at + 1].said != "of":
        return 0
    for end in range(at + 2, min(len(tokens), at + 2 + _NEAR)):
        token = tokens[end]
        if token.said == "world" or token.has("place", "wider") or token.said in _WHOM:
            return end + 1
        if not token.has("fillers"):
            return 0
    return 0


def _past_others(tokens: Sequence[Token], at: int) -> int:
    """Find the end of ``other countries`` behind "to" or "with"; 0 where names may follow."""
    if preposition(tokens, at) not in _LED or at + 1 >= len(tokens):
        return 0
    end = at + 1 + (tokens[at + 1].figure is not None)  # the other nine members
    if end >= len(tokens) or tokens[end].said not in _WHOM:
        return 0
    after = tokens[end + 1].said if end + 1 < len(tokens) else "."
    return 0 if after in ("like", "such", "including", ":", "than") else end + 1


def in_name_of_works(tokens: Sequence[Token], at: int) -> bool:
    """Whether a place only names what lies between two: the China-Laos Railway."""
    end = at + 1
    while end < len(tokens) and tokens[end].hyphened and tokens[end].capital:
        end += 1
    pair = end > at + 1 or tokens[at].hyphened
    return pair and end < len(tokens) and tokens[end].said.split()[0] in _WORKS
