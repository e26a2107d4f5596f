"""Many who ask in the same second, and one who does not stop, against Telegram's limits."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handlers.errors import SORRY
from tests.load.programs import ours, started
from tests.load.recorder import Recorder
from tests.telegram.rooms import Json, Room
from tests.telegram.trouble import A_SECOND, Floods

PRIVATE, GROUPS = 500, 20
TEXT = "exports to India"
TELEGRAMS = {"PACE": "30", "PACE_CHAT": "1", "PACE_GROUP": "20"}
RATE = 0.95
"""Of the rate that Telegram allows."""
MORE = 1.0
"""Seconds that somebody may wait beside those for the messages ahead of theirs."""
FLOOD = 5_000
SOON = 3.0  # seconds
WARM = 0.5
"""Seconds after which what came of the start counts no more."""
PATIENCE = 120  # seconds


@dataclass(frozen=True, slots=True)
class Rush:
    """What came of a rush."""

    asked: int
    answered: int
    sorry: int
    refused: int
    """Messages that the server refused as too many."""
    rate: float
    """Messages a second, from the first question to the last answer."""
    latest: float
    """Seconds by which somebody waited longer than for the messages ahead, at their most."""
    shown: int
    """Chats that saw "typing", of those that waited for longer than three seconds."""
    waited: int

    @property
    def is_good(self) -> bool:
        """Whether it is as it must be."""
        all_ = self.answered == self.asked and not self.sorry
        return all_ and self.rate >= RATE * A_SECOND and self.latest <= MORE

    def __str__(self) -> str:
        return (
            f"{self.asked} asked, {self.answered} answered, {self.sorry} sorry, "
            f"{self.refused} refused on the way, {self.rate:.1f} a second "
            f"(>= {RATE * A_SECOND:.1f}), longest wait beyond those ahead {self.latest:.2f} s "
            f"(<= {MORE:.0f}), {self.shown} of {self.waited} who waited saw that it is worked on"
        )


async def rush(database: Path, private: int = PRIVATE, groups: int = GROUPS) -> Rush:
    """Let so many ask at once, each once."""
    async with Recorder() as api, started(ours(api.base_url, database, **TELEGRAMS)):
        await api.ready()
        await asyncio.sleep(WARM)
        api.floods = Floods(time.monotonic, burst=1)
        rooms = [api.private(api.person(f"Person {number}")) for number in range(private)]
        rooms += [api.group(f"Group {number}") for number in range(groups)]
        start = time.monotonic()
        for room in rooms:
            await _ask(api, room)
        await api.sent(len(rooms), PATIENCE)
        await asyncio.sleep(1)
        return _told(api, rooms, start)


def _told(api: Recorder, rooms: list[Room], start: float) -> Rush:
    at = {one.chat: one.done - start for one in reversed(api.sent_all)}
    late = [at[room.id] - ahead / (RATE * A_SECOND) for ahead, room in enumerate(rooms)]
    waited = {room.id for room in rooms if at[room.id] > SOON + 1}
    shown = [act for act in api.shown if act in waited]
    return Rush(
        asked=len(rooms),
        answered=len(at),
        sorry=sum(one.text == SORRY for one in api.sent_all),
        refused=len(api.refusals),
        rate=len(rooms) / max(at.values()),
        latest=max(late),
        shown=len(shown),
        waited=len(waited),
    )


async def flood(database: Path, pace: Mapping[str, str], messages: int = FLOOD) -> float:
    """Let one person write without end; give the longest that others wait meanwhile."""
    async with Recorder() as api, started(ours(api.base_url, database, **pace)):
        await api.ready()
        await asyncio.sleep(WARM)
        flooding = api.person("Flood")
        for _ in range(messages):
            await _ask(api, api.private(flooding))
        return max([await _asked(api) for _ in range(5)])


async def _ask(api: Recorder, room: Room, person: Json | None = None) -> None:
    """Ask without waiting for anything."""
    person = person or api.world.people.get(room.id) or next(iter(api.world.people.values()))
    text = TEXT if room.kind == "private" else f"/ask@{api.world.me['username']} {TEXT}"
    await api.say(room, person, text)


async def _asked(api: Recorder) -> float:
    """Let somebody new ask; give the seconds until the answer."""
    person = api.person("Somebody")
    room = api.private(person)
    start = time.monotonic()
    await api.say(room, person, TEXT)
    await api.delivery.until(lambda: len(room.messages) > 1, PATIENCE)
    return time.monotonic() - start
