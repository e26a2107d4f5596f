"""Which measures are asked for: a contribution is one to a growth, a share one of a value."""

from collections.abc import Sequence

from knowledge.facts import Measure
from knowledge.language.frames import Frame, Taking

POINTS = "pp"


def measured(each: Sequence[Frame], asked: Taking) -> tuple[Measure, ...]:
    """Take the measures of the figures that are named.

    Of measures that are listed ("value, growth and share") each is meant.
    """
    said = dict.fromkeys(Measure(one) for frame in each for one in frame.get("measure", ()))
    if (asked.take("many") and len(said) > 1) or asked.has("within"):
        return tuple(said)
    own = [frame.get("measure", ()) for frame in each]
    if any(Measure.RANK.value in one and len(one) > 1 for one in own):
        return _placed_by(tuple(said), asked)
    if asked.look("op") == "ratio" and len(said) > 1:
        asked.put("blend", "yes")  # a growth over a value
        return tuple(said)
    if {Measure.GROWTH, Measure.SHARE} <= said.keys():
        return _part_of_growth(tuple(said), asked)
    if (
        Measure.CONTRIBUTION in said
        and asked.has("trend")
        and (asked.has("by") or asked.has("peak"))
    ):
        asked.put("blend", "yes")  # "grew most and contributed most": two orders
    if Measure.CONTRIBUTION in said:
        said.pop(Measure.GROWTH, None)
    if Measure.SHARE in said or (Measure.GROWTH in said and asked.has("trend")):
        said.pop(Measure.VALUE, None)
    return _by_unit(tuple(said), asked)


def _part_of_growth(said: tuple[Measure, ...], asked: Taking) -> tuple[Measure, ...]:
    """Take "which part of the growth, in points" for what was given to it."""
    if Measure.CONTRIBUTION in said:
        return (Measure.CONTRIBUTION,)
    asked.put("blend", "yes")  # how a share has changed: nobody takes it
    return said


def _placed_by(said: tuple[Measure, ...], asked: Taking) -> tuple[Measure, ...]:
    """Ask for the list in the order of what a rank is asked in: "the rank of India in growth"."""
    for slot, value in (("sort", "yes"), ("dim", "partner"), ("plural", "yes")):
        asked.put(slot, value)
    return tuple(one for one in said if one is not Measure.RANK)


def _by_unit(said: tuple[Measure, ...], asked: Taking) -> tuple[Measure, ...]:
    """Tell a measure by the amount: a third is a share, points are a contribution."""
    if "frac" in asked.look("than", ()) and not said:
        return (Measure.SHARE,)
    held = asked.look("op", "sum") != "sum" or asked.has("more")
    if not held and asked.look("unit") == POINTS and said in {(), (Measure.GROWTH,)}:
        return (Measure.CONTRIBUTION,)
    return said
