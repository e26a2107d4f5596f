"""A period that no bulletin prints, as the difference of two that are: Q2 is the half less Q1.

Only exact figures of one series in one unit are taken from each other: a cumulative figure holds
all of a shorter one that begins or ends with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answers import sums
from knowledge.answers.desk import LATEST, Cell, Desk
from knowledge.facts import Fact, Flow, Measure
from knowledge.periods import YEAR, Period

FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.TRADE)
Given = Sequence[tuple[Period, Fact]]
"""The figures of one series with their periods, the best of each period first."""


def printed(cell: Cell, desk: Desk, unit: str | None = None) -> dict[Period, Fact]:
    """Give the exact figures of a series by period, in one unit: the latest figure's, if unsaid."""
    return by_period(given(cell, desk, unit))


def given(cell: Cell, desk: Desk, unit: str | None = None) -> list[tuple[Period, Fact]]:
    """Give the exact figures of a series in one unit, those given again too, the best first."""
    found: list[tuple[Period, Fact]] = []
    for fact in desk.facts(replace(cell, when=LATEST)):
        unit = unit or (fact.unit if fact.approx is None else None)
        if fact.period and fact.approx is None and fact.unit == unit:
            found.append((Period.parse(fact.period), fact))
    return found


def by_period(found: Given) -> dict[Period, Fact]:
    """Keep one figure of each period: the one that was given last."""
    kept: dict[Period, Fact] = {}
    for period, fact in found:
        kept.setdefault(period, fact)
    return kept


def value_of(cell: Cell, desk: Desk) -> sums.Computed | None:
    """Compute the value of a cell's period from longer periods that are printed."""
    parts = _parts(cell, desk)
    return sums.span(*parts, cell.when.code) if len(parts) == 2 and cell.when.code else None


def growth_of(cell: Cell, desk: Desk) -> sums.Computed | None:
    """Compute a growth from two values a year apart, each of them printed or a difference."""
    if cell.when.code is None or cell.flow not in FLOWS:
        return None
    value = replace(cell, measure=Measure.VALUE)
    before = Period.parse(cell.when.code).year_before().code
    now = _parts(value, desk)
    earlier = _parts(replace(value, when=replace(cell.when, code=before)), desk)
    if not now or not earlier or now[0].unit != earlier[0].unit:
        return None
    return sums.growth(now, earlier)


def _parts(cell: Cell, desk: Desk) -> tuple[Fact, ...]:
    """Give the printed figure of a period, or the two whose difference it is."""
    if cell.when.code is None or cell.flow not in FLOWS or cell.measure is not Measure.VALUE:
        return ()
    found = given(cell, desk)
    facts = by_period(found)
    asked = Period.parse(cell.when.code)
    if asked in facts:
        return (facts[asked],)
    return next((pair for period, pair in differences(found) if period == asked), ())


def differences(found: Given) -> Iterator[tuple[Period, tuple[Fact, Fact]]]:
    """Give the periods that two printed ones of a year make by difference, from the shortest on."""
    facts = by_period(found)
    for whole in sorted(facts, key=lambda period: (period.months, period)):
        for part in facts:
            rest = rest_of(whole, part)
            if rest and (pair := _alike(found, whole, part)):
                yield rest, pair


def _alike(found: Given, whole: Period, part: Period) -> tuple[Fact, Fact] | None:
    """Give two figures to be taken from each other: both before a revision, or both after it.

    A total of January to April holds April as it was given then, not as it was revised in June.
    """
    of_whole, of_part = ([fact for period, fact in found if period == one] for one in (whole, part))
    if not (_revised(of_whole) or _revised(of_part)):
        return of_whole[0], of_part[0]
    pairs = ((one, two) for one in of_whole for two in of_part if one.bulletin == two.bulletin)
    return next(pairs, None)


def _revised(facts: Sequence[Fact]) -> bool:
    """Whether figures of one period are not one and the same, rounded more and less."""
    first = facts[0]
    return any(abs(first.value - one.value) > max(first.margin, one.margin) for one in facts[1:])


def rest_of(whole: Period, part: Period) -> Period | None:
    """Give what a longer period holds beside a shorter one at its beginning or end.

    >>> rest_of(Period.parse("2022-S1"), Period.parse("2022-Q1"))
    Period(year=2022, month=4, months=3, day=0, days=0)
    >>> rest_of(Period.parse("2022"), Period.parse("2022-S2")).code
    '2022-S1'
    """
    months = whole.months - part.months
    if whole.year != part.year or not part.months or months <= 0 or whole.months > YEAR:
        return None
    if whole.month == part.month:
        return Period(whole.year, whole.month + part.months, months)
    ends = whole.month + whole.months == part.month + part.months
    return Period(whole.year, whole.month, months) if ends else None
