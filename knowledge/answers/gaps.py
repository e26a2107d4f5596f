"""One figure less another or over it: between two subjects, two periods, two places."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.answers import sums
from knowledge.answers.answer import Answer
from knowledge.answers.asked import Asked
from knowledge.answers.cells import PARTS, Absent, Found, change, find
from knowledge.answers.claims import apart as so_far_apart
from knowledge.answers.claims import verdict
from knowledge.answers.compose import one, what
from knowledge.answers.declines import decline, not_given
from knowledge.answers.desk import Cell
from knowledge.answers.pairs import not_made, of_computed, pair, side_by_side
from knowledge.answers.sides import side_of
from knowledge.answers.told import cells, flows, show, tell
from knowledge.answers.wording import (
    figure,
    flow_words,
    period_words,
    signless,
    target_words,
)
from knowledge.facts import Fact, Flow, Measure
from knowledge.periods import Period
from knowledge.queries import WHOLE, Shape, When
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places


def difference(asked: Asked) -> Answer:
    """Say how far apart two figures are; of exports and imports that is the balance."""
    query = asked.query
    if (
        set(query.flows) == set(PARTS)
        and set(query.measures) <= {Measure.VALUE}
        and not query.pairs
        and not (query.claim and query.claim.gap)
    ):
        return tell(asked.asking(replace(asked.query, flows=(Flow.BALANCE,))))
    return _of_two(
        asked,
        lambda first, second: sums.difference(
            first, second, sums.joined([first.about, second.about])
        ),
    )


def apart(asked: Asked, found: Sequence[Found]) -> Answer:
    """Say how far apart the figures of two periods or two places are, and which way."""
    first, second = (each.shown.fact for each in found[:2])
    if len(found) != 2 or first.unit != second.unit or first.measure is Measure.RANK:
        return show(asked, found)
    if any(each.sum for each in found) or first.approx or second.approx:
        return not_made(asked, found, "subtracted")
    facts = sorted((first, second), key=_falling)
    shown, computed = sums.difference(facts[0], facts[1], first.about)
    answer = one(asked, Found(found[0].cell, shown, computed))
    return replace(answer, headline=_apart_headline(asked, found, figure(shown)))


def _apart_headline(asked: Asked, found: Sequence[Found], gap: str) -> str:
    """Say "Up by" or "Down by" from period to period, and "Difference" from place to place."""
    cell = replace(found[0].cell, when=When())
    if asked.query.places:
        said = [f"{_sided(each, found)} ({each.shown.fact.about.reporter})" for each in found]
        named = what(Absent(cell, ""), replace(asked.desk, reporter=None))
        return f"Difference of {named}: {gap} ({' against '.join(said)})"
    first, last = sorted(found, key=lambda each: Period.parse(each.shown.fact.period or ""))
    way = "Up" if last.shown.fact.value > first.shown.fact.value else "Down"
    said = [
        f"{_sided(each, found)} ({period_words(each.shown.fact.period).strip(', ')})"
        for each in (first, last)
    ]
    return f"{way} by {gap}: {what(Absent(cell, ''), asked.desk)}, {' to '.join(said)}"


def _sided(found: Found, others: Sequence[Found]) -> str:
    """Say a figure, and of balances that are not all surpluses which side it is."""
    sides = [side_of(each.shown.fact) for each in (found, *others)]
    of_value = found.shown.fact.measure is Measure.VALUE
    lead = f"a {sides[0]} of " if of_value and "deficit" in sides else ""
    return f"{lead}{figure(found.shown)}"


def ratio(asked: Asked) -> Answer:
    """Say how many times one figure is another, or how much of it in per cent."""
    return _of_two(asked, sums.per_cent if asked.query.in_per_cent else sums.ratio)


def _of_two(asked: Asked, rule: Callable[[Fact, Fact], sums.Computed]) -> Answer:
    found = pair(asked)
    if isinstance(found, Answer):
        return found
    facts = [each.shown.fact for each in found]
    if len(facts) != 2 or facts[0].measure is Measure.RANK:
        return show(asked, found)
    if reason := sums.mismatch(facts):
        return side_by_side(asked, found, reason, "subtracted")
    if of_computed(found) or any(each.shown.derived for each in found):
        deed = "divided" if asked.query.shape is Shape.RATIO else "subtracted"
        return not_made(asked, found, deed)
    if asked.query.turned:
        facts.reverse()
    first, second = facts if asked.query.shape is Shape.RATIO else sorted(facts, key=_falling)
    shown, computed = rule(first, second)
    claim, ratio = asked.query.claim, asked.query.shape is Shape.RATIO
    held = [shown.fact] if claim and claim.unit in ("times", "%") and ratio else facts
    holds = verdict(claim, held)
    if claim and claim.gap:
        holds = so_far_apart(claim, facts[0], facts[1], shown.fact)
    answer = one(asked, Found(found[0].cell, shown, computed), verdict=holds)
    told = found[::-1] if asked.query.turned else found
    parts = " against ".join(f"{_sided(each, found)} ({_who(each, found)})" for each in told)
    head = "Ratio" if ratio else "Difference"
    said = f"{head}{when_words(first, asked)}: {figure(shown)} ({parts})"
    lead = f"{answer.verdict.capitalize()}. " if answer.verdict else ""
    return replace(answer, headline=f"{lead}{said}")


def when_words(fact: Fact, asked: Asked) -> str:
    """Name the period where it may be another one than people think of."""
    plain = fact.period == asked.desk.latest.code and len(asked.desk.held.reporters) < 2
    return "" if plain else period_words(fact.period)


def _falling(fact: Fact) -> Decimal:
    return -fact.value


def _who(found: Found, others: Sequence[Found]) -> str:
    about = found.shown.fact.about
    same = len({each.cell.target for each in others}) == 1
    named = "" if same else target_words(about)
    return named or str(table("answers")["flow"][(about.flow or Flow.TRADE).value])


def gained(asked: Asked) -> Answer:
    """Say by how much in money a value has grown over the year."""
    query, desk = asked.query, asked.desk
    ways = query.flows or tuple(flows(asked, (query.targets or (WHOLE,))[0]))
    found = [
        change(cell, desk)
        for cell in cells(asked.asking(replace(asked.query, measures=(Measure.VALUE,), flows=ways)))
    ]
    there = [each for each in found if isinstance(each, Found)]
    if not there:
        return decline(asked, [each for each in found if isinstance(each, Absent)])
    answer = show(asked, there)
    if len(there) > 1:
        return replace(answer, headline="Change over the year:")
    said = flow_words(there[0].cell.target, there[0].cell.flow, desk.reporter)
    shown, holds = there[0].shown, _rose_so(asked, there[0])
    lead = "Change"
    if holds:
        lead = f"{holds.capitalize()}. {'Rise' if shown.fact.value > 0 else 'Fall'}"
        shown = replace(shown, fact=signless(shown.fact))
    return replace(
        answer,
        headline=f"{lead} over the year of {said}{when_words(shown.fact, asked)}: "
        f"{figure(shown)} (computed)",
        verdict=holds,
    )


def _rose_so(asked: Asked, found: Found) -> str | None:
    """Say whether a rise in money is the one that is claimed."""
    claim = asked.query.claim
    rise = replace(found.shown.fact, measure=Measure.GROWTH)
    return verdict(claim, [rise]) if claim and claim.than is not None else None


def share_of(asked: Asked) -> Answer:
    """Give the share of one group in another: components in machinery exports."""
    query, desk = asked.query, asked.desk
    way = query.flows or tuple(
        flows(asked.asking(replace(asked.query, measures=(Measure.VALUE,))), query.targets[0])[:1]
    )
    found = [
        find(Cell(target, flow, Measure.VALUE, query.when), desk)
        for flow in way
        for target in (query.targets[0], query.of or WHOLE)
    ]
    there = [each for each in found if isinstance(each, Found)]
    facts = [each.shown.fact for each in there]
    if len(there) == 2 and not within(*facts):
        if query.in_per_cent and query.of and facts[0].about.product == facts[1].about.product:
            two = replace(query, of=None, targets=(query.targets[0], query.of), flows=way)
            return ratio(asked.asking(replace(two, shape=Shape.RATIO, measures=(Measure.VALUE,))))
        named = [target_words(fact.about) for fact in facts]
        said = f"The bulletin does not say how much of {named[1]} is {named[0]}."
        return not_given(asked, said, [each.shown for each in there], "measure")
    if len(there) != 2 or sums.mismatch(facts):
        absent = [each for each in found if isinstance(each, Absent)] or [
            Absent(replace(there[0].cell, measure=Measure.SHARE), "measure")
        ]
        return decline(asked, absent)
    part, whole = (each.shown.fact for each in there)
    shown, computed = sums.share(part, whole)
    shown = replace(shown, fact=replace(shown.fact, basis=target_words(whole.about)))
    held = verdict(query.claim, [shown.fact])
    answer = one(asked, Found(there[0].cell, shown, computed), held)
    of = flow_words(whole.about, whole.about.flow, desk.reporter)
    said = f"Share of {target_words(part.about)} in {of}{period_words(part.period)}"
    lead = f"{held.capitalize()}. " if held else ""
    return replace(answer, headline=f"{lead}{said}: {figure(shown)} (computed)")


def within(part: Fact, whole: Fact) -> bool:
    """Whether one figure is part of the other, so that its share means something."""
    if part.about.product and whole.about.product:
        return part.part_of == whole.about.product
    one_, other = part.about.partner, whole.about.partner
    sure = other not in table("answers")["frameworks"]["wide"]
    return bool(one_ and other and sure and places().contains(other, one_))
