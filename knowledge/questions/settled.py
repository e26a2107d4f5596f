"""Which measure several words for one come to: growth that came from somebody is a part of it."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.queries import WHOLE, Claim, Pair, Query, Shape
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of, has_kind, of_kind


def settled(query: Query, terms: Sequence[Term]) -> Query:
    """Growth that came from somebody is a contribution; half of the exports is a share."""
    kinds = set(query.measures)
    if _rise_in_money(query, terms):
        return replace(query, shape=Shape.CHANGE, measures=())
    if query.course and kinds == {Measure.GROWTH, Measure.SHARE}:
        return replace(query, measures=(Measure.SHARE,))  # how a share has developed
    if query.targets and {Measure.GROWTH, Measure.SHARE} <= kinds and _whole_of_growth(terms):
        told = has_kind(terms, "flow")  # "came from" is no flow here
        flows_said = query.flows if told else ()
        return replace(query, measures=(Measure.CONTRIBUTION,), flows=flows_said)
    if query.shape is Shape.COMPARE and len(query.flows) > 1 and _weighs(terms):
        return replace(query, measures=(Measure.SHARE,))  # "more important for imports"
    claim = query.claim
    if (
        not query.measures
        and claim
        and claim.asked
        and claim.unit == "%"
        and query.shape is not Shape.RATIO
        and (query.targets or query.flows)
    ):
        by = query.ranking.by if query.ranking else None
        if by not in (None, Measure.VALUE):
            return query
        if not _of_something(terms):
            return replace(query, claim=replace(claim, asked=False))  # growth, or a share
        return _of_a_share(query)
    return query


def _rise_in_money(query: Query, terms: Sequence[Term]) -> bool:
    """Whether a rise is claimed in money: "did exports grow by 10 billion", but not "to" it."""
    claim = query.claim
    if claim is None or claim.than is None or claim.up is None or query.shape is not Shape.TELL:
        return False
    money = claim.unit not in (None, "%", "pp", "times") and set(query.measures) <= {Measure.GROWTH}
    number = next((at for at, term in enumerate(terms) if term.kind == "number"), 0)
    led = [term.code for term in terms[max(number - 2, 0) : number] if term.kind == "prep"]
    return money and not query.course and "to" not in led


def _of_something(terms: Sequence[Term]) -> bool:
    """Whether per cents are claimed of a whole: "20% of", "takes 20%", "half"."""
    of = any(term.kind == "part" or (term.kind, term.code) == ("prep", "of") for term in terms)
    return of or has_kind(terms, "verb", "whole") or any(t.form.endswith(" of") for t in terms)


def _weighs(terms: Sequence[Term]) -> bool:
    return any(term.form in grammar("weighing") for term in terms)


def _of_a_share(query: Query) -> Query:
    """Ask for a share; of a list that is claimed to make up so much, for that of all together."""
    order = query.ranking
    if order and order.by in (None, Measure.VALUE) and not order.then:
        order = replace(order, by=Measure.SHARE)
        query = replace(query, ranking=order, together=bool(order.first))
    return replace(query, measures=(Measure.SHARE,))


def of_trade(flows: tuple[Flow, ...], terms: Sequence[Term]) -> tuple[Pair, ...]:
    """Ask for a flow's share in trade, where that is asked for, or claimed: "half of trade"."""
    shared = "share" in codes_of(terms, "measure") or has_kind(terms, "part")
    named = has_kind(terms, "place", "product", "enterprise", "regime", "dimension", "trend")
    more = any(term.form in grammar("and") or term.code == "growth" for term in terms)
    parts = [flow for flow in flows if flow is not Flow.TRADE]
    if not shared or named or more or len(parts) != 1 or len(flows) != 2:
        return ()
    return (Pair(WHOLE, parts[0], Measure.SHARE),)


def at_an_end(query: Query, terms: Sequence[Term]) -> Query:
    """Take the smallest or the fastest growing of those named for what is held against them."""
    ends = {tuple(term.code.split()) for term in of_kind(terms, "extreme")}
    if query.shape is not Shape.COMPARE or len(ends) != 1:
        return query
    ((by, end),) = ends
    if by == "growth" and not query.measures:
        query = replace(query, measures=(Measure.GROWTH,))
    if end == "top" or (query.claim and query.claim.more is not None):
        return query
    return replace(query, claim=replace(query.claim or Claim(asked=False), more=False))


def _whole_of_growth(terms: Sequence[Term]) -> bool:
    """Whether growth is what a share is asked of: "how much of the growth", "growth made up by"."""
    kinds = [
        ("growth" if term.kind == "trend" else term.code, term)
        for term in terms
        if term.kind == "trend" or (term.kind == "measure" and term.code in ("growth", "share"))
    ]
    codes = [code for code, _ in kinds]
    if codes[0] != "share" or "growth" not in codes:
        return False
    later = kinds[codes.index("growth")][1]
    return not later.opens and not any(
        term.kind == "follow" and term.form in grammar("and") for term in terms
    )
