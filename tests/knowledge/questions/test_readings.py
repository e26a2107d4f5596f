"""Many ways of saying, one meaning; see readings.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from knowledge.questions.reading import read_question
from tests.knowledge.questions.plainly import meaning
from tests.knowledge.questions.scene import SCENE

TABLE = Path(__file__).parents[2] / "data/questions/readings.toml"
ROWS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["reading"]
CASES = [(said, row) for row in ROWS for said in row["said"]]


@pytest.mark.parametrize(("said", "row"), CASES, ids=[said for said, _ in CASES])
def test_a_question_is_read_as_this(said: str, row: dict[str, Any]) -> None:
    reading, _ = read_question(said, SCENE)
    assert meaning(reading) == {key: value for key, value in row.items() if key != "said"}


def test_no_way_of_saying_stands_twice() -> None:
    assert len({said for said, _ in CASES}) == len(CASES)
