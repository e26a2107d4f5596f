"""Many bulletins: each comes out once and in order, whatever breaks or takes too long."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest

from handlers.terminal import crew as reading
from handlers.terminal.crew import AHEAD, Crew
from handlers.terminal.sources import Source
from handlers.terminal.work import Known, Result
from handlers.workers.allowance import Allowance
from tests.handlers.workers.breaking import read_or_break

PLAIN = "Exports in May 2023 were 1.2 billion yuan."


def results(coming: Iterable[Source], allowance: Allowance) -> Iterator[Result]:
    """Read all, and end the processes when that is done."""
    with Crew(Known(), allowance) as crew:
        yield from crew.results(coming, allow_private=False)


def test_a_bulletin_that_breaks_its_process_is_the_only_one_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "read_source", read_or_break)
    names = [*map(str, range(100)), "bad", "c", "bad", "d"]
    coming = (Source(name, name) for name in names)
    found = [*results(coming, Allowance())]
    assert [one.source.name for one in found] == names
    assert [one.title for one in found] == [*map(str, range(100)), "", "c", "", "d"]
    assert found[100].error == "bad breaks the program that reads it; it is left out."


def test_a_bulletin_that_takes_too_long_is_named_and_the_rest_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "read_source", read_or_break)
    coming = (Source(name, name) for name in ("a", "slow", "z"))
    allowance = replace(Allowance(), reading=0.5)
    found = [*results(coming, allowance)]
    assert [one.title for one in found] == ["a", "", "z"]
    said = "slow takes more than 0.5 s to read. Save it anew, or as text."
    assert found[1].error == said


def test_no_process_is_left_where_all_is_read(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(8)]
    for name in names:
        (tmp_path / name).write_text(PLAIN)
    coming = (Source(str(tmp_path / name), name) for name in names)
    assert len([*results(coming, Allowance())]) == len(names)
    assert active_children() == []


def test_only_a_few_are_under_way_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_source", read_or_break)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    taken: list[int] = []

    def coming() -> Iterator[Source]:
        for number in range(300):
            taken.append(number)
            yield Source(str(number), str(number))

    read = results(coming(), Allowance())
    assert next(read).title == "0"
    assert len(taken) == AHEAD * 2
    assert [one.title for one in read] == [str(number + 1) for number in range(299)]
