"""Which facts a question, or a part of the program, wants."""

from dataclasses import field
from decimal import Decimal
from enum import Enum
from typing import Self

from knowledge.facts import Basis, Flow, Measure, Series
from knowledge.frozen import frozen


class Some(Enum):
    """Instead of a value: whatever it is, or whatever is not none."""

    ANY = "any"
    NAMED = "named"


@frozen
class Wanted:
    """A pattern that facts are matched with, key by key.

    A plain value (none included) must be met exactly; ``Some.ANY`` is met by all, ``Some.NAMED``
    by anything but none.
    """

    reporter: str | Some | None = Some.ANY
    flow: Flow | Some | None = Some.ANY
    partner: str | Some | None = None
    product: str | Some | None = None
    regime: str | Some | None = None
    enterprise: str | Some | None = None
    measure: Measure | Some = Some.ANY
    period: str | Some | None = Some.ANY

    @classmethod
    def of(cls, about: Series, period: str | None, measure: Measure | Some = Some.ANY) -> Self:
        """Give the pattern of what is told of one series in one period."""
        goods, regime, owner = about.product, about.regime, about.enterprise
        key = (about.reporter, about.flow, about.partner, goods, regime, owner)
        return cls(*key, measure, period)


EVERYTHING = Wanted(partner=Some.ANY, product=Some.ANY, regime=Some.ANY, enterprise=Some.ANY)
"""All facts of all reporters."""


@frozen
class Target:
    """What a question is about, apart from flow and time; nothing named is the whole trade."""

    partner: str | None = None
    product: str | None = None
    regime: str | None = None
    enterprise: str | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing narrows it."""
        return self == WHOLE


WHOLE = Target()


class Shape(Enum):
    """What is to be done with the facts."""

    TELL = "tell"
    RANK = "rank"
    COUNT = "count"
    """How many firms, countries, certificates there are."""
    AMONG = "among"
    """Where a place stands in a larger one."""
    AHEAD = "ahead"
    """By how many points its growth is above that of a larger one."""
    COMPARE = "compare"
    SUM = "sum"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    EXCEPT = "except"
    CHANGE = "change"
    TREND = "trend"
    RUN = "run"
    EVENT = "event"
    WORLD = "world"
    PASSAGE = "passage"
    SOURCE = "source"


class End(Enum):
    """Which end of a ranking comes first."""

    TOP = "top"
    BOTTOM = "bottom"


@frozen
class Ranking:
    """A list put in order, or places of it."""

    dimension: str | None = None
    """``partner`` or ``product``, as the question says."""
    by: Measure | None = None
    end: End = End.TOP
    first: int | None = None
    """Only so many; none is all of them."""
    places: tuple[int, ...] = ()
    """These places alone, counted from ``end``, from 1; -1 is the last."""
    within: int | None = None
    """Only among so many of the largest, or of the smallest where it is below zero."""
    then: Measure | None = None
    """What is told of those places, where it is not what they are ranked by."""
    apart: bool = False
    """How far apart two places are."""
    counting: bool = False
    """How many of them there are."""
    without: tuple[Target, ...] = ()
    """Those that are left out: "the largest export market except the EU"."""
    inside: str | None = None
    """Only those that are part of a larger place: "list the Central Asian partners"."""


@frozen
class Claim:
    """What a yes/no question holds to be so."""

    up: bool | None = None
    """A direction: rose, fell."""
    more: bool | None = None
    """More or less than ``than``, or than the second of two compared."""
    than: Decimal | None = None
    """A threshold, in full units."""
    unit: str | None = None
    upto: Decimal | None = None
    """The other end of a threshold with two: "between 10 and 20 %"."""
    gap: str = ""
    """Two figures are claimed to be so far ``apart``, the first so far ``ahead`` or ``behind``."""
    margin: Decimal = Decimal(0)
    """How far off a rough figure may be: "about 5 billion"."""
    rounding: Decimal = Decimal(0)
    """Half of the last place that is said: within it, a figure is neither that one nor not."""
    beyond: Decimal = Decimal(0)
    """How much more than said leaves it open: what is 4.5 times as much is four times, or not."""
    side: str = ""
    """Of a balance: whether a ``surplus``, a ``deficit`` or the ``balance`` itself is named."""
    reaching: bool = False
    """"At least": the threshold itself is enough."""
    most: bool = False
    """It is claimed of most of a list: "did most markets grow"."""
    some: bool | None = None
    """Of a list, whether one is enough ("did any market grow") or none may be: "did no market"."""
    either: bool = False
    """"This or that": neither yes nor no answers it."""
    asked: bool = True
    """False where a threshold is only told, and yes or no is not asked for."""


@frozen
class When:
    """The time that a question asks about."""

    code: str | None = None
    """A period code; none is the latest that there is."""
    year_before: bool = False
    """The same span a year earlier, which is computed from the growth."""
    said: str = ""
    any_year: bool = field(default=False, compare=False)
    """No year is said: the latest that has it, this one or the one before."""


@frozen
class Course:
    """Several periods of one figure, and what is wanted of them."""

    unit: int = 0
    """Months of each period; 0 is as long as the latest."""
    since: str | None = None
    """The code of the first period, or of what holds it."""
    until: str | None = None
    last: int | None = None
    """So many of the latest."""
    codes: tuple[str, ...] = ()
    """These periods alone: "2022 against 2021"."""
    gap: bool = False
    """How far apart the two ``codes`` are."""
    pick: End | None = None
    """Only the highest or the lowest of them."""
    by_growth: bool = False
    """The highest is the one that grew most."""
    bulletins: bool = False
    """The periods of so many of the latest bulletins."""
    soft: bool = False
    """"Trend", which may mean the growth where there is one period only."""


@frozen
class Pair:
    """One figure of several that differ in more than one key; none is "not said"."""

    target: Target
    flow: Flow | None = None
    measure: Measure | None = None


@frozen
class Query:
    """Which facts a question wants, and what is to be done with them. Empty is "not said"."""

    shape: Shape = Shape.TELL
    targets: tuple[Target, ...] = ()
    flows: tuple[Flow, ...] = ()
    measures: tuple[Measure, ...] = ()
    when: When = When()
    reporter: str | None = None
    places: tuple[str, ...] = ()
    """Several reporters, whose figures are put side by side."""
    counted: frozenset[str] = frozenset()
    """The units of what is to be counted: ``enterprises``, ``firms``."""
    among: str | None = None
    """The larger place within which a rank or a share is asked for: ``Zhejiang``; by its
    kind, the ``province`` or ``country`` that the place lies in."""
    ranking: Ranking | None = None
    claim: Claim | None = None
    currency: str | None = None
    basis: Basis | None = None
    """What a growth is over, or a value for each of, where that is not the year before or all."""
    yes_no: bool = False
    of: Target | None = None
    """The whole that a share is asked of, where it is not the flow's total."""
    turned: bool = False
    """A ratio whose second figure is over the first: "how many times X is Y"."""
    in_per_cent: bool = False
    """A ratio is told in per cent: "imports as a percentage of exports"."""
    together: bool = False
    """The figures of a ranking are to be added up."""
    course: Course | None = None
    """Over several periods."""
    pairs: tuple[Pair, ...] = ()
    """Figures named one by one: "exports to the EU and imports from Japan"."""

    @property
    def several(self) -> bool:
        """Whether more than one figure is named, which can be held against each other."""
        named = (self.targets, self.flows, self.pairs, self.places)
        return self.shape is Shape.AHEAD or max(map(len, named)) > 1


class Sense(Enum):
    """What is known of words that ask for what no figure tells."""

    KNOWN = "known"
    """What they name, which bulletins do not cover."""
    MISPLACED = "misplaced"
    """The words alone, and not what they do here."""
    UNUSED = "unused"
    """What they do, of which nothing can be made with the rest: "vs September"."""
    UNKNOWN = "unknown"


@frozen
class Lack:
    """What was asked for and is not known or not covered at all: a key of a fact, and the words."""

    key: str
    said: str
    sense: Sense = Sense.KNOWN


@frozen
class Reading:
    """What we take a question to mean."""

    query: Query
    lacks: tuple[Lack, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    """Questions, in full words: where this one can be meant in several ways, each of them."""
    off_topic: bool = False
    open_question: bool = False
    """It begins with "what", "how", "why": an answer in words will do."""
    of_all: bool = False
    """A claim is to hold of all that is named: "did every market grow"."""
    defines: bool = False
    """"What is RCEP?": what an agreement or forum is, and no figure."""
    asks_why: bool = False
    """"Why" and nothing of its own: it is about what was said before."""
    wants_reason: bool = False
    """A reason is asked for, of something that is named."""
    words: tuple[str, ...] = ()
    """Its content words, for a search in the text."""
    names: frozenset[str] = frozenset()
    """Those of the words that only name what it is about."""
    parts: tuple["Reading", ...] = ()
    """The questions of a message that asks several which one query cannot hold."""
