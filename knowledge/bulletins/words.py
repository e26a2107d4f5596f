"""The sets of words that the rules ask for, from the table of the language."""

from functools import cache

from knowledge.vocabulary.load import table


@cache
def word_set(module: str, name: str) -> frozenset[str]:
    """Give the words that a module knows under a name: ``[sets.MODULE]`` of the table."""
    return frozenset(table("bulletins")["sets"][module][name])
