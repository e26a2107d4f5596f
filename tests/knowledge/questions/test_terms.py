"""words -> terms: the longest known phrases, none of them over a comma."""

from dataclasses import replace

import pytest

from knowledge.questions.lexicon import lexicon
from knowledge.questions.slips import Unclear
from knowledge.questions.terms import recognise
from knowledge.questions.words import split
from tests.knowledge.questions.scene import HELD, kinds, terms_of


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("export market", ["dimension partner export"]),
        ("export, market", ["flow export", "dimension partner"]),
        ("trade balance", ["flow balance"]),
        ("trade? balance", ["flow trade", "flow balance"]),
        ("South Korea", ["place KR"]),
        ("Korea (South)", ["place KR"]),
        ("North Korea", ["place KP"]),
        ("import/export", ["flow trade"]),
        ("exports in 2021", ["flow export", "prep in", "number 2021"]),
        ("1.5 billion", ["number 1.5", "measure value"]),
        ("high-tech products", ["product high-tech products"]),
        ("basic parts", ["product mechanical basic parts"]),
        ("products", ["goods goods"]),
        ("Jiaxing", ["reporter Jiaxing"]),
        ("qwrtz", ["unknown qwrtz"]),
        ("exp IN yoy", ["flow export", "place IN", "measure growth"]),
        ("EXPORTS IN MAY", ["flow export", "prep in", "chat filler"]),
        ("No. 4", ["ordinal 4"]),
    ],
)
def test_words_make_these_terms(said: str, found: list[str]) -> None:
    assert kinds(said) == found


@pytest.mark.parametrize("said", ["exports to India", "what, then, of R C E P?", "22Q1 exports"])
def test_terms_cover_the_words_without_gap_or_overlap(said: str) -> None:
    terms = terms_of(said)
    assert [term.start for term in terms] == [0, *(term.end for term in terms[:-1])]


@pytest.mark.parametrize(("said", "loud"), [("US", True), ("us", False)])
def test_a_term_of_capitals_is_loud(said: str, *, loud: bool) -> None:
    assert [term.loud for term in terms_of(said)] == [loud]


def test_a_name_of_the_store_is_a_product_of_its_own() -> None:
    assert kinds("electronic components") == ["product electronic components"]


@pytest.mark.parametrize(
    ("said", "products"),
    [
        ("cars and car parts", ["cars", "car parts"]),
        ("car parts and cars", ["car parts", "cars"]),
        ("fruits and vegetables", ["fruits and vegetables"]),
    ],
)
def test_goods_named_side_by_side_are_not_a_part_of_one(said: str, products: list[str]) -> None:
    held = replace(HELD, products=frozenset({"cars", "car parts", "fruits and vegetables"}))
    terms = recognise(split(said), lexicon(held))
    assert not isinstance(terms, Unclear)
    assert [term.code for term in terms if term.kind == "product"] == products
