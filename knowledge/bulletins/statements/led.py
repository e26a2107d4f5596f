"""Amounts that stand before what they are of: 93.4 billion yuan was done by private firms."""

from collections.abc import Mapping, Sequence

from knowledge.bulletins.mark import FIRM, FLOW, GOODS, PLACE, REGIME, VERB, Mark
from knowledge.bulletins.tokens import Token

_DONE = 4
"""How many words may stand between an amount and the firms that it was done by."""
_MOVED = frozenset({"went to", "came from"})
_WHOLE = 7
_WAYS = frozenset({"by", "under", "through", "via", "from"})
_ENDS = frozenset({",", "and", "&", ";", ":", ".", "("})


def done_by(tokens: Sequence[Token], marks: Mapping[int, Mark], at: int) -> int:
    """Find the firms of ``93.4 billion yuan was done by private firms``, else stay."""
    for by in range(at, min(len(tokens), at + _DONE)):
        token = tokens[by]
        if token.said in _WAYS:
            firms = _past_article(tokens, by + 1)
            named = marks.get(firms)
            kinds = (FIRM,) if token.said == "by" else (FIRM, REGIME)
            return firms if named is not None and named.kind in kinds else at
        if token.figure or token.has("signs") or token.said in (",", ";", "and"):
            return at
    return at


def flow_at(
    tokens: Sequence[Token], marks: Mapping[int, Mark], at: int, *, led: bool
) -> Mark | None:
    """Read the flow of ``141.9 billion yuan were exports and 78.6 billion yuan imports``."""
    copula = at < len(tokens) and tokens[at].said in ("were", "was", "being", "are", "is")
    mark = marks.get(at + copula)
    if mark is None or mark.kind != FLOW or not (copula or led):
        return None
    after = tokens[mark.last].said if mark.last < len(tokens) else "."
    return mark if after in _ENDS else None


def verb_at(tokens: Sequence[Token], marks: Mapping[int, Mark], at: int) -> Mark | None:
    """Read the verb of ``High-tech goods: 11.4 billion yuan exported, 8.6 billion imported``."""
    mark = marks.get(at)
    if mark is None or mark.kind != VERB or not mark.said.split()[0].endswith("ed"):
        return None
    after = tokens[mark.last].said if mark.last < len(tokens) else "."
    return mark if after in _ENDS else None


def went_to(tokens: Sequence[Token], marks: Mapping[int, Mark], at: int) -> Mark | None:
    """Read the partner of ``Of the exports, 12.3 billion yuan went to the EU``."""
    verb = marks.get(at)
    if verb is None or verb.said not in _MOVED:
        return None
    partner = marks.get(_past_article(tokens, verb.last))
    return partner if partner is not None and partner.kind == PLACE else None


def sent_to(
    tokens: Sequence[Token], marks: Mapping[int, Mark], at: int, *, goes_on: bool
) -> list[Mark]:
    """Read the partners of ``28.1 percent went to ASEAN, 14.2 percent to the EU``."""
    verb = marks.get(_past_whole(tokens, at))
    if verb is not None and verb.said in _MOVED:
        partners = _partners(tokens, marks, verb.last)
        return [verb, *partners] if partners else []
    bound = goes_on and at < len(tokens) and tokens[at].said in ("to", "from")
    return _partners(tokens, marks, at + 1) if bound else []


def grown_part(tokens: Sequence[Token], marks: Mapping[int, Mark], at: int) -> Mark | None:
    """Read whose growth it is by the way: thanks to a 7.5 percent rise in copper earnings."""
    mark = marks.get(at)
    if mark is not None or at >= len(tokens):
        return mark if mark and mark.kind in (GOODS, "unknown") else None
    token = tokens[at]
    plain = token.is_word and not (token.when or token.figure)
    named = plain and (not token.tags or token.has("products"))
    return Mark(at, at + 1, "unknown", "", token.said, "in") if named else None


def _past_whole(tokens: Sequence[Token], at: int) -> int:
    """Pass over what a share is of: 28.1 percent of the total exports went to ASEAN."""
    end = at
    while end < min(len(tokens), at + _WHOLE) and not tokens[end].figure:
        if tokens[end].said in _MOVED:
            return end
        if not (tokens[end].has("flows", "total", "fillers", "wider") or tokens[end].owns):
            return at
        end += 1
    return at


def _partners(tokens: Sequence[Token], marks: Mapping[int, Mark], at: int) -> list[Mark]:
    """Read the partners that stand side by side from a token on."""
    found: list[Mark] = []
    partner = marks.get(_past_article(tokens, at))
    while partner is not None and partner.kind == PLACE:
        found.append(partner)
        joined = partner.last < len(tokens) and tokens[partner.last].said in (",", "and")
        partner = marks.get(_past_article(tokens, partner.last + 1)) if joined else None
    return found


def _past_article(tokens: Sequence[Token], at: int) -> int:
    return at + (at < len(tokens) and tokens[at].said == "the")
