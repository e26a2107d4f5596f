"""The figures of one bulletin by what they are of, for sums between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from knowledge.facts import Fact, Flow, Measure, Series

_APART = ("re-exports", "re-imports")
"""What is often counted beside exports and imports, and not in them."""


@dataclass(slots=True)
class Ledger:
    """The figures of a bulletin by what they are of."""

    facts: tuple[Fact, ...]
    _found: dict[tuple[object, ...], Fact] = field(default_factory=dict)
    _measures: dict[Measure, list[Fact]] = field(default_factory=dict)
    _values: dict[tuple[Series, str | None], list[Fact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the figures; the first of a kind stands."""
        for fact in self.facts:
            self._found.setdefault(_key(fact), fact)
        for fact in self._found.values():
            self._measures.setdefault(fact.measure, []).append(fact)
        for fact in self.of(Measure.VALUE):
            self._values.setdefault((fact.about, fact.period), []).append(fact)

    def value(self, about: Series, period: str | None, unit: str) -> Fact | None:
        """Give the printed value of a series."""
        return self._found.get((about, period, Measure.VALUE, unit, None))

    def growth(self, about: Series, period: str | None) -> Fact | None:
        """Give the printed year-on-year growth of a series."""
        return self._found.get((about, period, Measure.GROWTH, "%", "yoy"))

    def of(self, measure: Measure) -> Iterator[Fact]:
        """Give the figures of a measure, each once."""
        return iter(self._measures.get(measure, ()))

    def values(self, about: Series, period: str | None) -> Iterator[Fact]:
        """Give the printed values of a series, in every unit and on every basis."""
        return iter(self._values.get((about, period), ()))


def _key(fact: Fact) -> tuple[object, ...]:
    return (fact.about, fact.period, fact.measure, fact.unit, fact.basis)


def exceeding(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Give the amounts of a part that are above the whole's, which no part can be, each with it."""
    amounts = (fact for fact in facts if fact.measure is Measure.VALUE)
    ledger = Ledger(tuple(fact for fact in amounts if not fact.basis))
    for fact in ledger.of(Measure.VALUE):
        about = fact.about
        whole = not (about.partner or about.product or about.regime or about.enterprise)
        apart = (about.product or "").startswith(_APART)
        if about.flow is Flow.BALANCE or whole or apart:
            continue
        all_of_it = ledger.value(Series(about.reporter, about.flow), fact.period, fact.unit)
        if all_of_it and fact.value > all_of_it.value:
            yield fact, all_of_it
