"""What is measured, and what a yes/no question claims."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.facts import Measure
from knowledge.queries import Claim
from knowledge.questions.terms import Term, of_kind
from knowledge.questions.times import is_year

_WEAK = {"value", "count", "rank"}
"""Words such as "how much" and "where is" go with any measure, and ask for one only alone."""
_FIRM = {
    "value",
    "values",
    "worth",
    "amount",
    "amounts",
    "amt",
    "total value",
    "volume",
    "volumes",
    "val",
}
_SCALES = {
    "bn": 9,
    "bln": 9,
    "billion": 9,
    "billions": 9,
    "bil": 9,
    "mn": 6,
    "mln": 6,
    "million": 6,
    "trillion": 12,
    "trn": 12,
    "billion yuan": 9,
    "bn yuan": 9,
}
_YOY = {"yoy", "y/y", "y-o-y", "yoy growth", "yoy %", "yoy change"}
_HELPING = {"help", "helps", "helped", "helping"}
_GREW = {"grow", "grew", "grown", "growing", "grows"}
_REACHING = {
    "at least",
    "reach",
    "reached",
    "reaches",
    "hit",
    "as much as",
    "double",
    "doubled",
    "triple",
    "tripled",
}
_MULTIPLES = {
    "double": 100,
    "doubled": 100,
    "doubling": 100,
    "more than double": 100,
    "more than doubled": 100,
    "triple": 200,
    "tripled": 200,
    "halved": -50,
    "halve": -50,
}
_PARTS = ("growth", "share", "contribution", "value", "rank")


def measures(terms: Sequence[Term]) -> tuple[Measure, ...]:
    """List the measures asked for, in the order asked for."""
    codes = [(code, at, term) for at, term in enumerate(terms) if (code := _code(terms, term))]
    codes = _without_points_of_a_gap(codes, terms)
    kept = [code for code, at, term in codes if not _absorbed(code, at, codes, terms)]
    firm = [code for code in kept if code not in _WEAK] or kept
    listed = [code for code in kept if code in firm or _listed(code, codes, terms)]
    if listed == ["growth"] and _and_its(terms):
        listed = ["value", "growth"]
    found = tuple(dict.fromkeys(Measure(code) for code in listed if code in _PARTS))
    return found or ((Measure.COUNT,) if _counted(terms) else ())


def _code(terms: Sequence[Term], term: Term) -> str | None:
    if term.kind == "trend":
        return "growth"
    if term.form in _HELPING and _helps_growth(terms):
        return "contribution"
    if term.kind == "order" and term.form in ("ranking", "rankings"):
        return "rank"
    if term.kind == "combine" and term.code == "ratio" and _one_of_a_whole(terms):
        return "share"
    return term.code if term.kind == "measure" and term.code in _PARTS else None


def _and_its(terms: Sequence[Term]) -> bool:
    """Whether a growth comes on top of the figure itself: "imports from ASEAN, and its growth"."""
    said = [term for term in terms if term.kind != "chat"]
    return any(
        one.kind == "follow"
        and one.code == "more"
        and two.form in ("its", "their")
        and three.kind == "measure"
        for one, two, three in zip(said, said[1:], said[2:], strict=False)
    ) and any(term.kind == "flow" for term in terms)


def _counted(terms: Sequence[Term]) -> bool:
    """Whether things are counted: "how many firms", and not "how many percent"."""
    kinds = {term.kind for term in terms} & {"percent", "trend"}
    return not kinds and any(term.kind == "measure" and term.code == "count" for term in terms)


def _helps_growth(terms: Sequence[Term]) -> bool:
    """Whether somebody helped trade to grow, and not firms to cope."""
    return any(term.kind == "place" for term in terms) and any(
        term.kind == "measure" and term.code == "growth" for term in terms
    )


def _one_of_a_whole(terms: Sequence[Term]) -> bool:
    """Whether a ratio is of one thing to the total: "ratio of RCEP imports in total imports"."""
    named = [term for term in terms if term.kind in ("place", "product", "enterprise", "regime")]
    return len(named) == 1 and any(term.kind == "whole" for term in terms)


def _without_points_of_a_gap(
    codes: list[tuple[str, int, Term]], terms: Sequence[Term]
) -> list[tuple[str, int, Term]]:
    """In "gap in growth, in points" the points are the unit of the gap, no contribution."""
    kinds = {code for code, _, _ in codes}
    gap = any(term.kind == "combine" and term.code == "difference" for term in terms)
    if gap and kinds & {"growth", "share"}:
        return [one for one in codes if one[0] != "contribution"]
    return codes


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
        other == "growth" and there > at and term.form in _YOY for other, there, term in codes
    ):
        return False
    return any(
        other in stronger
        and (not _apart(min(at, there), max(at, there), terms) or _asks_anew(code, term))
        for other, there, term in codes
    )


def _asks_anew(code: str, term: Term) -> bool:
    """Whether a later "how many points" is the question, and the growth before it only its setting."""
    return code == "growth" and term.form.startswith("how many")


def _apart(first: int, second: int, terms: Sequence[Term]) -> bool:
    """Whether two terms are members of a list: a comma or "and" stands at one of them."""
    return bool(terms[second].opens) or _joined(first, second, terms)


def _joined(first: int, second: int, terms: Sequence[Term]) -> bool:
    """Whether "and" or a plus stands at one of two terms, "its" apart."""
    inner = [
        term
        for term in terms[first + 1 : second]
        if term.kind != "chat" and (term.kind, term.code) != ("follow", "back")
    ]
    if inner and inner[-1].kind == "follow" and inner[-1].form in ("and", "&"):
        return True
    before, after = terms[second - 1], terms[first + 1]
    return any(term.kind == "follow" and term.said in {"and", "&"} for term in (before, after)) or (
        any(term.said in {"+", "plus"} for term in (before, after))
    )


def _listed(code: str, codes: list[tuple[str, int, Term]], terms: Sequence[Term]) -> bool:
    if code != "value":
        return code == "rank" and any(
            term.form in {"rank", "position", "ranking", "place", "rankings"}
            for _, _, term in codes
        )
    return any(
        kind == "value"
        and (
            term.form in _FIRM
            or any(
                _joined(min(at, there), max(at, there), terms)
                for _, there, _ in codes
                if there != at
            )
        )
        for kind, at, term in codes
    )


def wants_amount(terms: Sequence[Term]) -> bool:
    """Whether a change is asked for in money: "by how many billions", "in yuan"."""
    money = {"yuan", "rmb", "cny", "billion", "billions", "bn", "bln"}
    return any(
        term.kind == "measure"
        and term.code == "value"
        and money & set(term.form.split())
        and not (at and terms[at - 1].kind == "number")
        for at, term in enumerate(terms)
    )


def is_yes_no(terms: Sequence[Term]) -> bool:
    """Whether yes or no is wanted: the question begins with "is", "did" …, or asks if it is true."""
    if any(term.kind == "asks" and term.code == "yesno" for term in terms):
        return True
    opening = [
        term
        for term in terms
        if term.kind != "follow" and not (term.kind == "chat" and term.code != "help")
    ]
    clauses = [term for term in opening if term.opens or term is opening[0]]
    return any(term.kind == "asks" and term.code == "be" for term in clauses)


def claim(terms: Sequence[Term]) -> Claim | None:
    """Read what is claimed: a direction, or more or less than a figure or than something else."""
    if denial := _of_balance(terms):
        return denial
    ways = {term.code for term in of_kind(terms, "trend")}
    ways |= {"up" for term in of_kind(terms, "measure") if term.form in _GREW}
    up = ways == {"up"} if len(ways) == 1 else None
    more = _more(terms)
    than, unit = _threshold(terms)
    if up is None and more is None and than is None:
        return None
    reaching = any(term.form in _REACHING for term in terms)
    return Claim(
        up,
        more,
        than,
        unit,
        reaching=reaching,
        asked=is_yes_no(terms) or _is_short_claim(terms, than),
    )


def _is_short_claim(terms: Sequence[Term], than: Decimal | None) -> bool:
    """Whether a claim is put without a verb: "more than Korea?", "growth above 20%?"."""
    leads = [term for term in terms if term.kind not in ("chat", "follow")][:1]
    return _more(terms) is not None and (
        than is not None or bool(leads and leads[0].kind == "combine")
    )


def _of_balance(terms: Sequence[Term]) -> Claim | None:
    """Read "do we have a deficit?" as the claim that the balance is below nothing."""
    said = next((term.form for term in of_kind(terms, "flow") if term.code == "balance"), "")
    if not is_yes_no(terms) or not said:
        return None
    if any(word in said for word in ("deficit", "shortfall", "red")):
        return Claim(more=False, than=Decimal(0))
    return (
        Claim(more=True, than=Decimal(0))
        if any(word in said for word in ("surplus", "black"))
        else None
    )


def _more(terms: Sequence[Term]) -> bool | None:
    codes = {term.code for term in of_kind(terms, "combine")}
    if (
        "more" in codes
        or ("difference" in codes and _exceeds(terms))
        or any(term.form in _MULTIPLES for term in of_kind(terms, "trend"))
    ):
        return True
    return False if "fewer" in codes else None


def _exceeds(terms: Sequence[Term]) -> bool:
    return any(
        term.form.startswith(("exceed", "surpass", "ahead", "outstrip"))
        for term in of_kind(terms, "combine")
    )


def _threshold(terms: Sequence[Term]) -> tuple[Decimal | None, str | None]:
    """Read the figure that is claimed, in full units, and its unit where one is said."""
    for at, term in enumerate(terms):
        if term.kind == "part":
            return Decimal(term.code), "%"
        if term.kind == "trend" and term.form in _MULTIPLES:
            return Decimal(_MULTIPLES[term.form]), "%"
        if (
            term.kind == "number"
            and not is_year(term)
            and not (at and terms[at - 1].kind == "extreme")
        ):
            unit = _unit(terms[at + 1]) if at + 1 < len(terms) else None
            if unit:
                return Decimal(term.code).scaleb(unit[0]), unit[1]
    return None, None


def _unit(after: Term) -> tuple[int, str] | None:
    """Read the power of ten and the unit that stand behind a number."""
    words = after.form.split()
    scale = next((_SCALES[word] for word in words if word in _SCALES), None)
    if scale is not None or set(words[:1]) & {"yuan", "rmb", "cny"}:
        return scale or 0, "CNY"
    if after.kind == "percent" or after.form.startswith(("%", "percent")):
        return 0, "%"
    if after.kind == "measure" and after.code == "contribution":
        return 0, "pp"
    return None
