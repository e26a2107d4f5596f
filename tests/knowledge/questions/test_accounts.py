"""What of a question is not covered: declined, with the key that it would narrow."""

import pytest

from knowledge.questions.reading import read_question
from tests.knowledge.questions.scene import SCENE


def lacking(said: str) -> list[str]:
    """Write what is lacking as ``key: words``."""
    return [f"{lack.key}: {lack.said}" for lack in read_question(said, SCENE)[0].lacks]


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        # what no bulletin gives
        ("plans for exports", ["period: plans"]),
        ("target for exports", ["period: target"]),
        ("exports in tons", ["measure: tons"]),
        ("exports of beer", ["product: beer"]),
        ("share of imports", ["measure: share"]),
        # words that are not known narrow what they stand beside
        ("exports to Qwrtz", ["partner: Qwrtz"]),
        ("qwrtz exports", ["product: qwrtz"]),
        ("exports of qwrtz to India", ["product: qwrtz"]),
        # structure that the reading has no use for
        ("rest of exports", ["measure: rest"]),
        ("exports outside the top five", ["measure: outside"]),
        ("exports not to India", ["measure: not"]),
        ("two imports", ["measure: two"]),
        ("growth for seven months", ["measure: seven"]),
        ("exports under RCEP", ["measure: under"]),
        ("exports over India", ["measure: over"]),
        ("exports to Korea n", ["measure: n"]),
        ("exports to 50% of India", ["measure: 50"]),
        ("exports double", ["measure: double"]),
        ("ASEAN growth in a row", ["measure: in a row"]),
        # words without a meaning where they would give one
        ("high-end exports", ["product: end", "product: high"]),
        ("re-imports", ["product: re"]),
        ("export deals with India", ["product: deals"]),
        ("exports to", ["partner: to"]),
        ("exports to India you", ["measure: you"]),
        ("exports to down", ["measure: down"]),
        ("India abroad exports", ["measure: abroad"]),
        ("trade partners number", ["measure: number"]),
        ("growth of RCEP's share", ["measure: growth"]),
        # names beside each other
        ("exports to British India", ["partner: British … India"]),
        ("exports to BRI members in Africa", ["partner: BRI members … Africa"]),
        ("high-tech textile exports", ["product: high tech textile"]),
        ("share of Jiaxing in the EU", ["measure: Jiaxing in the EU"]),
        ("trade of Jiaxing with Jiaxing", ["partner: Jiaxing"]),
    ],
)
def test_what_has_no_use_is_named_with_the_key_it_narrows(said: str, lacks: list[str]) -> None:
    assert lacking(said) == lacks


@pytest.mark.parametrize(
    "said",
    [
        "the boss needs exports to India now please",
        "exports to India, thanks!",
        "our main partner ASEAN: imports",
        "exports to India and the US",
        "exports to India, the US and the EU",
        "exports India Japan",
        "imports from Laos (ASEAN)",
        "imports from ASEAN country Vietnam",
        "did imports exceed 30 billion",
        "smallest of the five export markets",
        "exports in 2021",
        "exports Mar-22",
        "exports except India",
        "is it true that exports rose by more than 20%",
    ],
)
def test_chatter_and_words_that_are_used_lack_nothing(said: str) -> None:
    assert lacking(said) == []


@pytest.mark.parametrize(
    ("said", "partners"),
    [
        ("imports from Laos (ASEAN)", ["LA"]),
        ("imports from ASEAN country Vietnam", ["VN"]),
        ("imports from ASEAN and Vietnam", ["ASEAN", "VN"]),
        ("imports from Japan (RCEP)", ["JP", "RCEP"]),
        ("exports India Japan", ["IN", "JP"]),
    ],
)
def test_a_group_that_only_says_where_a_place_is_is_left_out(
    said: str, partners: list[str]
) -> None:
    query = read_question(said, SCENE)[0].query
    assert [target.partner for target in query.targets] == partners
