"""What the store needs in order to fill itself: bulletins, and rules that read them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge.edition import edition
from knowledge.facts import Bulletin
from knowledge.store import Contents


@dataclass(frozen=True, slots=True)
class Reader:
    """Rules of one edition, and the bulletins that ship with them."""

    edition: str
    """Differs as soon as rules, words or shipped bulletins do."""
    library: Callable[[], Iterable[Bulletin]]
    read: Callable[[Bulletin], Contents]


def todays_reader() -> Reader:
    """Give the rules and the library of this program."""
    return Reader(edition=edition(), library=_library, read=_read)


def _library() -> Iterable[Bulletin]:
    from knowledge import learn  # noqa: PLC0415 - half of the program, which a look-up does without

    return (learn.open_bulletin(*shipped) for shipped in learn.library())


def _read(bulletin: Bulletin) -> Contents:
    from knowledge import learn  # noqa: PLC0415 - likewise

    return learn.read(bulletin)
