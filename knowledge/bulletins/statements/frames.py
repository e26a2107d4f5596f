"""What a clause opens with, of which all that follows is a part: Of the imports from ASEAN."""

from collections.abc import Sequence

from knowledge.bulletins.mark import BACK, FLOW, GOODS, PLACE, Mark
from knowledge.bulletins.tokens import Token


def without_frame(marks: list[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """Drop what a clause opens with where what follows is a part of it, or lies outside it."""
    wide = _wide_frame(marks, tokens)
    if wide == 1:
        return marks[1:]  # In trade with the EU, exports
    if wide:
        flows = [] if any(mark.kind == FLOW for mark in marks[wide:]) else marks[:1]
        return [*flows, *marks[wide:]]
    if not marks or marks[0].last >= len(tokens) or tokens[marks[0].last].said != ",":
        return marks
    first, rest = marks[0], marks[1:]
    if first.prep == "outside":
        return rest
    framed = first.prep in ("of", "among", "within", "for") and _opens(first, tokens)
    if framed and first.kind in BACK and rest and rest[0].kind == GOODS:
        return rest
    return rest if framed and any(mark.kind == first.kind for mark in rest) else marks


def _wide_frame(marks: list[Mark], tokens: Sequence[Token]) -> int:
    """Count the marks of ``Of the imports from ASEAN,`` where partners in it follow."""
    if len(marks) < 3 or marks[0].kind != FLOW or marks[1].kind != PLACE:
        return 0
    closed = marks[1].last < len(tokens) and tokens[marks[1].last].said == ","
    if marks[0].prep == "in" and marks[0].value == "trade" and closed and marks[2].kind == FLOW:
        return 1
    behind = [token for token in tokens[marks[1].last : marks[2].first] if not token.when]
    ends = [token.said for token in behind if token.said != "in"] == [","]
    framed = marks[0].prep in ("of", "among") and _opens(marks[0], tokens)
    return 2 if ends and framed and marks[2].kind == PLACE else 0


def _opens(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a mark's preposition begins the sentence, or a phrase."""
    back = mark.first - 1
    while back >= 0 and tokens[back].said not in (mark.prep, ",", ";"):
        back -= 1
    return back <= 0 or tokens[back - 1].said in (",", ";", "and", ":", "“")
