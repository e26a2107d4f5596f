"""Identities between many figures at once: one rate of exchange, a list in the order of value."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from knowledge.bulletins.identity import check
from knowledge.bulletins.ledger import Ledger
from knowledge.bulletins.ranges import Range
from knowledge.facts import Check, Fact, Measure

_RATE_SLACK = Decimal("0.01")  # months are converted at rates of their own
_PAIR = 2


def rates(ledger: Ledger) -> Iterator[Check]:
    """Find one rate of exchange between the amounts printed in two currencies."""
    pairs: dict[tuple[str | None, str, str], list[tuple[Fact, Fact]]] = {}
    for one in ledger.of(Measure.VALUE):
        for other in ledger.values(one.about, one.period):
            if one.unit < other.unit and one.basis == other.basis and other.value > 0:
                pairs.setdefault((one.period, one.unit, other.unit), []).append((one, other))
    for found in pairs.values():
        if len(found) >= _PAIR:
            yield _rate(found)


def _rate(pairs: Sequence[tuple[Fact, Fact]]) -> Check:
    """Check the amount whose rate is farthest from the middle one against the others."""
    rates = sorted(one.value / other.value for one, other in pairs)
    middle = rates[len(rates) // 2] if len(rates) > _PAIR else rates[0]
    far = max(pairs, key=lambda pair: abs(pair[0].value / pair[1].value - middle))
    others = [Range.of(one) / Range.of(other) for one, other in pairs if one is not far[0]]
    rate = Range(min(one.low for one in others), max(one.high for one in others))
    slack = Range(1 - _RATE_SLACK, 1 + _RATE_SLACK)
    rest = [fact for pair in pairs if pair is not far for fact in pair]
    name = f"one rate of {far[0].unit} to {far[1].unit}"
    return check(name, (far[1], far[0], *rest), Range.of(far[0]) / (rate * slack))


def orders(ledger: Ledger) -> Iterator[Check]:
    """Find a list of markets in the order of their values."""
    lists: dict[str, list[Fact]] = {}
    for rank in ledger.of(Measure.RANK):
        value = next(ledger.values(rank.about, rank.period), None)
        if value is not None and not rank.printed[0].isdigit():
            lists.setdefault(rank.sentence, []).append(value)
    yield from (_order(values) for values in lists.values() if len(values) >= _PAIR)


def _order(values: Sequence[Fact]) -> Check:
    """Check the first value that is above the one listed before it, else the second."""
    pairs = list(pairwise(values))
    above = (pair for pair in pairs if Range.of(pair[1]).low > Range.of(pair[0]).high)
    before, after = next(above, pairs[0])
    rest = [fact for fact in values if fact not in (before, after)]
    falling = Range(Decimal(0), Range.of(before).high)
    return check("a list of markets in the order of value", (after, before, *rest), falling)
