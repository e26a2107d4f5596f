"""What amounts mean: frames -> exact decimals with their unit and the place they are rounded to."""

from decimal import Decimal

from knowledge.frozen import frozen
from knowledge.language.frames import Frame

MONEY_FROM = 1_000
"""A bare number of less is per cent where a growth or a share is spoken of."""


@frozen
class Amount:
    """An amount as it is said."""

    value: Decimal
    """In full units."""
    unit: str | None
    """``CNY`` ``USD`` ``%`` ``pp``; none where nothing tells."""
    rounding: Decimal
    """Half of the last place that is said."""
    part: bool = False
    """A part of a whole by its name, taken roughly: a third."""


def amount(frame: Frame) -> Amount:
    """Give what an amount's frame says."""
    if "frac" in frame:
        return Amount(Decimal(frame["frac"]), "%", Decimal(0), part=True)
    number = Decimal(frame.get("num", "1"))
    power = Decimal(10) ** int(frame.get("exp", 0))
    unit = frame.get("currency") or frame.get("unit") or ("CNY" if "exp" in frame else None)
    digits = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return Amount(number * power, unit, digits * power / 2)


def rough(frame: Frame) -> Decimal:
    """Give how far off an amount may be that is said to be rough: half of its last real digit."""
    number = Decimal(frame.get("num", "1"))
    power = Decimal(10) ** int(frame.get("exp", 0))
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent)) * power / 2
