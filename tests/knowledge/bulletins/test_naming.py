"""What names goods, and what only stands where they might."""

import pytest

from knowledge.facts import Fact
from knowledge.learn import open_bulletin, read

LEAD = "Quzhou's trade\ndate: 2022-04-20\n\nIn March, trade of Quzhou was lively. {}\n"


def told(sentence: str) -> tuple[Fact, ...]:
    return read(open_bulletin("page.txt", LEAD.format(sentence).encode(), {})).facts


@pytest.mark.parametrize("word", ["thereby", "notably", "consequently", "accordingly"])
def test_an_adverb_names_no_goods(word: str) -> None:
    found = told(f"Imports reached 31 billion yuan, {word} representing a 12.5% decrease.")
    assert {(fact.about.product, fact.printed) for fact in found} >= {(None, "31 billion yuan")}
    assert {fact.about.product for fact in found} == {None}


def test_goods_may_own_their_share() -> None:
    (fact,) = told("Tea's share of exports was 5.2 percent.")
    assert fact.about.product == "tea"


@pytest.mark.parametrize("part", ["lion's share", "bulk", "majority", "largest slice"])
@pytest.mark.parametrize("whole", ["foreign trade", "Quzhou's foreign trade"])
def test_a_part_that_nobody_names_is_not_the_whole(part: str, whole: str) -> None:
    assert not told(f"It took the {part} of {whole} with 21.82 billion yuan.")
    (fact,) = told(f"Private firms took the {part} of {whole} with 21.82 billion yuan.")
    assert fact.about.enterprise == "private enterprises"
