"""How many things words that point back stand for: the four, they."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.bulletins.dates import number_word
from knowledge.bulletins.mark import Mark
from knowledge.bulletins.statements.memory import who
from knowledge.bulletins.statements.parts import Part
from knowledge.bulletins.statements.setting import Setting
from knowledge.bulletins.tokens import Token
from knowledge.facts import Series


def as_many(back: Sequence[Mark], listed: Sequence[Series]) -> bool:
    """Tell whether "the four" may stand for what was listed: only for four."""
    numbers = [number_word(word) for mark in back for word in mark.said.split()]
    return all(number in (0, len({who(one) for one in listed})) for number in numbers)


def counts_things(tokens: Sequence[Token]) -> bool:
    """Tell whether a number of things was told of, so that "they" may be these: 27 items."""
    return any(
        one.figure is not None and one.figure.kind == "number" and other.has("countables")
        for one, other in pairwise(tokens)
    )


def is_of_several(part: Part, setting: Setting) -> bool:
    """Tell whether "the figure" may be any of several told of: of the EU, or of the US."""
    it = any(mark.said in ("it", "its") for mark in part.back)
    if it or part.flows or setting.before or setting.memory.thing:
        return False
    return len({who(one) for one in setting.memory.listed}) > 1
