"""What the commands need of a store, and what they raise."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from knowledge.given import NOTHING, Given
from knowledge.store import Contents, Entry, FactStore, Filters

UNUSABLE = 2
"""Exit status: a file, a setting or the store cannot be used; one sentence on stderr says why."""
STOPPED = 130
"""Exit status: Ctrl-C, as shells count it."""


class TerminalError(ValueError):
    """A command cannot do what it was told; the sentence says why and what to do."""


class Changed(Protocol):
    """What a writing changed."""

    @property
    def known_as(self) -> str | None:
        """Give the bulletin that holds the very same text already."""

    def words(self) -> str:
        """Say it."""


class Library(FactStore, Protocol):
    """A store whose bulletins can be changed, listed and taken out."""

    def add(self, contents: Contents, given: Given = NOTHING) -> Changed:
        """Keep what a bulletin came to and what a person has said of it, all or nothing."""
        ...

    def all_given(self) -> Mapping[str, Given]:
        """Give what people have said of bulletins, by the bulletins' ids."""
        ...

    def remove(self, bulletin: str) -> Changed:
        """Forget a bulletin and its facts."""
        ...

    def hasten(self) -> None:
        """Get ready for many bulletins."""
        ...

    def marks(self) -> Mapping[str, str]:
        """Give the id of the bulletin that holds a text, by the text's mark."""
        ...

    def title(self, bulletin: str) -> str | None:
        """Give the title of a bulletin, none where it is not there."""
        ...

    def entries(self) -> Iterable[Entry]:
        """Give the bulletins as a list shows them, latest first."""
        ...

    def taken_out(self, filters: Filters) -> Iterable[Mapping[str, str | None]]:
        """Give the facts that pass, under the names of SDMX."""
        ...


OpenStore = Callable[[], AbstractContextManager[FactStore]]
OpenLibrary = Callable[[], AbstractContextManager[Library]]
