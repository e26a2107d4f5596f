"""Amounts of before that do not say when that was, where their growth proves it.

``Imports declined by 0.8% to $54.74 billion from $55.20 billion``: 54.74 is 0.8 percent less than
55.20, and the growth is over a year; so 55.20 is the amount of the year before.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.bulletins.figures import Figure
from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.stated import Stated
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.years import just_before
from knowledge.facts import Measure
from knowledge.periods import Period

_HUNDRED = Decimal(100)
_LIGHT = frozenset({"the", "a"})


def prove(made: Sequence[Stated | Run], tokens: Sequence[Token]) -> list[Stated | Run]:
    """Give each amount of before the period that the growth beside it proves."""
    found = list(made)
    for at in range(2, len(found)):
        before = found[at]
        if not isinstance(before, Stated) or not _is_open(before, tokens):
            continue
        told = [one for one in found[at - 2 : at] if isinstance(one, Stated)]
        if len(told) == 2 and all(len(one.run.items) == 1 for one in told):
            found[at] = replace(before, period=_period(before, told))
    return found


def _is_open(one: Stated, tokens: Sequence[Token]) -> bool:
    """Whether it is what something rose or fell from, and nobody says when that was."""
    if one.period is not None or one.run.kind != "money" or len(one.run.items) > 1:
        return False
    at = one.run.first - 1
    while at > 0 and tokens[at].said in _LIGHT:
        at -= 1
    return tokens[at].said in ("from", "against") and not one.reading.fault


def _period(before: Stated, told: Sequence[Stated]) -> Period | None:
    """Give the period before where the arithmetic holds, none where it does not."""
    growth = next((one for one in told if one.is_growth), None)
    now = next((one for one in told if one.reading.measure is Measure.VALUE), None)
    if growth is None or now is None or now.period is None or now.reading.fault:
        return None
    if not _fits(growth, now.run.items[0].figure, before.run.items[0].figure):
        return None
    return now.period.year_before() if growth.basis == "yoy" else just_before(now.period)


def _fits(growth: Stated, now: Figure, before: Figure) -> bool:
    """Whether an amount is so many per cent more than another, within what rounding allows."""
    rate = growth.run.items[0].figure.in_percent()
    value = rate.value if rate.signed or growth.reading.sign != "-" else -rate.value
    if now.unit != before.unit or now.approx or before.approx or rate.approx or not before.value:
        return False
    low = (now.value - now.margin) / (before.value + before.margin)
    high = (now.value + now.margin) / (before.value - before.margin)
    return (low - 1) * _HUNDRED <= value + rate.margin and value - rate.margin <= (
        high - 1
    ) * _HUNDRED
