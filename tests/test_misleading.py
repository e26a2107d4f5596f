"""Questions that seem to be something simpler than they are: none may get the simpler answer."""

import tomllib
from pathlib import Path

import pytest

from db import SqliteFactStore
from knowledge.answers.answer import Answer
from knowledge.ask import ask

TABLE = Path(__file__).parent / "data/questions/misleading.toml"
ROWS = tomllib.loads(TABLE.read_text("utf-8"))


def last_answer(said: str, store: SqliteFactStore) -> Answer:
    first, *others = said.split(" / ")
    answer, context = ask(first, store=store)
    for turn in others:
        answer, context = ask(turn, store=store, context=context)
    return answer


@pytest.mark.parametrize("said", ROWS["declined"])
def test_what_no_answer_fits_is_declined(said: str, store: SqliteFactStore) -> None:
    answer = last_answer(said, store)
    assert answer.figures == ()
    assert not answer.headline.startswith(("Yes", "No"))


@pytest.mark.parametrize("said", ROWS["answered"])
def test_what_is_meant_is_answered(said: str, store: SqliteFactStore) -> None:
    assert last_answer(said, store).headline.split("\n")[0] == ROWS["answered"][said]
