"""Which words that may be goods are the subject of a growth or an amount."""

from collections.abc import Sequence

from knowledge.bulletins.mark import Mark
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.vocabulary.products import products

_OPENERS = word_set("stands", "openers")
_PREDICATES = word_set("stands", "predicates")
_ADVERBS = word_set("stands", "adverbs")
_NEAR = 16


def is_subject(mark: Mark, tokens: Sequence[Token], names: dict[int, Mark]) -> bool:
    """Tell whether it begins a clause and a predicate, or a figure, follows its list."""
    if mark.first and tokens[mark.first - 1].said not in _OPENERS:
        opener = tokens[mark.first - 1]
        if not (opener.has("while", "of_which") or opener.said in ("the", "“")):
            return False
    flows = any(token.has("flows", "flow_verbs") for token in tokens)
    if not flows and not mark.value.endswith("s") and products().named(mark.value) is None:
        return False
    end = _list_end(mark, tokens, names)
    if end < len(tokens) and tokens[end].said == ",":
        return _after_aside(tokens, end)
    return _predicate(tokens, end) and figure_follows(tokens, end)


def figure_follows(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a figure that is no mere count is told of before the clause ends."""
    for token in tokens[at:]:
        if token.said == ";":
            return False
        if token.figure and token.figure.kind != "number":
            return True
    return False


def _list_end(mark: Mark, tokens: Sequence[Token], names: dict[int, Mark]) -> int:
    end = mark.last
    while end < len(tokens):
        at = end
        while at < len(tokens) and tokens[at].said in (",", "and", "&"):
            at += 1
        if at == end or at not in names:
            break
        end = names[at].last
    return end


def _after_aside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure, or a second comma and a predicate, follows a comma."""
    if figure_at(tokens, at + 1) or (at + 1 < len(tokens) and tokens[at + 1].has("hedges")):
        return True
    if at + 2 < len(tokens) and tokens[at + 1].said == "which":
        return _predicate(tokens, at + 2)
    for end in range(at + 1, min(len(tokens), at + _NEAR)):
        if tokens[end].figure:
            return False
        if tokens[end].said == ",":
            return _predicate(tokens, end + 1) or figure_at(tokens, end + 1)
    return False


def _predicate(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].said in _ADVERBS:
        at += 1
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.said == "at":
        return figure_at(tokens, at + 1) or any(
            one.has("hedges", "total") for one in tokens[at + 1 : at + 3]
        )
    tags = ("signs", "reach", "share", "flow_verbs", "multiples", "figure", "hedges", "rank")
    return token.has(*tags) or token.said.split()[0] in _PREDICATES


def figure_at(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a figure stands there."""
    return at < len(tokens) and tokens[at].figure is not None
