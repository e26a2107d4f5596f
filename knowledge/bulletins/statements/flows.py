"""Which flows a clause tells of: those it names, else those that what came before leaves it."""

from collections.abc import Iterable

from knowledge.bulletins.mark import Mark
from knowledge.bulletins.statements.parts import Part
from knowledge.bulletins.statements.setting import Setting
from knowledge.bulletins.words import word_set
from knowledge.facts import Flow, Series

_NEAR = 8
_EARNED = word_set("subject", "earned")


def turned(marks: Iterable[Mark]) -> Flow | None:
    """Give the flow that what partners do means, where no flow is named: A and B bought most."""
    named = list(marks)
    if any(mark.kind in ("flow", "hint") for mark in named):
        return None
    return next((Flow(mark.turned) for mark in named if mark.turned), None)


def own(part: Part, found: list[Flow | None], one: Series) -> list[Flow | None]:
    """Give the flows of something pointed back to: those named, else its own."""
    return found if part.flows or part.verbs or one.flow is None else [one.flow]


def flows(part: Part, setting: Setting, base: Series, *, both: bool) -> list[Flow | None]:
    """Give the flows that a part names, or that what came before leaves it."""
    if part.both and both:
        return [Flow.TRADE, *part.both] if part.total else list(part.both)
    if part.flows:
        return list(part.flows)
    theirs = bool(part.partners or part.back) and not (part.home or part.reporters)
    if theirs and part.hints:
        return [part.hints[-1]]
    if part.verbs:
        return [part.verbs[-1]]
    if setting.before and any(mark.kind == "those" for mark in part.back):
        return [setting.before[-1].flow]
    return [setting.named_flow or base.flow or _default_flow(part, setting)]


def _default_flow(part: Part, setting: Setting) -> Flow | None:
    memory = setting.memory
    last = setting.before[-1] if setting.before else None
    if last and last.flow is Flow.BALANCE and last.partner and part.partners:
        return Flow.BALANCE
    if last and last.flow not in (None, Flow.BALANCE):
        return last.flow
    if part.back and memory.thing and memory.thing.flow:
        return memory.thing.flow
    if part.goods and _earns(part, setting):
        return Flow.EXPORT
    if part.goods:
        flow = memory.flow if memory.flow_is_clear() else setting.flow_ahead
        return flow if flow is not Flow.TRADE else None
    if part.partners and setting.turned:
        return setting.turned
    if part.partners and not setting.colon:
        return memory.first_flow or memory.heading or Flow.TRADE
    return Flow.TRADE


def _earns(part: Part, setting: Setting) -> bool:
    """Whether goods are told of by a verb of goods sold: garments fetched 3.9 billion."""
    at = part.goods[-1].last
    for token in setting.tokens[at : at + _NEAR]:
        if token.figure or token.said == ";":
            return False
        if token.said in _EARNED:
            return True
    return False
