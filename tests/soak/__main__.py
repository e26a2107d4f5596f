"""Long trials, too long for each change: ``uv run python -m tests.soak NAME [COUNT]``.

Each module here is one: ``COUNT`` times by default, ``trial(count)`` yields lines to print.
"""

import argparse
import importlib
import pkgutil
import time
from pathlib import Path

NAMES = sorted(
    found.name
    for found in pkgutil.iter_modules([str(Path(__file__).parent)])
    if not found.name.startswith("_")
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("count", nargs="?", type=int, help="how many times")
    options = parser.parse_args()
    soak = importlib.import_module(f"tests.soak.{options.name}")
    start = time.monotonic()
    for line in soak.trial(options.count or soak.COUNT):
        print(line, flush=True)
    print(f"{time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    main()
