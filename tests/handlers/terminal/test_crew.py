"""Many processes: each bulletin comes out once and in order, whatever dies on the way."""

from collections.abc import Iterator

import pytest

from handlers.terminal.crew import AHEAD, Crew
from handlers.terminal.sources import Source
from tests.handlers.terminal.breaking import work


@pytest.fixture
def crew() -> Iterator[Crew]:
    made = Crew({}, work)
    yield made
    made.close()


def test_a_bulletin_that_breaks_its_process_is_the_only_one_lost(crew: Crew) -> None:
    names = ["a", "b", "bad", "c", "d"]
    found = [*crew.read(Source(name, name) for name in names)]
    assert [(one.source.name, one.title) for one in found] == [
        *(("a", "a"), ("b", "b"), ("bad", ""), ("c", "c"), ("d", "d")),
    ]
    assert found[2].error == "bad breaks the program that reads it; it is left out."


def test_only_a_few_are_under_way_at_any_time(crew: Crew) -> None:
    taken: list[int] = []

    def coming() -> Iterator[Source]:
        for number in range(1_000):
            taken.append(number)
            yield Source(str(number), str(number))

    first = next(crew.read(coming()))
    assert first.title == "0"
    assert len(taken) == AHEAD * crew.cores
