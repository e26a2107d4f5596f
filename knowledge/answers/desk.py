"""Where an answer is looked up: the store, and what a question leaves unsaid."""

from dataclasses import replace
from functools import lru_cache
from itertools import chain

from knowledge.answers.own import own_names
from knowledge.facts import Basis, Bulletin, Fact, Flow, Measure
from knowledge.frozen import frozen
from knowledge.periods import YEAR, Period
from knowledge.queries import EVERYTHING, Some, Target, Wanted, When
from knowledge.store import FactStore, Held
from knowledge.vocabulary.load import table

LATEST = When()


@frozen
class Cell:
    """One figure that is asked for: of what, which way, which measure, when."""

    target: Target
    flow: Flow | None
    measure: Measure
    when: When = LATEST


@frozen
class Desk:
    """A store with its default place and latest period."""

    store: FactStore
    reporter: str | None
    latest: Period
    default: str | None = None
    """The place that is meant where none is said, if the question names another one."""
    basis: Basis | None = None
    """What figures are over, or for each of, where that is not the year before, and the total."""
    figures_only: bool = False
    """Whether a sentence is no answer: to a question that is still being typed it is none."""

    @property
    def held(self) -> Held:
        """What names the place's own facts have."""
        return own_names(self.store, self.reporter)

    def facts(self, cell: Cell, period: str | None = None) -> list[Fact]:
        """Find the facts of a cell, the best first: exact before hedged, the main period first."""
        found = self.store.find(self.wanted(cell, period))
        own = [fact for fact in found if _of_the_whole(fact, self.basis)]
        return (
            sorted(own, key=self._later)
            if period is None and cell.when.code is None
            else sorted(own, key=_hedged)
        )

    def wanted(self, cell: Cell, period: str | None = None) -> Wanted:
        """Give the pattern of a cell's facts."""
        target = cell.target
        return Wanted(
            reporter=self.reporter,
            flow=cell.flow,
            partner=target.partner,
            product=target.product,
            regime=target.regime,
            enterprise=target.enterprise,
            measure=cell.measure,
            period=period or cell.when.code or Some.ANY,
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

    def told_with(self, cell: Cell, fact: Fact, measure: Measure) -> Fact | None:
        """Give another measure of what a fact tells of, from the same period and bulletin.

        Where a value is printed in two currencies, the growths follow in the same order; a single
        growth is that of the currency which comes first.
        """
        there = self._of_bulletin(replace(cell, measure=measure), fact)
        if not there or {measure, fact.measure} != {Measure.VALUE, Measure.GROWTH}:
            return there[0] if there else None
        own = self._of_bulletin(replace(cell, measure=fact.measure), fact)
        values = there if measure is Measure.VALUE else own
        if len({value.unit for value in values}) < 2:
            return there[0]
        places = list(dict.fromkeys(map(_told, sorted(own, key=_start))))
        others = {_told(other): other for other in sorted(there, key=_start, reverse=True)}
        in_turn = list(reversed(others.values()))
        place = places.index(_told(fact)) if _told(fact) in places else 0
        return in_turn[place] if place < len(in_turn) else None

    def _of_bulletin(self, cell: Cell, fact: Fact) -> list[Fact]:
        return [each for each in self.facts(cell, fact.period) if each.bulletin == fact.bulletin]

    def any_of(self, code: str, partner: str | Some | None = Some.ANY) -> bool:
        """Say whether there is any fact of the place in a period, of a partner if one is given."""
        wanted = replace(EVERYTHING, reporter=self.reporter, partner=partner, period=code)
        return bool(self.store.find(wanted, limit=1))

    def bulletin(self, fact: Fact) -> Bulletin:
        """Give the bulletin that a fact stands in."""
        return self.store.bulletin(fact.bulletin)

    def _later(self, fact: Fact) -> tuple[bool, int, int, bool]:
        """The main period first, then the one that ends last, and of these the longest."""
        ends, months = _end(fact.period)
        return fact.period != self.latest.code, -ends, -months, _hedged(fact)


def _start(fact: Fact) -> int:
    return fact.start


def _told(fact: Fact) -> object:
    """What tells two figures of one measure apart: the currency of a value, the growth itself."""
    return fact.unit if fact.measure is Measure.VALUE else fact.value


def _hedged(fact: Fact) -> bool:
    return fact.approx is not None


def _end(code: str | None) -> tuple[int, int]:
    """Give the month, counted from the year 0, that a period ends in, and its length."""
    if code is None:
        return 0, 0
    period = Period.parse(code)
    return YEAR * period.year + period.month + max(period.months, 1), period.months


def _of_the_whole(fact: Fact, basis: str | None) -> bool:
    """Whether a share is of the place's own flow, a growth on the year before, a value a total.

    Of another ``basis`` are those alone that say it.
    """
    if basis:
        return fact.basis == basis
    if fact.measure is Measure.SHARE:
        return fact.unit == "%" and (fact.about.flow is None or fact.basis == fact.about.flow.value)
    if fact.measure is Measure.GROWTH:
        return fact.unit == "%" and fact.basis in (None, "yoy")
    if fact.measure is Measure.VALUE:
        return fact.basis is None  # not for each head
    return True


@lru_cache(maxsize=1)
def frameworks() -> frozenset[str]:
    """Give the agreements and forums whose members are markets themselves."""
    return frozenset(table("answers")["frameworks"]["codes"])


def main_period(store: FactStore, reporter: str | None) -> Period | None:
    """Give the period of the latest bulletin about a place: that of its first value.

    Where all that is told of the place waits for a person, it is the time of that.
    """
    values = [
        Wanted(reporter=reporter, flow=flow, measure=Measure.VALUE, period=Some.NAMED)
        for flow in (Flow.TRADE, Flow.EXPORT, Flow.IMPORT, Some.ANY)
    ]
    published = (fact for wanted in values for fact in store.find(wanted, limit=1))
    waiting = (one.fact for wanted in values for one in store.waiting(wanted, limit=1))
    first = next((fact.period for fact in chain(published, waiting) if fact.period), None)
    return Period.parse(first) if first else None
