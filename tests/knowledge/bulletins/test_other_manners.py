"""Bulletins in other manners than those that the rules were written for: how well they are read.

Both floors only ever move to the better side. What gold leaves open (``OPTIONAL.jsonl``, ranks that
only the order of a list gives) counts for nothing.
"""

from functools import cache
from pathlib import Path

import pytest

from tests.score.bulletins import Fate, Page, pages

SETS = Path(__file__).parents[2] / "data/bulletins"
RIGHT_AT_LEAST = {  # more is better
    "own": 570,
    "unseen": 291,
    "cities": 376,
    "countries": 330,
    "mixed": 577,
    "offices": 229,
}
WRONG_AT_MOST = {
    "own": 1,
    "unseen": 0,
    "cities": 0,
    "countries": 0,
    "mixed": 0,
    "offices": 0,
}  # a wrong figure is worse than ten that are missing


@cache
def found(name: str) -> list[Page]:
    return [*pages(SETS / name)]


@pytest.mark.parametrize("name", RIGHT_AT_LEAST)
def test_no_less_is_read_rightly(name: str) -> None:
    assert sum(page.count(Fate.RIGHT) for page in found(name)) >= RIGHT_AT_LEAST[name]


@pytest.mark.parametrize("name", WRONG_AT_MOST)
def test_no_more_is_read_wrongly(name: str) -> None:
    wrong = [
        f"{fact.printed} {fact.about} {fact.period}"
        for page in found(name)
        for fate, fact in page.published
        if fate is Fate.WRONG
    ]
    assert len(wrong) <= WRONG_AT_MOST[name], wrong
