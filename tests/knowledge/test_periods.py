"""Stretches of time, as codes and as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.periods import Period

CODES = [
    ("2022", "2022", "2021"),
    ("2022-Q1", "Q1 2022", "2021-Q1"),
    ("2022-Q4", "Q4 2022", "2021-Q4"),
    ("2022-S1", "the first half of 2022", "2021-S1"),
    ("2022-S2", "the second half of 2022", "2021-S2"),
    ("2022-03", "March 2022", "2021-03"),
    ("2022-01/P8M", "January to August 2022", "2021-01/P8M"),
    ("2022-02/P3M", "February to April 2022", "2021-02/P3M"),
    ("2022-11/P4M", "November 2022 to February 2023", "2021-11/P4M"),
    ("2016/2021", "2016 to 2021", "2015/2020"),
    ("2022-11-05", "5 November 2022", "2021-11-05"),
    ("2022-11-01/P20D", "20 days from 1 November 2022", "2021-11-01/P20D"),
]


@pytest.mark.parametrize(("code", "words", "before"), CODES)
def test_a_code_is_read_said_and_moved_a_year_back(code: str, words: str, before: str) -> None:
    period = Period.parse(code)
    assert (period.code, period.words(), period.year_before().code) == (code, words, before)


@pytest.mark.parametrize(
    ("long", "code"),
    [
        ("2022-01/P3M", "2022-Q1"),
        ("2022-10/P3M", "2022-Q4"),
        ("2022-07/P6M", "2022-S2"),
        ("2022-01/P12M", "2022"),
        ("2022-01/P1M", "2022-01"),
        ("2022-01/P24M", "2022/2023"),
        ("2022-11-05/P1D", "2022-11-05"),
    ],
)
def test_the_store_writes_a_period_in_one_way(long: str, code: str) -> None:
    assert Period.parse(long).code == code


@pytest.mark.parametrize("code", ["", "22", "2022-Q5", "2022-S3", "Q1 2022", "2022-1", "2022-Q1 "])
def test_what_is_no_code_is_told_with_what_to_write(code: str) -> None:
    with pytest.raises(ValueError, match=r"is no period\. Write it as 2022, 2022-Q1") as caught:
        Period.parse(code)
    assert repr(code) in str(caught.value)


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 36))
def test_a_stretch_of_months_survives_its_code(year: int, month: int, months: int) -> None:
    period = Period(year, month, months)
    assert Period.parse(period.code) == period
    assert period.words()
