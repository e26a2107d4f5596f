"""What the reader keeps in mind from sentence to sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.bulletins.years import Calendar
from knowledge.facts import Flow, Series
from knowledge.periods import Period


@dataclass(slots=True)
class Memory:
    """The last subjects, so that "them", "it" and a plain "exports" find what they stand for."""

    paragraph: int = -1
    partners: tuple[str, ...] = ()
    partners_said: str = ""
    """The sentence that named the partners."""
    goods: tuple[str, ...] = ()
    group: tuple[Series, ...] = ()
    """The last subjects told of side by side."""
    group_said: str = ""
    topic: Series | None = None
    """The last single subject."""
    topic_said: str = ""
    flow: Flow | None = None
    calendar: Calendar = field(default_factory=Calendar)
    currency: str | None = None
    """The first currency printed, for amounts printed without one."""
    now: Period | None = None
    """The period told of at present."""
    main: Period | None = None
    lead: Period | None = None
    """The period with which the last paragraph began."""

    def open(self, paragraph: int) -> None:
        """Begin a sentence; a new paragraph forgets what a plain flow would stand for."""
        if paragraph == self.paragraph:
            return
        self.paragraph = paragraph
        self.topic = None
        self.now = self.main

    def remember(self, group: Sequence[Series], said: str) -> None:
        """Keep the subjects of a clause."""
        if not group:
            return
        self.group, self.group_said = tuple(group), said
        if len(group) == 1:
            self.topic, self.topic_said = group[0], said
        else:
            self.topic = None
        flow = group[-1].flow
        if flow not in (None, Flow.BALANCE):
            self.flow = flow
        partners = tuple(one.partner for one in group if one.partner)
        if partners:
            self.partners, self.partners_said = tuple(dict.fromkeys(partners)), said

    def named(self, group: Sequence[Series], said: str) -> None:
        """Keep whom a sentence names without a figure of theirs."""
        partners = dict.fromkeys(one.partner for one in group if one.partner)
        if partners:
            self.partners, self.partners_said = tuple(partners), said
        if group:
            self.group, self.group_said = tuple(group), said
            self.topic = group[0] if len(group) == 1 else None
            self.topic_said = said

    def tell_period(self, period: Period) -> None:
        """Keep the period that a sentence is about, for those that follow."""
        self.now = period
        if self.main is None:
            self.main = period
            self.calendar = replace(self.calendar, main=period)


def who(series: Series) -> Series:
    """Give a series without its flow: what it is the trade of."""
    return replace(series, flow=None)


def is_whole(series: Series) -> bool:
    """Tell whether a series is a reporter's trade with the world in all goods."""
    return not (series.partner or series.product or series.regime or series.enterprise)
