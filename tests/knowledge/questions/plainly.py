"""A query as a table of TOML writes it: what is not said is left out."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from knowledge.queries import Reading

UNTOLD = {"said", "margin"}


def plainly(value: Any) -> Any:
    """Write a value of a query with plain strings, numbers, lists and tables."""
    if is_dataclass(value) and not isinstance(value, type):
        told = ((field, getattr(value, field.name)) for field in fields(value))
        return {
            field.name: plainly(one)
            for field, one in told
            if one != field.default and field.name not in UNTOLD
        }
    if isinstance(value, tuple):
        return [plainly(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.value if isinstance(value, Enum) else value


def meaning(reading: Reading) -> dict[str, Any]:
    """Write what a reading asks for, the keys that it lacks, and how else it can be meant.

    ``value`` alone is left out: "how much" says it, and a bare flow leaves it unsaid; so is
    a direction that is only told.
    """
    query = plainly(reading.query)
    if query.get("measures") == ["value"]:
        del query["measures"]
    claim = reading.query.claim
    if claim and not claim.asked and claim.than is None:
        del query["claim"]
    out: dict[str, Any] = {"query": query}
    if reading.lacks:
        out["lacks"] = sorted({lack.key for lack in reading.lacks})
    if reading.alternatives:
        out = {"meant": list(reading.alternatives)}
    if reading.off_topic:
        out = {"off_topic": True}
    return out
