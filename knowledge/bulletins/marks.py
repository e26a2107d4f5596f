"""Tokens -> marks: what a sentence names (flows, places, firms, goods) and what points back.

Names of goods are open ended: every run of words that is nothing else may be one. Whether it is,
the place where it stands decides (``statements.subjects``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.bulletins.lexicon import place
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

FLOW, VERB, HINT, PLACE, WIDER, FIRM, REGIME, GOODS, ZONE = (
    "flow",
    "verb",
    "hint",
    "place",
    "wider",
    "firm",
    "regime",
    "goods",
    "zone",
)
BACK = word_set("marks", "back")
"""Kinds that point back: them, their, it, those, the former, the latter."""
_PREPOSITIONS = word_set("marks", "prepositions")
_SKIPPED = word_set("marks", "skipped")
_QUOTES = frozenset({"“", "”", '"', "‘", "’", "'"})
_GENERIC = word_set("marks", "generic")
_NO_GOODS = word_set("marks", "no_goods")
_ATTRIBUTED = word_set("marks", "attributed")
_MEASURED = word_set("marks", "measured")
"""Words behind a flow that say only how it is measured: export turnover."""
_BARE = frozenset({"private", "processing", "general"})
_ZONE_WORDS = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """Something named, or pointed back to. ``first`` and ``last`` are tokens, end exclusive."""

    first: int
    last: int
    kind: str
    value: str
    said: str
    prep: str = ""
    """The preposition before it, empty where there is none."""
    owns: bool = False
    weak: bool = False
    """A flow that only describes: export markets."""
    turned: str = ""
    """The flow that a verb means where a partner does it: they bought our exports."""


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
    quoted = _quoted(tokens, at, text)
    if quoted is not None or token.when or token.figure or not (token.is_word or token.tags):
        return quoted
    zone = _zone(tokens, at)
    if zone:
        name = " ".join(text[token.start : tokens[zone - 1].end].split())
        name = name.removeprefix("The ").removesuffix("'s").removesuffix("’s")
        return _made(tokens, at, zone, ZONE, name)
    for read in (_named, _back, _wider):
        mark = read(tokens, at)
        if mark:
            return mark
    return _goods(tokens, at, text)


def _made(tokens: Sequence[Token], at: int, end: int, kind: str, value: str) -> Mark:
    return Mark(
        first=at,
        last=end,
        kind=kind,
        value=value,
        said=" ".join(token.said for token in tokens[at:end]),
        prep=preposition(tokens, at),
        owns=tokens[end - 1].owns,
    )


def preposition(tokens: Sequence[Token], at: int) -> str:
    """Give the preposition before a token, over articles and quotation marks."""
    back = at - 1
    while back >= 0 and (tokens[back].said in _SKIPPED or tokens[back].has("numbers")):
        back -= 1
    if back < 0:
        return ""
    last = tokens[back].said.rpartition(" ")[2]
    return last if last in _PREPOSITIONS else ""


def _zone(tokens: Sequence[Token], at: int) -> int:
    """Find the end of a named zone: Chengdu High-tech Comprehensive Bonded Zone."""
    if not tokens[at].capital:
        return 0
    for end in range(at + 1, min(at + _ZONE_WORDS, len(tokens))):
        token = tokens[end]
        if not token.is_word or not (token.capital or token.said in ("tech", "of", "and")):
            return 0
        if token.said.split()[-1] in ("zone", "zones", "park") and token.capital:
            return end + 1
    return 0


def _named(tokens: Sequence[Token], at: int) -> Mark | None:
    token = tokens[at]
    if token.has("place"):
        end = _generic_end(tokens, at + 1)
        return _made(tokens, at, end, PLACE, token.tags["place"])
    if token.has("firms", "regimes") and not _stray(tokens, at):
        kind, tag = (FIRM, "firms") if token.has("firms") else (REGIME, "regimes")
        return _made(tokens, at, at + 1, kind, token.tags[tag])
    if token.has("flows"):
        return _flow(tokens, at)
    turned = token.get("partner_verbs") or ""
    if token.has("flow_verbs"):
        mark = _made(tokens, at, at + 1, VERB, token.tags["flow_verbs"])
        return replace(mark, turned=turned)
    return _made(tokens, at, at + 1, HINT, turned) if turned else None


def _flow(tokens: Sequence[Token], at: int) -> Mark:
    end = at + 1
    while end < len(tokens) and tokens[end].said in _MEASURED:
        end += 1
    mark = _made(tokens, at, end, FLOW, tokens[at].tags["flows"])
    after = tokens[end].said.split()[:1] if end < len(tokens) else []
    weak = bool(after) and after[0] in _ATTRIBUTED and mark.said in ("export", "import", "trade")
    return Mark(
        mark.first, mark.last, mark.kind, mark.value, mark.said, mark.prep, mark.owns, weak=weak
    )


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


def _back(tokens: Sequence[Token], at: int) -> Mark | None:
    tags = ("partner", "group", "thing", "those", "first", "last", "rest")
    if tokens[at].said == "of it" and at and tokens[at - 1].said == "worth":
        return _made(tokens, at, at + 1, "thing", "thing")
    if tokens[at].has("ordinals"):
        return _nth(tokens, at)
    said = tokens[at].get("anaphora")
    if said not in tags:
        return None
    follows = tokens[at + 1].said if at + 1 < len(tokens) else ""
    if said == "thing" and tokens[at].said in ("this", "that"):
        return _those(tokens, at)
    if said in ("partner", "thing") and follows == "of" and tokens[at].said != "it":
        return None
    return _made(tokens, at, at + 1, said, said)


def _nth(tokens: Sequence[Token], at: int) -> Mark | None:
    """Read members of a list by their places: the first of them, the second and third."""
    if not at or tokens[at - 1].said != "the" or tokens[at].when:
        return None
    places = [tokens[at].tags["ordinals"]]
    end = at + 1
    while end + 1 < len(tokens) and tokens[end].said == "and" and tokens[end + 1].has("ordinals"):
        places.append(tokens[end + 1].tags["ordinals"])
        end += 2
    after = tokens[end] if end < len(tokens) else None
    if after is None or not (after.has("signs", "reach", "multiples") or after.said in _THEIRS):
        return None
    return _made(tokens, at, end, "nth", ",".join(places))


_THEIRS = word_set("marks", "theirs")


def _those(tokens: Sequence[Token], at: int) -> Mark | None:
    """Take "that" for a thing only where it stands for one: that with ASEAN, that of Japan."""
    after = tokens[at + 1].said if at + 1 < len(tokens) else ""
    if after in ("of", "with", "to", "from", "in"):
        return _made(tokens, at, at + 1, "those", "those")
    return None


def _wider(tokens: Sequence[Token], at: int) -> Mark | None:
    token = tokens[at]
    kind = token.get("wider")
    if kind is None:
        return None
    before = tokens[at - 1].said if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    adjective = token.said in ("national", "provincial", "nationwide", "municipal", "countrywide")
    plural = token.said in ("regions", "provinces", "nations", "islands", "districts", "zones")
    if plural and not token.owns and not (after and after.has("flows", "total")):
        return None
    if adjective or token.owns or before in ("the", "our", "this", "whole") or kind in token.said:
        return _made(tokens, at, at + 1, WIDER, kind) if before != "a" else None
    return None


def _goods(tokens: Sequence[Token], at: int, text: str) -> Mark | None:
    end = _goods_end(tokens, at, text)
    if end == at:
        return None
    said = " ".join(text[tokens[at].start : tokens[end - 1].end].split())
    name = said.casefold().replace("&", "and").replace("’", "'")
    return None if name in _NO_GOODS else _made(tokens, at, end, GOODS, name)


def _goods_end(tokens: Sequence[Token], at: int, text: str) -> int:
    """Find where a name of goods that begins here ends; a hyphen holds any two words together."""
    end = at
    while end < len(tokens) and (
        _may_name_goods(tokens[end])
        or (end > at and _hyphen(tokens, end, text))
        or (_hyphen(tokens, end + 1, text) and _may_name_goods(tokens[end + 1]))
        or (tokens[end].has("soft") and _goods_end(tokens, end + 1, text) > end + 1)
        or (end > at and tokens[end].has("soft") and _flow_at(tokens, end + 1))
    ):
        end += 1
    if at < end < len(tokens) and tokens[end].said == "goods":
        end += 1
    return end


def _flow_at(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].has("flows")


def _quoted(tokens: Sequence[Token], at: int, text: str) -> Mark | None:
    """Read a name of goods in quotation marks: the export of the “new three” products."""
    if at < 2 or tokens[at - 1].said not in _QUOTES or not _of_goods(tokens, at - 2):
        return None
    end = next((i for i in range(at, min(len(tokens), at + 6)) if tokens[i].said in _QUOTES), 0)
    if not end:
        return None
    name = " ".join(text[tokens[at].start : tokens[end - 1].end].split()).casefold()
    if end + 1 < len(tokens) and tokens[end + 1].said in _NO_GOODS:
        name = f"{name} {tokens[end + 1].said}"
        end += 1
    mark = _made(tokens, at, end + 1, GOODS, name)
    return replace(mark, prep="of")


def _of_goods(tokens: Sequence[Token], at: int) -> bool:
    while at > 0 and tokens[at].said in ("the", "its"):
        at -= 1
    return at > 0 and tokens[at].said == "of" and tokens[at - 1].has("flows")


def _hyphen(tokens: Sequence[Token], at: int, text: str) -> bool:
    if not 0 < at < len(tokens) or tokens[at].figure or tokens[at].when:
        return False
    return tokens[at].is_word and text[tokens[at - 1].end : tokens[at].start] in ("-", "/")


def _may_name_goods(token: Token) -> bool:
    if not token.is_word or token.when or token.figure:
        return False
    return token.has("products") or not token.tags


def kind_of_place(code: str) -> str:
    """Give what sort of place a code is: country, bloc, region, province, city, county."""
    found = place(code)
    return found.kind.value if found else ""
