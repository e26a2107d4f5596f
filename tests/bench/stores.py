"""Stores of any size: the library that ships, and made-up bulletins before it."""

from dataclasses import replace
from pathlib import Path

from db import open_store
from db.reader import todays_reader
from knowledge.facts import Bulletin
from knowledge.store import Contents
from tests.db import made


def build(path: Path, facts: int) -> Path:
    """Build a store of so many facts by the store's own first build."""
    shipped = [*map(todays_reader().read, todays_reader().library())]
    missing = facts - sum(len(contents.facts) for contents in shipped)
    contents = {one.bulletin.id: one for one in (*shipped, *made.many(missing))}

    def read(bulletin: Bulletin) -> Contents:
        return contents[bulletin.id]

    def library() -> list[Bulletin]:
        return [one.bulletin for one in contents.values()]

    open_store(path, replace(todays_reader(), library=library, read=read)).close()
    return path
