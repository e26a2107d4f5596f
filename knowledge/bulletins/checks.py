"""Facts -> checks: the identities that the printed figures of one bulletin must satisfy.

Each figure is taken as the interval that its rounding allows; an identity holds where the interval
that the others leave for a figure meets its own. Hedged figures take no part.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from knowledge.bulletins.identity import check
from knowledge.bulletins.ledger import Ledger
from knowledge.bulletins.ranges import Range, factor, year_before
from knowledge.bulletins.series_checks import orders, rates
from knowledge.bulletins.years import just_before
from knowledge.facts import Check, Fact, Flow, Measure, Series
from knowledge.periods import Period

_FLOWS = ("export", "import", "trade")


def checks(facts: Iterable[Fact]) -> tuple[Check, ...]:
    """Give all identities that the facts of one bulletin take part in."""
    ledger = _ledger(facts)
    return tuple(one for find in _IDENTITIES for one in find(ledger))


def unchecked(facts: Iterable[Fact], found: Iterable[Check]) -> tuple[Fact, ...]:
    """Give the facts that no check covers."""
    covered = {(fact.start, fact.end, fact.about) for one in found for fact in one.facts}
    return tuple(fact for fact in facts if (fact.start, fact.end, fact.about) not in covered)


def _joint(fact: Fact) -> bool:
    about = fact.about
    return "+" in f"{about.partner}{about.product}{about.enterprise}"


def _flow(fact: Fact, flow: Flow) -> Series:
    about = fact.about
    return Series(
        about.reporter, flow, about.partner, about.product, about.regime, about.enterprise
    )


def _sums(ledger: Ledger) -> Iterator[Check]:
    """Find export + import = trade."""
    for fact in ledger.of(Measure.VALUE):
        if fact.about.flow is not Flow.TRADE or fact.basis:
            continue
        parts = [
            ledger.value(_flow(fact, flow), fact.period, fact.unit)
            for flow in (Flow.EXPORT, Flow.IMPORT)
        ]
        if parts[0] and parts[1]:
            total = Range.of(parts[0]) + Range.of(parts[1])
            yield check("export + import = trade", (fact, parts[0], parts[1]), total)


def _balances(ledger: Ledger) -> Iterator[Check]:
    """Find export - import = balance."""
    for fact in ledger.of(Measure.VALUE):
        if fact.about.flow is not Flow.BALANCE:
            continue
        sold = ledger.value(_flow(fact, Flow.EXPORT), fact.period, fact.unit)
        bought = ledger.value(_flow(fact, Flow.IMPORT), fact.period, fact.unit)
        if sold and bought:
            left = Range.of(sold) - Range.of(bought)
            yield check("export - import = balance", (fact, sold, bought), left)


def _last_years_sums(ledger: Ledger) -> Iterator[Check]:
    """Find the growth of trade that the growths of exports and imports imply."""
    for grown in ledger.of(Measure.GROWTH):
        if grown.about.flow is not Flow.TRADE or grown.basis != "yoy" or grown.unit != "%":
            continue
        for value in ledger.values(grown.about, grown.period):
            if not value.basis:
                yield from _last_years_sum(ledger, grown, value)


def _last_years_sum(ledger: Ledger, grown: Fact, value: Fact) -> Iterator[Check]:
    before: list[Range] = []
    used: list[Fact] = [grown, value]
    for flow in (Flow.EXPORT, Flow.IMPORT):
        part = ledger.value(_flow(value, flow), value.period, value.unit)
        growth = ledger.growth(_flow(value, flow), value.period)
        base = year_before(Range.of(part), Range.of(growth)) if part and growth else None
        if part is None or growth is None or base is None:
            return
        before.append(base)
        used.extend((part, growth))
    total = before[0] + before[1]
    if total.positive:
        implied = (Range.of(value) / total).plus(-1).times(100)
        yield check("last year: export + import = trade", used, implied)


def shares(facts: Iterable[Fact]) -> Iterator[Check]:
    """Find share = part / whole, and no other identity."""
    return _shares(_ledger(facts))


def _ledger(facts: Iterable[Fact]) -> Ledger:
    """Enter what sums can be made with: no hedged figure, none of several together."""
    return Ledger(tuple(fact for fact in facts if fact.approx is None and not _joint(fact)))


def _shares(ledger: Ledger) -> Iterator[Check]:
    """Find share = part / whole."""
    for share in ledger.of(Measure.SHARE):
        whole_of = _whole(share)
        if share.unit != "%" or whole_of is None:
            continue
        for part in ledger.values(share.about, share.period):
            if part.basis:
                continue
            whole = ledger.value(whole_of, part.period, part.unit)
            if whole and whole is not part and Range.of(whole).positive:
                ratio = (Range.of(part).size() / Range.of(whole)).times(100)
                yield check(f"share of {share.basis} = part / total", (share, part, whole), ratio)


def _whole(fact: Fact) -> Series | None:
    """Give the series that a basis names: ``export``, ``Zhejiang trade``, ``trade with ASEAN``."""
    basis = (fact.basis or "").removesuffix(" growth")
    lead, _, partner = basis.partition(" with ")
    owner, _, flow = lead.rpartition(" ")
    if flow not in _FLOWS:
        return None
    return Series(owner or fact.about.reporter, Flow(flow), partner or None)


def _contributions(ledger: Ledger) -> Iterator[Check]:
    """Find contribution = change / last year's total, or its part of the total's change."""
    for fact in ledger.of(Measure.CONTRIBUTION):
        whole_of = _whole(fact)
        if whole_of is None:
            continue
        for part in ledger.values(fact.about, fact.period):
            if not part.basis:
                yield from _contribution(ledger, fact, part, whole_of)


def _contribution(ledger: Ledger, fact: Fact, part: Fact, whole_of: Series) -> Iterator[Check]:
    whole = ledger.value(whole_of, part.period, part.unit)
    grown = ledger.growth(part.about, part.period)
    total = ledger.growth(whole_of, part.period)
    if whole is None or grown is None or total is None:
        return
    change = _change(part, grown)
    base = year_before(Range.of(whole), Range.of(total))
    if change is None or base is None or not base.positive:
        return
    used = (fact, part, grown, whole, total)
    if fact.unit == "pp":
        ratio = (change / base).times(100)
        yield check("contribution = change / last year's total", used, ratio)
        return
    of_whole = _change(whole, total)
    if of_whole is not None and of_whole.positive:
        ratio = (change / of_whole).times(100)
        yield check("contribution = change / total change", used, ratio)


def _change(value: Fact, growth: Fact) -> Range | None:
    """Give by how much a value changed: value x growth / (1 + growth), each taken once."""
    by = factor(Range.of(growth))
    if not by.positive:
        return None
    rate = Range(1 - 1 / by.low, 1 - 1 / by.high)
    return Range.of(value) * rate


def _growths(ledger: Ledger) -> Iterator[Check]:
    """Find growth = value / earlier value - 1."""
    for grown in ledger.of(Measure.GROWTH):
        for value in ledger.values(grown.about, _end(grown)):
            if not value.basis:
                yield from _growth(ledger, grown, value)


def _end(grown: Fact) -> str | None:
    """Give the period whose value a growth ends with: the last year of a yearly average."""
    if grown.basis != "annual average" or grown.period is None:
        return grown.period
    return grown.period.rpartition("/")[2]


def _growth(ledger: Ledger, grown: Fact, value: Fact) -> Iterator[Check]:
    earlier = _earlier(grown.period, grown.basis)
    before = ledger.value(value.about, earlier, value.unit) if earlier else None
    if before is None or grown.unit != "%" or before.value * value.value <= 0:
        return
    ratio = Range.of(value).size() / Range.of(before).size()
    if grown.basis == "annual average":
        years = Decimal(Period.parse(value.period or "").year - Period.parse(earlier or "").year)
        ratio = Range(_root(ratio.low, years), _root(ratio.high, years))
    used = (grown, value, before)
    yield check("growth = value / earlier value - 1", used, ratio.plus(-1).times(100))


def _root(number: Decimal, degree: Decimal) -> Decimal:
    return number ** (1 / degree)


@lru_cache(maxsize=256)
def _earlier(code: str | None, basis: str | None) -> str | None:
    """Give the period that a growth compares with."""
    if code is None:
        return None
    if basis == "annual average":
        return code.partition("/")[0]
    period = Period.parse(code)
    if basis == "yoy":
        return period.year_before().code
    before = just_before(period) if basis == "mom" and period.months == 1 else None
    return before.code if before else None


_IDENTITIES = (
    orders,
    _sums,
    _balances,
    _last_years_sums,
    _shares,
    _contributions,
    _growths,
    rates,
)
