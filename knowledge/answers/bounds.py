"""A figure held against a threshold: of "nearly 150 billion" not everything can be told."""

from dataclasses import replace
from decimal import Decimal

from knowledge.answers.hedges import with_itself
from knowledge.facts import Approx, Fact
from knowledge.queries import Claim

_TWICE = Decimal(2)
_HALF = Decimal("0.5")
_ROUGHLY = Decimal("0.02")


def certain(claim: Claim, value: Decimal, fact: Fact) -> bool | None:
    """Say whether a claim holds of a figure; none where its hedge or rounding leaves it open."""
    if claim.upto is not None:
        return _between(claim, value, fact)
    than = claim.than or Decimal(0)
    if claim.more is None:
        return _equal(claim, value, than, fact)
    if fact.approx is Approx.ABOUT:
        near = max(_TWICE * fact.margin, abs(value) * _ROUGHLY)
        if abs(value - than) <= near and not (claim.reaching and value == than):
            return None
    elif fact.approx and value > 0:
        more = _more_than(value, than, fact)
        return None if more is None else more == claim.more
    if claim.reaching:
        return value >= than if claim.more else value <= than
    return value > than if claim.more else value < than


def _between(claim: Claim, value: Decimal, fact: Fact) -> bool | None:
    """Whether a figure lies between two ends; none where rounding leaves it open which side."""
    least, most = replace(claim, upto=None), replace(claim, upto=None, more=False, than=claim.upto)
    if value in (claim.than, claim.upto) and not claim.reaching:
        return None
    sides = {certain(least, value, fact), certain(most, value, fact)}
    return False if False in sides else None if None in sides else True


def _more_than(value: Decimal, than: Decimal, fact: Fact) -> bool | None:
    """Whether what is "over" or "nearly" a value is more than another, as far as that says it."""
    there = abs(value - than) <= fact.margin
    if there and with_itself(fact):
        return None
    if fact.approx is Approx.OVER:
        return True if there or than < value else False if than >= value * _TWICE else None
    return False if there or than > value else True if than <= value * _HALF else None


def _equal(claim: Claim, value: Decimal, than: Decimal, fact: Fact) -> bool | None:
    """Whether a figure is the one that is said; none where it is only rounded to it."""
    off = abs(value - than)
    if off <= max(fact.margin, claim.margin):
        return None if fact.approx in (Approx.OVER, Approx.UNDER) and not claim.margin else True
    open_above = than < value < than + claim.beyond
    return None if fact.approx or off <= claim.rounding or open_above else False
