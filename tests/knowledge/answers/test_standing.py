"""A place in a larger one: its share there, and what it added to the growth there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answers.desk import Desk
from knowledge.ask import ask
from knowledge.facts import Flow, Measure
from tests.knowledge.answers.made import billions, bulletin, desk_of, fact

TRADE = {"reporter": "Chengdu", "flow": Flow.TRADE}
ADDED = {"measure": Measure.CONTRIBUTION, "basis": "Sichuan trade growth"}
FACTS = (
    billions("181.8", **TRADE),
    fact("79.4%", "79.4", "%", measure=Measure.SHARE, basis="Sichuan trade", **TRADE),
    fact("2.4 percentage points", "2.4", "pp", **ADDED, **TRADE),
    fact("70.9%", "70.9", "%", **ADDED, **TRADE),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(tmp_path, bulletin(*FACTS), "Chengdu") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Chengdu share", ["79.4"]),
        ("Chengdu's share of Sichuan", ["79.4"]),
        ("Chengdu share in the province", ["79.4"]),
        ("Chengdu share of the growth of the province", ["70.9"]),
        ("Chengdu's contribution to Sichuan growth", ["2.4", "70.9"]),
        ("contribution of Chengdu to the growth of the province", ["2.4", "70.9"]),
        ("Chengdu share of China", []),
        ("Chengdu share of the growth of China", []),
        ("Chengdu contribution to export growth", []),
        ("Chengdu's contribution to Chongqing growth", []),
        ("Chengdu export share of Sichuan", []),
        ("share", []),
    ],
)
def test_a_place_in_a_larger_one(desk: Desk, question: str, figures: list[str]) -> None:
    answer = ask(question, store=desk.store)[0]
    assert [str(one.fact.value) for one in answer.figures] == figures
