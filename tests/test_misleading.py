"""Questions that seem to be something simpler than they are: none may get the simpler answer.

``misleading_known.toml`` lists those that fail, by the law that is missing: it only shrinks.
"""

import tomllib
from pathlib import Path

from db import SqliteFactStore
from knowledge.answers.answer import Answer
from knowledge.ask import ask

DATA = Path(__file__).parent / "data/questions"
ROWS = tomllib.loads((DATA / "misleading.toml").read_text("utf-8"))
KNOWN: dict[str, dict[str, list[str]]] = tomllib.loads(
    (DATA / "misleading_known.toml").read_text("utf-8")
)


def known_to_fail(kind: str) -> set[str]:
    return {said for rows in KNOWN[kind].values() for said in rows}


def last_answer(said: str, store: SqliteFactStore) -> Answer:
    first, *others = said.split(" / ")
    answer, context = ask(first, store=store)
    for turn in others:
        answer, context = ask(turn, store=store, context=context)
    return answer


def test_what_no_answer_fits_is_declined(store: SqliteFactStore) -> None:
    answers = {said: last_answer(said, store) for said in ROWS["declined"]}
    given = {
        said: answer.headline
        for said, answer in answers.items()
        if answer.figures or answer.headline.startswith(("Yes", "No"))
    }
    known = known_to_fail("declined")
    assert {said: told for said, told in given.items() if said not in known} == {}
    assert known - given.keys() == set(), "mended: take these from the list"


def test_what_is_meant_is_answered(store: SqliteFactStore) -> None:
    told = {said: last_answer(said, store).headline.split("\n")[0] for said in ROWS["answered"]}
    due: dict[str, str] = ROWS["answered"]
    failing = {said: one for said, one in told.items() if one != due[said]}
    known = known_to_fail("answered")
    assert {said: one for said, one in failing.items() if said not in known} == {}
    assert known - failing.keys() == set(), "mended: take these from the list"
