"""The amounts that a question claims: "over 20 billion", "half", "between 10 and 20 per cent"."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from knowledge.questions.grammar import grammar, powers
from knowledge.questions.terms import Term, near
from knowledge.questions.times import is_year


class Amount(NamedTuple):
    """A number with its unit, or a part of a whole, where it stands among the terms."""

    at: int
    value: Decimal
    unit: str


def amounts(terms: Sequence[Term]) -> list[Amount]:
    """List all amounts; a number shares the unit of the one that follows: "15 to 20 per cent"."""
    return list(_amounts(terms))


def ends(terms: Sequence[Term]) -> tuple[Amount, Amount] | None:
    """Give the two amounts that something is claimed to lie between, the lower one first."""
    found = amounts(terms)
    if len(found) != 2 or found[0].unit != found[1].unit:
        return None
    one, two = found
    if _spans(terms, one, two):
        return (one, two) if one.value < two.value else None
    ways = _way(terms, 0, one.at), _way(terms, one.at, two.at)
    if ways == ("more", "fewer"):
        return one, two
    return (two, one) if ways == ("fewer", "more") else None


def unit_of(after: Term) -> tuple[int, str] | None:
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


def of_list(terms: Sequence[Term], at: int, how: str) -> bool:
    """Whether most of a list is meant, or another part of it: "did half of the markets grow"."""
    term = terms[at]
    most = term.form in grammar("most")
    if not most and term.kind != "part":
        return False
    after = next((one for one in terms[at + 1 :] if one.kind not in ("chat", "prep")), None)
    listed = after is not None and after.kind == "dimension"
    return listed and most == (how == "most")


def _amounts(terms: Sequence[Term]) -> Iterator[Amount]:
    for at, term in enumerate(terms):
        if term.kind == "part" and not (of_list(terms, at, "most") or of_list(terms, at, "part")):
            yield Amount(at, Decimal(term.code), "%")
        elif term.kind == "number" and not is_year(term) and (unit := _shared(terms, at)):
            yield Amount(at, Decimal(term.code).scaleb(unit[0]), unit[1])


def _shared(terms: Sequence[Term], at: int) -> tuple[int, str] | None:
    """Read the unit of a number, or that of the number which it is joined to."""
    after = near(terms, at, 1)
    if after is None or unit_of(after):
        return unit_of(after) if after else None
    for there, term in enumerate(terms[at + 1 :], at + 1):
        if term.kind == "number":
            behind = near(terms, there, 1)
            return unit_of(behind) if behind else None
        if term.kind not in ("follow", "prep", "combine", "chat"):
            return None
    return None


def _spans(terms: Sequence[Term], one: Amount, two: Amount) -> bool:
    """Whether the two are the ends of a span: "between A and B", and not "from A to B"."""
    led = near(terms, one.at, -1)
    joins = [term.form for term in terms[one.at + 1 : two.at] if term.kind in ("follow", "prep")]
    return led is not None and led.form in grammar("between") and joins == ["and"]


def _way(terms: Sequence[Term], start: int, end: int) -> str | None:
    """Which side of an amount is claimed by the words before it."""
    codes = [
        term.code
        for term, after in pairwise(terms[start : end + 1])
        if term.kind == "combine" and term.code in ("more", "fewer") and after.kind != "combine"
    ]
    return codes[0] if len(codes) == 1 else None
