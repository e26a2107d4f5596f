"""Plain questions: the figures of each target, flow and measure that are asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answers.answer import Answer
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Absent, Found, find, flows_of
from knowledge.answers.claims import verdict
from knowledge.answers.compose import Heading, common_headline, one, several, with_absent
from knowledge.answers.declines import decline, not_given
from knowledge.answers.desk import Cell
from knowledge.facts import Flow, Measure
from knowledge.periods import Period
from knowledge.queries import WHOLE, Some, Target

_PARTS = (Measure.CONTRIBUTION,)
VALUE_AND_GROWTH = (Measure.VALUE, Measure.GROWTH)


def tell(asked: Asked) -> Answer:
    """Answer with each figure asked for; say which of them are not there."""
    return tell_cells(asked, cells(asked))


def tell_cells(asked: Asked, wanted: Sequence[Cell]) -> Answer:
    """Answer with the figures of some cells."""
    desk, query = asked.desk, asked.query
    found = [find(cell, desk, query.currency) for cell in wanted]
    there = [each for each in found if isinstance(each, Found)]
    absent = [each for each in found if isinstance(each, Absent)]
    if not there:
        return decline(asked, absent)
    there = _as_a_whole(asked, _of_one_period(asked, there))
    answer = show(asked, there, verdict(query.claim, [each.shown.fact for each in there]))
    named = [
        each
        for each in absent
        if query.flows or each.cell.target not in {one.cell.target for one in there}
    ]
    return with_absent(answer, named, desk) if named else answer


def _as_a_whole(asked: Asked, there: list[Found]) -> list[Found]:
    """Keep all trade of a trade mode, or a kind of firms, where it is not said which way."""
    if asked.query.flows:
        return there
    whole = {each.cell.target for each in there if each.cell.flow is Flow.TRADE}
    return [
        each
        for each in there
        if each.cell.flow is Flow.TRADE
        or each.cell.target not in whole
        or not (each.cell.target.regime or each.cell.target.enterprise)
    ]


def _of_one_period(asked: Asked, there: list[Found]) -> list[Found]:
    """Keep the contributions of the latest period, where no flow is said: they are of two."""
    periods = {each.shown.fact.period or "" for each in there}
    query = asked.query
    if query.flows or query.measures != _PARTS or "" in periods or len(periods) < 2:
        return there
    latest = max(periods, key=Period.parse)
    return [each for each in there if each.shown.fact.period == latest]


def show(asked: Asked, there: Sequence[Found], holds: str | None = None) -> Answer:
    """Show one figure or several."""
    if len(there) == 1:
        return one(asked, there[0], verdict=holds)
    return several(asked, there, Heading(common_headline(there), verdict=holds))


def cells(asked: Asked) -> list[Cell]:
    """The figures that a plain question asks for: targets, then flows, then measures."""
    query = asked.query
    if query.pairs:
        return list(_one_by_one(asked))
    return [
        Cell(target, flow, measure, query.when)
        for target in query.targets or (WHOLE,)
        for flow in flows(asked, target)
        for measure in measures(asked)
    ]


def _one_by_one(asked: Asked) -> Iterator[Cell]:
    for pair in asked.query.pairs:
        single = replace(asked.query, flows=(pair.flow,) if pair.flow else ())
        wanted = pair.measure or measures(asked)[0]
        for flow in flows(asked.asking(replace(single, measures=(wanted,))), pair.target):
            yield Cell(pair.target, flow, wanted, asked.query.when)


def flows(asked: Asked, target: Target) -> list[Flow]:
    """The flows asked for, or where none is said those for which the bulletins give the measure."""
    query, desk = asked.query, asked.desk
    if query.flows:
        return list(query.flows)
    wanted = measures(asked)
    known = flows_of(target, desk, wanted[0] if len(wanted) == 1 else Some.ANY, query.when)
    if Measure.SHARE in wanted and not known:
        known = flows_of(target, desk, Measure.VALUE, query.when)
    return known or flows_of(target, desk, Some.ANY, query.when) or [Flow.EXPORT]


def measures(asked: Asked) -> tuple[Measure, ...]:
    """The measures asked for: unsaid, the value of a flow, value and growth of a bare subject."""
    query = asked.query
    if query.measures:
        return query.measures
    if query.claim and query.claim.up is not None:
        return (Measure.GROWTH,)
    return (Measure.VALUE,) if query.flows else VALUE_AND_GROWTH


def undone(asked: Asked, what: str, key: str = "measure") -> Answer:
    """Decline what cannot be done; say so of a figure only where that is really not there."""
    found = [find(cell, asked.desk) for cell in cells(asked)[:3]]
    absent = [each for each in found if isinstance(each, Absent)]
    if absent:
        return decline(asked, absent)
    near = [each.shown for each in found if isinstance(each, Found)]
    return not_given(asked, f"The bulletin does not say {what}.", near, key)
