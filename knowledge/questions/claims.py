"""What a yes/no question claims: a direction, a threshold, more or less than something else."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from knowledge.queries import Claim
from knowledge.questions.amounts import Amount, ends, of_list, unit_of
from knowledge.questions.grammar import grammar, powers
from knowledge.questions.leads import lead
from knowledge.questions.lists import of_none, some_of_list
from knowledge.questions.multiples import is_multiple, of_another
from knowledge.questions.streaks import side_of_balance, streak
from knowledge.questions.terms import Term, codes_of, has_kind, near, of_kind
from knowledge.questions.times import is_year

PART_MARGIN, ROUGH_PART = Decimal(2), Decimal(5)
"""How far off, in percentage points, "a quarter" may be, and "nearly a quarter", left open."""
DIGITS = {"at least 10": True, "below 10": False}
"""Growth of two digits or of one: whether it is ten per cent or more."""
TEN = Decimal(10)
_CLOSE, _OPEN, _DOUBLING = Decimal("0.03"), Decimal("0.12"), Decimal("0.2")
"""How far off an amount may be that is "nearly reached", and from where on it is not."""


def is_yes_no(terms: Sequence[Term]) -> bool:
    """Tell whether yes or no is wanted: it begins with "is" or "did", or asks if it is true."""
    if "yesno" in codes_of(terms, "asks"):
        return True
    opening = [
        term
        for term in terms
        if term.kind != "follow" and not (term.kind == "chat" and term.code != "help")
    ]
    if len(opening) > 1 and _of_every(opening[0]) and _moves(opening[1]):
        return True  # "every market grew"
    clauses = [term for term in opening if term.opens or term is opening[0]]
    return any(term.kind == "asks" and term.code == "be" for term in clauses)


def _of_every(term: Term) -> bool:
    return term.form in grammar("all markets") | grammar("all goods")


def _moves(term: Term) -> bool:
    return term.kind == "trend" or term.form in grammar("grew")


def claim(terms: Sequence[Term]) -> Claim | None:
    """Read what is claimed: a direction, or more or less than a figure or than something else."""
    if is_multiple(terms):
        return of_another(terms, asked=is_yes_no(terms))
    if apart := lead(terms):
        return _of_a_gap(terms, *apart)
    if counted := streak(terms, asked=is_yes_no(terms)):
        return counted
    denial = _of_balance(terms) if _threshold(terms) == (None, None) else None
    return denial or _of_a_figure(terms)


def _of_a_gap(terms: Sequence[Term], way: str, told: Amount, more: bool | None) -> Claim:  # noqa: FBT001
    rounding = Decimal(0) if more is not None else _rounding(terms, told.value, told.unit)
    return Claim(
        None,
        more,
        told.value,
        told.unit,
        gap=way,
        margin=_margin(terms, told.unit),
        rounding=rounding,
        reaching=_reaches(terms),
        either=_open(terms),
        asked=is_yes_no(terms) or not has_kind(terms, "asks"),
    )


def _of_a_figure(terms: Sequence[Term]) -> Claim | None:
    ways = {term.code for term in of_kind(terms, "trend")}
    ways |= {"up" for term in of_kind(terms, "measure") if term.form in grammar("grew")}
    up = ways == {"up"} if len(ways) == 1 else None
    more = _more(terms)
    if not ways and _digits(terms) is not None:
        up = True  # "double-digit growth"
    moved = ways or any(one.form == "less" and two.code == "growth" for one, two in pairwise(terms))
    if more is None and moved and any(term.form == "less" for term in of_kind(terms, "combine")):
        more = False  # "which grew less"
    than, unit = _threshold(terms)
    if than is not None and any(term.form in grammar("majority") for term in terms):
        more = True
    arrives = any(term.form in grammar("at least verbs") for term in terms)
    nearly = arrives and _rough(terms)
    arrives = arrives and not nearly
    if more is None and up is None and than is not None and arrives:
        more = True
    upto = None
    if within := ends(terms):
        (_, than, unit), (_, upto, _), more = *within, True
    if up is None and more is None and than is None:
        return None
    return Claim(
        up,
        more,
        than,
        unit,
        upto=upto,
        margin=than * _CLOSE if than and nearly else _margin(terms, unit),
        rounding=_rounding(terms, than, unit) if more is None else Decimal(0),
        side=side_of_balance(terms),
        reaching=arrives or _reaches(terms),
        most=any(of_list(terms, at, "most") for at in range(len(terms))),
        some=some_of_list(terms),
        either=_open(terms),
        asked=is_yes_no(terms) or _is_short_claim(terms, than) or _is_bare(terms, unit, upto),
    )


def _reaches(terms: Sequence[Term]) -> bool:
    """Whether the threshold itself is enough: "at least", "in double digits"."""
    return any(term.form in grammar("reaching") for term in terms) or _digits(terms) is True


def _open(terms: Sequence[Term]) -> bool:
    """Whether neither yes nor no fits: "this or that", "it didn't, did it", "did it overtake"."""
    return any(
        ("or" in term.form.split() and term.kind != "asks")
        or term.form in grammar("overtaking")
        or denied(term)
        or of_none(terms, at)
        or of_list(terms, at, "part")
        for at, term in enumerate(terms)
    )


def denied(term: Term) -> bool:
    """Whether a word of movement was turned round, as it stood behind a "not"."""
    return term.kind == "trend" and term.form.startswith("not ")


def _is_short_claim(terms: Sequence[Term], than: Decimal | None) -> bool:
    """Whether a claim is put without a verb: "more than Korea?", "growth above 20%?"."""
    leads = [term for term in terms if term.kind not in ("chat", "follow")][:1]
    led = bool(leads) and leads[0].kind == "combine" and leads[0].code in ("more", "fewer")
    return _more(terms) is not None and (than is not None or led)


def _is_bare(terms: Sequence[Term], unit: str | None, upto: Decimal | None) -> bool:
    """Whether a flow and its figure are all that is said: "exports 75.02 billion yuan?"."""
    if upto is not None:
        return not has_kind(terms, "asks", "extreme", "order", "dimension")
    moved = has_kind(terms, "trend") or "growth" in codes_of(terms, "measure")
    shared = "share" in codes_of(terms, "measure")
    told = unit == "CNY" or (unit == "%" and (moved or shared))
    plain = not has_kind(terms, *_ASKING) and told
    at = next((at for at, term in enumerate(terms) if _is_figure(term)), 0)
    before = near(terms, at, -1) if at else None
    of_it = before is not None and (before.kind != "prep" or (moved and before.code == "by"))
    return plain and ((of_it and has_kind(terms[:at], "flow", "trend")) or _leads(terms, at))


def _leads(terms: Sequence[Term], at: int) -> bool:
    """Whether a figure is told before what it is of: "nearly 7 billion of imports"."""
    after = [term for term in terms[at + 2 :] if term.kind != "chat"]
    if after and (after[0].kind, after[0].code) == ("prep", "of"):
        after = after[1:]
    alone = all(term.kind == "chat" for term in terms[:at])
    return (
        alone
        and _rough(terms[:at])
        and bool(after)
        and after[0].kind == "flow"
        and not after[0].opens
    )


def _is_figure(term: Term) -> bool:
    """Whether a number may be claimed."""
    return term.kind == "number" and not is_year(term)


_ASKING = ("asks", "extreme", "order", "ordinal", "dimension", "combine", "who", "verb", "plan")


def _of_balance(terms: Sequence[Term]) -> Claim | None:
    """Read "do we have a deficit?" as the claim that the balance is below nothing."""
    moved = has_kind(terms, "trend") or "growth" in codes_of(terms, "measure")
    if not is_yes_no(terms) or moved or more_or_fewer(terms):
        return None
    sides = {"deficit": False, "surplus": True}
    side = sides.get(side_of_balance(terms))
    return None if side is None else Claim(more=side, than=Decimal(0))


def more_or_fewer(terms: Sequence[Term]) -> bool:
    """Whether something is to be more or less than something else."""
    return bool({"more", "fewer"} & codes_of(terms, "combine"))


def _more(terms: Sequence[Term]) -> bool | None:
    codes = codes_of(terms, "combine")
    if _nearly_multiplied(terms):
        return None
    if (
        "more" in codes
        or ("difference" in codes and _exceeds(terms))
        or any(term.form in grammar("outdoing") for term in of_kind(terms, "combine"))
        or any(term.form in powers("multiples") for term in of_kind(terms, "trend"))
    ):
        return True
    return False if "fewer" in codes else _digits(terms)


def _digits(terms: Sequence[Term]) -> bool | None:
    """Whether a growth is claimed to have two digits, or only one; none where neither is said."""
    moved = has_kind(terms, "trend") or "growth" in codes_of(terms, "measure")
    said = (DIGITS[term.code] for term in of_kind(terms, "percent") if term.code in DIGITS)
    return next(said, None) if moved else None


def _exceeds(terms: Sequence[Term]) -> bool:
    return any(term.form in grammar("exceeding") for term in of_kind(terms, "combine"))


def _threshold(terms: Sequence[Term]) -> tuple[Decimal | None, str | None]:
    """Read the figure that is claimed, in full units, and its unit where one is said."""
    for at, term in enumerate(terms):
        if term.kind == "part" and not of_list(terms, at, "most"):
            if of_list(terms, at, "part"):
                return None, None
            return Decimal(term.code), "%"
        if term.code in DIGITS and _digits(terms) is not None:
            return TEN, "%"
        if term.kind == "trend" and term.form in powers("multiples"):
            return Decimal(powers("multiples")[term.form]), "%"
        if (
            term.kind == "number"
            and not is_year(term)
            and not (at and terms[at - 1].kind == "extreme")
        ):
            unit = unit_of(terms[at + 1]) if at + 1 < len(terms) else None
            if unit:
                return Decimal(term.code).scaleb(unit[0]), unit[1]
    return None, None


def _margin(terms: Sequence[Term], unit: str | None) -> Decimal:
    """Half of the last digit's place of a rough figure: "about 5 billion" is from 4.5 to 5.5."""
    numbers = [(at, term) for at, term in enumerate(terms) if term.kind == "number"]
    rough = _rough(terms)
    if has_kind(terms, "part"):
        exact = any(term.form in grammar("exactly") for term in terms)
        return Decimal(0) if exact else PART_MARGIN
    if unit is None or not (numbers and rough):
        return Decimal(0)
    at, number = numbers[0]
    after = unit_of(terms[at + 1]) if at + 1 < len(terms) else None
    said = Decimal(number.code)
    wide = _half_of_last(said.normalize()).scaleb(after[0] if after else 0)
    return min(wide, (said / TEN).scaleb(after[0] if after else 0))


def _rough(terms: Sequence[Term]) -> bool:
    return any(term.form in grammar("hedges") for term in terms)


def _nearly_multiplied(terms: Sequence[Term]) -> bool:
    """Whether something nearly doubled, which says little of how far off it is."""
    return _rough(terms) and any(
        term.form in powers("multiples") and not term.form.startswith("more than")
        for term in of_kind(terms, "trend")
    )


def _rounding(terms: Sequence[Term], than: Decimal | None, unit: str | None) -> Decimal:
    """How far off a figure leaves it open whether it is the one that is said."""
    if than and _nearly_multiplied(terms):
        return than * _DOUBLING
    near_by = _OPEN if any(term.form in grammar("at least verbs") for term in terms) else _CLOSE
    rough = than * near_by if than and _rough(terms) else Decimal(0)
    if rough and has_kind(terms, "part"):
        rough = ROUGH_PART
    return max(_half_place(terms, unit), rough)


def _half_place(terms: Sequence[Term], unit: str | None) -> Decimal:
    """Half of the last place that a figure is said to: "20 %" is rounded from 19.5 to 20.5."""
    for one, two in pairwise(terms):
        after = unit_of(two) if one.kind == "number" and not is_year(one) else None
        if after and after[1] == unit:
            return _half_of_last(Decimal(one.code)).scaleb(after[0])
    return Decimal(0)


def _half_of_last(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return Decimal("0.5").scaleb(exponent if isinstance(exponent, int) else 0)
