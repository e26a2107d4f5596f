"""Every place that a bulletin or a question may name: countries, blocs, regions, China, cities.

The gazetteer holds all of them, in a bulletin or not, so that an exact name is never taken for a
slip of another one. The names come from places.tsv, which tests/tools/make_places.py makes.

A look-up tries the name as it stands. Only where that is no name, generic words round it go:
"the", "member states of", "countries", "market", "province" (``Generic``). Words for several
countries leave a bloc or a region, never a country: "Asian countries" is Asia, but "Korean nations"
is nothing. That is why no list of names repeats them.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from knowledge.frozen import frozen
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import FOLDER, ContradictionError, VocabularyError

FILE = FOLDER / "places.tsv"


HOME = "CN"
"""The country whose places the bulletins are of; a partner it is of other countries alone."""


class PlaceKind(StrEnum):
    """What sort of place, the best known first: a name of two kinds means the earlier one."""

    COUNTRY = "country"
    BLOC = "bloc"
    REGION = "region"
    """Of the world by M49, or several provinces of China together."""
    PROVINCE = "province"
    """Of China, as are CITY (prefecture level) and COUNTY (and districts, towns)."""
    CITY = "city"
    COUNTY = "county"
    WORLD_CITY = "world city"
    """Anything else on earth: cities outside China, states of the US."""


NAMED_ONCE = frozenset({PlaceKind.COUNTRY, PlaceKind.BLOC, PlaceKind.REGION, PlaceKind.PROVINCE})
"""Kinds that may share a name only where the tables say so."""

_ALLOWED = {
    "one": frozenset(PlaceKind),
    "several": frozenset({PlaceKind.BLOC, PlaceKind.REGION}),
    "china": frozenset({PlaceKind.PROVINCE, PlaceKind.CITY, PlaceKind.COUNTY}),
}


@frozen
class Place:
    """A place on earth, or several countries together."""

    code: str
    """ISO 3166 alpha-2, a bloc (``ASEAN``), M49 (``419``, ``CA5``), or the English name."""
    name: str
    """As people are shown it."""
    kind: PlaceKind
    within: frozenset[str]
    """Codes of the blocs, regions, provinces and the country that it is part of."""


@frozen
class Generic:
    """Words that are no part of a name, each with what may be left: a key of ``_ALLOWED``."""

    before: Mapping[str, str]
    after: Mapping[str, str]

    def bare(self, folded: str) -> Iterator[tuple[str, str]]:
        """Yield the name with ever fewer generic words, and which kinds of place those leave.

        >>> list(Generic({"the": "one"}, {"states": "several"}).bare("the rcep states"))
        [('rcep states', 'one'), ('rcep', 'several')]
        """
        allowed = "one"
        while cut := self._cut(folded):
            folded, left = cut
            allowed = left if allowed == "one" else allowed
            yield folded, allowed

    def _cut(self, folded: str) -> tuple[str, str] | None:
        for words, left in self.before.items():
            if folded.startswith(words + " "):
                return folded[len(words) + 1 :], left
        rest, _, last = folded.rpartition(" ")
        if rest and last in self.after:
            return rest.removesuffix(" and"), self.after[last]
        return None


@frozen
class Places:
    """The gazetteer. ``names`` are folded; each maps to the code of its best-known meaning."""

    by_code: Mapping[str, Place]
    names: Mapping[str, str]
    capitals: frozenset[str]
    """Folded names that are common words unless written in capitals: ``us``."""
    _others: Mapping[str, tuple[str, ...]]
    _remarks: frozenset[str]
    _members: Mapping[str, frozenset[str]]
    _generic: Generic
    _words: frozenset[str]
    """Of all names, and the generic ones."""

    def holds(self, word: str) -> bool:
        """Tell whether a folded word is one of some place's name, or goes with one."""
        return word in self._words

    def named(self, name: str) -> Place | None:
        """Give the best-known meaning of a name, none where it is no name of a place."""
        meanings = self.all_named(name)
        return meanings[0] if meanings else None

    def all_named(self, name: str) -> tuple[Place, ...]:
        """Give all meanings of a name, the best known first."""
        folded = fold(name)
        if folded in self.names:
            return self._meanings(folded)
        for bare, allowed in self._generic.bare(folded):
            found = tuple(p for p in self._meanings(bare) if p.kind in _ALLOWED[allowed])
            if found:
                return found
        return ()

    def assumed(self, name: str) -> bool:
        """Tell whether a person should be told what was taken: Korea, America, Congo, Taizhou."""
        folded = fold(name).removeprefix("the ")
        meanings = self._meanings(folded)
        return folded in self._remarks or (
            len(meanings) > 1
            and meanings[0].kind == meanings[1].kind
            and meanings[0].kind is not PlaceKind.WORLD_CITY
        )

    def members(self, code: str) -> frozenset[str]:
        """Give the countries of a bloc or region, or what is within a part of China."""
        return self._members.get(code, frozenset())

    def contains(self, whole: str, part: str) -> bool:
        """Tell whether a place is part of another one, however far down."""
        within = self._within(part)
        return whole in within or any(whole in self._within(code) for code in within)

    def overlap(self, one: str, other: str) -> bool:
        """Tell whether two places share anything, so that their figures must not be added."""
        return (
            one == other
            or self.contains(one, other)
            or self.contains(other, one)
            or not self.members(one).isdisjoint(self.members(other))
        )

    def _within(self, code: str) -> frozenset[str]:
        place = self.by_code.get(code)
        return place.within if place else frozenset()

    def _meanings(self, folded: str) -> tuple[Place, ...]:
        first = self.names.get(folded)
        if first is None:
            return ()
        return tuple(self.by_code[code] for code in (first, *self._others.get(folded, ())))


@cache
def places() -> Places:
    """Give the gazetteer, read once."""
    try:
        text = FILE.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"{FILE.name} is missing. Make it: uv run python -m tests.tools.make_places"
        raise VocabularyError(message) from None
    return parse(text)


def parse(text: str, file: str = FILE.name) -> Places:
    """Read a gazetteer; ContradictionError where a name has two meanings that nobody declared.

    Lines: ``code name kind within names``, parted by tabs, lists by ``|``; in ``!remarks`` and
    ``!capitals`` (and more) lines names only; ``#`` starts a comment.
    """
    lines = [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]
    lists = {row[0]: frozenset(row[1].split("|")) for row in lines if row[0][0] == "!"}
    rows = [row for row in lines if row[0][0] != "!"]
    remarks = lists.get("!remarks", frozenset())
    kinds = {kind.value: kind for kind in PlaceKind}
    sets = {row[3]: frozenset(row[3].split("|")) - {""} for row in rows}
    by_code = {row[0]: Place(row[0], row[1], kinds[row[2]], sets[row[3]]) for row in rows}
    names, others = _names(file, rows, remarks)
    generic = Generic(_generic("before", lists), _generic("after", lists))
    said = (*names, *generic.before, *generic.after, "and")
    return Places(
        by_code=MappingProxyType(by_code),
        names=MappingProxyType(names),
        capitals=lists.get("!capitals", frozenset()),
        _others=others,
        _remarks=remarks,
        _members=_members(by_code.values()),
        _generic=generic,
        _words=frozenset(word for name in said for word in name.split()),
    )


def _generic(side: str, lists: Mapping[str, frozenset[str]]) -> dict[str, str]:
    return {
        word: left
        for left in _ALLOWED
        for word in sorted(lists.get(f"!{side} {left}", ()), key=len, reverse=True)
    }


def _names(
    file: str, rows: list[list[str]], declared: frozenset[str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    names: dict[str, str] = {}
    others: dict[str, tuple[str, ...]] = {}
    for code, _, kind, _, spellings in rows:
        for name in spellings.split("|"):
            first = names.setdefault(name, code)
            if first == code:
                continue
            if kind in NAMED_ONCE and name not in declared:
                raise ContradictionError(file, name, first, code)
            others[name] = (*others.get(name, ()), code)
    return names, others


def _members(all_places: Iterable[Place]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for place in all_places:
        if place.kind is not PlaceKind.WORLD_CITY and place.kind is not PlaceKind.REGION:
            for code in place.within:
                found.setdefault(code, set()).add(place.code)
    return {code: frozenset(codes) for code, codes in found.items()}
