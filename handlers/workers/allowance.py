"""What one piece of work may take."""

from dataclasses import dataclass
from enum import StrEnum

GIGABYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the desk allows, for each answer and for each reading."""

    answer: float = 3.0
    """Seconds for the answer to a question."""
    reading: float = 60.0
    """Seconds to read a bulletin, or to draw a picture."""
    memory: int = 2 * GIGABYTE
    """Bytes of address space of each process that answers, reads or draws."""


class Excess(StrEnum):
    """What a piece of work took more of than it may."""

    SECONDS = "seconds"
    MEMORY = "memory"
    LIFE = "lives"
    """It broke the process in which it was done, twice."""


class Overrun(Exception):  # noqa: N818 - nothing is wrong with the program
    """A piece of work took more than it may, and was ended."""

    def __init__(self, excess: Excess) -> None:
        super().__init__(f"That takes more {excess} than the desk allows.")
        self.excess = excess
