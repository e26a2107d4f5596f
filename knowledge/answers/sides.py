"""Which side of a balance a figure is of: a surplus or a deficit."""

from knowledge.facts import Fact, Flow, Measure
from knowledge.vocabulary.load import table


def side_of(fact: Fact) -> str:
    """Name the side, ``surplus`` or ``deficit``: a growth has it from its sentence, where one is.

    Nothing is named of a figure that is no balance, or whose sentence tells of both.
    """
    if fact.about.flow is not Flow.BALANCE:
        return ""
    if fact.measure is Measure.VALUE:
        return "deficit" if fact.value < 0 else "surplus"
    said = f"{fact.sentence} {fact.named_in or ''}".casefold()
    sides = [side for side, word in table("answers")["sides"].items() if word in said]
    return sides[0] if len(sides) == 1 else ""
