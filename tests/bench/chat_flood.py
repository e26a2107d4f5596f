"""A flood in one group: what it costs somebody who asks in a private chat."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.measures import Measured
from tests.load.crowd import flood_group, people, shuffled_questions
from tests.load.programs import on_core_one, ours
from tests.telegram.rooms import Json, Room
from tests.telegram.server import BotApi
from tests.telegram.trouble import A_MINUTE_IN_A_GROUP, MINUTE, Floods

MESSAGES = 1_000
ASKED = 12
PAUSE = 0.15  # seconds between two questions
DELAY = 0.5  # seconds
MANY = 1_000_000
PATIENCE = 60  # seconds


class GroupFloods(Floods):
    """Of Telegram's limits the one of a group alone."""

    def count(self, room: Room) -> None:
        if room.kind != "private":
            super().count(room)


def flood(database: Path) -> Iterator[Measured]:
    """Compare answers in a private chat before and during a flood, with Telegram's limit too."""
    for limited in (False, True):
        delay = asyncio.run(_delay(database, limited=limited))
        limit = f", {A_MINUTE_IN_A_GROUP} in {MINUTE} s answered" if limited else ""
        what = f"private answer during {MESSAGES:,} messages in a group{limit}"
        yield Measured(
            what, f"{delay * 1000:+.0f} ms", f"<= {DELAY * 1000:.0f} ms", met=delay <= DELAY
        )


async def _delay(database: Path, *, limited: bool) -> float:
    """Give the longest wait during the flood less the usual wait before it."""
    async with BotApi() as api, on_core_one(ours(api.base_url, database), api):
        if limited:
            api.floods = GroupFloods(time.monotonic, MANY)
        member, ada = people(api, 2)
        texts = shuffled_questions()
        before = [await _asked(api, ada, text) for text in texts[:ASKED]]
        await flood_group(api, api.group("Trade"), member, texts[:MESSAGES])
        during = [await _asked(api, ada, text) for text in texts[-ASKED:]]
        return max(during) - median(before)


async def _asked(api: BotApi, person: Json, text: str) -> float:
    room = api.private(person)
    before, start = len(room.messages), time.perf_counter()
    await api.say(room, person, text)
    await api.delivery.until(lambda: len(room.messages) > before + 1, PATIENCE)
    took = time.perf_counter() - start
    await asyncio.sleep(PAUSE)
    return took
