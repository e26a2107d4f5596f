"""Where an answer is looked up: the store, and what a question leaves unsaid."""

from dataclasses import dataclass
from functools import lru_cache

from knowledge.facts import Bulletin, Fact, Flow, Measure
from knowledge.periods import Period
from knowledge.queries import Some, Target, Wanted, When
from knowledge.store import FactStore
from knowledge.vocabulary.load import table

LATEST = When()


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure that is asked for: of what, which way, which measure, when."""

    target: Target
    flow: Flow | None
    measure: Measure
    when: When = LATEST


@dataclass(frozen=True, slots=True)
class Desk:
    """A store with its default place and latest period."""

    store: FactStore
    reporter: str | None
    latest: Period
    figures_only: bool = False
    """Whether a sentence is no answer: to a question that is still being typed it is none."""

    def facts(self, cell: Cell, period: str | None = None) -> list[Fact]:
        """Find the facts of a cell, the best first: exact before hedged, the main period first."""
        target = cell.target
        found = self.store.find(
            Wanted(
                reporter=self.reporter,
                flow=cell.flow,
                partner=target.partner,
                product=target.product,
                regime=target.regime,
                enterprise=target.enterprise,
                measure=cell.measure,
                period=period or cell.when.code or Some.ANY,
            )
        )
        own = [fact for fact in found if _of_the_whole(fact)]
        return (
            sorted(own, key=self._later)
            if period is None and cell.when.code is None
            else sorted(own, key=_hedged)
        )

    def fact(
        self, cell: Cell, period: str | None = None, currency: str | None = None
    ) -> Fact | None:
        """Give the fact of a cell, none where the bulletins do not print it."""
        found = self.facts(cell, period)
        if currency:
            return next(
                (fact for fact in found if fact.unit == currency), found[0] if found else None
            )
        return found[0] if found else None

    def bulletin(self, fact: Fact) -> Bulletin:
        """Give the bulletin that a fact stands in."""
        return self.store.bulletin(fact.bulletin)

    def _later(self, fact: Fact) -> tuple[bool, bool]:
        return _hedged(fact), fact.period != self.latest.code


def _hedged(fact: Fact) -> bool:
    return fact.approx is not None


def _of_the_whole(fact: Fact) -> bool:
    """Whether a share is of the reporter's own flow, and a growth is against the year before."""
    if fact.measure is Measure.SHARE:
        return fact.unit == "%" and (fact.about.flow is None or fact.basis == fact.about.flow.value)
    if fact.measure is Measure.GROWTH:
        return fact.unit == "%" and fact.basis in (None, "yoy")
    return True


@lru_cache(maxsize=1)
def frameworks() -> frozenset[str]:
    """Give the agreements and forums whose members are markets themselves."""
    return frozenset(table("answers")["frameworks"]["codes"])


def main_period(store: FactStore, reporter: str | None) -> Period | None:
    """Give the period of the latest bulletin about a place: that of its first value."""
    for flow in (Flow.TRADE, Flow.EXPORT, Flow.IMPORT, Some.ANY):
        found = store.find(
            Wanted(reporter=reporter, flow=flow, measure=Measure.VALUE, period=Some.NAMED), limit=1
        )
        if found and found[0].period:
            return Period.parse(found[0].period)
    return None
