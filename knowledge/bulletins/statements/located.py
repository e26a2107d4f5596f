"""Places that only say where another place lies: "China's Jiangsu", "Ordos in Inner Mongolia"."""

from collections.abc import Sequence

from knowledge.bulletins.lexicon import place
from knowledge.bulletins.mark import PLACE, Mark
from knowledge.bulletins.tokens import Token


def only_leads(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether a place only says where the next one lies: East China's Jiangsu province."""
    if mark.kind != PLACE or not mark.owns:
        return False
    follows = next((one for one in marks if one.first == mark.last and one.kind == PLACE), None)
    inner = place(follows.value) if follows else None
    outer = place(mark.value)
    if inner is None or outer is None:
        return False
    return outer.code in inner.within or bool(outer.within & inner.within)


def only_locates(mark: Mark, marks: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether a place only says where the one before it lies: Ordos in Inner Mongolia."""
    if mark.kind != PLACE:
        return False
    before = (one for one in reversed(marks) if one.first < mark.first)
    inner = next((one for one in before if one.kind == PLACE), None)
    between = [token.said for token in tokens[inner.last : mark.first]] if inner else []
    behind = [token.said for token in tokens[mark.last : mark.last + 1]]
    closed = between == [","] and behind == [","]
    led = closed or between in (["in"], ["in", "the"])
    found = place(inner.value) if inner and led else None
    return found is not None and mark.value in found.within
