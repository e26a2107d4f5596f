"""What questions mean: families of ways to say one thing, and what only looks like them."""

import pytest

from knowledge.facts import Flow, Measure
from knowledge.inquiry.reading import read
from knowledge.periods import Period
from knowledge.queries import Query, Reading, Shape
from tests.knowledge.inquiry.test_examples import HELD

LATEST = Period.parse("2022-Q1")
EXPORT, IMPORT = (Flow.EXPORT,), (Flow.IMPORT,)


def reading(question: str) -> Reading:
    return read(question, HELD, LATEST)[0].reading


def query(question: str) -> Query:
    found = reading(question)
    assert not found.lacks, (question, found.lacks)
    return found.query


def partners(question: str) -> list[str | None]:
    return [target.partner for target in query(question).targets]


@pytest.mark.parametrize(
    ("question", "flows", "named"),
    [
        ("exports to India, us, ASEAN", EXPORT, ["IN", "US", "ASEAN"]),
        ("imports from EU, us, Japan", IMPORT, ["EU", "US", "JP"]),
        ("EU, US, India exports", EXPORT, ["EU", "US", "IN"]),
        ("what did ASEAN buy from us", EXPORT, ["ASEAN"]),
        ("what did we buy from ASEAN", IMPORT, ["ASEAN"]),
        ("how much does Africa supply us", IMPORT, ["002"]),
        ("goods sold to Latin American customers", EXPORT, ["419"]),
        ("India's purchases from us", EXPORT, ["IN"]),
        ("imports by ASEAN", EXPORT, ["ASEAN"]),
        ("US exports", EXPORT, ["US"]),
        ("Jiaxing -> EU", EXPORT, ["EU"]),
    ],
)
def test_who_sells_to_whom(question: str, flows: tuple[Flow, ...], named: list[str]) -> None:
    assert query(question).flows == flows
    assert partners(question) == named


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("exports to EU? just widgets please", "widgets"),
        ("imports from Japan? seaborne only", "seaborne"),
        ("how much did we export? by rail i mean", "rail"),
        ("textile exports to Narnia", "Narnia"),
        ("retail imports", "retail"),
    ],
)
def test_a_word_that_nobody_knows_declines_by_its_name(question: str, word: str) -> None:
    assert word in [lack.said for lack in reading(question).lacks]


@pytest.mark.parametrize(
    ("question", "measures"),
    [
        ("share the growth of imports from Africa with me", (Measure.GROWTH,)),
        ("RCEP import share", (Measure.SHARE,)),
        ("exports compared with a year earlier", (Measure.GROWTH,)),
        ("imports from Japan, value and growth", (Measure.VALUE, Measure.GROWTH)),
        ("points added by South Korea to import growth", (Measure.CONTRIBUTION,)),
        ("does RCEP take more than a third of imports", (Measure.SHARE,)),
        ("did exports to India double", (Measure.GROWTH,)),
    ],
)
def test_what_is_measured(question: str, measures: tuple[Measure, ...]) -> None:
    assert query(question).measures == measures


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("largest export market", Shape.RANK),
        ("the smallest of the top five import sources", Shape.RANK),
        ("do exports exceed imports", Shape.COMPARE),
        ("by how much do exports exceed imports", Shape.DIFFERENCE),
        ("exports to the EU plus exports to the US", Shape.SUM),
        ("ratio of exports to imports", Shape.RATIO),
        ("if you leave India out, how much is left of exports", Shape.EXCEPT),
        ("for how many quarters in a row has trade been growing", Shape.RUN),
        ("when did RCEP enter into force", Shape.EVENT),
        ("exports in the last four quarters", Shape.TREND),
    ],
)
def test_what_is_done_with_the_figures(question: str, shape: Shape) -> None:
    assert query(question).shape is shape


def test_a_place_in_a_list_is_a_whole_number() -> None:
    assert reading("number 4 import source").query.ranking
    assert reading("number 4.83 import source").lacks


def test_goods_that_go_the_wrong_way_are_asked_about() -> None:
    assert reading("imports to India").alternatives == ("exports to India", "imports from India")


def test_a_slip_as_near_to_both_flows_has_two_readings() -> None:
    found = read("emports from the EU", HELD, LATEST)
    assert {one.reading.alternatives or one.reading.query.flows for one in found} == {
        IMPORT,
        ("exports to the EU", "imports from the EU"),
    }


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("exports in Q1 2022", "2022-Q1"),
        ("exports in the first half of 2021", "2021-S1"),
        ("exports Jan-Aug 2022", "2022-01/P8M"),
        ("imports in 2022-02", "2022-02"),
        ("exports in the first three quarters of last year", "2021-01/P9M"),
        ("exports last year", "2021"),
        ("exports last quarter", "2021-Q4"),
        ("exports this quarter", "2022-Q1"),
    ],
)
def test_which_time_is_meant(question: str, code: str) -> None:
    assert query(question).when.code == code


def test_the_same_time_a_year_before_is_computed_from_the_latest() -> None:
    assert query("exports a year ago").when.year_before


def test_names_side_by_side_are_no_list() -> None:
    assert reading("exports to French Africa").lacks
    assert reading("imports from Kenya, Africa").lacks
    assert not reading("exports to the EU and ASEAN").lacks
