"""The last question once more in another way: its next place, its other end, its sum."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.queries import Claim, Course, End, Query, Ranking, Shape, When
from knowledge.questions.acts import SENT
from knowledge.questions.apart import by_how_much, how_much_more, points_apart
from knowledge.questions.context import Context
from knowledge.questions.grammar import grammar
from knowledge.questions.orders import by_measure
from knowledge.questions.terms import Term, codes_of, has_kind, telling
from knowledge.questions.times import is_year
from knowledge.questions.times_on import time_on

_LISTING = {"among", "of", "in", "for", "on"}


def again(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Ask the last question again in another way, of the time that is said now."""
    asked = _again(query, terms, last, context)
    timed = query.when != When() and asked is not None and asked.course is None
    if asked is None or not timed or asked.when != last.when:
        return asked
    return replace(asked, when=time_on(query, terms, last, context))


def _again(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Ask for the next place of a list, for its other end, for a sum, for a difference."""
    if moved := _over_time(query, terms, last) or _of_each_shown(query, terms, last, context):
        return moved
    listed = context.listed or last
    if order := _next_place(terms, listed, query) or _other_end(query, terms, listed):
        return _in_order(order, listed, context)
    placed = last.ranking is not None and bool(last.ranking.places)
    if placed and same_place(query, terms):
        return replace(last, flows=query.flows)
    if last.ranking and (_on_the_side(query, terms) or _which_of(query, terms, last)):
        return replace(last, flows=query.flows)
    if total := _total(query, terms, last, listed):
        return total
    if order := _same_list(query, terms, last):
        return _listed_again(query, order, last)
    compared = last.shape is Shape.COMPARE or last.places
    apart = by_how_much(terms) or how_much_more(terms) or points_apart(terms, last)
    if compared and not query.targets and apart:
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


def same_place(query: Query, terms: Sequence[Term]) -> bool:
    """Whether the other flow's list is led to: "and of import sources", "and for imports?"."""
    said = telling(_untimed(terms))
    kinds = [term.kind for term in said]
    led = kinds in (["prep", "flow"], ["prep", "dimension"]) and said[0].code in _LISTING
    led = led or (kinds == ["flow"] and any(term.form == "and for" for term in terms))
    return led and len(query.flows) == 1 and not query.measures


def _untimed(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Leave out the words for a time: "and for imports *in 2022*"."""
    dated = [term.kind == "time" or is_year(term) for term in terms]
    led = [
        term.kind == "prep" and after
        for term, after in zip(terms, [*dated[1:], False], strict=True)
    ]
    return tuple(term for at, term in enumerate(terms) if not (dated[at] or led[at]))


def _which_of(query: Query, terms: Sequence[Term], last: Query) -> bool:
    """Whether the same place of the other flow is asked for: "and which one in imports"."""
    which = any(term.form in grammar("anybody") for term in terms)
    plain = not (query.targets or query.measures or has_kind(terms, "extreme", "ordinal", "order"))
    other = bool(query.flows) and bool(last.flows) and query.flows != last.flows
    placed = last.ranking is not None and bool(last.ranking.places)
    return which and plain and other and placed and query.ranking is not None


def _in_order(order: Ranking, listed: Query, context: Context) -> Query:
    """Ask for a place of the list that was shown, by what it was cut by as well."""
    before = listed.ranking
    cut = before is not None and _part(listed) and order.by is not before.by
    if cut and before and before.dimension == order.dimension and len(context.rows) > 1:
        measures = (order.by,) if order.by else ()
        most = Claim(more=order.end is End.TOP, asked=False)
        held = replace(listed, shape=Shape.COMPARE, ranking=None, pairs=context.rows, flows=())
        return replace(held, measures=measures, claim=most, yes_no=False)
    claim = None if listed.yes_no else listed.claim
    if len(listed.targets) == 1 and (listed.yes_no or not context.rows):  # "is India the third?"
        one = {row.flow for row in context.rows}
        flows = tuple(flow for flow in one if flow) if len(one) == 1 else ()
        listed = replace(listed, targets=(), flows=listed.flows or flows)
    return replace(listed, ranking=order, claim=claim, yes_no=False, together=False)


def _part(listed: Query) -> bool:
    """Whether a list shows only those that meet a condition."""
    return listed.claim is not None and not listed.yes_no


def _of_each_shown(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> Query | None:
    """Take "and its growth?", after a part of a list, for that of each one shown."""
    order = last.ranking
    amount = by_how_much(terms)
    if last.yes_no and len(last.targets) == 1:
        return None  # "is ASEAN the largest?"
    if order is None or order.then or not context.rows or (by_measure(terms) and not amount):
        return None
    each = not last.flows if len(order.places) == 1 else not order.places and _part(last)
    named = query.targets or query.flows or query.ranking or query.claim or query.pairs
    if not each or named or len(query.measures) != 1 or query.shape is not Shape.TELL:
        return None
    measures = (Measure.GROWTH,) if amount and _grown(last) else query.measures
    when = time_on(query, terms, last, context)
    told = replace(query, measures=measures, when=when, reporter=query.reporter or last.reporter)
    if len(context.rows) > 1:
        added = "sum" in codes_of(terms, "combine") or has_kind(terms, "whole")
        return replace(told, pairs=context.rows, shape=Shape.SUM if added else Shape.TELL)
    row = context.rows[0]
    return replace(told, targets=(row.target,), flows=(row.flow,) if row.flow else ())


def _grown(last: Query) -> bool:
    return bool(last.ranking and last.ranking.by is Measure.GROWTH)


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
    order = replace(order, then=told or kept)
    codes = codes_of(terms, "follow")
    if "last" in codes:
        of_all = order.first is None or has_kind(terms, "number")
        return replace(order, places=(-1 if of_all else order.first or -1,))
    if "next" in codes or any(term.form == "next" for term in terms):
        reached = (listed.ranking.first if listed and listed.ranking else 0) or 0
        start = max(order.places, default=reached) + 1
        said = [int(term.code) for term in terms if term.kind == "number" and term.code.isdigit()]
        return replace(order, places=tuple(range(start, start + (said or [1])[0])))
    if many := _first_of(terms):
        return replace(order, first=many, places=())
    ordinals = tuple(int(term.code) for term in terms if term.kind == "ordinal")
    return replace(order, places=ordinals) if ordinals and not _sent(terms, listed) else None


def _first_of(terms: Sequence[Term]) -> int | None:
    """How many of a list are wanted: "only the first two"."""
    for one, two in pairwise(terms):
        if (one.kind, one.code, two.kind) == ("ordinal", "1", "number") and two.code.isdigit():
            return int(two.code)
    return None


def _sent(terms: Sequence[Term], listed: Query | None) -> bool:
    """Whether goods are said to go the other way than those of a list: "and to the third?"."""
    way = codes_of(terms, "prep") & set(SENT)
    flows = listed.flows if listed else ()
    return bool(way and flows) and flows != (SENT[way.pop()],)


def _total(query: Query, terms: Sequence[Term], last: Query, listed: Query) -> Query | None:
    """Add a list up: "how much is that in total?", "their total share"."""
    order = listed.ranking
    added = has_kind(terms, "whole") or "sum" in codes_of(terms, "combine")
    if order is None or not added or query.targets or query.flows:
        return None
    if query.ranking and query.ranking.first and query.ranking.end is order.end:
        order = replace(order, first=query.ranking.first, places=(), then=None)
        told = order.by in (None, Measure.VALUE) and not query.measures
        return replace(listed, ranking=order, together=True, claim=None) if told else None
    one = last.ranking is None or len(last.ranking.places) == 1
    if query.measures == (Measure.SHARE,) and order.first and order.by in (None, Measure.VALUE):
        order = replace(order, places=(), then=Measure.SHARE)
        return replace(listed, ranking=order, together=True, claim=None)
    if one or last.shape is not Shape.RANK or not set(query.measures) <= {Measure.VALUE}:
        return None
    return replace(last, together=True, claim=None)


def _other_end(query: Query, terms: Sequence[Term], listed: Query | None) -> Ranking | None:
    """Take the other end of the same list: "and the slowest?"."""
    new, order = query.ranking, listed.ranking if listed else None
    if new is None or order is None or query.targets or query.flows or not new.places:
        return None
    if new.dimension not in (None, order.dimension or "partner"):
        return None  # "and main products?"
    then = new.then or (None if new.by else order.then)
    of_value = any(term.code.startswith("value") for term in terms if term.kind == "extreme")
    parts = order.by in (Measure.SHARE, Measure.CONTRIBUTION)  # which are large and small
    by = new.by or (Measure.VALUE if of_value and not parts else order.by)
    theirs = any(term.form in grammar("plurals") for term in terms)
    within = order.first if theirs and order.first else order.within
    return replace(
        order, end=new.end, by=by, places=new.places, first=None, within=within, then=then
    )


def _listed_again(query: Query, order: Ranking, last: Query) -> Query:
    """Give the list of before in an order, cut as before, or as is said now: "who fell?"."""
    same = _part(last) and last.ranking is not None and order.by is last.ranking.by
    moved = query.claim is not None and query.claim.up is not None and not query.yes_no
    claim = query.claim if moved else last.claim if same else None
    flows = query.flows or last.flows
    return replace(last, ranking=order, flows=flows, yes_no=False, claim=claim)


def _same_list(query: Query, terms: Sequence[Term], last: Query) -> Ranking | None:
    """Give the list of before by another measure, or of the other flow: "now by growth"."""
    order = last.ranking
    if order is None or order.places or query.targets or not (query.measures or query.flows):
        return None
    more = ("follow", "more") in {(term.kind, term.code) for term in terms}
    if query.flows and query.when != When() and not more:
        return None  # "exports in 2022" is whole by itself
    if query.ranking and query.ranking.first:
        order = replace(order, first=query.ranking.first)
    these = any(set(term.form.split()) & grammar("each of these") for term in terms)
    told = bool(query.measures) and not (query.flows or by_measure(terms))
    if order.first and (these or (told and not has_kind(terms, "order"))):
        return replace(order, then=query.measures[0]) if query.measures else order
    return replace(order, by=query.measures[0] if query.measures else order.by)
