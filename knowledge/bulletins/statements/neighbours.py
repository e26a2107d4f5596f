"""Places that are no partners: those that goods pass, that own firms, that lie in the country."""

from collections.abc import Sequence

from knowledge.bulletins.home import Home
from knowledge.bulletins.lexicon import place
from knowledge.bulletins.mark import Mark, preposition
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.vocabulary.places import PlaceKind

BY_THE_WAY = frozenset({"through", "via", "near"})
_HAVING = word_set("parts", "having")
"""Verbs with which a place has trade of its own: Sri Lanka reported exports of 1 billion."""
_TRADING = [[word] for word in word_set("parts", "trading")]
_OURS = word_set("parts", "ours")
_OTHERS = ("place", "flow_verbs", "signs", "share", "share_noun")
_OPENING, _ASIDE, _NEAR = 4, 9, 4
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
    """Tell whether nobody can say what a place is here: whose firms; In Japan, imports fell."""
    if _of_owners(mark, tokens) or _own_mainland(mark, home):
        return True
    there = mark.prep == "in" and mark.last < len(tokens) and tokens[mark.last].said == ","
    return there and _may_be_another(mark, home) and _flow_within(tokens, mark.last + 1)


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


def own_trade(mark: Mark, tokens: Sequence[Token], home: Home) -> bool:
    """Tell whether another country is told of for all its trade: Vietnam's exports fell by 2%.

    In a bulletin of a Chinese place, "Vietnam's exports" may be those to Vietnam.
    """
    if mark.prep not in ("", "of") or not _may_be_another(mark, home):
        return False
    if mark.prep == "of":
        opens = mark.first < _OPENING and tokens[mark.first - 2].has("flows")
        return opens and tokens[mark.first - 1].said == "of"
    return _owns_flow(mark, tokens) or _has_flow(mark, tokens) or _trades(mark, tokens, home)


def _may_be_another(mark: Mark, home: Home) -> bool:
    """Whether it is a country, in the bulletin of another."""
    found = place(mark.value)
    foreign = found is not None and found.kind is PlaceKind.COUNTRY and found.code != home.code
    return foreign and home.kind is PlaceKind.COUNTRY and home.country != "China"


def _owns_flow(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a flow is its own: China's exports; Peru, whose copper exports."""
    at = mark.last
    owner = mark.owns or [one.said for one in tokens[at : at + 2]] == [",", "whose"]
    return owner and _flow_within(tokens, at + 2 * (not mark.owns))


def _has_flow(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it is said to have some: South Korea, a rival, saw its exports rise."""
    at = mark.last
    if at < len(tokens) and tokens[at].said == ",":
        closes = (i for i in range(at + 1, min(at + _ASIDE, len(tokens))) if tokens[i].said == ",")
        at = next(closes, len(tokens)) + 1
    if at >= len(tokens) or mark.owns:
        return False
    own = tokens[at + 1].said == "its" if at + 1 < len(tokens) else False
    return (tokens[at].said in _HAVING or own) and _flow_within(tokens, at + 1 + own)


def _trades(mark: Mark, tokens: Sequence[Token], home: Home) -> bool:
    """Whether it trades, with nobody of ours: Vietnam exported garments worth 16 billion."""
    if [one.said for one in tokens[mark.last : mark.last + 1]] not in _TRADING:
        return False
    return not any(one.said in _OURS or one.get("place") == home.code for one in tokens)


def _flow_within(tokens: Sequence[Token], at: int) -> bool:
    """Whether a flow follows, with what is traded at most before it."""
    for token in tokens[at : at + _NEAR]:
        if token.has("flows"):
            return True
        if token.said in (",", "of") or token.figure or token.has(*_OTHERS):
            return False
    return False


def is_reporter(mark: Mark, home: Home) -> bool:
    """Tell whether a place is told of for its own trade: one of the reporter's country."""
    ours = home.has(mark.value) or (mark.value == "CN" and home.country == "China")
    outer = place(mark.value) if home.kind is PlaceKind.WORLD_CITY else None
    ours = ours or (outer is not None and outer.name == home.country)
    return ours or domestic(mark.value) or part_of_china(mark.value)
