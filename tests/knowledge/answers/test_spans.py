"""Periods that no bulletin prints, as differences of those that are."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.answers.cells import Found, find
from knowledge.answers.desk import Cell, Desk
from knowledge.answers.spans import rest_of
from knowledge.ask import ask
from knowledge.facts import Approx, Flow, Measure
from knowledge.periods import Period
from knowledge.queries import WHOLE, Target, When
from tests.knowledge.answers import made

INDIA, JAPAN = Target("IN"), Target("JP")


FACTS = (
    made.billions("10.50", period="2023-Q1"),
    made.billions("7.70", period="2022-Q1"),
    made.billions("17.70", period="2022-S1"),
    made.billions("5.00", period="2021-Q1"),
    made.billions("13.00", period="2021-S1"),
    made.billions("2.00", partner="IN", period="2022-Q1"),
    replace(made.billions("4.00", partner="IN", period="2022-S1"), approx=Approx.OVER),
    made.billions("2.00", partner="JP", period="2022-Q1"),
    made.fact("0.9 billion US dollars", "900000000", "USD", partner="JP", period="2022-S1"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with made.desk_of(tmp_path_factory.mktemp("spans"), made.bulletin(*FACTS)) as opened:
        yield opened


def found(code: str, desk: Desk, target: Target = WHOLE, measure: Measure = Measure.VALUE) -> str:
    cell = Cell(target, Flow.EXPORT, measure, When(code))
    each = find(cell, desk)
    return each.sum.formula if isinstance(each, Found) and each.sum else "no"


@pytest.mark.parametrize(
    ("whole", "part", "rest"),
    [
        ("2022-S1", "2022-Q1", "2022-Q2"),
        ("2022", "2022-01/P9M", "2022-Q4"),
        ("2022", "2022-S2", "2022-S1"),
        ("2022-Q1", "2022-03", "2022-01/P2M"),
        ("2022", "2022-Q2", None),  # from the middle
        ("2022-Q1", "2022-S1", None),
        ("2022", "2021-Q1", None),
        ("2022", "2022-11-01/P20D", None),
    ],
)
def test_a_longer_period_less_one_at_its_end(whole: str, part: str, rest: str | None) -> None:
    left = rest_of(Period.parse(whole), Period.parse(part))
    assert (left and left.code) == rest


def test_a_quarter_is_the_half_year_less_the_other_quarter(desk: Desk) -> None:
    assert found("2022-Q2", desk) == (
        "17.70 billion yuan − 7.70 billion yuan = 10.00 billion yuan, ± 0.01 billion yuan"
    )


def test_its_bound_is_that_of_both_figures(desk: Desk) -> None:
    cell = Cell(WHOLE, Flow.EXPORT, Measure.VALUE, When("2022-Q2"))
    each = find(cell, desk)
    assert isinstance(each, Found)
    assert each.sum is not None
    assert (each.sum.low, each.sum.high) == (Decimal(9_990_000_000), Decimal(10_010_000_000))


@pytest.mark.parametrize("target", [INDIA, JAPAN], ids=["rough", "another unit"])
def test_rough_figures_and_two_units_make_no_difference(target: Target, desk: Desk) -> None:
    assert found("2022-Q2", desk, target) == "no"


def test_its_growth_is_that_over_the_year_before_computed_likewise(desk: Desk) -> None:
    assert found("2022-Q2", desk, measure=Measure.GROWTH) == (
        "(17.70 billion yuan − 7.70 billion yuan) ÷ (13.00 billion yuan − 5.00 billion yuan) − 1"
        " = 25.0%, ± 0.29"
    )
    assert found("2023-Q2", desk, measure=Measure.GROWTH) == "no"


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("highest quarter for exports in 2022", "The bulletin does not say that"),
        ("exports by quarter", "Jinhua's exports, period by period:"),
        ("exports in 2021 and Q1 2022", "The bulletin does not give Jinhua's exports, 2021."),
    ],
)
def test_periods_are_put_side_by_side_as_they_are_there(
    question: str, headline: str, desk: Desk
) -> None:
    answer = ask(question, store=desk.store, reporter="Jinhua")[0]
    assert answer.headline.startswith(headline)


def test_periods_of_different_length_are_told_one_by_one(desk: Desk) -> None:
    question = "exports in the first half of 2022 and Q1 2022"
    answer = ask(question, store=desk.store, reporter="Jinhua")[0]
    told = [(one.fact.period, one.fact.printed) for one in answer.figures]
    assert told == [("2022-S1", "17.70 billion yuan"), ("2022-Q1", "7.70 billion yuan")]


def test_a_trend_says_where_periods_are_missing(desk: Desk) -> None:
    answer = ask("exports by quarter", store=desk.store, reporter="Jinhua")[0]
    assert [one.fact.period for one in answer.figures] == [
        *("2021-Q1", "2021-Q2", "2022-Q1", "2022-Q2", "2023-Q1"),
    ]
    assert answer.notes == ("The bulletins do not give the quarters between.",)
