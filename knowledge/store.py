"""What the knowledge needs of a store, and no more. ``db`` provides one."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from knowledge.facts import Bulletin, Check, Doubt, Fact, Skipped
from knowledge.frozen import frozen
from knowledge.given import NOTHING, Given
from knowledge.queries import Wanted


@frozen
class Contents:
    """All that one bulletin's text came to: what ``learn`` hands to a store."""

    bulletin: Bulletin
    sentences: tuple[str, ...]
    """In order, white space normalised, as ``Fact.sentence`` writes them."""
    facts: tuple[Fact, ...]
    skipped: tuple[Skipped, ...]
    checks: tuple[Check, ...]
    held: tuple[Fact, ...] = ()
    """Figures that are understood but for what a person has to settle, as they likeliest are."""
    doubts: tuple[Doubt, ...] = ()
    """What there is to settle."""


@frozen
class Passage:
    """A sentence found by its words."""

    sentence: str
    bulletin: str
    number: int
    """Place among the bulletin's sentences, from 0."""
    score: float
    """BM25 as FTS5 gives it, turned so that more is better."""


@frozen
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
    """The reporter that most bulletins are about; that with the most facts where several are."""


@frozen
class Waiting:
    """A figure that is held, as it is if it is what is asked for."""

    fact: Fact
    doubts: tuple[Doubt, ...]
    """All that there is to settle of its bulletin."""


@frozen
class InDoubt:
    """A bulletin that a person has something to settle of."""

    id: str
    title: str
    published: str | None
    doubts: tuple[Doubt, ...]
    waiting: tuple[int, ...]
    """How many figures hang on each of the doubts."""


@frozen
class Withheld:
    """A figure that the desk has found wrong, so that no answer may give it."""

    id: str
    """A few of a-z and 0-9: the same figure, the same id."""
    words: str
    """What the desk called it."""
    printed: str
    sentence: str
    bulletin: str
    who: str
    at: str
    """ISO 8601."""


class Change(Protocol):
    """What putting a bulletin in has changed."""

    @property
    def known_as(self) -> str | None:
        """The bulletin that holds the very same text already, so that nothing was added."""
        ...

    def words(self) -> str:
        """Say what changed."""
        ...


@frozen
class Entry:
    """A bulletin as a list of them shows it."""

    id: str
    title: str
    reporters: tuple[str, ...]
    period: str | None
    """The one that most of its facts are of."""
    published: str | None
    url: str | None
    facts: int
    waiting: int = 0
    """Figures that are held."""


@frozen
class Filters:
    """Which facts are taken out: none where all of that key are."""

    reporter: str | None = None
    flow: str | None = None
    partner: str | None = None
    product: str | None = None
    measure: str | None = None
    period: str | None = None
    since: str | None = None
    """The first period, as a code: ``2022``, ``2022-Q3``, ``2022-03``."""
    bulletin: str | None = None
    withheld: bool = False
    """With the figures that the desk withholds."""


class FactStore(Protocol):
    """A place that keeps facts and finds them again."""

    def find(self, wanted: Wanted, limit: int = 200) -> Sequence[Fact]:
        """Give the matching facts: latest bulletin first, then in the order of its text."""
        ...

    def held(self) -> Held:
        """Give the distinct keys; cheap, as it is asked with each question."""
        ...

    def at_rest(self) -> AbstractContextManager[None]:
        """Look once what has changed, and not with each thing asked inside: for one question."""
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
        """Give the identities that do not hold and that this fact may be to blame for."""
        ...

    def fact_id(self, fact: Fact) -> str:
        """Give the id of a fact: the same content, the same id."""
        ...

    def fact(self, name: str) -> Fact | None:
        """Give a fact by its id, none where no rule reads it any more."""
        ...

    def is_withheld(self, fact: Fact) -> bool:
        """Say whether the desk withholds the fact's figure; cheap, as each answer asks it."""
        ...

    def withhold(self, fact: Fact, words: str, who: str, at: str) -> bool:
        """Withhold the fact's figure, however it is read from now on; no if it was already."""
        ...

    def restore(self, name: str) -> bool:
        """Give a figure free again, by its fact's id or by ``Withheld.id``; no if it was free."""
        ...

    def withheld(self) -> Sequence[Withheld]:
        """Give what is withheld, latest first."""
        ...

    def waits(self) -> bool:
        """Say whether any figure is held; cheap, as each question asks it."""
        ...

    def waiting(self, wanted: Wanted, limit: int = 200) -> Sequence[Waiting]:
        """Give the held facts that match by one of their candidates, latest bulletin first."""
        ...

    def in_doubt(self) -> Sequence[InDoubt]:
        """Give the bulletins that a person has something to settle of, latest first."""
        ...

    def given(self, bulletin: str) -> Given:
        """Give what people have said of a bulletin, whether it is there or not."""
        ...

    def add(self, contents: Contents, given: Given = NOTHING) -> Change:
        """Keep what a bulletin came to in place of what it came to before, all or nothing.

        With it what a person has ``given``, beside what was given before.
        """
        ...
