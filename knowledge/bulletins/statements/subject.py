"""The parts of a clause, and what came before -> the series that its figures are of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.bulletins.home import Home
from knowledge.bulletins.statements.goods import cut
from knowledge.bulletins.statements.memory import Memory, is_whole, who
from knowledge.bulletins.statements.parts import Part
from knowledge.bulletins.tokens import Token
from knowledge.facts import Flow, Series


@dataclass(frozen=True, slots=True)
class Setting:
    """What a clause is read in: the words round it and what came before."""

    tokens: Sequence[Token]
    home: Home
    memory: Memory
    before: tuple[Series, ...] = ()
    """The subjects of the clause before in the same sentence."""
    last: tuple[Series, ...] = ()
    """The subjects of the clause before, a part of another or not."""
    child: str = ""
    """The words, if any, that make it tell of a part of what came before: of which."""
    lists: tuple[tuple[Series, ...], ...] = ()
    """The lists of subjects of the sentence so far."""
    singles: tuple[Series, ...] = ()
    """The single subjects of the sentence so far."""
    timed: bool = False
    """Whether the sentence opens with a period of its own."""
    colon: bool = False
    flow_ahead: Flow | None = None
    """The first flow that the sentence names, for goods told of before it."""
    named_flow: Flow | None = None
    """The flow that the clause's share is a share of, where nothing else says one."""


@dataclass(slots=True)
class Subject:
    """The subjects of a clause; ``group`` cuts them to the number of figures."""

    parts: list[Part]
    setting: Setting
    named_in: str | None = field(default=None)

    def _total(self) -> tuple[Series, ...]:
        """Give all trade where a sentence begins with "The total was", else nothing."""
        opens = any(token.has("total") for token in self.setting.tokens[:3])
        return (Series(self.setting.home.name, Flow.TRADE),) if opens else ()

    @property
    def frame(self) -> str | None:
        """The product group that what follows is said to be a part of, none where none is."""
        part, memory = self.parts[0], self.setting.memory
        if part.frame or not part.goods:
            return part.frame
        if any(mark.kind == "first" and mark.prep == "of" for mark in part.back):
            return memory.listed[0].product if memory.listed else None
        parent = parent_of(self.setting) if self.setting.child else None
        return parent.product if parent else None

    def group(self, count: int = 0) -> tuple[Series, ...]:
        """Give the series, ``count`` of them where that can be told; none where it cannot."""
        if all(part.empty for part in self.parts) and not self.setting.child:
            return self.setting.last or self._total()
        if any(part.unknown and not part.who for part in self.parts):
            return ()
        for both in (False, True):
            found = tuple(self._series(count, both=both))
            if found and (not count or len(found) == count):
                return found
        return () if count else tuple(self._series(0, both=False))

    def _series(self, count: int, *, both: bool) -> Iterator[Series]:
        for number, part in enumerate(self.parts):
            wanted = count if len(self.parts) == 1 else 0
            yield from _expand(part, self, wanted, both=both or (number > 0 and bool(part.both)))


def _expand(part: Part, subject: Subject, count: int, *, both: bool) -> Iterator[Series]:
    setting = subject.setting
    base = _base(part, subject)
    if base is None:
        return
    flows = _flows(part, setting, base, both=both)
    if part.back and not _names_partners(part) and (pointed := _pointed(part, subject)):
        for one in pointed:
            yield from (replace(one, flow=flow or one.flow) for flow in _own(part, flows, one))
        return
    named = list(_named(part, setting, base, count // max(len(flows), 1) if count else 0))
    if min(len(flows), len(named)) > 1 and not part.reporters:
        return
    for one in named:
        yield from (replace(one, flow=flow) for flow in flows)


def _names_partners(part: Part) -> bool:
    """Whether partners are named, so that "them" can only be these."""
    return bool(part.partners) and all(mark.kind in ("partner", "group") for mark in part.back)


def _own(part: Part, flows: list[Flow | None], one: Series) -> list[Flow | None]:
    return flows if part.flows or part.verbs or one.flow is None else [one.flow]


def _flows(part: Part, setting: Setting, base: Series, *, both: bool) -> list[Flow | None]:
    if part.both and both:
        return [Flow.TRADE, *part.both] if part.total else list(part.both)
    if part.flows:
        return list(part.flows)
    turned = bool(part.partners or part.back) and not (part.home or part.reporters)
    if turned and part.hints:
        return [part.hints[-1]]
    if part.verbs:
        return [part.verbs[-1]]
    return [setting.named_flow or base.flow or _default_flow(part, setting)]


def _default_flow(part: Part, setting: Setting) -> Flow | None:
    memory = setting.memory
    if setting.before and setting.before[-1].flow not in (None, Flow.BALANCE):
        return setting.before[-1].flow
    if part.back and memory.thing and memory.thing.flow:
        return memory.thing.flow
    if part.goods:
        flow = memory.flow if memory.flow_is_clear() else setting.flow_ahead
        return flow if flow is not Flow.TRADE else None
    if part.partners and not setting.colon:
        return memory.first_flow or Flow.TRADE
    return Flow.TRADE


def _named(part: Part, setting: Setting, base: Series, count: int) -> Iterator[Series]:
    """Give one series for each partner, product, firm, regime or reporter of a part."""
    goods = cut(part.goods, setting.tokens, count) if part.goods else ()
    if goods is None:
        return
    lists: dict[str, Sequence[str]] = {
        "reporter": part.reporters,
        "partner": part.partners,
        "product": goods,
        "enterprise": part.firms,
        "regime": part.regimes,
    }
    several = [key for key, names in lists.items() if len(names) > 1]
    if len(several) > 1:
        return
    single = {key: names[0] for key, names in lists.items() if len(names) == 1}
    if not several:
        yield replace(base, **single)  # type: ignore[arg-type]
        return
    for name in lists[several[0]]:
        yield replace(base, **{**single, several[0]: name})  # type: ignore[arg-type]


def _base(part: Part, subject: Subject) -> Series | None:
    """Give what a part takes over from before; none where that is not clear."""
    setting = subject.setting
    plain = Series(reporter=setting.home.name)
    if setting.child:
        return _parent(part, setting, plain)
    if part.who or part.home:
        return plain
    if setting.before:
        return _from_clause_before(part, setting, plain)
    topic = setting.memory.topic
    if topic and not setting.timed and not part.back and _stands_for_topic(part, topic):
        subject.named_in = setting.memory.said
        return replace(topic, flow=None)
    return plain


def _parent(part: Part, setting: Setting, plain: Series) -> Series:
    parent = parent_of(setting)
    if parent is None:
        return plain
    flow = parent.flow if parent.flow is not Flow.BALANCE else None
    if part.reporters or part.home:
        return replace(plain, flow=flow)
    return replace(parent, flow=flow)


def parent_of(setting: Setting) -> Series | None:
    """Give what a clause that begins with "of which" tells a part of."""
    memory = setting.memory
    if setting.child.startswith("of the total"):
        thing = memory.thing
        same = thing is not None and is_whole(thing) and not memory.first
        return thing if same else Series(setting.home.name, Flow.TRADE)
    if setting.before:
        return setting.before[0] if len(setting.before) == 1 else None
    if setting.child == "of the former":
        return memory.listed[0] if memory.listed else None
    return memory.thing


def _from_clause_before(part: Part, setting: Setting, plain: Series) -> Series | None:
    last = setting.before
    other_flow = bool(part.flows) and not part.back and last[0].flow not in part.flows
    if len(last) == 1 and last[0].product and other_flow and Flow.BALANCE not in part.flows:
        return None  # imports of the same goods, or all imports: the text does not say
    return replace(last[0], flow=None) if len(last) == 1 else plain


def _stands_for_topic(part: Part, topic: Series) -> bool:
    """Whether a plain flow goes on about the partner or firms of the sentence before."""
    if is_whole(topic) or topic.product:
        return False
    flows = part.flows or part.verbs
    return topic.flow in (None, Flow.TRADE) and bool(flows) and Flow.BALANCE not in flows


def _pointed(part: Part, subject: Subject) -> tuple[Series, ...]:
    """Give the series that them, their, it, those, the former stand for."""
    setting, memory = subject.setting, subject.setting.memory
    kinds = {mark.kind for mark in part.back}
    if "partner" in kinds:
        here = tuple(one.partner for one in setting.before if one.partner)
        subject.named_in = None if here else memory.partners_said or None
        whom = here or memory.partners
        return tuple(Series(reporter=setting.home.name, partner=one) for one in whom)
    if part.who:
        return ()
    if kinds & {"first", "last", "rest", "nth"}:
        return _of_list(part, subject)
    if setting.before:
        return setting.before
    subject.named_in = memory.said
    if "group" in kinds and _counts(setting.tokens[: part.back[0].first]):
        return ()
    if "group" in kinds or "those" in kinds:
        return memory.listed
    return (memory.thing,) if memory.thing else ()


def _counts(tokens: Sequence[Token]) -> bool:
    """Whether a number of things was told of, so that "they" may be these: 27 items."""
    return any(
        one.figure is not None and one.figure.kind == "number" and other.has("countables")
        for one, other in pairwise(tokens)
    )


def _of_list(part: Part, subject: Subject) -> tuple[Series, ...]:
    """Give members of the last list: the former, the latter, the second, the other four."""
    setting, memory = subject.setting, subject.setting.memory
    kinds = {mark.kind for mark in part.back}
    if "nth" in kinds:
        return _nth(part, subject)
    group = setting.lists[-1] if setting.lists else memory.listed
    subject.named_in = None if setting.lists else memory.said
    if not setting.lists and len(setting.singles) > 1:
        group, subject.named_in = setting.singles, None
    if len(group) < 2:
        return ()
    if "rest" in kinds:
        listed = setting.lists[-1] if setting.lists else memory.listed
        told = {who(one) for one in setting.singles}
        return tuple(one for one in listed if who(one) not in told)
    return group[:1] if "first" in kinds else group[-1:]


def _nth(part: Part, subject: Subject) -> tuple[Series, ...]:
    """Give the members of the last list that stand in certain places."""
    setting, memory = subject.setting, subject.setting.memory
    listed = max(setting.lists, key=len) if setting.lists else memory.listed
    subject.named_in = None if setting.lists else memory.said
    places = [
        int(place) for mark in part.back if mark.kind == "nth" for place in mark.value.split(",")
    ]
    if len(listed) < 2 or any(not 0 < abs(place) <= len(listed) for place in places):
        return ()
    return tuple(listed[place - 1 if place > 0 else place] for place in places)
