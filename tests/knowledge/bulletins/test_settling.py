"""What hangs on whose a bulletin is, or when it came out, waits until a person says it."""

import json
import re
from collections.abc import Mapping

import pytest

from knowledge.facts import Slot
from knowledge.learn import open_bulletin, read
from knowledge.report import json_rows, tables
from knowledge.store import Contents

NO_YEAR = """\
Quzhou's exports keep growing

From January to March, Quzhou's exports were 3.1 billion yuan, up 5.2 percent. In 2019, imports of
Quzhou were 1.2 billion yuan.
"""
NO_PLACE = """\
Exports keep growing

In the first quarter of 2022, exports were 3.1 billion yuan, up 5.2 percent. The exports of Hebei
fell 2 percent to 1.9 billion yuan.
"""
CITY = """\
{title}
date: 2022-04-20
publisher: Ningbo Customs

{city} in East China's Zhejiang province did well. In the first quarter, exports of the city were
3.1 billion yuan, up 5.2 percent.
"""


def told(text: str, given: Mapping[str, str] | None = None) -> Contents:
    return read(open_bulletin("page.txt", text.encode(), {}, given or {}))


def test_figures_without_a_year_wait_for_a_date() -> None:
    found = told(NO_YEAR)
    assert [doubt.slot for doubt in found.doubts] == [Slot.DATE]
    assert [fact.printed for fact in found.held] == ["3.1 billion yuan", "5.2 percent"]
    assert [(fact.printed, fact.period) for fact in found.facts] == [("1.2 billion yuan", "2019")]


def test_a_given_date_settles_them() -> None:
    found = told(NO_YEAR, {"date": "2022-04-20"})
    assert not found.doubts
    assert not found.held
    assert [fact.period for fact in found.facts] == ["2022-Q1", "2022-Q1", "2019"]


def test_figures_of_nobody_wait_for_a_place() -> None:
    found = told(NO_PLACE, {"place": ""})
    assert {fact.about.reporter for fact in found.facts} <= {"Hebei"}
    settled = told(NO_PLACE, {"place": "Quzhou"})
    assert [fact.about.reporter for fact in settled.facts][:2] == ["Quzhou", "Quzhou"]


def test_a_city_in_its_province_is_no_doubt() -> None:
    for title in (
        "Exports of Ningbo up",
        "Foreign trade up",
        "Zhejiang's Ningbo sees exports grow",
    ):
        found = told(CITY.format(title=title, city="Ningbo"))
        assert not found.doubts
        assert {fact.about.reporter for fact in found.facts} == {"Ningbo"}


def test_each_fact_says_where_its_place_comes_from() -> None:
    found = told(CITY.format(title="Exports of Ningbo up", city="Ningbo"))
    assert {dict(fact.because)["reporter"] for fact in found.facts} == {"title"}


STAMPED = """\
Quzhou's exports keep growing

Source: Quzhou Daily | Updated: 2022-04-20 15:19

From January to March, Quzhou's exports were 3.1 billion yuan, up 5.2 percent.
"""
TWO_STAMPS = STAMPED.replace("Source:", "2019-02-11 09:00\n\nSource:")
NAMELESS = """\
Exports keep growing

In the first quarter, exports were 3.1 billion yuan, up 5.2 percent. Of the growth of all
exports, those of toys made up 2.1 percentage points; toys were 12 percent of all exports.
"""


def test_the_day_of_its_only_stamp_is_that_of_the_bulletin() -> None:
    found = told(STAMPED)
    assert found.bulletin.published == "2022-04-20"
    assert {dict(fact.because)["period"] for fact in found.facts} == {"stamp"}
    again = read(found.bulletin)
    assert (again.bulletin, again.facts) == (found.bulletin, found.facts)


def test_an_address_gives_the_day_where_no_stamp_does() -> None:
    page = open_bulletin("page.txt", NO_YEAR.encode(), {"url": "http://a.org/2022/0420/c1.html"})
    found = read(page)
    assert found.bulletin.published == "2022-04-20"
    assert {dict(fact.because)["period"] for fact in found.facts} == {"address"}


def test_of_two_stamps_far_apart_none_is_the_day() -> None:
    found = told(TWO_STAMPS)
    assert found.bulletin.published is None
    (doubt,) = found.doubts
    assert {choice.value for choice in doubt.choices} == {"2022-04-20", "2019-02-11"}
    assert not found.facts
    assert {fact.period for fact in found.held} <= {"2022-Q1", "2019-Q1", "2018-Q1"}


def test_place_and_day_are_settled_together() -> None:
    text = TWO_STAMPS.replace("Quzhou's exports", "exports").replace("Quzhou Daily", "Web")
    found = told(text)
    assert {doubt.slot for doubt in found.doubts} == {Slot.PLACE, Slot.DATE}
    placed = told(text, {"place": "Quzhou"})
    assert {doubt.slot for doubt in placed.doubts} == {Slot.DATE}
    dated = told(text, {"date": "2019-04-20"})
    assert {doubt.slot for doubt in dated.doubts} == {Slot.PLACE}
    assert {fact.period for fact in dated.held} == {"2019-Q1"}


@pytest.mark.parametrize("text", [NO_YEAR, NO_PLACE, NAMELESS, STAMPED, TWO_STAMPS])
def test_what_is_open_is_shown_as_open(text: str) -> None:
    found = told(text)
    shown = json.dumps([*json_rows(found)])
    shown += repr([(one.title, one.rows) for one in tables(found, why=True)])
    kept = repr([(fact.about, fact.period, fact.basis) for fact in (*found.facts, *found.held)])
    for said in (shown, kept):
        assert not re.search(r"999[89]|'\?|\"\?|\? (?:import|export|trade)", said)


def test_a_year_that_nobody_says_is_open() -> None:
    found = told(NO_YEAR.replace("In 2019", "In the first quarter"))
    assert {fact.period for fact in found.held} == {"XXXX-Q1"}
    rows = [row for row in json_rows(found) if row.get("held")]
    assert {row["period"] for row in rows} == {None}


@pytest.mark.parametrize("stamp", ["October 2023", "(May 2023)", "Dec. 2023", "NOVEMBER 2023"])
def test_a_month_alone_is_that_of_the_page_or_of_its_figures(stamp: str) -> None:
    month = "April" if "May" in stamp else "September"
    text = f"Quzhou's exports rise\n\n{stamp}\n\nIn {month}, exports rose by 5%. {{}}\n"
    found = told(text.format(""))
    assert [fact.period[:4] for fact in found.facts if fact.period] == ["2023"]
    assert not found.doubts
    later = told(text.format("In June, imports rose by 6%.").replace("October", "May"))
    assert [fact.printed for fact in later.held] == ["6%"] * ("May" in stamp or "Oct" in stamp)


def test_a_day_that_may_be_two_leaves_open_what_it_changes() -> None:
    text = "Quzhou's exports rise\n\n12/10/2023\n\n{} Imports rose by 6% in November.\n"
    found = told(text.format("In June, exports rose by 5%."))
    assert [(fact.printed, fact.period) for fact in found.facts] == [("5%", "2023-06")]
    assert [fact.printed for fact in found.held] == ["6%"]
    (doubt,) = found.doubts
    assert [choice.value for choice in doubt.choices] == ["2023-10-12", "2023-12-10"]
    other = text.replace("12/10/2023", "12/10/2023\n\nSource: Port Daily | 2023-12-11 09:12")
    assert told(other.format("")).facts[0].period == "2023-11"


DATELINES = [
    "QUZHOU (Port Daily / Coast News - 20th April, 2022 ) :",
    "QUZHOU, April 20, 2022 (Port News) -- ",
    "Quzhou, 20 Apr 2022 (PN) \u2013 ",
    "QUZHOU - April 20, 2022: ",
    "(Port News) April 20, 2022 - ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_gives_the_day_where_no_stamp_does(dateline: str) -> None:
    found = told(f"Trade grows\n\n{dateline}Quzhou's exports grew by 5 percent in March.\n")
    assert found.bulletin.published == "2022-04-20"
    assert [(fact.printed, fact.period) for fact in found.facts] == [("5 percent", "2022-03")]
    assert {dict(fact.because)["period"] for fact in found.facts} == {"dateline"}


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_stamps_that_counts_which_is_near_to_a_day_of_the_text(order: int) -> None:
    stamps = "\n\n".join(["15 July 2015", "2018-10-17 Download Print"][::order])
    lead = "Quzhou's exports grew by 5 percent in the first three quarters, the office said on {}."
    text = f"Quzhou's trade grows\n\n{stamps}\n\n{lead}\n"
    near = told(text.format("October 15, 2018"))
    assert [fact.period for fact in near.facts] == ["2018-01/P9M"]
    assert near.bulletin.published == "2018-10-17"
    far = told(text.format("October 15, 2017"))
    assert [doubt.slot for doubt in far.doubts] == [Slot.DATE]


@pytest.mark.parametrize(
    "lead",
    [
        "Quzhou built its port in 2015.",
        "The plan for 2025 was told.",
        "Exports of Quzhou rose 7 percent in 2021.",
        "Since 2015 Quzhou has had a port.",
    ],
)
def test_a_whole_year_is_not_that_of_a_month(lead: str) -> None:
    found = told(f"Quzhou's trade\n\n{lead} In May, imports of Quzhou rose 5 percent.\n")
    assert [fact.printed for fact in found.held] == ["5 percent"]
    assert {fact.period for fact in found.facts} <= {"2021"}


def test_a_quarter_lends_its_year_to_a_month() -> None:
    lead = "In the first quarter of 2022, exports of Quzhou rose 7 percent."
    found = told(f"Quzhou's trade\n\n{lead} In May, imports of Quzhou rose 5 percent.\n")
    assert [fact.period for fact in found.facts] == ["2022-Q1", "2022-05"]


def test_a_place_named_in_passing_is_nobody_until_a_person_says_so() -> None:
    found = told(
        "Exports down on trade dispute\ndate: 2019-06-21\n\nExports in May fell 5.8% year on year "
        "to 21 billion dollars on the dispute of Laos and Chile.\n"
    )
    assert not found.facts
    assert [doubt.slot for doubt in found.doubts] == [Slot.PLACE]


def test_a_time_in_the_title_that_something_is_held_against_is_not_its_own() -> None:
    found = told(
        "Hebei's exports grow at fastest rate since March 1995\ndate: 2019-04-21\n\n"
        "Hebei's exports surged in March.\n\nExports rose 94.7 percent to 606 million yuan.\n"
    )
    assert {fact.period for fact in found.facts} == {"2019-03"}
