"""Start several processes at once on a store that is not there yet."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.db.starting import start

COUNT = 50
AT_ONCE = 4
FACTS = 500


def trial(count: int) -> Iterator[str]:
    """In each round one process must build the store, and all must see all of it."""
    said: Counter[tuple[str, ...]] = Counter()
    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder:
            starts = [start(Path(folder) / "s.db", FACTS) for _ in range(AT_ONCE)]
            said.update(tuple(one.communicate(timeout=120)[0].split()[-2:]) for one in starts)
    good = {(str(FACTS), str(FACTS)): count, ("0", str(FACTS)): count * (AT_ONCE - 1)}
    yield f"{count} rounds of {AT_ONCE} first starts: {count * AT_ONCE} processes"
    for (built, held), times in said.items():
        yield f"  built {built}, held {held}: {times} times"
    yield "as it must be" if dict(said) == good else "NOT as it must be"
