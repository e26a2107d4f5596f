"""Times told by where they end, or by a part of their year: "up to September", "2023-03"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, near
from knowledge.questions.times import compares, is_short_year, is_year, months_of

_YEAR = 12
_MONTH = re.compile(r"0[1-9]|1[0-2]")
_LAST_OF = re.compile(r"last (\d+) months")


def with_ends(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Take what is told so for the periods that are meant; all else is left as it is."""
    return _cumulative(_ranged(_lasts(_numbered(terms))))


def _numbered(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Take the 03 of "2023-03" and "03/2023" for a month."""
    return tuple(
        replace(term, kind="time", code=f"m{int(term.code)}") if _is_month(terms, at) else term
        for at, term in enumerate(terms)
    )


def _is_month(terms: Sequence[Term], at: int) -> bool:
    term, before, after = terms[at], near(terms, at, -1), near(terms, at, 1)
    if term.kind != "number" or not _MONTH.fullmatch(term.code):
        return False
    behind = before is not None and is_year(before) and (term.hyphen or term.opens == "/")
    ahead = after is not None and is_year(after) and (after.hyphen or after.opens == "/")
    return behind or ahead


def _ranged(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Take "Q3 2022 to Q1 2023" for "from Q3 2022 to Q1 2023"."""
    plain = not compares(terms)
    return tuple(
        replace(term, said="from") if plain and _from_year_to_year(terms, at) else term
        for at, term in enumerate(terms)
    )


def _from_year_to_year(terms: Sequence[Term], at: int) -> bool:
    """Whether "to" stands between two parts of years, each with its year."""
    spans = terms[max(at - 2, 0) : at], terms[at + 1 : at + 3]
    dated = all(any(map(is_year, span)) and any(map(_is_part, span)) for span in spans)
    return terms[at].form in grammar("stretching") and terms[at].kind == "prep" and dated


def _lasts(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Take "the last quarter of 2022" for a part of that year, wherever the latest period is."""
    return tuple(
        replace(term, code=code) if (code := _last_of(terms, at)) else term
        for at, term in enumerate(terms)
    )


def _last_of(terms: Sequence[Term], at: int) -> str | None:
    term = terms[at]
    if term.kind != "time" or "last" not in term.form.split():
        return None
    rest = [one for one in terms[at + 1 : at + 4] if one.form not in grammar("linking")]
    if not (rest and (is_year(rest[0]) or (rest[0].kind, rest[0].code) == ("time", "last year"))):
        return None
    if found := _LAST_OF.fullmatch(term.code):
        months = int(found[1])
        return f"r{_YEAR + 1 - months}-{_YEAR}" if months < _YEAR else None
    return {"last quarter": "q4", "last month": "m12"}.get(term.code)


def _cumulative(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Take "up to September 2022", "as of Q3 2022", "Q1-Q3 2022" for all of the year until then."""
    out: list[Term] = []
    running = any(term.form in grammar("running totals") for term in terms)
    for at, term in enumerate(terms):
        last, begins = _ends_in(terms, at), _bounded(out)
        if last and begins and _is_length(out[begins - 1]) and not _dated(terms, at):
            out[begins - 1 :] = [_months_to(out[begins - 1], term, last)]
        elif last is None or any(map(_is_part, out[:begins])) or _dated(terms, at):
            out.append(term)
        elif begins is not None:
            led = out[begins:]
            said = " ".join(one.said for one in (*led, term))
            out[begins:] = [term if is_year(term) else _until(term, last, said, led[0])]
        else:
            out.append(_until(term, last, term.said, term) if running and _is_part(term) else term)
    return tuple(out)


def _ends_in(terms: Sequence[Term], at: int) -> int | None:
    """The last month of a part of a year, or of a year of which the end is spoken of."""
    term = terms[at]
    part = months_of(term.code) if term.kind == "time" else None
    if part:
        return part[0] + part[1] - 1
    whole = is_year(term) and any(one.form in grammar("ends") for one in terms[max(at - 2, 0) : at])
    return _YEAR if whole else None


def _months_to(length: Term, term: Term, last: int) -> Term:
    """Take "nine months to September" for the year until then, and no other number of months."""
    found = (1, _YEAR) if length.code == "year" else months_of(length.code)
    whole = length.code[:1] in "py" and found is not None and found[1] == last
    said = f"{length.said} to {term.said}"
    code = f"r1-{last}" if whole else "other"
    return replace(length, code=code, said=said, end=term.end)


def _until(term: Term, last: int, said: str, first: Term) -> Term:
    return replace(
        term, kind="time", code=f"r1-{last}", said=said, start=first.start, opens=first.opens
    )


def _is_part(term: Term) -> bool:
    return term.kind == "time" and months_of(term.code) is not None


def _is_length(term: Term) -> bool:
    """Whether it may be so many months up to another: "nine months", "the year to March"."""
    return _is_part(term) or (term.kind, term.code) == ("time", "year")


def _bounded(before: Sequence[Term]) -> int | None:
    """Where the words begin that make a time the end of a longer one: "by the end of"."""
    at = len(before)
    while at and before[at - 1].form in grammar("linking") and not _as_of(before, at - 1):
        at -= 1
    if not at or any(one.form == "in" for one in before[at : at + 1]):  # "sell most to in June"
        return None
    if _as_of(before, at - 1):
        return at - 2
    return at - 1 if before[at - 1].form in grammar("ending with") else None


def _as_of(before: Sequence[Term], at: int) -> bool:
    """Whether "as of" or "as at" stands here."""
    return at > 0 and f"{before[at - 1].form} {before[at].form}" in grammar("ending with")


def _dated(terms: Sequence[Term], at: int) -> bool:
    """Whether it is a day that is named, or the beginning of a longer time is told too."""
    beside = [
        one
        for there in (at - 1, at + 1)
        if (one := near(terms, there, 0)) is not None and one.kind == "number"
    ]
    day = any(not is_year(one) for one in beside if not _short(terms, at, one))
    return day or any(term.form in grammar("beginning with") for term in terms[:at])


def _short(terms: Sequence[Term], at: int, number: Term) -> bool:
    return near(terms, at, 1) is number and is_short_year(terms, at + 1)
