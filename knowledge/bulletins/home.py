"""Whose trade a bulletin tells of: the place that its title, text and publisher name first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.bulletins.lexicon import place
from knowledge.bulletins.mark import preposition
from knowledge.bulletins.marks import zone_end
from knowledge.bulletins.statements.openings import dateline
from knowledge.bulletins.tokens import Token, tokens
from knowledge.bulletins.words import word_set
from knowledge.frozen import frozen
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.places import Place, PlaceKind, places

_OF_CHINA = frozenset({PlaceKind.PROVINCE, PlaceKind.CITY, PlaceKind.COUNTY})
_RANKS = word_set("home", "ranks")
_NO_PARTS = {PlaceKind.PROVINCE: _RANKS, PlaceKind.CITY: _RANKS | {"city"}}
"""What is no part of a province, or of a city, but its own rank: Hebei's region."""
_PARTNERS = word_set("home", "partners")
_PARTS = word_set("home", "parts")
_NAMELESS = 5
_ALIKE = 4
_OF_PLACE = ("n", "ish", "ese", "i")
"""How adjectives of places end."""
_SENTENCES = 3
_OWNER = re.compile(
    r"(?:[Tt]rade|[Ee]xports|[Ii]mports) (?:of|from|into) (?P<name>[A-Z]\w+(?: [A-Z]\w+)?)"
    r"|^(?P<head>[A-Z]\w+(?: [A-Z]\w+)?): (?:[\w-]+ ){0,2}(?:trade|exports|imports)\b"
    r"|\b(?P<owner>[A-Z]\w+(?: [A-Z]\w+)?)['\u2019]s? (?:[\w-]+ ){0,2}(?:trade|exports|imports)\b"
)


@frozen
class Home:
    """The reporter of a bulletin, and the places that it lies in."""

    code: str | None = None
    name: str | None = None
    kind: PlaceKind | None = None
    province: str | None = None
    country: str | None = None

    def wider(self, kind: str) -> str | None:
        """Give the name of the place that "the city", "the province", "the country" means here."""
        if self.name is None:
            return None
        if kind == "home":
            return self.name
        if kind == "country":
            return self.name if self.kind is PlaceKind.COUNTRY else self.country
        if kind == "province" and self.kind in (PlaceKind.CITY, PlaceKind.COUNTY):
            return self.province
        if kind == "province" and self.kind is PlaceKind.COUNTRY:
            return None
        if kind == "city" and self.kind is PlaceKind.COUNTY:
            return None
        if kind == "county" and self.kind in (PlaceKind.CITY, PlaceKind.PROVINCE):
            return None
        return self.name

    def has(self, code: str) -> bool:
        """Tell whether a place is a part of the reporter, or one of the same country's places."""
        found = place(code)
        if found is None or self.code is None or self.kind is None:
            return False
        if places().contains(self.code, code):
            return True
        return found.kind in _OF_CHINA and self.country == "China"


def home(
    title: str,
    titled: Sequence[Token],
    raw: Sequence[str],
    words: Sequence[Sequence[Token]],
    publisher: str | None,
) -> Home:
    """Find the reporter in title, first sentences or publisher; who is not named is not known.

    ``titled`` and ``words`` are the tokens of the title, and of each sentence.
    """
    harbour = zone_end(titled, 0) if titled else 0
    if harbour and titled[0].capital and not titled[0].has("place"):
        return Home(None, " ".join(title[: titled[harbour - 1].end].split()).removesuffix("'s"))
    if _named_in(titled) is None and (bloc := _several(titled, ())).code is not None:
        return bloc
    for text, said in zip((title, *raw[:_SENTENCES]), (titled, *words[:_SENTENCES]), strict=False):
        found = _named_in(said) or (_world_city(text) if text is title else None)
        if found is not None:
            return home_of(found)
    for text in raw[:_SENTENCES]:
        elsewhere = _world_city(text)
        if elsewhere is not None:
            return home_of(elsewhere)
    found = _named_in(tokens(publisher or "", 0))
    return _several(titled, words) if found is None else home_of(found)


def _several(title: Sequence[Token], words: Sequence[Sequence[Token]]) -> Home:
    """Find a bloc that owns trade in the title or the first sentence: ASEAN's total trade."""
    for said in (title, *words[:1]):
        token = said[0] if said else None
        found = place(token.tags["place"]) if token and "place" in token.tags else None
        owned = any(one.has("flows") for one in said[1:4])
        if found is not None and found.kind is PlaceKind.BLOC and owned:
            return Home(found.code, found.name, found.kind, None, None)
    return Home()


def _named_in(said: Sequence[Token]) -> Place | None:
    """Give the first place that is no partner; of "East China's Jiangsu province" the last."""
    found = list(candidates(said))
    if not found:
        return None
    first = next((one for one in found if trades(said, one[0])), found[0])
    for inner in found[1:]:
        if inner[0] == first[0] + 1 and _of_country(first[1], inner[1]):
            return inner[1]
    return first[1]


def trades(said: Sequence[Token], at: int) -> bool:
    """Whether a place stands right before its trade: Zhengzhou's airport and Henan trade."""
    for token in said[at + 1 : at + 4]:
        if token.has("flows"):
            return True
        if not token.has("fillers") or token.said == "and":
            return False
    return False


def _world_city(text: str) -> Place | None:
    """Give a city or state outside China that owns trade: Exports from Penang, Bavaria: trade."""
    for match in _OWNER.finditer(text):
        found = places().named(match["name"] or match["head"] or match["owner"])
        if found is not None and found.kind is PlaceKind.WORLD_CITY:
            return found
    return None


def candidates(said: Sequence[Token]) -> Iterator[tuple[int, Place]]:
    """Give the places that are neither partners nor offices, with their tokens."""
    begin = dateline(said)
    for at, token in enumerate(said):
        if "place" not in token.tags or at < begin:
            continue
        office = at + 1 < len(said) and said[at + 1].said == "customs"
        seat = at > 1 and [one.said for one in said[at - 2 : at]] == ["capital", "of"]
        if (office and len(said) > at + 2) or seat:
            continue
        if nameless_part(said, at):
            continue
        found = place(token.tags["place"])
        several = (PlaceKind.BLOC, PlaceKind.REGION)
        if found and found.kind not in several and preposition(said, at) not in _PARTNERS:
            yield at, found


def nameless_part(said: Sequence[Token], at: int) -> str:
    """Give of what rank a place without a name is that lies in one: NE China province.

    What a province or a city owns is lower than itself: Zhejiang's port city, Jiangsu's county.
    """
    found = place(said[at].tags["place"]) if said[at].has("place") else None
    if found is None or not (found.kind is PlaceKind.COUNTRY or said[at].owns):
        return ""
    part, after = "", None
    for one, after in pairwise((*said[at + 1 : at + _NAMELESS], None)):
        if one is None or not one.is_word or one.figure or one.has("place", "signs"):
            return ""
        if one.said in _PARTS:
            part = one.said
            if after is None or after.said not in _PARTS:
                break
        elif one.has("flows") and (after is None or after.said not in _PARTS):
            return ""
    traded = found.kind is not PlaceKind.COUNTRY and after is not None and after.has("flows")
    return "" if traded or part in _NO_PARTS.get(found.kind, ()) else part


def knows_own_name(words: tuple[Token, ...], whose: Home) -> tuple[Token, ...]:
    """Give tokens in which a far place knows its name, which is in no index: Catalan exports."""
    if whose.kind is not PlaceKind.WORLD_CITY or whose.name is None or whose.code is None:
        return words
    name = fold(whose.name)
    tags = {"place": whose.code}
    return tuple(
        replace(token, tags=tags) if token.capital and _is_named(token.said, name) else token
        for token in words
    )


def _is_named(said: str, name: str) -> bool:
    """Whether a word is the name of a place, or says that something is of it: Catalan, Bavarian."""
    if said == name:
        return True
    stem = name[: max(_ALIKE, len(name) - _ALIKE)]
    return said.startswith(stem) and said.endswith(_OF_PLACE)


def _of_country(outer: Place, inner: Place) -> bool:
    return outer.code in inner.within


def home_of(found: Place) -> Home:
    """Give a place as a reporter, with the places that it lies in."""
    within = [place(code) for code in sorted(found.within)]
    province = next((one.name for one in within if one and one.kind is PlaceKind.PROVINCE), None)
    of_china = found.kind in _OF_CHINA
    outer = next((one.name for one in within if one and one.kind is PlaceKind.COUNTRY), None)
    country = "China" if of_china else outer or found.name
    return Home(found.code, found.name, found.kind, province, country)
