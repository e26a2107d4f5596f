"""Which words that may be goods stand where goods do.

Names of goods are open ended, so their place tells: behind "exports of", before "exports", as the
subject of a growth. A name that nobody knows in such a place hides whose figures follow.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from knowledge.bulletins.mark import ELSEWHERE, Mark
from knowledge.bulletins.statements.apportioned import LED_BY, parts_listed
from knowledge.bulletins.statements.placed import in_row, is_gapped, is_label, is_priced, is_whole
from knowledge.bulletins.statements.subjects import figure_at, figure_follows, has_flow, is_subject
from knowledge.bulletins.statements.unread import PLACING, unread
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.vocabulary.load import table
from knowledge.vocabulary.products import products

_BEFORE_GOODS = frozenset({"of", "in", "from"})
_EARNINGS = word_set("stands", "earnings")
"""What comes in from goods: export earnings from toys."""
_OWNED = frozenset({"export", "import", "trade"})


_OPENERS = word_set("stands", "openers")


_PREDICATES = word_set("stands", "predicates")


_SUBJECT_OPENERS = word_set("stands", "subject_openers")


_COPULAS = word_set("stands", "copulas")


_ADVERBS = word_set("stands", "adverbs")


_SPOKEN = word_set("stands", "spoken")
"""What persons do that a text quotes, whose names hide nothing."""
_PARTIES = 8
_NEAR = 16


def accepted(
    marks: Sequence[Mark], tokens: Sequence[Token], known: Collection[str] = ()
) -> list[Mark]:
    """Leave out the words that look like goods but do not stand where goods do.

    ``known`` are the goods that the text told of before.
    """
    names = {mark.first: mark for mark in marks if mark.kind == "goods"}
    taken = {first for first, mark in names.items() if _stands(mark, tokens, names, known)}
    while more := {
        first for first in names.keys() - taken if _joined_to(names[first], names, taken, tokens)
    }:
        taken |= more
    kept = [
        replace(mark, kind="unknown", value=ELSEWHERE)
        if mark.kind == "goods" and _is_elsewhere(mark, tokens)
        else mark
        if mark.kind != "goods" or mark.first in taken
        else replace(mark, kind="unknown")
        for mark in marks
        if mark.kind != "goods" or mark.first in taken or _hides_subject(mark, tokens)
    ]
    return sorted([*kept, *unread(kept, tokens)], key=lambda mark: mark.first)


def _hides_subject(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a name nobody knows stands where a subject does: its figures are nobody's."""
    before = tokens[mark.first - 1].said if mark.first else ";"
    after = tokens[mark.last] if mark.last < len(tokens) else None
    if after is not None and after.said in _SPOKEN:
        return False
    if any(rule(mark, tokens) for rule in (_is_elsewhere, _is_party, is_gapped, _owns_flow)):
        return True
    if mark.first == 0 and (tokens[0].has("products") or products().named(mark.value) is not None):
        return True
    if mark.first <= 1 and after is not None and after.said in _COPULAS:
        return mark.value.split()[-1] not in _never()
    if before in ("the", "its", "their", "our"):
        before = tokens[mark.first - 2].said if mark.first > 1 else ";"
    if before.split()[-1] not in _SUBJECT_OPENERS or mark.value.split()[-1] in _never():
        return False
    if mark.first and tokens[mark.first].capital:
        return True
    verb = mark.value.endswith("ed") and len(mark.value.split()) > 1
    tags = ("signs", "reach", "share", "figure", "hedges", "multiples")
    return after is not None and (
        (after.has(*tags) and (verb or not after.figure or before != ",")) or after.said == "with"
    )


def _owns_flow(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a trade is its own: the airport's exports."""
    after = tokens[mark.last] if mark.last < len(tokens) else None
    return mark.owns and after is not None and after.get("flows") in _OWNED


def _is_participle(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it begins a phrase of what came before it: exports rose, reaching."""
    alone = mark.value.endswith("ing") and " " not in mark.value and not tokens[mark.first].tags
    return alone and mark.first > 0 and tokens[mark.first - 1].said == ","


def _is_compared(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it only says how much: the most popular export goods, a more lively trade."""
    if tokens[mark.first].has("products"):
        return False
    back = " ".join(token.said for token in tokens[max(0, mark.first - 2) : mark.first])
    return back.endswith(("the most", "the least", " more", " very")) and " " not in mark.value


def _is_elsewhere(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens in a place that nobody knows: In Foshan's Beijiao, exports rose."""
    named = tokens[mark.first].capital and mark.first in (1, 2)
    return named and mark.prep in ("in", "at") and mark.value not in _never()


def _is_party(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it is one of those that trade with each other: trade between Jinhua and Narnia."""
    back = [token.said for token in tokens[max(0, mark.first - _PARTIES) : mark.first]]
    if "between" not in back or not any(token.has("flows") for token in tokens[: mark.first]):
        return False
    since = back[len(back) - 1 - back[::-1].index("between") :]
    return not any(word in (",", ";") for word in since)


def _stands(
    mark: Mark, tokens: Sequence[Token], names: dict[int, Mark], known: Collection[str]
) -> bool:
    words = mark.value.split()
    after = tokens[mark.last] if mark.last < len(tokens) else None
    if mark.prep in PLACING:
        return False
    if _is_party(mark, tokens) or _is_participle(mark, tokens) or _is_compared(mark, tokens):
        return False
    if len(words) > 1 and after is not None and after.has("flows") and not mark.owns:
        return True
    if words[-1] in _never() or mark.value in _never() or words[-1].endswith("ed"):
        return False
    inside = (tokens[at] for at in range(mark.first, mark.last))
    if any(token.has("products") and " " in token.said for token in inside):
        return True
    if after is not None and after.has("flows") and not mark.owns:
        return True
    told = mark.first and tokens[mark.first - 1].said in _COPULAS
    return (
        (mark.first > 0 and tokens[mark.first - 1].has("flow_verbs"))
        or (
            after is not None
            and after.said == "("
            and _opens_bracket(tokens, mark.last)
            and not (told and not parts_listed(tokens, mark.last))
        )
        or _beside_another(mark, tokens)
        or _in_ranking(mark, tokens)
        or _is_leader(mark, tokens)
        or _told_with(mark, tokens)
        or _behind_flow(mark, tokens)
        or is_subject(mark, tokens, names, known)
        or _behind_share(mark, tokens)
        or has_flow(tokens, mark.last)
        or is_label(mark, tokens)
        or is_priced(mark, tokens)
        or in_row(mark, tokens)
        or is_whole(mark, tokens)
    )


def _opens_bracket(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure stands first in a bracket, or behind up and down."""
    signed = at + 1 < len(tokens) and tokens[at + 1].has("signs")
    return figure_at(tokens, at + 1 + signed)


def _told_with(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it stands in ``with knitwear at 15 billion and woven garments at 12 billion``."""
    after = tokens[mark.last] if mark.last < len(tokens) else None
    if after is None or not (after.has("reach", "signs", "ordinals") or after.figure):
        return False
    if not mark.first:
        return False
    figure = any(one.figure is not None for one in tokens[mark.last : mark.last + 4])
    back = [token.said for token in tokens[: mark.first]]
    return figure and (back[-1] == "with" or (back[-1] == "and" and "with" in back))


def _behind_flow(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it stands behind "exports of", "3 billion yuan worth of", "those of"."""
    at = mark.first - 1
    while at >= 0 and (
        tokens[at].said in ("the", "its", "“", '"', "other") or tokens[at].has("soft")
    ):
        at -= 1
    at -= at > 0 and tokens[at].has("place") and not tokens[at].owns  # imports of Thai durian
    if at >= 0 and tokens[at].has("share_noun") and tokens[at].said.endswith(" of"):
        return True  # the share of cars in exports
    if at < 0 or tokens[at].said not in _BEFORE_GOODS:
        return False
    earned = tokens[at].said == "from"
    at -= 1
    while at >= 0 and tokens[at].said in ("worth", "goods", "value"):
        at -= 1
    if at < 0:
        return False
    before = tokens[at]
    if earned:
        return before.has("flows") and before.said.split()[-1] in _EARNINGS
    if before.said in ("and", ",") and tokens[at + 1].said == "of":
        return any(token.has("flows", "flow_verbs") for token in tokens[:at])
    money = before.figure is not None and before.figure.kind == "money"
    traded = before.has("flows", "flow_verbs", "partner_verbs")
    return money or traded or before.said in ("those", "that")


def _beside_another(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it stands in ``garments to the United States and toys to Japan``."""
    if not mark.first or mark.last >= len(tokens):
        return False
    joined = tokens[mark.first - 1].said in ("and", ",")
    bound = tokens[mark.last].said in ("to", "from")
    return joined and bound and any(token.has("flows") for token in tokens[: mark.first])


def _is_leader(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it begins ``Daily consumer goods became the largest import category``."""
    if mark.first > 1 or mark.last >= len(tokens) or tokens[mark.last].said not in _COPULAS:
        return False
    said = tokens[mark.last : mark.last + 8]
    return any(token.has("flows") for token in said) and figure_follows(tokens, mark.last)


def _in_ranking(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it goes on a ranking: followed by chemicals with $2.7 billion."""
    if mark.last + 1 >= len(tokens) or tokens[mark.last].said not in ("with", "at", "("):
        return False
    if not (figure_at(tokens, mark.last + 1) or tokens[mark.last + 1].has("hedges")):
        return False
    said = [word for token in tokens[: mark.first] for word in token.said.split()]
    led = "followed" in said or not LED_BY.isdisjoint(said)
    return led and said[-1] in ("by", "and", ",", ";")


def _behind_share(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it ends "Nearly 40 percent of the imports was crude oil"."""
    if not mark.first or tokens[mark.first - 1].said not in ("was", "were", "is", "are"):
        return False
    shares = [token for token in tokens[: mark.first] if token.figure]
    return len(shares) == 1 and tokens[mark.first - 2].has("flows", "total")


def _joined_to(
    mark: Mark, names: dict[int, Mark], taken: set[int], tokens: Sequence[Token]
) -> bool:
    """Whether only a comma or "and", or a figure too, parts it from a name that is taken."""
    if mark.value.split()[-1] in _never():
        return False
    if is_gapped(mark, tokens) and min(taken, default=mark.first) < mark.first:
        return True
    for other in taken:
        near = names[other]
        first, last = sorted((near, mark), key=lambda one: one.first)
        between = tokens[first.last : last.first]
        if between and all(token.said in (",", "and", "&", "or") for token in between):
            return True
    return False


@cache
def _never() -> frozenset[str]:
    return frozenset(table("bulletins")["goods"]["never"])
