"""Which facts a question, or a part of the program, wants."""

from dataclasses import dataclass
from enum import Enum

from knowledge.facts import Flow, Measure


class Some(Enum):
    """Instead of a value: whatever it is, or whatever is not none."""

    ANY = "any"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pattern that facts are matched with, key by key.

    A plain value (none included) must be met exactly; ``Some.ANY`` is met by all, ``Some.NAMED``
    by anything but none.
    """

    reporter: str | Some | None = Some.ANY
    flow: Flow | Some | None = Some.ANY
    partner: str | Some | None = None
    product: str | Some | None = None
    regime: str | Some | None = None
    enterprise: str | Some | None = None
    measure: Measure | Some = Some.ANY
    period: str | Some | None = Some.ANY
