"""A period that no bulletin prints, as the difference of two that are: Q2 is the half less Q1.

Only exact figures of one series in one unit are taken from each other: a cumulative figure holds
all of a shorter one that begins or ends with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from knowledge.answers import sums
from knowledge.answers.desk import LATEST, Cell, Desk
from knowledge.facts import Fact, Flow, Measure
from knowledge.periods import YEAR, Period

FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.TRADE)


def printed(cell: Cell, desk: Desk, unit: str | None = None) -> dict[Period, Fact]:
    """Give the exact figures of a series by period, in one unit: the latest figure's, if unsaid."""
    found: dict[Period, Fact] = {}
    for fact in desk.facts(replace(cell, when=LATEST)):
        unit = unit or (fact.unit if fact.approx is None else None)
        if fact.period and fact.approx is None and fact.unit == unit:
            found.setdefault(Period.parse(fact.period), fact)
    return found


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
    facts = printed(cell, desk)
    asked = Period.parse(cell.when.code)
    if asked in facts:
        return (facts[asked],)
    return next((pair for period, pair in differences(facts) if period == asked), ())


def differences(facts: Mapping[Period, Fact]) -> Iterator[tuple[Period, tuple[Fact, Fact]]]:
    """Give the periods that two printed ones of a year make by difference, from the shortest on."""
    for whole in sorted(facts, key=lambda period: (period.months, period)):
        for part in facts:
            if rest := rest_of(whole, part):
                yield rest, (facts[whole], facts[part])


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
