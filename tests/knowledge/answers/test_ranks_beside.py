"""The rank that stands beside a figure: one by value, which is none of a growth."""

import pytest

from db import SqliteFactStore
from knowledge.answers.answer import Shown
from knowledge.answers.wording import label, short_line
from knowledge.ask import ask
from knowledge.facts import Measure
from tests.knowledge.answers.made import fact


@pytest.mark.parametrize(
    ("question", "ranks"),
    [
        ("exports to India", 1),
        ("imports from Africa", 1),
        ("growth of exports to India", 0),
        ("contribution of India to export growth", 0),
        ("fourth biggest export market by growth", 0),
    ],
)
def test_a_rank_by_value_stands_beside_no_growth(
    store: SqliteFactStore, question: str, ranks: int
) -> None:
    answer = ask(question, store=store)[0]
    assert sum(one.fact.measure is Measure.RANK for one in answer.beside) == ranks


@pytest.mark.parametrize(
    ("basis", "beside", "alone"),
    [
        ("export", "Rank: No. 3", "Jinhua's export markets"),
        ("China", "Rank in China: No. 3", "those of China"),
        ("history", "Rank among all periods on record: No. 3", "all periods on record"),
    ],
)
def test_a_rank_says_among_what_it_is(basis: str, beside: str, alone: str) -> None:
    shown = Shown(fact("third", "3", "rank", measure=Measure.RANK, basis=basis))
    assert short_line(shown) == beside
    assert alone in label(shown.fact)
