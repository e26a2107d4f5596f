"""Yes or no: what a question claims, held against the figure."""

from decimal import Decimal

from knowledge.facts import Fact, Measure
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
    rose = claim.up is False and max(first.value, second.value) > 0
    if more or rose:  # both flows of two partners; and what rose has not fallen less
        return None
    ahead = first.value > second.value
    if first.measure is Measure.RANK:
        ahead = first.value < second.value  # No. 2 is higher than No. 4
    return _yes(ahead == claim.more)


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
