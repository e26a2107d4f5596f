"""What a chat front keeps between restarts, and no more. ``db`` provides one."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Protocol

from knowledge.facts import Bulletin
from knowledge.frozen import frozen
from knowledge.given import Given

_TOLD_BY = 2
"""Facts by which an answer is known; the button under it carries no more."""
OPEN = "open"
"""The state of a report that nobody has looked into yet."""


@frozen
class Kept:
    """An answer that stands in a chat: what it answers, and what it shows."""

    chat: int
    answer: int
    """The answer's message."""
    question: int | None
    """The question's message, none where the answer came without one."""
    asked: str
    before: str | None
    """What the question went on from, as a short code."""
    code: str | None
    """What the answer was about, as a short code."""
    facts: tuple[str, ...]
    """The ids of the facts shown."""
    at: float
    """Unix seconds."""


@frozen
class Report:
    """A person says that an answer is wrong."""

    chat: int | None
    """None where the answer was sent into a chat that the bot is not in."""
    message: str
    """The answer's message, as text; where there is no chat, its inline id."""
    who: int | None
    """None where it is forgotten who it was, and ``chat`` is forgotten with it."""
    name: str
    asked: str
    said: str
    """The answer that is reported."""
    facts: tuple[str, ...]
    """The ids of the facts shown."""
    at: float
    """Unix seconds."""

    @property
    def about(self) -> str:
        r"""What is the same in all reports of one answer, wherever it was given.

        >>> Report(1, "2", 3, "Ada", "exports?", "Exports: 5\n ...", ("a", "b", "c"), 0.0).about
        'a,b'
        >>> Report(1, "2", 3, "Ada", "tea?", "Nothing of tea.\n ...", (), 0.0).about
        'Nothing of tea.'
        """
        return ",".join(self.facts[:_TOLD_BY]) or self.said.partition("\n")[0]


@frozen
class Notice:
    """A message that tells a keeper of reports of one answer."""

    keeper: int
    message: int
    """0 while it is being sent."""
    at: float
    """Unix seconds, when it was decided to send it."""


@frozen
class Paste:
    """A text that somebody sends piece by piece, as clients cut what is longer than a message."""

    draft: int
    """What was read of it so far; 0 where that came to nothing."""
    answer: int
    """The message that shows it."""
    last: int
    """The message of the last piece, which may come again after a kill."""
    pieces: tuple[str, ...]
    at: float
    """When the last piece was sent, in Unix seconds by Telegram's clock."""


@frozen
class Unpublished:
    """A bulletin that somebody may publish, and what has been said of it."""

    bulletin: Bulletin
    given: Given = field(default_factory=dict)


@frozen
class Reported:
    """A report that is kept, and what has become of it."""

    id: int
    state: str
    """``OPEN``, else the word that it was closed with."""
    report: Report


@frozen
class Miss:
    """A question that got no answer, without anybody's name."""

    question: str
    """In lower case, each run of white space as one blank."""
    times: int
    last: str
    """The latest day, ISO 8601."""


class Memory(Protocol):
    """A place that keeps what a chat front must still know after a restart."""

    def keep_answer(self, answer: Kept) -> None:
        """Keep an answer, in place of what was kept of the same message."""
        ...

    def answer_to(self, chat: int, question: int) -> Kept | None:
        """Give the latest answer to a question's message."""
        ...

    def answer_at(self, chat: int, message: int) -> Kept | None:
        """Give the answer that stands in a message."""
        ...

    def forget_answer(self, chat: int, message: int) -> None:
        """Forget the answer that stands in a message."""
        ...

    def forget_before(self, at: float) -> int:
        """Forget answers, drafts and who made reports of before; say how many."""
        ...

    def forget_wholly_before(self, at: float) -> int:
        """Forget reports and missed questions of before, too; say how many."""
        ...

    def forget_person(self, who: int) -> int:
        """Forget what is kept of somebody and of their private chat; say how much that was.

        What they have reported stays, without them.
        """
        ...

    def settings(self, chat: int) -> Mapping[str, str]:
        """Give what has been set in a chat, by name."""
        ...

    def set(self, chat: int, name: str, value: str | None) -> None:
        """Set a value in a chat; none takes it back."""
        ...

    def chats_with(self, name: str, value: str) -> Sequence[int]:
        """Give the chats in which a value is set."""
        ...

    def keep_draft(self, draft: Unpublished, who: int, at: float) -> int:
        """Keep a bulletin that somebody may publish, and give its number."""
        ...

    def draft(self, number: int) -> Unpublished | None:
        """Give a bulletin that waits to be published."""
        ...

    def change_draft(self, number: int, draft: Unpublished) -> bool:
        """Keep a bulletin in place of what it was before; say whether that was still there."""
        ...

    def drop_draft(self, number: int) -> bool:
        """Let a draft go, published or not; say whether it was still there."""
        ...

    def picture(self, key: str) -> str | None:
        """Give the file id under which a picture was sent before."""
        ...

    def keep_picture(self, key: str, file_id: str) -> None:
        """Keep the file id of a picture that was sent."""
        ...

    def forget_picture(self, key: str) -> None:
        """Forget a file id that is good no more."""
        ...

    def report(self, report: Report) -> int | None:
        """Keep a report and give its number; none if this person has reported this answer."""
        ...

    def reports(self, *, open_only: bool = True) -> Sequence[Reported]:
        """Give the reports in the order in which they came."""
        ...

    def close_report(self, number: int, state: str) -> bool:
        """Close a report with a word; say whether it was open."""
        ...

    def notices(self, about: str) -> Sequence[Notice]:
        """Give the messages that tell the keepers of reports about something."""
        ...

    def keep_notice(self, about: str, notice: Notice) -> None:
        """Keep a message that tells a keeper, in place of an earlier one."""
        ...

    def drop_notices(self, about: str) -> None:
        """Forget the messages about something, which is settled."""
        ...

    def keep_paste(self, who: int, paste: Paste) -> None:
        """Keep what somebody has sent of a text so far."""
        ...

    def paste(self, who: int) -> Paste | None:
        """Give what somebody has sent of a text so far."""
        ...

    def missed(self, question: str, day: str) -> None:
        """Count a question that got no answer."""
        ...

    def misses(self, limit: int = 50) -> Sequence[Miss]:
        """Give the questions that got no answer, those most often asked first."""
        ...
