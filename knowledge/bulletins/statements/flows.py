"""Which flows a clause tells of: those it names, else those that what came before leaves it."""

from collections.abc import Collection, Iterable

from knowledge.bulletins.home import Home
from knowledge.bulletins.mark import Mark
from knowledge.bulletins.statements.parts import Part
from knowledge.bulletins.statements.setting import Setting
from knowledge.bulletins.words import word_set
from knowledge.facts import Flow, Series

_NAMED = {"re-exports": Flow.EXPORT, "re-imports": Flow.IMPORT}
"""Goods whose name says which way they went."""
_NEAR = 8
_LED = frozenset({"to", "from", "with"})
_DONE_TO = frozenset({"to", "from"})
_EARNED = word_set("subject", "earned")
_TOOK = word_set("flows", "took")


def turned(marks: Iterable[Mark], home: Home) -> Flow | None:
    """Give the flow that what partners do means, where no flow is named: A and B bought most."""
    named = list(marks)
    verbs = {mark.last for mark in named if mark.kind == "verb"}
    if any(_is_ours(mark, home, verbs) for mark in named) or any(
        mark.kind in ("flow", "hint") for mark in named
    ):
        return None
    return next((Flow(mark.turned) for mark in named if mark.turned), None)


def _is_ours(mark: Mark, home: Home, verbs: Collection[int]) -> bool:
    """Whether the reporter is named, or whom it trades with, so that no partner does anything.

    Where something is done to the reporter, a partner does it: India sold Kenya goods.
    """
    if mark.kind != "place":
        return mark.kind == "wider"
    if mark.value == home.code:
        return mark.first not in verbs and mark.prep not in _DONE_TO
    return mark.prep in _LED


def own(part: Part, found: list[Flow | None], one: Series) -> list[Flow | None]:
    """Give the flows of something pointed back to: those named, else its own."""
    listed = any(mark.kind in ("first", "last", "nth") for mark in part.back)
    did = listed and part.hints and part.hints[-1] is not Flow.TRADE
    return found if part.flows or part.verbs or did or one.flow is None else [one.flow]


def flows(part: Part, setting: Setting, base: Series, *, both: bool) -> list[Flow | None]:
    """Give the flows that a part names, or that what came before leaves it."""
    if part.both and both:
        return [Flow.TRADE, *part.both] if part.total else list(part.both)
    if part.flows:
        return list(part.flows)
    theirs = _doneby_partners(part, setting)
    if theirs:
        return [theirs]
    if part.verbs:
        return [part.verbs[-1]]
    if setting.before and any(mark.kind == "those" for mark in part.back):
        return [setting.before[-1].flow]
    plain = None if part.we and not part.goods else _default_flow(part, setting)
    return [_named_way(part) or setting.named_flow or base.flow or plain]


def _doneby_partners(part: Part, setting: Setting) -> Flow | None:
    """Give the flow that words said of partners mean: buyers buy our exports; they sold us."""
    if not part.hints or (part.verbs and part.led):
        return None
    if _takes(part, setting):
        if setting.child:
            return None
        if setting.memory.thing and _of_it(part, setting):
            return setting.memory.thing.flow
    if part.partners and not part.verbs:
        plain = part.hints[-1] is Flow.TRADE and setting.flow_lost
        return setting.flow_lost if plain else part.hints[-1]
    done = part.to_us or (part.verbs and setting.turned)
    theirs = bool(part.partners or part.back) and not (part.home or part.reporters)
    if theirs or (done and not part.who and by_partner(setting)):
        return part.hints[-1]
    return None


def _takes(part: Part, setting: Setting) -> bool:
    """Whether a partner only has a part of what was told of: of which ASEAN took 121 billion."""
    words = {token.said for token in setting.tokens[part.at :][:_NEAR]}
    return not part.verbs and not words.isdisjoint(_TOOK)


def _of_it(part: Part, setting: Setting) -> bool:
    """Whether it is a part of what was told of before: Vietnam took 92 billion yuan of it."""
    behind = setting.tokens[part.at :][: 2 * _NEAR]
    return any(token.said in ("of it", "of that", "of this") for token in behind)


def by_partner(setting: Setting) -> bool:
    """Whether what came before was done by a partner: The EU bought 5 billion worth and sold 8."""
    return bool(setting.before) and all(one.partner for one in setting.before)


def _default_flow(part: Part, setting: Setting) -> Flow | None:
    memory = setting.memory
    last = setting.before[-1] if setting.before else None
    if last and last.flow is Flow.BALANCE and last.partner and part.partners:
        return Flow.BALANCE
    if part.partners and setting.flow_lost:
        return setting.flow_lost
    if last and last.flow not in (None, Flow.BALANCE):
        return last.flow
    if part.goods:
        return _flow_of_goods(part, setting)
    if part.back and memory.thing and memory.thing.flow:
        return memory.thing.flow
    if part.partners and setting.turned:
        return setting.turned
    if part.partners:
        return (None if setting.colon else memory.first_flow) or memory.heading or Flow.TRADE
    return Flow.EXPORT if part.firms and _earns(part.at, setting) else Flow.TRADE


def _named_way(part: Part) -> Flow | None:
    """Give the flow that the name of goods says: re-exports are exports."""
    for mark in part.goods:
        if mark.value[:3] == "re-" and (named := _NAMED.get(mark.value.split()[0])):
            return named
    return None


def _flow_of_goods(part: Part, setting: Setting) -> Flow | None:
    """Give the flow of goods named without one: that of the heading, else of what came before."""
    memory = setting.memory
    if memory.heading and not memory.flows_here - {memory.heading}:
        return memory.heading
    if part.back and memory.thing and memory.thing.flow:
        return memory.thing.flow
    if _earns(part.goods[-1].last, setting):
        return Flow.EXPORT
    if setting.flow_lost in (Flow.EXPORT, Flow.IMPORT):
        return setting.flow_lost
    titled = memory.titled if memory.both else None
    flow = memory.flow if memory.flow_is_clear() else setting.flow_ahead or titled
    return flow if flow is not Flow.TRADE else None


def _earns(at: int, setting: Setting) -> bool:
    """Whether a verb of goods sold follows a token: garments fetched 3.9 billion, firms earned."""
    for token in setting.tokens[at : at + _NEAR]:
        if token.figure or token.said == ";":
            return False
        if token.said in _EARNED:
            return True
    return False
