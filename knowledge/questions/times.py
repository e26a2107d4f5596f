"""Words of time -> the period that a question asks about.

Relative times count from the latest bulletin's period, never from the clock.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.periods import HALF, QUARTER, Period
from knowledge.queries import Lack, When
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, of_kind

FIRST_YEAR, LAST_YEAR, CENTURY = 1949, 2100, 2000
_STEPS = ("last quarter", "next quarter", "last month", "this month")
_NO_MONTH_BEFORE = {"who", "chat"}


def asked_time(terms: Sequence[Term], latest: Period) -> When | Lack:
    """Say which period is asked about; a Lack where no bulletin can have it (tomorrow, weekly)."""
    times = list(of_kind(terms, "time"))
    years = [int(term.code) for term in of_kind(terms, "number") if is_year(term)]
    years += [CENTURY + int(term.code) for at, term in enumerate(terms) if is_short_year(terms, at)]
    said = " ".join(term.said for term in terms if term.kind == "time" or is_year(term))
    codes = [term.code for term in times]
    long = _only_long(terms) and not years and len(times) == 1
    if "other" in codes or _rolling(terms) or _two_steps(codes) or _up_to(terms) or long:
        return Lack("period", said)
    shifted = _relative_year(codes, latest)
    if shifted is not None and not years:
        years = [shifted]
    parts = [code for code in codes if months_of(code)]
    if len(set(parts)) > 1 or len(set(years)) > 1:
        return _several(parts, years, latest, said, held=compares(terms))
    if parts:
        return _within(
            parts[0], years[0] if years else None, latest, said, before="before" in codes
        )
    if code := _one_code(terms, codes, years, latest):
        return When(code, said=said, any_year="year" in codes and not years)
    return When(None, "before" in codes, said)


def _rolling(terms: Sequence[Term]) -> bool:
    """Whether months up to now are meant, of whatever year: "the last nine months"."""
    return any(
        (one.kind, one.code) == ("follow", "last") and two.kind == "time" and months_of(two.code)
        for one, two in pairwise(terms)
    )


def _only_long(terms: Sequence[Term]) -> bool:
    """Whether only a length is told, and not when it begins: "fallen for two quarters"."""
    return any(term.form in grammar("lengths") for term in of_kind(terms, "time"))


def _up_to(terms: Sequence[Term]) -> bool:
    """Whether all of a year up to a month is meant, and not that month: "through September"."""
    said = [term for term in terms if term.form not in grammar("linking")]
    return any(
        two.kind == "time" and two.code[:1] == "m" and one.form in grammar("up to")
        for one, two in pairwise(said)
    )


def _two_steps(codes: list[str]) -> bool:
    """Whether two times are told by the latest: "this month and last month"."""
    told = [code for code in codes if code in _STEPS]
    return len(told) > 1 or bool(told and {"before", "last year"} & set(codes))


def _one_code(
    terms: Sequence[Term], codes: list[str], years: list[int], latest: Period
) -> str | None:
    """The code of the one period said; none where it is the latest, or the one before it."""
    if years and _same_span(terms):
        return Period(years[0], latest.month, latest.months).code
    if step := steps(codes, latest):
        return step
    if years:
        return str(years[0])
    return str(latest.year) if "year" in codes else None


def _same_span(terms: Sequence[Term]) -> bool:
    """Whether the bulletin's own months of another year are meant: "the same period of 2021"."""
    return any(
        one.form in ("same", "the same") and (two.kind, two.code) == ("time", "latest")
        for one, two in pairwise(terms)
    )


def is_year(term: Term) -> bool:
    """Tell whether a number is written as a year is."""
    return (
        term.kind == "number"
        and len(term.code) == 4
        and term.code.isdigit()
        and FIRST_YEAR <= int(term.code) <= LAST_YEAR
    )


def is_short_year(terms: Sequence[Term], at: int) -> bool:
    """Whether a number of two digits is the year of the month or quarter before it: "Mar-22"."""
    term, before = terms[at], terms[at - 1] if at else None
    return (
        term.kind == "number"
        and len(term.code) == 2
        and term.code.isdigit()
        and before is not None
        and before.kind == "time"
        and months_of(before.code) is not None
    )


def with_may(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Take ``may`` for the month where it cannot be the verb: "May imports", "what about May"."""
    return tuple(
        replace(term, kind="time", code="m5") if _is_may(terms, place) else term
        for place, term in enumerate(terms)
    )


def with_stretches(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Take "April to September", "Apr-Sep" and "Q1-Q3" for one stretch of a year."""
    out: list[Term] = []
    for term in terms:
        first = _begun(out, term)
        if first is None or (term.code[:1] == "q" and _from_one_to(out[:first], term, terms)):
            out.append(term)
            continue
        begun = out[first]
        (start, _), (last, months) = (months_of(one.code) or (1, 1) for one in (begun, term))
        code = f"r{start}-{last + months - 1}"
        out[first:] = [
            replace(begun, code=code, said=f"{begun.said} to {term.said}", meant="", end=term.end)
        ]
    return tuple(out)


def _begun(before: Sequence[Term], term: Term) -> int | None:
    """Find the month or quarter that a stretch up to this one begins with."""
    if not _is_unit(term) or not before:
        return None
    joined = term.hyphen or before[-1].form in grammar("stretching")
    between = before[-1].form in grammar("and") and any(t.form == "between" for t in before[-3:])
    at = len(before) - (1 if term.hyphen and _is_unit(before[-1]) else 2)
    first = before[at] if at >= 0 and (joined or between) else None
    if first is None or not _is_unit(first) or first.code[0] != term.code[0]:
        return None
    return at if int(first.code[1:]) < int(term.code[1:]) else None


def _is_unit(term: Term) -> bool:
    """Whether it is one month or one quarter."""
    return term.kind == "time" and term.code[:1] in ("m", "q") and term.code[1:].isdigit()


def _from_one_to(before: Sequence[Term], term: Term, terms: Sequence[Term]) -> bool:
    """Whether one quarter is only left for the other: "from Q2 to Q4", "growth Q2 to Q3"."""
    led = any(one.form in grammar("ranges") for one in before[-1:])
    return led or (not term.hyphen and compares(terms))


def _is_may(terms: Sequence[Term], place: int) -> bool:
    if terms[place].form != "may":
        return False
    if place and terms[place - 1].kind == "prep" and terms[place - 1].code in ("in", "of", "for"):
        return True
    after = terms[place + 1] if place + 1 < len(terms) else None
    return after is None or after.kind not in _NO_MONTH_BEFORE


def _relative_year(codes: list[str], latest: Period) -> int | None:
    if "last year" in codes:
        return latest.year - 1
    return latest.year + 1 if "next year" in codes else None


def months_of(code: str) -> tuple[int, int] | None:
    """Give the first month and number of months of a named part of a year."""
    letter, digits = code[:1], code[1:]
    if stretch := re.fullmatch(r"r(\d+)-(\d+)", code):  # from one month to another
        first, last = map(int, stretch.groups())
        return first, last - first + 1
    if not digits.isdigit():
        return None
    number = int(digits)
    return {
        "q": (QUARTER * (number - 1) + 1, QUARTER),
        "s": (HALF * (number - 1) + 1, HALF),
        "p": (1, number),
        "m": (number, 1),
    }.get(letter)


def _within(code: str, year: int | None, latest: Period, said: str, *, before: bool) -> When:
    month, months = months_of(code) or (1, 12)
    period = Period(year or latest.year, month, months)
    if before and year is None:
        period = period.year_before()
    return When(period.code, said=said, any_year=year is None and not before)


def _several(
    parts: list[str], years: list[int], latest: Period, said: str, *, held: bool
) -> When | Lack:
    """Two periods side by side: a period against the one a year before is that period's growth."""
    spans = {
        _within(part, year, latest, said, before=False).code
        for part in parts or ["p12"]
        for year in years or [latest.year]
    }
    apart = {latest.code, latest.year_before().code}
    return When(latest.code, said=said) if held and spans == apart else Lack("period", said)


def compares(terms: Sequence[Term]) -> bool:
    """Whether two periods are held against each other, and not both told."""
    return any(
        term.kind in ("combine", "trend")
        or (term.kind, term.code) in {("measure", "growth"), ("prep", "than")}
        for term in terms
    )


def steps(codes: list[str], latest: Period) -> str | None:
    """Give the quarter or month next to the latest; of more than a quarter, the last in it."""
    last = latest.month + max(latest.months, 1) - 1
    before = latest.month - QUARTER if latest.months <= QUARTER else last - QUARTER + 1
    for code, first, months in (
        ("last quarter", before, QUARTER),
        ("next quarter", last + 1, QUARTER),
        ("last month", last, 1),
        ("this month", last, 1),
    ):
        if code in codes:
            year, month = divmod(first - 1, 12)
            return Period(latest.year + year, month + 1, months).code
    return None
