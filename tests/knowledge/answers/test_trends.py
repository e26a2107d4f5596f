"""One figure over time: periods of one length, in order, as printed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answers.answer import Answer, Kind
from knowledge.answers.desk import Cell, Desk
from knowledge.answers.trends import over_time
from knowledge.ask import ask_query
from knowledge.facts import Approx, Flow, Measure
from knowledge.queries import WHOLE, Query, Shape, Target, When
from tests.knowledge.answers import made
from tests.knowledge.cities import quarters

INDIA = Target("IN")
EXPORT = Query(Shape.TREND, flows=(Flow.EXPORT,), measures=(Measure.VALUE,))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    rough = replace(made.billions("8.0", period="2022-Q3"), approx=Approx.OVER)
    contents = made.bulletin(*quarters(), rough)
    with made.desk_of(tmp_path_factory.mktemp("trends"), contents) as opened:
        yield opened


def told(query: Query, desk: Desk) -> Answer:
    return ask_query(query, store=desk.store)[0]


def periods(target: Target, desk: Desk, when: str | None = None) -> list[str | None]:
    cell = Cell(target, Flow.EXPORT, Measure.VALUE, When(when))
    return [found.shown.fact.period for found in over_time(cell, desk)]


def test_a_trend_names_each_period_the_earliest_first(desk: Desk) -> None:
    answer = told(EXPORT, desk)
    assert answer.kind is Kind.FACTS
    assert answer.headline == "Jinhua's exports, period by period:"
    values = [line.rpartition(": ")[2] for line in answer.lines]
    assert values == ["7.7 billion yuan", "9.1 billion yuan", "10.5 billion yuan"]
    assert [one.fact.period for one in answer.figures] == ["2022-Q1", "2022-Q4", "2023-Q1"]
    assert len(answer.quotes) == 3


def test_quarters_stand_beside_quarters_only(desk: Desk) -> None:
    assert periods(WHOLE, desk, "2022-Q1") == ["2022-Q1", "2022-Q4", "2023-Q1"]
    assert periods(WHOLE, desk, "2022-S1") == ["2022-S1"]
    assert periods(WHOLE, desk, "2022") == ["2022"]


def test_a_rough_figure_and_one_of_another_unit_are_no_part_of_it(desk: Desk) -> None:
    assert {"2022-Q2", "2022-Q3"} & set(periods(WHOLE, desk)) == set()


def test_a_trend_is_of_one_subject(desk: Desk) -> None:
    answer = told(replace(EXPORT, targets=(INDIA,)), desk)
    assert [one.fact.about.partner for one in answer.figures] == ["IN", "IN"]
    assert answer.headline == "Jinhua's exports to India, period by period:"


ONCE = {
    "growth": replace(EXPORT, measures=(Measure.GROWTH,)),
    "a year": replace(EXPORT, when=When("2022")),
    "a partner": replace(EXPORT, targets=(Target("JP"),)),
}


@pytest.mark.parametrize("what", ONCE)
def test_one_figure_is_no_trend(desk: Desk, what: str) -> None:
    answer = told(ONCE[what], desk)
    assert (answer.kind, answer.figures) == (Kind.NONE, ())


def test_a_figure_printed_twice_is_told_once_as_the_later_bulletin_has_it(tmp_path: Path) -> None:
    twice = made.bulletin(*quarters(), made.billions("9.1", period="2022-Q4"))
    with made.desk_of(tmp_path, twice) as opened:
        assert periods(WHOLE, opened) == ["2022-Q1", "2022-Q4", "2023-Q1"]
