"""Words that may name goods: every run of words that is nothing else, and names in quotation marks.

Whether it is one, the place where it stands decides (``statements.stands``).
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.bulletins.mark import ELSEWHERE, GOODS, Mark, made
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.vocabulary.places import PlaceKind, places

_AND_PRODUCTS = ["and", "products"]
_ABBREVIATED = 3
_OPENING = 5
QUOTES = frozenset({"“", "”", '"', "\u2018", "\u2019", "'"})


_RELATIVE = frozenset({"which", "that", "they", "who"})
_EARLIER = ("year-ago", "year-earlier", "month-ago", "month-earlier", "prior-year", "prior-month")
"""What says when something was, as no name of goods does: the year-ago surplus."""
_NON = frozenset({"non", "extra", "ex"})
_LISTED = frozenset({"the", "for", "from", ",", "and", "or"})
_ALL_BUT = tuple([word] for word in (*word_set("naming", "but"), "other than"))
_ALSO = word_set("naming", "also_goods")
"""Goods that quantities are counted in as well."""
_NO_GOODS = word_set("naming", "no_goods")
_IDIOMS = word_set("naming", "idioms")
"""What only seems to own something: the lion's share."""
_AREAS = word_set("naming", "areas")
_HEADS = word_set("naming", "heads")


def quoted(tokens: Sequence[Token], at: int, text: str) -> Mark | None:
    """Read a name of goods in quotation marks: the export of the “new three” products.

    A quotation mark, one of ``QUOTES``, stands before ``at``.
    """
    if at < 2 or not _of_goods(tokens, at - 2):
        return None
    end = next((i for i in range(at, min(len(tokens), at + 6)) if tokens[i].said in QUOTES), 0)
    if not end:
        return None
    name = " ".join(text[tokens[at].start : tokens[end - 1].end].split()).casefold()
    if end + 1 < len(tokens) and tokens[end + 1].said in _NO_GOODS:
        name = f"{name} {tokens[end + 1].said}"
        end += 1
    mark = made(tokens, at, end + 1, GOODS, name)
    return replace(mark, prep="of")


def _of_goods(tokens: Sequence[Token], at: int) -> bool:
    while at > 0 and tokens[at].said in ("the", "its"):
        at -= 1
    return at > 0 and tokens[at].said == "of" and tokens[at - 1].has("flows")


def goods(tokens: Sequence[Token], at: int, text: str) -> Mark | None:
    """Read words that may name goods from a token on."""
    if "share" in tokens[at].tags and _is_verb(tokens, at):
        return None
    if _abbreviates(tokens[at], text):
        return made(tokens, at, at + 1, "unknown", "")
    end = _goods_end(tokens, at, text)
    if end == at:
        return None
    said = " ".join(text[tokens[at].start : tokens[end - 1].end].split())
    name = " ".join(said.casefold().replace("&", " and ").replace("\u2019", "'").split())
    name = name.removesuffix("'s")  # tea's share
    if name in _NO_GOODS or _is_most(name, tokens, end) or _is_adverb(tokens, at, end):
        return None
    city = all(token.capital for token in tokens[at:end]) and places().named(name)
    unread = city and city.kind is PlaceKind.WORLD_CITY
    unread = (
        unread
        or name in _IDIOMS
        or name.startswith(("intra-", "counting ", *_EARLIER))
        or _is_area(name)
    )
    left = left_out(tokens, at)
    kind = "unknown" if unread or left else GOODS
    opens = [tokens[0].said] in _ALL_BUT or _opens(tokens, at, end)
    value = ELSEWHERE if left and opens else ""  # of all the sentence
    return made(tokens, at, end, kind, value if kind == "unknown" else name)


def _opens(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a sentence opens with it, up to a comma: In trade with non-EU countries, exports."""
    return at < _OPENING and any(token.said == "," for token in tokens[end : end + 2])


def shared_head(tokens: Sequence[Token], at: int, text: str) -> Mark | None:
    """Read ``of Office and Telecommunication Equipment``: words that name no goods alone."""
    if at + 2 >= len(tokens) or tokens[at + 1].said != "and":
        return None
    if tokens[at].has("products", "flows", "place", "firms", "regimes", "wider"):
        return None
    last = next((end for end in range(at + 2, min(at + 5, len(tokens))) if _heads(tokens, end)), 0)
    inner = (*tokens[at : at + 1], *tokens[at + 2 : last + 1])
    if not last or any(one.when or one.figure or not one.is_word for one in inner):
        return None
    name = " ".join(text[tokens[at].start : tokens[last].end].split()).casefold()
    return made(tokens, at, last + 1, GOODS, name)


def _heads(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word, or the last of a known name, heads a name of goods: products, equipment."""
    return tokens[at].said.split()[-1] in _HEADS


def _is_area(name: str) -> bool:
    """Whether it is a part of a place, which the tables do not know: the coastal area."""
    lead, _, last = name.rpartition(" ")
    return bool(lead) and last in _AREAS


def other_than(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether others are told of: countries other than the United States."""
    said = " ".join(token.said for token in tokens[max(0, at - 3) : at])
    return said.removesuffix(" the").endswith("other than")


def _is_adverb(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a sentence only opens with it: Specifically, exports rose."""
    alone = at == 0 and end == 1 and tokens[0].said.endswith("ly")
    return alone and len(tokens) > 1 and tokens[1].said == ","


def left_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether all but these are told of: Excluding precious metals, non-EU countries."""
    if tokens[at].said in _NON and tokens[at + 1 : at + 2] and tokens[at + 1].has("place"):
        return True
    while at and (tokens[at - 1].said in _LISTED or _may_name_goods(tokens[at - 1])):
        if [tokens[at - 1].said] in _ALL_BUT:
            break
        at -= 1
    before = [token.said for token in tokens[max(0, at - 2) : at]]
    return other_than(tokens, at) or before[-1:] in _ALL_BUT


def _is_most(name: str, tokens: Sequence[Token], end: int) -> bool:
    """Whether it is the superlative of a rise or fall: the steepest fall, the fastest growth."""
    follows = tokens[end] if end < len(tokens) else None
    return name.endswith("est") and follows is not None and follows.has("signs")


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether words that may be goods say a share here: which make up, they make up 40 percent."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    told = after is not None and (after.figure is not None or after.has("hedges"))
    return told or (at > 0 and tokens[at - 1].said in _RELATIVE)


def _abbreviates(token: Token, text: str) -> bool:
    """Whether a word is one that the text itself makes up: non-oil domestic exports (NODX)."""
    if token.tags or not token.shouted or token.end - token.start < _ABBREVIATED:
        return False
    return f"({text[token.start : token.end]})" in text


def _goods_end(tokens: Sequence[Token], at: int, text: str) -> int:
    """Find where a name of goods that begins here ends; a hyphen holds any two words together."""
    end = at
    while end < len(tokens) and (
        _may_name_goods(tokens[end])
        or (end > at and _hyphen(tokens, end, text))
        or (_hyphen(tokens, end + 1, text) and _may_name_goods(tokens[end + 1]))
        or _leads_on(tokens, end, text, first=end == at)
    ):
        end += 1
    if at < end < len(tokens) and tokens[end].said == "goods":
        end += 1
    if at < end < len(tokens) - 1 and [one.said for one in tokens[end : end + 2]] == _AND_PRODUCTS:
        end += 2
    return end


def _leads_on(tokens: Sequence[Token], at: int, text: str, *, first: bool) -> bool:
    """Whether a word that names nothing alone belongs to what follows it."""
    tags = tokens[at].tags
    if "before_flows" in tags and _flow_at(tokens, at + 1):
        return True
    if "soft" not in tags:
        return False
    flow = not first and _flow_at(tokens, at + 1)
    return flow or _goods_end(tokens, at + 1, text) > at + 1


def _flow_at(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].has("flows")


def _hyphen(tokens: Sequence[Token], at: int, text: str) -> bool:
    if not 0 < at < len(tokens) or tokens[at].start != tokens[at - 1].end + 1:
        return False
    token = tokens[at]
    if token.figure or token.when or not token.is_word:
        return False
    return text[token.start - 1] in "-/"


def _may_name_goods(token: Token) -> bool:
    if not token.is_word or token.when or token.figure:
        return False
    return not token.tags or "products" in token.tags or token.said in _ALSO
