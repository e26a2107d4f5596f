"""What a question that goes on from the one before leaves unsaid, filled from that one."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.queries import Pair, Query, Shape, Target
from knowledge.questions.again import again, same_place
from knowledge.questions.apart import by_how_much
from knowledge.questions.context import Context
from knowledge.questions.grammar import grammar
from knowledge.questions.kept import bare_claim, claimed_too, kept_shape
from knowledge.questions.measures import wants_amount
from knowledge.questions.overall import total_again
from knowledge.questions.runs import kept_measures
from knowledge.questions.several import (
    PAIRED,
    against,
    both,
    both_flows,
    either_flow,
    last_targets,
    put_beside,
)
from knowledge.questions.terms import Term, codes_of, has_kind
from knowledge.questions.times_on import kept_course, time_on
from knowledge.questions.totals import added_up, in_all, of_all_goods
from knowledge.vocabulary.places import places


def filled(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query:
    """Fill each part of a query that was left unsaid from the last one, and what it showed."""
    claims = claims_place(query, terms)
    if last.measures == (Measure.RANK,) and last.targets and same_place(query, terms):
        query = replace(query, shape=Shape.TELL, ranking=None)  # "and among the export markets?"
    if not claims and (
        asked := again(query, terms, last, context) or _of_all_such(query, terms, last, context)
    ):
        return asked
    whole = len(query.targets) > 1 and not _compared_with(terms)
    if Measure.RANK in query.measures and query.ranking and not query.ranking.places:
        query = replace(query, shape=Shape.TELL, ranking=None)  # "rank among suppliers"
    if claims and len(context.shown) == 1:
        return _of_the_shown(query, last, context)
    if "both" in codes_of(terms, "follow"):
        query = both(query, terms, context) if not query.targets else both_flows(query, context)
    if _put_together(query, terms, last):
        query = either_flow(query, terms, context)
        if len(query.flows) < 2 and not query.pairs and not whole:
            query = against(query, terms, put_beside(query, terms, last, context))
    query = claimed_too(bare_claim(query, terms), terms, last)
    query = _narrowed(_risen(_part_or_sum(query, terms, last, context), terms, last), last)
    return replace(
        query,
        shape=query.shape if query.shape is not Shape.TELL else kept_shape(last, query),
        targets=_targets(query, terms, last, context),
        of=query.of or (last.of if last.of and _same_share(query) else None),
        flows=query.flows or in_all(query, terms, last) or _flows(query, terms, last, context),
        measures=_measures(query, terms, last),
        when=time_on(query, terms, last, context),
        course=kept_course(query, last),
        reporter=query.reporter or last.reporter,
        currency=query.currency or _kept_currency(query, last),
        places=query.places or (() if query.reporter else last.places),
        pairs=query.pairs or _kept_pairs(query, terms, last, context),
    )


def _put_together(query: Query, terms: Sequence[Term], last: Query) -> bool:
    """Whether figures are put together, and not only one held to an amount: "is that over half"."""
    one = not last.ranking and len(last.targets) < 2 and not query.targets
    held = one and query.claim is not None and query.claim.than is not None
    joins = any(term.kind == "combine" and term.form not in grammar("or") for term in terms)
    ways = codes_of(terms, "combine") & {*PAIRED, "versus", "more", "fewer"}
    return joins and bool(ways) and not held


def _of_all_such(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> Query | None:
    """Take "who grew fastest?" after one market, or goods, for the first of all the markets."""
    order = query.ranking
    ranked = last.ranking is not None and bool(context.rows)  # else it was not answered
    if order is None or query.targets or len(last.targets) != 1 or ranked or last.course:
        return None
    called = [term for term in terms if term.kind == "dimension"]
    plain = all(term.form in grammar("anybody") for term in called)
    placed = has_kind(terms, "extreme") or (bool(called) and has_kind(terms, "ordinal"))
    if not (plain and placed) or has_kind(terms, "combine"):
        return None
    one = last.targets[0]
    if one.regime or one.enterprise or (one.partner and one.product):
        return None
    dimension = "product" if one.product else "partner"
    if order.dimension not in (None, dimension):
        return None
    return replace(
        query,
        ranking=replace(order, dimension=dimension),
        flows=query.flows or _kept_flows(last, query, context) or _only_flow(one, context),
        when=time_on(query, terms, last, context),
        reporter=query.reporter or last.reporter,
    )


def _only_flow(target: Target, context: Context) -> tuple[Flow, ...]:
    """The flow of the figures shown, where these are of the one target and of one flow."""
    flows = {row.flow for row in context.rows if row.target == target}
    return tuple(flow for flow in flows if flow) if len(flows) == 1 else ()


def _kept_pairs(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> tuple[Pair, ...]:
    """Give the figures named one by one before, or the list of both flows, to go on with."""
    named = query.targets or query.flows or query.ranking or query.course or query.reporter
    if named or has_kind(terms, "whole") or query.shape not in (Shape.TELL, Shape.CHANGE):
        return ()
    both = last.ranking is not None and not last.flows and len(context.rows) > 1
    shown = last.pairs or (context.rows if both else ())
    wanted = query.measures if len(query.measures) > 1 else (None,)
    return tuple(replace(pair, measure=one) for pair in shown for one in wanted)


def _compared_with(terms: Sequence[Term]) -> bool:
    """Whether it begins with what is held against the last: "compared with A and B", "than A"."""
    leads = [term for term in terms if term.kind not in ("chat", "follow")][:1]
    return bool(leads) and bool(grammar("held against") & set(leads[0].form.split()))


def _same_share(query: Query) -> bool:
    """Whether a part of the same whole may be meant still: "in percent?"."""
    return set(query.measures) <= {Measure.SHARE} and not query.claim and not query.flows


def _part_or_sum(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query:
    """Take what was named together for a sum, and growth behind a share for a part of it."""
    picked = last.shape is Shape.COMPARE and bool(context.rows)  # the highest of them was shown
    if (picked or len(context.rows) > 1) and added_up(query, terms, last):
        query = replace(query, shape=Shape.SUM)
    if of_the_growth(query, terms, last):
        query = replace(query, measures=(Measure.CONTRIBUTION,))
    return query


def of_the_growth(query: Query, terms: Sequence[Term], last: Query) -> bool:
    """Whether a part of the growth is meant: "and of export growth?" after a share or points."""
    parts = set(last.measures) & {Measure.SHARE, Measure.CONTRIBUTION}
    said = [term for term in terms if term.kind not in ("chat", "flow", "follow")]
    kinds = [(term.kind, term.code) for term in said[:2]]
    leads = [("prep", "of")]
    if Measure.CONTRIBUTION in parts:
        leads += [("prep", "to"), ("prep", "in")]
    growth = [[lead, ("measure", "growth")] for lead in leads]
    return bool(parts) and query.measures == (Measure.GROWTH,) and kinds in growth


def claims_place(query: Query, terms: Sequence[Term]) -> bool:
    """Whether a place of what was spoken of is claimed: "is it also the largest?"."""
    points = any(term.form in grammar("spoken of") for term in terms)
    return bool(query.yes_no and query.ranking and points and not query.targets)


def _of_the_shown(query: Query, last: Query, context: Context) -> Query:
    """Hold what was shown against the others by the measure that it was shown in."""
    order = query.ranking
    if order and order.by is None and last.measures and not query.measures:
        query = replace(query, ranking=replace(order, by=last.measures[0]))
    return replace(query, targets=context.shown, flows=query.flows or last.flows)


def _narrowed(query: Query, last: Query) -> Query:
    """Take "without ASEAN" for what was spoken of, less that."""
    one_each = len(query.targets) == 1 and len(last.targets) == 1
    if query.shape is Shape.EXCEPT and one_each:
        return replace(query, targets=(last.targets[0], query.targets[0]))
    return query


def _risen(query: Query, terms: Sequence[Term], last: Query) -> Query:
    """Take "by how much" for the rise that was spoken of, in per cent or in money."""
    if _rise_in_money(terms, last):
        return replace(query, shape=Shape.CHANGE, measures=())
    if by_how_much(terms) and _rose(last) and not query.targets:
        return replace(query, measures=(Measure.GROWTH,))
    return query


def _rise_in_money(terms: Sequence[Term], last: Query) -> bool:
    """Whether "by how much in yuan" asks for the rise that was spoken of."""
    return _rose(last) and by_how_much(terms) and wants_amount(terms)


def _rose(last: Query) -> bool:
    return Measure.GROWTH in last.measures or bool(last.claim and last.claim.up is not None)


def _targets(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> tuple[Target, ...]:
    """The targets named now; goods and a partner named one after the other narrow each other."""
    before = last_targets(last, context)
    if not query.targets:
        whole = of_all_goods(query, terms) or total_again(query, terms, last)
        return () if whole else _whole_bloc(terms, before, context)
    new = query.targets[0]
    goods = len(before) > 1 and all(old.product and not old.partner for old in before)
    if goods and len(query.targets) == 1 and new.partner and not new.product:
        return tuple(replace(old, partner=new.partner) for old in before)
    if len(query.targets) == 1 and len(before) == 1 and query.shape is Shape.TELL:
        new, old = query.targets[0], before[0]
        if new.partner and not new.product and old.product and not old.partner:
            return (replace(new, product=old.product),)
        if new.product and not new.partner and old.partner and not old.product:
            return (replace(new, partner=old.partner),)
        if (old.enterprise or old.regime) and not (new.enterprise or new.regime):
            return (replace(new, enterprise=old.enterprise, regime=old.regime),)
    return query.targets


def _kept_currency(query: Query, last: Query) -> str | None:
    """The money of before, for values and their growth."""
    return None if set(query.measures) - {Measure.VALUE, Measure.GROWTH} else last.currency


def _whole_bloc(
    terms: Sequence[Term], before: tuple[Target, ...], context: Context
) -> tuple[Target, ...]:
    """Take "the whole region" for that which was spoken of before one of its members."""
    part = before[0].partner if len(before) == 1 else None
    if part is None or not (has_kind(terms, "whole") and has_kind(terms, "dimension")):
        return before
    known = places()
    wholes = [one for one in context.recent if one.partner and known.contains(one.partner, part)]
    return (wholes[-1],) if wholes else before


def _flows(query: Query, terms: Sequence[Term], last: Query, context: Context) -> tuple[Flow, ...]:
    """The flows of before; "total?" is of the one that was asked for last, given or not."""
    total = not query.targets and of_all_goods(query, terms)
    return context.declined if total and context.declined else _kept_flows(last, query, context)


def _kept_flows(last: Query, query: Query, context: Context) -> tuple[Flow, ...]:
    """The flows of before; a balance has no share, so that its two sides are meant."""
    if last.flows == (Flow.BALANCE,) and Measure.SHARE in query.measures:
        return ()
    if last.pairs and not last.flows:
        flows = {pair.flow for pair in last.pairs}
        return tuple(flow for flow in flows if flow) if len(flows) == 1 else ()
    if last.ranking and not last.flows and context.spoken and not query.ranking:
        flow = context.spoken[-1].flow
        return (flow,) if flow else ()
    return context.declined if query.targets and context.declined else last.flows


def _by_size(terms: Sequence[Term]) -> bool:
    """Whether what is named is held against each other by size: "which is larger, A or B"."""
    said = (term.form for term in terms if term.kind in ("combine", "extreme"))
    return any(form in grammar("by size") for form in said)


def _measures(query: Query, terms: Sequence[Term], last: Query) -> tuple[Measure, ...]:
    """The measures named now; "trend" after a share is that of the share, "India total" is none."""
    named = query.targets and query.shape is not Shape.SUM
    if not query.measures and named and has_kind(terms, "whole"):
        return (Measure.VALUE,) if last.measures == (Measure.SHARE,) else last.measures
    share = last.measures == (Measure.SHARE,) and len(query.targets) > 1
    if share and not query.measures and _by_size(terms):
        return (Measure.VALUE,)
    of_course = query.course is not None and query.course.soft and last.course is None
    if of_course and last.measures == (Measure.SHARE,):
        return last.measures
    return query.measures or kept_measures(last, query)
