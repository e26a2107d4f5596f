"""Messages of more than a question: remarks beside it, what it goes on from, what it states."""

import pytest

from db import SqliteFactStore
from knowledge.answers.answer import Answer, Kind
from knowledge.ask import ask


def told(question: str, store: SqliteFactStore) -> Answer:
    return ask(question, store=store)[0]


@pytest.mark.parametrize(
    ("message", "headline"),
    [
        (
            "Electronic components did remarkably; by what percentage did their export increase?",
            "Growth of Jiaxing's exports of electronic components, Q1 2022: ▲ 85.8%",
        ),
        (
            "They asked how heavily imports hang on RCEP. What is its share?",
            "Share of RCEP in Jiaxing's imports, Q1 2022: 52.3%",
        ),
    ],
)
def test_a_sentence_goes_on_from_what_is_named_before_it(
    store: SqliteFactStore, message: str, headline: str
) -> None:
    assert told(message, store).headline == headline


@pytest.mark.parametrize(
    "message",
    [
        "The press has 14.29 billion for RCEP. Is it so?",  # a figure is more than a name
        "Widgets went to India by rail. What was their growth?",  # a way of transport too
    ],
)
def test_it_does_not_where_more_is_said_there(store: SqliteFactStore, message: str) -> None:
    assert not told(message, store).headline.startswith(("Share", "Growth"))


@pytest.mark.parametrize(
    ("message", "headline"),
    [
        (
            "How quickly are imports from Africa growing? We may open an office there.",
            "Growth of Jiaxing's imports from Africa, Q1 2022: ▲ 51.7%",
        ),
        (
            "Planning assumption needed: by what percent did high-tech exports climb?",
            "Growth of Jiaxing's exports of high-tech products, Q1 2022: ▲ 35.1%",
        ),
    ],
)
def test_a_question_does_not_reach_over_its_sentence(
    store: SqliteFactStore, message: str, headline: str
) -> None:
    answer = told(message, store)
    assert answer.headline == headline
    assert any(note.startswith("Left aside:") for note in answer.notes)


@pytest.mark.parametrize(
    "message",
    [
        "How quickly are imports from Africa growing? Only widgets, please.",
        "What did we export? Not to the EU.",
    ],
)
def test_what_narrows_is_no_remark(store: SqliteFactStore, message: str) -> None:
    assert not told(message, store).figures


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Export value to Germany, our sister state is Bavaria after all", "exports to Germany"),
        ("My model has processing imports from Taiwan as a series. Level?", "imports from Taiwan"),
        ("exports to Japan please, fast", "exports to Japan"),
    ],
)
def test_of_what_is_not_given_no_part_is(
    store: SqliteFactStore, question: str, missing: str
) -> None:
    answer = told(question, store)
    assert answer.kind is Kind.NONE
    assert answer.headline == f"The bulletin does not give Jiaxing's {missing}."


def test_what_is_given_is_not_told_where_it_may_be_narrowed(store: SqliteFactStore) -> None:
    answer = told("processing exports to India as a series", store)
    assert not answer.figures


@pytest.mark.parametrize(
    ("statement", "headline"),
    [
        (
            "Latin America is the largest export market",
            "No. Jiaxing's exports to the EU, Q1 2022: 14.71 billion yuan, ▲ 39.0%",
        ),
        (
            "Japan the fourth largest import source",
            "Yes. Jiaxing's imports from Japan, Q1 2022: 3.00 billion yuan, ▲ 22.2%",
        ),
        (
            "EU takes a fifth of exports",
            "Yes. Share of the EU in Jiaxing's exports, Q1 2022: 20.7% (computed)",
        ),
        (
            "exports to India 4.83 billion",
            "Yes. Jiaxing's exports to India, Q1 2022: 4.83 billion yuan, ▲ 110%",
        ),
        (
            "exports rose 18,8 percent",
            "Yes. Growth of Jiaxing's exports, Q1 2022: ▲ 18.8%",
        ),
    ],
)
def test_what_is_stated_is_checked(store: SqliteFactStore, statement: str, headline: str) -> None:
    assert told(statement, store).headline == headline


def test_a_part_of_a_figure_is_no_statement(store: SqliteFactStore) -> None:
    assert told("half of exports to the EU", store).verdict is None


def test_what_is_answered_alike_is_told_once(store: SqliteFactStore) -> None:
    answer = told("With ASEAN, Jiaxing has surplus or deficit? And of how much?", store)
    assert len(answer.figures) == 1
    assert "surplus with ASEAN, Q1 2022: 1.30 billion yuan" in answer.headline


def test_the_two_flows_are_taken_off_each_other_of_the_same(store: SqliteFactStore) -> None:
    answer = told("inbound minus outbound for ASEAN, what is the gap?", store)
    assert [abs(one.fact.value) for one in answer.figures] == [1_300_000_000]
