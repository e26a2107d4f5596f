"""Rankings: which list is put in order, by what, and which places of it are wanted."""

from knowledge.facts import Measure
from knowledge.language.frames import Frame, Taking
from knowledge.queries import End, Ranking

LISTED = ("rank", "dim", "end", "by", "n", "at", "plural", "pick", "sort", "among")
"""The slots that make a ranking."""


def is_ranking(asked: Taking, measures: tuple[Measure, ...], *, named: int) -> bool:
    """Whether a list is to be put in order; ``named`` is how many figures are named one by one.

    A superlative alone ranks ("the fastest"), but not what is named one by one: that is compared.
    The rank of one partner is a figure of its own.
    """
    if Measure.RANK in measures and named == 1:
        for slot in ("rank", "dim", "plural", "pick"):
            asked.take(slot)
        return False
    if asked.has("rank"):
        return named < 2 or asked.has("dim")
    if named > 1:
        return False
    if asked.has("at") and asked.has("dim") and (asked.has("ask") or not named):
        return True
    if asked.has("sort"):
        return asked.has("dim")
    return (asked.has("end") and (asked.has("dim") or not named or asked.has("ask")))


def ranking(asked: Taking, measures: tuple[Measure, ...]) -> Ranking:
    """Take what makes a ranking; the measures are what is told of it, or what it is ranked by."""
    asked.take("rank")
    said = asked.take("by")
    by = _by(said)
    end = asked.take("end")
    sort, plural, pick = asked.take("sort"), asked.take("plural"), asked.take("pick")
    place, count = asked.take("at"), asked.take("n")
    dimension = asked.take("dim", "partner")
    told = next((one for one in measures if one is not Measure.RANK), None)
    trend = asked.look("trend")
    then = None
    if told is Measure.CONTRIBUTION and by is None:
        by = told
    elif by is None and told and (sort or trend or not _by_value(said) or end is place is None):
        by = told
    elif told and told is not (by or Measure.VALUE):
        by, then = by or Measure.VALUE, told
    if trend == "down" and end == "top":
        end = "bottom"
    places = (int(place),) if place else ()
    first = int(float(count)) if count and count.replace(".", "").isdigit() else None
    if end and not places and not first and not plural:
        places = (1,)
    if first == 1:
        first, places = None, (1,)
    within = _within(asked.take("among"))
    ends = End.BOTTOM if end == "bottom" else End.TOP
    return Ranking(dimension, by, ends, first, places, within, then)


def _by_value(said: str | None) -> bool:
    return said == Measure.VALUE


def _by(said: str | None) -> Measure | None:
    return Measure(said) if said and said != Measure.VALUE else None


def _within(among: Frame | None) -> int | None:
    """Give how many of a list are meant: "the smallest of the top five"."""
    if among is None or "n" not in among:
        return None
    number = int(float(among["n"]))
    return -number if among.get("end") == "bottom" else number
