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
    """Head figures that stand side by side; none where nothing fell more, as nothing fell."""
    claim, facts = asked.query.claim, [each.shown.fact for each in found]
    falls = claim is not None and claim.up is False
    if falls and all(fact.value >= 0 for fact in facts):
        neither = "Neither fell:" if len(facts) == 2 else "None of them fell:"
        return Heading(neither) if claim and claim.more is None else None
    if len({fact.value for fact in facts}) == 1:
        return Heading("Equal as printed:", verdict=verdict(claim, facts))
    of_first = bool(claim and claim.asked and not claim.either) and len(found) == 2
    best = found[0] if of_first else best_of(found, claim)
    way = _alone(best.shown.fact, facts, claim) or _way(best.shown.fact, facts, falls=falls)
    said = f"{way}: {line(best.shown)}"
    return Heading(said, verdict=verdict(claim, facts))


def best_of(found: Sequence[Found], claim: Claim | None) -> Found:
    """The one that is asked for: the most, or the least; of falls, among those that fell."""
    facts = [each.shown.fact for each in found]
    size = size_of(claim, facts)
    falls = claim is not None and claim.up is False
    there = [each for each in found if not falls or each.shown.fact.value < 0]
    pick = min if claim is not None and claim.more is False else max
    return pick(there, key=lambda each: size(each.shown.fact))


def _alone(best: Fact, facts: Sequence[Fact], claim: Claim | None) -> str | None:
    """Say of the only one that fell, or grew, that it did: "did the EU or the US fall"."""
    if claim is None or claim.more is not None or best.measure is not Measure.GROWTH:
        return None
    same = sum((fact.value > 0) == (best.value > 0) for fact in facts)
    asked = claim.up is not None and claim.up == (best.value > 0)
    return ("Grew" if claim.up else "Fell") if asked and same == 1 else None


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
