"""Turns that hold what was spoken of against something: another, the total, each other."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.language.frames import Frame
from knowledge.periods import Period
from knowledge.questions.context import Context
from knowledge.questions.inheritance import (
    CLAIM,
    HELD,
    MANNER,
    NAMELESS,
    Origin,
    Whole,
    union,
)
from knowledge.questions.measures import POINTS
from knowledge.questions.rankings import LISTED
from knowledge.questions.rows import (
    GROWTH,
    RANK,
    SHARE,
    TWO,
    VALUE,
    base_of,
    in_yuan,
    measured,
    measures,
    names,
    of_one_name,
    over_rows,
    plain,
    says,
    several,
    whole_or_named,
)
from knowledge.questions.subject import KEYS, SUBJECT

_RATES = {"share", "rank", "contribution"}
_WAYS = {"up": "yes", "down": "no"}
_COMPARED = {"compare", "difference"}
_END = {"top": "yes", "bottom": "no"}
"""Which of those that are compared a superlative asks for: the one that is more, or less."""


def against(own: Frame, context: Context) -> Whole | None:
    """Hold it against another: "versus the US", "more than from ASEAN", "and than RCEP?"."""
    other = own.get("against")
    held = says(own, "more", "op") or says(context.frame, "more", "op")
    return _held(own.without({"against"}), other, context) if other is not None and held else None


def pointed_at(own: Frame, context: Context) -> Whole | None:
    """Put it where a comparison points: "is that faster than the EU?"."""
    parts = own.get("parts", ())
    empty = [part for part in parts if not names(part)]
    if len(parts) != TWO or len(empty) != 1 or any(says(part, *NAMELESS) for part in parts):
        return None
    last = parts[1] is empty[0]
    other = parts[0] if last else parts[1]
    said = Frame({**empty[0].without({"pro"}), **own.without({"parts"})})
    if not says(own, "ask", "open", "either"):
        said = said.but(ask="yes")
    return _held(said, other, context, last=last)


def above_the_whole(own: Frame, context: Context) -> Whole | None:
    """Hold it against the total: "more than the total?"."""
    if not {"more", "whole"} <= own.keys() or says(own, *KEYS, "flow", "than", "parts"):
        return None
    return _held(own.without({"whole"}).but(ask="yes"), Frame(whole="yes"), context)


def more_than_it(own: Frame, context: Context) -> Whole | None:
    """Hold a name against it, or against the other of two: "did Japan grow faster?"."""
    said, base = own.only(KEYS), base_of(context).only(KEYS)
    if "more" not in own or says(own, "than", "parts", "against", "flow", "rank", "end"):
        return None
    both = sorted(context.rows, key=lambda row: row.only(KEYS) != said)
    if said and len(both) == TWO and both[0].only(KEYS) == said:
        return over_rows(
            own.without({*KEYS, "trend"}).but(op="compare"), context, both, Origin.SHOWN
        )
    if not said or len(context.rows) != 1 or base.keys() != said.keys() or base == said:
        return None
    return _held(own.without({*KEYS, "trend"}), said, context, last=True)


def ahead(own: Frame, context: Context) -> Whole | None:
    """Tell by how much one of two that were told of is ahead: "how much more is the EU"."""
    asked = own.get("gap") == "more" or own.get("op") == "difference"
    if not asked or says(own, "parts", "flow", "rank", "against", "when", "measure"):
        return None
    rows, origin = several(context, Frame(op="difference"))
    first, *others = sorted(rows, key=lambda row: row.only(KEYS) != own.only(KEYS)) or (Frame(),)
    if len(others) != 1 or not says(own, *KEYS) or first.only(KEYS) != own.only(KEYS):
        return None
    said = own.without({*KEYS, "gap", "number", "open"}).but(op="difference")
    return over_rows(said, context, (first, *others), origin)


def _held(own: Frame, other: Frame, context: Context, *, last: bool = False) -> Whole:
    """Put a comparison together; ``last`` is whether what was spoken of comes second.

    What is said of the other one and is neither its name nor its measure is left: nobody takes it.
    """
    base = base_of(context)
    first = base["parts"][0] if base.get("parts") else (*context.rows, base)[0]
    first = first.only(SUBJECT)
    said, second = own.without(MANNER), other.without({"pro"})
    if "whole" in second and not says(second, *KEYS, "flow") and not says(first, *KEYS):
        second = second.but(flow=("trade",))  # the total of a whole flow
    if "more" not in said and "ask" in said:
        said = said.but(more=context.frame.get("more"))
    if "measure" in second:
        said = said.but(measure=said.get("measure", second["measure"]))
        second = second.without({"measure", "trend"})
    said = Frame({**said, **second.only(NAMELESS)})
    if left := second.without({*SUBJECT, *MANNER, *NAMELESS}):
        said = said.but(against=left)
    parts = (whole_or_named(first), whole_or_named(union(second, first).frame.only(SUBJECT)))
    shared = base.without({*SUBJECT, *HELD, *LISTED, *CLAIM, "added"})
    frame = union(said, Frame({**shared, **measured(base)})).frame
    whole = frame.but(parts=parts[::-1] if last else parts, op=own.get("op", "compare"))
    return Whole(whole, dict.fromkeys(first, Origin.SHOWN))


def two_times(own: Frame, context: Context) -> Whole | None:
    """Hold what was told of two times against each other: "which is higher", "by how much"."""
    times, moves = context.times[-TWO:], _moves_of_a_rate(own, context)
    if moves is not None:
        own, times = moves, _in_order(times, context)
    if len(times) < TWO or len(context.rows) != 1 or says(own, *SUBJECT, "when", "rank", "dim"):
        return None
    if says(own, "than", "times", "against", "parts", "at", "before"):
        return None
    how = own.get("gap") or ("more" if own.get("op") == "difference" else None)
    if (how is None and not says(own, "more", "end")) or own.get("unit") == "%":
        return None
    said = plain(own).without({"gap", "op", "item", "both", "count", "end", "by", "peak"})
    said = said.without({"ask"}) if moves is None else said
    base = base_of(context).without({*CLAIM, *HELD})
    op = "compare" if how is None else "difference"
    whole = union(said, base, Origin.SHOWN)
    held = whole.frame.but(when=tuple(Frame(code=one) for one in times[::-1]), op=op)
    if op == "difference":
        return replace(whole, frame=held.without({"more"}))
    return replace(whole, frame=held.but(more=own.get("more", _END[own.get("end", "top")])))


def _moves_of_a_rate(own: Frame, context: Context) -> Frame | None:
    """Take "did it fall?" for the rank or the rate that was told of two times, the later of them.

    What grows is the thing itself: that a value fell is told by its growth.
    """
    told = measured(context.frame).get("measure", VALUE)
    if not _RATES & {*told} or "trend" not in own or own.get("measure", GROWTH) != GROWTH:
        return None
    moves = own.without({"measure", "trend"})
    if says(own, "unit", "number"):
        return moves.but(gap="more")  # "by how many points did it rise"
    return moves.but(more=_WAYS[own["trend"]], ask="yes")


def _in_order(told: Sequence[str], context: Context) -> tuple[str, ...]:
    """Give two times, the later last; of a rank, where one is told, the year before it as well."""
    if len(told) == 1 and measured(context.frame).get("measure") == RANK:
        return Period.parse(told[0]).year_before().code, told[0]
    return tuple(sorted(told, key=Period.parse))


def gap(own: Frame, context: Context) -> Whole | None:
    """Take "by how much?" for the difference of two that were compared, or for a growth."""
    how = own.get("gap")
    if how is None or says(own, *SUBJECT, "parts", "rank"):
        return None
    if how == "how" and "op" in own:  # "both together, how much is that"
        return together(own.without({"gap"}), context)
    said = plain(own).without({"gap"})
    rows, origin = several(context, Frame(op="difference"))
    compared = "more" in context.frame or context.frame.get("op") in _COMPARED
    points = says(said, "unit") and len(context.rows) == TWO
    two = len(rows) == TWO and (how == "more" or points)
    alone = len(context.rows) == 1 and measured(context.frame).get("measure") == GROWTH
    if how == "more" and alone and said.get("unit") == "CNY" and not compared:
        how = "by"  # how much more it is in yuan, where it is told how much it grew
    if how != "how" and rows and (compared or two):
        return over_rows(said.but(op="difference"), context, rows, origin)
    if how == "by" and _of_no_growth(said, context):
        return Whole(Frame(off=(said.get("unit", how),)), {})
    if how == "more" or len(context.rows) > 1:
        return None
    measure = GROWTH if how == "by" else said.get("measure", VALUE)
    return union(said.but(measure=measure), base_of(context).without(CLAIM))


def _of_no_growth(said: Frame, context: Context) -> bool:
    """Whether "by how much" asks for no growth: in points, or how far the largest is ahead."""
    led = says(context.frame, "rank", "end") and measured(context.frame).get("measure") != GROWTH
    return said.get("unit") == POINTS or led


def together(own: Frame, context: Context) -> Whole | None:
    """Take several at once: "both", "growth of each", "the difference", "in total"."""
    pointed = "both" in own
    made = says(own, "op", "whole") and not says(own, "flow", "parts", "rank", "shape")
    one = says(own, "at", "item", "end", "rank") and "op" not in own
    part = own.get("measure") == SHARE and says(own, "whole", "flow")
    if not (pointed or made) or one or part or (says(own, *KEYS) and not pointed):
        return None
    rows, origin = several(context, own)
    if says(own, *KEYS):
        return _both_with(own, rows, origin, context)
    total = "whole" in own and not pointed
    if own.get("op") == "sum" and not rows and context.frame.get("op") != "sum":
        left = union(own, context.frame).frame.but(item="op")
        return Whole(left, {})  # of one there is no sum
    if not rows or (total and origin is not Origin.SHOWN):
        return None
    said = _fit(own.without({"both", "count"}), measures(context))
    if "whole" in said:
        said = said.without({"whole"}).but(op="sum")
    if said.get("op") == "sum" and "rank" in context.frame and len(context.rows) > TWO:
        return union(plain(said), context.frame)
    return over_rows(said, context, rows, origin)


def _both_with(own: Frame, rows: Sequence[Frame], origin: Origin, context: Context) -> Whole | None:
    """Put a name to both flows: "and both to ASEAN"; to those of two names, it is left."""
    named_alike = len({row.only(KEYS) for row in rows}) == 1
    same_kind = named_alike and rows[0].only(KEYS).keys() in (set(), own.only(KEYS).keys())
    if not same_kind:
        return None
    named = [Frame({**row, **own.only(KEYS)}) for row in rows]
    return over_rows(own.without({*KEYS, "way", "both", "count"}), context, named, origin)


def _fit(said: Frame, told: set[str]) -> Frame:
    """Say what is made so that it can be: points are a gap of shares, growths are not added up."""
    op = said.get("op")
    if op and said.get("measure") == ("contribution",) and told and told <= {"share", "growth"}:
        return said.without({"measure"})
    if op == "sum" and "measure" not in said and "contribution" in told:
        return said.but(measure=("contribution",))  # to a growth, which is not what is added up
    if op == "sum" and "measure" not in said and told & {"growth", "rank"}:
        return said.but(measure=VALUE)
    return said


def superlative(own: Frame, context: Context) -> Whole | None:
    """Take "which one is bigger", "the highest growth?" for a comparison of what was shown."""
    best = "end" in own and not says(own, "dim", "rank", "ask")
    more = "more" in own and not says(own, "than", "parts", "against")
    if not (best or more) or says(own, *KEYS, "at") or "rank" in context.frame:
        return None
    rows, origin = several(context, own)
    names_apart = of_one_name(context.rows) and not of_one_name(context.items)
    if (best and len(context.rows) < TWO < len(context.items)) or names_apart:
        rows = context.items
    if not rows or (context.listed is not None and len(context.rows) < TWO):
        return None
    if own.get("item") == "who" and any(map(_is_whole, rows)) and not all(map(_is_whole, rows)):
        # of one and the total there is none to pick: "who is above?"
        told = measured(context.frame)
        return Whole(Frame({**own, **told}), {})
    said = in_yuan(own).without({"both", "count", "item"}).but(op="compare")
    if best:
        said = said.without({"end", "by", "trend", "peak"}).but(more=_END[own["end"]])
        if "by" in own and "measure" not in own:
            said = said.but(measure=GROWTH if own["by"] == "growth" else VALUE)
    return over_rows(said, context, rows, origin)


def _is_whole(row: Frame) -> bool:
    return not says(row, *KEYS)
