"""Periods side by side, each with a figure of its own: in May and June it was 3 and 4 billion."""

from collections.abc import Iterator
from itertools import groupby

from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.times import Times
from knowledge.periods import QUARTER, YEAR, Period

_JOINTS = frozenset({",", "and", "&", "in", "the"})
_QUARTERS = (1, 4, 7, 10)
_OPENING = 3


def in_turn(times: Times, run: Run) -> tuple[Period, ...]:
    """Give as many periods of one length as a run has figures, none where no such are listed."""
    if len(run.items) == len(_QUARTERS) and _by_quarter(times):
        main = times.calendar.main
        return tuple(Period(main.year, month, QUARTER) for month in _QUARTERS) if main else ()
    found = [tuple(_each(times, listed)) for listed in _lists(times)]
    fit = [one for one in found if len(one) == len(run.items) and len({p.months for p in one}) == 1]
    return fit[0] if len(fit) == 1 else ()


def _by_quarter(times: Times) -> bool:
    """Whether the quarters of the year are told in turn: By quarter, exports were 3, 4, 5 and 6."""
    opening = [word for token in times.tokens[:_OPENING] for word in token.said.split()]
    main = times.calendar.main
    return main is not None and main.months == YEAR and opening[:2] == ["by", "quarter"]


def of_several(times: Times, period: Period | None) -> bool:
    """Tell whether a period is only the last of a list: In January, March and May, trade was 3."""
    return any(
        len(listed) > 1 and times.told[listed[-1]] == period and _alike(times, listed)
        for listed in _lists(times)
    )


def _alike(times: Times, listed: list[int]) -> bool:
    return len({one.months for one in _each(times, listed)}) == 1


def _lists(times: Times) -> Iterator[list[int]]:
    """Give the tokens of periods that only commas and "and" part, list by list."""
    places = sorted(times.told)
    number = 0
    keys = {}
    for before, at in zip([None, *places], places, strict=False):
        between = times.tokens[before + 1 : at] if before is not None else ()
        number += before is None or any(token.said not in _JOINTS for token in between)
        keys[at] = number
    for _, listed in groupby(places, key=keys.__getitem__):
        yield list(listed)


def _each(times: Times, listed: list[int]) -> Iterator[Period]:
    """Give the periods of a list, those apart that one name puts together: February and March."""
    for at in listed:
        period, when = times.told[at], times.tokens[at].when
        said = when.said.casefold().split() if when else []
        if said[:2] == ["four", "quarters"] and period.months == YEAR:
            main = times.calendar.main
            year = main.year if main and not (when and when.year) else period.year
            yield from (Period(year, 3 * part + 1, QUARTER) for part in range(4))
        elif len(said) > 2 and said[1] == "and" and period.months == 2:
            yield Period(period.year, period.month, 1)
            yield Period(period.year, period.month + 1, 1)
        else:
            yield period
