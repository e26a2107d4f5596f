"""Whatever is written gets a short answer that invents nothing, and breaks nothing."""

import pytest
from hypothesis import HealthCheck, given, settings

from db import SqliteFactStore
from tests.bad_input import LONGEST, WORDS, hold_talk, talks


@pytest.mark.parametrize(
    "question",
    [
        "\U00017000",
        "Korea " * 600,
        "",
        " ",
        "\n",
        "\0",
        "?",
        "." * LONGEST,
        ("A0BEE" * LONGEST)[:LONGEST],
        "exports " + "0" * 4000,
        *WORDS,
    ],
)
def test_each_bad_word_alone_gets_a_short_answer(store: SqliteFactStore, question: str) -> None:
    hold_talk([question], store)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,  # the search for more goes on in tests.soak
    suppress_health_check=list(HealthCheck),
)
@given(talk=talks)
def test_whatever_is_written_gets_a_short_answer(store: SqliteFactStore, talk: list[str]) -> None:
    hold_talk(talk, store)
