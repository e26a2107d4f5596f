"""Numbers with their units, each with its place: ``14.71 billion yuan``, ``0.8 percentage point``.

A figure is put together from tokens: currency, sign, digits or number words, scale, currency or
unit. What a bare number is the number of is for the statements to say.
"""

from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from knowledge.facts import Approx
from knowledge.frozen import frozen
from knowledge.vocabulary.load import table

MONEY, PERCENT, POINTS, TIMES, NUMBER = "money", "percent", "points", "times", "number"
_HUNDRED = Decimal(100)


@frozen
class Figure:
    """One number as printed. Characters are of the bulletin's text, end exclusive."""

    value: Decimal
    kind: str
    unit: str | None
    """A currency; none where the text leaves it to a neighbour."""
    margin: Decimal
    start: int
    end: int
    approx: Approx | None = None
    signed: bool = False
    """Whether a plus or minus is printed."""
    word: str = ""
    """``fraction`` or ``multiple`` where words say the figure."""
    scale: int = 0

    def in_percent(self) -> "Figure":
        """Give growth of so many times in per cent: up 1.8 times is 180 %."""
        if self.kind != TIMES:
            return self
        return replace(
            self, value=self.value * _HUNDRED, margin=self.margin * _HUNDRED, kind=PERCENT
        )

    def like(self, other: "Figure") -> "Figure":
        """Give a number the unit of its neighbour in a list: 3.1, 2.2 and 1.4 billion."""
        if self.kind == other.kind == MONEY:
            return self if self.unit or not other.unit else replace(self, unit=other.unit)
        if self.kind != NUMBER:
            return self
        factor = Decimal(10) ** (0 if self.scale else other.scale)
        return replace(
            self,
            value=self.value * factor,
            margin=self.margin * factor,
            kind=other.kind,
            unit=other.unit,
        )


@lru_cache(maxsize=8192)
def number(said: str, scale: int = 0) -> tuple[Decimal, Decimal]:
    """Read digits: the value, and half of the last place.

    >>> number("1,234.5", 6)
    (Decimal('1234500000'), Decimal('50000'))
    """
    plain = said.replace(",", "")
    if " " in plain or not plain.isascii():
        plain = "".join(plain.split())  # 1 843.2
    value = Decimal(plain)
    places = len(said.partition(".")[2])
    factor = Decimal(10) ** scale
    half = Decimal(5).scaleb(-places - 1)
    return _plain(value * factor), _plain(half * factor)


def _plain(value: Decimal) -> Decimal:
    """Write a number without an exponent."""
    return Decimal(f"{value.normalize():f}")


@cache
def own_money(unit: str, reporter: str | None) -> str:
    """Give whose "dollar", "rupee" or "peso" it is in a bulletin; any other currency as it is."""
    whose = table("bulletins")["own_money"].get(unit)
    return unit if whose is None else str(whose.get(reporter or "", whose["else"]))
