"""What was said before and what is named now, taken together: "both", "versus Japan"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow
from knowledge.queries import WHOLE, Pair, Query, Shape, Target
from knowledge.questions.apart import how_much_more
from knowledge.questions.context import Context
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of, has_kind

BOTH = (Flow.EXPORT, Flow.IMPORT)
PAIRED = {"difference": Shape.DIFFERENCE, "sum": Shape.SUM, "ratio": Shape.RATIO}


def both(query: Query, terms: Sequence[Term], context: Context) -> Query:
    """What "both" are: what was shown, what was asked one after the other, or both flows."""
    total = any(term.form in grammar("adding totals") for term in terms)
    added = "sum" in codes_of(terms, "combine") or total
    codes = codes_of(terms, "combine")
    made = next((PAIRED[code] for code in PAIRED if code in codes), None)
    if added:
        query = replace(query, shape=Shape.SUM)
    if len(context.shown) > 1:
        flows = {row.flow for row in context.rows}
        named = query.flows or len(flows) < len(BOTH)
        if named:
            return replace(query, targets=context.shown)
        return replace(query, pairs=context.rows)
    many = 3 if any("three" in term.form for term in terms) else 2
    if spoken := _of_different_flows(query, context.spoken[-many:], many):
        return replace(spoken, shape=made or spoken.shape)
    recent = context.recent[-many:]
    if len(recent) > 1:
        return replace(query, targets=recent)
    run = tuple(dict.fromkeys(flow for one in context.run for flow in one.flows))[-many:]
    if many > len(recent) + 1 and len(run) == many:
        return replace(query, flows=run, shape=Shape.TELL)
    shape = Shape.TELL if added else query.shape
    return replace(query, flows=(Flow.TRADE,) if added else BOTH, shape=shape)


def both_flows(query: Query, context: Context) -> Query:
    """Take "both to ASEAN", after exports and imports of one thing, for both flows of ASEAN."""
    two = context.spoken[-2:]
    flows = {pair.flow for pair in two}
    same = len({pair.target for pair in two}) == 1 and len(query.targets) == 1
    return replace(query, flows=BOTH) if same and flows == set(BOTH) else query


def _of_different_flows(query: Query, spoken: Sequence[Pair], many: int) -> Query | None:
    """Take "both" for exports to one and imports from another, or from the same, spoken of last."""
    flows = tuple(dict.fromkeys(pair.flow for pair in spoken if pair.flow))
    if query.flows or len(spoken) < many or set(flows) != set(BOTH):
        return None
    targets = dict.fromkeys(pair.target for pair in spoken)
    if len(targets) > 1:
        return replace(query, pairs=tuple(spoken))
    one = spoken[0].target
    return None if one.whole else replace(query, targets=(one,), flows=flows)


def put_beside(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> tuple[Target, ...]:
    """What is put together with what is named now; nothing named, the last two spoken of."""
    before = last_targets(last, context)
    alone = len(before) < 2 and not query.targets
    run = tuple(dict.fromkeys(target for one in context.run for target in one.targets))
    if alone and len(run) > 2 and "sum" in codes_of(terms, "combine"):
        return run
    return context.recent[-2:] if alone and len(context.recent) > 1 else before


def either_flow(query: Query, terms: Sequence[Term], context: Context) -> Query:
    """Take "which grew faster?" for the last two spoken of, where these are of different flows."""
    two = _parts_only(context.spoken)[-2:]
    named = query.targets or query.flows or has_kind(terms, "whole")
    if named or len(context.shown) > 1 or len({pair.flow for pair in two}) < 2:
        return query
    codes = codes_of(terms, "combine")
    which = "wh" in codes_of(terms, "asks") or has_kind(terms, "dimension")
    if not (codes & set(PAIRED) or which) or (query.claim and query.claim.than):
        return query
    shape = next((PAIRED[code] for code in PAIRED if code in codes), Shape.COMPARE)
    query = replace(query, shape=shape, ranking=None)
    if two[0].target == two[1].target:
        targets = () if two[0].target.whole else (two[0].target,)
        return replace(query, targets=targets, flows=tuple(pair.flow for pair in two if pair.flow))
    return replace(query, pairs=two)


def _parts_only(spoken: Sequence[Pair]) -> tuple[Pair, ...]:
    """Leave out the trade whose exports and imports were both spoken of: it is no third side."""
    sums = {one.target for one in spoken if one.flow is Flow.TRADE}
    parted = {one for one in sums if all(Pair(one, flow) in spoken for flow in BOTH)}
    return tuple(one for one in spoken if not (one.flow is Flow.TRADE and one.target in parted))


def against(query: Query, terms: Sequence[Term], before: tuple[Target, ...]) -> Query:
    """Compare, add or subtract with what was said before, in the order that "than" gives."""
    new_first = query.yes_no and not any(
        (term.kind == "combine" and "than" in term.form) or term.form == "than" for term in terms
    )
    ordered = (*query.targets, *before) if new_first else (*before, *query.targets)
    targets = tuple(dict.fromkeys(ordered))
    codes = codes_of(terms, "combine")
    if before and not query.targets and has_kind(terms, "whole") and "sum" not in codes:
        one = codes & {"more", "fewer"}  # of the first of two that were compared
        targets = (*(before[:1] if one else before), WHOLE)
    if len(targets) < 2:
        return query
    which = has_kind(terms, "dimension") or "wh" in codes_of(terms, "asks")
    if which and any(term.form == "less" for term in terms):
        codes.discard("difference")  # "who grew less"
    shape = next((PAIRED[code] for code in PAIRED if code in codes), Shape.COMPARE)
    if how_much_more(terms) and len(targets) == 2:
        query = replace(query, measures=(), claim=None)  # in what they were told in
        shape = Shape.DIFFERENCE
    return replace(query, targets=targets, shape=shape, ranking=None)


def last_targets(last: Query, context: Context) -> tuple[Target, ...]:
    """Give what the last answer was of: of a list, those that it showed."""
    if last.pairs and not last.targets:
        named = dict.fromkeys(pair.target for pair in last.pairs)
        return () if WHOLE in named else tuple(named)
    claimed = last.yes_no and len(last.targets) == 1  # "is ASEAN the largest?"
    ranked = last.shape is Shape.RANK and context.shown and not claimed
    return context.shown if ranked else last.targets
