"""Words of structure that a reading has no use for: numbers, ordinals, "except", "rest".

Each kind of word has a rule that says whether the query uses it; what is not used is left over.
"""

from collections.abc import Callable, Mapping, Sequence

from knowledge.facts import Flow, Measure
from knowledge.queries import Query, Shape
from knowledge.questions.amounts import amounts
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of
from knowledge.questions.times import is_short_year, is_year

Use = Callable[[Sequence[Term], int, Query], bool]
_GAPS = (Shape.DIFFERENCE, Shape.COMPARE, Shape.CHANGE, Shape.EXCEPT)
_BESIDE = ("chat", "prep", "whole")


def left_over(terms: Sequence[Term], at: int, query: Query) -> bool:
    """Tell whether a word of structure is one that the query does not use."""
    term = terms[at]
    use = _COMBINING.get(term.code.split()[0]) if term.kind == "combine" else _USES.get(term.kind)
    return use is not None and not use(terms, at, query)


def _number(terms: Sequence[Term], at: int, query: Query) -> bool:
    """A year, a threshold, how many of a list, how many quarters in a row, the day of an event."""
    term = terms[at]
    if not is_year(term) and _part_of_something(terms, at, query):
        return False
    if is_year(term) or is_short_year(terms, at) or query.shape in (Shape.RUN, Shape.EVENT):
        return True
    if query.claim and query.claim.than is not None:
        if _counted(terms) > 1 and query.claim.upto is None:
            return False  # "10 or 40 %"
        if query.ranking and _per_cent_of_nothing(query):
            return False  # "markets above 20 %": their growth, or their share
        return bool(query.claim.asked or query.ranking or Measure.CONTRIBUTION in query.measures)
    if query.ranking is not None:
        counts = query.ranking.first is not None and term.code == str(query.ranking.first)
        return counts or bool(query.ranking.places) or query.together or _of_list(terms, at)
    after = terms[at + 1] if at + 1 < len(terms) else None
    return after is not None and after.kind == "percent" and bool(query.measures)


def _per_cent_of_nothing(query: Query) -> bool:
    """Whether per cents are claimed of a list, and no growth, share or points are named."""
    per_cent = query.claim is not None and query.claim.unit == "%"
    by = query.ranking.by if query.ranking else None
    told = {*query.measures, by} & {Measure.GROWTH, Measure.SHARE, Measure.CONTRIBUTION}
    return per_cent and not told


def _counted(terms: Sequence[Term]) -> int:
    return sum(term.kind == "number" and not is_year(term) for term in terms)


def _part_of_something(terms: Sequence[Term], at: int, query: Query) -> bool:
    """Whether a part is wanted of something: "50% of exports"."""
    after = terms[at + 1] if at + 1 < len(terms) else None
    share = after is not None and after.kind == "measure" and after.code == "share"
    top = query.ranking is not None and at > 0 and terms[at - 1].kind == "extreme"
    return share and not top and not (query.claim and query.claim.asked)


def _of_list(terms: Sequence[Term], at: int) -> bool:
    """Whether a number counts the list that is ranked: "among the five"."""
    return any(term.kind in ("prep", "extreme") for term in terms[max(0, at - 2) : at])


def _part(terms: Sequence[Term], _: int, query: Query) -> bool:
    claimed = query.claim is not None and query.claim.asked
    return claimed and len(query.flows) < 2 and not _one_of_several(terms, query)


def _one_of_several(terms: Sequence[Term], query: Query) -> bool:
    """Whether a threshold is only one of those that are said: "over a fifth but not over half"."""
    spans = query.claim is not None and query.claim.upto is not None
    return len(amounts(terms)) > 1 and not spans


def _ordinal(terms: Sequence[Term], at: int, query: Query) -> bool:
    """Take a place of a list, or the beginning of it: "the first two"."""
    order = query.ranking
    after = terms[at + 1].code if at + 1 < len(terms) else ""
    begins = order is not None and terms[at].code == "1" and after == str(order.first)
    return order is not None and (begins or int(terms[at].code) in order.places)


def _negation(_: Sequence[Term], __: int, ___: Query) -> bool:
    return False


def _extreme(terms: Sequence[Term], at: int, query: Query) -> bool:
    """An end of a ranking or comparison; or "main" that only dresses: "our main partner ASEAN"."""
    dresses = (
        terms[at].form in grammar("sizes")
        and any(term.kind == "dimension" for term in terms[at + 1 : at + 3])
        and any(term.kind in ("place", "product") for term in terms)
    )
    picked = query.course is not None and query.course.pick is not None
    return picked or query.ranking is not None or query.shape is Shape.COMPARE or dresses


def _follow(terms: Sequence[Term], at: int, _: Query) -> bool:
    """Take "n" for "and" only where something follows: "Korea n" may be the other Korea."""
    ends = at + 1 == len(terms) or bool(terms[at + 1].opens)
    return not (terms[at].form == "n" and ends)


def _next_named(terms: Sequence[Term], at: int) -> str | None:
    return next((one.kind for one in terms[at + 1 :] if one.kind not in _BESIDE), None)


def _except(terms: Sequence[Term], at: int, query: Query) -> bool:
    named = _next_named(terms, at)
    states = named == "who" and bool(query.targets)  # "excluding US"
    return query.shape is Shape.EXCEPT and (named in ("place", "product") or states)


def _both_ways(terms: Sequence[Term]) -> bool:
    return {"more", "fewer"} <= codes_of(terms, "combine")


def _bound(terms: Sequence[Term], at: int, query: Query) -> bool:
    """See that "over" and "under" have a number: "exports under RCEP" is something else."""
    claim = query.claim
    one_sided = claim is not None and claim.upto is None and not claim.gap
    if claim and claim.than is not None and one_sided and _both_ways(terms):
        return False
    two = len(query.flows) > 1 or Measure.RANK in query.measures
    held = (claim and claim.gap) or (query.shape is Shape.COMPARE and two)
    if terms[at].form not in grammar("needing numbers") or held:
        return True
    return _next_named(terms, at) not in ("place", "product", "time", "flow")


def _rest(_: Sequence[Term], __: int, ___: Query) -> bool:
    return False


def _ratio(_: Sequence[Term], __: int, query: Query) -> bool:
    return query.shape is Shape.RATIO or bool(set(query.measures) - {Measure.VALUE})


def _times(_: Sequence[Term], __: int, query: Query) -> bool:
    return query.shape is Shape.RATIO and len(query.measures) < 2


def _difference(terms: Sequence[Term], at: int, query: Query) -> bool:
    taken_off = terms[at].form in grammar("taking off") and not (query.several or query.claim)
    if taken_off and query.shape is Shape.TELL and not (query.course and query.course.gap):
        return False
    grown = Measure.GROWTH in query.measures or (query.course is not None and query.course.gap)
    if query.ranking and query.ranking.apart:
        return True
    return query.shape in _GAPS or query.claim is not None or grown


def _sum(terms: Sequence[Term], at: int, query: Query) -> bool:
    if query.shape in (Shape.SUM, Shape.RANK) or Flow.TRADE in query.flows:
        return True
    if Measure.CONTRIBUTION in query.measures:
        return True
    several = max(len(query.flows), len(query.measures), len(query.targets)) > 1
    return several or (terms[at].form in grammar("summing") and len(query.targets) < 2)


def _dimension(terms: Sequence[Term], at: int, query: Query) -> bool:
    """Take a market asked about for one of the list: "did any market double"."""
    if query.shape is not Shape.TELL or query.ranking is not None:
        return True
    if "'s" in terms[at].form:
        return False  # "the country's exports" are another reporter's
    if not query.targets:
        return not query.yes_no and query.claim is None  # "products that grew"
    if terms[at].code == "product" and any(target.partner for target in query.targets):
        return False  # "which products do we import from Japan"
    which = at > 0 and terms[at - 1].form in grammar("which")
    of_goods = all(target.product and not target.partner for target in query.targets)
    return not (which or (of_goods and terms[at].code.startswith("partner ")))


def _goods(terms: Sequence[Term], at: int, query: Query) -> bool:
    """Take "which goods go to the EU" for a list that no bulletin gives by partner."""
    which = at > 0 and terms[at - 1].form in grammar("which")
    moved = query.claim is not None and query.claim.up is not None and not query.yes_no
    listed = moved and not (query.flows or query.targets or query.ranking)
    return not ((which and query.targets) or listed)  # "goods that grew"


def _whole(terms: Sequence[Term], at: int, query: Query) -> bool:
    """Take "did all markets grow" for a question about each of them, which is not answered."""
    return not (query.yes_no and terms[at].form in grammar("each of all"))


_USES: Mapping[str, Use] = {
    "number": _number,
    "part": _part,
    "ordinal": _ordinal,
    "negation": _negation,
    "extreme": _extreme,
    "follow": _follow,
    "dimension": _dimension,
    "goods": _goods,
    "whole": _whole,
}
_COMBINING: Mapping[str, Use] = {
    "except": _except,
    "more": _bound,
    "fewer": _bound,
    "rest": _rest,
    "ratio": _ratio,
    "times": _times,
    "percent": _times,
    "difference": _difference,
    "sum": _sum,
}
