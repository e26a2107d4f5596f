"""Which of several figures is more, said in the way that it was asked: more, less, fell more."""

from collections.abc import Callable, Sequence

from knowledge.answers.asked import Asked
from knowledge.answers.cells import Found
from knowledge.answers.claims import size_of, verdict
from knowledge.answers.compose import Heading
from knowledge.answers.wording import line
from knowledge.facts import Fact, Measure
from knowledge.queries import Claim

Size = Callable[[Fact], object]


def contrast(asked: Asked, found: Sequence[Found]) -> Heading | None:
    """Head figures that stand side by side; none where a fall is asked for and nothing fell."""
    claim, facts = asked.query.claim, [each.shown.fact for each in found]
    falls = claim is not None and claim.up is False
    if falls and all(fact.value >= 0 for fact in facts):
        return None
    if len({fact.value for fact in facts}) == 1:
        return Heading("Equal as printed:", verdict=verdict(claim, facts))
    of_first = bool(claim and claim.asked and not claim.either) and len(found) == 2
    best = found[0] if of_first else _best(found, claim)
    said = f"{_way(best.shown.fact, facts, falls=falls)}: {line(best.shown)}"
    return Heading(said, verdict=verdict(claim, facts))


def _best(found: Sequence[Found], claim: Claim | None) -> Found:
    """The one that is asked for: the most, or the least; of falls, among those that fell."""
    facts = [each.shown.fact for each in found]
    size = size_of(claim, facts)
    falls = claim is not None and claim.up is False
    there = [each for each in found if not falls or each.shown.fact.value < 0]
    pick = min if claim is not None and claim.more is False else max
    return pick(there, key=lambda each: size(each.shown.fact))


def _way(best: Fact, facts: Sequence[Fact], *, falls: bool) -> str:
    """Say what the best is, beside the others."""
    size = size_of(None, facts)
    many = len(facts) > 2
    if falls and best.value >= 0:
        return "Did not fall"
    ahead = size(best) > min(map(size, facts))
    if best.measure is Measure.RANK:
        return "Ahead" if ahead else "Behind"
    if falls:
        deepest = best.value == min(fact.value for fact in facts)
        return f"Fell {('most' if many else 'more') if deepest else ('least' if many else 'less')}"
    top = size(best) == max(map(size, facts))
    return ("Most" if many else "More") if top else ("Least" if many else "Less")
