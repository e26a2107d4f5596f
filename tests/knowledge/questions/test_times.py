"""Words of time -> the period asked about, counted from the latest bulletin's."""

import pytest

from knowledge.periods import Period
from knowledge.queries import Lack, When
from knowledge.questions.times import asked_time, with_may
from tests.knowledge.questions.scene import terms_of


def told(said: str, latest: str) -> str:
    """Write what time is asked about: a code, "year before", "latest" or "lack"."""
    when = asked_time(with_may(terms_of(said)), Period.parse(latest))
    if isinstance(when, Lack):
        return f"lack {when.key}"
    assert isinstance(when, When)
    return when.code or ("year before" if when.year_before else "latest")


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("exports", "latest"),
        ("exports now", "latest"),
        ("exports in the first quarter", "2022-Q1"),
        ("exports in Q2", "2022-Q2"),
        ("exports Q1 2021", "2021-Q1"),
        ("exports 2021 Q1", "2021-Q1"),
        ("exports in 2021", "2021"),
        ("exports in 1999", "1999"),
        ("exports last year", "2021"),
        ("exports next year", "2023"),
        ("exports this year", "latest"),
        ("exports a year ago", "year before"),
        ("exports in the same period last year", "year before"),
        ("exports in the first half of 2021", "2021-S1"),
        ("exports in the second half", "2022-S2"),
        ("exports in March", "2022-03"),
        ("exports Mar-22", "2022-03"),
        ("exports in March 2021", "2021-03"),
        ("exports in the first eight months of 2021", "2021-01/P8M"),
        ("May exports", "2022-05"),
        ("exports in May", "2022-05"),
        ("may I see exports", "latest"),
        ("may we know exports", "latest"),
        ("exports last quarter", "2021-Q4"),
        ("exports next quarter", "2022-Q2"),
        ("exports last month", "2022-03"),
        ("exports Q1 last year", "2021-Q1"),
        ("exports Q1 2022 vs Q1 2021", "2022-Q1"),  # its growth is what is wanted
        ("exports Q1 2022 and Q1 2021", "lack period"),
        ("exports, same quarter of 2021", "2021-Q1"),
        ("exports in Q1 and Q3", "lack period"),
        ("exports in 2020 and 2021", "lack period"),
        ("exports today", "lack period"),
        ("weekly exports", "lack period"),
        ("exports tomorrow", "lack period"),
    ],
)
def test_a_time_is_counted_from_the_first_quarter_of_2022(said: str, period: str) -> None:
    assert told(said, "2022-Q1") == period


@pytest.mark.parametrize(
    ("latest", "said", "period"),
    [
        ("2023-S1", "exports last year", "2022"),
        ("2023-Q3", "exports last quarter", "2023-Q2"),
        ("2023-Q1", "exports last quarter", "2022-Q4"),
        ("2023-Q4", "exports next quarter", "2024-Q1"),
        ("2023-08", "exports last month", "2023-08"),
        ("2023-01/P8M", "exports this month", "2023-08"),
        ("2023", "exports in Q2", "2023-Q2"),
        ("2023-08", "exports in the first half", "2023-S1"),
    ],
)
def test_a_relative_time_moves_with_the_latest_period(latest: str, said: str, period: str) -> None:
    assert told(said, latest) == period


def test_what_was_said_of_the_time_is_kept() -> None:
    assert asked_time(terms_of("exports in Q1 2021"), Period.parse("2022-Q1")) == When(
        "2021-Q1", said="Q1 2021"
    )
