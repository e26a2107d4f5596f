"""Talks held with the shipped bulletin, turn by turn: tests/data/talks."""

import json
import pickle
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db import open_store
from knowledge.answers.answer import Answer, Kind
from knowledge.answers.desk import Desk
from knowledge.ask import open_desk
from knowledge.dialogue import converse
from knowledge.facts import Fact
from knowledge.questions.context import Context
from knowledge.questions.inheritance import Origin
from knowledge.questions.messages import understood
from tests.score.gold import facts

FOLDER = Path(__file__).parents[2] / "data/talks"
TALKS: list[dict[str, Any]] = [
    talk
    for name in ("talks", "talks_zh")
    for talk in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["talk"]
]
ALONE: dict[str, Any] = json.loads((FOLDER / "stand_alone.json").read_text("utf-8"))
OURS: dict[str, Any] = json.loads((FOLDER / "own_pairs.json").read_text("utf-8"))
BARE: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "bare.toml").read_text("utf-8"))
KINDS = {"none": {Kind.NONE, Kind.HELP}, "choice": {Kind.CHOICE}, "passage": {Kind.PASSAGE}}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_store(tmp_path_factory.mktemp("talks") / "store.db") as store:
        yield open_desk(store, None)


def shown(answer: Answer) -> str:
    """Say what an answer shows, by the names of the gold facts; else the headline, or its kind."""
    if not answer.figures:
        return answer.kind.value
    return " ".join(_name(one.fact) for one in answer.figures)


def _name(fact: Fact) -> str:
    return next((name for name, figure in facts().items() if figure.fits(fact)), str(fact.value))


def answers(answer: Answer, wanted: str) -> bool:
    """Whether an answer is what a row of the table wants."""
    if wanted in KINDS:
        return answer.kind in KINDS[wanted] and not answer.figures
    if wanted.startswith("= "):
        said = " ".join((answer.headline, *answer.lines))
        return wanted.removeprefix("= ") in said and bool(answer.figures)
    return shown(answer) == wanted


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: str(talk["about"]))
def test_a_talk_goes_on_from_turn_to_turn(talk: dict[str, Any], desk: Desk) -> None:
    context = Context()
    for question, wanted in talk["turns"]:
        answer, context = converse(question, desk, pickle.loads(pickle.dumps(context)))  # noqa: S301 - our own
        assert answers(answer, wanted), (question, shown(answer), answer.headline)


@pytest.fixture(scope="module")
def begun(desk: Desk) -> dict[str, Context]:
    """Give what each of the first questions leaves."""
    return {first: converse(first, desk, Context())[1] for first in ALONE["first"]}


def labels(answer: Answer) -> list[tuple[object, ...]]:
    facts = (one.fact for one in answer.figures)
    return [(fact.about, fact.measure, fact.period, fact.value) for fact in facts]


@pytest.mark.parametrize("then", ALONE["then"])
def test_a_question_that_stands_alone_is_read_alone(
    then: str, desk: Desk, begun: dict[str, Context]
) -> None:
    alone, _ = converse(then, desk, Context())
    for first, context in begun.items():
        answer, _ = converse(then, desk, context)
        assert (labels(answer), answer.kind) == (labels(alone), alone.kind), first


@pytest.mark.parametrize("first", BARE)
def test_a_bare_slot_draws_on_what_was_said(
    first: str, desk: Desk, begun: dict[str, Context]
) -> None:
    for then, wanted in BARE[first].items():
        answer, _ = converse(then, desk, begun[first])
        assert answers(answer, wanted), (then, shown(answer), answer.headline)


@pytest.mark.parametrize("first", OURS["first"])
def test_so_is_one_in_other_words(first: str, desk: Desk) -> None:
    _, context = converse(first, desk, Context())
    for then in OURS["then"]:
        alone, answer = (converse(then, desk, one)[0] for one in (Context(), context))
        assert (labels(answer), answer.kind) == (labels(alone), alone.kind), then


def test_what_leans_on_the_talk_and_is_not_given_can_be_asked_alone(
    desk: Desk, begun: dict[str, Context]
) -> None:
    declined, context = converse("surplus?", desk, begun["imports from Japan"])
    assert not declined.figures
    answer, _ = converse(declined.choices[0].question, desk, context)
    assert shown(answer) == "43780000000"


def test_what_is_inherited_says_where_it_comes_from(desk: Desk, begun: dict[str, Context]) -> None:
    context = begun["imports from Japan"]
    turn = understood("growth?", desk.held, desk.latest, context)[0]
    assert dict(turn.origins) == {"flow": Origin.SHOWN, "partner": Origin.SHOWN}
    alone = understood("total exports", desk.held, desk.latest, context)[0]
    assert alone.origins == ()
