"""What one clause of a sentence names, and the figures that go with it."""

from dataclasses import dataclass, field

from knowledge.bulletins.mark import Mark
from knowledge.bulletins.runs import Run


@dataclass(slots=True)
class Clause:
    """Things named and the figures told of them."""

    marks: list[Mark] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    child: str = ""
    """The words, if any, with which it tells of a part of what came before."""
    colon: bool = False
    """Whether a colon ends it: what follows is told of what it names."""
    start: int = 0
    end: int = 0
    complement: bool = False
    inside: bool = False
    """Whether it stands in brackets behind figures: (exports 50 billion, imports 56 billion)."""
    resumed: bool = False
    """Whether it goes on about what the clause before the last began with."""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.marks or self.runs)

    @property
    def part_told(self) -> bool:
        """Whether it told of a part amid a sentence, whose subject may go on now."""
        return self.inside and self.child != "" and bool(self.runs)

    @property
    def nameless(self) -> bool:
        """Whether it tells an amount of a part, and nobody knows of which."""
        return not self.marks and bool(self.runs) and self.runs[0].kind == "money"
