"""Rankings: which list is put in order, by what, and which places of it are wanted."""

from collections.abc import Mapping
from typing import Any

from knowledge.facts import Measure
from knowledge.language.frames import Frame, Taking
from knowledge.queries import End, Ranking, Target
from knowledge.questions.subject import targets_of

PAIR = 2
LISTED = (
    *("rank", "dim", "end", "by", "n", "at", "plural", "pick", "sort", "among", "mover", "peak"),
)
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
    if named > 1 and _of_those_named(asked):
        return False
    if asked.has("rank"):
        return named < 2 or asked.has("dim")
    if named > 1:
        return False
    if asked.has("at") and asked.has("dim") and (asked.has("ask") or not named):
        return True
    if asked.has("sort"):
        return asked.has("dim")
    return asked.has("end") and (asked.has("dim") or not named or asked.has("ask"))


def _of_those_named(asked: Taking) -> bool:
    """Take the list of "which is the largest market, X or Y": it is one of those that are named."""
    if not asked.has("end") or any(map(asked.has, ("n", "plural", "at"))):
        return False
    if not asked.has("ask"):
        asked.take_all(("rank", "dim", "pick"))
    return True


def ranking(asked: Taking, measures: tuple[Measure, ...]) -> Ranking:
    """Take what makes a ranking; the measures are what is told of it, or what it is ranked by."""
    said = {slot: asked.take(slot) for slot in LISTED if slot != "at"}
    places = _places(asked)
    told_of = _told_of(said, asked)
    if (asked.has("each") or asked.has("both")) and not (said["by"] or said["sort"] or said["end"]):
        said["by"], told_of = Measure.VALUE.value, True  # "the growth of each"
    by, then = _ordered(said, measures, moved=asked.has("trend"), told_of=told_of)
    end = said["end"]
    if asked.look("trend") == "down" and end == "top":
        end = "bottom"  # "fell most"
    elif asked.look("trend") == "down" and end == "bottom" and said["by"] != Measure.VALUE.value:
        end = "top"  # "fell least"
    count = said["n"]
    first = int(float(count)) if count and count.replace(".", "").isdigit() else None
    apart = len(places) == PAIR and asked.take("op") is not None
    if first == 1 or (end and not (places or first or said["plural"])):
        first, places = None, places or (1,)
    return Ranking(
        said["dim"] or "partner",
        by=by,
        end=End.BOTTOM if end == "bottom" else End.TOP,
        first=first,
        places=places,
        within=_within(said["among"]) or _counted(asked),
        then=then,
        apart=apart,
        counting=asked.look("quant") == "count",
        without=_without(asked),
        inside=_inside(asked),
    )


def _without(asked: Taking) -> tuple[Target, ...]:
    """Take those that a list is to leave out by name; of another list none is left out."""
    out: tuple[Frame, ...] = asked.look("except", ())
    if any("rank" in one for one in out):
        return ()
    return tuple(target for one in asked.take("except", ()) for target in targets_of(one))


def _inside(asked: Taking) -> str | None:
    """Take the one larger place that those of a list are part of."""
    named: tuple[str, ...] = asked.look("inside", ())
    return asked.take("inside")[0] if len(named) == 1 else None


def _places(asked: Taking) -> tuple[int, ...]:
    """Take the places of a list that are asked for: whole numbers, "number 4.83" is none."""
    said = str(asked.look("at", "")).split(",")
    if not all(one.removeprefix("-").isdigit() for one in said):
        return ()
    asked.take("at")
    return tuple(map(int, said))


def _told_of(said: Mapping[str, Any], asked: Taking) -> bool:
    """Whether what is measured is told of the largest, and does not put them in order.

    "How much did the largest one grow", but not "the biggest contributors", "which grew most".
    """
    if any(map(said.get, ("mover", "peak", "sort", "among"))):
        return False
    if not (said["plural"] or said["n"]):
        return True
    asks = asked.has("number") or asked.has("ask") or asked.look("op") == "sum"
    return bool(said["n"] and (asks or not asked.has("trend")))


def _ordered(
    said: Mapping[str, Any], measures: tuple[Measure, ...], *, moved: bool, told_of: bool
) -> tuple[Measure | None, Measure | None]:
    """Give what a list is ranked by, and what is told of its places where that is another measure.

    "Largest" ranks by the value, "fastest" by the growth; "highest" by whatever is named.
    """
    by = Measure(said["by"]) if said["by"] not in {None, Measure.VALUE} else None
    told = next((one for one in measures if one is not Measure.RANK), None)
    if Measure.VALUE in measures and len(measures) > 1 and not said["sort"]:
        return by, None  # "the export markets with value and growth"
    if told is None:
        return by, None
    if told_of and said["by"] == Measure.VALUE.value:
        return Measure.VALUE, None if told is Measure.VALUE else told
    open_end = said["by"] is None or said["sort"] or moved
    if by is None and (open_end or told is Measure.CONTRIBUTION):
        return told, None
    by = by or Measure.VALUE
    return by, None if told is by else told


def _counted(asked: Taking) -> int | None:
    """Take "the five" for so many of the largest; each of them is all of the list."""
    if asked.has("plural") and not asked.has("count"):
        asked.take("both")
    if not asked.has("both") or int(asked.look("count", "0")) <= PAIR:
        return None
    asked.take("both")
    return int(asked.take("count"))


def _within(among: Frame | None) -> int | None:
    """Give how many of a list are meant: "the smallest of the top five"."""
    if among is None or "n" not in among:
        return None
    number = int(float(among["n"]))
    return -number if among.get("end") == "bottom" else number


def over_all(frame: Frame) -> Frame:
    """Take "exports to all markets" for the total, and for each of them where it is asked to move.

    >>> over_all(Frame(ask="yes", trend="up", whole="yes", quant="all"))["dim"]
    'partner'
    >>> over_all(Frame(whole="yes", quant="all"))
    Frame(whole='yes')
    """
    within = {slot: over_all(value) for slot, value in frame.items() if isinstance(value, Frame)}
    frame = frame.but(**within) if within else frame
    if parts := frame.get("parts"):
        frame = frame.but(parts=tuple(map(over_all, parts)))
    if not {"whole", "quant"} <= frame.keys():
        return frame
    if not {"ask", "trend"} <= frame.keys():
        return frame.without({"quant"})
    return frame.without({"whole"}).but(dim="partner", rank="yes", plural="yes")
