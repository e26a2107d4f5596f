"""Words by what they do in a sentence: ``en/grammar.toml`` as the rules ask for it."""

from collections.abc import Mapping
from functools import cache

from knowledge.vocabulary.load import table


@cache
def grammar(name: str) -> frozenset[str]:
    """Give the words of one use, in small letters.

    >>> "didnt" in grammar("helpers")
    True
    """
    return frozenset(table("grammar")["words"][name])


@cache
def powers(name: str) -> Mapping[str, int]:
    """Give the numbers that words stand for: scales as powers of ten, multiples as per cent."""
    return dict(table("grammar")["powers"][name])
