"""Rankings that no list answers: two ends of it, two lists at once, an order of rises in money."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.queries import Query
from knowledge.questions.grammar import grammar
from knowledge.questions.measures import wants_amount
from knowledge.questions.orders import two_places
from knowledge.questions.out_of_scope import Rule
from knowledge.questions.terms import Term, codes_of, of_kind

_CHANGES = {Measure.GROWTH, Measure.CONTRIBUTION}


def _two_ends(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether two superlatives are joined: "largest and smallest", "fastest and largest"."""
    if not (query.ranking or query.yes_no) or (query.ranking and query.ranking.apart):
        return None
    extremes = [at for at, term in enumerate(terms) if term.kind == "extreme"]
    for one, two in pairwise(extremes):
        between = terms[one + 1 : two]
        if any(term.form in grammar("and") or term.form == "also" for term in between):
            return terms[two]
    return None


def _place_in_both(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a place in two lists is claimed: "did the EU add most to exports and imports"."""
    both = len(query.flows) > 1 and query.ranking and query.yes_no
    return next(of_kind(terms, "extreme"), None) if both else None


def _place_by_change(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a rank by growth or points is asked of one: the rank shown is by value."""
    ranks = [term for term in of_kind(terms, "measure") if term.code == "rank"]
    if not ranks or not query.targets:
        return None
    return next(
        (
            replace(two, said=f"{one.said} {two.said}")
            for one, two in pairwise(terms)
            if one.kind == "prep"
            and one.code in ("by", "in", "of")
            and two.kind in ("measure", "trend")
            and two.code not in ("value", "rank")
        ),
        None,
    )


def _claimed_by_change(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a place by growth is claimed in words that rank by value: "in the top three in"."""
    order = query.ranking
    if order and query.targets and query.yes_no and order.then in _CHANGES:
        return next(of_kind(terms, "extreme", "ordinal"), None)
    return None


def _ranked_rises(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether rises in money are to be ranked, which no bulletin prints."""
    return next(
        (term for term in of_kind(terms, "asks") if query.ranking and term.code == "change"), None
    )


def _places_against(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether one place is held against another in yes and no: "does no 1 beat no 2 in growth"."""
    held = query.yes_no and query.ranking and codes_of(terms, "combine")
    return next(of_kind(terms, "combine"), None) if held and two_places(terms) else None


def _risen_in_money(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether the largest rise in money is asked for: "biggest gain in yuan"."""
    grows = query.ranking is not None and query.ranking.by is Measure.GROWTH
    value = next((term for term in of_kind(terms, "measure") if term.code == "value"), None)
    return value if grows and wants_amount(terms) else None


def _ranked_against(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a ranking is by one figure against another: "growth relative to its value"."""
    held = query.of or query.pairs or query.targets or query.claim or query.course
    if not query.ranking or held or len(query.measures) < 1:
        return None
    for at, term in enumerate(terms):
        after = [one for one in terms[at + 1 :] if one.kind not in ("chat", "follow", "prep")][:1]
        if (term.kind, term.code) == ("combine", "versus") and after and after[0].kind == "measure":
            return term
    return None


def _first_given(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "first" is of when a figure was given, and no place: "first reported exports"."""
    for one, two in pairwise(terms):
        given = {one.form, two.form} & grammar("giving out")
        if query.ranking and given and "ordinal" in (one.kind, two.kind):
            return one if one.kind == "ordinal" else two
    return None


RULES: tuple[tuple[str, Rule], ...] = (
    ("measure", _two_ends),
    ("measure", _place_in_both),
    ("measure", _place_by_change),
    ("measure", _claimed_by_change),
    ("measure", _ranked_rises),
    ("measure", _places_against),
    ("measure", _risen_in_money),
    ("measure", _ranked_against),
    ("period", _first_given),
)
"""The key of a fact that is not met, and the rule that finds the word for it."""
