"""What questions mean: families of ways to say one thing, and what only looks like them."""

from dataclasses import replace

import pytest

from knowledge.facts import Flow, Measure
from knowledge.periods import Period
from knowledge.queries import Course, Query, Reading, Shape
from knowledge.questions.reading import read
from tests.knowledge.questions.test_examples import HELD

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


@pytest.mark.parametrize(
    ("question", "pairs"),
    [
        ("EU export value, US growth", [("EU", "export", "value"), ("US", "export", "growth")]),
        (
            "Indian export growth, imports from Africa",
            [("IN", "export", "growth"), ("002", "import", "value")],
        ),
        (
            "RCEP: share of exports, value of imports",
            [("RCEP", "export", "share"), ("RCEP", "import", "value")],
        ),
    ],
)
def test_a_conjunct_takes_what_it_leaves_unsaid(
    question: str, pairs: list[tuple[str, str, str]]
) -> None:
    told = [
        (pair.target.partner, pair.flow and pair.flow.value, pair.measure and pair.measure.value)
        for pair in query(question).pairs
    ]
    assert told == pairs


@pytest.mark.parametrize(
    ("question", "flows", "named"),
    [
        ("exports to India and to Latin America", EXPORT, ["IN", "419"]),
        ("imports from Japan as well as those from Korea", IMPORT, ["JP", "KR"]),
        ("exports to the EU, and what about the US", EXPORT, ["EU", "US"]),
    ],
)
def test_what_differs_alone_is_said_again(
    question: str, flows: tuple[Flow, ...], named: list[str]
) -> None:
    assert query(question).flows == flows
    assert partners(question) == named


def test_questions_that_no_query_holds_are_asked_one_by_one() -> None:
    found = reading("largest export market and largest import source")
    assert [(one.query.shape, one.query.flows) for one in found.parts] == [
        (Shape.RANK, EXPORT),
        (Shape.RANK, IMPORT),
    ]


def test_a_word_that_one_of_several_does_not_use_declines_them_all() -> None:
    assert reading("exports to India and widgets exports").lacks
    assert reading("largest export market and how much do we import from it").lacks


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("do we import more from Japan than from South Korea", Shape.COMPARE),
        ("Japan or South Korea: from which do we import more", Shape.COMPARE),
        ("how far ahead of Korea is ASEAN as a supplier", Shape.DIFFERENCE),
        ("are exports to the EU twice those to ASEAN", Shape.RATIO),
    ],
)
def test_what_stands_behind_than_is_held_against_the_rest(question: str, shape: Shape) -> None:
    found = query(question)
    assert found.shape is shape
    assert len(found.targets) == 2


def test_what_is_more_than_nothing_named_is_no_comparison() -> None:
    assert reading("who buys more than India").lacks
    assert reading("does the EU buy more than India and ASEAN together").lacks


def test_a_list_may_leave_some_out() -> None:
    order = query("largest export market except the EU").ranking
    assert order is not None
    assert [one.partner for one in order.without] == ["EU"]


def test_the_market_with_the_biggest_growth_is_the_fastest() -> None:
    order = query("export market with the biggest growth").ranking
    assert order is not None
    assert order.by is Measure.GROWTH


def test_several_places_are_put_side_by_side() -> None:
    held = replace(HELD, reporters=frozenset({"Jiaxing", "Huzhou", "Wenzhou"}))
    found = read("does Huzhou export more than Wenzhou", held, LATEST)[0].reading
    assert found.query.places == ("Huzhou", "Wenzhou")
    apart = read("Huzhou exports, Wenzhou imports", held, LATEST)[0].reading
    assert [one.query.reporter for one in apart.parts] == ["Huzhou", "Wenzhou"]
    text = "which was larger, Huzhou's exports in 2021 or Wenzhou's exports in 2022"
    parts = read(text, held, LATEST)[0].reading.parts
    assert [(one.query.reporter, one.query.when.code) for one in parts] == [
        ("Huzhou", "2021"),
        ("Wenzhou", "2022"),
    ]


@pytest.mark.parametrize(
    ("text", "among", "flows"),
    [
        ("Jiaxing's rank within Zhejiang by exports", "Zhejiang", (Flow.EXPORT,)),
        ("where did Jiaxing rank in the province by its imports", "province", (Flow.IMPORT,)),
        ("Jiaxing's share of Zhejiang's trade", "Zhejiang", (Flow.TRADE,)),
        ("Jiaxing's export rank nationwide", "country", (Flow.EXPORT,)),
    ],
)
def test_a_rank_or_share_in_a_larger_place_is_asked_for(
    text: str, among: str, flows: tuple[Flow, ...]
) -> None:
    query = read(text, HELD, LATEST)[0].reading.query
    assert (query.shape, query.among, query.flows) == (Shape.AMONG, among, flows)


@pytest.mark.parametrize(
    "text",
    [
        "exports of Zhejiang",
        "growth in the province",
        "rank of Zhejiang",
        "rank of Zhejiang's exports",
        "Zhejiang share",
    ],
)
def test_of_a_larger_place_nothing_else_is_told(text: str) -> None:
    assert read(text, HELD, LATEST)[0].reading.lacks


def test_what_bulletins_count_is_counted() -> None:
    query = read("how many companies of Jiaxing traded with the EU", HELD, LATEST)[0].reading.query
    assert query.shape is Shape.COUNT
    assert "firms" in query.counted
    exporting = read("number of exporting firms", HELD, LATEST)[0].reading.query
    assert exporting.counted == {"exporters"}


def test_periods_of_different_length_are_told_one_by_one() -> None:
    text = "exports in the first quarter of 2022, in the first half and in all of 2022"
    parts = read(text, HELD, LATEST)[0].reading.parts
    assert [one.query.when.code for one in parts] == ["2022-Q1", "2022-S1", "2022"]


def test_the_ends_of_a_stretch_are_held_against_each_other() -> None:
    changed = read("how did exports change from Q1 2021 to Q1 2022", HELD, LATEST)[0].reading.query
    assert changed.course == Course(codes=("2022-Q1", "2021-Q1"))
    assert changed.measures == (Measure.VALUE,)
    grown = read("by how much did exports rise from Q1 2021 to Q1 2022", HELD, LATEST)[0]
    assert (grown.reading.query.when.code, grown.reading.query.measures) == (
        "2022-Q1",
        (Measure.GROWTH,),
    )


@pytest.mark.parametrize(
    "question",
    [
        "I want widgets, exports to the EU",
        "the minister is interested in widgets. exports to the EU",
        "exports to the EU. I mean widgets",
    ],
)
def test_what_is_requested_beside_a_question_is_not_left_aside(question: str) -> None:
    assert reading(question).unknown == ("widgets",)


@pytest.mark.parametrize(
    ("question", "aside"),
    [
        ("deadline in 10 min - exports to India", "deadline in 10 min"),
        ("my train leaves in 5 minutes, exports to India", "my train leaves in 5 minutes"),
    ],
)
def test_what_is_told_beside_a_question_is_noted(question: str, aside: str) -> None:
    found = reading(question)
    assert not found.lacks
    assert [aside in note for note in found.notes] == [True]
