"""Whatever is written gets a short answer that invents nothing, and breaks nothing."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from db import SqliteFactStore, open_store
from tests.bad_input import LONGEST, WORDS, hold_talk, talks


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteFactStore]:
    with open_store(tmp_path_factory.mktemp("bad") / "store.db") as opened:
        yield opened


NAMELESS = pytest.param(
    "\U00017000", marks=pytest.mark.xfail(reason="a letter that Unicode gives no name", strict=True)
)
REPEATED = pytest.param(
    "Korea " * 600, marks=pytest.mark.xfail(reason="the same note for each word", strict=True)
)


@pytest.mark.parametrize(
    "question", [NAMELESS, REPEATED, "", " ", "\n", "\0", "?", "." * LONGEST, *WORDS]
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
