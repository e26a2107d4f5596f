"""What a sentence says by the way, in which nothing named is what its figures are of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from knowledge.bulletins.figures import MONEY
from knowledge.bulletins.mark import FLOW, GOODS, PLACE, Mark
from knowledge.bulletins.statements.located import only_leads, only_locates
from knowledge.bulletins.statements.openings import DASHES, dateline, told_from
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

_ASIDES = word_set("asides", "asides")
_ARTICLES = frozenset({"a", "an", "the", "its"})
_PHRASES = word_set("asides", "phrases")
_OPENERS = _ARTICLES | {"capital", "seat", "gateway", "hub"}
_SUBJECTS = frozenset({"it", "the", "our"})
_RELATIVE = frozenset({"which", "where", "who"})
_INDEFINITE = frozenset({"a", "an"})
_BESIDES = word_set("asides", "besides")
_NEAR = 16
_LEFT = word_set("asides", "left")
_COPULAS = word_set("stands", "copulas")
_PREDICATES = word_set("stands", "predicates")
_AHEAD = "ahead of"
_RANKED = 6
_THAN = word_set("asides", "than")
_GOES_ON = _RELATIVE | {"whose", "at", "with", "by"}
_EARNED = word_set("subject", "earned")


def without_asides(marks: Sequence[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """Leave out what is named in an aside, and the country before its own place."""
    begin = dateline(tokens)
    spoken = told_from(tokens) or begin
    words = {token.said for token in tokens}
    kinds = [aside for aside, openers in _KINDS.items() if not words.isdisjoint(openers)]
    if _described in kinds and not _describes(tokens):
        kinds.remove(_described)
    if tokens and _participle(tokens[0]):
        kinds.append(_in_opening_phrase)
    candidates = (
        _kept(mark, tokens, kinds)
        for mark in marks
        if mark.first >= (spoken if mark.kind == GOODS else begin)
    )
    outside = [mark for mark in candidates if mark is not None]
    outside = [mark for mark in outside if not only_leads(mark, outside)]
    return [mark for mark in outside if not only_locates(mark, outside, tokens)]


def _said(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].said if at < len(tokens) else ""


def _in_aside(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a mark stands in an aside: fruit, mostly durians and cherries."""
    for at in range(mark.first - 1, max(-1, mark.first - _NEAR), -1):
        token = tokens[at]
        if token.said in _ASIDES:
            return at == 0 or tokens[at - 1].said in (",", "(") or token.said == "such"
        if token.said in (",", ";", ")", "(") or token.figure:
            return False
    return False


def _is_part(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a mark stands in ", two thirds of which were crude oil and iron ore,"."""
    for at in range(mark.first - 1, max(0, mark.first - _NEAR), -1):
        token = tokens[at]
        if token.said == "of which":
            whole = tokens[at - 1].figure is not None and tokens[at + 1].has("reach")
            return whole or _between_commas(mark, tokens, at)
        if token.said == ";":
            return False
    return False


def _between_commas(mark: Mark, tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark stands in ``durian, of which 95% went to China, brought 3 billion``."""
    figures = [token.figure for token in tokens[at + 1 : mark.first] if token.figure]
    figure = bool(figures) and all(one.kind != MONEY for one in figures)
    after = tokens[mark.last + 1] if mark.last + 1 < len(tokens) else None
    closed = figure and tokens[at - 1].said == "," and _said(tokens, mark.last) == ","
    verb = after is not None and after.has("signs", "reach", "share", "flow_verbs")
    return closed and after is not None and (verb or after.said in _EARNED)


def _described(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a mark stands in ", a coastal city in Zhejiang province," behind a name."""
    comma = mark.first - 1
    while comma >= 0 and tokens[comma].said != ",":
        comma -= 1
    if comma < 1 or comma + 1 >= len(tokens):
        return False
    if not _opens_description(tokens, comma):
        return False
    name, inner = tokens[comma - 1], tokens[comma + 2 : comma + 3]
    listed = bool(inner) and inner[0].has("place")
    if tokens[comma + 1].said not in _INDEFINITE and (listed or not _names(name)):
        return False
    for token in tokens[comma + 1 :]:
        amount = token.figure is not None and token.figure.kind != "number"
        if amount or token.said in _COPULAS:
            return False
        if token.said == ",":
            return True
    return False


def _describes(tokens: Sequence[Token]) -> bool:
    """Whether a description may begin anywhere in a sentence."""
    commas = (at for at, token in enumerate(tokens[:-1]) if token.said == ",")
    return any(_opens_description(tokens, at) for at in commas)


def _opens_description(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a word behind a comma may: , a city; , the three goods; Uganda, Kenya's customer."""
    opener = tokens[comma + 1]
    if opener.said in _OPENERS or opener.get("anaphora") == "group":
        return True
    return opener.owns and tokens[comma - 1].has("place")


def _names(token: Token) -> bool:
    """Whether a word may end a name: a place, or goods."""
    plain = token.is_word and not (token.when or token.figure)
    return plain and (token.has("place", "products") or not token.tags)


def _stands_for_what_follows(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it is the "they" of ``Compared with May, when they had stood at 5, exports rose``."""
    before = tokens[mark.first - 1].said if mark.first else ""
    return before == "when" and mark.kind in ("group", "thing") and tokens[0].has("after")


def _overtaken(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it is only what another left behind: ASEAN overtook the EU, ahead of Japan."""
    at = mark.first - 1
    while at >= 0 and tokens[at].said in _ARTICLES:
        at -= 1
    led = _said(tokens, mark.last) in ("with", "at") and any(
        token.figure for token in tokens[mark.last + 1 : mark.last + 3]
    )
    owned = mark.owns and mark.last < len(tokens) and tokens[mark.last].figure is not None
    led = led or owned or _said(tokens, mark.last) == "("
    if mark.kind not in (PLACE, GOODS) or at < 0 or led:
        return False
    said = " ".join(token.said for token in tokens[max(0, at - 1) : at + 1])
    ranked = any(token.has("ordinals") for token in tokens[max(0, at - _RANKED) : at])
    if tokens[at].said == "after" and ranked:
        return True  # the second export product after crude oil
    return tokens[at].said in _LEFT or said.endswith(_AHEAD)


def _told_by_the_way(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a mark stands in ", which shares a border with Russia," that tells no trade."""
    begin = mark.first - 1
    while begin > 0 and tokens[begin].said != ",":
        begin -= 1
    begin = max(begin, 0)
    opener = _said(tokens, begin + 1) if begin else ""
    if opener not in _RELATIVE or tokens[begin - 1].figure or mark.kind == FLOW:
        return False
    for at in range(begin + 1, len(tokens)):
        token = tokens[at]
        amount = token.figure is not None and token.figure.kind != "number"
        if amount or token.has("flows", "flow_verbs", "signs") or token.said == ";":
            return False
        if token.said == "," and at >= mark.last:
            return at + 1 < len(tokens) and not tokens[at + 1].has("place")
    return False


def _in_opening_phrase(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a mark stands in ``Bordering Quzhou, the city``: a participle before the subject."""
    if _said(tokens, 1) in _PREDICATES:
        return False
    for at, token in enumerate(tokens):
        if token.said == ",":
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            subject = after is not None and (after.has("place", "wider") or after.said in _SUBJECTS)
            return mark.last <= at and subject
        if token.has("flows", "flow_verbs") or (token.figure and token.figure.kind != "number"):
            return False
    return False


def _participle(token: Token) -> bool:
    """Whether a sentence may begin with a word of what its subject does: Relying, Located, Home."""
    if token.said in _PHRASES:
        return True
    return not token.tags and token.is_word and token.said.endswith(("ing", "ed"))


def _besides(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a mark stands in ``Pharmaceuticals, vaccines included,``."""
    if mark.kind != GOODS or mark.first < 2 or tokens[mark.first - 1].said != ",":
        return False
    inside = mark.value.split()[-1:] != [] and mark.value.split()[-1] in _BESIDES
    behind = _said(tokens, mark.last) in _BESIDES and _said(tokens, mark.last + 1) == ","
    return behind or (inside and _said(tokens, mark.last) == ",")


def _held_against(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a mark stands in ``, faster than those to the US, and were 20 billion yuan``."""
    comma = mark.first - 1
    while comma > 0 and tokens[comma].said != ",":
        rate = tokens[comma].figure
        if (rate and rate.word != "multiple") or tokens[comma].said in (";", "("):
            return False
        comma -= 1
    said = [token.said for token in tokens[comma + 1 : mark.first]]
    than = any(word in _THAN for word in said[:-1]) or said.count("as") > 1
    if comma < 1 or not than:
        return False
    for at in range(mark.last, len(tokens)):
        if tokens[at].said == ",":
            return _said(tokens, at + 1) not in _GOES_ON
        if tokens[at].figure or tokens[at].said in (";", "(", ")"):
            return False
    return False


type_of_aside = Callable[[Mark, Sequence[Token]], bool]
_KINDS: dict[type_of_aside, frozenset[str]] = {
    _told_by_the_way: _RELATIVE,
    _besides: frozenset({","}),
    _in_aside: _ASIDES,
    _described: _ARTICLES | {","},
    _is_part: frozenset({"of which"}),
    _stands_for_what_follows: frozenset({"when"}),
    _overtaken: _LEFT | {"of", _AHEAD, "after"},
    _held_against: _THAN | {"as"},
}
"""Each kind of aside, and the words of which one stands in a sentence that has such a one."""


def _told_of(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether a flow, or goods before a bracket, have a figure of their own in an aside.

    ``including exports - 57.5 billion dollars``, ``mostly because of clothing (-9.4%)``
    """
    bracketed = _said(tokens, mark.last) == "(" and mark.kind in (GOODS, PLACE)
    if bracketed and any(token.figure for token in tokens[mark.last + 1 : mark.last + 3]):
        return True
    at = mark.last + (_said(tokens, mark.last) in (*DASHES, "of", "at", "were"))
    return mark.kind == FLOW and at < len(tokens) and tokens[at].figure is not None


def _kept(mark: Mark, tokens: Sequence[Token], kinds: Iterable[type_of_aside]) -> Mark | None:
    """Give a mark unless it stands in an aside; a flow in one still says which flow is meant."""
    if not any(aside(mark, tokens) for aside in kinds) or _told_of(mark, tokens):
        return mark
    described = mark.kind == FLOW and _described(mark, tokens)
    return replace(mark, weak=True) if described else None
