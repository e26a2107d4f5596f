"""What rests on a printed figure: with it, all these are given no more.

A computed figure stands nowhere, so it is asked for: each question that could use the figure is
answered, and those that do are named.
"""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.answers.answer import Answer, Kind
from knowledge.ask import ask_query, open_desk
from knowledge.facts import Fact, Flow, Measure
from knowledge.onward import peers, single
from knowledge.queries import Query, Ranking, Shape
from knowledge.store import FactStore

_TRADED = (Flow.EXPORT, Flow.IMPORT, Flow.TRADE)
_COMPUTED = " (computed)"


def resting_on(fact: Fact, store: FactStore) -> tuple[str, ...]:
    """Name the computed figures and the rankings that rest on a printed one, each in a line."""
    if fact.about.flow not in _TRADED or fact.measure not in (Measure.VALUE, Measure.GROWTH):
        return ()
    answers = (ask_query(query, store=store)[0] for query in _users(fact, store))
    return tuple(dict.fromkeys(_name(answer) for answer in answers if _rests(answer, fact)))


def _users(fact: Fact, store: FactStore) -> Iterator[Query]:
    """Give the questions whose answers may use a figure."""
    own = single(fact)
    worth = replace(own, measures=(Measure.VALUE,))
    before = replace(own.when, year_before=True)
    for flow in (Flow.BALANCE, *_TRADED):
        yield replace(worth, flows=(flow,))
        yield replace(worth, flows=(flow,), when=before)
    if fact.measure is Measure.VALUE:
        shares = replace(own, measures=(Measure.SHARE,))
        yield shares
        parts = () if own.targets else peers(fact, open_desk(store, fact.about.reporter))
        yield from (replace(shares, targets=(part,)) for part in parts)
    for dimension in ("partner", "product"):
        order = Ranking(dimension, fact.measure)
        yield replace(own, targets=(), measures=(), shape=Shape.RANK, ranking=order)


def _rests(answer: Answer, fact: Fact) -> bool:
    inputs = answer.sum.inputs if answer.sum else ()
    ranked = answer.kind is Kind.FACTS and fact in [shown.fact for shown in answer.figures]
    return ranked or (answer.kind is Kind.DERIVED and fact in (*inputs, *answer.rests_on))


def _name(answer: Answer) -> str:
    return answer.headline.removesuffix(":").removesuffix(_COMPUTED)
