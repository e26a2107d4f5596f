"""Figures that the desk withholds, known by place and print: a fact's id is of its reading too."""

import hashlib
import json
from dataclasses import fields

from db.rows import whole
from knowledge.facts import Fact
from knowledge.store import Withheld

Place = tuple[str, int, int, str]
"""Bulletin, start, end and what is printed there: the same, however the text is read."""

PLACES = 'SELECT bulletin, start, "end", printed FROM withheld'
WITHHOLD = """
    INSERT INTO withheld (id, bulletin, start, "end", printed, sentence, words, who, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""
RESTORE = "DELETE FROM withheld WHERE id = ?"
_COLUMNS = ", ".join(field.name for field in fields(Withheld))
ALL = f"SELECT {_COLUMNS} FROM withheld ORDER BY at DESC, rowid DESC"  # noqa: S608
_ID = 12  # hexadecimal digits: a person may have to type them


def place(fact: Fact) -> Place:
    """Say where the fact's figure stands, and how it is printed."""
    return fact.bulletin, fact.start, fact.end, fact.printed


def mark(fact: Fact) -> str:
    """Give the id under which the fact's figure is withheld."""
    return hashlib.sha256(json.dumps(place(fact)).encode()).hexdigest()[:_ID]


def row(fact: Fact, words: str, who: str, at: str) -> tuple[object, ...]:
    """Write a figure as ``WITHHOLD`` takes it."""
    return mark(fact), *place(fact), fact.sentence, whole(words), whole(who), at
