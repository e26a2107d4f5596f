"""Where figures are found, what is missing, what is near, and who is ranked with whom."""

from collections.abc import Iterator
from typing import Any

import pytest

from knowledge.answers.cells import Absent, Found, beside, find, lacking, nearest
from knowledge.answers.declines import admit, examples
from knowledge.answers.desk import Cell, Desk, main_period
from knowledge.answers.ranks import chosen, ranked
from knowledge.facts import Approx, Flow, Measure
from knowledge.queries import End, Ranking, Target, When
from tests.knowledge.answers.made import billions, bulletin, desk_of, fact, growth

IMPORT: dict[str, Any] = {"flow": Flow.IMPORT}
FACTS = (
    billions("90.00"),
    growth("-2.0"),
    billions("40.00", **IMPORT),
    billions("9.00", partner="EU"),
    growth("3.5", partner="EU"),
    fact("10.0%", "10.0", "%", partner="EU", measure=Measure.SHARE, basis="export"),
    billions("8.00", partner="DE"),  # a member of the EU, which is there too
    billions("7.00", partner="IN"),
    growth("-6.0", partner="IN"),
    billions("7.00", partner="BR"),
    billions("20.00", partner="RCEP"),  # a framework
    billions("3.00", partner="JP+KR"),  # two at once
    billions("2", partner="VN", approx=Approx.OVER),
    billions("5.00", partner="IN", period="2022"),
    billions("4.00", partner="JP", **IMPORT),
    billions("6.00", product="machinery"),
    billions("1.00", product="pumps", part_of="machinery"),
    billions("2.00", product="toys"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of(tmp_path_factory.mktemp("made"), bulletin(*FACTS)) as opened:
        yield opened


def cell(
    partner: str | None = None,
    flow: Flow = Flow.EXPORT,
    measure: Measure = Measure.VALUE,
    **keys: Any,
) -> Cell:
    when = When(**{key: keys.pop(key) for key in ("code", "year_before") if key in keys})
    return Cell(Target(partner=partner, **keys), flow, measure, when)


def told(found: Found | Absent) -> str:
    if isinstance(found, Absent):
        return f"no {found.key}"
    figure = found.shown.fact
    return f"{figure.value:.1f} {figure.unit} {figure.period}"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (cell("IN"), "7000000000.0 CNY 2023-Q1"),  # the main period before others
        (cell("IN", code="2022"), "5000000000.0 CNY 2022"),
        (cell("EU", measure=Measure.SHARE), "10.0 % 2023-Q1"),
        # computed
        (cell("IN", measure=Measure.SHARE), "7.8 % 2023-Q1"),
        (cell(flow=Flow.TRADE), "130000000000.0 CNY 2023-Q1"),
        (cell(flow=Flow.BALANCE), "50000000000.0 CNY 2023-Q1"),
        (cell("IN", year_before=True), "7446808511.0 CNY 2022-Q1"),
        (cell("IN", code="2022-Q1"), "7446808511.0 CNY 2022-Q1"),
        # missing
        (cell("TH"), "no partner"),
        (cell(product="rice"), "no product"),
        (cell(enterprise="private enterprises"), "no enterprise"),
        (cell(regime="general trade"), "no regime"),
        (cell("IN", code="2020"), "no period"),
        (cell("JP"), "no flow"),
        (cell("IN", flow=Flow.TRADE), "no flow"),
        (cell("IN", product="toys"), "no product"),
        (cell("IN", measure=Measure.RANK), "no measure"),
        (cell("BR", year_before=True), "no period"),
        # a bound is no operand
        (cell("VN", measure=Measure.SHARE), "no measure"),
    ],
)
def test_a_figure_is_printed_computed_or_missing(desk: Desk, wanted: Cell, words: str) -> None:
    assert told(find(wanted, desk)) == words


def test_what_is_lacking_is_the_widest_key(desk: Desk) -> None:
    assert lacking(cell("TH", product="rice", code="1999"), desk) == "partner"


def test_beside_a_value_stand_the_other_measures_of_its_period(desk: Desk) -> None:
    found = find(cell("EU"), desk)
    assert isinstance(found, Found)
    assert [one.fact.measure for one in beside(found, desk)] == [Measure.GROWTH, Measure.SHARE]


@pytest.mark.parametrize(
    "wanted", [cell("IN", code="2020"), cell("JP"), cell("TH"), cell("DE", Flow.IMPORT), cell()]
)
def test_the_nearest_are_at_most_three_and_not_what_was_asked_for(desk: Desk, wanted: Cell) -> None:
    near = [one.fact for one in nearest(wanted, desk)]
    assert len(near) <= 3
    assert len(set(near)) == len(near)
    asked = (wanted.target.partner, wanted.flow, wanted.when.code or "2023-Q1", wanted.measure)
    assert asked not in [
        (one.about.partner, one.about.flow, one.period, one.measure) for one in near
    ]


def test_the_nearest_of_a_member_is_its_bloc(desk: Desk) -> None:
    near = nearest(cell("FR"), desk)
    assert [one.fact.about.partner for one in near] == ["EU"]


def order(dimension: str = "partner", **keys: Any) -> Ranking:
    return Ranking(dimension, **keys)


def listed(desk: Desk, ranking: Ranking, flow: Flow = Flow.EXPORT) -> list[str]:
    found = chosen(ranked(desk, flow, ranking, When()), ranking)
    return [one.cell.target.partner or one.cell.target.product or "" for one in found]


@pytest.mark.parametrize(
    ("ranking", "names"),
    [
        # no framework, no joint figure, no part of another group, no bound; ties keep their order
        (order(), ["EU", "IN", "BR"]),
        (order(end=End.BOTTOM), ["IN", "BR", "EU"]),
        (order(first=2), ["EU", "IN"]),
        (order(places=(2,)), ["IN"]),
        (order(places=(3, 1)), ["BR", "EU"]),
        (order(places=(4,)), []),
        (order(places=(0,)), []),
        (order(by=Measure.GROWTH), ["EU", "IN"]),
        (order(by=Measure.GROWTH, end=End.BOTTOM), ["IN", "EU"]),
        (order(by=Measure.SHARE), ["EU", "IN", "BR"]),
        (order("product"), ["machinery", "toys"]),
        (order("product", end=End.BOTTOM, places=(1,)), ["toys"]),
    ],
)
def test_those_who_stand_side_by_side_are_ranked(
    desk: Desk, ranking: Ranking, names: list[str]
) -> None:
    assert listed(desk, ranking) == names


def test_the_main_period_is_that_of_the_first_value(desk: Desk) -> None:
    period = main_period(desk.store, "Jinhua")
    assert period is not None
    assert period.code == "2023-Q1"
    assert main_period(desk.store, "Nowhere") is None


def test_examples_are_made_of_what_the_store_holds(desk: Desk) -> None:
    assert examples(desk)[0] == "exports to the EU"
    assert all("Jinhua" not in one for one in examples(desk))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("tell me a joke", "Ask about the trade bulletin"),
        ("对印度出口多少", "可用中文或英文查询"),
        ("экспорт в Индию", "Пожалуйста"),
        ("الصادرات إلى الهند", "يرجى"),
        ("インドへの輸出", "英語で"),
        ("인도 수출", "영어로"),
        ("भारत को निर्यात", "कृपया"),
        ("ส่งออกไปอินเดีย", "โปรดถาม"),
        ("exports to 印度", "Ask about the trade bulletin"),
        ("", "Ask about the trade bulletin"),
        ("😀", "Ask about the trade bulletin"),
    ],
)
def test_a_script_that_is_not_read_gets_its_line(desk: Desk, question: str, begins: str) -> None:
    answer = admit(question, desk)
    assert answer.headline.startswith(begins)
    assert "exports to the EU" in answer.headline
