"""Figures and what they are of, as they are read aloud."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from knowledge.answers.answer import Shown
from knowledge.answers.numbers import bound, computed
from knowledge.answers.wording import (
    label,
    line,
    listed,
    owner_of,
    place,
    printed,
)
from knowledge.facts import Approx, Fact, Flow, Measure
from tests.knowledge.answers.made import billions, fact, growth

RANK: dict[str, Any] = {"measure": Measure.RANK}
COUNT: dict[str, Any] = {"measure": Measure.COUNT, "flow": None}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (billions("14.29"), "14.29 billion yuan"),
        (fact("14.29", "14290000000"), "14.29 billion yuan"),  # the unit stands further off
        (fact("3,300", "3300000000"), "3,300 million yuan"),
        (fact("52", "52"), "52 yuan"),
        (fact("4.20 billion\nUS dollars", "4200000000", "USD"), "4.20 billion US dollars"),
        (fact("$4.1 billion", "4100000000", "USD"), "$4.1 billion"),
        (fact("4.1", "4100000000", "EUR"), "4.1 billion euros"),
        (growth("27.3"), "▲ 27.3%"),
        (growth("-9.5"), "▼ 9.5%"),
        (growth("0.0"), "▲ 0.0%"),
        (fact("27.3", "27.3", "%", measure=Measure.SHARE), "27.3%"),
        (fact("6.9", "6.9", "pp", measure=Measure.CONTRIBUTION), "6.9 percentage points"),
        (growth("20", approx=Approx.OVER), "▲ over 20%"),
        (billions("3", approx=Approx.ABOUT), "about 3 billion yuan"),
        (billions("3", approx=Approx.UNDER), "under 3 billion yuan"),
        (fact("one third", "33.3", "%", measure=Measure.SHARE, approx=Approx.ABOUT), "one third"),
        (fact("India", "4", "rank", **RANK), "No. 4"),
        (fact("4th", "4", "rank", **RANK), "No. 4"),
        (fact("4,796", "4796", "enterprises", **COUNT), "4,796 enterprises"),
        (fact("seven quarters", "7", "quarters", **COUNT), "seven quarters"),
        (fact("eleventh", "11", "quarters", **COUNT), "eleventh quarter"),
        (fact("10th", "10", "months", **COUNT), "10th month"),
        (fact("USD -4.13 billion", "-4.13e9", "USD", flow=Flow.BALANCE), "USD 4.13 billion"),
    ],
)
def test_a_figure_is_said_as_printed_with_its_unit(told: Fact, words: str) -> None:
    assert printed(told) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("43780000000", "CNY", "43.78 billion yuan"),
        ("1234567890123", "CNY", "1.23 trillion yuan"),
        ("5250000", "USD", "5.25 million US dollars"),
        ("999", "CNY", "999 yuan"),
        ("0", "CNY", "0 yuan"),
        ("6.7923", "%", "6.8%"),
        ("-9.3", "pp", "-9.3 percentage points"),
        ("2.6019", "times", "2.60 times"),
        ("0.125", "times", "0.13 times"),
    ],
)
def test_a_computed_figure_is_rounded(value: str, unit: str, words: str) -> None:
    assert computed(Decimal(value), unit) == words


@pytest.mark.parametrize(
    ("width", "result", "unit", "words"),
    [
        ("20000000", "43780000000", "CNY", "0.01 billion yuan"),
        ("21000000", "43780000000", "CNY", "0.02 billion yuan"),
        ("0", "43780000000", "CNY", "0.01 billion yuan"),
        ("0.001", "6.8", "%", "0.01"),
        ("0.21", "6.8", "pp", "0.11"),
    ],
)
def test_a_bound_is_rounded_up(width: str, result: str, unit: str, words: str) -> None:
    assert bound(Decimal(width), Decimal(result), unit) == words


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("IN", "India"),
        ("US", "the United States"),
        ("EU", "the EU"),
        ("NL", "the Netherlands"),
        ("BRI", "the Belt and Road countries"),
        ("ASEAN", "ASEAN"),
        ("EU+US", "the EU and the United States"),
        ("nowhere", "nowhere"),
    ],
)
def test_a_partner_has_its_article(code: str, name: str) -> None:
    assert place(code) == name


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (billions("1.00"), "Jinhua's exports, Q1 2023"),
        (billions("1.00", partner="US"), "Jinhua's exports to the United States, Q1 2023"),
        (billions("1.00", flow=Flow.IMPORT, partner="IN"), "Jinhua's imports from India, Q1 2023"),
        (billions("1.00", flow=Flow.TRADE, partner="IN"), "Jinhua's trade with India, Q1 2023"),
        (billions("1.00", product="toys"), "Jinhua's exports of toys, Q1 2023"),
        (billions("1.00", enterprise="firms"), "Jinhua's exports by firms, Q1 2023"),
        (billions("1.00", regime="general trade"), "Jinhua's exports in general trade, Q1 2023"),
        (billions("1.00", period="2023-01/P8M"), "Jinhua's exports, January to August 2023"),
        (billions("1.00", period=None), "Jinhua's exports"),
        (growth("1.0"), "Growth of Jinhua's exports, Q1 2023"),
        (
            fact("5%", "5", "%", measure=Measure.SHARE, basis="export", partner="IN"),
            "Share of India in Jinhua's exports, Q1 2023",
        ),
        (
            fact("5", "5", "pp", measure=Measure.CONTRIBUTION, basis="export growth", partner="IN"),
            "Contribution of India to Jinhua's export growth, Q1 2023",
        ),
        (
            fact("4", "4", "rank", measure=Measure.RANK, basis="export", partner="IN"),
            "Rank of India among Jinhua's export markets, Q1 2023",
        ),
    ],
)
def test_a_label_names_whose_which_way_with_whom_and_when(told: Fact, words: str) -> None:
    assert label(told) == words


@pytest.mark.parametrize(
    ("names", "words"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_are_joined_as_people_do(names: list[str], words: str) -> None:
    assert listed(names) == words


def test_a_computed_figure_is_marked() -> None:
    shown = Shown(billions("1.00"), derived=True)
    assert line(shown) == "Jinhua's exports, Q1 2023: 1.00 billion yuan (computed)"
    assert line(Shown(billions("1.00"))) == "Jinhua's exports, Q1 2023: 1.00 billion yuan"


def test_whose_it_is_of_a_name_in_the_plural() -> None:
    assert (owner_of("Wuxi"), owner_of("United States")) == ("Wuxi's", "United States'")


def test_goods_are_said_in_the_plural() -> None:
    named = [label(billions("5", product=one, flow=Flow.IMPORT)) for one in ("car", "steel")]
    assert named == ["Jinhua's imports of cars, Q1 2023", "Jinhua's imports of steel, Q1 2023"]


def test_growth_of_a_deficit_is_not_growth_of_a_balance() -> None:
    grown = replace(growth("230", flow=Flow.BALANCE), sentence="The deficit widened by 230%.")
    assert label(grown) == "Growth of Jinhua's trade deficit, Q1 2023"
    assert (
        label(replace(grown, sentence="It widened.")) == "Growth of Jinhua's trade balance, Q1 2023"
    )


def test_what_is_added_to_the_growth_of_a_larger_place() -> None:
    part = fact("20.4", "20.4", "%", measure=Measure.CONTRIBUTION, flow=Flow.TRADE)
    said = label(replace(part, basis="Zhejiang trade growth"))
    assert said == "Contribution of Jinhua's trade to Zhejiang's trade growth, Q1 2023"
