"""How good the answers are: ``uv run python -m tests.score [SET ...] [--show]``.

Verdicts: right; loose (right, but not all that belongs to it); declined; wrong.
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from db import open_store
from tests.score.judge import Verdict
from tests.score.sets import NAMES, Row, asked, known_wrong, no_longer_wrong


def main() -> None:
    """Print a line for each set, and what is not right where wanted."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.score",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--show", action="store_true", help="list what is not right")
    parser.add_argument(
        "--mended", action="store_true", help="take what is no longer wrong out of known_wrong.txt"
    )
    options = parser.parse_args()
    found: list[Row] = []
    print(f"{'':24}", *(f"{one.name.lower():>9}" for one in Verdict))
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        for name in options.sets or NAMES:
            rows = asked(name, store)
            found += rows
            _print(name, rows, show=options.show)
    _print("all", found, show=False)
    if options.mended:
        asked_for = {row.case.id for row in found if row.verdict is not Verdict.WRONG}
        no_longer_wrong(known_wrong() & asked_for)


def _print(name: str, rows: list[Row], *, show: bool) -> None:
    counts = Counter(row.verdict for row in rows)
    line = " ".join(f"{counts[one]:9}" for one in Verdict)
    print(f"{name:24} {line}   {100 * counts[Verdict.RIGHT] / max(len(rows), 1):.1f} % right")
    for row in sorted(rows, key=lambda row: -row.verdict) if show else ():
        if row.verdict is not Verdict.RIGHT:
            print(f"  {row.verdict.name.lower():9} {row.case.id:7} {row.case.question[:100]!r}")
            print(f"{'':20}{row.answer.kind}: {row.answer.headline[:150]}")


if __name__ == "__main__":
    main()
