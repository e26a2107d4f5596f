"""Whose trade a named place is asked about: its own, or ours with it."""

from dataclasses import replace

import pytest

from knowledge.questions.reading import Scene, read_question
from tests.knowledge.questions.scene import HELD, LATEST

REPORTERS = frozenset({"Jiaxing", "Huzhou", "China", "India", "Malaysia"})
SCENE = Scene(replace(HELD, reporters=REPORTERS), LATEST, "Jiaxing")


def whose(question: str) -> str:
    """Say whose trade is asked about: a place, "ours", or that a place has none."""
    reading = read_question(question, SCENE)[0]
    if any(lack.key == "reporter" for lack in reading.lacks):
        return "nobody's"
    return reading.query.reporter or "ours"


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Huzhou's exports to India", "Huzhou"),
        ("exports of Huzhou", "Huzhou"),
        ("exports from Huzhou", "Huzhou"),
        ("exports to Huzhou", "nobody's"),  # it would be a partner
        ("trade with Huzhou", "nobody's"),
        ("how much did we buy from Huzhou", "nobody's"),
        ("Hangzhou exports", "nobody's"),
        ("exports to India", "ours"),
        ("India exports", "ours"),
        ("India's exports in 2022", "ours"),
        ("India's exports to the US", "ours"),  # no period: it is not India that we are asked of
        ("India's exports to the US in October 2021", "India"),
        ("what did India buy from us in 2021", "ours"),
        ("China's exports in April 2021", "China"),
        ("China's exports", "nobody's"),
        ("exports to China in April 2021", "ours"),
    ],
)
def test_a_place_is_asked_about_itself_unless_goods_go_there(question: str, place: str) -> None:
    assert whose(question) == place


@pytest.mark.parametrize(
    ("question", "owner"),
    [
        ("Malaysia's exports in February 2021", "Malaysia"),
        ("Malaysia exports", None),
        ("exports to Malaysia in February 2021", None),
        ("our exports, Malaysia, 2021", None),
        ("Germany's exports in May 2023", None),  # no bulletin is its own
    ],
)
def test_a_country_alone_may_be_the_owner_where_a_period_is_said(
    question: str, owner: str | None
) -> None:
    assert read_question(question, SCENE)[0].owner == owner


def test_the_default_place_is_itself_though_it_is_a_country() -> None:
    reading = read_question("Malaysia's exports", replace(SCENE, reporter="Malaysia"))[0]
    assert (reading.query.reporter, reading.query.targets) == ("Malaysia", ())
