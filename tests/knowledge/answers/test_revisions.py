"""A figure that two bulletins give otherwise: the later one is told, the first one is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import SqliteFactStore, open_store
from knowledge.ask import ask
from knowledge.learn import open_bulletin, read

FIRST = """Jinhua trade, first quarter
date: 2022-04-20

In the first quarter of 2022, Jinhua's exports to India were 4.83 billion yuan, up 10.0%.
Its exports to Japan were 2.10 billion yuan and its exports to the US 5.00 billion yuan.
"""
AGAIN = """Jinhua trade, corrected figures
date: {date}

In the first quarter of 2022, Jinhua's exports to India were {value} billion yuan.
"""


@contextmanager
def two(folder: Path, value: str, date: str = "2022-07-20") -> Iterator[SqliteFactStore]:
    """Open a store in which a second bulletin gives the exports to India again."""
    with open_store(folder / "s.db") as store:
        for name, text in (("first", FIRST), ("again", AGAIN.format(value=value, date=date))):
            store.add(read(open_bulletin(f"{name}.txt", text.encode(), {})))
        yield store


def told(store: SqliteFactStore, question: str = "exports to India") -> tuple[str, tuple[str, ...]]:
    answer = ask(question, store=store, reporter="Jinhua")[0]
    return answer.headline, answer.notes


def test_the_later_bulletin_is_told_and_the_first_one_shown(tmp_path: Path) -> None:
    with two(tmp_path, "4.91") as store:
        assert told(store) == (
            "Jinhua's exports to India, Q1 2022: 4.91 billion yuan",
            (
                (
                    "First given as 4.83 billion yuan (Jinhua trade, first quarter, "
                    "20 April 2022), "
                    "now 4.91 billion yuan."
                ),
            ),
        )


@pytest.mark.parametrize("value", ["4.83", "4.8"])
def test_the_same_figure_rounded_or_not_is_no_revision(tmp_path: Path, value: str) -> None:
    with two(tmp_path, value) as store:
        assert told(store)[1] == ()


def test_later_is_by_the_date_and_not_by_the_order_of_adding(tmp_path: Path) -> None:
    with two(tmp_path, "4.91", date="2022-04-01") as store:
        headline, notes = told(store)
        assert headline == "Jinhua's exports to India, Q1 2022: 4.83 billion yuan, ▲ 10.0%"
        assert notes[0].startswith("First given as 4.91 billion yuan (Jinhua trade, corrected")


def test_one_figure_given_again_is_no_list_of_its_own(tmp_path: Path) -> None:
    with two(tmp_path, "4.91") as store:
        headline, notes = told(store, "largest export market")
        assert headline == "Jinhua's exports to the United States, Q1 2022: 5.00 billion yuan"
        assert notes == ("Of the three named in the bulletin.",)


def test_a_figure_of_a_list_that_was_revised_says_so(tmp_path: Path) -> None:
    with two(tmp_path, "4.91") as store:
        answer = ask("export markets ranking", store=store, reporter="Jinhua")[0]
        assert answer.notes[-1] == (
            "Jinhua's exports to India, Q1 2022: Given later as 4.91 billion yuan "
            "(Jinhua trade, corrected figures, 20 July 2022)."
        )
