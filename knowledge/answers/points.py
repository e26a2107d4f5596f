"""The points of a trend: a series period by period, as printed or as a difference of two."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.answers import sums
from knowledge.answers.answer import Shown
from knowledge.answers.cells import Found
from knowledge.answers.desk import LATEST, Cell, Desk
from knowledge.answers.spans import FLOWS, Given, by_period, differences, given, printed
from knowledge.facts import Fact, Measure
from knowledge.frozen import frozen
from knowledge.periods import YEAR, Period
from knowledge.queries import Course, When


@frozen
class Points:
    """Figures of one series for periods of one length, the earliest first."""

    found: tuple[Found, ...] = ()
    whole: bool = True
    """Whether no period between them is missing."""
    late: Period | None = None
    """The first period, where an earlier one was asked for."""
    others: tuple[Period, ...] = ()
    """Periods of other lengths that end between the first and the last."""
    early: Period | None = None
    """The last period, where a later one was asked for."""
    sooner: bool = False
    """Whether a period of another length, of those asked for, begins before the first."""


def points(cell: Cell, course: Course, desk: Desk) -> Points:
    """Find the figures of a series for the periods that a question asks for."""
    every = given(replace(cell, when=LATEST), desk)
    facts = by_period(every)
    unit = course.unit or _of_years(course, facts) or next((one.months for one in facts), 0)
    if not unit:
        return Points()
    kept = _of_length(cell, every, unit)
    start, end = _bounds(course)
    inside = [one for one in sorted(kept) if start <= _first(one) and _last(one) <= end]
    chosen = inside[-course.last :] if course.last else inside
    short = bool(course.last and len(chosen) < course.last)
    whole = all(_last(one) == _first(two) for one, two in pairwise(chosen))
    begun = course.last or not course.since or not chosen or _first(chosen[0]) <= start
    late = None if begun else chosen[0]
    return Points(
        tuple(kept[one] for one in chosen),
        whole and not short,
        late,
        _between(facts, chosen),
        chosen[-1] if chosen and course.until and _last(chosen[-1]) < end else None,
        late is not None and any(start <= _first(one) < _first(late) for one in facts),
    )


def _of_years(course: Course, facts: Mapping[Period, Fact]) -> int:
    """Take whole years where those at both ends are printed: "trade from 2017 to 2022"."""
    ends = [Period.parse(code) for code in (course.since, course.until) if code]
    yearly = len(set(ends)) > 1 and all(end.months == YEAR and end in facts for end in ends)
    return YEAR if yearly else 0


def _between(facts: Mapping[Period, Fact], chosen: Sequence[Period]) -> tuple[Period, ...]:
    """Give the periods of other lengths that end between those chosen, in order."""
    ends = [_last(one) for one in chosen]
    inside = [one for one in facts if ends and ends[0] < _last(one) < ends[-1]]
    return tuple(sorted((one for one in inside if _last(one) not in ends), key=_last))


def _of_length(cell: Cell, found: Given, unit: int) -> dict[Period, Found]:
    """Give the figures for periods of so many months, printed before computed."""
    facts = by_period(found)
    kept = {
        period: Found(replace(cell, when=When(period.code)), Shown(fact))
        for period, fact in facts.items()
        if period.months == unit and _regular(period)
    }
    if cell.flow in FLOWS and cell.measure is Measure.VALUE:
        for period, pair in differences(found):
            if period.months == unit and period not in kept and _regular(period):
                told = sums.span(*pair, period.code)
                kept[period] = Found(replace(cell, when=When(period.code)), *told)
    return kept


def _regular(period: Period) -> bool:
    """Whether a period is one of those that a year falls into, or begins with the year."""
    even = YEAR % period.months == 0 and (period.month - 1) % period.months == 0
    return period.month == 1 or even


def _bounds(course: Course) -> tuple[int, int]:
    start = _first(Period.parse(course.since)) if course.since else 0
    end = _last(Period.parse(course.until)) if course.until else YEAR * 10_000
    return start, end


def _first(period: Period) -> int:
    return YEAR * period.year + period.month


def _last(period: Period) -> int:
    """The month after a period's last."""
    return _first(period) + period.months


def over_time(cell: Cell, desk: Desk) -> list[Found]:
    """Find the printed figures of a series for periods as long as the cell's own, in order.

    A quarter is never put beside a half-year: a cumulative figure grows by being longer.
    """
    first = next((fact for fact in desk.facts(cell) if fact.period and fact.approx is None), None)
    if first is None:
        return []
    facts, own = printed(cell, desk, first.unit), Period.parse(first.period or "")
    same = [one for one in sorted(facts) if (one.months, one.days) == (own.months, own.days)]
    return [Found(replace(cell, when=When(one.code)), Shown(facts[one])) for one in same]
