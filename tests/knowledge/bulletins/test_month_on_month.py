"""A monthly release that sets years apart tells its other growths over the month before, or not."""

import pytest

from knowledge.learn import open_bulletin, read

TEXT = """\
Canadian trade in goods, March 2018
date: 2018-05-05

In March, Canada's exports were 45.9 billion dollars, {before}. Imports went up 1.9 percent.
{apart} exports were up 3.5 percent. From February to March, imports of cars rose 2.2 percent.
"""
BASED = {"3.5 percent": "yoy", "2.2 percent": "mom"}


def told(before: str, apart: str) -> dict[str, str | None]:
    text = TEXT.format(before=before, apart=apart)
    facts = read(open_bulletin("page.txt", text.encode(), {})).facts
    return {fact.printed: fact.basis for fact in facts if fact.unit == "%"}


@pytest.mark.parametrize("apart", ["Year over year,", "Year-on-year,", "On an annual basis,"])
def test_a_growth_without_a_basis_is_left_out(apart: str) -> None:
    assert told("after a decline in February", apart) == BASED


@pytest.mark.parametrize("apart", ["In the month,", "This year,"])
def test_elsewhere_it_is_over_a_year(apart: str) -> None:
    assert told("more than ever", apart)["1.9 percent"] == "yoy"
