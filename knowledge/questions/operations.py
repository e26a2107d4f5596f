"""What is to be done with the figures that are named: told, ranked, compared, added, left out."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.language.frames import Frame, Taking
from knowledge.periods import Period
from knowledge.queries import WHOLE, Course, End, Pair, Query, Ranking, Shape, Target, When
from knowledge.questions.claims import Figures, claim
from knowledge.questions.measures import POINTS
from knowledge.questions.rankings import LISTED, is_ranking, ranking
from knowledge.questions.subject import SUBJECT, flows_of, targets_of
from knowledge.vocabulary.places import places

OPERATIONS = {
    "compare": Shape.COMPARE,
    "sum": Shape.SUM,
    "difference": Shape.DIFFERENCE,
    "ratio": Shape.RATIO,
}
_WHOLE = {*SUBJECT, "open", "ours", "home", "goods", "cash", "scaled", "measure", "number"}
"""Slots that the whole of a share may have."""
_BOUND = {"partner", "whole", "pro"}
"""Slots of what those in a list are held against."""
SHAPES = {one.value: one for one in Shape}
_ONE_WAY = ((Flow.EXPORT,), (Flow.IMPORT,))
_STANDING = {Measure.RANK, Measure.SHARE, Measure.CONTRIBUTION}
"""What a place has in a larger one."""
BOTH = {Flow.EXPORT, Flow.IMPORT}
"""Together they are the trade."""
YUAN, CODE = "CNY", 3
"""The money that bulletins are printed in; letters of a currency's code."""
_WHOLE = {*SUBJECT, "measure"}
"""What a whole may be named by."""


def operation(query: Query, asked: Taking, *, whole: bool) -> Query:
    """Take what is to be done with the figures; ``whole`` is whether a total is asked for."""
    out = _shaped(_in_unit(query, asked), asked, whole=whole)
    listed = out.shape is Shape.RANK
    over = out.shape is Shape.RATIO
    held = out.several or (out.course is not None and len(out.course.codes) > 1)
    counted = out.shape is Shape.RUN
    apart = out.shape is Shape.DIFFERENCE and (asked.has("apart") or asked.has("than"))
    figures = Figures(
        several=held and not listed,
        compared=out.shape in {Shape.COMPARE, Shape.DIFFERENCE} and not asked.has("each"),
        listed=listed,
        bound=out.of is not None,
        over_each_other=over,
        counted=counted,
        apart=apart,
    )
    sided = asked.has("side") or Flow.BALANCE not in out.flows
    out = replace(out, claim=claim(asked, out.measures, figures))
    if not sided and out.claim and out.claim.up is not None and out.claim.than is None:
        out = replace(out, claim=replace(out.claim, asked=False))  # a deficit that grew is no gain
    if asked.has("of") and (query.targets or targets_of(asked.look("of"))[0].whole):
        out = _part_of(out, asked)
    if out.course is not None and out.shape in {Shape.TELL, Shape.COMPARE} and not out.pairs:
        out = replace(out, shape=Shape.TREND)
    if out.ranking and out.currency and Measure.GROWTH in {out.ranking.by, *out.measures}:
        asked.put("unit", out.currency)  # by how many yuan each grew, no list tells
    money = out.claim.unit if out.claim else None
    if money and len(money) == CODE and money != YUAN:
        out = replace(out, currency=money)
    rise = out.claim is not None and out.claim.up is not None and money == YUAN
    in_yuan = rise or out.currency == YUAN
    if in_yuan and out.measures == (Measure.GROWTH,) and out.shape is Shape.TELL:
        out = replace(out, shape=Shape.CHANGE)
    return out


def _in_unit(query: Query, asked: Taking) -> Query:
    """Take the unit that is wanted, unless it is none of the measure: yuan in points."""
    unit, money = asked.take("unit"), asked.take("currency")
    nothing = unit == "%" and not query.measures
    odd = unit and unit != POINTS and query.measures == (Measure.CONTRIBUTION,)
    apart = unit == POINTS and asked.look("op") == Shape.DIFFERENCE.value
    values = set(query.measures) <= {Measure.VALUE} and asked.look("by") != Measure.GROWTH.value
    if nothing or odd or (apart and values):
        asked.put("unit", unit)
    over = unit == "%" and "way" in asked.look("of", ())  # "as a percentage of exports to RCEP"
    money = money or (unit if unit == YUAN else None)
    return replace(query, currency=money, in_per_cent=over)


def _shaped(query: Query, asked: Taking, *, whole: bool) -> Query:
    flows = len(query.flows) if asked.has("op") else 0
    named = max(len(query.targets), len(query.pairs), flows)
    if asked.has("shape"):
        return _told_besides(query, asked)
    if asked.has("within") or asked.has("ahead"):
        return _among(query, asked)
    if asked.has("except") and _is_left_out(asked):
        return _left_out(query, asked)
    if query.course and query.measures == (Measure.GROWTH,) and not asked.has("end"):
        query = _from_to(query, query.course, asked)
    if query.course and asked.has("end") and not asked.has("dim"):
        return _of_a_course(query, asked)
    stands = bool(query.flows and named == 1) and asked.has("at") and asked.has("ask")
    if stands or is_ranking(asked, query.measures, named=named):
        ranked = _ranked(query, asked, whole=whole)
        asked.take("each")
        return ranked
    out = _held(query, asked, whole=whole)
    moved = query.measures == (Measure.GROWTH,) and not (query.targets or query.pairs)
    if not moved and not any(map(asked.has, set(LISTED) - {"dim", "plural"})):
        asked.take("dim")  # "as export markets": it gave the flow
        asked.take("plural")
    return out


def _among(query: Query, asked: Taking) -> Query:
    """Ask where the place itself stands in a larger one: its rank, its share, how it is ahead.

    Of anything else, the trade of the larger place itself is meant: it is left.
    """
    if asked.has("ahead"):
        of_part = query.targets or query.pairs or query.course or query.when.year_before
        named = None if of_part else asked.take("ahead")
        return replace(query, shape=Shape.AHEAD, among=named) if named else query
    owned = asked.look("owned")
    if owned == "yes" or (owned and Measure.RANK in query.measures):
        return query  # "the rank of Zhejiang"
    placed = asked.has("ask") and (asked.has("end") or asked.has("at") or asked.has("n"))
    narrowed = query.targets or query.pairs or query.course or asked.has("way")
    if narrowed or not (placed or _STANDING & set(query.measures)):
        return query
    order = ranking(asked, ()) if any(map(asked.has, LISTED)) else None
    return replace(query, shape=Shape.AMONG, among=asked.take("within"), ranking=order)


def _of_a_course(query: Query, asked: Taking) -> Query:
    """Pick one of several periods: "which quarter had the lowest imports"."""
    end = End.BOTTOM if asked.take("end") == "bottom" else End.TOP
    asked.take("peak")
    growth = asked.take("by") == Measure.GROWTH.value or query.measures == (Measure.GROWTH,)
    asked.take("trend")
    course = query.course and replace(query.course, pick=end, by_growth=growth)
    return replace(query, course=course, shape=Shape.TREND)


def _told_besides(query: Query, asked: Taking) -> Query:
    """Ask for what the text tells besides figures; how long trade has grown is of all of it."""
    shape = SHAPES[asked.look("shape")]
    if shape is Shape.RUN and (query.targets or asked.look("trend") == "down"):
        return query
    asked.take("shape")
    return replace(query, shape=shape, counted=frozenset(asked.take("counted", ())))


def _is_left_out(asked: Taking) -> bool:
    """Whether what is left of the whole is asked for, and no list without some of it."""
    if not any("rank" in one for one in asked.look("except")):
        return not asked.has("rank")
    counted = asked.look("quant") == "count"
    if not counted and any(map(asked.has, ("number", "op", "quant"))):
        asked.take_all(("rank", "dim", "plural", "quant"))
    if asked.look("op") == "sum" and not asked.has("rank"):
        asked.take("op")
    return not asked.has("rank")


def _left_out(query: Query, asked: Taking) -> Query:
    """Leave some out of the whole: those that are named, or the first so many of a list."""
    parts: Sequence[Frame] = asked.take("except")
    if any("rank" in one for one in parts):
        return _list_left_out(query, asked, parts)
    out = tuple(target for one in parts for target in targets_of(one))
    base = query.targets or ((WHOLE,) if len(out) > 1 else ())
    return replace(query, shape=Shape.EXCEPT, targets=(*base, *out))


def _list_left_out(query: Query, asked: Taking, parts: Sequence[Frame]) -> Query:
    """Leave the first so many out: "exports to places other than the five main markets"."""
    said = Taking(parts[0])
    flows = tuple(map(Flow, said.take("flow", ())))
    order = ranking(said, query.measures)
    other = flows and query.flows and flows != query.flows
    if len(parts) > 1 or said.left or other or query.targets or not order.first:
        asked.put("except", parts)  # it is left
        return query
    return replace(query, shape=Shape.EXCEPT, flows=query.flows or flows, ranking=order)


def _ranked(query: Query, asked: Taking, *, whole: bool) -> Query:
    """Put a list in order; what share the first of it have is asked of them together."""
    listed = asked.has("sort")
    of = _bound(asked, query.flows)
    order = ranking(asked, query.measures)
    measures = tuple(one for one in query.measures if one is not Measure.RANK)
    together = Measure.SHARE in measures and bool(order.first) and not listed
    if whole and order.first and not (listed or measures):
        together = True  # "the total of our five biggest markets"
    if asked.look("op") == "sum" and not order.places:
        together = asked.take("op") is not None
    return replace(
        query, shape=Shape.RANK, ranking=order, measures=measures, together=together, of=of
    )


def _bound(asked: Taking, flows: tuple[Flow, ...]) -> Target | None:
    """Take what those in a list are to have more than: "which markets grew faster than Japan".

    "Than exports as a whole" is held against the total of the list's own flow, and of no other.
    """
    rival: Frame | None = asked.look("rival")
    if rival is None or rival.keys() - {*_BOUND, "flow"} or not asked.has("more"):
        return None
    if "flow" in rival and tuple(map(Flow, rival["flow"])) != flows:
        return None
    named = targets_of(asked.take("rival"))
    if len(named) > 1:
        asked.put("rival", rival)
    return named[0]


def _held(query: Query, asked: Taking, *, whole: bool) -> Query:
    """Hold several figures against each other, in the way that is said."""
    op = asked.look("op") or _implied(query, asked, whole=whole)
    if query.course and op in {"compare", "difference"} and not query.several:
        asked.take("op")
        return _of_two_times(query, query.course, asked, gap=op == "difference")
    if op == "sum" and query.course:
        return query  # times are not added up: it is left
    if op == "sum" and set(query.flows) == BOTH and len(query.targets) < 2 and not query.pairs:
        asked.take("op")
        return replace(query, flows=(Flow.TRADE,))
    if op == "sum" and not query.several:
        asked.take("op")  # the total of one is that one
        return query
    if op is None or not query.several:
        return query
    asked.take("op")
    if op == "compare" and asked.take("sort"):
        end = End.BOTTOM if asked.take("end") == "bottom" else End.TOP
        asked.take_all(("plural", "by"))
        return replace(query, shape=OPERATIONS[op], ranking=Ranking(end=end))
    if op == "compare" and asked.has("apart"):  # "3 billion more than", not just more than
        return replace(query, shape=Shape.DIFFERENCE)
    return replace(_of_an_end(query, asked), shape=OPERATIONS[op])


def _of_an_end(query: Query, asked: Taking) -> Query:
    """Take "the slowest of these": those that are named are compared, by what it tells."""
    asked.take("peak")
    by, end = asked.take("by"), asked.take("end")
    if end:
        asked.take_all(("rank", "pick", "dim"))
    if end == "bottom":
        asked.put("more", "no")
        asked.put("either", "end")
    faster = end and by == Measure.GROWTH.value and not query.measures
    return replace(query, measures=(Measure.GROWTH,)) if faster else query


def _of_two_times(query: Query, course: Course, asked: Taking, *, gap: bool) -> Query:
    """Hold a figure of one time against that of another: "did exports grow versus Q4 2022".

    Against the year before, what it rose by is its growth; against another time, it is how much
    more it is.
    """
    held = replace(query, course=replace(course, gap=gap), shape=Shape.TREND)
    growth = query.measures == (Measure.GROWTH,)
    faster = growth and asked.has("more") and not asked.has("than")
    rose = asked.has("trend") or (growth and asked.has("number"))
    if faster or not rose or len(course.codes) != 2:
        return held
    now, before = course.codes
    if Period.parse(now).year_before().code == before:
        return replace(query, course=None, when=When(now), measures=(Measure.GROWTH,))
    if asked.has("more") or asked.has("than"):
        return held
    asked.put("more", "no" if asked.take("trend") == "down" else "yes")
    gap = gap or not asked.has("ask")
    return replace(held, course=replace(course, gap=gap), measures=(Measure.VALUE,))


def _from_to(query: Query, course: Course, asked: Taking) -> Query:
    """Hold the ends of a stretch against each other: "how did it change from Q1 2022 to Q1 2023".

    A year apart, it rose by its growth, unless that is wanted in yuan.
    """
    since, until = course.since, course.until
    if since is None or until is None or replace(course, since=None, until=None) != Course():
        return query
    first, last = Period.parse(since), Period.parse(until)
    if first.months != last.months:
        return query
    over = asked.has("number") or asked.has("ask")
    if first == last.year_before() and over and query.currency != YUAN:
        return replace(query, course=None, when=When(until))
    trend = asked.take("trend")
    if trend and asked.has("ask"):
        asked.put("more", "yes" if trend == "up" else "no")
    held = Course(codes=(until, since), gap=asked.has("number") or query.currency == YUAN)
    return replace(query, course=held, measures=(Measure.VALUE,), shape=Shape.TREND)


def _implied(query: Query, asked: Taking, *, whole: bool) -> str | None:
    """Give the operation that is not said: "which is larger", "total exports to X and Y"."""
    targets = len(query.targets) > 1
    if asked.has("than") and asked.has("ask") and not query.pairs and targets:
        if not asked.has("each") and {Measure.GROWTH, Measure.RANK}.isdisjoint(query.measures):
            return "sum"  # "do imports from X and Y exceed 6 billion"
        asked.put("each", "yes")
        return "compare"  # "do both exceed 6 billion", "is their growth above 6 %"
    if query.several and (asked.has("end") or (asked.has("more") and not asked.has("than"))):
        return "compare"
    if asked.has("each"):
        return None
    return "sum" if whole and targets and WHOLE not in query.targets else None


def _part_of(query: Query, asked: Taking) -> Query:
    """Hold a figure against the whole that is named: "as a share of total trade".

    Of what it is no part of, it may still be so much per cent: "imports are 40 % of exports".
    """
    whole: Frame = asked.take("of")
    per_cent = asked.take("ratio") is not None
    target, flows = targets_of(whole)[0], flows_of(whole)
    of_value = whole.get("measure", (Measure.VALUE,)) == (Measure.VALUE,)
    if whole.keys() - _WHOLE or len(targets_of(whole)) > 1 or not of_value:
        asked.put("of", whole)
        return query
    sides = {*flows, *query.flows}
    whole_flows = sides == BOTH and target.whole and not query.targets
    if per_cent and whole_flows:  # "imports as a percentage of exports"
        both = (*query.flows, *flows)
        return replace(query, shape=Shape.RATIO, flows=both, measures=(), in_per_cent=True)
    if per_cent and (beside := _beside(query, target, flows)):
        held = replace(query, shape=Shape.RATIO, measures=(), in_per_cent=True)
        return replace(held, pairs=beside, targets=(), flows=())
    if sides == BOTH and flows in _ONE_WAY:
        asked.put("of", whole)  # "exports to India as a percentage of imports": no part of them
        return query
    if not target.whole and query.targets:
        return replace(query, of=target, flows=query.flows or flows)
    if flows == (Flow.TRADE,) and query.flows and query.flows != flows:
        if query.targets:
            asked.put("of", whole)  # "exports to India as a share of trade": two wholes
            return query
        pairs = tuple(Pair(WHOLE, flow, Measure.SHARE) for flow in query.flows)
        return replace(query, pairs=pairs, flows=())
    return replace(query, flows=query.flows or flows)


def _beside(query: Query, whole: Target, flows: tuple[Flow, ...]) -> tuple[Pair, ...]:
    """Give a figure and another one that it is no part of; nothing where it may be."""
    own = [Pair(one, flow) for one in query.targets for flow in query.flows]
    if len(own) != 1 or len(flows) != 1 or whole.partner is None or whole.product:
        return ()
    other = Pair(whole, flows[0])
    apart = other.flow is not own[0].flow and whole != own[0].target
    return () if apart or _is_within(other, own[0]) else (own[0], other)


def _is_within(whole: Pair, part: Pair) -> bool:
    """Whether a partner's figure is a part of another's: of the same flow, Japan's of RCEP's."""
    outer, inner = whole.target.partner, part.target.partner
    known = places()
    return whole.flow is part.flow and bool(outer and inner and known.contains(outer, inner))
