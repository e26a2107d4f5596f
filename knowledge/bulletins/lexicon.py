"""All known words of a bulletin as one index: word sequences -> what they may be taken for.

A sequence may have several meanings, one for each tag ("took" shares and takes); the readers ask
for the tag they need. The longest sequence wins.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from knowledge.frozen import frozen
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import Place, PlaceKind, places
from knowledge.vocabulary.products import enterprises, products, regimes

_KEYED = [
    "currencies",
    "hedges",
    "flows",
    "flow_verbs",
    "partner_verbs",
    "signs",
    "comparatives",
    "compare",
    "wider",
    "anaphora",
    "countables",
    "run_words",
]
_VALUED = ("scales", "numbers", "ordinals", "fractions", "multiples")
_UNLISTED = frozenset({PlaceKind.WORLD_CITY})

type_of_tags = Mapping[str, str]
Found = tuple[int, type_of_tags]
_NOTHING: type_of_tags = {}


class Node(dict[str, "Node"]):
    """A step of a word sequence: the words that may come next, and what it means to end here."""

    __slots__ = ("tags",)

    def __init__(self) -> None:
        """Begin with no meaning and no word."""
        super().__init__()
        self.tags: type_of_tags | None = None


@frozen
class Lexicon:
    """All known sequences as a tree of words, so that a look-up takes a step a word."""

    root: Node

    def longest(self, words: Sequence[str], at: int = 0, end: int | None = None) -> Found:
        """Give how many words from ``at`` on the longest known sequence takes, and its meanings."""
        node = self.root.get(words[at])
        size, tags = 0, _NOTHING
        step, end = at + 1, len(words) if end is None else end
        while node is not None:
            if node.tags is not None:
                size, tags = step - at, node.tags
            node = node.get(words[step]) if step < end else None
            step += 1
        return size, tags


@cache
def lexicon() -> Lexicon:
    """Give the index of the tables of the language, built once."""
    return _index(_table_words())


@cache
def place_names() -> Lexicon:
    """Give the index of the gazetteer, built once; its one tag is ``place``, a code."""
    found = places()
    names = (
        (tuple(name.split()), "place", code)
        for name, code in found.names.items()
        if found.by_code[code].kind not in _UNLISTED
    )
    more = (
        (_split(one), "place", code)
        for code, said in table("bulletins")["places"].items()
        for one in said
    )
    return _index([*names, *more])


@cache
def small_places() -> frozenset[str]:
    """Give the words that name a place in lower case too: the mainland, the euro area."""
    return frozenset(table("bulletins")["small_places"]["words"])


@cache
def goods() -> Lexicon:
    """Give the index of known product groups, firms and regimes."""
    return _index(_names())


def place(code: str) -> Place | None:
    """Give a place by its code."""
    return places().by_code.get(code)


def _table_words() -> Iterator[tuple[tuple[str, ...], str, str]]:
    words = table("bulletins")
    for section in _KEYED:
        for meaning, said in words[section].items():
            yield from ((_split(one), section, meaning) for one in said)
    for tag, said in words["cues"].items():
        yield from ((_split(one), tag, one) for one in said)
    for unit, said in words["units"].items():
        yield from ((_split(one), "units", unit) for one in said)
    for section in _VALUED:
        yield from ((_split(one), section, str(value)) for one, value in words[section].items())
    for section in ("fillers", "soft", "before_flows"):
        yield from ((_split(one), section, one) for one in words[section]["words"])


def _names() -> Iterator[tuple[tuple[str, ...], str, str]]:
    for section in ("firms", "regimes"):
        for name, said in table("bulletins")[section].items():
            for one in (name, *said):
                yield _split(one), section, name
    for name in (*table("bulletins")["products"]["names"], *products().names):
        yield _split(name), "products", name
    for tag, listed in (("firms", enterprises()), ("regimes", regimes())):
        for name, group in listed.names.items():
            if " " in name:  # one word alone says too little: traders, consignment
                yield _split(name), tag, group


def _split(said: str) -> tuple[str, ...]:
    signs = any(not (sign.isalnum() or sign in " &-'") for sign in said)
    return (said,) if signs else tuple(fold(said).split())


def _index(entries: Iterable[tuple[tuple[str, ...], str, str]]) -> Lexicon:
    root = Node()
    for words, tag, value in entries:
        node = root
        for word in words:
            node = node.setdefault(word, Node()) if word not in node else node[word]
        node.tags = {tag: value, **(node.tags or _NOTHING)}
    return Lexicon(root)
