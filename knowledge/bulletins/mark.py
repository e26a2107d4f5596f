"""One thing that a sentence names, or points back to."""

from collections.abc import Sequence

from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.frozen import frozen

FLOW, VERB, HINT = "flow", "verb", "hint"
PLACE, WIDER, ZONE = "place", "wider", "zone"
FIRM, REGIME, GOODS = "firm", "regime", "goods"


ELSEWHERE = "elsewhere"
"""Value of an unknown name that is a place: all the sentence may be told of it."""


BACK = frozenset({"partner", "group", "thing", "those", "first", "last", "rest", "nth"})
"""Kinds that point back: them, their, it, those, the former, the latter."""


PREPOSITIONS = word_set("mark", "prepositions")


_SKIPPED = word_set("mark", "skipped")


@frozen
class Mark:
    """Something named, or pointed back to. ``first`` and ``last`` are tokens, end exclusive."""

    first: int
    last: int
    kind: str
    value: str
    said: str
    prep: str = ""
    """The preposition before it, empty where there is none."""
    owns: bool = False
    weak: bool = False
    """A flow that only describes: export markets."""
    turned: str = ""
    """The flow that a verb means where a partner does it: they bought our exports."""


def made(tokens: Sequence[Token], at: int, end: int, kind: str, value: str) -> Mark:
    """Make a mark of the tokens from ``at`` up to ``end``."""
    return Mark(
        first=at,
        last=end,
        kind=kind,
        value=value,
        said=" ".join(token.said for token in tokens[at:end]),
        prep=preposition(tokens, at),
        owns=tokens[end - 1].owns,
    )


def preposition(tokens: Sequence[Token], at: int) -> str:
    """Give the preposition before a token, over articles and quotation marks."""
    back = at - 1
    while back >= 0 and (tokens[back].said in _SKIPPED or tokens[back].has("numbers")):
        back -= 1
    if back < 0:
        return ""
    last = tokens[back].said.rpartition(" ")[2]
    return last if last in PREPOSITIONS else ""
