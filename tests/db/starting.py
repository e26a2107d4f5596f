"""A process that opens a store of made-up bulletins: to start several, or to kill one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from db import open_store
from db.reader import Reader
from knowledge.facts import Bulletin
from knowledge.queries import EVERYTHING
from tests.db import made

ROOT = Path(__file__).parents[2]


def start(path: Path, facts: int, edition: str = "one") -> subprocess.Popen[str]:
    """Start one; it says when it begins to read, then what that brought and what is held."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.db.starting", path, str(facts), edition],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def main(path: Path, facts: int, edition: str) -> None:
    rules = made.reader(edition, *made.many(facts))

    def library() -> Iterator[Bulletin]:
        print("reading", flush=True)
        yield from rules.library()

    with open_store(path, Reader(edition, library, rules.read)) as store:
        print(len(store.changes.gained), len(store.find(EVERYTHING, limit=facts + 1)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
