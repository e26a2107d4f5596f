"""The total after a part of it: "in total?" after three markets, "the total?" after exports."""

from collections.abc import Sequence

from knowledge.facts import Flow, Measure
from knowledge.queries import Query, Shape, When
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, has_kind


def added_up(query: Query, terms: Sequence[Term], last: Query) -> bool:
    """Whether the sum of what was named together is meant: "in total?" after three markets."""
    told = last.shape in (Shape.TELL, Shape.COMPARE) and query.shape is Shape.TELL
    named = query.targets or query.flows or query.ranking or query.pairs
    total = any(term.form in grammar("adding totals") for term in terms)
    return total and told and not named and max(len(last.targets), len(last.pairs)) > 1


def of_all_goods(query: Query, terms: Sequence[Term]) -> bool:
    """Whether the total is meant now: "all firms then", "imports altogether"."""
    if Measure.SHARE in query.measures or query.shape is Shape.SUM:
        return False
    added = any(term.form in grammar("adding totals") for term in terms)
    whole = has_kind(terms, "whole") and not has_kind(terms, "dimension")  # "the whole bloc"
    return whole or (bool(query.flows) and added)


def in_all(query: Query, terms: Sequence[Term], last: Query) -> tuple[Flow, ...]:
    """Take "the total?" for the trade, after its exports, its imports or both of them."""
    total = [term for term in terms if (term.kind, term.code) == ("whole", "total")]
    narrow = last.targets or last.ranking or any(not pair.target.whole for pair in last.pairs)
    if not total or query.targets or narrow:
        return ()
    flows = {*last.flows, *(pair.flow for pair in last.pairs)}
    other = any(term.form not in grammar("adding sums") for term in total)
    sided = bool(flows) and flows <= {Flow.EXPORT, Flow.IMPORT}
    other = other and query.when == When() and last.course is None
    return (Flow.TRADE,) if sided and (other or len(flows) > 1) else ()
