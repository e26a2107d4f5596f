"""Stretches of time are looked for only where a word stands that one of them begins with."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from knowledge.bulletins.dates import find
from knowledge.bulletins.stretches import PATTERNS
from knowledge.bulletins.years import Calendar
from knowledge.periods import Period

TABLE = Path(__file__).parents[2] / "data/bulletins/statements.toml"
TEXTS = [str(case["text"]) for case in tomllib.loads(TABLE.read_text("utf-8"))["case"]]
MORE = [
    "In the past five months of 2022, over the period and within the same month, trade rose.",
    "2022's first quarter, Q2 2023, 1H, the whole year, FY23, fiscal year 2022-23 and 3 May 2021.",
    "Twelve months ending in March, the three months to June, the same period in 2021, 1-6 months",
]
PERIODS = [
    ("over the year-to-date", "2020-01/P5M"),
    ("for the year to date", "2020-01/P5M"),
    ("from the beginning of the year to the end of May", "2020-01/P5M"),
    ("the start of this year up to May", "2020-01/P5M"),
    ("in 2020 - Q1", "2020-Q1"),
    ("in late 2019", None),
    ("since early May", None),
    ("in mid-2019", None),
    ("in early May 2019", None),
    ("in the first 100 days of 2019", None),
    ("in the spring of 2019", None),
    ("in winter 2019", None),
    ("in the first two weeks of May", None),
    ("To date, exports are up", "2020-01/P5M"),
    ("the highest to date", None),
    ("2019's comparable seven months", "2019-01/P7M"),
    ("from this year onwards", None),
    ("from May 2019 onward", None),
    ("in 2020 Q1", "2020-Q1"),
    ("in 2020Q1", "2020-Q1"),
    ("2020-Q1 exports", "2020-Q1"),
    ("in Q1 2020", "2020-Q1"),
    ("1Q20 exports", None),
    ("in 1Q 2020", "2020-Q1"),
    ("in Q1/2020", "2020-Q1"),
    ("in Q1, 2020", "2020-Q1"),
    ("Q1-2020", "2020-Q1"),
    ("in the 2020 Q1", "2020-Q1"),
    ("in H1 2020", "2020-S1"),
    ("in 2020 H1", "2020-S1"),
    ("the first half (H1) of 2020", "2020-S1"),
    ("in the first quarter (Q1) of 2020", "2020-Q1"),
    ("in the first quarter (Q1)", "2020-Q1"),
    ("during quarter one of 2020", "2020-Q1"),
    ("in quarter 1 of 2020", "2020-Q1"),
    ("(01 January to 30 September 2017)", "2017-01/P9M"),
    ("from 1 January to 30 September 2017", "2017-01/P9M"),
    ("1 January - 31 March 2020", "2020-Q1"),
    ("1-20 May 2020", "2020-05-01/P20D"),
    ("1 to 10 May", "2020-05-01/P10D"),
    ("from May 1 to 20, 2020", "2020-05-01/P20D"),
    ("from January 1 to March 31, 2020", "2020-Q1"),
    ("January 1-March 31", "2020-Q1"),
    ("from 1 January to 20 May 2020", "2020-01-01/P141D"),
    ("in the second month of 2020", "2020-02"),
    ("in the first month of 2020", "2020-01"),
    ("the fifth month of 2020", "2020-05"),
    ("in the eleventh month of 2019", "2019-11"),
    ("the last month of 2019", "2019-12"),
    ("in the eleventh month of this year", None),
    ("in the month of May 2020", "2020-05"),
    ("for the month of May", "2020-05"),
    ("in May of 2020", "2020-05"),
    ("in May, 2020", "2020-05"),
    ("in May this year", "2020-05"),
    ("in mid-May 2020", None),
    ("year to date", "2020-01/P5M"),
    ("for the year-to-date", "2020-01/P5M"),
    ("from January through May 2020", "2020-01/P5M"),
    ("January through May", "2020-01/P5M"),
    ("Jan-May 2020", "2020-01/P5M"),
    ("Jan–May, 2020", "2020-01/P5M"),
    ("Jan.-May", "2020-01/P5M"),
    ("January-to-May", "2020-01/P5M"),
    ("from January up to May 2020", "2020-01/P5M"),
    ("from January until the end of May", "2020-01/P5M"),
    ("from January to end-May", "2020-01/P5M"),
    ("between January and May 2020", "2020-01/P5M"),
    ("in January/May 2020", "2020-01/P5M"),
    ("in the five months to May", "2020-01/P5M"),
    ("in the five months through May 2020", "2020-01/P5M"),
    ("in the first five months of 2020", "2020-01/P5M"),
    ("in the first 5 months", "2020-01/P5M"),
    ("in 5M 2020", "2020-01/P5M"),
    ("5M2020", "2020-01/P5M"),
    ("over the first five months of this year", "2020-01/P5M"),
    ("in the year's first five months", "2020-01/P5M"),
    ("2020's first five months", "2020-01/P5M"),
    ("in the opening five months of 2020", "2020-01/P5M"),
    ("in the initial five months of 2020", "2020-01/P5M"),
    ("in the January-May period", "2020-01/P5M"),
    ("in January-May period of 2020", "2020-01/P5M"),
    ("in the first two months of 2020", "2020-01/P2M"),
    ("from the beginning of the year to May", "2020-01/P5M"),
    ("from the start of the year through May", "2020-01/P5M"),
    ("since the start of the year", "2020-01/P5M"),
    ("in the first three quarters of 2019", "2019-01/P9M"),
    ("in the first 3 quarters of 2019", "2019-01/P9M"),
    ("in the first nine months of 2019", "2019-01/P9M"),
    ("from Q1 to Q3 2019", "2019-01/P9M"),
    ("Q1-Q3 2019", "2019-01/P9M"),
    ("in the fourth quarter of 2019", "2019-Q4"),
    ("in the final quarter of 2019", "2019-Q4"),
    ("in the last three months of 2019", "2019-Q4"),
    ("in the second half of 2019", "2019-S2"),
    ("in the latter half of 2019", "2019-S2"),
    ("in the July-December half of 2019", "2019-S2"),
    ("throughout 2019", "2019"),
    ("in full-year 2019", "2019"),
    ("in the whole of 2019", "2019"),
    ("in calendar year 2019", "2019"),
    ("in calendar 2019", "2019"),
    ("in fiscal 2019-20", None),
    ("in the fiscal year 2019/20", None),
    ("in FY19", None),
    ("in the three months to May", "2020-03/P3M"),
    ("March-May 2020", "2020-03/P3M"),
    ("in the 12 months to May 2020", "2019-06/P12M"),
    ("in the year to May 2020", "2019-06/P12M"),
    ("during the last month", "2020-05"),
    ("from December 2019 to February 2020", "2019-12/P3M"),
    ("December-February", "2019-12/P3M"),
    ("from 2015 to 2019", "2015/2019"),
    ("2015-19", None),
    ("in the January–April stretch", "2020-01/P4M"),
    ("Apr 2020", "2020-04"),
    ("Apr. 2020", "2020-04"),
    ("in April '20", "2020-04"),
    ("May'20", "2020-05"),
    ("the first 20 days of May", "2020-05-01/P20D"),
    ("in the 1-20 May period", "2020-05-01/P20D"),
    ("in the first week of May", None),
]
"""What is said on 20 June 2020 of January to May; none where it is of no stretch, or unclear."""
ANYWHERE = re.compile(rf"(?<![\w.$€£])(?:{'|'.join(PATTERNS)})", re.IGNORECASE)


def test_no_stretch_is_missed() -> None:
    numbered = ("second", "third", "fourth")
    for text in (*TEXTS, *MORE, *(said for said, _ in PERIODS)):
        found = [when.start for when in find(text) if when.said not in numbered]
        assert found == [match.start() for match in ANYWHERE.finditer(text)], text


def test_a_quarter_may_be_named_by_its_number_alone_behind_another() -> None:
    found = find(
        "128 billion in the first quarter of 2022, 178 billion in the second and 201 later"
    )
    assert [(when.year, when.month, when.months) for when in found] == [(2022, 1, 3), (2022, 4, 3)]


def test_an_ordinal_alone_is_no_quarter() -> None:
    assert [when.said for when in find("ranked second, up in the second half")] == ["second half"]


@pytest.mark.parametrize(("said", "code"), PERIODS)
def test_a_stretch_is_of_its_months_or_unclear(said: str, code: str | None) -> None:
    calendar = Calendar(date(2020, 6, 20), Period(2020, 1, 5))
    found = [period.code for when in find(said) if (period := calendar.period(when))]
    assert found == [code] * bool(code)


def test_the_year_of_a_part_that_is_not_understood_is_not_the_whole_of_it() -> None:
    for said in ("five months of 2020", "the rest of 2020", "three weeks of the year 2020"):
        assert [when.relative for when in find(said)] == ["odd"]
