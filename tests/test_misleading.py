"""Questions that seem to be something simpler than they are: none may get the simpler answer."""

import tomllib
from pathlib import Path

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


def test_what_no_answer_fits_is_declined(store: SqliteFactStore) -> None:
    answers = {said: last_answer(said, store) for said in (*ROWS["declined"], *ROWS["by_grammar"])}
    given = {
        said: answer.headline
        for said, answer in answers.items()
        if answer.figures or answer.headline.startswith(("Yes", "No"))
    }
    assert given == {}


def test_what_is_meant_is_answered(store: SqliteFactStore) -> None:
    answers = {said: last_answer(said, store) for said in ROWS["answered"]}
    assert {said: one.headline.split("\n")[0] for said, one in answers.items()} == ROWS["answered"]
