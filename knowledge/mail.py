"""What came in and is not done, and what goes out and is not received. ``db`` provides one.

An *update* is taken in before Telegram is told that it arrived, and is done when all that came of
it is done. A *letter* is a message that is written down before it goes on the wire, and is settled
by its receipt. An update that was cut short is handled again from its beginning: what it had sent
by then is given back to it from its letters, in the order of their steps, and not sent again.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from knowledge.frozen import frozen

TWICE = 2
"""As often a letter goes out at most, where it may have arrived each time."""


@frozen
class Arrival:
    """An update as it comes in."""

    number: int
    """Telegram's own, by which one that comes again is known."""
    turn: str
    """Whose turn it waits for: what has the same one is done in the order of arrival."""
    body: bytes | None
    """None where it is known and not to be done."""
    at: float
    """Unix seconds."""


@frozen
class Waiting:
    """An update that is taken in and not done."""

    place: int
    """In the order of arrival."""
    turn: str


@frozen
class Opened:
    """An update whose turn has come."""

    place: int
    turn: str
    body: bytes
    at: float
    """Unix seconds."""
    tries: int = 0
    """How often it was begun before."""


@frozen
class Letter:
    """A message on its way to somebody."""

    chat: int
    method: str
    """What it is sent by."""
    form: Mapping[str, str]
    files: Mapping[str, tuple[str, bytes, str]]
    """By the name of the part: the file's name, its content, its kind."""
    place: int | None = None
    """The update that it belongs to; of none nobody waits for its receipt."""
    step: int = 0
    """Which one it is of those that the update sends."""
    note: str | None = None
    """What is to be known of it when it comes back, where nobody waits for it."""
    id: int | None = None
    """None until it is written down."""
    tries: int = 0
    """How often it may have arrived."""
    code: int | None = None
    """The receipt's status; none where there is none."""
    receipt: bytes = b""


class Mail(Protocol):
    """A place that keeps updates and letters, where a power cut does not reach them."""

    def belong_to(self, bot: int) -> None:
        """Forget the mail of any other bot: its numbers are of another count."""
        ...

    def take(self, arrivals: Sequence[Arrival]) -> Sequence[Waiting]:
        """Take updates in; give those that are new and to be done, in the order of arrival."""
        ...

    def waiting(self, after: int, limit: int) -> Sequence[Waiting]:
        """Give what is not done, from behind a place on."""
        ...

    def opened(self, place: int) -> Opened | None:
        """Give an update that is not done."""
        ...

    def begin(self, place: int) -> None:
        """Count that an update is begun."""
        ...

    def spare(self, place: int) -> None:
        """Count that an update was begun once less: it was put off in good order."""
        ...

    def finish(self, place: int, received: Sequence[int] = ()) -> None:
        """Mark an update as done, and forget what it says and its letters.

        Letters may be named here as received whose receipts were not kept.

        A letter without a receipt stays, and goes out without anybody who waits for it.
        """
        ...

    def letters_of(self, place: int) -> Sequence[Letter]:
        """Give the letters of an update that is not done, in the order of their steps."""
        ...

    def post(self, letter: Letter) -> int:
        """Write a letter down, about to go out or to be fetched, and give its id."""
        ...

    def sent(self, letter: int, tries: int) -> None:
        """Count anew how often a letter may have arrived."""
        ...

    def received(self, letter: int, code: int, receipt: bytes) -> None:
        """Keep a letter's receipt."""
        ...

    def unattended(self, limit: int) -> Sequence[Letter]:
        """Give the letters that nobody waits for, the oldest first."""
        ...

    def settle(self, letter: int) -> None:
        """Forget a letter that nobody waits for."""
        ...

    def forget_done(self, before: float) -> int:
        """Forget the numbers of updates that came so long ago; say how many."""
        ...
