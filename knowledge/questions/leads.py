"""How far one figure is claimed to be ahead of another: "the EU leads the US by over 2 billion"."""

from collections.abc import Sequence

from knowledge.questions.amounts import Amount, amounts
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, near

AHEAD, BEHIND, APART = "ahead", "behind", "apart"
_BOUNDS = ("more", "fewer")
_COMPARING = {"difference", "versus", "more", "fewer"}


def lead(terms: Sequence[Term]) -> tuple[str, Amount, bool | None] | None:
    """Read which way two figures are claimed to be apart, by how much, and on which side of that.

    Nothing where an amount is claimed of each, or of both together: "exports exceed 5 billion".
    """
    found = amounts(terms)
    if len(found) != 1 or found[0].unit == "%" or not _names_two(terms):
        return None
    bound = _bound(terms, found[0].at)
    ways = {_way(term) for at, term in enumerate(terms) if at != bound} - {None}
    if not ways and bound is not None and any(term.code == "than" for term in terms):
        ways = {AHEAD}  # "more than 3 billion from A than from B"
    if len(ways - {APART}) > 1 or not ways:
        return None
    way = next((way for way in ways if way and way != APART), APART)
    return way, found[0], _side(terms, bound)


def _names_two(terms: Sequence[Term]) -> bool:
    """Whether two are named: two partners, two groups of goods, or both flows."""
    named = [term.code for term in terms if term.kind in ("place", "product")]
    named += [term.form for term in terms if term.kind == "who" and term.said.isupper()]
    flows = {term.code for term in terms if term.kind == "flow"} & {"export", "import", "both"}
    paired = any(term.kind == "flow" and " and " in term.form for term in terms)
    both = len(flows) == 2 or paired or "both" in flows
    return len(set(named)) == 2 or (len(set(named)) < 2 and both)


def _bound(terms: Sequence[Term], at: int) -> int | None:
    """Where "more than" or "exceed" stands right before an amount."""
    for back in range(at - 1, -1, -1):
        term = terms[back]
        if term.kind == "combine":
            exceeds = term.form in grammar("exceeding")
            return back if term.code in _BOUNDS or exceeds else None
        if term.kind != "chat":
            return None
    return None


def _side(terms: Sequence[Term], bound: int | None) -> bool | None:
    if bound is None:
        return None
    return terms[bound].code != "fewer"


def _way(term: Term) -> str | None:
    """Which of the two a word puts first; none where it puts nothing before anything."""
    if term.kind != "combine" or term.code not in _COMPARING:
        return None
    if term.code == "fewer" or term.form in grammar("trailing"):
        return BEHIND
    if term.code == "more" or term.form in grammar("exceeding") | grammar("outdoing"):
        return AHEAD
    return APART if term.code == "difference" else None


def single_unit(terms: Sequence[Term]) -> Term | None:
    """Find "a point" that is claimed to lie between two figures, which no amount tells."""
    for at, term in enumerate(terms):
        article, unit = near(terms, at, 1), near(terms, at, 2)
        if term.kind != "combine" or term.code not in _BOUNDS or article is None or unit is None:
            continue
        if article.form in ("a", "an") and unit.form in grammar("single units"):
            return unit
    return None
