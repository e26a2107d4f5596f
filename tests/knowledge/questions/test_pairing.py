"""Lists whose members differ in more than one key."""

import pytest

from knowledge.questions.reading import read_question
from tests.knowledge.questions.scene import SCENE


def paired(said: str) -> list[str]:
    """Write each pair as ``target flow measure``."""
    query = read_question(said, SCENE)[0].query
    return [
        " ".join(
            str(part)
            for part in (
                pair.target.partner or pair.target.product or "all",
                pair.flow or "-",
                pair.measure or "-",
            )
        )
        for pair in query.pairs
    ]


@pytest.mark.parametrize(
    ("said", "pairs"),
    [
        ("exports to the EU and the US", []),
        ("exports and imports of India", []),
        ("exports to the EU and imports from Japan", ["EU export -", "JP import -"]),
        ("imports from Japan and exports to the EU", ["JP import -", "EU export -"]),
        (
            "value of exports to India and growth of imports from Japan",
            ["IN export value", "JP import growth"],
        ),
        (
            "growth of exports to the EU and share of imports from RCEP",
            ["EU export growth", "RCEP import share"],
        ),
        (
            "exports to India, imports from Japan, exports to the US",
            ["IN export -", "JP import -", "US export -"],
        ),
        (
            "export growth of high-tech products and import growth of RCEP",
            ["high-tech products export growth", "RCEP import growth"],
        ),
        ("how much did exports to India and imports from ASEAN contribute", []),
    ],
)
def test_figures_named_one_by_one_are_pairs(said: str, pairs: list[str]) -> None:
    assert paired(said) == pairs


@pytest.mark.parametrize(
    ("said", "partners"),
    [
        ("did exports to RCEP grow faster than the total", ["RCEP", None]),
        ("did exports to RCEP grow faster than total exports", ["RCEP", None]),
        ("did exports to RCEP grow faster than to the EU", ["RCEP", "EU"]),
        ("share of RCEP in total imports", ["RCEP"]),
    ],
)
def test_the_whole_may_be_the_other_side(said: str, partners: list[str | None]) -> None:
    query = read_question(said, SCENE)[0].query
    assert [target.partner for target in query.targets] == partners


@pytest.mark.parametrize(
    ("said", "part", "whole"),
    [
        (
            "share of electronic components in mechanical and electrical exports",
            "electronic components",
            "mechanical and electrical products",
        ),
        (
            "how much of mechanical and electrical exports are electronic components",
            "electronic components",
            "mechanical and electrical products",
        ),
    ],
)
def test_a_share_may_be_of_another_group(said: str, part: str, whole: str) -> None:
    query = read_question(said, SCENE)[0].query
    assert [target.product for target in query.targets] == [part]
    assert query.of is not None
    assert query.of.product == whole
