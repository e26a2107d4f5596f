"""Yes or no: what a question claims, held against the figure."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from knowledge.answers.bounds import certain
from knowledge.answers.sides import side_of
from knowledge.facts import Fact, Flow, Measure
from knowledge.queries import Claim

_NOTHING = Decimal(0)


def verdict(claim: Claim | None, facts: list[Fact]) -> str | None:
    """Say whether a claim holds of a figure, or of the first of two against the second."""
    if claim is None or claim.either or not facts:
        return None
    if not claim.asked:
        return _contradicted(claim, facts)
    if claim.than is not None:
        held = {beyond(claim, fact) for fact in facts if _comparable(claim, fact)}
        return yes_or_no(held.pop()) if len(held) == 1 else None
    if len(facts) > 1:
        return _between(claim, facts)
    if claim.up is not None and claim.more is not None:
        return None  # it is held against something else that is not there
    return yes_or_no(moved(claim, facts[0]))


def _contradicted(claim: Claim, facts: Sequence[Fact]) -> str | None:
    """Deny a way that a figure did not go, though nobody asks whether: "how much did it fall?"."""
    if claim.up is None or claim.than is not None or claim.more is not None or len(facts) > 1:
        return None
    balance = facts[0].about.flow is Flow.BALANCE
    return "no" if moved(claim, facts[0]) is False and not balance else None


def apart(claim: Claim, first: Fact, second: Fact, gap: Fact) -> str | None:
    """Say whether one figure is as far ahead of another, or behind it, as is claimed."""
    if not claim.asked or claim.either or claim.unit != gap.unit or too_near(first, second):
        return None
    ahead = first.value > second.value
    if (claim.gap == "ahead" and not ahead) or (claim.gap == "behind" and ahead):
        return None if claim.more is False else "no"
    holds = certain(claim, abs(gap.value), gap)
    more = claim.more is None and holds is False and abs(gap.value) > (claim.than or _NOTHING)
    return None if more else yes_or_no(holds)  # who is 3 ahead is 2 ahead as well


def too_near(first: Fact, second: Fact) -> bool:
    """Whether rounding leaves open which of two figures is more: 27.69 and 27.69, 75 and 75.3."""
    return abs(first.value - second.value) < first.margin + second.margin


def _between(claim: Claim, facts: list[Fact]) -> str | None:
    """Hold two figures against each other, or the rises of several against nothing."""
    first, second, *more = facts
    if claim.more is None:
        ways = {moved(claim, fact) for fact in facts}
        return yes_or_no(ways.pop()) if len(ways) == 1 else None
    rose = claim.up is False and min(first.value, second.value) >= 0
    if more or rose or not _alike(claim, facts):  # what rose has not fallen less
        return None
    size = size_of(claim, facts)
    return yes_or_no((size(first) > size(second)) == claim.more)


def _alike(claim: Claim, facts: Sequence[Fact]) -> bool:
    """Whether figures are all of what is claimed: a surplus is no smaller deficit."""
    sides = {side_of(fact) for fact in facts}
    return claim.side not in ("surplus", "deficit") or sides <= {claim.side, ""}


def size_of(claim: Claim | None, facts: Sequence[Fact]) -> Callable[[Fact], Decimal]:
    """Say what counts as more: the first of ranks, the larger of deficits, of falls the deeper."""
    falls = claim is not None and claim.up is False
    ranks = facts[0].measure is Measure.RANK
    deficits = facts[0].about.flow is Flow.BALANCE and all(fact.value < 0 for fact in facts)
    turned = falls or ranks or (deficits and facts[0].measure is Measure.VALUE)
    return lambda fact: -fact.value if turned else fact.value


def moved(claim: Claim, fact: Fact) -> bool | None:
    """Hold a growth against the direction that is claimed; none where that cannot be told."""
    up = claim.up if claim.up is not None else claim.more
    value = _claimed(claim, fact)
    if up is None or value is None or fact.measure is not Measure.GROWTH:
        return None
    return value > 0 if up else value < 0


def yes_or_no(holds: bool | None) -> str | None:  # noqa: FBT001
    """Say what holds as yes, what does not as no, and nothing of what cannot be told."""
    return None if holds is None else "yes" if holds else "no"


def _comparable(claim: Claim, fact: Fact) -> bool:
    return claim.unit in (None, fact.unit)


def beyond(claim: Claim, fact: Fact) -> bool | None:
    """Hold a figure against a threshold; none where the figure leaves it open."""
    value = _claimed(claim, fact)
    if value is None:
        return None
    if claim.up is not None and fact.measure is Measure.GROWTH:
        value = value if claim.up else -value  # a fall by 5 per cent is a growth of minus 5
        if value <= 0:
            return False  # what rose has not fallen by less than 5 per cent
    return certain(claim, value, fact)


def _claimed(claim: Claim, fact: Fact) -> Decimal | None:
    """Give a figure as the claim has it; none of a balance that is not what is claimed."""
    side = side_of(fact)
    if not _of_balance(fact) or (fact.measure is Measure.VALUE and claim.than == _NOTHING):
        return fact.value
    if not side or (side == "deficit" and claim.side == "balance"):
        grown = side and fact.measure is Measure.GROWTH
        return -fact.value if grown else None
    if claim.side in ("", "balance", side):
        return abs(fact.value) if fact.measure is Measure.VALUE else fact.value
    none_of_it = fact.measure is Measure.VALUE and claim.more is not False
    return _NOTHING if none_of_it else None


def _of_balance(fact: Fact) -> bool:
    return fact.about.flow is Flow.BALANCE and fact.measure in (Measure.VALUE, Measure.GROWTH)
