"""Hill climbing by mutation towards what costs most."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.load.costs import Cost

SIDE_BY_SIDE = 10
"""Climbs, each from another beginning, so that one hill does not hide the others."""
LEAST = 0.004
"""Seconds below which a cost says more of the clock than of the text."""


@dataclass(slots=True)
class Climb:
    """One way up: the costliest text so far."""

    text: str
    cost: float = 0.0


def climbed(
    count: int, pieces: Sequence[str], longest: int, cost: Cost, chance: random.Random
) -> Iterator[tuple[float, str]]:
    """Try so many texts, each a change of the costliest of its climb; give all with their costs."""
    climbs = [Climb(chance.choice(pieces)) for _ in range(SIDE_BY_SIDE)]
    for number in range(count):
        climb = climbs[number % SIDE_BY_SIDE]
        text = mutated(climb.text, pieces, longest, chance)
        took = cost(text)
        yield took, text
        if took >= climb.cost:
            climb.text, climb.cost = text, took


def mutated(text: str, pieces: Sequence[str], longest: int, chance: random.Random) -> str:
    """Change a text: put in, take out, say again, fill up."""
    at = chance.randrange(len(text) + 1)
    size = min(len(text), chance.choice((1, 2, 5, 20, 100, 1_000)))
    cut, piece = text[at : at + size], chance.choice(pieces)
    match chance.randrange(6):
        case 0:
            text = text[:at] + piece + text[at:]
        case 1:
            text = text[:at] + text[at + size :]
        case 2:
            text = text[:at] + cut * chance.randrange(2, 30) + text[at:]
        case 3:
            text = text[:at] + piece + text[at + size :]
        case 4:
            text = (text[:size] or piece) * (longest // max(1, size) + 1)
        case 5:
            text = text[:at] + piece * chance.randrange(2, 300) + text[at:]
    return text[:longest] or piece


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float | None:
    """Fit the power of its length with which a cost grows, over the longer half of what counts.

    >>> exponent([1, 2, 4, 8], [0.1, 0.2, 0.4, 0.8])
    1.0
    >>> exponent([1, 2, 4, 8], [0.001, 0.002, 0.003, 0.003]) is None
    True
    """
    told = [(math.log(s), math.log(c)) for s, c in zip(sizes, costs, strict=False) if c >= LEAST]
    told = told[min(len(told) // 2, len(told) - 3) if len(told) > 3 else 0 :]
    if len(told) < 3:
        return None
    x, y = fmean(size for size, _ in told), fmean(cost for _, cost in told)
    rise = sum((size - x) * (cost - y) for size, cost in told)
    return round(rise / sum((size - x) ** 2 for size, _ in told), 2)
