"""Which partner a rank is said of: Chile was the city's second biggest source."""

from collections.abc import Mapping, Sequence

from knowledge.bulletins.mark import PLACE, Mark
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

_STOPS = frozenset({";", ":", "(", ")"})
_LIGHT = word_set("ranks", "light")


def partner_before(tokens: Sequence[Token], at: int, marks: Mapping[int, Mark]) -> str | None:
    """Give the partner that a rank is said of, over a verb, an article and whose market it is."""
    back = at - 1
    while back >= 0 and (
        tokens[back].has("rank", "reach", "wider", "fillers")
        or tokens[back].owns
        or tokens[back].said in _LIGHT
    ):
        mark = next((one for one in marks.values() if one.last == back + 1), None)
        if mark is not None and mark.kind == PLACE and not mark.owns:
            break
        if tokens[back].said in _STOPS | {","}:
            return None
        back -= 1
    mark = next((one for one in marks.values() if one.last == back + 1), None)
    listed = mark is not None and mark.first and tokens[mark.first - 1].said in ("and", ",")
    if mark is None or mark.kind != PLACE or (listed and _in_list(tokens, mark, marks)):
        return None
    return mark.value


def _in_list(tokens: Sequence[Token], mark: Mark, marks: Mapping[int, Mark]) -> bool:
    """Whether another partner is joined to a mark, so that the rank is nobody's alone."""
    return any(
        one.kind == PLACE
        and one.last < mark.first
        and all(token.said in (",", "and", "the") for token in tokens[one.last : mark.first])
        for one in marks.values()
    )
