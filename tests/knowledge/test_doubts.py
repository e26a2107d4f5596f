"""A figure of a year that nobody says may be of any, and is shown as of none."""

import pytest

from knowledge.doubts import as_asked, as_known
from knowledge.facts import Doubt, Slot
from knowledge.learn import open_bulletin, read
from knowledge.queries import Wanted

TEXT = "Quzhou's exports grow\n\nIn the first quarter, Quzhou's exports were 3.1 billion yuan.\n"
(FACT,) = read(open_bulletin("page.txt", TEXT.encode(), {})).held
WHEN = (Doubt(Slot.DATE),)


@pytest.mark.parametrize("period", ["2019-Q1", "2023-Q1"])
def test_it_may_be_of_any_year(period: str) -> None:
    asked = as_asked(FACT, WHEN, Wanted(FACT.about.reporter, period=period))
    assert asked is not None
    assert asked.period == period


@pytest.mark.parametrize("period", ["2023", "2023-Q2", "2023-01"])
def test_it_is_of_no_other_part_of_a_year(period: str) -> None:
    assert as_asked(FACT, WHEN, Wanted(FACT.about.reporter, period=period)) is None


def test_it_is_shown_as_of_no_year() -> None:
    assert FACT.period == "XXXX-Q1"
    assert as_known(FACT, WHEN).period is None
