"""What is offered instead of what is not there: the same figure, plainly asked for, comes first."""

import pytest

from db import SqliteFactStore
from knowledge.ask import ask


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("exports per day", "Jiaxing's exports, Q1 2022: 71.11 billion yuan"),
        ("exports to the EU per head", "Jiaxing's exports to the EU, Q1 2022: 14.71 billion yuan"),
        ("convert imports to euros", "Jiaxing's imports, Q1 2022: 27.33 billion yuan"),
        ("exports fell less than imports?", "Growth of Jiaxing's exports, Q1 2022: ▲ 18.8%"),
        ("exports to Thailand", "Jiaxing's exports to ASEAN, Q1 2022: 8.19 billion yuan"),
    ],
)
def test_what_is_near_is_of_the_flow_asked_for(
    store: SqliteFactStore, question: str, first: str
) -> None:
    answer = ask(question, store=store)[0]
    assert answer.figures == ()
    assert answer.near_lines[0] == first


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("not RCEP", "“not” is not understood here"),
        ("exports per day", "it has nothing for “per day”"),
    ],
)
def test_what_a_bulletin_may_well_have_is_not_said_to_lack(
    store: SqliteFactStore, question: str, said: str
) -> None:
    assert said in ask(question, store=store)[0].headline
