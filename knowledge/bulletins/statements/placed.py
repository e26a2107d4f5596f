"""Words that may be goods, told by a figure beside them: a label, a list, a price, brackets."""

from collections.abc import Sequence

from knowledge.bulletins.mark import Mark
from knowledge.bulletins.statements.goods import is_known
from knowledge.bulletins.statements.subjects import figure_at
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

_GIVEN = word_set("stands", "given")
_COPULAS = word_set("stands", "copulas")
_WHOLES = word_set("shares", "wholes")
_JOINTS = frozenset({",", "and", ";", "but"})
_LISTED = frozenset({",", "and", ":", ";", ")", "mainly", "chiefly", "mostly"})
_GAPPED = frozenset({"by", "at", "to"})
_LABEL = 6
"""Tokens in which a colon follows what a line is about: Solar cells stood out: 3 billion."""


def before_brackets(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Tell whether a figure in brackets follows, no predicate: oil was flat (+0.6%)."""
    told = mark.first and tokens[mark.first - 1].said in _COPULAS
    opened = mark.last < len(tokens) and tokens[mark.last].said == "("
    return opened and not told and figure_at(tokens, mark.last + 1)


def is_label(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Tell whether a line is about it: Watches: 6.7 bn; Fruit: imports of 3.05 bn."""
    colon = _colon(mark, tokens)
    if not colon or colon + 1 >= len(tokens):
        return False
    after = tokens[colon + 1]
    worded = any(token.figure or token.said in (",", ";") for token in tokens[: mark.first])
    if colon == mark.last and not worded and (after.figure is not None or after.has("hedges")):
        return True
    known = is_known(mark.value) or mark.value.endswith((" goods", " products"))
    told = after.figure is not None or after.has("flows", "hedges")
    return mark.first == 0 and known and told


def _colon(mark: Mark, tokens: Sequence[Token]) -> int:
    """Give the place of the colon behind it, and a few plain words at most; 0 for none."""
    said = [token.said for token in tokens[mark.last : mark.last + _LABEL]]
    colon = mark.last + said.index(":") if ":" in said else 0
    between = tokens[mark.last : colon]
    plain = not any(token.figure or token.has("flows") for token in between)
    return colon if plain else 0


def in_row(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Tell whether it stands in ``Tea brought 163 billion, maize 152 billion and coffee 36``."""
    before, after = tokens[: mark.first], tokens[mark.last : mark.last + 1]
    if tokens[mark.first].capital and not is_known(mark.value):
        return False  # a place that nobody knows
    if len(before) < 2 or not after or before[-1].said not in (",", "and"):
        return False
    beside = [token.figure for token in (before[-2], after[0])]
    return all(figure is not None and figure.kind == "money" for figure in beside)


def is_whole(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Tell whether a share is one of it: China took 91 percent of the cherries."""
    if mark.first < 3 or tokens[mark.first - 1].said not in ("the", "all", "its"):
        return False
    share = tokens[mark.first - 3].figure
    if mark.value.split()[-1] in _WHOLES:
        return False  # a quarter of the whole bill
    return tokens[mark.first - 2].said == "of" and share is not None and share.kind == "percent"


def is_gapped(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Tell whether it leaves out the verb of those before: tea rose 3 percent and maize by 2."""
    at = mark.first - 1
    if at < 1 or not (tokens[at].said in _JOINTS or tokens[at].has("while")):
        return False
    at -= tokens[at - 1].said == ","
    told = tokens[at - 1].figure is not None or tokens[at - 1].said == ")"
    after = mark.last + (_said(tokens, mark.last) in _GAPPED)
    behind = tokens[after] if after < len(tokens) else None
    return told and behind is not None and (behind.figure is not None or behind.has("hedges"))


def _said(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].said if at < len(tokens) else ""


def is_priced(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Tell whether it stands in ``to Pakistan tea for 58 billion, to the US apparel worth 46``."""
    if not mark.first or mark.last + 1 >= len(tokens):
        return False
    before = tokens[mark.first - 1]
    listed = before.said in _LISTED and any(
        token.has("flows", "flow_verbs", "partner_verbs") for token in tokens[: mark.first]
    )
    if not (listed or before.has("place") or before.said.split()[-1] in _GIVEN):
        return False
    money = tokens[mark.last + 1].figure
    priced = tokens[mark.last].said in ("for", "worth", "at")
    return priced and money is not None and money.kind == "money"
