"""What can be asked from an answer on: the other flow, the ranking, a comparison, a trend.

Each is a query that names its figure in full, so that it means the same next month.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from knowledge.answers.answer import Answer, Shown
from knowledge.answers.desk import Cell, Desk
from knowledge.answers.points import points
from knowledge.answers.ranks import ranked
from knowledge.answers.wording import capital, place
from knowledge.facts import Fact, Flow, Measure
from knowledge.frozen import frozen
from knowledge.periods import Period
from knowledge.queries import WHOLE, Course, Query, Ranking, Shape, Target, When
from knowledge.vocabulary.load import table

OTHER = {Flow.EXPORT: (Flow.IMPORT,), Flow.IMPORT: (Flow.EXPORT,), Flow.TRADE: tuple(Flow)[:2]}
MOST_COMPARED = 6
_VALUED = {Measure.VALUE, Measure.GROWTH, Measure.SHARE, Measure.CONTRIBUTION}


class Step(StrEnum):
    """The ways to go on."""

    FLOW = "flow"
    RANKING = "ranking"
    COMPARE = "compare"
    TREND = "trend"


@frozen
class Onward:
    """One way to go on from an answer."""

    step: Step
    label: str
    query: Query


def onward(answer: Answer, desk: Desk) -> tuple[Onward, ...]:
    """Give the ways to go on for which the store has figures."""
    subject = subject_of(answer, desk)
    if subject is not None:
        return tuple(_from_figure(subject, desk))
    return tuple(_from_list(answer))


def subject_of(answer: Answer, desk: Desk) -> Fact | None:
    """The one printed figure that an answer is of, if it is of one that a query asks for alone."""
    if len(answer.figures) != 1 or answer.figures[0].derived:
        return None
    fact = answer.figures[0].fact
    plain = fact.about.flow in OTHER and fact.measure in _VALUED
    joint = "+" in (fact.about.partner or "")
    return fact if plain and not joint and desk.fact(_cell(fact)) == fact else None


def compared(subject: Fact, desk: Desk) -> tuple[Onward, ...]:
    """Give the comparisons of a figure: with its neighbours in the list, or with the other flow."""
    return _compared(subject, peers(subject, desk)[:MOST_COMPARED], desk)


def _compared(subject: Fact, peers: Sequence[Target], desk: Desk) -> tuple[Onward, ...]:
    own = single(subject)
    target = _target(subject)
    if target.whole:
        flows = (Flow.EXPORT, Flow.IMPORT)
        both = replace(own, shape=Shape.COMPARE, flows=flows)
        there = all(_held(replace(own, flows=(flow,)), desk) for flow in flows)
        return (Onward(Step.COMPARE, "Exports and imports", both),) if there else ()
    return tuple(
        Onward(
            Step.COMPARE,
            capital(_name(other)),
            replace(own, shape=Shape.COMPARE, targets=(target, other)),
        )
        for other in peers
    )


def _from_figure(subject: Fact, desk: Desk) -> Iterator[Onward]:
    own = single(subject)
    for flow in OTHER[subject.about.flow or Flow.TRADE]:
        if _held(replace(own, flows=(flow,)), desk):
            said = capital(str(table("answers")["flow"][flow.value]))
            yield Onward(Step.FLOW, said, replace(own, flows=(flow,)))
    others = peers(subject, desk)
    if subject.about.flow is not Flow.TRADE and others:
        order = Ranking(_dimension(subject), Measure.GROWTH)
        query = replace(own, shape=Shape.RANK, targets=(), measures=(), ranking=order)
        yield Onward(Step.RANKING, "Growth ranking", query)
    if menu := _compared(subject, others[:1], desk):
        yield Onward(Step.COMPARE, "Compare", menu[0].query)
    course = Course(unit=_months(subject))
    told = [found.shown.fact for found in points(_cell(subject), course, desk).found]
    if course.unit and len(told) > 1 and subject in told:
        query = replace(own, shape=Shape.TREND, when=When(), course=course)
        yield Onward(Step.TREND, "Trend", query)


def _from_list(answer: Answer) -> Iterator[Onward]:
    """From a ranking by one measure, to that by the other."""
    figures = [shown.fact for shown in answer.figures]
    if len(figures) < 2 or any(shown.derived for shown in answer.figures):
        return
    first = figures[0]
    same = {(fact.about.flow, fact.measure, fact.period) for fact in figures}
    if len(same) > 1 or first.about.flow not in (Flow.EXPORT, Flow.IMPORT):
        return
    by = Measure.VALUE if first.measure is Measure.GROWTH else Measure.GROWTH
    dimensions = {_dimension(fact) for fact in figures if not _target(fact).whole}
    if len(dimensions) != 1:
        return
    own = replace(single(first), targets=(), measures=(), shape=Shape.RANK)
    label = "By value" if by is Measure.VALUE else "Growth ranking"
    yield Onward(Step.RANKING, label, replace(own, ranking=Ranking(dimensions.pop(), by)))


def single(fact: Fact) -> Query:
    """The query that asks for one printed figure and nothing else."""
    target = _target(fact)
    return Query(
        targets=() if target.whole else (target,),
        flows=(fact.about.flow,) if fact.about.flow else (),
        measures=(fact.measure,),
        when=When(fact.period),
        reporter=fact.about.reporter,
    )


def _target(fact: Fact) -> Target:
    about = fact.about
    return Target(about.partner, about.product, about.regime, about.enterprise)


def _cell(fact: Fact) -> Cell:
    return Cell(_target(fact), fact.about.flow, fact.measure, When(fact.period))


def _months(fact: Fact) -> int:
    return Period.parse(fact.period).months if fact.period else 0


def _dimension(fact: Fact) -> str:
    return "product" if fact.about.product and not fact.about.partner else "partner"


def peers(subject: Fact, desk: Desk) -> list[Target]:
    """The others in the list that a figure stands in; none where it stands in none."""
    flow, target = subject.about.flow, _target(subject)
    if flow is None or target.regime or target.enterprise:
        return []
    listed = [
        found.cell.target
        for found in ranked(desk, flow, Ranking(_dimension(subject)), When(subject.period))
    ]
    if target not in listed:
        return [] if not target.whole or len(listed) < 2 else listed
    return [other for other in listed if other != target]


def _held(query: Query, desk: Desk) -> bool:
    target = query.targets[0] if query.targets else WHOLE
    cell = Cell(target, query.flows[0], query.measures[0], query.when)
    found = desk.fact(cell)
    return found is not None and not desk.store.is_withheld(found)


def _name(target: Target) -> str:
    said = target.product or target.enterprise or target.regime
    return place(target.partner) if target.partner else str(said)


def shown_facts(answer: Answer) -> tuple[Fact, ...]:
    """The printed facts that an answer shows or is computed from, each once; those asked for first.

    Each of them may be the one that is wrong.
    """
    shown: tuple[Shown, ...] = (*answer.figures, *answer.beside)
    inputs = answer.sum.inputs if answer.sum else ()
    printed = (one.fact for one in shown if not one.derived)
    return tuple(dict.fromkeys((*printed, *inputs)))
