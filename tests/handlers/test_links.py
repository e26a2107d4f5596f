"""Links into the private chat carry a question, however long, and read nothing else as one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import links
from handlers.commands import FORGOTTEN
from handlers.links import Links
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, Clock

PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
LONG = "exports of mechanical and electrical products to the Belt and Road countries, please"


@pytest.fixture
def carrier(clock: Clock) -> Links:
    return Links(clock)


@pytest.mark.parametrize("question", ["x", "exports to India", "出口", "a\tb?", LONG, "ж" * 256])
def test_a_question_comes_back_from_its_link(carrier: Links, question: str) -> None:
    parameter = carrier.parameter(question)
    assert PARAMETER.fullmatch(parameter)
    assert carrier.carried(parameter) == question


def test_the_same_long_question_has_a_link_that_nobody_guesses(carrier: Links) -> None:
    first = carrier.parameter(LONG)
    assert len(first) > 10
    assert carrier.carried(first[:-1]) is None


HOSTILE = [
    "",
    "q",
    "k",
    "q=",
    "q____",
    "q\ud800",
    "k' or 1=1",
    "Q" * 64,
    "help",
    "x" * 999,
    "q/w==",
]


@pytest.mark.parametrize("said", HOSTILE)
def test_what_is_no_link_of_ours_carries_nothing(carrier: Links, said: str) -> None:
    assert carrier.carried(said) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(said: str) -> None:
    read = links.read(said)
    assert read is None or read == read.strip() != ""


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def room(bot: Bot, ada: Json) -> Room:
    return bot.api.private(ada)


async def test_a_long_question_typed_inline_is_answered_in_the_private_chat(
    bot: Bot, room: Room, ada: Json
) -> None:
    answer = await bot.list(ada, f"{LONG} and of furniture", room)
    assert answer is not None
    parameter = answer["button"]["start_parameter"]
    assert parameter.startswith("k")
    (told,) = await bot.hear(room, ada, f"/start {parameter}")
    assert told["text"] != FORGOTTEN
    await bot.restart()
    (told,) = await bot.hear(room, ada, f"/start {parameter}")
    assert told["text"] == FORGOTTEN


async def test_an_old_link_is_said_to_be_forgotten(bot: Bot, room: Room, ada: Json) -> None:
    for said in ("q____", "kzzz", "k", "q"):
        (told,) = await bot.hear(room, ada, f"/start {said}")
        assert told["text"] == FORGOTTEN
