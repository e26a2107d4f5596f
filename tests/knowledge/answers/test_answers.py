"""An answer as it is put together: its marks, its sentences, its JSON."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db import SqliteFactStore
from knowledge.answers.as_json import as_json, number
from knowledge.answers.desk import Desk
from knowledge.answers.passages import Wish, search
from knowledge.ask import ask, open_desk
from knowledge.facts import Bulletin, Check, Fact
from knowledge.store import Contents
from tests.knowledge.answers.made import billions, bulletin, desk_of, growth

TWICE = "To India and Brazil went 5.00 billion yuan and 5.00 billion yuan, up by 5.0% and 5.0%."


def placed(fact: Fact, nth: int, sentence: str = TWICE) -> Fact:
    """Put a fact at the nth place of its sentence where its digits stand."""
    start = -1
    for _ in range(nth):
        start = sentence.index(fact.printed, start + 1)
    return replace(fact, start=start, end=start + len(fact.printed), sentence=sentence)


FACTS = (
    placed(billions("5.00", partner="IN"), 1),
    placed(billions("5.00", partner="BR"), 2),
    placed(growth("5.0", partner="IN"), 1),
    placed(growth("5.0", partner="BR"), 2),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    told = Bulletin("jinhua", "Trade of Jinhua", TWICE, "2023-04-20")
    with desk_of(tmp_path, Contents(told, (TWICE,), FACTS, (), ())) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("exports to India", TWICE.index("5.00")),
        ("exports to Brazil", TWICE.rindex("5.00")),
        ("growth of exports to India", TWICE.index("5.0%")),
        ("growth of exports to Brazil", TWICE.rindex("5.0%")),
    ],
)
def test_the_mark_is_at_the_right_one_of_equal_figures(
    desk: Desk, question: str, start: int
) -> None:
    answer, _ = ask(question, store=desk.store)
    (quote,) = answer.quotes
    (mark,) = quote.marks
    assert mark[0] == start
    assert quote.sentence[slice(*mark)] == answer.figures[0].fact.printed


def test_a_sentence_is_quoted_once_with_all_its_marks(desk: Desk) -> None:
    answer, _ = ask("exports to India and Brazil", store=desk.store)
    (quote,) = answer.quotes
    assert [quote.sentence[slice(*mark)] for mark in quote.marks] == ["5.00 billion yuan"] * 2


def test_a_figure_that_does_not_fit_the_others_is_told(tmp_path: Path) -> None:
    contents = bulletin(billions("5.00", partner="IN"))
    fact = contents.facts[0]
    check = Check("a + b = c", (fact,), Decimal(1), Decimal(2), fact.value, holds=False)
    with desk_of(tmp_path, replace(contents, checks=(check,))) as desk:
        answer, _ = ask("exports to India", store=desk.store)
    assert answer.notes == ("This figure does not fit the others printed: a + b = c.",)


# --- the JSON that others build on ---------------------------------------------------------------

KEYS = {
    *("question", "text", "kind", "figures", "beside", "sum", "answer", "sources"),
    *("missing", "near", "choices", "unknown"),
}
FIGURE = {
    *("reporter", "flow", "partner", "product", "regime", "enterprise", "period", "measure"),
    *("value", "unit", "basis", "approx", "printed", "derived"),
}
SOURCE = {"sentence", "bulletin", "title", "published", "publisher", "url"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("exports to India", "fact"),
        ("ASEAN", "facts"),
        ("trade balance", "derived"),
        ("how will enterprises be helped", "passage"),
        ("emports", "choice"),
        ("exports to Thailand", "none"),
        ("tell me a joke", "help"),
    ],
)
def test_each_kind_of_answer_has_all_keys(store: SqliteFactStore, question: str, kind: str) -> None:
    told = as_json(ask(question, store=store)[0])
    assert (told["question"], told["kind"], set(told)) == (question, kind, KEYS)
    for figure in (*told["figures"], *told["beside"], *told["near"]):
        assert set(figure) == FIGURE
    for source in told["sources"]:
        assert set(source) == SOURCE
    if kind in ("passage", "choice", "none", "help"):
        assert told["figures"] == []


def test_a_computed_figure_has_its_inputs_in_the_sum_alone(store: SqliteFactStore) -> None:
    told = as_json(ask("trade balance", store=store)[0])
    (figure,) = told["figures"]
    assert (figure["printed"], figure["derived"], figure["value"]) == (None, True, 43780000000)
    assert [one["value"] for one in told["sum"]["inputs"]] == [71110000000, 27330000000]
    assert told["sum"]["low"] <= 43780000000 <= told["sum"]["high"]


@pytest.mark.parametrize(
    ("value", "written"),
    [("14290000000", "14290000000"), ("27.3", "27.3"), ("110", "110"), ("-0.5", "-0.5")],
)
def test_a_value_is_written_exactly(value: str, written: str) -> None:
    assert str(number(Decimal(value))) == written


# --- sentences for questions without a figure -----------------------------------------------------


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["enterprises", "difficulties", "help"], "In order to help enterprises"),
        (["certificate", "rule", "origin"], "Our foreign trade enterprises"),
        (["paper", "gold"], "Our foreign trade enterprises"),
        (["brand", "smartly"], "Jiaxing is a large and strong manufacturing city"),
    ],
)
def test_a_sentence_is_found_by_most_of_the_words(
    store: SqliteFactStore, words: list[str], begins: str
) -> None:
    found = search(words, open_desk(store, None))
    assert found is not None
    assert found.sentence.startswith(begins)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ([], Wish()),
        (["the", "of", "what"], Wish()),
        (["submarine", "cables", "budget"], Wish()),
        (["trade", "submarine", "cables", "budget"], Wish()),
        (["jiaxing"], Wish(names=("jiaxing",))),
        (["certificate", "origin"], Wish(must=("submarine",))),
    ],
)
def test_a_weak_match_is_none(store: SqliteFactStore, words: list[str], wish: Wish) -> None:
    assert search(words, open_desk(store, None), wish) is None


def test_goods_that_are_part_of_others_are_ranked_by_growth_and_not_by_value(
    store: SqliteFactStore,
) -> None:
    fastest = ask("fastest growing export product", store=store)[0]
    assert fastest.headline.endswith("electronic components, Q1 2022: ▲ 85.8%")
    assert fastest.notes == ("Of the four groups of goods that the bulletin names.",)
    largest = ask("export products by value", store=store)[0]
    assert [str(one.fact.about.product) for one in largest.figures] == [
        "mechanical and electrical products",
        "high-tech products",
    ]
