"""Computed figures in round numbers, and how far off they may be."""

from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

from knowledge.vocabulary.load import table

SCALES = ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))
_HUNDREDTH = Decimal("0.01")


def unit_words(unit: str) -> str:
    """Name a currency; other units are words already."""
    return str(table("answers")["currency"].get(unit, unit))


def computed(value: Decimal, unit: str) -> str:
    """Write a computed figure, rounded as the inputs allow."""
    if unit == "%":
        return f"{_rounded(value, 1)}%"
    if unit == "pp":
        return f"{_rounded(value, 1)} percentage points"
    if unit in ("times", "rank"):
        return f"{_rounded(value, 2)} times" if unit == "times" else f"No. {value}"
    size = abs(value)
    for power, name in SCALES:
        if size >= Decimal(10) ** power:
            return f"{_rounded(value.scaleb(-power), 2)} {name} {unit_words(unit)}"
    return f"{_rounded(value, 0)} {unit_words(unit)}"


def bound(width: Decimal, result: Decimal, unit: str) -> str:
    """Write how far off a result as it is shown may be, rounded up, in the result's scale."""
    half = width / 2
    if unit in ("%", "pp", "times"):
        shown = _rounded(result, 2 if unit == "times" else 1)
        off = half + abs(result - shown)
        return str(max(off.quantize(_HUNDREDTH, ROUND_UP), _HUNDREDTH))
    power, name = next(
        ((power, name) for power, name in SCALES if abs(result) >= Decimal(10) ** power), (0, "")
    )
    scaled = result.scaleb(-power)
    off = half.scaleb(-power) + abs(scaled - _rounded(scaled, 2))
    least = max(off.quantize(_HUNDREDTH, ROUND_UP), _HUNDREDTH)
    return " ".join(part for part in (str(least), name, unit_words(unit)) if part)


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
