"""Many processes: each bulletin comes out once and in order, whatever dies on the way."""

from collections.abc import Iterator
from itertools import islice
from multiprocessing import active_children
from pathlib import Path

import pytest

from handlers.terminal.crew import AHEAD, FEW, SINGLY, TOGETHER, Crew, results
from handlers.terminal.sources import Source
from tests.handlers.terminal.breaking import work


@pytest.fixture
def crew() -> Iterator[Crew]:
    made = Crew({}, work)
    yield made
    made.close()


@pytest.mark.parametrize("before", [2, 300])
def test_a_bulletin_that_breaks_its_process_is_the_only_one_lost(crew: Crew, before: int) -> None:
    names = [*map(str, range(before)), "bad", "c", "bad", "d"]
    found = [*crew.read(Source(name, name) for name in names)]
    assert [one.source.name for one in found] == names
    assert [one.title for one in found] == [*map(str, range(before)), "", "c", "", "d"]
    assert found[before].error == "bad breaks the program that reads it; it is left out."


def test_no_process_is_left_where_all_is_read(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(FEW + 4)]
    for name in names:
        (tmp_path / name).write_text("Exports in May 2023 were 1.2 billion yuan.")
    coming = (Source(str(tmp_path / name), name) for name in names)
    assert len([*results(coming, {}, allow_private=False)]) == len(names)
    assert active_children() == []


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
