"""Many processes: each bulletin comes out once and in order, whatever dies on the way."""

from collections.abc import Iterator
from itertools import islice

import pytest

from handlers.terminal.crew import AHEAD, SINGLY, TOGETHER, Crew
from handlers.terminal.sources import Source
from tests.handlers.terminal.breaking import work


@pytest.fixture
def crew() -> Iterator[Crew]:
    made = Crew({}, work)
    yield made
    made.close()


@pytest.mark.parametrize("before", [2, 1_000])
def test_a_bulletin_that_breaks_its_process_is_the_only_one_lost(crew: Crew, before: int) -> None:
    names = [*map(str, range(before)), "bad", "c", "bad", "d"]
    found = [*crew.read(Source(name, name) for name in names)]
    assert [one.source.name for one in found] == names
    assert [one.title for one in found] == [*map(str, range(before)), "", "c", "", "d"]
    assert found[before].error == "bad breaks the program that reads it; it is left out."


def test_only_a_few_are_under_way_at_any_time(crew: Crew) -> None:
    taken: list[int] = []

    def coming() -> Iterator[Source]:
        for number in range(1_000):
            taken.append(number)
            yield Source(str(number), str(number))

    read = crew.read(coming())
    assert next(read).title == "0"
    assert len(taken) == AHEAD * crew.cores
    later = SINGLY * crew.cores + 10
    assert [one.title for one in islice(read, later)] == [
        str(number + 1) for number in range(later)
    ]
    assert len(taken) <= later + 1 + TOGETHER * AHEAD * crew.cores
