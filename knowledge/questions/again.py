"""The last question once more in another way: its next place, its other end, its sum."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.queries import Course, Query, Ranking, Shape, When
from knowledge.questions.context import Context
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of, has_kind

_BOTH = 2
"""The largest of exports and of imports are so many."""


def again(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Ask the last question again in another way: its next place, its sum, its difference."""
    if moved := _over_time(query, terms, last) or _of_each_shown(query, last, context):
        return moved
    listed = context.listed or last
    if order := _next_place(terms, listed, query) or _other_end(query, terms, listed):
        return replace(listed, ranking=order, claim=None, yes_no=False, together=False)
    if last.ranking and _on_the_side(query, terms):
        return replace(last, flows=query.flows)
    one = last.ranking is not None and len(last.ranking.places) == 1
    if last.shape is Shape.RANK and not one and _adds_up(terms, query):
        return replace(last, together=True, claim=None)
    if order := _same_list(query, terms, last):
        flows = query.flows or last.flows
        return replace(last, ranking=order, flows=flows, yes_no=False, claim=None)
    if last.shape is Shape.COMPARE and by_how_much(terms) and not query.targets:
        return replace(last, shape=Shape.DIFFERENCE, claim=None, yes_no=False)
    return None


def _over_time(query: Query, terms: Sequence[Term], last: Query) -> Query | None:
    """Ask for the highest of the periods told, or for the same list of another one."""
    if gap := _apart(query, terms, last):
        return replace(last, shape=Shape.TREND, course=gap, claim=None, yes_no=False)
    if over := _of_the_periods(query, last):
        return replace(last, course=over, claim=None, yes_no=False)
    return replace(last, when=query.when) if last.ranking and _of_another_time(query) else None


def _apart(query: Query, terms: Sequence[Term], last: Query) -> Course | None:
    """Take "difference?" after two periods for how far apart they are."""
    over = last.course
    wanted = "difference" in codes_of(terms, "combine") or by_how_much(terms)
    named = query.targets or query.flows or query.course
    two = over is not None and len(over.codes) == 2
    return replace(over, gap=True, soft=False) if over and two and wanted and not named else None


def _of_the_periods(query: Query, last: Query) -> Course | None:
    """Take "which was the highest?" after a trend for the highest of its periods."""
    order, over = query.ranking, last.course
    if order is None or over is None or over.codes or order.dimension or order.first:
        return None
    named = query.targets or query.flows or query.measures
    one = order.places == (1,) and not named
    return replace(over, pick=order.end, soft=False) if one else None


def _of_another_time(query: Query) -> bool:
    """Whether nothing but another period is said: "and in 2022?" after a ranking."""
    return query == replace(Query(), when=query.when) and query.when.code is not None


def _on_the_side(query: Query, terms: Sequence[Term]) -> bool:
    """Whether the same is asked of the other flow: "and on the import side?"."""
    side = any(term.kind == "flow" and term.form.endswith("side") for term in terms)
    return side and bool(query.flows) and not query.targets and not query.measures


def _of_each_shown(query: Query, last: Query, context: Context) -> Query | None:
    """Take "and its growth?", after the largest of both flows, for that of each one shown."""
    each = last.ranking is not None and not last.flows and len(last.ranking.places) == 1
    shown = last.pairs or (context.spoken[-_BOTH:] if each else ())
    named = query.targets or query.flows or query.ranking or query.claim or query.pairs
    if not shown or named or len(query.measures) != 1 or query.shape is not Shape.TELL:
        return None
    pairs = tuple(replace(pair, measure=query.measures[0]) for pair in shown)
    if len(context.shown) != _BOTH or {pair.target for pair in pairs} != set(context.shown):
        return None
    when = query.when if query.when != When() else last.when
    return replace(query, pairs=pairs, when=when, reporter=query.reporter or last.reporter)


def _next_place(terms: Sequence[Term], listed: Query | None, query: Query) -> Ranking | None:
    """Move on in a ranking: "next one", "the second one", "last of the five"."""
    order = listed.ranking if listed else None
    if order is None or query.targets or query.flows:
        return None
    plain = order.by in (None, Measure.VALUE)
    told = next(
        (
            one
            for one in query.measures
            if one is not Measure.RANK and not (plain and one is Measure.VALUE)
        ),
        None,
    )
    kept = order.then if order.then is Measure.SHARE else None  # in the order of the values
    order = replace(order, first=None, then=told or kept)
    codes = codes_of(terms, "follow")
    if "last" in codes:
        return replace(order, places=(-1,))
    if "next" in codes or any(term.form == "next" for term in terms):
        reached = (listed.ranking.first if listed and listed.ranking else 0) or 0
        return replace(order, places=(max(order.places, default=reached) + 1,))
    ordinals = tuple(int(term.code) for term in terms if term.kind == "ordinal")
    return replace(order, places=ordinals) if ordinals else None


def _adds_up(terms: Sequence[Term], query: Query) -> bool:
    """Whether a list is to be added up: "how much is that in total?"."""
    added = has_kind(terms, "whole") or "sum" in codes_of(terms, "combine")
    return (
        added and not query.targets and not query.flows and set(query.measures) <= {Measure.VALUE}
    )


def _other_end(query: Query, terms: Sequence[Term], listed: Query | None) -> Ranking | None:
    """Take the other end of the same list: "and the slowest?"."""
    new, order = query.ranking, listed.ranking if listed else None
    if new is None or order is None or query.targets or query.flows or not new.places:
        return None
    if new.dimension not in (None, order.dimension):
        return None  # "and main products?"
    then = None if new.by else order.then
    of_value = any(term.code.startswith("value") for term in terms if term.kind == "extreme")
    by = new.by or (Measure.VALUE if of_value else order.by)
    theirs = any(term.form in grammar("plurals") for term in terms)
    within = order.first if theirs and order.first else order.within
    return replace(
        order, end=new.end, by=by, places=new.places, first=None, within=within, then=then
    )


def _same_list(query: Query, terms: Sequence[Term], last: Query) -> Ranking | None:
    """Give the list of before by another measure, or of the other flow: "now by growth"."""
    order = last.ranking
    if order is None or order.places or query.targets or not (query.measures or query.flows):
        return None
    if order.first and any(set(term.form.split()) & grammar("each of these") for term in terms):
        return replace(order, then=query.measures[0]) if query.measures else order
    return replace(order, by=query.measures[0] if query.measures else order.by)


def by_how_much(terms: Sequence[Term]) -> bool:
    """Whether "by how much" is asked: of a rise, or of a difference."""
    return any(
        one.kind == "prep" and one.code == "by" and two.kind == "measure" and two.code == "value"
        for one, two in pairwise(terms)
    )
