"""Open a store of made-up bulletins, and say how many facts that brought and how many it holds."""

import sys
from collections.abc import Iterator
from pathlib import Path

from db import open_store
from db.reader import Reader
from knowledge.facts import Bulletin
from knowledge.queries import Some, Wanted
from tests.db import made

ALL = Wanted(partner=Some.ANY, product=Some.ANY, regime=Some.ANY, enterprise=Some.ANY)


def main(path: Path, facts: int) -> None:
    rules = made.reader("one", *made.many(facts))

    def library() -> Iterator[Bulletin]:
        print("reading", flush=True)
        yield from rules.library()

    with open_store(path, Reader("one", library, rules.read)) as store:
        print(len(store.changes.gained), len(store.find(ALL, limit=facts + 1)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
