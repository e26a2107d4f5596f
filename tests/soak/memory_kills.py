"""Kill the program with SIGKILL while it makes the chats' file, or keeps answers in it."""

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.db.remembering import kill, state

COUNT = 100
LATEST = 0.6
"""Seconds from the begin to the latest kill; a new file takes about half of that to make."""
_KILLS = 5  # of each file


def trial(count: int) -> Iterator[str]:
    """After each kill the file is whole, and holds every answer that was told to be kept."""
    chance = random.Random(count)  # noqa: S311 - a trial that can be told again
    found: Counter[str] = Counter()
    told = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            path = Path(folder) / f"{number // _KILLS}.db"
            last = kill(path, chance.uniform(0, LATEST))
            found[state(path, last)] += 1
            told = max(told, last)
    yield f"{count} kills; at most {told} answers in a file"
    yield from (f"  {state}: {times} times" for state, times in found.most_common())
    yield "as it must be" if found.keys() <= {"whole", "nothing yet"} else "NOT as it must be"
