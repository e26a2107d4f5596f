"""Figures that are held until a person settles something, in a table that no answer looks into."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from db import rows
from knowledge.doubts import as_asked
from knowledge.queries import Some, Wanted
from knowledge.store import InDoubt, Waiting

ANY = "SELECT 1 FROM held LIMIT 1"
IN_DOUBT = """
    SELECT b.id, b.title, b.published, b.doubts, (
        SELECT json_group_object(slot, waiting) FROM (
            SELECT slot, count(*) AS waiting FROM held WHERE held.bulletin = b.id GROUP BY slot
        )
    ) FROM bulletins b WHERE b.doubts IS NOT NULL ORDER BY b.dated DESC, b.id
"""
_KEYS = ("flow", "partner", "product", "regime", "enterprise", "measure")
_TERMS = {Some.ANY: "1", Some.NAMED: '"{}" IS NOT NULL'}
_FIND = f"SELECT {rows.HELD}, b.doubts FROM held JOIN bulletins b ON b.id = held.bulletin"  # noqa: S608
_ORDER = "ORDER BY held.dated DESC, held.bulletin, held.start"
_OWN = "SELECT id FROM held WHERE reporter IS ?"
_CANDIDATES = """
    SELECT id FROM held
    WHERE bulletin IN (SELECT bulletin FROM candidates WHERE place IN (?, ''))
"""
"""What is of another place, and may be of this one."""


def finding(wanted: Wanted) -> tuple[str, Sequence[object]]:
    """Write the look-up for a pattern, and what it is given."""
    asked = {key: getattr(wanted, key) for key in _KEYS}
    given = [value and str(value) for value in asked.values() if not isinstance(value, Some)]
    terms = " AND ".join(
        _TERMS[value].format(key) if isinstance(value, Some) else f'"{key}" IS ?'
        for key, value in asked.items()
    )
    if isinstance(wanted.reporter, Some):
        return f"{_FIND} WHERE {terms} {_ORDER}", given
    either = " UNION ".join(f"{which} AND {terms}" for which in (_OWN, _CANDIDATES))
    place = (wanted.reporter, *given)
    return f"{_FIND} WHERE held.id IN ({either}) {_ORDER}", (*place, *place)


def matching(wanted: Wanted, found: Iterable[Sequence[Any]]) -> Iterator[Waiting]:
    """Give the facts of what was found that are what is wanted, by one of their candidates."""
    for *row, told in found:
        doubts = rows.doubts_of(told)
        fact = as_asked(rows.fact_of(row), doubts, wanted)
        if fact is not None:
            yield Waiting(fact, doubts)


def in_doubt(found: Iterable[Sequence[Any]]) -> list[InDoubt]:
    """Read bulletins that there is something to settle of."""
    return [_in_doubt(*row) for row in found]


def _in_doubt(name: str, title: str, published: str | None, told: str, counts: str) -> InDoubt:
    doubts = rows.doubts_of(told)
    waiting = json.loads(counts)
    hanging = tuple(waiting.get(doubt.slot, 0) for doubt in doubts)
    return InDoubt(name, title, published, doubts, hanging)
