"""What of a question over several periods no list of figures answers: a sum, a rank, a claim."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.queries import Query, Shape
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of, of_kind

_MAKING = {"sum", "difference", "ratio", "except", "rest"}
_CHANGES = {Measure.GROWTH, Measure.CONTRIBUTION}


def over_too_much(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether more is wanted over time than the figures: a rank, a claim, a sum, a gap."""
    over = query.course
    if over is None or (over.soft and not over.codes):
        return None
    more = query.ranking or query.of or query.together or query.pairs or query.currency
    claimed = query.claim and (not over.codes or query.claim.than is not None)
    asks = query.yes_no and not (over.codes and query.claim)
    whole = query.shape is not Shape.TREND or len(query.measures) > 1 or len(query.targets) > 1
    if not (more or claimed or asks or whole or _made_of(terms, query) or _whole_rise(query)):
        return None
    return next(of_kind(terms, "time", "bound", "number"), terms[0])


def best_periods(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether several periods are to be put in order: "the top three quarters"."""
    named = [term for term in terms if term.kind not in ("chat", "number", "flow")]
    for one, two in pairwise(named):
        several = two.kind == "time" and two.form.endswith(("quarters", "months", "years"))
        if query.ranking and one.kind == "extreme" and several:
            return two
    return None


def per_cent_between(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether two amounts are to be apart in per cent: "by what percent did it fall from May"."""
    over = query.course
    if over is None or over.soft or not over.codes or set(query.measures) != {Measure.VALUE}:
        return None
    return next((term for term in terms if term.form in grammar("gaps in per cent")), None)


def list_between(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether markets are asked for that moved from one period to another, which are not listed."""
    listed = query.course and query.course.codes and not query.targets and not query.ranking
    return next(of_kind(terms, "dimension"), None) if listed else None


def _made_of(terms: Sequence[Term], query: Query) -> bool:
    """Whether one figure is to be made of several periods: their sum, their ratio."""
    added = any(term.form in grammar("adding totals") - {"total"} for term in terms)
    gap = query.course is not None and query.course.gap
    made = {"difference"} if gap else set()
    return added or bool(codes_of(terms, "combine") & _MAKING - made)


def _whole_rise(query: Query) -> bool:
    """Whether the rise over all that time is meant: "growth since 2021"."""
    over, kinds = query.course, set(query.measures)
    return bool(over and over.since and not over.unit and kinds & _CHANGES and not over.pick)
