"""A store in which one search never ends; light, as each worker that opens it imports this."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from db import SqliteFactStore, open_store
from knowledge.store import FactStore, Passage


class _Pit:
    """A store with a sentence in which a search never ends."""

    def __init__(self, store: SqliteFactStore) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def passages(self, words: Sequence[str], limit: int = 5) -> Sequence[Passage]:
        if "pit" in words:
            re.match(r"(a+)+$", "a" * 64 + "b")  # in C, where no other thread gets a turn
        return self._store.passages(words, limit)


@contextmanager
def open_pit(path: Path) -> Iterator[FactStore]:
    with open_store(path) as store:
        yield cast("FactStore", _Pit(store))
