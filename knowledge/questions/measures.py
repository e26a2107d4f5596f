"""What is measured: value, growth, share, contribution, rank, count."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of, has_kind, near

_WEAK = {"value", "count", "rank"}
"""Words such as "how much" and "where is" go with any measure, and ask for one only alone."""
_PARTS = ("growth", "share", "contribution", "value", "rank")


def measures(terms: Sequence[Term]) -> tuple[Measure, ...]:
    """List the measures asked for, in the order asked for."""
    codes = [(code, at, term) for at, term in enumerate(terms) if (code := _code(terms, term))]
    codes = _without_points_of_a_gap(codes, terms)
    kept = [code for code, at, term in codes if not _absorbed(code, at, codes, terms)]
    firm = [code for code in kept if code not in _WEAK] or kept
    also = {code for code in dict.fromkeys(kept) if _listed(code, codes, terms)}
    listed = [code for code in kept if code in firm or code in also]
    if listed == ["growth"] and _and_its(terms):
        listed = ["value", "growth"]
    found = tuple(dict.fromkeys(Measure(code) for code in listed if code in _PARTS))
    return found or ((Measure.COUNT,) if _counted(terms) else ())


def _code(terms: Sequence[Term], term: Term) -> str | None:
    if term.kind == "measure" and term.code == "growth" and _sourced(terms, term):
        return "contribution"
    if term.kind == "trend":
        return "growth"
    if term.form in grammar("helping") and _helps_growth(terms):
        return "contribution"
    if term.form in grammar("outpacing") | grammar("paces"):
        return "growth"
    if term.kind == "order" and term.form in grammar("orders"):
        return "rank"
    if term.kind == "combine" and term.code == "ratio" and _one_of_a_whole(terms):
        return "share"
    return term.code if term.kind == "measure" and term.code in _PARTS else None


def _sourced(terms: Sequence[Term], growth: Term) -> bool:
    """Whether a growth has a source: "biggest source of import growth", "did most for growth"."""
    led = [term for term in terms[: terms.index(growth)] if term.kind not in ("chat", "flow")]
    before = led[-1] if led else None
    if before is not None and before.kind == "dimension" and before.form.startswith("source"):
        return near(terms, terms.index(growth), -1) is before
    most_for = [("extreme", "any top"), ("prep", "for")]
    return [(term.kind, term.code) for term in led[-2:]] == most_for


def _and_its(terms: Sequence[Term]) -> bool:
    """Whether a growth comes on top of the figure itself: "imports from ASEAN, and its growth"."""
    said = [term for term in terms if term.kind != "chat"]
    return any(
        one.kind == "follow"
        and one.code == "more"
        and two.form in grammar("owning")
        and three.kind == "measure"
        for one, two, three in zip(said, said[1:], said[2:], strict=False)
    ) and has_kind(terms, "flow")


def _counted(terms: Sequence[Term]) -> bool:
    """Whether things are counted: "how many firms", and not "how many percent"."""
    kinds = {term.kind for term in terms} & {"percent", "trend"}
    return not kinds and "count" in codes_of(terms, "measure")


def _helps_growth(terms: Sequence[Term]) -> bool:
    """Whether somebody helped trade to grow, and not firms to cope."""
    return has_kind(terms, "place") and "growth" in codes_of(terms, "measure")


def _one_of_a_whole(terms: Sequence[Term]) -> bool:
    """Whether a ratio is of one thing to the total: "ratio of RCEP imports in total imports"."""
    named = [term for term in terms if term.kind in ("place", "product", "enterprise", "regime")]
    return len(named) == 1 and has_kind(terms, "whole")


def _without_points_of_a_gap(
    codes: list[tuple[str, int, Term]], terms: Sequence[Term]
) -> list[tuple[str, int, Term]]:
    """In "gap in growth, in points" the points are the unit of the gap, no contribution."""
    kinds = {code for code, _, _ in codes}
    gaps = {"difference", "more", "fewer"}
    outdone = any(term.form in grammar("outdoing") for term in terms)
    gap = outdone or bool(gaps & codes_of(terms, "combine"))
    if gap and kinds & {"growth", "share"}:
        return [one for one in codes if not (one[0] == "contribution" and _is_unit(one[2]))]
    return codes


def _is_unit(term: Term) -> bool:
    return bool(grammar("points") & set(term.form.split()))


def _absorbed(
    code: str, at: int, codes: list[tuple[str, int, Term]], terms: Sequence[Term]
) -> bool:
    """Whether a measure is part of another: "contribution to export growth", "growth in value"."""
    stronger = {
        "growth": {"contribution"},
        "value": {"growth", "share", "contribution", "rank"},
        "share": {"contribution"},
        "rank": set(),
        "contribution": set(),
    }[code]
    if code == "value" and any(
        other == "growth" and there > at and term.form in grammar("yoy")
        for other, there, term in codes
    ):
        return False
    return any(
        other in stronger
        and (
            not _apart(min(at, there), max(at, there), terms)
            or _asks_anew(code, term)
            or _led_to(code, at, there, terms)
        )
        for other, there, term in codes
    )


def _led_to(code: str, at: int, there: int, terms: Sequence[Term]) -> bool:
    """Whether a growth only leads to the points asked for: "import growth: points from ASEAN"."""
    flow, source = near(terms, at, -1), near(terms, there, 1)
    led = flow is not None and flow.kind == "flow" and source is not None
    return code == "growth" and led and source is not None and source.code == "from"


def _asks_anew(code: str, term: Term) -> bool:
    """Whether a later "how many points" is the question, and a growth only its setting."""
    return code == "growth" and term.form.startswith("how many")


def _apart(first: int, second: int, terms: Sequence[Term]) -> bool:
    """Whether two terms are members of a list: a comma or "and" stands at one of them."""
    return bool(terms[second].opens) or _joined(first, second, terms)


def _joined(first: int, second: int, terms: Sequence[Term]) -> bool:
    """Whether "and" or a plus stands at one of two terms, "its" apart."""
    return _joins(terms[first + 1]) or _joined_before(first, second, terms)


def _joined_before(first: int, second: int, terms: Sequence[Term]) -> bool:
    """Whether "and" or a plus stands before the second of two terms, whatever is by the way."""
    if _joins(terms[second - 1]):
        return True
    inner = (terms[at] for at in range(second - 1, first, -1))
    last = next((term for term in inner if not _is_by_the_way(term)), None)
    return last is not None and last.kind == "follow" and last.form in grammar("and")


def _joins(term: Term) -> bool:
    joins = term.kind == "follow" and term.form in grammar("and")
    return joins or term.form in grammar("plus")


def _is_by_the_way(term: Term) -> bool:
    return term.kind == "chat" or (term.kind, term.code) == ("follow", "back")


def _listed(code: str, codes: list[tuple[str, int, Term]], terms: Sequence[Term]) -> bool:
    if code != "value":
        return code == "rank" and any(term.form in grammar("ranks") for _, _, term in codes)
    values = {at for kind, at, _ in codes if kind == "value"}
    if any(term.form in grammar("firm values") for _, at, term in codes if at in values):
        return True
    places = sorted({at for _, at, _ in codes})
    return any(
        (_joins(terms[one + 1]) and values & {one, *places[number + 1 :]})
        or (_joined_before(one, two, terms) and values & {two, *places[: number + 1]})
        for number, (one, two) in enumerate(pairwise(places))
    )


def wants_amount(terms: Sequence[Term]) -> bool:
    """Whether a change is asked for in money: "by how many billions", "in yuan"."""
    if has_kind(terms, "currency"):
        return any(term.form in grammar("amounts") for term in terms)
    if any(term.form in grammar("absolutely") for term in terms):
        return True
    money = grammar("money")
    return any(
        term.kind == "measure"
        and term.code == "value"
        and money & set(term.form.split())
        and not (at and terms[at - 1].kind == "number")
        for at, term in enumerate(terms)
    )
