"""The words every part of the program shares: what a fact is made of.

The names are those of merchandise trade statistics (IMTS) and SDMX. Nothing here reads
text, asks a database or talks to anybody.
"""

from decimal import Decimal
from enum import StrEnum

from knowledge.frozen import frozen


class Flow(StrEnum):
    """TRADE_FLOW: which way goods go. ``TRADE`` is both, ``BALANCE`` export less import."""

    EXPORT = "export"
    IMPORT = "import"
    TRADE = "trade"
    BALANCE = "balance"

    __hash__ = str.__hash__  # as good as the one of Enum, and quick: most keys hold a flow


class Basis(StrEnum):
    """What a growth is over, or a value for each of, where it is not the year before or the total.

    ``basis`` of a fact also says what a share is of, and what a contribution is to.
    """

    MONTH = "mom"
    AVERAGE = "annual average"
    HEAD = "per capita"


class Measure(StrEnum):
    """INDICATOR: what is told of a series."""

    VALUE = "value"
    GROWTH = "growth"
    SHARE = "share"
    CONTRIBUTION = "contribution"
    RANK = "rank"
    COUNT = "count"
    EVENT = "event"

    __hash__ = str.__hash__  # as of Flow


class Approx(StrEnum):
    """How a printed figure is hedged: ``over 20%`` is a bound, ``nearly``, ``about`` are rough."""

    OVER = "over"
    UNDER = "under"
    ABOUT = "about"


@frozen
class Series:
    """Whose trade, which way, with whom, in what: an SDMX series key without its measure.

    ``None`` is the whole: partner none is the world, product none all goods. ``reporter`` and
    ``flow`` are none where a figure is not about somebody's trade.
    """

    reporter: str | None = None
    flow: Flow | None = None
    partner: str | None = None
    """ISO 3166 alpha-2, ``EU``, a bloc (``ASEAN``) or an M49 code (``419``); several by ``+``."""
    product: str | None = None
    """As named, lower case, ``&`` written ``and``."""
    regime: str | None = None
    enterprise: str | None = None


@frozen
class Bulletin:
    """A text as published."""

    id: str
    title: str
    text: str
    published: str | None = None
    """ISO 8601 date, none where the text does not say."""
    publisher: str | None = None
    url: str | None = None
    place: str | None = None
    """Whose trade it tells of, where a person has said so."""


class Slot(StrEnum):
    """What a bulletin may leave unsaid, so that a person has to settle it for all its figures."""

    PLACE = "place"
    DATE = "date"


@frozen
class Choice:
    """One answer to a doubt."""

    value: str
    """A place's name, or a day as ISO 8601."""
    evidence: tuple[str, ...] = ()
    """What speaks for it: ``title``, ``dateline``, ``publisher``, ``stamp`` …"""


@frozen
class Doubt:
    """What a person has to settle before the figures that hang on it are published."""

    slot: Slot
    choices: tuple[Choice, ...] = ()
    """The likeliest first; none where nothing speaks for any."""


@frozen
class Fact:
    """One figure, and what it is the figure of."""

    about: Series
    period: str | None
    """A code that ``Period.parse`` reads."""
    measure: Measure
    value: Decimal
    """In full units: 14.29 billion yuan is 14290000000. A date is written yyyymmdd."""
    unit: str
    """``CNY`` ``USD`` …, ``%``, ``pp``, ``rank``, ``date``, or the noun counted."""
    basis: str | None
    printed: str
    """``bulletin.text[start:end]``, with its unit where that stands beside it."""
    start: int
    end: int
    """Characters in the bulletin's text, end exclusive."""
    sentence: str
    """The whole sentence, word for word, each run of white space as one blank."""
    bulletin: str
    margin: Decimal = Decimal(0)
    """The rounding error in full units, half of the last printed place: 5000000 of 14.29 bn."""
    approx: Approx | None = None
    named_in: str | None = None
    """The sentence that names the subject, where ``sentence`` says only "them"."""
    part_of: str | None = None
    """The product group that the text puts this one in: "Of the mechanical products, …"."""
    because: tuple[tuple[str, str], ...] = ()
    """For reporter, period, flow and basis where it comes from: ``said``, ``title``, ``given`` …"""
    held: Slot | None = None
    """What a person has to settle first; such a fact is in no answer."""


@frozen
class Skipped:
    """A number that is no fact, and why."""

    printed: str
    start: int
    end: int
    reason: str
    sentence: str


@frozen
class Check:
    """An identity between printed figures, each taken as the interval its rounding allows."""

    identity: str
    """In words: ``export + import = trade``."""
    facts: tuple[Fact, ...]
    """The figures that take part; the first is the one that the others predict."""
    low: Decimal
    high: Decimal
    """What the other figures allow for the first."""
    printed: Decimal
    holds: bool
