"""The lines of a grammar file, one by one."""

from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.language.frames import Value


class Setting(NamedTuple):
    """What a rule fills a slot with."""

    slot: str
    said: str
    value: Value
    """What that is where no word of the text and no part is told."""
    parts: tuple[tuple[str, str], ...]
    """The parts that it may name, each with a slot of it."""


@dataclass(slots=True, eq=False)
class Rule:
    """A line of a grammar file."""

    file: str
    line: int
    head: str
    template: str
    meaning: str
    sets: tuple[Setting, ...]
    drops: frozenset[str]
    cost: float
    kept: set[str] = field(default_factory=set)
    """The parts whose meanings are kept apart: ``:x``."""
    yes: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)

    @property
    def tells_words(self) -> bool:
        """Whether the meaning of a phrase holds its words."""
        return any("$" in one.said for one in self.sets)

    @property
    def place(self) -> str:
        """Where it stands: ``questions.grammar:12``."""
        return f"{self.file}:{self.line}"
