"""An identity between figures, made into a check: what the others allow for the first."""

from collections.abc import Sequence

from knowledge.bulletins.ranges import Range
from knowledge.facts import Check, Fact


def check(identity: str, facts: Sequence[Fact], predicted: Range) -> Check:
    """Check the first figure against what the others predict for it."""
    first = facts[0]
    holds = Range.of(first).meets(predicted)
    return Check(identity, tuple(facts), predicted.low, predicted.high, first.value, holds)
