"""What the store needs in order to fill itself: bulletins, and rules that read them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
    from knowledge import learn  # noqa: PLC0415 - half of the program, of which a look-up needs little

    return Reader(
        edition=learn.edition(),
        library=lambda: (learn.open_bulletin(*shipped) for shipped in learn.library()),
        read=learn.read,
    )
