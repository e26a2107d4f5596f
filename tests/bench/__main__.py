"""How fast the desk is, as ratios that hold on any machine: ``uv run python -m tests.bench``.

``uv run python -m tests.bench chat`` measures the chat alone, ``ingest`` the taking in of
bulletins, ``core`` all the rest.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.chat import chat
from tests.bench.ingesting import ingesting
from tests.bench.measures import Measured, longest, process, questions, reading, through_worker
from tests.bench.stores import build

SMALL, LARGE = 100, 100_000
"""Facts."""


def main() -> int:
    """Print the table; the status is 1 where a measure is not met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS)
    part = parser.parse_args().part
    rows = [row for name, rows in PARTS.items() if part in (None, name) for row in rows()]
    width = max(len(row.what) for row in rows)
    for row in rows:
        print(f"{row.what:{width}}  {row.figure:>10}  {row.wanted:>12}  {_mark(row)}")
    return int(any(row.met is False for row in rows))


def core() -> Iterator[Measured]:
    """Measure all but the chat."""
    with tempfile.TemporaryDirectory() as folder:
        small = build(Path(folder) / "small.db", SMALL)
        large = build(Path(folder) / "large.db", LARGE)
        yield from (*questions(small, large), *longest(large), *through_worker(large))
        yield from (*process(small, large), *reading())


PARTS = {"core": core, "chat": chat, "ingest": ingesting}


def _mark(row: Measured) -> str:
    return {None: "", True: "met", False: "NOT MET"}[row.met]


if __name__ == "__main__":
    sys.exit(main())
