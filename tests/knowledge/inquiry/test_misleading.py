"""Questions that seem to be something simpler than they are: the grammar gives none the simpler."""

import tomllib
from pathlib import Path

import pytest

from db import SqliteFactStore
from knowledge.answers.answer import Answer
from knowledge.answers.desk import Desk
from knowledge.ask import open_desk
from knowledge.dialogue import converse
from knowledge.inquiry.context import Context

DATA = Path(__file__).parents[2] / "data/questions"
ROWS = tomllib.loads((DATA / "misleading.toml").read_text("utf-8"))
KNOWN_TO_FAIL = {
    said: law
    for law, fails in tomllib.loads((DATA / "misleading_known.toml").read_text("utf-8")).items()
    for said in fails
}
"""Those that are answered all the same, with the law that is missing: the list only shrinks."""


@pytest.fixture
def desk(store: SqliteFactStore) -> Desk:
    return open_desk(store, None)


def last_answer(said: str, desk: Desk) -> Answer:
    first, *others = said.split(" / ")
    answer, context = converse(first, desk, Context())
    for turn in others:
        answer, context = converse(turn, desk, context)
    return answer


def test_what_no_answer_fits_is_declined(desk: Desk) -> None:
    answers = {said: last_answer(said, desk) for said in ROWS["declined"]}
    given = {
        said
        for said, answer in answers.items()
        if answer.figures or answer.headline.startswith(("Yes", "No"))
    }
    assert given == KNOWN_TO_FAIL.keys()


def test_what_is_meant_is_answered(desk: Desk) -> None:
    answers = {said: last_answer(said, desk) for said in ROWS["by_grammar"]}
    assert {said: one.headline.split("\n")[0] for said, one in answers.items()} == ROWS[
        "by_grammar"
    ]
