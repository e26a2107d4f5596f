"""Places and times of a library, as the grammar reads them: whose a figure is, and of when."""

import tomllib
from collections.abc import Iterator

import pytest

from db import open_store
from knowledge.answers.answer import Answer
from knowledge.answers.desk import Desk
from knowledge.ask import open_desk
from knowledge.dialogue import converse
from knowledge.questions.context import Context
from tests.test_library import LIBRARY, filled

ROWS = tomllib.loads((LIBRARY / "by_grammar.toml").read_text("utf-8"))
ANSWERED: dict[str, list[str]] = ROWS["answered"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Open the shipped bulletin with four later ones of its place and eight of others."""
    with open_store(tmp_path_factory.mktemp("library") / "all.db") as store:
        yield open_desk(filled(store), None)


def answer(said: str, desk: Desk) -> Answer:
    return converse(said, desk, Context())[0]


@pytest.mark.parametrize("said", ROWS["declined"])
def test_what_no_bulletin_tells_is_declined(said: str, desk: Desk) -> None:
    assert not answer(said, desk).figures


@pytest.mark.parametrize("said", ANSWERED)
def test_the_figures_are_of_the_place_and_time_that_are_meant(said: str, desk: Desk) -> None:
    given = answer(said, desk)
    headline, *others = ANSWERED[said]
    assert given.headline.split("\n")[0] == headline
    assert [one for one in others if one not in given.lines] == []
