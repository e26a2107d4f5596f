"""What leads a sentence and is no part of what it tells: a dateline, "the office reports that"."""

from collections.abc import Sequence

from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

DASHES = frozenset({"-", "–", "—"})
_NEAR = 16
_TELLING = word_set("marks", "telling")


def dateline(tokens: Sequence[Token]) -> int:
    """Find the end of ``BEIJING, Jan. 12 (Xinhua) --``, 0 where there is none."""
    dated = False
    for at, token in enumerate(tokens[:_NEAR]):
        dated = dated or (token.when is not None and token.when.is_date)
        if token.said in DASHES and at:
            alone = all(one.shouted or one.said in (",", "-") for one in tokens[:at])
            return at + 1 if dated or alone or tokens[at - 1].said == ")" else 0
        if token.figure is not None or "flows" in token.tags or "signs" in token.tags:
            return 0
    return 0


def told_from(tokens: Sequence[Token]) -> int:
    """Find what somebody tells: The Federal Office (Destatis) reports that exports rose."""
    for at, token in enumerate(tokens[:_NEAR]):
        if token.said == "that" and at and tokens[at - 1].said in _TELLING:
            return at + 1
        if token.figure is not None or "flows" in token.tags or "signs" in token.tags:
            break
    return 0
