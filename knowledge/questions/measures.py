"""What is measured, and what a yes/no question claims."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.facts import Measure
from knowledge.queries import Claim
from knowledge.questions.terms import Term, of_kind
from knowledge.questions.times import is_year

_WEAK = {"value", "count", "rank"}
"""Words such as "how much" and "where is" go with any measure, and ask for one only alone."""
_FIRM = {"value", "values", "worth", "amount", "amounts", "amt", "total value", "volume", "volumes", "val"}
_SCALES = {"bn": 9, "bln": 9, "billion": 9, "billions": 9, "bil": 9, "mn": 6, "mln": 6, "million": 6, "trillion": 12, "trn": 12, "billion yuan": 9, "bn yuan": 9}
_PARTS = ("growth", "share", "contribution", "value", "rank")


def measures(terms: Sequence[Term]) -> tuple[Measure, ...]:
    """List the measures asked for, in the order asked for."""
    said = [(at, term) for at, term in enumerate(terms) if term.kind in ("measure", "trend") and _counts(term)]
    codes = [("growth" if term.kind == "trend" else term.code, at, term) for at, term in said]
    kept = [code for code, at, term in codes if not _absorbed(code, at, codes, terms)]
    firm = [code for code in kept if code not in _WEAK] or kept
    listed = [code for code in kept if code in firm or _listed_value(code, codes, terms)]
    return tuple(dict.fromkeys(Measure(code) for code in listed if code in _PARTS))


def _counts(term: Term) -> bool:
    return term.kind == "trend" or term.code in _PARTS


def _absorbed(code: str, at: int, codes: list[tuple[str, int, Term]], terms: Sequence[Term]) -> bool:
    """Whether a measure is part of another: "contribution to export growth", "growth in value"."""
    stronger = {
        "growth": {"contribution"},
        "value": {"growth", "share", "contribution", "rank"},
        "share": {"contribution"},
        "rank": set(),
        "contribution": set(),
    }[code]
    return any(
        other in stronger and not _apart(min(at, there), max(at, there), terms)
        for other, there, _ in codes
    )


def _apart(first: int, second: int, terms: Sequence[Term]) -> bool:
    """Whether two terms are members of a list: a comma or "and" stands at one of them."""
    if terms[second].opens:
        return True
    before, after = terms[second - 1], terms[first + 1]
    return any(term.kind == "follow" and term.said in {"and", "&"} for term in (before, after)) or (
        before.said.casefold() == "plus"
    )


def _listed_value(code: str, codes: list[tuple[str, int, Term]], terms: Sequence[Term]) -> bool:
    if code != "value":
        return code == "rank" and any(term.said.casefold() in {"rank", "position", "ranking", "place"} for _, _, term in codes)
    return any(kind == "value" and term.said.casefold() in _FIRM for kind, _, term in codes)


def wants_amount(terms: Sequence[Term]) -> bool:
    """Whether a change is asked for in money: "by how many billions", "in yuan"."""
    money = {"yuan", "rmb", "cny", "billion", "billions", "bn", "bln"}
    return any(
        term.kind == "measure" and term.code == "value" and money & set(term.said.casefold().split())
        for term in terms
    )


def is_yes_no(terms: Sequence[Term]) -> bool:
    """Whether yes or no is wanted: the question begins with "is", "did" …, or asks if it is true."""
    if any(term.kind == "asks" and term.code == "yesno" for term in terms):
        return True
    opening = [term for term in terms if term.kind not in ("chat", "follow", "greeting")]
    return bool(opening) and opening[0].kind == "asks" and opening[0].code == "be"


def claim(terms: Sequence[Term]) -> Claim | None:
    """Read what is claimed: a direction, or more or less than a figure or than something else."""
    ways = {term.code for term in of_kind(terms, "trend")}
    up = ways == {"up"} if len(ways) == 1 else None
    more = _more(terms)
    than, unit = _threshold(terms)
    if up is None and more is None and than is None:
        return None
    if not is_yes_no(terms):
        return Claim(up, more, than, unit, asked=False) if than is not None else None
    return Claim(up, more, than, unit)


def _more(terms: Sequence[Term]) -> bool | None:
    codes = {term.code for term in of_kind(terms, "combine")}
    if "more" in codes or "difference" in codes and _exceeds(terms):
        return True
    return False if "fewer" in codes else None


def _exceeds(terms: Sequence[Term]) -> bool:
    return any(term.said.casefold().startswith(("exceed", "surpass", "ahead")) for term in of_kind(terms, "combine"))


def _threshold(terms: Sequence[Term]) -> tuple[Decimal | None, str | None]:
    """The figure that is claimed, in full units, and its unit where one is said."""
    for at, term in enumerate(terms):
        if term.kind == "part":
            return Decimal(term.code), "%"
        if term.kind == "trend" and term.said.casefold() in {"double", "doubled", "more than double", "more than doubled"}:
            return Decimal(100), "%"
        if term.kind == "number" and not is_year(term):
            after = terms[at + 1] if at + 1 < len(terms) else None
            if after is None:
                continue
            words = after.said.casefold().split()
            scale = next((_SCALES[word] for word in words if word in _SCALES), None)
            if scale is not None or words[0] in {"yuan", "rmb", "cny"}:
                return Decimal(term.code).scaleb(scale or 0), "CNY"
            if after.kind == "percent":
                return Decimal(term.code), "%"
            if after.kind == "measure" and after.code == "contribution":
                return Decimal(term.code), "pp"
    return None, None
