"""Context in, query out: what a question takes over from the one before; see followups.toml."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from knowledge.queries import Query, Reading, Target
from knowledge.questions.context import Context
from knowledge.questions.followup import follow
from knowledge.questions.reading import read_question
from tests.knowledge.questions.plainly import meaning, plainly
from tests.knowledge.questions.scene import SCENE

TABLE = Path(__file__).parents[2] / "data/questions/followups.toml"
ROWS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["followup"]


def after(*said: str, shown: tuple[Target, ...] = ()) -> Reading:
    """Read the last question as one that follows on the others."""
    context = Context(shown=shown, recent=shown)
    reading = Reading(Query())
    for one in said:
        read, terms = read_question(one, SCENE)
        reading = follow(read, terms, context)
        context = replace(context, query=reading.query)
    return reading


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['first']} - {row['then']}")
def test_a_question_takes_over_what_it_leaves_unsaid(row: dict[str, Any]) -> None:
    assert meaning(after(row["first"], row["then"])) == {"query": row["query"]}


@pytest.mark.parametrize(
    ("then", "ranking"),
    [
        ("the next one", {"dimension": "partner", "places": [2]}),
        ("the second one", {"dimension": "partner", "places": [2]}),
        ("third", {"dimension": "partner", "places": [3]}),
        ("and the last", {"dimension": "partner", "places": [-1]}),
    ],
)
def test_a_ranking_goes_on_from_place_to_place(then: str, ranking: dict[str, Any]) -> None:
    assert plainly(after("largest export market", then).query.ranking) == ranking


@pytest.mark.parametrize(
    ("then", "ranking", "flows"),
    [
        ("by growth", {"dimension": "partner", "by": "growth"}, ["export"]),
        ("and imports?", {"dimension": "partner"}, ["import"]),
    ],
)
def test_a_list_is_given_again_in_another_order_or_of_the_other_flow(
    then: str, ranking: dict[str, Any], flows: list[str]
) -> None:
    query = after("export markets", then).query
    assert (plainly(query.ranking), plainly(query.flows)) == (ranking, flows)


def test_both_are_the_two_that_were_shown() -> None:
    shown = (Target("IN"), Target("JP"))
    assert after("exports to Japan", "growth of both", shown=shown).query.targets == shown


def test_without_a_context_nothing_is_taken_over() -> None:
    reading, terms = read_question("and Japan?", SCENE)
    assert follow(reading, terms, Context()) == reading


def test_an_unclear_question_takes_nothing_over() -> None:
    assert meaning(after("exports to India", "emports")) == {"meant": ["exports", "imports"]}


def test_somebody_elses_trade_stays_somebody_elses() -> None:
    reading, terms = read_question("and to Japan?", SCENE)
    context = Context(query=Query(targets=(Target("IN"),)), elsewhere="Zhejiang")
    assert [lack.key for lack in follow(reading, terms, context).lacks] == ["reporter"]
