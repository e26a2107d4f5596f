"""Times told by the one that a conversation is about."""

import pytest

from knowledge.periods import Period
from knowledge.questions.reading import Scene, read_question
from knowledge.questions.spoken_times import with_spoken_time
from tests.knowledge.questions.scene import HELD, terms_of

LATEST = Period.parse("2023-S1")
OTHER = "no period"


def when(said: str, told: str) -> str | None:
    reading = read_question(said, Scene(HELD, LATEST, told=(Period.parse(told),)))[0]
    return OTHER if reading.lacks else reading.query.when.code


@pytest.mark.parametrize(
    ("said", "told", "period"),
    [
        ("imports in the same period", "2022-S1", "2022-S1"),
        ("imports over that period", "2022-01/P8M", "2022-01/P8M"),
        ("imports for the same time period", "2022", "2022"),
        ("imports in that quarter", "2022-Q3", "2022-Q3"),
        ("imports in that quarter", "2022-08", "2022-Q3"),
        ("imports in that quarter", "2022-S1", OTHER),
        ("imports in the same month", "2022-Q1", OTHER),
        ("imports in the same month of 2021", "2022-12", "2021-12"),
        ("imports in the same month last year", "2022-12", "2021-12"),
        ("imports in the month before", "2022-01", "2021-12"),
        ("imports in the quarter before", "2022-S1", OTHER),
        ("imports in the following quarter", "2022-Q4", "2023-Q1"),
        ("imports the next year", "2021-Q1", "2022-Q1"),
        ("imports in the same period", "2022-11/P4M", OTHER),
        ("imports in the same period", "2022-11-01/P20D", OTHER),
        ("imports in that quarter", "2022-11-01/P20D", "2022-Q4"),
        ("imports in the next month", "2022-11-01/P20D", OTHER),
        ("imports the next year", "2022-11-01/P20D", OTHER),
        ("imports in the latest quarter", "2022-Q1", None),
        ("imports for the month of December 2022", "2022", "2022-12"),
        ("imports in the period 2022", "2022-Q1", "2022"),
        ("imports in the same period 2021", "2022-Q1", "2021-Q1"),
        ("imports in Q3 2022", "2022-Q1", "2022-Q3"),
        ("exports in Q3 2022 and imports in the same quarter", "2022-Q1", "2022-Q3"),
    ],
)
def test_a_time_that_points_is_the_one_spoken_of(said: str, told: str, period: str | None) -> None:
    assert when(said, told) == period


def test_the_latest_is_left_to_be_the_latest() -> None:
    terms = terms_of("imports in the same period")
    assert with_spoken_time(terms, (LATEST,), LATEST) == terms
    assert with_spoken_time(terms, (), LATEST) == terms


@pytest.mark.parametrize(
    ("said", "told", "other"),
    [
        ("more than June?", "2023-05", "2023-06"),
        ("is it more than in April?", "2023-05", "2023-04"),
        ("compare with June", "2023-05", "2023-06"),
        ("more than in July?", "2023-05", "2022-07"),
        ("more than in May?", "2023-05", "2022-05"),
        ("compared to June last year", "2023-05", "2022-06"),
        ("compared to June 2022", "2023-05", "2022-06"),
        ("more than in June 2023?", "2023-05", "2023-06"),
        ("did they rise from April", "2023-05", "2023-04"),
        ("is it up on April?", "2023-05", "2023-04"),
        ("is that up from the previous month", "2023-05", "2023-04"),
        ("more than in the next quarter?", "2022-Q3", "2022-Q4"),
    ],
)
def test_a_bare_month_is_of_the_year_of_what_it_is_held_against(
    said: str, told: str, other: str
) -> None:
    reading = read_question(said, Scene(HELD, LATEST, told=(Period.parse(told),)))[0]
    assert reading.query.course is not None
    assert reading.query.course.codes[1] == other
