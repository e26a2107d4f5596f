"""Common words of English."""

import pytest

from knowledge.vocabulary.lexicon import is_english, words
from knowledge.vocabulary.places import places


@pytest.mark.parametrize("word", ["price", "rice", "parts", "ports", "expert", "Trade", "boss"])
def test_a_common_word_is_english(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize("word", ["inda", "koera", "improt", "exprot", "asaen", "viet", "is"])
def test_a_slip_or_a_short_word_is_not(word: str) -> None:
    assert not is_english(word)


def test_no_word_is_the_name_of_a_place() -> None:
    assert words().isdisjoint(places().names)


def test_the_words_are_many_and_plain() -> None:
    assert len(words()) > 7_500
    assert all(word.isascii() and word.isalpha() and len(word) > 2 for word in words())
