"""Yes or no: what a question claims, held against the figure."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from knowledge.facts import Fact, Flow, Measure
from knowledge.queries import Claim


def verdict(claim: Claim | None, facts: list[Fact]) -> str | None:
    """Say whether a claim holds of a figure, or of the first of two against the second."""
    if claim is None or not claim.asked or claim.either or not facts:
        return None
    if claim.than is not None:
        held = {beyond(claim, fact) for fact in facts if _comparable(claim, fact)}
        return _yes(held.pop()) if len(held) == 1 else None
    if len(facts) > 1:
        return _between(claim, facts)
    return _way(claim, facts[0])


def too_near(first: Fact, second: Fact) -> bool:
    """Whether rounding leaves open which of two figures is more: 27.69 and 27.69, 75 and 75.3."""
    return abs(first.value - second.value) < first.margin + second.margin


def _between(claim: Claim, facts: list[Fact]) -> str | None:
    """Hold two figures against each other, or the rises of several against nothing."""
    first, second, *more = facts
    if claim.more is None:
        ways = {_way(claim, fact) for fact in facts}
        return ways.pop() if len(ways) == 1 else None
    rose = claim.up is False and min(first.value, second.value) >= 0
    if more or rose:  # both flows of two partners; and what rose has not fallen less
        return None
    size = size_of(claim, facts)
    return _yes((size(first) > size(second)) == claim.more)


def size_of(claim: Claim | None, facts: Sequence[Fact]) -> Callable[[Fact], Decimal]:
    """Say what counts as more: the first of ranks, the larger of deficits, of falls the deeper."""
    falls = claim is not None and claim.up is False
    ranks = facts[0].measure is Measure.RANK
    deficits = facts[0].about.flow is Flow.BALANCE and all(fact.value < 0 for fact in facts)
    turned = falls or ranks or (deficits and facts[0].measure is Measure.VALUE)
    return lambda fact: -fact.value if turned else fact.value


def _way(claim: Claim, fact: Fact) -> str | None:
    """Hold a growth against the direction that is claimed."""
    up = claim.up if claim.up is not None else claim.more
    if up is None or fact.measure is not Measure.GROWTH:
        return None
    return _yes((fact.value > 0) == up)


def _yes(holds: bool) -> str:  # noqa: FBT001
    return "yes" if holds else "no"


def _comparable(claim: Claim, fact: Fact) -> bool:
    return claim.unit in (None, fact.unit)


def beyond(claim: Claim, fact: Fact) -> bool:
    """Hold a figure against a threshold; a fall by 5 per cent is a growth of minus 5."""
    than = claim.than or Decimal(0)
    value = fact.value
    if claim.up is False and fact.measure is Measure.GROWTH:
        value = -value
    if claim.more is None:
        return abs(value - than) <= max(fact.margin, claim.margin)
    if claim.reaching:
        return value >= than if claim.more else value <= than
    return value > than if claim.more else value < than
