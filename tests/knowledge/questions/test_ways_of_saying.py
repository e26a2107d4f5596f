"""Many ways of saying, one meaning, and what a turn takes over: readings.toml, followups.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from db import SqliteFactStore
from knowledge.ask import ask, open_desk
from knowledge.periods import Period
from knowledge.questions.messages import understood
from knowledge.questions.reading import read
from knowledge.store import Held
from tests.knowledge.questions.plainly import meaning

TABLES = Path(__file__).parents[2] / "data/questions"
LATEST = Period.parse("2022-Q1")
HELD = Held(
    reporters=frozenset({"Jiaxing"}),
    partners=frozenset({"EU", "US", "ASEAN", "IN", "JP", "KR", "419", "002", "RCEP", "BRI"}),
    products=frozenset(
        {
            "mechanical and electrical products",
            "high-tech products",
            "electronic components",
            "mechanical basic parts",
        }
    ),
    regimes=frozenset({"general trade"}),
    enterprises=frozenset({"private enterprises"}),
    units=frozenset({"quarters"}),
)


def rows(name: str, key: str) -> list[dict[str, Any]]:
    table: dict[str, list[dict[str, Any]]] = tomllib.loads((TABLES / name).read_text("utf-8"))
    return table[key]


CASES = [(said, row) for row in rows("readings.toml", "reading") for said in row["said"]]


@pytest.mark.parametrize(("said", "row"), CASES, ids=[said for said, _ in CASES])
def test_a_question_is_read_as_this(said: str, row: dict[str, Any]) -> None:
    told = meaning(read(said, HELD, LATEST)[0].reading)
    assert told == {key: value for key, value in row.items() if key != "said"}


def test_no_way_of_saying_stands_twice() -> None:
    assert len({said for said, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(
    "row", rows("followups.toml", "followup"), ids=lambda row: f"{row['first']} - {row['then']}"
)
def test_a_question_takes_over_what_it_leaves_unsaid(
    row: dict[str, Any], store: SqliteFactStore
) -> None:
    _, context = ask(row["first"], store=store)
    desk = open_desk(store, None)
    turn = understood(row["then"], desk.held, desk.latest, context)[0]
    assert meaning(turn.read.reading) == {"query": row["query"]}
