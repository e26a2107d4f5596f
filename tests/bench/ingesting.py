"""How many bulletins a second come in, and whether time and memory stay in proportion."""

import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measures import Measured
from tests.bench.texts import write
from tests.terminal import clean, command

FEW, MANY = 1_000, 5_000
"""Bulletins."""
FASTEST = 100
"""Bulletins a second, on two cores."""
IN_PROPORTION = 1.3
"""A bulletin may take so much longer among many than among few."""
FLAT = 1.25


def ingesting() -> Iterator[Measured]:
    """Take few in, then many."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, small = take_in(folder / "few", FEW)
        many, large = take_in(folder / "many", MANY)
    for count, took in ((FEW, few), (MANY, many)):
        rate = count / took
        yield Measured(
            f"ingest, {count:,} bulletins",
            f"{rate:.0f}/s",
            f">= {FASTEST}/s",
            met=rate >= FASTEST,
        )
    slower = (many / MANY) / (few / FEW)
    wanted = f"<= {IN_PROPORTION}"
    yield Measured("time of one among many / few", f"{slower:.2f}", wanted, slower <= IN_PROPORTION)
    grown = large / small
    yield Measured("largest process, 1,000 bulletins", f"{small >> 20} MB")
    yield Measured("largest process, many / few", f"{grown:.2f}", f"<= {FLAT}", met=grown <= FLAT)


def take_in(folder: Path, count: int) -> tuple[float, int]:
    """Give the seconds, and the bytes of the largest process that there has been."""
    write(folder / "texts", count)
    start = time.perf_counter()
    subprocess.run(
        command("ingest", folder / "texts"),
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=clean(folder / "store.db"),
    )
    took = time.perf_counter() - start
    return took, 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
