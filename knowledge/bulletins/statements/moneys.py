"""In which money a growth is counted, where the text says so: up 4.3% in dollars."""

from collections.abc import Sequence

from knowledge.bulletins.figures import MONEY, own_money
from knowledge.bulletins.runs import Run
from knowledge.bulletins.tokens import Token

_REASON = "a growth in another currency than the amounts"
_ENDS = frozenset({",", ";", ":", "(", ")", "and", "or"})
_NEAR = 6
_OPENING = 4


def moneys(runs: Sequence[Run], first: str | None, reporter: str | None) -> frozenset[str]:
    """Give the currencies of the amounts of a sentence, else the first one of the text."""
    items = [item for run in runs if run.kind == MONEY for item in run.items]
    units = {figure.unit for item in items for figure in (item.figure, item.also) if figure}
    return frozenset(own_money(unit, reporter) for unit in units or {first} if unit)


def other_money(
    run: Run, tokens: Sequence[Token], known: frozenset[str], reporter: str | None
) -> str:
    """Say why a growth is of no amount told of: 9 billion yuan, up 4% in dollars; else empty."""
    said = (_behind(run, tokens) or _opening(tokens)) if known else ""
    return _REASON if said and own_money(said, reporter) not in known else ""


def _behind(run: Run, tokens: Sequence[Token]) -> str:
    """Read ``4.3% in dollars``, ``2.1% when counted in dollar terms``."""
    for at in range(run.last, min(len(tokens), run.last + _NEAR)):
        token = tokens[at]
        if token.figure or token.said in _ENDS:
            return ""
        if token.has("currencies") and tokens[at - 1].said == "in":
            return token.tags["currencies"]
    return ""


def _opening(tokens: Sequence[Token]) -> str:
    """Read ``In PLN terms exports were``, ``Measured in dollars, they rose``."""
    for at in range(1, min(len(tokens) - 1, _OPENING)):
        token, after = tokens[at], tokens[at + 1].said
        if token.has("currencies") and tokens[at - 1].said == "in" and after in ("terms", ","):
            return token.tags["currencies"]
    return ""
