"""Computed figures: the truth lies within the bounds, and the sum is shown."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers import sums
from knowledge.facts import Fact, Flow, Measure
from tests.knowledge.answers.made import billions, growth

HUNDREDTHS = st.integers(1, 99_999).map(lambda number: f"{Decimal(number) / 100:.2f}")
RATES = st.integers(-900, 3000).map(lambda number: f"{Decimal(number) / 10:.1f}")
ROUNDING = st.decimals(-1, 1, places=4)
"""How far the truth is off what is printed, in margins."""


def true(fact: Fact, off: Decimal) -> Decimal:
    return fact.value + off * fact.margin


RULES: dict[str, tuple[Callable[[Fact, Fact], sums.Computed], Callable[..., Decimal]]] = {
    "share": (sums.share, lambda a, b: a / b * 100),
    "difference": (lambda a, b: sums.difference(a, b, a.about), lambda a, b: a - b),
    "total": (lambda a, b: sums.total((a, b), a.about), lambda a, b: a + b),
    "ratio": (sums.ratio, lambda a, b: a / b),
    "balance": (sums.balance, lambda a, b: a - b),
}


@pytest.mark.parametrize("name", RULES)
@given(st.tuples(HUNDREDTHS, HUNDREDTHS), st.tuples(ROUNDING, ROUNDING))
def test_what_two_true_values_come_to_lies_within_the_bounds(
    name: str, printed: tuple[str, str], off: tuple[Decimal, Decimal]
) -> None:
    compute, rule = RULES[name]
    facts = [billions(number) for number in printed]
    values = [true(fact, by) for fact, by in zip(facts, off, strict=True)]
    if min(values) <= 0:
        return
    shown, told = compute(facts[0], facts[1])
    assert told.low <= rule(*values) <= told.high
    assert shown.derived


@given(HUNDREDTHS, RATES, ROUNDING, ROUNDING)
def test_the_true_value_of_the_year_before_lies_within_the_bounds(
    number: str, rate: str, off: Decimal, turn: Decimal
) -> None:
    value, grown = billions(number), growth(rate)
    before = true(value, off) / (1 + true(grown, turn) / 100)
    _, told = sums.before(value, grown)
    _, gained = sums.change(value, grown)
    assert told.low <= before <= told.high
    assert gained.low <= true(value, off) - before <= gained.high


@pytest.mark.parametrize(("flow", "sign"), [(Flow.TRADE, 1), (Flow.BALANCE, -1)])
@given(st.tuples(HUNDREDTHS, HUNDREDTHS), st.tuples(RATES, RATES), st.data())
def test_what_both_flows_truly_were_the_year_before_lies_within_the_bounds(
    flow: Flow, sign: int, printed: tuple[str, str], rates: tuple[str, str], data: st.DataObject
) -> None:
    exports, imports = map(billions, printed)
    out, back = map(growth, rates)
    were = [
        true(value, data.draw(ROUNDING)) / (1 + true(grown, data.draw(ROUNDING)) / 100)
        for value, grown in ((exports, out), (imports, back))
    ]
    shown, told = sums.both_before((exports, out), (imports, back), flow)
    assert told.low <= were[0] + sign * were[1] <= told.high
    assert shown.fact.about.flow is flow


@given(st.lists(HUNDREDTHS, min_size=2, max_size=4), st.data())
def test_the_true_share_of_several_lies_within_the_bounds(
    numbers: Sequence[str], data: st.DataObject
) -> None:
    facts = [billions(number) for number in (*numbers, "5000.00")]
    values = [true(fact, data.draw(ROUNDING)) for fact in facts]
    _, told = sums.share_of_several(facts[:-1], facts[-1])
    assert told.low <= sum(values[:-1]) / values[-1] * 100 <= told.high


EXPORTS, IMPORTS = billions("71.11"), billions("27.33", flow=Flow.IMPORT)
INDIA = billions("4.83", partner="IN")


@pytest.mark.parametrize(
    ("computed", "formula"),
    [
        (
            sums.balance(EXPORTS, IMPORTS),
            "71.11 billion yuan − 27.33 billion yuan = 43.78 billion yuan, ± 0.01 billion yuan",
        ),
        (
            sums.balance(IMPORTS, EXPORTS),
            "27.33 billion yuan − 71.11 billion yuan = -43.78 billion yuan, ± 0.01 billion yuan",
        ),
        (
            sums.share(INDIA, EXPORTS),
            "4.83 billion yuan ÷ 71.11 billion yuan = 6.8%, ± 0.02",
        ),
        (
            sums.before(EXPORTS, growth("18.8")),
            "71.11 billion yuan ÷ (1 + 18.8%) = 59.86 billion yuan, ± 0.04 billion yuan",
        ),
        (
            sums.before(EXPORTS, growth("-5.0")),
            "71.11 billion yuan ÷ (1 − 5.0%) = 74.85 billion yuan, ± 0.05 billion yuan",
        ),
        (
            sums.both_before((EXPORTS, growth("18.8")), (IMPORTS, growth("-5.0")), Flow.BALANCE),
            (
                "71.11 billion yuan ÷ (1 + 18.8%) − 27.33 billion yuan ÷ (1 − 5.0%)"
                " = 31.09 billion yuan, ± 0.06 billion yuan"
            ),
        ),
        (
            sums.ratio(EXPORTS, IMPORTS),
            "71.11 billion yuan ÷ 27.33 billion yuan = 2.60 times, ± 0.01",
        ),
        (
            sums.difference(growth("18.8"), growth("28.1"), EXPORTS.about),
            "18.8% − 28.1% = -9.3 percentage points, ± 0.10",
        ),
        (
            sums.share_of_several((INDIA, INDIA), EXPORTS),
            "(4.83 billion yuan + 4.83 billion yuan) ÷ 71.11 billion yuan = 13.6%, ± 0.04",
        ),
    ],
)
def test_the_formula_shows_the_inputs_as_printed(computed: sums.Computed, formula: str) -> None:
    assert computed[1].formula == formula


def test_a_computed_figure_keeps_what_it_is_of() -> None:
    shown, told = sums.share(INDIA, EXPORTS)
    assert (shown.fact.about, shown.fact.measure) == (INDIA.about, Measure.SHARE)
    assert (shown.fact.basis, shown.fact.unit, told.inputs) == ("export", "%", (INDIA, EXPORTS))
    assert sums.balance(EXPORTS, IMPORTS)[0].fact.about.flow is Flow.BALANCE
    assert sums.before(EXPORTS, growth("18.8"))[0].fact.period == "2022-Q1"


@pytest.mark.parametrize("many", [2, 200])
def test_the_bounds_of_many_parts_are_those_of_each_together(many: int) -> None:
    parts = [billions("1.00") for _ in range(many)]
    _, told = sums.total(parts, EXPORTS.about)
    margin = sum(part.margin for part in parts)
    assert (told.high - told.low) / 2 == margin
    _, rest = sums.without(billions("5000.00"), parts)
    assert (rest.high - rest.low) / 2 == margin + billions("5000.00").margin
    _, share = sums.share_of_several(parts, billions("5000.00"))
    assert share.low < Decimal(many) / 50 < share.high
