"""Places that are no partners: those that goods pass, that own firms, that lie in the country."""

from collections.abc import Sequence

from knowledge.bulletins.home import Home
from knowledge.bulletins.lexicon import place
from knowledge.bulletins.mark import Mark, preposition
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.vocabulary.places import PlaceKind

BY_THE_WAY = frozenset({"through", "via", "near"})
_OFF_CHINA = frozenset({"HK", "MO", "TW", "CN"})
_FIRMS = word_set("parts", "firms")
_OWNED = word_set("parts", "owned")


def passed(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Tell whether a place is only passed, or leads on: through Erenhot; In East China, Suzhou."""
    closed = mark.last < len(tokens) and tokens[mark.last].said == ","
    if mark.prep in BY_THE_WAY or (closed and part_of_china(mark.value)):
        return True
    at = mark.first - 2
    joined = at >= 0 and tokens[at + 1].said in ("and", ",") and tokens[at].has("place")
    return joined and preposition(tokens, at) in BY_THE_WAY


def is_unclear(mark: Mark, tokens: Sequence[Token], home: Home) -> bool:
    """Tell whether a place only says whose firms they are, or which part of the reporter."""
    return _of_owners(mark, tokens) or _own_mainland(mark, home)


def _of_owners(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Tell whether a place says whose firms they are: companies from Taiwan, Japan-funded firms."""
    follows = tokens[mark.last] if mark.last < len(tokens) else None
    if follows is not None and follows.hyphened and follows.said in _OWNED:
        return True
    led = tokens[mark.first - 2].said if mark.first > 1 else ""
    return mark.prep == "from" and led in _FIRMS


def _own_mainland(mark: Mark, home: Home) -> bool:
    """Tell whether the mainland is the reporter's own, not China's: Norway's mainland exports."""
    country = home.kind is PlaceKind.COUNTRY and home.code not in _OFF_CHINA
    return country and mark.said in ("mainland", "the mainland")


def part_of_china(code: str) -> bool:
    """Tell whether it is a region inside China: the Yangtze River Delta."""
    found = place(code)
    return found is not None and found.kind.value == "region" and "CN" in found.within


def domestic(code: str) -> bool:
    """Tell whether it is a province, city or county of China."""
    found = place(code)
    return found is not None and found.kind.value in ("province", "city", "county")


def is_reporter(mark: Mark, home: Home) -> bool:
    """Tell whether a place is told of for its own trade: one of the reporter's country."""
    ours = home.has(mark.value) or (mark.value == "CN" and home.country == "China")
    outer = place(mark.value) if home.kind is PlaceKind.WORLD_CITY else None
    ours = ours or (outer is not None and outer.name == home.country)
    return ours or domestic(mark.value) or part_of_china(mark.value)
