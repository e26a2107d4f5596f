"""What a yes/no question claims: a direction, a threshold, more or less than something else."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.queries import Claim
from knowledge.questions.grammar import grammar, powers
from knowledge.questions.terms import Term, codes_of, has_kind, of_kind
from knowledge.questions.times import is_year

PART_MARGIN = Decimal(2)
"""How far off, in percentage points, "a quarter" may be."""


def is_yes_no(terms: Sequence[Term]) -> bool:
    """Tell whether yes or no is wanted: it begins with "is" or "did", or asks if it is true."""
    if "yesno" in codes_of(terms, "asks"):
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
    if (denial := _of_balance(terms)) and _threshold(terms) == (None, None):
        return denial
    ways = {term.code for term in of_kind(terms, "trend")}
    ways |= {"up" for term in of_kind(terms, "measure") if term.form in grammar("grew")}
    up = ways == {"up"} if len(ways) == 1 else None
    more = _more(terms)
    if more is None and ways and any(term.form == "less" for term in of_kind(terms, "combine")):
        more = False  # "which grew less"
    than, unit = _threshold(terms)
    if any(term.form in grammar("majority") for term in of_kind(terms, "part")):
        more = True
    arrives = any(term.form in grammar("at least verbs") for term in terms)
    if more is None and up is None and than is not None and arrives:
        more = True
    if up is None and more is None and than is None:
        return None
    reaching = arrives or any(term.form in grammar("reaching") for term in terms)
    return Claim(
        up,
        more,
        than,
        unit,
        margin=_margin(terms, unit),
        reaching=reaching,
        either=any("or" in term.form.split() for term in terms),
        asked=is_yes_no(terms) or _is_short_claim(terms, than),
    )


def _is_short_claim(terms: Sequence[Term], than: Decimal | None) -> bool:
    """Whether a claim is put without a verb: "more than Korea?", "growth above 20%?"."""
    leads = [term for term in terms if term.kind not in ("chat", "follow")][:1]
    led = bool(leads) and leads[0].kind == "combine" and leads[0].code in ("more", "fewer")
    return _more(terms) is not None and (than is not None or led)


def _of_balance(terms: Sequence[Term]) -> Claim | None:
    """Read "do we have a deficit?" as the claim that the balance is below nothing."""
    said = next((term.form for term in of_kind(terms, "flow") if term.code == "balance"), "")
    if not is_yes_no(terms) or not said:
        return None
    if said in grammar("deficits"):
        return Claim(more=False, than=Decimal(0))
    return Claim(more=True, than=Decimal(0)) if said in grammar("surpluses") else None


def more_or_fewer(terms: Sequence[Term]) -> bool:
    """Whether something is to be more or less than something else."""
    return bool({"more", "fewer"} & codes_of(terms, "combine"))


def _more(terms: Sequence[Term]) -> bool | None:
    codes = codes_of(terms, "combine")
    if (
        "more" in codes
        or ("difference" in codes and _exceeds(terms))
        or any(term.form in powers("multiples") for term in of_kind(terms, "trend"))
    ):
        return True
    return False if "fewer" in codes else None


def _exceeds(terms: Sequence[Term]) -> bool:
    return any(term.form in grammar("exceeding") for term in of_kind(terms, "combine"))


def _threshold(terms: Sequence[Term]) -> tuple[Decimal | None, str | None]:
    """Read the figure that is claimed, in full units, and its unit where one is said."""
    for at, term in enumerate(terms):
        if term.kind == "part":
            return Decimal(term.code), "%"
        if term.kind == "trend" and term.form in powers("multiples"):
            return Decimal(powers("multiples")[term.form]), "%"
        if (
            term.kind == "number"
            and not is_year(term)
            and not (at and terms[at - 1].kind == "extreme")
        ):
            unit = _unit(terms[at + 1]) if at + 1 < len(terms) else None
            if unit:
                return Decimal(term.code).scaleb(unit[0]), unit[1]
    return None, None


def _margin(terms: Sequence[Term], unit: str | None) -> Decimal:
    """Half of the last digit's place of a rough figure: "about 5 billion" is from 4.5 to 5.5."""
    numbers = [(at, term) for at, term in enumerate(terms) if term.kind == "number"]
    rough = any(term.form in grammar("hedges") for term in terms)
    if has_kind(terms, "part"):
        return PART_MARGIN
    if unit is None or not (numbers and rough):
        return Decimal(0)
    at, number = numbers[0]
    after = _unit(terms[at + 1]) if at + 1 < len(terms) else None
    exponent = Decimal(number.code).normalize().as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    return Decimal("0.5").scaleb(places + (after[0] if after else 0))


def _unit(after: Term) -> tuple[int, str] | None:
    """Read the power of ten and the unit that stand behind a number."""
    words = after.form.split()
    scale = next((powers("scales")[word] for word in words if word in powers("scales")), None)
    if scale is not None or set(words[:1]) & grammar("yuan"):
        return scale or 0, "CNY"
    if after.kind == "percent" or after.form.startswith(("%", "percent")):
        return 0, "%"
    if after.kind == "measure" and after.code == "contribution":
        return 0, "pp"
    return None
