"""Take in ever more bulletins: the time of one, and the memory, must not grow with the library."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.ingesting import FLAT, IN_PROPORTION, take_in

COUNT = 20_000
STEPS = (16, 4, 1)
"""Each trial has so many times fewer bulletins than the last."""


def trial(count: int) -> Iterator[str]:
    """Take in a sixteenth of the bulletins, a quarter, all; each into a store of its own."""
    first: tuple[float, int] | None = None
    good = True
    for step in STEPS:
        number = count // step
        with tempfile.TemporaryDirectory() as folder:
            took, largest = take_in(Path(folder), number)
        each = took / number
        yield f"{number:,}: {took:.1f} s, {number / took:.0f}/s, largest process {largest >> 20} MB"
        first = first or (each, largest)
        good = good and each <= IN_PROPORTION * first[0] and largest <= FLAT * first[1]
    yield "as it must be" if good else "NOT as it must be"
