"""Figures as the intervals that their rounding allows, and sums with them.

>>> sold, bought = (Range(Decimal(n) - 5, Decimal(n) + 5) for n in (71110, 27330))
>>> total = sold + bought
>>> total.low, total.high
(Decimal('98430'), Decimal('98450'))
"""

from decimal import Decimal

from knowledge.facts import Fact
from knowledge.frozen import frozen

_HUNDRED = Decimal(100)


@frozen
class Range:
    """All that a figure may be, both ends included."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, fact: Fact) -> "Range":
        """Give what rounding leaves open of a printed figure."""
        return cls(fact.value - fact.margin, fact.value + fact.margin)

    def __add__(self, other: "Range") -> "Range":
        """Add."""
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        """Subtract."""
        return Range(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Range") -> "Range":
        """Multiply."""
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(ends), max(ends))

    def __truediv__(self, other: "Range") -> "Range":
        """Divide by something that cannot be nought."""
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(ends), max(ends))

    @property
    def positive(self) -> bool:
        """Whether it cannot be nought or less, so that it may divide."""
        return self.low > 0

    def times(self, factor: int | Decimal) -> "Range":
        """Multiply by a number above nought."""
        return Range(self.low * factor, self.high * factor)

    def plus(self, number: int | Decimal) -> "Range":
        """Add a number."""
        return Range(self.low + number, self.high + number)

    def meets(self, other: "Range") -> bool:
        """Tell whether both may be the same figure."""
        return self.low <= other.high and other.low <= self.high

    def size(self) -> "Range":
        """Give the size without its sign: a deficit of 3 is 3."""
        ends = sorted((abs(self.low), abs(self.high)))
        return Range(ends[0], ends[1])


def factor(growth: Range) -> Range:
    """Give what a growth in per cent multiplies by: 20 % is 1.2."""
    return Range(growth.low / _HUNDRED, growth.high / _HUNDRED).plus(1)


def year_before(value: Range, growth: Range) -> Range | None:
    """Give the value before a growth; none where all of it was lost."""
    by = factor(growth)
    return value / by if by.positive else None
