"""What the desk says to one question, before anybody decides how a reply looks."""

from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from knowledge.facts import Bulletin, Fact
from knowledge.frozen import frozen


class Kind(StrEnum):
    """What sort of answer it is."""

    FACT = "fact"
    FACTS = "facts"
    DERIVED = "derived"
    PASSAGE = "passage"
    CHOICE = "choice"
    NONE = "none"
    HELP = "help"


@frozen
class Shown:
    """A figure of an answer: a fact as printed, or one computed from facts."""

    fact: Fact
    derived: bool = False


@frozen
class Sum:
    """How a figure was computed, with what rounding allows."""

    formula: str
    """As read aloud: ``71.11 billion yuan − 27.33 billion yuan = 43.78 billion yuan``."""
    inputs: tuple[Fact, ...]
    low: Decimal
    high: Decimal
    unit: str


@frozen
class Quote:
    """A sentence of a bulletin, and which stretches of it are the figures asked for."""

    sentence: str
    marks: tuple[tuple[int, int], ...]
    """Characters of ``sentence``, end exclusive, in order, not overlapping."""
    bulletin: Bulletin


@frozen
class Choice:
    """One way to read a question that has several, and the question that means it."""

    label: str
    question: str


@frozen
class Answer:
    """Words, figures, sources, choices.

    ``headline`` is the one line that is read aloud; ``lines`` follow it (growth, share, rank, each
    member of a ranking); ``notes`` are warnings and readings ("Korea" is read as South Korea).
    """

    question: str
    kind: Kind
    headline: str
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    figures: tuple[Shown, ...] = ()
    beside: tuple[Shown, ...] = ()
    sum: Sum | None = None
    verdict: str | None = None
    """``yes`` or ``no`` where the question wants one."""
    quotes: tuple[Quote, ...] = ()
    missing: tuple[str, ...] = ()
    near: tuple[Shown, ...] = ()
    near_lines: tuple[str, ...] = field(default=())
    """The same figures in words, each with its own flow, partner and period."""
    choices: tuple[Choice, ...] = ()
    unknown: tuple[str, ...] = ()
    withheld: bool = False
    """Whether it says that a figure is withheld, in place of the answer."""
    rests_on: tuple[Fact, ...] = ()
    """The printed facts without which it would be another answer, shown or not."""
    parts: tuple["Answer", ...] = ()
    """Where a message asks several things: the answer to each, in order."""
