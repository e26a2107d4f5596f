"""Times told by the one spoken of: "in the same period", "that quarter", "the next year"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.periods import QUARTER, YEAR, Period
from knowledge.questions.grammar import grammar, powers
from knowledge.questions.terms import Term, has_kind
from knowledge.questions.times import is_year, months_of

_YEAR_BEFORE = {"before", "last year"}
_LED = ("follow", "chat", "combine")


def with_spoken_time(
    terms: Sequence[Term], spoken: Sequence[Period], latest: Period
) -> tuple[Term, ...]:
    """Put the period that a conversation is about for words that point at it.

    Only where it is not the latest, which such words mean as they are. "The year before" is
    counted from the last one that was told, and not from one that was asked for in vain.
    """
    told = spoken[-1 if any(map(_is_year_before, terms)) else 0] if spoken else latest
    if told == latest or any(map(_is_part, terms)):  # "the month of December"
        return tuple(terms)
    for at, term in enumerate(terms):
        unit = _unit(term)
        if unit is None or any(map(is_year, terms[:at])):
            continue
        if step := _step(terms, at):
            return _stepped(terms, at, unit, told, step)
        pointing = _pointing(terms, at)
        if unit != YEAR and pointing is not None:
            return _pointed(terms, pointing, at, _within(told, unit))
    return tuple(terms)


def _unit(term: Term) -> int | None:
    """How long a bare period is: a month, a quarter, a year; 0 is as long as that spoken of."""
    if term.kind != "time":
        return None
    if term.form in grammar("quarter before"):
        return QUARTER
    *before, last = term.form.split()
    bare = not before or before[-1] in grammar("before bare periods")
    known = powers("months of bare periods")
    return known.get(last) if bare else None


def _is_year_before(term: Term) -> bool:
    return term.kind == "time" and term.code in _YEAR_BEFORE


def _is_part(term: Term) -> bool:
    """Whether a part of a year is named, which is what is meant then."""
    return term.kind == "time" and months_of(term.code) is not None


def _pointing(terms: Sequence[Term], at: int) -> int | None:
    """Where the words begin that say of a period that it is known: "the same", "that", "the"."""
    first = at
    while first and (terms[first - 1].kind == "chat" or _points(terms[first - 1])):
        first -= 1
    led = terms[first:at]
    if any(map(is_year, terms[at:])) and not has_kind(led, "follow"):
        return None  # "the period 2022" is that year, "the same period of 2022" a part of it
    return first if " " in terms[at].form or any(map(_points, led)) else None


def _points(term: Term) -> bool:
    return term.kind in _LED and term.form in grammar("pointing at a time")


def _step(terms: Sequence[Term], at: int) -> int:
    """Whether the period after (1) or before (-1) is meant: "the next year", "the month before"."""
    first = terms[at].form.removeprefix("in ").removeprefix("the ").split()[0]
    led = terms[at - 1].form.split()[-1] if at else ""
    behind = terms[at + 1].form if at + 2 == len(terms) else ""
    if {first, led} & grammar("next ones") or behind in grammar("behind it"):
        return 1
    back = (
        terms[at].form in grammar("quarter before")
        or first in grammar("previous ones")
        or behind in grammar("in front of it")
    )
    return -1 if back and _unit(terms[at]) != YEAR else 0  # a year back: what growth tells


def _stepped(
    terms: Sequence[Term], at: int, unit: int, told: Period, step: int
) -> tuple[Term, ...]:
    """Put the period next to the one spoken of; a year on or back is the same span of it."""
    led = at and terms[at - 1].form.split()[-1] in grammar("next ones")
    behind = at + 2 == len(terms) and terms[at + 1].kind == "bound"
    meant = replace(told, year=told.year + step) if unit == YEAR else _beside(told, unit, step)
    before = terms[: at - 1] if led else terms[:at]
    return (*before, *_named(terms[at], meant), *(() if behind else terms[at + 1 :]))


def _beside(told: Period, unit: int, step: int) -> Period | None:
    """Give the period after or before one, where that is as long as is said."""
    if not told.months or unit not in (0, told.months) or YEAR % told.months:
        return None
    year, month = divmod(told.month - 1 + step * told.months, YEAR)
    return Period(told.year + year, month + 1, told.months)


def _within(told: Period, unit: int) -> Period | None:
    """Give the period itself, or the quarter that it is in; none where it is longer."""
    if unit in (0, told.months):
        return told
    first = (told.month - 1) // max(unit, 1) * unit + 1
    inside = told.month + told.months <= first + unit
    return Period(told.year, first, unit) if inside else None


def _pointed(terms: Sequence[Term], first: int, at: int, meant: Period | None) -> tuple[Term, ...]:
    """Put a period for the words that point at it; another year may be said: "of 2021"."""
    after = terms[at + 1 :]
    if meant and any(map(_is_year_before, after)):
        after = [one for one in after if not _is_year_before(one)]
        meant = meant.year_before()
    named = _named(terms[at], meant)
    if any(map(is_year, after)):
        named = tuple(term for term in named if not is_year(term))
    return (*terms[:first], *named, *after)


def _named(term: Term, meant: Period | None) -> tuple[Term, ...]:
    """Say a period as a question would; what cannot be said is no period of any bulletin."""
    if meant is None or not meant.months or meant.month + meant.months > YEAR + 1:
        return (replace(term, code="other"),)
    words = str(meant.year)
    year = replace(term, kind="number", code=words, said=words, meant="", hyphen=False, opens="")
    if meant.months == YEAR:
        return (year,)
    part = meant.words().removesuffix(f" {words}").removesuffix(" of")
    code = f"r{meant.month}-{meant.month + meant.months - 1}"
    return replace(term, code=_short(meant) or code, said=part, meant=""), year


def _short(meant: Period) -> str | None:
    """The code of one month or one quarter."""
    if meant.months == 1:
        return f"m{meant.month}"
    quarter = meant.months == QUARTER and meant.month % QUARTER == 1
    return f"q{meant.month // QUARTER + 1}" if quarter else None
