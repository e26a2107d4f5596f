"""What stands amid a sentence and tells of something else: in brackets, or of a part."""

from collections.abc import Mapping, Sequence

from knowledge.bulletins.mark import FLOW, Mark
from knowledge.bulletins.runs import Run
from knowledge.bulletins.tokens import Token


def in_brackets(
    tokens: Sequence[Token], marks: Mapping[int, Mark], runs: Mapping[int, Run], at: int
) -> bool:
    """Tell whether a bracket opens in which a flow or a part has a figure of its own."""
    ends = (i for i in range(at, len(tokens)) if tokens[i].said == ")")
    end = next(ends, len(tokens))
    if at + 1 >= end or not any(at < run < end for run in runs):
        return False
    mark = marks.get(at + 1)
    own = mark is not None and mark.kind == FLOW and not mark.weak
    return own or tokens[at + 1].has("of_which")


def is_amid(tokens: Sequence[Token], runs: Mapping[int, Run], at: int) -> bool:
    """Tell whether a figure of a part follows: exports, of which 3 billion went to X, rose."""
    first = next((run for begin, run in runs.items() if begin > at), None)
    if tokens[at - 1].said != "," or first is None:
        return False
    behind = next((i for i in range(first.last, len(tokens)) if tokens[i].said == ","), -1)
    closed = behind > 0 and not any(token.figure for token in tokens[first.last : behind])
    return first.kind == "money" or (closed and goes_on(tokens, behind))


def goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Tell whether the verb of a subject follows a part of it, and none of the part itself."""
    after = tokens[comma + 1] if comma + 1 < len(tokens) else None
    if after is None or after.said in ("up", "down"):
        return False
    return after.has("signs", "reach", "share", "multiples")
