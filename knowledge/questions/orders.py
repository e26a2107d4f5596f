"""What a ranking is by, and what is told of its places: "growth of the largest" is by value."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.questions.terms import Term, codes_of, has_kind


def ordered_by(
    terms: Sequence[Term], extremes: list[Term], measures: tuple[Measure, ...], *, first: bool
) -> tuple[Measure | None, Measure | None]:
    """What the order is by, and what is told of the places; a share of several is a sum.

    ``first`` is whether so many of the list are asked for.
    """
    by, then = _by(terms, extremes, measures)
    together = "sum" in codes_of(terms, "combine") or first
    if then is Measure.SHARE and by is Measure.VALUE and together:
        return then, None
    return by, then


def _by(
    terms: Sequence[Term], extremes: list[Term], measures: tuple[Measure, ...]
) -> tuple[Measure | None, Measure | None]:
    """Say what the order is by, and what is told of the places where that is something else.

    "Largest growth" and "largest by growth" are by growth; "growth of the largest" is by value.
    """
    named = next((measure for measure in measures if measure is not Measure.RANK), None)
    if named is Measure.CONTRIBUTION and _sources_of_growth(terms):
        return named, None
    for term in extremes:
        code = term.code.split()[0]
        if code == "growth":
            return Measure.GROWTH, named if named is not Measure.GROWTH else None
        if (
            code == "value"
            and named
            and named is not Measure.VALUE
            and not _of_the_measure(terms, term)
        ):
            return Measure.VALUE, named
    if not extremes and named and has_kind(terms, "ordinal") and not by_measure(terms):
        return Measure.VALUE, named
    return named, None


def _sources_of_growth(terms: Sequence[Term]) -> bool:
    """Whether what is ranked is where growth came from: "the largest source of import growth"."""
    for at, term in enumerate(terms):
        if term.kind == "dimension" and term.form.startswith("source"):
            rest = [one for one in terms[at + 1 :] if one.kind not in ("chat", "prep", "flow")]
            return bool(rest) and rest[0].code == "growth"
    return False


def _of_the_measure(terms: Sequence[Term], extreme: Term) -> bool:
    """Whether an extreme is one of the measure itself, or the measure is what the order is by."""
    at = terms.index(extreme)
    after = [term for term in terms[at + 1 : at + 4] if term.kind not in ("chat", "flow", "number")]
    if after and after[0].kind in ("measure", "trend"):
        return True
    return by_measure(terms)


def by_measure(terms: Sequence[Term]) -> bool:
    """Whether "by growth" or "in growth" says what the order is by."""
    return any(
        term.kind == "prep" and term.code in ("by", "in") and later.kind in ("measure", "trend")
        for term, later in pairwise(terms)
    )


def two_places(terms: Sequence[Term]) -> tuple[int, ...]:
    """Read two places that are held against each other: "the largest against the second"."""
    named: list[tuple[int, int]] = []
    for at, term in enumerate(terms):
        if term.kind == "extreme" and not (at and terms[at - 1].kind == "ordinal"):
            named.append((at, 1 if term.code.endswith("top") else -1))
        elif term.kind == "ordinal":
            named.append((at, int(term.code)))
    if len(named) != 2 or has_kind(terms, "number", "time"):
        return ()
    (first, one), (second, two) = named
    between = {(term.kind, term.code) for term in terms[first:second]}
    held = is_apart(terms) or bool(between & {("combine", "versus"), ("prep", "than")})
    return (one, two) if held and one != two else ()


def is_apart(terms: Sequence[Term]) -> bool:
    """Whether it is asked how far apart two are: "the gap between", "how far is A from B"."""
    far = any(one.form == "how" and two.form == "far" for one, two in pairwise(terms))
    codes = codes_of(terms, "combine")
    more = codes & {"more", "fewer"} and any(one.form.startswith("how much") for one in terms)
    return far or bool(more) or "difference" in codes
