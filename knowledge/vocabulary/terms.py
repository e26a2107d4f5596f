"""Names for groups of things: products, kinds of enterprise, trade modes.

Each table says which names mean the same group. What follows from a rule is not listed:

1. Case, accents, punctuation: ``fold``.
2. Singular and plural: ``electronic component`` is ``electronic components`` (not where the table
   calls a word ``plural_only``: glasses are not glass).
3. Spellings of a word: ``labor`` is ``labour``.
4. Endings are alike: ``hi-tech goods`` are ``hi-tech products``. An ending that makes no listed
   name is dropped (``furniture products`` are ``furniture``), but none is ever added: ``steel``
   is not ``steel products``, nor is ``plastics`` ``plastic products``.

A group that no table knows still works: it is its own name.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from knowledge.frozen import frozen
from knowledge.language.templates import spelt_out
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import index

_LEAST = 4
"""Shorter words have no plural that the rule sees: gas, ics."""


_PLAIN = re.compile(r"[^(\[|]*")
"""A name that is said in one way."""


@frozen
class Rule:
    """How two spellings of a name come to one key."""

    endings: frozenset[str]
    """Singular."""
    ending: str
    """The one that stands for all."""
    plural_only: frozenset[str]
    spellings: Mapping[str, str]

    def key(self, name: str) -> str:
        """Give the form in which names that mean the same by rule are the same.

        >>> rule = Rule(frozenset({"product", "good"}), "product", frozenset(), {"labor": "labour"})
        >>> rule.key("Labor-intensive goods"), rule.key("batteries")
        ('labour intensive product', 'battery')
        """
        words = [self.word(word) for word in fold(name).split()]
        kept = self._without_ending(words)
        return " ".join(kept if kept == words else [*kept, self.ending])

    def bare(self, key: str) -> str:
        """Give the key without its ending."""
        return " ".join(self._without_ending(key.split()))

    def _without_ending(self, words: list[str]) -> list[str]:
        while len(words) > 1 and words[-1] in self.endings:
            words = words[:-1]
        return words

    def word(self, word: str) -> str:
        """Give the singular of a folded word in the spelling that the keys have."""
        one = word if word in self.plural_only else singular(word)
        return self.spellings.get(word) or self.spellings.get(one) or one


@frozen
class Terms:
    """The groups of one table."""

    names: Mapping[str, str]
    """Each listed name, folded, to its group."""
    _keys: Mapping[str, str]
    _words: frozenset[str]
    """Of the keys."""
    _rule: Rule

    def named(self, name: str) -> str | None:
        """Give the group that a name means, none where the table has no such name."""
        key = self._rule.key(name)
        return self._keys.get(key) or self._keys.get(self._rule.bare(key))

    def holds(self, word: str) -> bool:
        """Tell whether a folded word is one of some listed name, or an ending of one."""
        parts = self._rule.word(word).split()  # "hitech" is spelt "high tech"
        return all(part in self._words or part in self._rule.endings for part in parts)

    def canonical(self, name: str) -> str:
        """Give the group that a name means; an unlisted name is its own group."""
        return self.named(name) or as_named(name)

    def same(self, one: str, other: str) -> bool:
        """Tell whether two names mean the same group, by the table or by the rule."""
        return self.group_key(one) == self.group_key(other)

    def group_key(self, name: str) -> str:
        """Give what all names of one group have in common, listed or not."""
        return self._rule.key(self.canonical(name))


def singular(word: str) -> str:
    """Give the singular of a word, as far as its ending tells.

    >>> [singular(word) for word in "batteries watches parts glass gas potatoes shoes".split()]
    ['battery', 'watch', 'part', 'glass', 'gas', 'potato', 'shoe']
    """
    if len(word) < _LEAST or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > _LEAST:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "toes", "goes")):
        return word[:-2]
    return word[:-1]


def as_named(name: str) -> str:
    """Give a name as the facts write it: lower case, ``&`` as "and".

    >>> as_named("Mechanical  & Electrical products")
    'mechanical and electrical products'
    """
    return " ".join(name.casefold().replace("&", " and ").split())


def listed(text: str) -> list[str]:
    """Part a list as the tables write it, what may be said in several ways spelt out.

    >>> listed("clothing; (women|men)s wear")
    ['clothing', 'womens wear', 'mens wear']
    """
    items = (item.strip() for item in text.split(";"))
    return [said for item in items if item for said in _ways(item)]


def _ways(item: str) -> list[str]:
    return [item] if _PLAIN.fullmatch(item) else spelt_out(item)


def terms(table: Mapping[str, Any], file: str) -> Terms:
    """Build the groups of a table; ContradictionError where two groups share a name."""
    rule = _rule(table["rule"])
    pairs = list(_pairs(table["groups"]))
    keys = index(file, ((rule.key(name), group) for name, group in pairs))
    names = index(file, ((fold(name), group) for name, group in pairs))
    words = frozenset(word for key in keys for word in key.split())
    return Terms(MappingProxyType(names), MappingProxyType(keys), words, rule)


def _rule(data: Mapping[str, Any]) -> Rule:
    endings = [singular(word) for word in listed(data["endings"])]
    plural_only = frozenset(listed(data["plural_only"]))
    return Rule(frozenset(endings), endings[0], plural_only, data["spellings"])


def _pairs(groups: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for group, names in groups.items():
        yield group, group
        for name in listed(names):
            yield name, group
