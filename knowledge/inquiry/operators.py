"""How a turn draws on a talk: each operator makes of what is said, and what was, one whole frame.

The first that applies is taken; the last of them is the plain union. One that cannot be carried
out leaves its slot in the frame, where nothing takes it: the turn is declined.
"""

from collections.abc import Callable

from knowledge.inquiry import comparisons, lists
from knowledge.inquiry.context import Context
from knowledge.inquiry.inheritance import CLAIM, MANNER, MONEY, Origin, Whole, union
from knowledge.inquiry.rows import (
    SHARE,
    TWO,
    VALUE,
    base_of,
    measures,
    names,
    over_rows,
    plain,
    rows_of,
    says,
    several,
    whole_or_named,
)
from knowledge.inquiry.subject import KEYS, SUBJECT
from knowledge.language.frames import EMPTY, Frame

Operator = Callable[[Frame, Context], Whole | None]
_OTHER_WAY = {("export",): ("import",), ("import",): ("export",)}
_RATES = {"growth", "share"}


def drawn(own: Frame, context: Context) -> Whole:
    """Give a turn with all that it leaves unsaid."""
    for operator in OPERATORS:
        if (whole := operator(own, context)) is not None:
            return whole
    return union(plain(own), context.frame)


def ours(own: Frame, context: Context) -> Whole | None:
    """Come back to the place itself after another one: "and us?"."""
    if own.get("item") != "us" or not says(context.frame, "reporter", "lack"):
        return None
    return union(plain(own.without({"item"})), context.frame.without({"reporter", "lack"}))


def turned(own: Frame, context: Context) -> Whole | None:
    """Ask for the other flow, or for a ratio the other way round."""
    if "turned" not in own:
        return None
    said = plain(own).without({"turned"})
    if context.frame.get("op") == "ratio":
        parts = tuple(map(whole_or_named, rows_of(context.frame)[::-1]))
        return union(said, Frame(parts=parts, op="ratio"))
    flow = _OTHER_WAY.get(context.frame.get("flow", ()))
    if flow is None or len(context.rows) > 1 or "rank" in context.frame:
        return None
    return union(said.but(flow=flow), base_of(context))


def part(own: Frame, context: Context) -> Whole | None:
    """Take a share of a whole that is named: "what per cent of total exports is that"."""
    of_it = says(own, "pro", "op", "of")
    if "of" in own and not says(own["of"], *KEYS):
        own = Frame({**own["of"], **own.without({"of"})})
    if "of" in own and not says(own, *SUBJECT):
        return union(plain(own), base_of(context).without(CLAIM), Origin.SHOWN)
    if own.get("measure") != SHARE or says(own, "of", *KEYS):
        return None
    if context.frame.get("flow") == ("balance",):
        own = own.without({"flow"})
    rows = several(context, own)[0] if "both" in own else context.rows
    if len(rows) < TWO:
        return union(plain(own).without({"whole"}), base_of(context), Origin.SHOWN)
    summed = context.frame.get("op") == "sum" and of_it and "both" not in own
    said = own.without({"whole", "both", "count", "op"})
    return over_rows(said.but(op="sum") if summed else said, context, rows, Origin.SHOWN)


def total(own: Frame, context: Context) -> Whole | None:
    """Take "the total?" for the whole of the flow that is spoken of."""
    if "whole" not in own or says(own, *KEYS, "flow"):
        return None
    return union(plain(own), base_of(context))


def rank_of_it(own: Frame, context: Context) -> Whole | None:
    """Ask where the one that was told stands: "rank?", "and among the suppliers?"."""
    if own.get("measure") != ("rank",) or "rank" in own or len(context.rows) != 1:
        return None
    return union(plain(own), base_of(context), Origin.SHOWN)


def of_what_was_shown(own: Frame, context: Context) -> Whole | None:
    """Ask another thing of what was shown: "growth?" after a list, "a year ago?" after one."""
    own = _with_measure(own, context)
    if says(own, *SUBJECT, "rank", "dim", "end", "op", "parts", "at") or not context.rows:
        return None
    if not says(own, "measure", "when", "off", *CLAIM, *MONEY):
        return None
    if _fits_none(own, context):
        return Whole(own.but(item="who"), {})
    own = own.without({"item"}) if own.get("item") == "who" else own
    ranking = "rank" in context.frame
    if ranking and "pro" not in own and _of_the_list(own, context):
        return union(plain(own), context.frame)
    if ("times" in own or {"than", "more"} <= own.keys()) and not (ranking or "open" in own):
        own = own.but(ask="yes")
    if len(context.rows) > 1:
        return over_rows(own, context, context.rows, Origin.SHOWN)
    base = base_of(context)
    if own.keys() <= {*MANNER, "when"}:  # what was claimed is claimed of another time
        base = Frame({**context.frame.only(CLAIM), **base})
    return union(plain(own), base, Origin.SHOWN)


def _with_measure(own: Frame, context: Context) -> Frame:
    """Say what is measured by the unit: yuan is the value, per cent is not told by itself."""
    if "measure" in own:
        return own
    if own.get("unit") == "CNY":
        return own.but(measure=VALUE)
    if own.get("unit") == "%" and not measures(context) & _RATES:
        return own.without({"unit"}).but(off=(own["unit"],))
    return own


def _fits_none(own: Frame, context: Context) -> bool:
    """Whether it is asked who of one, or which values are above so many per cent."""
    rate = own.get("than", EMPTY).get("unit") == "%" and "measure" not in own
    alone = own.get("item") == "who" and len(context.rows) < TWO
    return alone or (rate and not measures(context) & _RATES)


def _of_the_list(own: Frame, context: Context) -> bool:
    """Whether the list itself is asked for again: of another time, above another threshold.

    A list without end is put in the order of what is asked of it now.
    """
    frame = context.frame
    if "measure" in own:
        return len(context.rows) > 1 and not says(frame, "n", "at", "than") and "both" not in own
    return says(own, "when", "than") or ("more" in own and "than" in frame)


def pointed(own: Frame, context: Context) -> Whole | None:
    """Put the thing named last where "it" stands: "imports from it"."""
    if "pro" not in own or says(own, "rank", "end") or not context.frame:
        return None
    if not context.rows and not says(own, "flow") and not names(context.frame.without({"flow"})):
        return Whole(own.but(item="pro"), {})  # nothing was told that it may stand for
    if len(context.rows) > 1 and not says(own, *KEYS):
        return None
    return union(plain(own), base_of(context), Origin.SHOWN)


def other_flow(own: Frame, context: Context) -> Whole | None:
    """Ask for the other flow: of the list where that is said, else of the one that was told."""
    if "flow" not in own or says(own, *KEYS, "rank", "whole", "parts"):
        return None
    said = plain(own).without({"side_of"})
    if "side_of" in own:
        return union(said, context.frame.without({"of"}))
    told_one = len(context.rows) == 1 and "rank" in context.frame
    return union(said, base_of(context), Origin.SHOWN) if told_one else union(said, context.frame)


OPERATORS: tuple[Operator, ...] = (
    comparisons.pointed_at,
    comparisons.against,
    ours,
    lists.left_out,
    lists.dropped,
    comparisons.above_the_whole,
    lists.added,
    turned,
    comparisons.more_than_it,
    lists.ends,
    lists.place,
    comparisons.gap,
    comparisons.together,
    comparisons.superlative,
    lists.ranked,
    part,
    total,
    rank_of_it,
    of_what_was_shown,
    pointed,
    other_flow,
)
