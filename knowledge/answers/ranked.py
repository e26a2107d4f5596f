"""Questions about a ranking: the list, a place in it, those beyond a threshold, the sum of them."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.answer import Answer, Shown
from knowledge.answers.asked import Asked
from knowledge.answers.cells import PARTS, Found, find
from knowledge.answers.claims import beyond, verdict, yes_or_no
from knowledge.answers.compose import Heading, one, several
from knowledge.answers.declines import not_given
from knowledge.answers.desk import Cell
from knowledge.answers.gaps import difference
from knowledge.answers.list_words import NUMBERS, headline, number, of_how_many, so_many
from knowledge.answers.pairs import added
from knowledge.answers.ranks import chosen, ranked
from knowledge.answers.told import tell_cells, undone
from knowledge.answers.wording import line, listed, owner_of
from knowledge.facts import Fact, Flow, Measure
from knowledge.periods import Period
from knowledge.queries import Claim, Ranking
from knowledge.vocabulary.load import table

_CHANGES = (Measure.GROWTH, Measure.CONTRIBUTION)


def rank(asked: Asked) -> Answer:
    """Answer from the order of markets or product groups."""
    query, desk = asked.query, asked.desk
    order = query.ranking or Ranking()
    held, when = _held(asked), query.when
    lists = {flow: ranked(desk, flow, order, when, held=held) for flow in query.flows or PARTS}
    if not query.flows and all(len(found) < 2 for found in lists.values()):
        lists = {Flow.TRADE: ranked(desk, Flow.TRADE, order, when, held=held)}
    lists = _of_one_period({flow: found for flow, found in lists.items() if len(found) > 1})
    answer = _in_order(asked, lists, order)
    compared = (fact for found in lists.values() for each in found for fact in each.sources)
    return replace(answer, rests_on=(*answer.rests_on, *compared))


def _of_one_period(lists: dict[Flow, list[Found]]) -> dict[Flow, list[Found]]:
    """Keep the lists of the latest period: under one head they would all be taken for its."""
    periods = {flow: found[0].shown.fact.period or "" for flow, found in lists.items()}
    if len(set(periods.values())) < 2 or "" in periods.values():
        return lists
    latest = max(periods.values(), key=Period.parse)
    return {flow: found for flow, found in lists.items() if periods[flow] == latest}


def _in_order(asked: Asked, lists: dict[Flow, list[Found]], order: Ranking) -> Answer:
    query = asked.query
    note = of_how_many(
        order, {flow: len(found) for flow, found in lists.items()}, held=_held(asked)
    )
    held = {flow: _beside_total(asked, flow, found) for flow, found in lists.items() if found}
    lists = {flow: found for flow, found in held.items() if found}
    if query.targets:
        return _claimed_place(asked, lists, order) if query.yes_no else _not_ranked(asked)
    if _of_the_list(asked, order) and lists:
        return _held_of_all(asked, lists, order, note)
    of_one = query.yes_no and bool(order.places or query.together) and _threshold(query.claim)
    kept = [
        each
        for found in lists.values()
        for each in chosen(found if of_one else _claimed(asked, found), order)
    ]
    if not kept:
        return _none_of(asked, order, note) if lists and query.claim else _not_ranked(asked)
    holds = verdict(query.claim, [each.shown.fact for each in kept]) if of_one else _of_some(asked)
    return _made_of(asked, kept) or _shown(asked, lists, kept, (note, holds))


def _made_of(asked: Asked, kept: list[Found]) -> Answer | None:
    """Make of those that are kept what is asked for: their sum, their gap, other figures."""
    query, order = asked.query, asked.query.ranking or Ranking()
    if order.apart and len(kept) == 2:
        return _apart(asked, kept)
    if query.together:
        return _added(asked, kept, order.then)
    others = [measure for measure in query.measures if measure is not Measure.RANK]
    several_told = len(others) > 1 and not (order.places or query.claim)
    wanted = others if several_told else [order.then] if order.then else []
    if not wanted:
        return None
    told = asked if query.yes_no else asked.asking(replace(query, claim=None))
    return tell_cells(told, [replace(each.cell, measure=one) for each in kept for one in wanted])


def _shown(
    asked: Asked,
    lists: dict[Flow, list[Found]],
    kept: list[Found],
    of: tuple[str, str | None],
) -> Answer:
    """Show those that are kept, and say of how many they are."""
    order, (note, holds) = asked.query.ranking or Ranking(), of
    counts = _count(asked, lists, kept)
    if len(kept) == 1:
        return one(asked, kept[0], verdict=holds, note=f"{counts}{note}")
    said = counts + headline(asked.desk, order, kept)
    return several(asked, kept, Heading(said, numbered=len(lists) == 1, verdict=holds, note=note))


def _of_some(asked: Asked) -> str | None:
    """Say yes where one of a list is enough and one is there: "did any market grow over 20%"."""
    claim = asked.query.claim
    if claim is None or claim.some is None or claim.more is None or claim.than is None:
        return None
    return yes_or_no(claim.some) if asked.query.yes_no else None


def _of_the_list(asked: Asked, order: Ranking) -> bool:
    """Whether something is claimed of the whole list: "did all import sources fall"."""
    query, claim, every = asked.query, asked.query.claim, asked.reading.of_all
    picked = order.places or order.within or order.then or (order.first and not every)
    if not query.yes_no or claim is None or picked or (claim.either and not claim.most):
        return False
    if claim.than is not None:
        return every
    return claim.up is not None and claim.more is None and not query.of and order.by in _CHANGES


def _held_of_all(asked: Asked, lists: dict[Flow, list[Found]], order: Ranking, note: str) -> Answer:
    """Show all of a list, with yes or no where that is true of it: who breaks the rule too."""
    if order.first and any(len(found) != order.first for found in lists.values()):
        return _not_ranked(asked)
    shown = [each for found in lists.values() for each in found]
    claim = asked.query.claim
    holds = _verdict_of(claim, list(lists.values()), of_all=asked.reading.of_all)
    said = headline(asked.desk, order, shown)
    heading = Heading(said, numbered=len(lists) == 1, verdict=holds, note=note)
    return several(asked, shown, heading)


def _verdict_of(
    claim: Claim | None, lists: Sequence[Sequence[Found]], *, of_all: bool
) -> str | None:
    """Say yes or no of lists, where that is true of all of them, of most or of one in them."""
    ways = {_holds_of(claim, each) for found in lists for each in found}
    if claim and claim.some is not None:
        return yes_or_no((True in ways) is claim.some)
    if claim and claim.most:
        ways = {_of_most(claim, found) for found in lists}
    if len(ways) == 1:
        return yes_or_no(ways.pop())
    return "no" if of_all else None


def _of_most(claim: Claim, found: Sequence[Found]) -> bool:
    """Whether a claim holds of more than half of a list."""
    return sum(bool(_holds_of(claim, each)) for each in found) * 2 > len(found)


def _holds_of(claim: Claim | None, found: Found) -> bool | None:
    fact = found.shown.fact
    if claim is None:
        return None
    return beyond(claim, fact) if claim.than is not None else (fact.value > 0) == claim.up


def _held(asked: Asked) -> bool:
    """Whether each of a list is held against a threshold, none being picked from it."""
    order, query = asked.query.ranking, asked.query
    picked = order is None or order.places or order.first or order.within or query.together
    return _threshold(query.claim) and not picked


def _none_of(asked: Asked, order: Ranking, note: str) -> Answer:
    """Say that what is claimed holds of none in the lists."""
    return not_given(asked, f"None o{note[1:]}", (), order.dimension or "partner", "measure")


def _added(asked: Asked, kept: list[Found], then: Measure | None) -> Answer:
    """Add up the figures of a list, or another measure of its members: "share of the fastest"."""
    if then is None:
        return added(asked, kept)
    others = [find(replace(each.cell, measure=then), asked.desk) for each in kept]
    found = [other for other in others if isinstance(other, Found)]
    return added(asked, found) if len(found) == len(others) else _not_ranked(asked)


def _apart(asked: Asked, kept: list[Found]) -> Answer:
    """Say how far apart two places of a list are."""
    order, cells = asked.query.ranking or Ranking(), [each.cell for each in kept]
    measure = order.then or order.by or Measure.VALUE
    flows = (cells[0].flow,) if cells[0].flow else ()
    two = replace(asked.query, ranking=None, flows=flows, measures=(measure,))
    return difference(asked.asking(replace(two, targets=tuple(cell.target for cell in cells))))


def _beside_total(asked: Asked, flow: Flow, found: list[Found]) -> list[Found]:
    """Keep those above or below the total or another: "which markets grew faster than the US"."""
    query = asked.query
    claim = query.claim
    if query.of is None or claim is None or claim.more is None or claim.than is not None:
        return found
    other = asked.desk.fact(replace(found[0].cell, target=query.of, flow=flow))
    held = replace(claim, than=other.value, unit=other.unit) if other else claim
    return [each for each in found if beyond(held, each.shown.fact)] if other else []


def _count(asked: Asked, lists: dict[Flow, list[Found]], kept: Sequence[Found]) -> str:
    """Say how many of a list there are of which something holds, where that is asked."""
    order = asked.query.ranking or Ranking()
    sizes = {flow: sum(each in kept for each in found) for flow, found in lists.items()}
    if not order.counting or asked.query.claim is None or max(sizes.values()) >= len(NUMBERS):
        return ""
    of = {flow: so_many(size, flow) for flow, size in sizes.items()}
    goods = order.dimension == "product"
    said = [number(size) for size in sizes.values()] if goods or len(of) == 1 else of.values()
    return f"{listed([*said]).capitalize()}. "


def _threshold(claim: Claim | None) -> bool:
    return claim is not None and claim.than is not None


def _claimed(asked: Asked, found: list[Found]) -> list[Found]:
    """Keep those of which the claim holds: above a threshold, fallen."""
    claim = asked.query.claim
    if claim is None:
        return found
    if claim.than is not None and (claim.more is not None or not claim.asked):
        held = [(each, _measured(asked, each)) for each in found]
        return [each for each, other in held if other and beyond(claim, other)]
    if claim.up is not None and found[0].shown.fact.measure in _CHANGES:
        return [each for each in found if (each.shown.fact.value > 0) == claim.up]
    return found


def _measured(asked: Asked, found: Found) -> Fact | None:
    """What of one in a list is held against a threshold: its growth, where that is in per cent."""
    claim, fact = asked.query.claim, found.shown.fact
    if claim is None or claim.unit in (None, fact.unit):
        return fact
    grows = claim.up is not None or Measure.GROWTH in asked.query.measures
    per_cent = Measure.GROWTH if grows else Measure.SHARE
    measure = {"%": per_cent, "pp": Measure.CONTRIBUTION}.get(claim.unit, Measure.VALUE)
    other = find(replace(found.cell, measure=measure), asked.desk)
    return other.shown.fact if isinstance(other, Found) else None


def _claimed_place(asked: Asked, lists: dict[Flow, list[Found]], order: Ranking) -> Answer:
    """Is the EU the largest market: yes with its figure, or no with that of the one that is.

    Of "the third largest" the figure is its own: who is third was not asked.
    """
    target, desk = asked.query.targets[0], asked.desk
    for flow, found in lists.items():
        own = next((each for each in found if each.cell.target == target), None)
        first = chosen(found, order)
        if own is None or not first:
            continue
        if own in first or len(first) > 1:
            return one(asked, own, verdict="yes" if own in first else "no")
        printed = desk.fact(Cell(target, flow, Measure.RANK, own.cell.when))
        topmost = order.places == (1,)
        told, other = (first[0], own) if topmost else (own, first[0])
        also = (other.shown, *((Shown(printed),) if printed else ()))
        answer = one(asked, told, verdict="no")
        return replace(
            answer, lines=(*answer.lines, *map(line, also)), beside=(*answer.beside, *also)
        )
    return _not_ranked(asked)


def _not_ranked(asked: Asked) -> Answer:
    query, desk = asked.query, asked.desk
    order = query.ranking or Ranking()
    if query.targets:
        single = asked.asking(replace(query, measures=query.measures or (Measure.VALUE,)))
        return undone(single, "that in order", order.dimension or "measure")
    flow = query.flows[0] if query.flows else Flow.EXPORT
    said = table("answers")["flow"][flow.value]
    what = f"the {order.dimension or 'partner'}s of {owner_of(str(desk.reporter))} {said}"
    headline = f"The bulletin does not rank {what} in that way, or not so far."
    return not_given(asked, headline, (), order.dimension or "partner", "measure", "flow")
