"""What the knowledge needs of a store, and no more. ``db`` provides one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.facts import Bulletin, Check, Fact, Skipped
from knowledge.queries import Wanted


@dataclass(frozen=True, slots=True)
class Contents:
    """All that one bulletin's text came to: what ``learn`` hands to a store."""

    bulletin: Bulletin
    sentences: tuple[str, ...]
    """In order, white space normalised, as ``Fact.sentence`` writes them."""
    facts: tuple[Fact, ...]
    skipped: tuple[Skipped, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence found by its words."""

    sentence: str
    bulletin: str
    number: int
    """Place among the bulletin's sentences, from 0."""
    score: float
    """BM25 as FTS5 gives it, turned so that more is better."""


@dataclass(frozen=True, slots=True)
class Held:
    """The distinct keys that the store's facts have: what can be asked about at all."""

    reporters: frozenset[str]
    partners: frozenset[str]
    products: frozenset[str]
    regimes: frozenset[str]
    enterprises: frozenset[str]
    units: frozenset[str]
    """Nouns counted, of facts whose measure is count."""
    most_told: str | None = None
    """The reporter that most bulletins are about; the first by name where several are."""


class FactStore(Protocol):
    """A place that keeps facts and finds them again."""

    def find(self, wanted: Wanted, limit: int = 200) -> Sequence[Fact]:
        """Give the matching facts: latest bulletin first, then in the order of its text."""
        ...

    def held(self) -> Held:
        """Give the distinct keys; cheap, as it is asked with each question."""
        ...

    def bulletins(self) -> Sequence[Bulletin]:
        """Give the bulletins, latest first."""
        ...

    def bulletin(self, name: str) -> Bulletin:
        """Give one bulletin by its id; KeyError where there is none."""
        ...

    def passages(self, words: Sequence[str], limit: int = 5) -> Sequence[Passage]:
        """Give the sentences that hold any of the words, best first."""
        ...

    def sentence(self, bulletin: str, number: int) -> str | None:
        """Give a bulletin's sentence by its number, none past the end."""
        ...

    def failed_checks(self, fact: Fact) -> Sequence[Check]:
        """Give the identities that this fact takes part in and that do not hold."""
        ...
