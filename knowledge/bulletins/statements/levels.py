"""Why an amount is no level of trade: a change, an average, a part of a phrase."""

from collections.abc import Sequence

from knowledge.bulletins.figures import MONEY, PERCENT
from knowledge.bulletins.statements.around import STOPS, Around, is_noun, starts_next
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

_CHANGE = "a change of an amount, not an amount"
_AVERAGE = "an average, not an amount"
_BY_WHOM = word_set("cues", "by_whom")
_AVERAGED = word_set("cues", "averaged")
_EACH = word_set("cues", "each")
_EVERY = _EACH - {"a"}
_TIMES = word_set("cues", "times")
_LOOSE = word_set("growths", "loose")
_NEAR = 4
_FEW = 1000


def no_level(around: Around) -> str:
    """Say why an amount is no level, empty where it is one."""
    tokens, at = around.tokens, around.run.first - 1
    before = tokens[at - 1].figure if at > 0 and tokens[at].said == "(" else None
    if before is not None and before.kind != MONEY:
        return "not understood: an amount in brackets behind a growth"
    if around.after_share and at > 0 and tokens[at].said == "(" and _behind_whole(tokens, at):
        return "not understood: an amount in brackets behind a share"
    one = at > 0 and tokens[at].said == "of" and tokens[at - 1].said == "one"
    if one or (at >= 0 and tokens[at].said == "every"):
        return "not understood: one of what"
    if _is_small(around):
        return "not understood: too small for trade"
    if _is_average(around):
        return _AVERAGE
    return _CHANGE if _is_change(around) else ""


def _behind_whole(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bracket stands behind what a share is of: 27.3% of its trade (521.7 billion)."""
    for back in range(at - 1, 0, -1):
        token = tokens[back]
        if token.figure is not None:
            return back < at - 1
        if token.said in STOPS:
            return False
    return False


def _is_small(around: Around) -> bool:
    """Whether it is no amount of trade: four out of ten yuan. By head of the people it may be."""
    figures = [item.figure for item in around.run.items]
    few = all(not figure.scale and abs(figure.value) < _FEW for figure in figures)
    return few and not any(token.has("per_head") for token in around.tokens)


def _is_average(around: Around) -> bool:
    """Whether it is so much a month: imports averaged 1.2 billion yuan a month."""
    tokens, run = around.tokens, around.run
    back = [token.said for token in tokens[max(0, run.first - _NEAR) : run.first]]
    behind = [word for token in tokens[run.last : run.last + 2] for word in token.said.split()]
    each = len(behind) > 1 and behind[0] in _EACH and behind[1] in _TIMES
    ahead = range(min(run.first, len(tokens) - 1))
    each_of = [at for at in ahead if tokens[at].said in _EVERY]
    every = any(tokens[at + 1].said in _TIMES for at in each_of)
    ago = tokens[run.last : run.last + 1] and tokens[run.last].has("compare")
    on_average = behind[:2] == ["on", "average"]
    return every or (each and not ago) or on_average or any(word in _AVERAGED for word in back)


def _is_change(around: Around) -> bool:
    """Whether it is by how much something changed."""
    tokens, at = around.tokens, around.run.first - 1
    by = at > 0 and tokens[at].said == "by"
    if by and tokens[at - 1].said not in _BY_WHOM:
        return True
    follows = tokens[around.run.last] if around.run.last < len(tokens) else None
    led = at >= 0 and tokens[at].said in ("a", "an", "the")
    if led and follows is not None and follows.has("signs") and is_noun(follows.said):
        return True  # a 0.6 billion fall in exports
    if _compares(tokens, around.run.last) or _or_amount(tokens, at):
        return True
    while at >= 0 and (tokens[at].has("hedges") or tokens[at].said in ("by", "of")):
        at -= 1
    return at >= 0 and tokens[at].has("signs") and not tokens[at].figure


def _compares(tokens: Sequence[Token], at: int) -> bool:
    """Whether an amount is by how much: 0.6 billion lower, 1 billion or 0.6 percent less than."""
    if at + 2 < len(tokens) and tokens[at].said == "or" and tokens[at + 1].figure:
        at += 2
    if at < len(tokens) and tokens[at].said.split()[0] in _LOOSE:
        return True
    compared = at < len(tokens) and tokens[at].has("comparatives") and not starts_next(tokens, at)
    return compared and tokens[at].said not in ("up", "down")


def _or_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether an amount says a growth once more: down 4.2 percent, or 6.4 billion dollars."""
    if at < 1 or tokens[at].said != "or":
        return False
    at -= 2 if tokens[at - 1].said == "," else 1
    rate = tokens[at].figure if at > 0 else None
    grown = rate is not None and rate.kind == PERCENT
    return grown and any(token.has("signs") for token in tokens[max(0, at - 2) : at])
