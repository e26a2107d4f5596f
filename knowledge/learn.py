"""bulletin text -> sentences -> figures, mentions -> facts | skipped -> checks."""

from knowledge.bulletins.reader import reader
from knowledge.bulletins.text import BulletinError, open_bulletin
from knowledge.facts import Bulletin, Fact, Skipped
from knowledge.store import Contents

__all__ = ["BulletinError", "open_bulletin", "read"]


def read(bulletin: Bulletin) -> Contents:
    """Read a bulletin: every number becomes a fact, or is skipped with the reason."""
    reading = reader(bulletin)
    found = list(reading.read())
    facts = tuple(one for one in found if isinstance(one, Fact))
    skipped = tuple(one for one in found if isinstance(one, Skipped))
    return Contents(bulletin, tuple(one.said for one in reading.said), facts, skipped, ())
