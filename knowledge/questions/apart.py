"""How far apart two figures are: "by how much", "how much more", "by how many points"."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.queries import Query
from knowledge.questions.terms import Term, telling


def how_much_more(terms: Sequence[Term]) -> bool:
    """Whether "how much more?" is all that is asked: how far apart two are."""
    said = [(term.kind, term.code) for term in telling(terms)]
    more = ("more", "fewer", "difference")
    if not any(term.form.startswith("how") for term in terms):
        return False  # "in yuan which is larger"
    return said in [[("measure", "value"), ("combine", one)] for one in more]


def points_apart(terms: Sequence[Term], last: Query) -> bool:
    """Whether "by how many points" asks how far apart two growths or shares are."""
    in_points = set(last.measures) <= {Measure.GROWTH, Measure.SHARE} and bool(last.measures)
    return in_points and any(
        (one.kind, one.code) == ("prep", "by") and two.form.startswith("how many p")
        for one, two in pairwise(terms)
    )


def by_how_much(terms: Sequence[Term]) -> bool:
    """Whether "by how much" is asked: of a rise, or of a difference."""
    return any(
        one.kind == "prep" and one.code == "by" and two.kind == "measure" and two.code == "value"
        for one, two in pairwise(terms)
    )
