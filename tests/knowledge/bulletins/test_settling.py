"""What hangs on whose a bulletin is, or when it came out, waits until a person says it."""

from collections.abc import Mapping

from knowledge.facts import Slot
from knowledge.learn import open_bulletin, read
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
