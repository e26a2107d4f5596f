"""Tokens -> marks: what a sentence names (flows, places, firms, goods) and what points back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.bulletins.elsewhere import OPENERS, in_name_of_works, nameless
from knowledge.bulletins.lexicon import place
from knowledge.bulletins.mark import (
    ELSEWHERE,
    FIRM,
    FLOW,
    HINT,
    PLACE,
    PREPOSITIONS,
    REGIME,
    VERB,
    WIDER,
    ZONE,
    Mark,
    made,
    preposition,
)
from knowledge.bulletins.naming import QUOTES, goods, left_out, other_than, quoted, shared_head
from knowledge.bulletins.offices import leads_to_office, of_office
from knowledge.bulletins.pointing import back
from knowledge.bulletins.strangers import stranger
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.vocabulary.places import PlaceKind

_GENERIC = word_set("marks", "generic")
_STATES = word_set("marks", "states")


_ATTRIBUTED = word_set("marks", "attributed")


_MEASURED = word_set("marks", "measured")
"""Words behind a flow that say only how it is measured: export turnover."""


_SLICES = word_set("marks", "slices")
"""Parts of a trade that nobody names: The largest slice of the trade, 9 billion yuan, was."""
_SLICED = 6
"""Tokens between a part and what it is of."""
_NAMELESS = frozenset(
    {"zones", "districts", "provinces", "parks", "ports", "cities", "counties", "bases"}
)
"""Places that nobody names, whose figures are not the reporter's: Bonded zones contributed 4."""
_MEMBERS = frozenset({"economies", "countries", "members", "nations"})
"""Members of a bloc that nobody names: the EU's five largest economies."""
_WORLD = frozenset({"world", "global", "worldwide"})
_SERVICES = ["goods", "and", "services"]
_BACK = frozenset({"last", "of it"})
_OFFICE_WORDS = 5


_BARE = frozenset({"private", "processing", "general", "duty free"})


_ZONE_WORDS = 7
_ZONES = word_set("marks", "zones")
_DEALS = word_set("marks", "deals")
_AGENTS = word_set("marks", "agents")


_NATIONS = frozenset({"country", "nation"})
_LEADING = {"country": ("to", "from", "with"), "region": ("to", "with")}
"""Words before "the country", "the region" that make it the partner told of before."""
_THIS = word_set("marks", "this")
"""Words before "country" that leave it the reporter's; an adjective makes it another."""


def marks(tokens: Sequence[Token], text: str) -> tuple[Mark, ...]:
    """Give the marks of a sentence, in order."""
    return tuple(_marks(tokens, text))


def _marks(tokens: Sequence[Token], text: str) -> Iterator[Mark]:
    at = 0
    while at < len(tokens):
        mark = _mark(tokens, at, text)
        if mark is None:
            at += 1
            continue
        yield mark
        at = mark.last


def _mark(tokens: Sequence[Token], at: int, text: str) -> Mark | None:
    token = tokens[at]
    in_quotes = quoted(tokens, at, text) if tokens[at - 1].said in QUOTES else None
    if in_quotes is not None or token.when or token.figure or not (token.is_word or token.tags):
        return in_quotes
    zone = zone_end(tokens, at) if token.capital else 0
    if zone:
        name = " ".join(text[token.start : tokens[zone - 1].end].split())
        name = name.removeprefix("The ").removesuffix("'s").removesuffix("\u2019s")
        return made(tokens, at, zone, ZONE, name)
    mark = shared_head(tokens, at, text) if at and tokens[at - 1].said == "of" else None
    mark = mark or (nameless(tokens, at) if token.said in OPENERS else None) or _known(tokens, at)
    if mark:
        return mark
    return (stranger(tokens, at, text) if token.capital else None) or goods(tokens, at, text)


def _known(tokens: Sequence[Token], at: int) -> Mark | None:
    """Read what the tables know as a name, or as a word that points back."""
    tags = tokens[at].tags
    mark = _named(tokens, at) if tags else None
    if mark is None and ("anaphora" in tags or "ordinals" in tags or tokens[at].said in _BACK):
        mark = back(tokens, at)
    return _wider(tokens, at) if mark is None and "wider" in tags else mark


def zone_end(tokens: Sequence[Token], at: int) -> int:
    """Find the end of a named zone or port: Chengdu High-tech Comprehensive Bonded Zone."""
    if not tokens[at].capital or tokens[at].when or tokens[at + 1 : at + 2] == ():
        return 0
    if tokens[at + 1].said == "of" or tokens[at].has("flows", "anaphora"):
        return 0
    if tokens[at].said in PREPOSITIONS:
        return 0
    found = 0
    for end in range(at + 1, min(at + _ZONE_WORDS, len(tokens))):
        token = tokens[end]
        if not token.is_word or not (token.capital or token.said in ("tech", "of", "and")):
            break
        if token.said.split()[-1] in _ZONES and token.capital:
            found = end + 1
        if token.owns:
            break
    return found


def _named(tokens: Sequence[Token], at: int) -> Mark | None:
    tags = tokens[at].tags
    if "place" in tags:
        return _place(tokens, at)
    if "flows" in tags:
        return _flow(tokens, at)
    if ("firms" in tags or "regimes" in tags) and not _stray(tokens, at):
        kind, tag = (FIRM, "firms") if "firms" in tags else (REGIME, "regimes")
        return made(tokens, at, at + 1, kind, tags[tag])
    turned = tags.get("partner_verbs") or ""
    if "flow_verbs" in tags and _by_anybody(tokens, at):
        return made(tokens, at, at + 1, "unknown", ELSEWHERE)
    if "flow_verbs" in tags and not _of_firms(tokens, at):
        mark = made(tokens, at, at + 1, VERB, tags["flow_verbs"])
        return replace(mark, turned=turned) if turned else mark
    if at == 0 and _buys_goods(tokens):
        return made(tokens, at, at + 1, FLOW, "import")  # nobody else is named who buys
    return made(tokens, at, at + 1, HINT, turned) if turned else None


def _by_anybody(tokens: Sequence[Token], at: int) -> bool:
    """Whether firms trade with whom nobody says: Airlines bought 2 billion of fuel."""
    plain = tokens[at].said in _DEALS and at > 0 and tokens[at - 1].said in _AGENTS
    named = any(one.has("place", "wider", "firms") for one in tokens[max(0, at - 5) : at])
    return plain and not named


def _buys_goods(tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins with what was bought: Purchases of crude oil rose."""
    said = [token.said for token in tokens[:3]]
    return said[:2] == ["purchases", "of"] and said[2:] != ["the"] and not tokens[2].has("place")


def _of_firms(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb only says who traded: 3 billion yuan came from private firms."""
    if tokens[at].said.rpartition(" ")[2] not in ("from", "to"):
        return False
    ahead = at + 1
    while ahead < len(tokens) and tokens[ahead].said in ("the", "its"):
        ahead += 1
    return ahead < len(tokens) and tokens[ahead].has("firms", "regimes")


def _place(tokens: Sequence[Token], at: int) -> Mark | None:
    """Read a place, unless it names an office; its parts without a name are unknown."""
    if of_office(tokens, at) or in_name_of_works(tokens, at):
        return None
    origin = at + 1 < len(tokens) and tokens[at + 1].said == "origin"  # of Lithuanian origin
    if _owns_places(tokens, at) or _is_left_out(tokens, at) or origin:
        return made(tokens, at, at + 1, "unknown", "")
    if _stands_for_home(tokens, at):
        return made(tokens, at, at + 2, WIDER, "country")
    return made(tokens, at, _generic_end(tokens, at + 1), PLACE, tokens[at].tags["place"])


def _is_left_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether others are told of: to countries other than the US; Excluding the US, exports."""
    closed = at + 1 < len(tokens) and tokens[at + 1].said == ","
    return other_than(tokens, at) or (closed and left_out(tokens, at))


def _owns_places(tokens: Sequence[Token], at: int) -> bool:
    """Whether parts without a name are meant: the province's three free trade zones."""
    if not tokens[at].owns:
        return False
    found = place(tokens[at].get("place") or "")
    bloc = found is not None and found.kind is PlaceKind.BLOC
    for token in tokens[at + 1 : at + _OFFICE_WORDS]:
        if token.said.split()[-1] in _NAMELESS or (bloc and token.said in _MEMBERS):
            return True
        if token.said == "," or token.has("flows", "reach", "signs", "share", "flow_verbs"):
            return False
    return False


def _stands_for_home(tokens: Sequence[Token], at: int) -> bool:
    """Whether ``the Southeast Asian nation`` stands for the reporter."""
    found = place(tokens[at].tags["place"])
    after = tokens[at + 1].said if at + 1 < len(tokens) else ""
    region = found is not None and found.kind is PlaceKind.REGION
    return region and at > 0 and tokens[at - 1].said == "the" and after in _STATES


def _flow(tokens: Sequence[Token], at: int) -> Mark:
    end = at + 1
    while end < len(tokens) and tokens[end].said in _MEASURED:
        end += 1
    mark = made(tokens, at, end, FLOW, tokens[at].tags["flows"])
    if _with_services(tokens, at, end):
        return replace(mark, kind="unknown", value="")  # more than goods, or none
    if at and tokens[at - 1].said in _WORLD and not (at > 1 and _is_owner(tokens[at - 2])):
        return replace(mark, kind="unknown", value=ELSEWHERE)
    if _is_sliced(tokens, at):
        return replace(mark, kind="unknown", value="")
    after = tokens[end].said.split()[:1] if end < len(tokens) else []
    weak = bool(after) and after[0] in _ATTRIBUTED and mark.said in ("export", "import", "trade")
    return replace(mark, weak=True) if weak else mark


def _is_sliced(tokens: Sequence[Token], at: int) -> bool:
    """Whether a flow is the one that a part is of: the bulk of exports, of Ningbo's exports."""
    begin = max(0, at - _SLICED)
    before = [one.said for one in tokens[begin:at]]
    slices = [place for place, said in enumerate(before) if said in _SLICES]
    if not slices:
        return False
    between = tokens[begin + slices[-1] + 1 : at]
    of = any(one.said.split()[-1:] == ["of"] for one in between)
    return of and not any(
        one.figure or one.said in (",", ";") or one.has("signs") for one in between
    )


def _is_owner(token: Token) -> bool:
    """Whether it says whose: its global exports, Korea's worldwide trade."""
    return token.owns or token.said in ("its", "our", "their")


def _with_services(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether more than goods is traded, or no goods: exports of goods and services."""
    if at and tokens[at - 1].said in ("services", "service"):
        return True
    if end >= len(tokens) or tokens[end].said != "of":
        return False
    return [token.said for token in tokens[end + 1 : end + 4]] == _SERVICES


def _stray(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective such as "private" stands alone, not in a list of firms."""
    if tokens[at].said not in _BARE:
        return False
    ahead = at + 1
    while ahead < len(tokens) and tokens[ahead].said in (",", "and"):
        ahead += 1
    listed = ahead > at + 1 and ahead < len(tokens) and tokens[ahead].has("firms", "regimes")
    return not listed


def _generic_end(tokens: Sequence[Token], at: int) -> int:
    """Skip what only says that a name is a group's: RCEP members, EU countries."""
    end = at
    while at < len(tokens) and tokens[at].said in _GENERIC:
        at += 1
        end = at if tokens[at - 1].said != "and" else end
    return end


def _wider(tokens: Sequence[Token], at: int) -> Mark | None:
    token = tokens[at]
    kind = token.get("wider")
    if kind == "home":
        return made(tokens, at, at + 1, WIDER, kind)
    if kind is None or leads_to_office(tokens, at):
        return None
    if _owns_places(tokens, at):
        return made(tokens, at, at + 1, "unknown", "")
    before = tokens[at - 1].said if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before == "the" and preposition(tokens, at) in _LEADING.get(kind, ()):
        return None if token.owns else made(tokens, at, at + 1, "partner", "partner")
    if token.said in _NATIONS and before.rpartition(" ")[2] not in _THIS:
        return None
    adjective = token.said in ("national", "provincial", "nationwide", "municipal", "countrywide")
    plural = token.said in ("regions", "provinces", "nations", "islands", "districts", "zones")
    if plural and not token.owns and not (after and after.has("flows", "total")):
        acts = after is not None and after.has("share", "contribution", "flow_verbs")
        nameless = acts and token.said in _NAMELESS
        return made(tokens, at, at + 1, "unknown", "") if nameless else None
    if adjective or token.owns or before in ("the", "our", "this", "whole") or kind in token.said:
        return made(tokens, at, at + 1, WIDER, kind) if before != "a" else None
    return None
