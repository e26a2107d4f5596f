"""Which words that may be goods are the subject of a growth or an amount."""

from collections.abc import Collection, Sequence

from knowledge.bulletins.figures import PERCENT
from knowledge.bulletins.mark import Mark
from knowledge.bulletins.statements.goods import is_known
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.vocabulary.products import products

_OPENERS = word_set("stands", "openers")
_PREDICATES = word_set("stands", "predicates")
_ADVERBS = word_set("stands", "adverbs")
_HEADS = word_set("stands", "heads")
_VALUED = word_set("stands", "valued")
_ITEM = 3
_NEAR = 16


def is_subject(
    mark: Mark, tokens: Sequence[Token], names: dict[int, Mark], known: Collection[str]
) -> bool:
    """Tell whether it begins a clause and a predicate, or a figure, follows its list."""
    if _words_before(mark, tokens) and tokens[mark.first - 1].said not in _OPENERS:
        opener = tokens[mark.first - 1]
        if not (opener.has("while", "of_which") or opener.said in ("the", "“")):
            return False
    if not (
        mark.value.endswith("s")
        or mark.value in known
        or products().named(mark.value) is not None
        or any(token.has("flows", "flow_verbs") for token in tokens)
    ):
        return False
    end = _list_end(mark, tokens, names)
    if _may_be_place(mark, tokens) and figure_at(tokens, mark.last):
        return False
    if end < len(tokens) and tokens[end].said == ",":
        return _after_aside(tokens, end)
    return _predicate(tokens, end) and figure_follows(tokens, end)


def _may_be_place(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it may be a place that nobody knows: Pudong 420 billion, and Yangshan 110 billion."""
    joined = mark.first > 1 and tokens[mark.first - 1].said in ("and", ",")
    return joined and tokens[mark.first].capital and not is_known(mark.value)


def _words_before(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether more than a bullet or the number of an item stands before: (4) Ships shrank."""
    ahead = tokens[: mark.first]
    return len(ahead) > _ITEM or any(token.is_word for token in ahead)


def has_flow(tokens: Sequence[Token], comma: int) -> bool:
    """Tell whether a flow is its own: steel, whose exports; energy, with a deficit of."""
    said = [token.said for token in tokens[comma : comma + 3]]
    if said[:2] == [",", "whose"]:
        at = comma + 2
    elif said[:2] == [",", "with"]:
        at = comma + 2 + (said[2:] in (["a"], ["an"], ["its"]))
    else:
        return False
    flow = next((i for i in range(at, min(len(tokens), at + 2)) if tokens[i].has("flows")), -1)
    if said[1] == "whose":
        return flow >= 0
    return flow >= 0 and flow + 1 < len(tokens) and tokens[flow + 1].said == "of"


def _valued(tokens: Sequence[Token], comma: int) -> bool:
    """Whether its amount is told by the way: Machinery, valued at 20 billion, was down."""
    led = comma + 2 < len(tokens) and tokens[comma + 1].said in _VALUED
    name = comma > 1 and tokens[comma - 1].capital  # of a place: Narnia, with 3 billion yuan
    led = led and not (name and tokens[comma + 1].said == "with")
    return led and (tokens[comma + 2].figure is not None or tokens[comma + 2].has("hedges"))


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
    if has_flow(tokens, at) or _valued(tokens, at):
        return True
    part = at + 1 < len(tokens) and tokens[at + 1].has("of_which")
    for end in range(at + 1, min(len(tokens), at + _NEAR)):
        figure = tokens[end].figure
        if figure is not None and figure.kind != PERCENT and not part:
            return False
        if tokens[end].said == ",":
            return _predicate(tokens, end + 1) or figure_at(tokens, end + 1)
    return False


def _predicate(tokens: Sequence[Token], at: int) -> bool:
    at += at < len(tokens) and tokens[at].said in _HEADS
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
