"""How a turn draws on a talk: each operator makes of what is said, and what was, one whole frame.

The first that applies is taken; the last of them is the plain union. One that cannot be carried
out leaves its slot in the frame, where nothing takes it: the turn is declined.
"""

from collections.abc import Callable, Sequence

from knowledge.language.frames import EMPTY, Frame
from knowledge.queries import Shape
from knowledge.questions import comparisons, lists
from knowledge.questions.context import Context
from knowledge.questions.inheritance import CLAIM, MANNER, MONEY, Origin, Whole, union
from knowledge.questions.rows import (
    SHARE,
    TWO,
    VALUE,
    base_of,
    in_yuan,
    measured,
    measures,
    names,
    over_rows,
    plain,
    row_of,
    rows_of,
    says,
    several,
    told_apart,
    whole_or_named,
)
from knowledge.questions.subject import KEYS, SUBJECT
from knowledge.vocabulary.places import places

Operator = Callable[[Frame, Context], Whole | None]
OTHER_WAY = {("export",): ("import",), ("import",): ("export",)}
_BOTH_WAYS = ("export", "import")
_RATES = {"growth", "share"}


def drawn(own: Frame, context: Context) -> Whole:
    """Give a turn with all that it leaves unsaid."""
    for operator in OPERATORS:
        if (whole := operator(own, context)) is not None:
            return whole
    said = plain(own)
    return union(in_yuan(said) if "when" in own else said, context.frame)


def ours(own: Frame, context: Context) -> Whole | None:
    """Come back to the place itself after another one: "and us?".

    "Us" alone is a name beside a partner that was spoken of.
    """
    alone = own.get("item") == "name" and not says(context.frame, "partner")
    if not (alone or own.get("item") == "us") or not says(context.frame, "reporter", "lack"):
        return None
    return union(plain(own.without({"item"})), context.frame.without({"reporter", "lack"}))


def anew(own: Frame, context: Context) -> Whole | None:
    """Take what repeats the flow that was told, and adds nothing, for the whole of that flow.

    "Exports of solar cells in 2022", then "exports in 2022": all that is new is what is left out.
    """
    base, said = base_of(context), plain(own)
    alone = len(context.rows) == 1 and says(base, *KEYS) and "rank" not in context.frame
    if not alone or "cont" in own or "flow" not in own or said.keys() - {"flow", "when"}:
        return None
    repeated = all(base.get(slot) == value for slot, value in said.items())
    if not repeated or measured(base).get("measure", VALUE) != VALUE:
        return None
    return union(said.but(whole="yes"), base)


def turned(own: Frame, context: Context) -> Whole | None:
    """Ask for the other flow, or for a ratio the other way round."""
    if "turned" not in own:
        return None
    said = plain(own).without({"turned"})
    if context.frame.get("op") == "ratio":
        parts = tuple(map(whole_or_named, rows_of(context.frame)[::-1]))
        return union(said, Frame(parts=parts, op="ratio"))
    flow = OTHER_WAY.get(context.frame.get("flow", ()))
    if flow is None or len(context.rows) > 1 or "rank" in context.frame:
        return None
    return union(said.but(flow=flow), base_of(context))


def of_a_count(own: Frame, context: Context) -> Whole | None:
    """Leave the growth of what was counted, and how many more there are: none is told."""
    counted = context.frame.get("shape") == Shape.COUNT.value
    if not counted or says(own, *SUBJECT) or not says(own, "measure", "more", "gap", "op"):
        return None
    return Whole(own.without({"measure"}).but(off=("number",)), {})


def part(own: Frame, context: Context) -> Whole | None:
    """Take a share of a whole that is named: "what per cent of total exports is that"."""
    pointing = says(own, "pro", "op", "of", "whole")
    if (beside := _of_another_flow(own, context)) is not None:
        return beside
    if "of" in own and not says(own["of"], *KEYS):
        own = Frame({**own["of"], **own.without({"of", "ratio"})})
    if "of" in own and not says(own, *SUBJECT):
        return union(plain(own), base_of(context).without(CLAIM), Origin.SHOWN)
    if own.get("measure") != SHARE or says(own, "of", *KEYS):
        return None
    if context.frame.get("flow") == ("balance",):
        own = own.without({"flow"})
    rows = several(context, own)[0] if "both" in own else context.rows
    if own.get("flow") in OTHER_WAY and rows == (Frame(flow=("trade",)),):
        return of_it(own.but(item="of"), context)  # of the trade, exports are a part
    if len(rows) < TWO:
        return _part_of_one(own, context, rows)
    summed = context.frame.get("op") == "sum" and pointing and "both" not in own
    joint = summed or own.get("op") == "sum"
    said = own.without({"whole", "both", "count", "op"})
    return over_rows(said.but(op="sum") if joint else said, context, rows, Origin.SHOWN)


def of_what_holds_it(own: Frame, context: Context) -> bool:
    """Whether a share is asked of what holds the one that was told: "Japan", "share of RCEP?".

    It may be the whole of that share, or have one itself; after a share, it has one itself.
    """
    base = base_of(context)
    if own.get("measure") != SHARE or says(own, "flow", "of") or len(context.rows) != 1:
        return False
    outer, inner = own.get("partner", ("",))[0], base.get("partner", ("",))[0]
    rated = measured(context.frame).get("measure") == SHARE
    return not rated and bool(outer and inner) and inner != outer and places().overlap(outer, inner)


def _part_of_one(own: Frame, context: Context, rows: Sequence[Frame]) -> Whole:
    """Take the share of one: in its flow, or of a whole flow in the trade."""
    base, said = base_of(context), plain(own).without({"whole"})
    total = "whole" in own and "flow" not in own and len(rows) == 1
    if total and base.get("flow") in OTHER_WAY and not says(base, *KEYS):
        said = said.but(of=Frame(flow=("trade",)))
    return union(said, base, Origin.SHOWN)


def _of_another_flow(own: Frame, context: Context) -> Whole | None:
    """Hold one flow against a whole that is another one: "as a percentage of imports".

    A flow is a part of the trade, and so much per cent of the other flow; one partner's is a part
    of its own flow alone.
    """
    of, base = own.get("of", EMPTY).without({"whole", "ours", "home"}), base_of(context)
    flow, whole = base.get("flow"), of.get("flow")
    if own.get("flow") in OTHER_WAY and whole not in {None, own["flow"]} and not says(own, *KEYS):
        return union(plain(own), base.only({"when", "reporter"}), Origin.TALK)
    one_way = flow in OTHER_WAY and len(context.rows) < TWO and "both" not in own
    if says(of, *KEYS, "measure") or whole in {None, flow} or not one_way or says(own, *SUBJECT):
        return None
    said = plain(own).without({"of"})
    if says(base, *KEYS):
        return Whole(Frame({**said, "of": own["of"]}), {})
    return union(said.but(of=of, ratio="yes"), base, Origin.SHOWN)


def of_it(own: Frame, context: Context) -> Whole | None:
    """Take what was told for the whole of which a part is named: "how much of that was exports".

    The part is narrower than the whole: a flow of the trade, a name in a flow. Where no part is
    named, it is the part itself: "the share of it".
    """
    if own.get("item") != "of":
        return None
    said, whole = plain(own).without({"item"}), base_of(context)
    if not says(said, *SUBJECT):
        return union(said, whole)
    if said.get("measure") == VALUE:  # "how many billion of that were for the EU"
        return union(said, whole)
    flow, named = whole.get("flow"), says(said, *KEYS)
    stays = whole.only({"when", "reporter"})
    if not named and flow == ("trade",) and not says(whole, *KEYS):
        of = whole.only(SUBJECT)
    elif named and flow in OTHER_WAY and said.get("flow", flow) == flow:
        of = whole.only(SUBJECT) if says(whole, *KEYS) else EMPTY
        stays = Frame({**stays, "flow": flow})
    else:
        return Whole(said.without({"measure"}).but(off=SHARE), {})
    return Whole(Frame({**stays, **said}).but(of=of or None), dict.fromkeys(stays, Origin.SHOWN))


def counted(own: Frame, context: Context) -> Whole | None:
    """Count those of a whole list that was shown: "how many of them grew by over 20 percent"."""
    if own.get("quant") != "count" or "rank" in own:
        return None
    listed = context.listed
    whole = listed is not None and "n" not in listed and len(context.rows) > 1
    rated = own.get("measure", measured(context.frame).get("measure", VALUE)) != VALUE
    fits = "than" not in own or rated == (own["than"].get("unit") == "%")
    if listed is None or not (whole and fits) or says(own, *SUBJECT):
        return Whole(own.without({"quant"}).but(off=(own["quant"],)), {})
    return union(plain(own), listed, Origin.SHOWN)


def rest(own: Frame, context: Context) -> Whole | None:
    """Take "and the rest?" for what is left of the flow without those that were told of.

    They are of one kind and one flow, and it is a value or a share: other rates leave no rest.
    """
    if own.get("item") != "rest":
        return None
    rows = told_apart(context)
    flows, kinds = {row.get("flow") for row in rows}, {tuple(row.only(KEYS)) for row in rows}
    said = in_yuan(plain(own).without({"item", "percent"}))
    rate = "measure" not in said and measured(context.frame).get("measure") == SHARE
    measure = said.get("measure", measured(context.frame).get("measure", VALUE))
    of_one = len(flows) == 1 == len(kinds) and None not in flows and len(*kinds) == 1
    told = rate or measure == VALUE
    if not (of_one and told) or "of" in context.frame or says(said, *SUBJECT):
        return Whole(own, {})
    (flow,), ((kind,),) = flows, kinds
    gone = Frame({kind: tuple(dict.fromkeys(code for row in rows for code in row[kind]))})
    whole = Frame({**context.frame.only({"when", "reporter"}), "flow": flow, "except": (gone,)})
    return union(said.but(measure=SHARE) if rate else said, whole, Origin.SHOWN)


def net(own: Frame, context: Context) -> Whole | None:
    """Take "net?" for what is left of both flows, where both were told of the same."""
    if own.get("item") != "net":
        return None
    told = context.items[-TWO:]
    flows = {row.get("flow") for row in told}
    if flows != OTHER_WAY.keys() or len({row.only(KEYS) for row in told}) > 1:
        return Whole(own, {})
    said = plain(own).without({"item"}).but(flow=("balance",))
    return union(said, row_of(context, told[-1]), Origin.SPOKEN)


def total(own: Frame, context: Context) -> Whole | None:
    """Take "the total?" for the whole of the flow that is spoken of; of both flows, the trade."""
    both_ways = own.get("flow") == _BOTH_WAYS
    if "whole" not in own or says(own, *KEYS) or ("flow" in own and not both_ways):
        return None
    base = base_of(context)
    if both_ways:
        return union(plain(own).without({"whole"}).but(flow=("trade",)), base)
    if context.declined and own.keys() <= {*MANNER, "whole", "when"}:
        return union(plain(own).but(flow=context.declined), base)  # of a part of it nothing is told
    told = context.items[-TWO:]
    both = {row.get("flow") for row in told} == OTHER_WAY.keys() and says(base, *KEYS)
    if both and len({row.only(KEYS) for row in told}) == 1:  # of both flows with one, its trade
        return union(plain(own).without({"whole"}).but(flow=("trade",)), base)
    whole = [row["flow"] for row in context.items if not says(row, *KEYS) and "flow" in row]
    if not says(base, *KEYS) and OTHER_WAY.keys() <= {*whole}:
        base = base.but(flow=("trade",))
    return union(plain(own), base)


def which_one(own: Frame, context: Context) -> Whole | None:
    """Choose anew, in the other flow: "and which one for imports?" after "the largest market"."""
    if own.get("item") != "who" or "flow" not in own or says(own, *KEYS, "rank", "dim"):
        return None
    if not says(context.frame, "rank", "dim"):
        return Whole(own, {})
    return union(plain(own).without({"item"}), context.frame)


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
    if ranking and ("pro" not in own or "than" in own) and _of_the_list(own, context):
        return union(plain(own), context.frame)
    claimed = says(own, "times", "trend") or any(
        {"more", slot} <= own.keys() for slot in ("than", "before")
    )
    if claimed and not (ranking or says(own, "open", "gap", "either")):
        own = own.but(ask="yes")  # "up?", "over 20 %?"
    if len(context.rows) > 1:
        return over_rows(_how_far_apart(own, context), context, context.rows, Origin.SHOWN)
    base = base_of(context)
    if own.keys() <= {*MANNER, "when"}:  # what was claimed is claimed of another time
        base = Frame({**context.frame.only(CLAIM), **base})
    return union(plain(own), base, Origin.SHOWN)


def _how_far_apart(own: Frame, context: Context) -> Frame:
    """Ask how far apart two are in another measure, where that was asked: "and in growth?"."""
    told = context.frame.get("op") == "difference" and len(context.rows) == TWO
    told = told and "cont" in own and "both" not in own  # "growth?" alone is that of each
    rate = own.get("measure", VALUE)[0] in {*_RATES, "value", "contribution"}
    further = told and own.keys() <= {*MANNER, "measure", "when", "unit"} and rate
    return own.but(op="difference") if further else own


def _with_measure(own: Frame, context: Context) -> Frame:
    """Say what is measured by the unit: yuan is the value, per cent is not told by itself."""
    own = in_yuan(own)
    if "measure" in own:
        return own
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
    base = base_of(context)
    if "whole" in own and says(base, *KEYS):
        own = own.without({"whole"})  # "their total trade" is all of theirs, not of all
    return union(plain(own), base, Origin.SHOWN)


def other_flow(own: Frame, context: Context) -> Whole | None:
    """Ask for the other flow: of the list where that is said, else of the one that was told."""
    if "flow" not in own or says(own, *KEYS, "rank", "whole", "parts"):
        return None
    said = plain(own).without({"side_of"})
    if "side_of" in own:  # the share of one in both flows; that of both in the trade stays
        named = says(context.frame, *KEYS)
        return union(said, context.frame.without({"of"} if named else ()))
    told_one = len(context.rows) == 1 and "rank" in context.frame
    return union(said, base_of(context), Origin.SHOWN) if told_one else union(said, context.frame)


OPERATORS: tuple[Operator, ...] = (
    of_a_count,
    comparisons.pointed_at,
    comparisons.against,
    ours,
    anew,
    lists.left_out,
    lists.dropped,
    comparisons.above_the_whole,
    lists.added,
    turned,
    lists.of_the_times,
    comparisons.two_times,
    comparisons.ahead,
    comparisons.more_than_it,
    lists.neighbour,
    lists.ends,
    lists.place,
    comparisons.gap,
    comparisons.together,
    comparisons.superlative,
    lists.ranked,
    counted,
    of_it,
    rest,
    net,
    part,
    total,
    which_one,
    rank_of_it,
    of_what_was_shown,
    pointed,
    other_flow,
)
