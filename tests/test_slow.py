"""A short climb towards the slowest; ``tests.soak slow`` goes on with it."""

import random
from collections.abc import Iterator
from functools import partial

import pytest

from db import SqliteFactStore, open_store
from handlers.workers.worker import Worker
from tests.bad_input import ASKED, LONGEST, WORDS
from tests.load.climbing import climbed
from tests.load.costs import SECONDS, in_worker, of_answer, of_reading, ready
from tests.soak import slow


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker[SqliteFactStore]]:
    path = tmp_path_factory.mktemp("slow") / "bulletins.db"
    with Worker[SqliteFactStore](partial(open_store, path), slow.MEMORY) as made:
        made.do(ready, SECONDS)
        yield made


def test_pieces_of_questions_cost_no_more_for_being_said_again(
    worker: Worker[SqliteFactStore],
) -> None:
    cost = in_worker(worker, of_answer)
    told = [*slow.doubled(slow.QUESTION_PIECES, [LONGEST], cost, slow.QUESTION)]
    assert len(told) == len(slow.QUESTION_PIECES)


def test_no_question_on_a_climb_is_slow(worker: Worker[SqliteFactStore]) -> None:
    words, cost = [*WORDS, *slow.QUESTION_PIECES, *ASKED], in_worker(worker, of_answer)
    found = [*climbed(100, words, LONGEST, cost, random.Random(1))]  # noqa: S311
    assert len(found) == 100
    assert max(found)[0] <= slow.QUESTION


def test_no_text_on_a_climb_is_slow(worker: Worker[SqliteFactStore]) -> None:
    cost = in_worker(worker, of_reading)
    found = [*climbed(40, slow.TEXT_PIECES, 16_000, cost, random.Random(1))]  # noqa: S311
    assert len(found) == 40
    assert max(abs(one) for one, _ in found) <= slow.TEXT / 8
