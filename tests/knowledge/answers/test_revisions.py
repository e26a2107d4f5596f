"""A figure that two bulletins give otherwise: the later one is told, the first one is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import SqliteFactStore, open_store
from knowledge.answers.answer import Kind
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


APRIL = """Huzhou trade, April
date: 2023-05-15

In April 2023, Huzhou's exports were 68.40 billion yuan, up 5.2% year on year.
From January to April, its exports were 258.30 billion yuan, up 2.4% year on year.
"""
MAY = """Huzhou trade, May
date: 2023-06-15

In May 2023, Huzhou's exports were 72.10 billion yuan, up 2.9% year on year.
The export value of April was revised to 67.90 billion yuan from 68.40 billion yuan.
"""
LATER = (
    "Huzhou's exports, April 2023: Given later as 67.90 billion yuan "
    "(Huzhou trade, May, 15 June 2023)."
)


@pytest.fixture
def monthly(tmp_path: Path) -> Iterator[SqliteFactStore]:
    """Open a store in which the exports of April were revised after their total to April."""
    with open_store(tmp_path / "m.db") as store:
        for name, text in (("april", APRIL), ("may", MAY)):
            store.add(read(open_bulletin(f"{name}.txt", text.encode(), {})))
        yield store


def test_a_revised_figure_is_not_taken_from_a_total_of_before(monthly: SqliteFactStore) -> None:
    answer = ask("exports in Q1 2023", store=monthly, reporter="Huzhou")[0]
    assert answer.headline == "Huzhou's exports, Q1 2023: 189.90 billion yuan (computed)"
    assert answer.notes == (LATER,)


def test_a_value_beside_a_growth_that_was_revised_says_so(monthly: SqliteFactStore) -> None:
    answer = ask("export growth in April 2023", store=monthly, reporter="Huzhou")[0]
    assert (answer.lines, answer.notes) == (("Value: 68.40 billion yuan",), (LATER,))


@pytest.mark.parametrize(
    "question",
    ["what was first given for exports in April", "April exports as first reported"],
)
def test_what_was_first_given_is_no_first_place(question: str, monthly: SqliteFactStore) -> None:
    answer = ask(question, store=monthly, reporter="Huzhou")[0]
    assert answer.headline == "Huzhou's exports, April 2023: 67.90 billion yuan"
    assert answer.notes[0].startswith("First given as 68.40 billion yuan")


@pytest.mark.parametrize(
    ("question", "kind"),
    [("were April exports revised", Kind.PASSAGE), ("were May exports revised", Kind.NONE)],
)
def test_a_revision_is_that_of_its_month(
    question: str, kind: Kind, monthly: SqliteFactStore
) -> None:
    assert ask(question, store=monthly, reporter="Huzhou")[0].kind is kind


def test_a_rise_between_two_months_is_that_of_the_amounts(monthly: SqliteFactStore) -> None:
    answer = ask("how much did exports rise in May versus April", store=monthly, reporter="Huzhou")
    assert answer[0].headline.startswith("Up by 4.20 billion yuan: Huzhou's exports, 67.90")
