"""People who ask so many questions a second in a round of chats, and what came of it."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from tests.load.recorder import Recorder, Sent
from tests.telegram.rooms import Json

ASKED = (
    *("exports to India", "imports from ASEAN", "RCEP import share"),
    *("exports to Latin America", "imports from South Korea", "exports to the EU"),
)
"""Asked in each chat in this order, again and again; each has an answer of its own."""
CHATS = 300
SLACK = 0.25
"""Seconds from the server's answer until the bot has written the receipt down."""


@dataclass(slots=True)
class Outcome:
    """What came of all questions."""

    asked: int = 0
    lost: int = 0
    doubled: int = 0
    unexplained: int = 0
    """Doubled, and not on the wire at any kill."""
    thrice: int = 0
    given_up: int = 0
    """Went out twice, at two kills in a row, and perhaps never arrived: a third is not sent."""
    strange: list[str] = field(default_factory=list)
    """What is no answer, or no answer to what was asked there and then."""

    def __str__(self) -> str:
        share = 100 * self.doubled / max(1, self.asked)
        said = (
            f"{self.asked} questions: lost {self.lost}, doubled {self.doubled} ({share:.2f} %), "
            f"of these not on the wire {self.unexplained}, three times {self.thrice}, "
            f"on the wire at two kills and given up {self.given_up}, "
            f"out of order or strange {len(self.strange)}"
        )
        return "\n  ".join([said, *self.strange[:5]])

    @property
    def is_good(self) -> bool:
        """Whether it is as it must be."""
        few = self.doubled * 100 <= 2 * self.asked
        return not (self.lost or self.unexplained or self.thrice or self.strange) and few


@dataclass(slots=True)
class Asking:
    """Asks; ``headlines`` says how the answer to each question begins."""

    api: Recorder
    headlines: Mapping[str, str]
    rate: float
    kills: list[float] = field(default_factory=list)
    """When the bot was killed, or cut off."""
    asked: int = 0
    _people: list[Json] = field(default_factory=list)
    _told: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    async def go_on(self) -> None:
        """Ask until cancelled."""
        self._people = [self.api.person(f"Person {number}") for number in range(CHATS)]
        start = time.monotonic()
        for number in count(self.asked):
            await asyncio.sleep(max(0.0, start + number / self.rate - time.monotonic()))
            await self._ask(self._people[number % CHATS])

    async def _ask(self, person: Json) -> None:
        text = ASKED[self._told[person["id"]] % len(ASKED)]
        self._told[person["id"]] += 1
        self.asked += 1
        await self.api.say(self.api.private(person), person, text)

    def outcome(self) -> Outcome:
        """Say what came of it."""
        found = Outcome(self.asked)
        by_chat: dict[int, list[Sent]] = defaultdict(list)
        for one in self.api.sent_all:
            by_chat[one.chat].append(one)
        for chat, told in self._told.items():
            self._look(found, told, by_chat[chat])
        return found

    def _look(self, found: Outcome, told: int, sent: Sequence[Sent]) -> None:
        """Compare the answers in a chat with what was asked there, in order."""
        at, times = 0, Counter[int]()
        last: Sent | None = None
        for one in sent:
            if at < told and self._answers(one, at):
                times[at] += 1
                at, last = at + 1, one
            elif at and self._answers(one, at - 1):
                times[at - 1] += 1
                found.doubled += 1
                found.unexplained += not self._was_on_the_wire(last)
                found.thrice += times[at - 1] > 2
                last = one
            else:
                found.strange.append(
                    f"{one.chat}: {one.text[:60]!r} for {ASKED[at % len(ASKED)]!r}"
                )
        found.lost += told - at

    def _answers(self, sent: Sent, number: int) -> bool:
        return sent.text.startswith(self.headlines[ASKED[number % len(ASKED)]])

    def _was_on_the_wire(self, sent: Sent | None) -> bool:
        return sent is not None and any(sent.was_on_the_wire(at, SLACK) for at in self.kills)
