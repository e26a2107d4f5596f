"""Names of places and firms that nobody knows: Hengqin's foreign trade, exports from Ica.

Their figures are not the reporter's. They are a place's own where the text says that it tells of
regions, or of somebody's whole trade; else nobody knows whose they are.
"""

from collections.abc import Sequence

from knowledge.bulletins.mark import ZONE, Mark, made
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.vocabulary.places import places
from knowledge.vocabulary.products import products

_REGIONS = word_set("strangers", "regions")
"""Places that nobody names: Among the regions, Ica exported 3 billion."""
_LED = word_set("strangers", "led")
"""Words that lead from a trade to whose it is, or with whom."""
_ACTS = word_set("strangers", "acts")
"""What a place or a firm does, and no goods do."""
_RECORDS = word_set("strangers", "records")
_NOBODY = word_set("strangers", "nobody")
"""Owners that are neither: Monday's exports."""
_JOINTS = frozenset({",", "and", "&"})
_NEAR = 4
_OPENING = 8


def stranger(tokens: Sequence[Token], at: int, text: str) -> Mark | None:
    """Read a name that nobody knows, where a trade is said to be its own or with it."""
    end = _name_end(tokens, at)
    if end == at:
        return None
    regions = _of_regions(tokens, at)
    told = _owns(tokens, end) or _is_led(tokens, at) or _acts(tokens, at, end)
    if not (regions or told or _records(tokens, at, end, text)):
        return None
    name = text[tokens[at].start : tokens[end - 1].end]
    name = " ".join(name.split()).removesuffix("'s").removesuffix("\u2019s")
    if places().named(name) is not None or products().named(name) is not None:
        return None
    if regions or (_owns(tokens, end) and _whole_trade(tokens, end)):
        return made(tokens, at, end, ZONE, name)
    return made(tokens, at, end, "unknown", "")


def _name_end(tokens: Sequence[Token], at: int) -> int:
    """Find where a run of capitalised words ends of which nothing is known."""
    end = at
    while end < len(tokens) and (_may_be_name(tokens[end]) or (end > at and _goes_on(tokens, end))):
        end += 1
        if tokens[end - 1].owns:
            break
    return end


def _may_be_name(token: Token) -> bool:
    plain = token.is_word and token.capital and not (token.tags or token.when or token.figure)
    return plain and not token.shouted and token.said not in _NOBODY


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Whether a known word goes on with a firm's name: Erdos Cashmere Group's exports."""
    token = tokens[end]
    other = token.has("place", "flows", "signs", "wider", "anaphora") or token.when
    known = token.is_word and token.capital and not other
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    more = after is not None and (after.capital or after.said in _ACTS)
    return bool(known) and (token.owns or more)


def _owns(tokens: Sequence[Token], end: int) -> bool:
    """Whether a name owns a trade: Hengqin's foreign trade, and Gaolan's to 0.9 billion."""
    if not tokens[end - 1].owns:
        return False
    if any(one.has("flows") for one in tokens[end : end + 2]):
        return True
    if end < len(tokens) and tokens[end].has("signs", "reach"):
        return True
    gap = end + (end < len(tokens) and tokens[end].said in ("to", "by", "at"))
    return gap < len(tokens) and tokens[gap].figure is not None


def _whole_trade(tokens: Sequence[Token], end: int) -> bool:
    """Whether what is owned is all trade, as a place has it: Hengqin's import and export."""
    flows = [one.tags["flows"] for one in tokens[end : end + 2] if one.has("flows")]
    return flows[:1] == ["trade"] and not any(one.has("company") for one in tokens)


def _is_led(tokens: Sequence[Token], at: int) -> bool:
    """Whether "exports from" leads to a name: exports from Ica, trade of Hengqin and Gaolan."""
    back = at - 1
    while back > 0 and (tokens[back].said in _JOINTS or _may_be_name(tokens[back])):
        back -= 1
    if back < 1 or tokens[back].said not in _LED:
        return False
    return any(one.has("flows", "flow_verbs") for one in tokens[max(0, back - _NEAR) : back])


def _acts(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a name, or the list that it stands in, is who exports: Ica and Piura exported."""
    while end < len(tokens) and (tokens[end].said in _JOINTS or _may_be_name(tokens[end])):
        end += 1
    if end >= len(tokens) or tokens[end].said not in _ACTS:
        return False
    return at > 0 or not tokens[0].said.endswith("s")


def _records(tokens: Sequence[Token], at: int, end: int, text: str) -> bool:
    """Whether a name that is no word of the text has a trade: Hengqin recorded exports of 3 bn."""
    verb = tokens[end] if end < len(tokens) else None
    flow = any(one.has("flows") for one in tokens[end + 1 : end + _NEAR])
    if verb is None or verb.said not in _RECORDS or not flow or tokens[end - 1].said[-1] == "s":
        return False
    return text[tokens[at].start : tokens[end - 1].end].casefold() not in text


def _of_regions(tokens: Sequence[Token], at: int) -> bool:
    """Whether the text says that regions are told of: Among the regions, the region of Ica."""
    before = [token.said for token in tokens[max(0, at - 2) : at]]
    if len(before) > 1 and before[1] == "of" and before[0].rpartition(" ")[2] in _REGIONS:
        return True
    opening = [token.said for token in tokens[: min(at, _OPENING)]]
    framed = opening[:1] and opening[0] in ("among", "of", "by", "across", "within")
    return bool(framed) and "," in opening and not _REGIONS.isdisjoint(opening)
