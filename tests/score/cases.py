"""Questions and dialogues with what is expected of the answers, read from ``tests/data``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from knowledge.answers.answer import Kind
from tests.score.gold import DATA, Figure, facts, load

_KEYS = frozenset(
    {
        *("partner", "flow", "product", "period", "reporter"),
        *("measure", "enterprise", "regime", "off-topic"),
    }
)
_ROUNDED = "0.006"
"""How far off a computed figure may be where a case does not say so, relative."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a right answer comes to."""

    kind: Kind
    figures: tuple[Figure, ...] = ()
    also: tuple[Figure, ...] = ()
    """Figures that may be shown as well."""
    traps: tuple[Figure, ...] = ()
    """Figures that must not stand as the answer."""
    cited: tuple[str, ...] = ()
    """How the sentences begin that must be quoted."""
    tolerance: Decimal = Decimal(0)
    ordered: bool = False
    says: str | None = None
    """``yes`` or ``no`` where the question wants one."""
    lacks: str | None = None
    """Which key the bulletin has nothing for, where it does not say."""
    others: tuple["Expected", ...] = ()
    """What is right too."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question, or a turn of a dialogue."""

    id: str
    question: str
    expected: Expected


Talk = tuple[Case, ...]
"""Cases that follow on each other; a question of a set is a talk of one."""


def talks(name: str) -> Iterator[Talk]:
    """Read a set: ``questions/own_en``."""
    for row in load(DATA / f"{name}.jsonl"):
        turns = row.get("turns")
        if turns is None:
            yield (Case(row["id"], row["q"], _expected(row["expect"])),)
        else:
            yield tuple(
                Case(f"{row['id']}.{number}", turn["q"], _expected(turn["expect"]))
                for number, turn in enumerate(turns, 1)
            )


def _expected(row: dict[str, Any]) -> Expected:
    kind = Kind(row["kind"])
    usual = _ROUNDED if kind is Kind.DERIVED else 0
    return Expected(
        kind,
        figures=_figures(row, "figures"),
        also=_figures(row, "also"),
        traps=_figures(row, "trap"),
        cited=tuple(row.get("sentences") or [row.get("sentence", "")]),
        tolerance=Decimal(row.get("tolerance", usual)),
        ordered=row.get("order") == "given",
        says=row.get("answer") if row.get("answer") in {"yes", "no"} else None,
        lacks=_lacks(row.get("why", "")),
        others=tuple(_expected(other) for other in row.get("alt", ())),
    )


def _figures(row: dict[str, Any], key: str) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            Decimal(one["value"]),
            one.get("unit"),
            facts()[one["fact"]].labels if one.get("fact") in facts() else None,
            one.get("fact", ""),
        )
        for one in row.get(key, ())
    )


def _lacks(why: str) -> str | None:
    """Give the key that a reason begins with.

    >>> _lacks("partner: Pakistan"), _lacks("off-topic"), _lacks("ambiguous")
    ('partner', 'off-topic', None)
    """
    found = re.match(r"off-topic|\w+", why)
    return found[0] if found and found[0] in _KEYS else None
