"""Questions asked of bulletins that do not ship: another place, falls, dollars, a deficit."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db import SqliteFactStore, open_store
from db.reader import Reader
from knowledge import learn
from knowledge.answers.answer import Kind
from knowledge.ask import ask
from knowledge.facts import Bulletin, Flow, Measure
from tests.db import made

DATA = Path(__file__).parents[1] / "data"
TEXT = DATA / "bulletins/qingdao-2023-s1.txt"
ROWS = tomllib.loads((DATA / "questions/qingdao.toml").read_text("utf-8"))["asked"]
CASES = [(said, row) for row in ROWS for said in row["said"]]


def qingdao() -> Bulletin:
    return learn.open_bulletin(TEXT.name, TEXT.read_bytes(), {})


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteFactStore]:
    """A store of one bulletin, of another place."""
    rules = Reader("alone", lambda: [qingdao()], learn.read)
    with open_store(tmp_path_factory.mktemp("alone") / "store.db", rules) as opened:
        yield opened


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteFactStore]:
    """A store of the library, and the other place beside it."""
    with open_store(tmp_path_factory.mktemp("two") / "store.db") as opened:
        opened.add(learn.read(qingdao()))
        yield opened


@pytest.mark.parametrize(("said", "row"), CASES, ids=[said for said, _ in CASES])
def test_a_question_about_another_place_is_answered(
    alone: SqliteFactStore, said: str, row: dict[str, Any]
) -> None:
    answer, _ = ask(said, store=alone)
    assert (answer.kind.value, answer.headline) == (row["kind"], row["says"])


@pytest.mark.parametrize(
    ("question", "verdict"), [("do we have a deficit", "yes"), ("do we have a surplus", "no")]
)
def test_a_balance_below_nothing_is_a_deficit(
    alone: SqliteFactStore, question: str, verdict: str
) -> None:
    answer, _ = ask(question, store=alone)
    assert answer.verdict == verdict
    assert answer.figures[0].fact.value == -4200000000


def test_every_sum_of_the_bulletin_holds() -> None:
    contents = learn.read(qingdao())
    assert [check.identity for check in contents.checks if not check.holds] == []
    assert len(contents.facts) == 18


# --- two places in one store ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reporter", "question", "partner"),
    [("Qingdao", "exports to Brazil", "BR"), ("Jiaxing", "exports to India", "IN")],
)
def test_the_default_place_is_the_one_that_is_set(
    two: SqliteFactStore, reporter: str, question: str, partner: str
) -> None:
    answer, _ = ask(question, store=two, reporter=reporter)
    about = answer.figures[0].fact.about
    assert (about.reporter, about.flow, about.partner) == (reporter, Flow.EXPORT, partner)


@pytest.mark.parametrize("reporter", ["Qingdao", "Jiaxing"])
def test_no_figure_of_another_place_is_given(two: SqliteFactStore, reporter: str) -> None:
    for question in ("exports", "ASEAN", "Brazil", "largest export market", "trade", "growth"):
        answer, _ = ask(question, store=two, reporter=reporter)
        shown = (*answer.figures, *answer.beside, *answer.near)
        assert {one.fact.about.reporter for one in shown} <= {reporter}


@pytest.mark.parametrize("place", ["Qingdao", "Jiaxing"])
@pytest.mark.parametrize("default", ["Qingdao", "Jiaxing"])
@pytest.mark.parametrize("question", ["{}'s exports", "{} imports growth", "trade of {}"])
def test_a_place_that_is_named_is_the_one_answered(
    two: SqliteFactStore, place: str, default: str, question: str
) -> None:
    answer, _ = ask(question.format(place), store=two, reporter=default)
    assert {one.fact.about.reporter for one in answer.figures} == {place}


def test_the_place_with_most_bulletins_is_the_default(tmp_path: Path) -> None:
    many = [
        made.told(f"huzhou-{year}", f"{year}-04-20", (made.PRIVATE, Measure.VALUE, "5", "CNY"))
        for year in (2021, 2022)
    ]
    with open_store(tmp_path / "store.db", made.reader("most", made.FIRST, *many)) as store:
        assert store.held().most_told == "Huzhou"


# --- the conversation -----------------------------------------------------------------------------


def test_a_context_comes_out_for_the_next_question(alone: SqliteFactStore) -> None:
    _, context = ask("exports to Vietnam", store=alone)
    answer, _ = ask("and Turkey?", store=alone, context=context)
    assert answer.figures[0].fact.about.partner == "TR"


def test_where_it_says_so_is_the_sentence_of_the_last_answer(alone: SqliteFactStore) -> None:
    first, context = ask("imports from Australia", store=alone)
    answer, after = ask("where does it say so", store=alone, context=context)
    assert answer.kind is Kind.PASSAGE
    assert [one.sentence for one in answer.quotes] == [one.sentence for one in first.quotes]
    assert after == context


def test_help_leaves_the_conversation_as_it_was(alone: SqliteFactStore) -> None:
    _, context = ask("exports to Vietnam", store=alone)
    answer, after = ask("tell me a joke", store=alone, context=context)
    assert (answer.kind, replace(after, puzzled=False)) == (Kind.HELP, context)


def test_what_was_not_understood_leaves_nothing_to_compare(alone: SqliteFactStore) -> None:
    _, context = ask("exports to Vietnam and Turkey", store=alone)
    told, _ = ask("the difference", store=alone, context=context)
    _, puzzled = ask("tell me a joke", store=alone, context=context)
    answer, _ = ask("the difference", store=alone, context=puzzled)
    assert told.figures
    assert not answer.figures


def test_an_empty_store_says_what_can_be_asked(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db", made.reader("empty")) as store:
        answer, _ = ask("exports to India", store=store)
        assert (store.held().most_told, answer.kind, answer.figures) == (None, Kind.NONE, ())
