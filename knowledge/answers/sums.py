"""Computed figures, each with the sum that is shown and the bounds that rounding allows.

Every printed figure is an interval: its value ± half of its last printed digit (``Fact.margin``).
What is only added or taken away is added up first, interval by interval, however much it is. A
formula is evaluated at all corners of the box that its few terms span; each formula here is
monotone in every term over that box, so the least and the greatest corner bound the result.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

from knowledge.answers.answer import Shown, Sum
from knowledge.answers.numbers import bound, computed
from knowledge.answers.wording import printed
from knowledge.facts import Fact, Flow, Measure, Series
from knowledge.frozen import frozen
from knowledge.periods import Period

HUNDRED = Decimal(100)
_DIGITS = Decimal("0.0001")
_JOINED = ("partner", "product", "enterprise", "regime")

Computed = tuple[Shown, Sum]


@frozen
class _Term:
    """A value, with the least and the most that it can be."""

    value: Decimal
    low: Decimal
    high: Decimal


def _term(fact: Fact) -> _Term:
    return _Term(fact.value, fact.value - fact.margin, fact.value + fact.margin)


def _added(facts: Iterable[Fact]) -> _Term:
    """Several figures together."""
    terms = [_term(fact) for fact in facts]
    return _Term(
        sum((term.value for term in terms), Decimal(0)),
        sum((term.low for term in terms), Decimal(0)),
        sum((term.high for term in terms), Decimal(0)),
    )


def _left(facts: Sequence[Fact]) -> _Term:
    """A figure less the others after it."""
    whole, less = _term(facts[0]), _added(facts[1:])
    return _Term(whole.value - less.value, whole.low - less.high, whole.high - less.low)


def sum_of(  # noqa: PLR0913 - what a formula is made of
    template: Fact,
    formula: str,
    inputs: Sequence[Fact],
    rule: Callable[..., Decimal],
    *,
    terms: Sequence[_Term] = (),
    signed: bool = False,
) -> Computed:
    """Compute a figure from facts; ``template`` says what it is of, ``formula`` how it is written.

    ``formula`` holds ``{0}``, ``{1}`` … for the inputs as printed; ``signed`` if it does not say
    itself which of them are below zero. ``rule`` is given the terms: unless they are said, the
    inputs one by one.
    """
    terms = terms or [_term(fact) for fact in inputs]
    value = rule(*(term.value for term in terms))
    corners = [rule(*corner) for corner in product(*((term.low, term.high) for term in terms))]
    low, high = min(corners), max(corners)
    exact = value.quantize(_DIGITS) if template.unit != "CNY" else value.quantize(Decimal(1))
    figure = replace(template, value=exact, printed="", margin=(high - low) / 2, approx=None)
    written = formula.format(*(_written(fact, signed=signed) for fact in inputs))
    result = computed(exact, template.unit)
    shown = f"{written} = {result}, ± {bound(high - low, exact, template.unit)}"
    return Shown(figure, derived=True), Sum(shown, tuple(inputs), low, high, template.unit)


def _written(fact: Fact, *, signed: bool) -> str:
    said = printed(fact).lstrip("▲▼ ")
    return f"(−{said})" if signed and fact.value < 0 and said[0] not in "-−" else said


def mismatch(facts: Sequence[Fact]) -> str | None:
    """Say why figures must not be put together: units, periods, bounds."""
    if len({fact.unit for fact in facts}) > 1:
        return "They are printed in different units"
    if len({fact.period for fact in facts}) > 1:
        return "They are of different periods"
    if any(fact.approx for fact in facts):
        return "One of them is only a bound or a rough figure"
    return None


def share(part: Fact, whole: Fact) -> Computed:
    """Part of a whole, in per cent."""
    basis = whole.about.flow.value if whole.about.flow else None
    about = part.about if not _total(part.about) else replace(part.about)
    template = replace(part, about=about, measure=Measure.SHARE, unit="%", basis=basis)
    return sum_of(template, "{0} ÷ {1}", (part, whole), lambda a, b: a / b * HUNDRED)


def share_of_several(parts: Sequence[Fact], whole: Fact) -> Computed:
    """The share of several parts together, in per cent."""
    basis = whole.about.flow.value if whole.about.flow else None
    about = joined([fact.about for fact in parts])
    template = replace(parts[0], about=about, measure=Measure.SHARE, unit="%", basis=basis)
    named = " + ".join(f"{{{place}}}" for place in range(len(parts)))
    formula = f"({named}) ÷ {{{len(parts)}}}"
    return sum_of(
        template,
        formula,
        (*parts, whole),
        lambda a, b: a / b * HUNDRED,
        terms=(_added(parts), _term(whole)),
    )


def joined(series: list[Series]) -> Series:
    """Give what figures are of together: the names that they have, joined."""
    named = {
        key: "+".join(dict.fromkeys(name for each in series if (name := getattr(each, key))))
        for key in _JOINED
    }
    flow = series[0].flow if len({each.flow for each in series}) == 1 else Flow.TRADE
    several: dict[str, Any] = {key: names or None for key, names in named.items()}
    return replace(series[0], **several, flow=flow)


def _total(about: Series) -> bool:
    return not (about.partner or about.product or about.enterprise or about.regime)


def before(value: Fact, growth: Fact) -> Computed:
    """The value of the same span a year earlier."""
    code = Period.parse(value.period).year_before().code if value.period else None
    template = replace(value, period=code)
    sign = "−" if growth.value < 0 else "+"
    formula = f"{{0}} ÷ (1 {sign} {{1}})"
    return sum_of(template, formula, (value, growth), lambda v, g: v / (1 + g / HUNDRED))


def both_before(exports: tuple[Fact, Fact], imports: tuple[Fact, Fact], flow: Flow) -> Computed:
    """Trade or its balance a year earlier, from both values and their growth."""
    value, sign = exports[0], 1 if flow is Flow.TRADE else -1
    code = Period.parse(value.period).year_before().code if value.period else None
    template = replace(value, about=replace(value.about, flow=flow), period=code)
    ways = ["−" if growth.value < 0 else "+" for _, growth in (exports, imports)]
    joint = "+" if sign > 0 else "−"
    formula = f"{{0}} ÷ (1 {ways[0]} {{1}}) {joint} {{2}} ÷ (1 {ways[1]} {{3}})"
    return sum_of(
        template,
        formula,
        (*exports, *imports),
        lambda v, g, w, h: v / (1 + g / HUNDRED) + sign * w / (1 + h / HUNDRED),
    )


def span(whole: Fact, part: Fact, code: str) -> Computed:
    """The value of what a longer period holds beside a shorter one."""
    return sum_of(replace(whole, period=code), "{0} − {1}", (whole, part), lambda a, b: a - b)


def growth(now: Sequence[Fact], earlier: Sequence[Fact]) -> Computed:
    """The growth from one value to another, each as printed or a difference of two."""
    inputs = (*now, *earlier)
    written = [
        f"({{{at}}} − {{{at + 1}}})" if len(part) > 1 else f"{{{at}}}"
        for at, part in ((0, now), (len(now), earlier))
    ]
    template = replace(now[0], measure=Measure.GROWTH, unit="%", basis="yoy")
    return sum_of(
        template,
        f"{written[0]} ÷ {written[1]} − 1",
        inputs,
        lambda later, before: (later / before - 1) * HUNDRED,
        terms=(_left(now), _left(earlier)),
    )


def change(value: Fact, growth: Fact) -> Computed:
    """By how much a value has grown over the year, in money."""
    sign = "−" if growth.value < 0 else "+"
    formula = f"{{0}} − {{0}} ÷ (1 {sign} {{1}})"
    return sum_of(value, formula, (value, growth), lambda v, g: v - v / (1 + g / HUNDRED))


def difference(first: Fact, second: Fact, about: Series) -> Computed:
    """One figure less another of the same unit."""
    unit = "pp" if first.unit == "%" else first.unit
    template = replace(first, about=about, unit=unit)
    return sum_of(template, "{0} − {1}", (first, second), lambda a, b: a - b, signed=True)


def balance(exports: Fact, imports: Fact) -> Computed:
    """Exports less imports."""
    about = replace(exports.about, flow=Flow.BALANCE)
    return difference(exports, imports, about)


def total(parts: Sequence[Fact], about: Series) -> Computed:
    """The sum of figures that do not overlap."""
    template = replace(parts[0], about=about)
    formula = " + ".join(f"{{{place}}}" for place in range(len(parts)))
    return sum_of(template, formula, parts, lambda a: a, terms=(_added(parts),), signed=True)


def ratio(first: Fact, second: Fact) -> Computed:
    """How many times one figure is another."""
    template = replace(first, unit="times")
    return sum_of(template, "{0} ÷ {1}", (first, second), lambda a, b: a / b)


def per_cent(first: Fact, second: Fact) -> Computed:
    """How much one figure is of another that it is no part of, in per cent."""
    template = replace(first, unit="%")
    return sum_of(template, "{0} ÷ {1}", (first, second), lambda a, b: a / b * HUNDRED)


def without(whole: Fact, parts: Sequence[Fact]) -> Computed:
    """A total less some of its parts, which hold nothing twice."""
    formula = "{0}" + "".join(f" − {{{place}}}" for place in range(1, len(parts) + 1))
    inputs = (whole, *parts)
    return sum_of(whole, formula, inputs, lambda a: a, terms=(_left(inputs),), signed=True)


def share_without(whole: Fact, parts: Sequence[Fact]) -> Computed:
    """What a total less some of its parts comes to, in per cent of the total."""
    basis = whole.about.flow.value if whole.about.flow else None
    template = replace(whole, measure=Measure.SHARE, unit="%", basis=basis)
    named = "".join(f" − {{{place}}}" for place in range(1, len(parts) + 1))
    return sum_of(
        template,
        f"({{0}}{named}) ÷ {{0}}",
        (whole, *parts),
        lambda a, b: (a - b) / a * HUNDRED,
        terms=(_term(whole), _added(parts)),
    )


def share_of_both(exports: Fact, imports: Fact, trade: Fact) -> Computed:
    """The share of a partner's trade, exports and imports together, in all trade."""
    about = replace(exports.about, flow=trade.about.flow)
    template = replace(exports, about=about, measure=Measure.SHARE, unit="%", basis="trade")
    formula = "({0} + {1}) ÷ {2}"
    return sum_of(
        template, formula, (exports, imports, trade), lambda a, b, c: (a + b) / c * HUNDRED
    )
