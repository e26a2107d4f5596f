"""Several figures together: compared, added, subtracted, one over the other, one left out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.answers import sums
from knowledge.answers.answer import Answer
from knowledge.answers.asked import Asked
from knowledge.answers.cells import PARTS, Absent, Found, change, find, flows_of
from knowledge.answers.claims import verdict
from knowledge.answers.compose import Heading, one, several, with_absent
from knowledge.answers.declines import decline, not_given
from knowledge.answers.desk import Cell
from knowledge.answers.told import cells, flows, show, tell, undone
from knowledge.answers.wording import capital, figure, flow_words, line, period_words, target_words
from knowledge.facts import Fact, Flow, Measure, Series
from knowledge.periods import Period
from knowledge.queries import WHOLE, Shape, Some
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places

_ADDED = {Measure.VALUE, Measure.SHARE, Measure.CONTRIBUTION}


def pair(asked: Asked) -> list[Found] | Answer:
    """Find the figures to be put together; an answer where one of them is missing."""
    query, desk = asked.query, asked.desk
    measure = query.measures[0] if query.measures else _claimed(asked)
    single = asked.asking(replace(asked.query, measures=(measure,)))
    if not query.flows and len(query.targets) > 1 and not query.pairs:
        return pair(single.asking(replace(single.query, flows=_shared_flows(single))))
    found = [find(cell, desk) for cell in cells(single)]
    absent = [each for each in found if isinstance(each, Absent)]
    there = [each for each in found if isinstance(each, Found)]
    if len(there) > 1 and absent and query.shape is Shape.COMPARE:
        return with_absent(show(asked, there), absent, desk)
    return decline(asked, absent, [each.shown for each in there]) if absent else there


def _claimed(asked: Asked) -> Measure:
    claim = asked.query.claim
    return Measure.GROWTH if claim and claim.up is not None else Measure.VALUE


def _shared_flows(asked: Asked) -> tuple[Flow, ...]:
    """The flows that all targets have; exports where none is shared, so that what lacks is said."""
    query = asked.query
    shared = [
        flow
        for flow in PARTS
        if all(
            flow in flows_of(target, asked.desk, Some.ANY, query.when) for target in query.targets
        )
    ]
    return tuple(shared) or (Flow.EXPORT,)


def compare(asked: Asked) -> Answer:
    """Put figures side by side, and say which is more."""
    found = pair(asked)
    if isinstance(found, Answer):
        return found
    facts = [each.shown.fact for each in found]
    if reason := sums.mismatch(facts):
        return _apart(asked, found, reason, "compared")
    claim = asked.query.claim
    if claim and claim.up is False and not claim.asked and all(fact.value > 0 for fact in facts):
        return decline(asked, [Absent(each.cell, "measure") for each in found])
    fell = claim is not None and claim.up is False and not claim.asked
    best = (min if fell else max)(found, key=lambda each: each.shown.fact.value)
    headline = (
        f"{'Fell more' if fell else 'More'}: {line(best.shown)}"
        if len({fact.value for fact in facts}) > 1
        else "Equal as printed:"
    )
    return several(asked, found, Heading(headline, verdict=verdict(asked.query.claim, facts)))


def _apart(asked: Asked, found: Sequence[Found], reason: str, deed: str) -> Answer:
    """Show figures side by side, and say why nothing is made of them."""
    answer = show(asked, found)
    return replace(answer, notes=(f"{reason}: they are not {deed}.", *answer.notes))


def add(asked: Asked) -> Answer:
    """Add figures up where they do not overlap; both flows of one partner are its trade."""
    query = asked.query
    if set(query.flows) == set(PARTS) and len(set(query.targets)) < 2:
        return tell(asked.asking(replace(query, flows=(Flow.TRADE,), pairs=())))
    found = pair(asked)
    return found if isinstance(found, Answer) else added(asked, found)


def added(asked: Asked, found: Sequence[Found]) -> Answer:
    """Add found figures up; show them side by side where that would count something twice."""
    if len(found) < 2:
        return show(asked, found)
    facts = [each.shown.fact for each in found]
    if reason := _overlap(found):
        near = [each.shown for each in found]
        return not_given(
            asked, f"{reason}: they are not added.", near, "partner", "product", "measure"
        )
    if _of_computed(found):
        return _declined(asked, found, "added")
    if reason := sums.mismatch([fact for each in found for fact in each.sources]):
        return _apart(asked, found, reason, "added")
    if all(each.sum and each.cell.measure is Measure.SHARE for each in found):
        parts = [each.sources[0] for each in found]
        shown, computed = sums.share_of_several(parts, found[0].sources[1])
    else:
        shown, computed = sums.total(facts, _joined([fact.about for fact in facts]))
    return one(
        asked, Found(found[0].cell, shown, computed), verdict(asked.query.claim, [shown.fact])
    )


def _overlap(found: Sequence[Found]) -> str | None:
    known = places()
    if any(each.cell.measure not in _ADDED for each in found):
        return "Growth rates and ranks are no parts of a whole"
    flows = {each.cell.flow for each in found}
    if len(flows) > 1 and len({each.cell.target for each in found}) > 1:
        return "Exports to one and imports from another have no name together"
    if len(flows) > 1 and flows != set(PARTS):
        return "Trade is exports and imports together"
    for place, first in enumerate(found):
        for second in found[place + 1 :]:
            one_, other = first.cell.target, second.cell.target
            if one_.partner and other.partner and known.overlap(one_.partner, other.partner):
                return f"{target_words(one_)} and {target_words(other)} overlap"
            if (
                one_.product
                and other.product
                and not _siblings(first.shown.fact, second.shown.fact)
            ):
                return f"{capital(one_.product)} and {other.product} may overlap"
    return None


def _siblings(first: Fact, second: Fact) -> bool:
    """Whether two product groups are parts of one, side by side, and so hold nothing twice."""
    return first.part_of is not None and first.part_of == second.part_of


def _joined(series: list[Series]) -> Series:
    partners = list(dict.fromkeys(each.partner for each in series if each.partner))
    goods = list(dict.fromkeys(each.product for each in series if each.product))
    flow = series[0].flow if len({each.flow for each in series}) == 1 else Flow.TRADE
    return replace(
        series[0], partner="+".join(partners) or None, product="+".join(goods) or None, flow=flow
    )


def difference(asked: Asked) -> Answer:
    """Say how far apart two figures are; of exports and imports that is the balance."""
    query = asked.query
    if (
        set(query.flows) == set(PARTS)
        and set(query.measures) <= {Measure.VALUE}
        and not query.pairs
    ):
        return tell(asked.asking(replace(asked.query, flows=(Flow.BALANCE,))))
    return _of_two(
        asked,
        lambda first, second: sums.difference(first, second, _joined([first.about, second.about])),
    )


def apart(asked: Asked, found: Sequence[Found]) -> Answer:
    """Say how far apart the figures of two periods are."""
    first, second = (each.shown.fact for each in found[:2])
    if len(found) != 2 or first.unit != second.unit or first.measure is Measure.RANK:
        return show(asked, found)
    if any(each.sum for each in found) or first.approx or second.approx:
        return _declined(asked, found, "subtracted")
    facts = sorted((first, second), key=_falling)
    shown, computed = sums.difference(facts[0], facts[1], first.about)
    parts = " against ".join(
        f"{figure(each.shown)} ({Period.parse(each.shown.fact.period or '').words()})"
        for each in found
    )
    said = capital(flow_words(found[0].cell.target, found[0].cell.flow, asked.desk.reporter))
    answer = one(asked, Found(found[0].cell, shown, computed))
    return replace(answer, headline=f"Difference of {said}: {figure(shown)} ({parts})")


def ratio(asked: Asked) -> Answer:
    """Say how many times one figure is another."""
    return _of_two(asked, sums.ratio)


def _of_two(asked: Asked, rule: Callable[[Fact, Fact], sums.Computed]) -> Answer:
    found = pair(asked)
    if isinstance(found, Answer):
        return found
    facts = [each.shown.fact for each in found]
    if len(facts) != 2 or facts[0].measure is Measure.RANK:
        return show(asked, found)
    if reason := sums.mismatch(facts):
        return _apart(asked, found, reason, "subtracted")
    if _of_computed(found):
        return _declined(asked, found, "subtracted")
    if asked.query.turned:
        facts.reverse()
    first, second = facts if asked.query.shape is Shape.RATIO else sorted(facts, key=_falling)
    shown, computed = rule(first, second)
    answer = one(
        asked, Found(found[0].cell, shown, computed), verdict=verdict(asked.query.claim, facts)
    )
    parts = " against ".join(f"{figure(each.shown)} ({_who(each, found)})" for each in found)
    head = "Ratio" if asked.query.shape is Shape.RATIO else "Difference"
    return replace(answer, headline=f"{head}{_when(first, asked)}: {figure(shown)} ({parts})")


def _when(fact: Fact, asked: Asked) -> str:
    """Name the period where it may be another one than people think of."""
    plain = fact.period == asked.desk.latest.code and len(asked.desk.held.reporters) < 2
    return "" if plain else period_words(fact.period)


def _declined(asked: Asked, found: Sequence[Found], deed: str) -> Answer:
    near = [each.shown for each in found]
    said = f"These figures are computed themselves: they are not {deed}."
    return not_given(asked, said, near, "measure")


def _of_computed(found: Sequence[Found]) -> bool:
    """Whether a figure is of a period that is itself computed, from two that are printed."""
    return any(len({fact.period for fact in each.sources}) > 1 for each in found)


def _falling(fact: Fact) -> Decimal:
    return -fact.value


def _who(found: Found, others: Sequence[Found]) -> str:
    about = found.shown.fact.about
    same = len({each.cell.target for each in others}) == 1
    named = "" if same else target_words(about)
    return named or str(table("answers")["flow"][(about.flow or Flow.TRADE).value])


def leave_out(asked: Asked) -> Answer:
    """Give a total, or a product group, without one of its parts."""
    query, desk = asked.query, asked.desk
    targets = query.targets if len(query.targets) > 1 else (WHOLE, *query.targets)
    ways = query.flows or tuple(flows(asked, targets[-1])[:1])
    if len(targets) != 2 or len(ways) != 1 or not set(query.measures) <= {Measure.VALUE}:
        return undone(asked, "that without a part of it")
    found = [find(Cell(target, ways[0], Measure.VALUE, query.when), desk) for target in targets]
    there = [each for each in found if isinstance(each, Found)]
    if len(there) < len(found):
        return decline(asked, [each for each in found if isinstance(each, Absent)])
    whole, part = (each.shown.fact for each in there)
    unfit = not targets[0].whole and not _within(part, whole)
    if unfit or sums.mismatch((whole, part)):
        return undone(asked, "that without a part of it")
    shown, computed = sums.difference(whole, part, whole.about)
    answer = one(asked, Found(there[0].cell, shown, computed))
    said = capital(flow_words(targets[0], ways[0], desk.reporter))
    return replace(
        answer,
        headline=f"{said} without {target_words(targets[1])}{_when(whole, asked)}: "
        f"{figure(shown)} (computed)",
    )


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
    return replace(
        answer,
        headline=f"Change over the year of {said}{_when(there[0].shown.fact, asked)}: "
        f"{figure(there[0].shown)} (computed)",
    )


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
    if len(there) != 2 or not _within(*facts) or sums.mismatch(facts):
        absent = [each for each in found if isinstance(each, Absent)] or [
            Absent(replace(there[0].cell, measure=Measure.SHARE), "measure")
        ]
        return decline(asked, absent)
    part, whole = (each.shown.fact for each in there)
    shown, computed = sums.share(part, whole)
    shown = replace(shown, fact=replace(shown.fact, basis=target_words(whole.about)))
    return one(asked, Found(there[0].cell, shown, computed))


def _within(part: Fact, whole: Fact) -> bool:
    """Whether one figure is part of the other, so that its share means something."""
    if part.about.product and whole.about.product:
        return part.part_of == whole.about.product
    return bool(
        part.about.partner
        and whole.about.partner
        and places().contains(whole.about.partner, part.about.partner)
    )
