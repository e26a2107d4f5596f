"""What the shipped bulletin says, as people read it: the facts that sets of questions refer to."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.facts import Fact

DATA = Path(__file__).parents[1] / "data"
LIBRARY = Path(__file__).parents[2] / "knowledge" / "library"
_SAME = Decimal("1e-9")
"""Relative; what two ways of computing the same figure may differ by."""
_GENERIC = frozenset({"the", "product", "good", "enterprise", "firm", "companie", "trade", "total"})


@dataclass(frozen=True, slots=True)
class Labels:
    """What a figure is the figure of."""

    reporter: str | None
    flow: str | None
    partner: str | None
    product: str | None
    period: str | None
    measure: str

    def fit(self, fact: Fact) -> bool:
        """Tell whether a fact is that very fact; the wording of goods may differ a little."""
        about = fact.about
        labels = (about.reporter, about.flow, about.partner, fact.period, fact.measure)
        mine = (self.reporter, self.flow, self.partner, self.period, self.measure)
        return labels == mine and bare(about.product) == bare(self.product)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that an answer is compared with."""

    value: Decimal
    unit: str | None = None
    """None is any."""
    labels: Labels | None = None
    """None where only the number counts, as for most computed figures."""
    name: str = ""
    """The gold fact's: ``X/IN/value``."""

    def fits(self, fact: Fact, tolerance: Decimal = Decimal(0)) -> bool:
        """Tell whether a figure is this one; ``tolerance`` is relative."""
        allowed = max(tolerance, _SAME) * max(abs(fact.value), abs(self.value))
        return (
            abs(fact.value - self.value) <= allowed
            and self.unit in {None, fact.unit}
            and (self.labels is None or self.labels.fit(fact))
        )


def load(path: Path) -> Iterator[Any]:
    """Read one JSON object a line, numbers exactly."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line, parse_float=Decimal)


@cache
def facts() -> Mapping[str, Figure]:
    """Give the gold facts of the shipped bulletin by their names."""
    found = {}
    for row in load(DATA / "bulletins" / "jiaxing-2022-q1.gold.jsonl"):
        labels = Labels(**{key: row[key] for key in Labels.__slots__})
        found[row["id"]] = Figure(Decimal(row["value"]), row["unit"], labels, row["id"])
    return found


@cache
def text() -> str:
    """Give all that the shipped bulletins say, flattened."""
    return "\n".join(flat(path.read_text("utf-8")) for path in sorted(LIBRARY.glob("*.txt")))


def flat(said: str) -> str:
    """Give a text without what may differ in a quotation: white space and case.

    >>> flat("The  value\\u00a0of ")
    'the value of'
    """
    return " ".join(said.split()).casefold()


def bare(name: str | None) -> str:
    """Give the words that tell one group of goods from another.

    >>> bare("The high-tech products"), bare("Mechanical & electrical goods")
    ('high tech', 'mechanical and electrical')
    """
    words = re.findall(r"\w+", flat(name or "").replace("&", " and "))
    singular = [word.removesuffix("s") for word in words]
    return " ".join(word for word in singular if word not in _GENERIC)
