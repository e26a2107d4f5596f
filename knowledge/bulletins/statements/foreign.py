"""Another country in a bulletin: all that it trades, or what it trades with the reporter."""

from collections.abc import Sequence

from knowledge.bulletins.home import Home
from knowledge.bulletins.lexicon import place
from knowledge.bulletins.mark import Mark
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Flow
from knowledge.vocabulary.places import PlaceKind

_HAVING = word_set("parts", "having")
"""Verbs with which a place has trade of its own: Sri Lanka reported exports of 1 billion."""
TRADING = {"exported": Flow.IMPORT, "imported": Flow.EXPORT}
"""What a partner does, and what that is for the reporter."""
_OURS = word_set("parts", "ours")
"""Words for the reporter."""
_OTHERS = ("place", "flow_verbs", "signs", "share", "share_noun")
_LED = frozenset({"from", "to", "of", "with"})
_BY = ("of", "by")
_VERBS = frozenset({"was", "were", "in", ","})
_OPENING, _ASIDE, _NEAR = 4, 9, 4


def may_be_its_own(mark: Mark, tokens: Sequence[Token], home: Home) -> bool:
    """Tell whether nobody can say if all trade of a country is meant, or what it trades with us.

    ``In Japan, imports fell``, ``Sri Lanka reported exports of 1 billion``, ``US imports``
    """
    if not _is_country(mark, home) or (mark.value == "CN" and home.country == "China"):
        return False
    whose = [token.said for token in tokens[mark.last : mark.last + 2]] == [",", "whose"]
    if whose and _is_one_way(tokens, mark.last + 2):
        return not own_trade(mark, tokens, home)
    if _may_be_another(mark, home):
        return _may_have_flow(mark, tokens)
    follows = tokens[mark.last].said if mark.last < len(tokens) else ""
    acts = follows in TRADING or (mark.owns and _is_one_way(tokens, mark.last))
    return acts and mark.prep == "" and home.country == "China" and not _with_us(tokens, home)


def _may_have_flow(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a flow is there, or had, or only stands behind: In Japan, imports; US imports."""
    if mark.prep == "in":
        led = mark.last < len(tokens) and tokens[mark.last].said == ","
        return led and _flow_within(tokens, mark.last + 1)
    if mark.prep or mark.owns:
        return False
    verb = _past_aside(mark, tokens)
    said = [token.said for token in tokens[verb : verb + 2]]
    if said[:1] and said[0] in _HAVING and said[1:] != ["its"]:
        return _flow_within(tokens, verb + 1)
    return _is_one_way(tokens, mark.last)


def own_trade(mark: Mark, tokens: Sequence[Token], home: Home) -> bool:
    """Tell whether another country is told of for all its trade: Vietnam's exports fell by 2%.

    In a bulletin of a Chinese place, "Vietnam's exports" may be those to Vietnam.
    """
    if mark.prep not in ("", *_BY) or not _may_be_another(mark, home):
        return False
    if mark.prep in _BY:
        opens = mark.first < _OPENING and tokens[mark.first - 2].has("flows")
        follows = tokens[mark.last] if mark.last < len(tokens) else None
        told = follows is not None and (follows.has("signs", "reach") or follows.said in _VERBS)
        return opens and told and tokens[mark.first - 1].said in _BY
    return _owns_flow(mark, tokens, home) or _has_flow(mark, tokens) or _trades(mark, tokens, home)


def done_to_us(mark: Mark, tokens: Sequence[Token], home: Home) -> list[Flow]:
    """Give the flow of what a country does to the reporter: China exported 3 billion to Kenya."""
    verb = tokens[mark.last].said if mark.last < len(tokens) else ""
    flow = TRADING.get(verb)
    done = flow is not None and mark.prep == "" and _is_country(mark, home)
    return [flow] if flow and done and _with_us(tokens, home) else []


def _is_one_way(tokens: Sequence[Token], at: int) -> bool:
    """Whether only exports, or only imports, follow: the United States' imports."""
    flow = tokens[at].get("flows") if at < len(tokens) else None
    return flow in ("export", "import")


def _may_be_another(mark: Mark, home: Home) -> bool:
    """Whether it is a country, in the bulletin of another."""
    return _is_country(mark, home) and home.kind is PlaceKind.COUNTRY and home.country != "China"


def _is_country(mark: Mark, home: Home) -> bool:
    found = place(mark.value)
    return found is not None and found.kind is PlaceKind.COUNTRY and found.code != home.code


def _owns_flow(mark: Mark, tokens: Sequence[Token], home: Home) -> bool:
    """Whether a flow is its own: China's exports; Peru, whose copper exports."""
    at = mark.last
    owner = mark.owns or [one.said for one in tokens[at : at + 2]] == [",", "whose"]
    partner = (i for i in range(at, min(at + _ASIDE, len(tokens))) if tokens[i].said in _LED)
    if any(_with_us(tokens[i + 1 : i + 2], home) for i in partner):
        return False  # Germany's imports from Kenya, in a bulletin of Kenya
    return owner and _flow_within(tokens, at + 2 * (not mark.owns))


def _has_flow(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it has some of its own: South Korea, a rival, saw its exports rise."""
    at = _past_aside(mark, tokens)
    if at >= len(tokens) or mark.owns:
        return False
    own = at + 1 < len(tokens) and tokens[at + 1].said == "its"
    return own and _flow_within(tokens, at + 2)


def _past_aside(mark: Mark, tokens: Sequence[Token]) -> int:
    """Find the word that follows a place, over what is said of it between two commas."""
    at = mark.last
    if at >= len(tokens) or tokens[at].said != ",":
        return at
    closes = (i for i in range(at + 1, min(at + _ASIDE, len(tokens))) if tokens[i].said == ",")
    return next(closes, len(tokens)) + 1


def _trades(mark: Mark, tokens: Sequence[Token], home: Home) -> bool:
    """Whether it trades, with nobody of ours: Vietnam exported garments worth 16 billion."""
    verb = tokens[mark.last].said if mark.last < len(tokens) else ""
    return verb in TRADING and not _with_us(tokens, home)


def _with_us(tokens: Sequence[Token], home: Home) -> bool:
    """Whether the reporter is told of: to Kenya, from us, to the country."""
    return any(
        one.said in _OURS or one.get("place") == home.code or "wider" in one.tags for one in tokens
    )


def _flow_within(tokens: Sequence[Token], at: int) -> bool:
    """Whether a flow follows, with what is traded at most before it."""
    for token in tokens[at : at + _NEAR]:
        if token.has("flows"):
            return True
        if token.said in (",", "of") or token.figure or token.has(*_OTHERS):
            return False
    return False
