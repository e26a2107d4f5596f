"""Which measure several words for one come to: growth that came from somebody is a part of it."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Measure
from knowledge.queries import Query
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, has_kind


def settled(query: Query, terms: Sequence[Term]) -> Query:
    """Growth that came from somebody is a contribution; half of the exports is a share."""
    kinds = set(query.measures)
    if query.course and kinds == {Measure.GROWTH, Measure.SHARE}:
        return replace(query, measures=(Measure.SHARE,))  # how a share has developed
    if query.targets and {Measure.GROWTH, Measure.SHARE} <= kinds and _whole_of_growth(terms):
        told = has_kind(terms, "flow")  # "came from" is no flow here
        flows_said = query.flows if told else ()
        return replace(query, measures=(Measure.CONTRIBUTION,), flows=flows_said)
    claim = query.claim
    if (
        not query.measures
        and claim
        and claim.asked
        and claim.unit == "%"
        and (query.targets or query.flows)
    ):
        return replace(query, measures=(Measure.SHARE,))
    return query


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
