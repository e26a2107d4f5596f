"""What a run of figures states, before anybody knows of whom."""

from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.around import Reading
from knowledge.bulletins.statements.bases import Whole
from knowledge.facts import Measure
from knowledge.frozen import frozen
from knowledge.periods import Period


@frozen
class Stated:
    """A run, what it states, and which tokens tell of that alone (``claims``)."""

    run: Run
    reading: Reading
    period: Period | None
    basis: str = "yoy"
    """What a growth is compared with."""
    whole: Whole | None = None
    gaps: tuple[str, ...] = ()
    """The places that a gap in points is to."""
    other: str | None = None
    """Another place whose figure this is, told for comparison."""
    per_head: bool = False
    average: Period | None = None
    """The years that a yearly average runs over."""
    periods: tuple[Period, ...] = ()
    """One for each figure: in January, February and March, it was 3, 4 and 5 billion."""
    claims: tuple[tuple[int, int], ...] = ()

    @property
    def is_growth(self) -> bool:
        """Whether it is a growth that is compared with another time."""
        return self.reading.measure is Measure.GROWTH and not self.gaps and not self.reading.fault
