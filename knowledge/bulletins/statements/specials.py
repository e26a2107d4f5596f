"""Figures that no list of growths holds: counts, ranks, dated happenings, fractions of an economy.

Each is found by words of its own, before the clauses are cut; the clause in which it stands says
of whom it is told.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge.bulletins.figures import Figure
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Flow, Measure
from knowledge.frozen import frozen

CERTIFICATES = "certificates of origin"
_NEAR = 6
RUNS = frozenset({"months", "quarters", "years"})
_FIRMS = word_set("specials", "firms")
_ISSUED = ("issued", "signed", "granted", "visas", "used", "obtained", "received")
_LEFT = frozenset({"left", "departed", "ran", "operated"})
_TRADING = ({"traded"}, {"engaged", "trade"}, {"took", "part", "trade"})
_DEALINGS = frozenset({"records", "record", "trade", "performance", "business"})
_DID = {
    "exported": Flow.EXPORT,
    "imported": Flow.IMPORT,
    "sold abroad": Flow.EXPORT,
    "bought abroad": Flow.IMPORT,
}
_STOPS = frozenset({",", ";", "(", ")", ":"})
_OF_LIST = frozenset({"first", "last", "top", "other", "these", "those"})
"""Words before a number that only says how many of those listed are meant: the first two."""


@frozen
class Special:
    """A figure with its measure. ``first`` and ``last`` are tokens, end exclusive."""

    first: int
    last: int
    measure: Measure
    value: Decimal
    unit: str
    start: int
    end: int
    basis: str | None = None
    flow: Flow | None = None
    """The flow that its own words say; none leaves it to the clause."""
    no_flow: bool = False
    """Whether it is about no flow at all."""
    product: str | None = None
    figure: Figure | None = None


def specials(tokens: Sequence[Token]) -> tuple[Special, ...]:
    """Give the counts of a sentence, in order."""
    return tuple(_specials(tokens))


def _specials(tokens: Sequence[Token]) -> Iterator[Special]:
    for at, token in enumerate(tokens):
        if token.figure is not None and token.figure.kind == "number":
            found = _count(tokens, at, token.figure)
        elif "ordinals" in token.tags:
            found = _nth_in_a_row(tokens, at)
        else:
            continue
        if found is not None:
            yield found


def _count(tokens: Sequence[Token], at: int, figure: Figure) -> Special | None:
    noun = _noun(tokens, at)
    if noun < 0:
        return _numbered_noun(tokens, at, figure)
    unit = tokens[noun].tags["countables"]
    if unit in RUNS:
        return _run_of(tokens, at, noun, figure)
    if unit == "certificates" and _verb_before(tokens, at, _ISSUED):
        return _made(at, noun, figure, unit, no_flow=True, product=CERTIFICATES)
    if unit == "trains" and _run(tokens, at, noun):
        return _made(at, noun, figure, unit, no_flow=True)
    if unit in ("countries and regions", "countries"):
        return _traded_with(tokens, at, noun, figure)
    if unit in _FIRMS:
        return _exporters(tokens, at, noun, figure) or _firms(tokens, at, noun, figure)
    if unit == "tonnes":
        return _tonnes(tokens, at, noun, figure)
    return None


def _made(at: int, noun: int, figure: Figure, unit: str, **more: object) -> Special:
    return Special(
        first=at,
        last=noun + 1,
        measure=Measure.COUNT,
        value=figure.value,
        unit=unit,
        start=figure.start,
        end=figure.end,
        figure=figure,
        **more,  # type: ignore[arg-type]
    )


def _noun(tokens: Sequence[Token], at: int) -> int:
    """Find the noun counted, over the words that describe it."""
    for step in range(at + 1, min(len(tokens), at + _NEAR)):
        token = tokens[step]
        if token.has("countables") and not (step == at + 1 and token.said in _STOPS):
            return step
        if token.figure or token.when or token.said in _STOPS or _ends_noun(token):
            return -1
        if token.has("place") and not _certified(tokens, step):
            return -1
    return -1


def _certified(tokens: Sequence[Token], at: int) -> bool:
    """Whether a place describes certificates or trains: RCEP certificates of origin."""
    return at + 1 < len(tokens) and tokens[at + 1].get("countables") in ("certificates", "trains")


def _ends_noun(token: Token) -> bool:
    return token.has("reach", "signs", "flows") or token.said in ("of", "to", "in", "and", "the")


def _words(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    return [word for token in tokens[max(0, first) : last] for word in token.said.split()]


def _run_of(tokens: Sequence[Token], at: int, noun: int, figure: Figure) -> Special | None:
    """Read ``seven consecutive quarters``, ``ten months in a row``."""
    around = tokens[at + 1 : noun + 3]
    if not any(token.has("run_words") for token in around):
        return None
    unit = tokens[noun].tags["countables"]
    return _made(at, noun, figure, unit, flow=_flow_after(tokens, noun))


def _flow_after(tokens: Sequence[Token], noun: int) -> Flow | None:
    """Read the flow of ``nineteen straight months of export growth``, ``with a surplus``."""
    for token in tokens[noun + 1 : noun + _NEAR]:
        if token.has("flows"):
            said = token.tags["flows"]
            return Flow.BALANCE if said in ("surplus", "deficit") else Flow(said)
        if token.said in _STOPS:
            return None
    return None


def _nth_in_a_row(tokens: Sequence[Token], at: int) -> Special | None:
    """Read ``the 10th straight month``, ``the 30th year in a row``."""
    token = tokens[at]
    around = tokens[at + 1 : at + 4]
    if not any(one.has("run_words") for one in around):
        return None
    noun = next((one for one in around if one.get("countables") in RUNS), None)
    unit = noun.tags["countables"] if noun else _unit_before(tokens, at)
    if unit is None:
        return None
    return Special(
        at,
        at + 3,
        Measure.COUNT,
        Decimal(token.tags["ordinals"]),
        unit,
        token.start,
        token.end,
        flow=_flow_after(tokens, at + 2),
    )


def _unit_before(tokens: Sequence[Token], at: int) -> str | None:
    """Read the noun of ``this quarter is the eleventh in a row``."""
    said = [token.get("countables") for token in tokens[max(0, at - _NEAR) : at]]
    return next((unit for unit in reversed(said) if unit in RUNS), None)


def _run(tokens: Sequence[Token], at: int, noun: int) -> bool:
    """Whether trains left, or somebody started them."""
    return bool(_LEFT & set(_words(tokens, noun + 1, noun + 5))) or _verb_before(
        tokens, at, ("started", "ran", "operated", "dispatched")
    )


def _verb_before(tokens: Sequence[Token], at: int, verbs: tuple[str, ...]) -> bool:
    return any(word in verbs for word in _words(tokens, at - 4, at))


def _traded_with(tokens: Sequence[Token], at: int, noun: int, figure: Figure) -> Special | None:
    before = _words(tokens, at - 6, at)
    if before[-1:] and before[-1] in _OF_LIST:
        return None
    if "traded" in before or ("trade" in before and "with" in before):
        return _made(at, noun, figure, tokens[noun].tags["countables"], flow=Flow.TRADE)
    after = _words(tokens, noun + 1, noun + 4)
    if "with" in after and {"traded", "trade", "trading"} & set(after[: after.index("with")]):
        return _made(at, noun, figure, tokens[noun].tags["countables"], flow=Flow.TRADE)
    if "to" in before and {"exported", "went", "exports", "sold"} & set(before):
        return _made(at, noun, figure, tokens[noun].tags["countables"], flow=Flow.EXPORT)
    return None


def _firms(tokens: Sequence[Token], at: int, noun: int, figure: Figure) -> Special | None:
    """Read ``7,316 firms had trade with``, ``7,215 enterprises had import or export records``."""
    unit = tokens[noun].tags["countables"]
    after = _words(tokens, noun + 1, noun + 12)
    before = _words(tokens, at - 4, at)
    if before[-2:] in (["export", "of"], ["exports", "of"]):
        return _made(at, noun, figure, unit, flow=Flow.EXPORT)
    verb = tokens[noun + 1] if noun + 1 < len(tokens) else None
    if verb is not None and verb.said in _DID and _ends(tokens, noun + 2):
        return _made(at, noun, figure, unit, flow=_DID[verb.said])
    had = {"had", "have", "recorded", "with"} & set(after) and _DEALINGS & set(after)
    flows = {one.tags["flows"] for one in tokens[noun + 1 : noun + 12] if one.has("flows")}
    if had and flows in ({"export"}, {"import"}):
        return _made(at, noun, figure, unit, flow=Flow(flows.pop()))
    if had or any(words <= set(after) for words in _TRADING):
        return _made(at, noun, figure, unit, flow=Flow.TRADE)
    return None


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing more is said of what firms did than when, or how often."""
    after = tokens[at] if at < len(tokens) else None
    return after is None or after.when is not None or after.said in _STOPS | {".", "for", "in"}


def _exporters(tokens: Sequence[Token], at: int, noun: int, figure: Figure) -> Special | None:
    """Read ``92 percent of the province's 31,000 exporters``."""
    unit = tokens[noun].tags["countables"]
    owner = at > 0 and tokens[at - 1].owns and tokens[at - 1].has("wider", "place")
    flow = {"exporters": Flow.EXPORT, "importers": Flow.IMPORT}.get(unit)
    told = owner and flow is not None and noun == at + 1
    return _made(at, noun, figure, unit, flow=flow) if told else None


def _numbered_noun(tokens: Sequence[Token], at: int, figure: Figure) -> Special | None:
    """Read ``The number of newly registered operators reached 214``."""
    back = list(range(at - 1, max(-1, at - 14), -1))
    if not back or not (tokens[at - 1].has("reach", "hedges") or tokens[at - 1].said == "to"):
        return None
    start = next((i for i in back if tokens[i].said.endswith("number")), -1)
    if start < 0 or any(tokens[i].figure for i in range(start, at)):
        return None
    noun = next((i for i in reversed(range(start, at)) if tokens[i].has("countables")), -1)
    if noun < 0:
        return None
    rose = any(one.has("signs", "reach") for one in tokens[noun + 1 : at])
    if tokens[at - 1].said == "to" and not rose:
        return None  # to raise the number of exporters to 6,000
    unit = tokens[noun].tags["countables"]
    return Special(
        at,
        at + 1,
        Measure.COUNT,
        figure.value,
        unit,
        figure.start,
        figure.end,
        no_flow=True,
        figure=figure,
    )


def _tonnes(tokens: Sequence[Token], at: int, noun: int, figure: Figure) -> Special | None:
    """Read tonnes where a clause of goods gives them as well, or as its only figure."""
    before = tokens[at - 1] if at else None
    while before is not None and before.has("hedges") and at:
        at -= 1
        before = tokens[at - 1] if at else None
    if before is None or not (before.said == "or" or before.has("reach")):
        return None
    return _made(at, noun, figure, "tonnes")
