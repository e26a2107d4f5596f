"""Yes or no: what a question claims, held against the figure."""

from decimal import Decimal

from knowledge.facts import Fact, Measure
from knowledge.queries import Claim


def verdict(claim: Claim | None, facts: list[Fact]) -> str | None:
    """Say whether a claim holds of a figure, or of the first of two against the second."""
    if claim is None or not claim.asked or claim.either or not facts:
        return None
    first = facts[0]
    if claim.than is not None:
        held = {_beyond(claim, fact) for fact in facts if _comparable(claim, fact)}
        return _yes(held.pop()) if len(held) == 1 else None
    if claim.up is False and any(fact.value > 0 for fact in facts[:2]) and len(facts) > 1:
        return None  # what rose has not fallen less
    if claim.more is not None and len(facts) > 1:
        ahead = first.value > facts[1].value
        if first.measure is Measure.RANK:
            ahead = first.value < facts[1].value  # No. 2 is higher than No. 4
        return _yes(ahead == claim.more)
    if claim.more is not None and first.measure is Measure.GROWTH:
        return _yes((first.value > 0) == claim.more)
    if claim.up is not None and first.measure is Measure.GROWTH:
        return _yes((first.value > 0) == claim.up)
    return None


def _yes(holds: bool) -> str:  # noqa: FBT001
    return "yes" if holds else "no"


def _comparable(claim: Claim, fact: Fact) -> bool:
    return claim.unit in (None, fact.unit)


def _beyond(claim: Claim, fact: Fact) -> bool:
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
