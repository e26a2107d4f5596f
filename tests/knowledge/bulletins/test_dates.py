"""Stretches of time are looked for only where a word stands that one of them begins with."""

import re
import tomllib
from pathlib import Path

from knowledge.bulletins.dates import find
from knowledge.bulletins.stretches import PATTERNS

TABLE = Path(__file__).parents[2] / "data/bulletins/statements.toml"
TEXTS = [str(case["text"]) for case in tomllib.loads(TABLE.read_text("utf-8"))["case"]]
MORE = [
    "In the past five months of 2022, over the period and within the same month, trade rose.",
    "2022's first quarter, Q2 2023, 1H, the whole year, FY23, fiscal year 2022-23 and 3 May 2021.",
    "Twelve months ending in March, the three months to June, the same period in 2021, 1-6 months",
]
ANYWHERE = re.compile(rf"(?<![\w.$€£])(?:{'|'.join(PATTERNS)})", re.IGNORECASE)


def test_no_stretch_is_missed() -> None:
    numbered = ("second", "third", "fourth")
    for text in (*TEXTS, *MORE):
        found = [when.start for when in find(text) if when.said not in numbered]
        assert found == [match.start() for match in ANYWHERE.finditer(text)], text


def test_a_quarter_may_be_named_by_its_number_alone_behind_another() -> None:
    found = find(
        "128 billion in the first quarter of 2022, 178 billion in the second and 201 later"
    )
    assert [(when.year, when.month, when.months) for when in found] == [(2022, 1, 3), (2022, 4, 3)]


def test_an_ordinal_alone_is_no_quarter() -> None:
    assert [when.said for when in find("ranked second, up in the second half")] == ["second half"]
