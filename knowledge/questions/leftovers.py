"""Words of structure that a reading has no use for: numbers, ordinals, "except", "rest"."""

from collections.abc import Sequence

from knowledge.facts import Flow, Measure
from knowledge.queries import Query, Shape
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term
from knowledge.questions.times import is_short_year, is_year


def left_over(terms: Sequence[Term], at: int, query: Query) -> bool:
    term = terms[at]
    match term.kind:
        case "number":
            return _part_said(terms, at, query) or not _number_used(terms, at, query)
        case "part":
            return not (query.claim and query.claim.asked) or len(query.flows) > 1
        case "ordinal":
            return query.ranking is None or int(term.code) not in query.ranking.places
        case "negation":
            return True
        case "extreme":
            return (
                query.ranking is None
                and query.shape is not Shape.COMPARE
                and not _measure_word(terms, at)
            )
        case "combine":
            return _combine_left(terms, at, query)
        case "follow":
            return (
                term.code == "more"
                and term.form == "n"
                and (at + 1 == len(terms) or bool(terms[at + 1].opens))
            )
        case _:
            return False


def _part_said(terms: Sequence[Term], at: int, query: Query) -> bool:
    """Whether a number is a part that is wanted of something: "50% of exports"."""
    after = terms[at + 1] if at + 1 < len(terms) else None
    share = after is not None and after.kind == "measure" and after.code == "share"
    return share and not (query.claim and query.claim.asked)


def _number_used(terms: Sequence[Term], at: int, query: Query) -> bool:
    """A year, a threshold, how many of a list, how many quarters in a row, the day of an event."""
    term = terms[at]
    if is_year(term) or is_short_year(terms, at) or query.shape in (Shape.RUN, Shape.EVENT):
        return True
    if query.claim and query.claim.than is not None:
        return bool(query.claim.asked or query.ranking or Measure.CONTRIBUTION in query.measures)
    after = terms[at + 1] if at + 1 < len(terms) else None
    if query.ranking is not None:
        order = query.ranking
        return (
            (order.first is not None and term.code == str(order.first))
            or bool(order.places)
            or query.together
            or _of_list(terms, at)
        )
    return after is not None and after.kind == "percent" and bool(query.measures)


def _of_list(terms: Sequence[Term], at: int) -> bool:
    """Whether a number counts the list that is ranked: "among the five"."""
    return any(term.kind in ("prep", "extreme") for term in terms[max(0, at - 2) : at])


def _measure_word(terms: Sequence[Term], at: int) -> bool:
    """Whether "main" only dresses a name: "our main partner ASEAN"."""
    return (
        terms[at].form in grammar("sizes")
        and any(term.kind == "dimension" for term in terms[at + 1 : at + 3])
        and any(term.kind in ("place", "product") for term in terms)
    )


def _combine_left(terms: Sequence[Term], at: int, query: Query) -> bool:
    term, shape = terms[at], query.shape
    after = next(
        (one for one in terms[at + 1 :] if one.kind not in ("chat", "prep", "whole")), None
    )
    match term.code:
        case "except":
            return (
                shape is not Shape.EXCEPT or after is None or after.kind not in ("place", "product")
            )
        case "more" | "fewer" if term.form in grammar("needing numbers"):
            return after is not None and after.kind in ("place", "product", "time", "flow")
        case "rest":
            return True
        case "ratio":
            return shape is not Shape.RATIO and not query.measures
        case "difference":
            return (
                shape not in (Shape.DIFFERENCE, Shape.COMPARE, Shape.CHANGE)
                and query.claim is None
                and Measure.GROWTH not in query.measures
            )
        case "sum" if term.form in grammar("summing") and len(query.targets) < 2:
            return False
        case "sum" if Measure.CONTRIBUTION in query.measures:
            return False
        case "sum":
            return (
                shape not in (Shape.SUM, Shape.RANK)
                and Flow.TRADE not in query.flows
                and max(len(query.flows), len(query.measures), len(query.targets)) < 2
            )
        case _:
            return False
