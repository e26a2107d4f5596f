"""What the reader keeps in mind from sentence to sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.bulletins.statements.tied import is_before, is_within
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.years import Calendar
from knowledge.facts import Flow, Series
from knowledge.periods import YEAR, Period


@dataclass(slots=True)
class Memory:
    """The last subjects, so that "them", "it" and a plain "exports" find what they stand for."""

    paragraph: int = -1
    first: bool = True
    """Whether the sentence is the first of its paragraph."""
    partners: tuple[str, ...] = ()
    partners_said: str = ""
    """The sentence that named the partners."""
    listed: tuple[Series, ...] = ()
    """The last subjects told of side by side: their, the former, these three."""
    thing: Series | None = None
    """What "it", "the figure", "of the total" stand for."""
    topic: Series | None = None
    """What a plain "exports" may go on about."""
    said: str = ""
    """The sentence that told of them."""
    stranger: bool = False
    """Whether the last sentence was on a company, so that "its exports" may be the company's."""
    told_of: bool = False
    """Whether anything was told of yet."""
    goods: set[str] = field(default_factory=set)
    """The goods told of so far."""
    flow: Flow | None = None
    titled: Flow | None = None
    """The only flow that the title names."""
    titled_goods: str | None = None
    """The goods whose flow the title begins with: Shrimp exports."""
    basis: str = ""
    """What all growths of the last sentence of the paragraph that has one compare with."""
    heading: Flow | None = None
    """The flow of the heading above: Exports to, 3. Imports by commodity."""
    stated: tuple[str, int] | None = None
    """What growths compare with where nothing else is said, and for how many months that holds."""
    first_flow: Flow | None = None
    """The first flow told of in the paragraph."""
    flows_before: frozenset[Flow] = frozenset()
    """The flows told of in the paragraph before."""
    flows_here: frozenset[Flow] = frozenset()
    both: bool = False
    """Whether the last sentence told of exports and of imports alike."""
    traded: frozenset[tuple[str, Flow]] = frozenset()
    """Partners with the flows told of in the paragraph."""
    calendar: Calendar = field(default_factory=Calendar)
    currency: str | None = None
    """The first currency printed, for amounts printed without one."""
    main: Period | None = None
    """The period that the bulletin is about."""
    is_titled: bool = False
    """Whether the title names it, so that a paragraph comes back to it from a longer one."""
    base: Period | None = None
    """The period that the paragraph is about."""
    now: Period | None = None
    """The period told of at present."""
    opened: Period | None = None
    """The last period with which a sentence opened."""
    valued: Period | None = None
    """The period of the last amount told of, for "of that sum"."""
    told: Period | None = None
    """The last period told of, for "in the month"."""
    stretch: Period | None = None
    """The last of more than a month, for "over the period"."""

    def bases(self) -> tuple[Period | None, ...]:
        """Give the periods that a new paragraph without one of its own may be of."""
        other = self.opened
        return (self.main,) if other in (None, self.main) else (self.main, other)

    def open(self, paragraph: int, base: Period | None = None) -> None:
        """Begin a paragraph, which forgets what a plain flow would stand for."""
        self.first = True
        self.paragraph = paragraph
        self.topic = self.first_flow = None
        self.stranger = False
        self.basis = ""
        self.flows_before, self.flows_here = self.flows_here, frozenset()
        self.traded = frozenset()
        self.base = self.now = base or self.main

    def both_ways(self, partner: str | None) -> bool:
        """Tell whether the paragraph told of exports to a partner and of imports from it."""
        flows = {flow for whom, flow in self.traded if whom == partner}
        return {Flow.EXPORT, Flow.IMPORT} <= flows

    def compare(self, bases: set[str]) -> None:
        """Keep with what the growths of a sentence are compared."""
        if bases:
            self.basis = next(iter(bases)) if len(bases) == 1 else "yoy"

    def flow_is_clear(self) -> bool:
        """Tell whether goods named without a flow can only be of the last one."""
        return not self.both and (bool(self.flows_here) or len(self.flows_before) == 1)

    def remember(self, group: Sequence[Series], said: str) -> None:
        """Keep the subjects of a clause that tells figures."""
        if not self.told_of and self.titled_goods not in {one.product for one in group}:
            self.titled_goods = None
        self.told_of = True
        self.goods.update(one.product for one in group if one.product)
        flow = group[-1].flow
        if self.first and flow in (Flow.EXPORT, Flow.IMPORT) and flow is not self.heading:
            self.heading = None
        if flow not in (None, Flow.BALANCE):
            self.flow = flow
            self.first_flow = self.first_flow or flow
            self.flows_here |= {flow}
        partners = dict.fromkeys(one.partner for one in group if one.partner)
        if partners:
            self.partners, self.partners_said = tuple(partners), said
            told = ((one.partner, one.flow) for one in group if not one.product)
            self.traded |= {(whom, flow) for whom, flow in told if whom and flow}

    def finish(self, told: Sequence[tuple[Series, ...]], said: str) -> None:
        """End a sentence that told of these groups, clause by clause."""
        groups = [group for group in told if group]
        if not groups:
            return
        self.stranger = False
        flows = {one.flow for group in groups for one in group}
        self.both = {Flow.EXPORT, Flow.IMPORT} <= flows
        singles = tuple(dict.fromkeys(group[0] for group in groups if len(group) == 1))
        partners = dict.fromkeys(one.partner for group in groups for one in group if one.partner)
        if len(partners) > 1 and all(len(group) == 1 for group in groups):
            self.partners, self.partners_said = tuple(partners), said
        several = [group for group in groups if len(group) > 1]
        self.listed = _widest(several) if several else singles
        self.thing = _thing(singles)
        self.topic = singles[0] if len(singles) == 1 and not several else _thing(singles)
        self.topic = None if several else self.topic
        self.said = said

    def named(self, group: Sequence[Series], said: str) -> None:
        """Keep whom a sentence names without a figure of theirs."""
        partners = dict.fromkeys(one.partner for one in group if one.partner)
        if partners:
            self.partners, self.partners_said = tuple(partners), said
        if group:
            self.listed, self.said = tuple(group), said
            self.topic = self.thing = group[0] if len(group) == 1 else None

    def forget(self) -> None:
        """Forget what "it" and "they" stand for: something was named that is not understood."""
        self.listed, self.thing, self.topic = (), None, None

    def may_tell(self, period: Period, tokens: Sequence[Token]) -> bool:
        """Whether the bulletin may be about a period: no year of a story, long over."""
        published = self.calendar.published
        recent = published is None or period.year >= published.year - 1
        if self.main is not None or period.months != YEAR or recent:
            return True
        return any(token.has("flows") for token in tokens)

    def tell_period(
        self, period: Period, *, pointed: bool, lead: bool, whole: bool = False
    ) -> None:
        """Keep the period that a sentence is about, for those that follow."""
        self.told = period
        self.stretch = period if period.months > 1 else self.stretch
        if self.main is None or (self.first and pointed):
            self.main = self.base = self.now = period
            self.calendar = replace(self.calendar, main=period)
        elif lead or self.first or period == self.main:
            self.now = period
        past = lead and is_before(period, self.base) and period.months == self.main.months
        if (lead and not past) or period == self.main:
            self.opened = period
        wider = lead and not self.is_titled and is_within(self.base, period)
        if (self.first and (lead or whole)) or period == self.main or past or wider:
            self.base = None if past else period


def _widest(several: Sequence[tuple[Series, ...]]) -> tuple[Series, ...]:
    """Give the last list, or the one before of which it is only a part: the first and the last."""
    last = several[-1]
    whom = {who(one) for one in last}
    wider = (group for group in several if whom < {who(one) for one in group})
    return next(wider, last)


def _thing(singles: Sequence[Series]) -> Series | None:
    """Give what one thing the subjects of a sentence are: exports and imports are the trade."""
    if len(singles) < 2:
        return singles[0] if singles and singles[0].flow else None
    whose = {who(one) for one in singles}
    flows = {one.flow for one in singles}
    if len(whose) == 1 and {Flow.EXPORT, Flow.IMPORT} <= flows:
        return replace(singles[0], flow=Flow.TRADE)
    return singles[0] if len(whose) == 1 else None


def who(series: Series) -> Series:
    """Give a series without its flow: what it is the trade of."""
    return with_flow(series, None)


def with_flow(series: Series, flow: Flow | None) -> Series:
    """Give a series with another flow."""
    if series.flow is flow:
        return series
    one = series
    return Series(one.reporter, flow, one.partner, one.product, one.regime, one.enterprise)


def is_whole(series: Series) -> bool:
    """Tell whether a series is a reporter's trade with the world in all goods."""
    return not (series.partner or series.product or series.regime or series.enterprise)
