"""Far more updates than can be answered: how much memory that takes."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from tests.load.programs import ours, started
from tests.load.rush import TELEGRAMS, WARM
from tests.telegram.rooms import Json
from tests.telegram.server import BotApi

UPDATES, RATE = 300_000, 2_500
CHATS = 50_000
PIECE = 0.1  # seconds
PATIENCE = 300  # seconds
MB = 1024  # kB


@dataclass(frozen=True, slots=True)
class Memory:
    """What a bot took at its most."""

    updates: int
    chats: int
    took: float
    """Seconds until all were taken."""
    start: float
    """MB before the first one."""
    most: float
    """MB."""

    def __str__(self) -> str:
        return (
            f"{self.updates:,} updates of {self.chats:,} chats taken in {self.took:.0f} s "
            f"({self.updates / self.took:,.0f} a second): {self.most:.0f} MB at most, "
            f"{self.start:.0f} MB before"
        )


async def memory(
    database: Path, updates: int = UPDATES, chats: int = CHATS, rate: float = RATE, **pace: str
) -> Memory:
    """Let so many write at such a rate, in turn; give how much memory the bot takes by the end."""
    async with BotApi() as api, started(ours(api.base_url, database, **(TELEGRAMS | pace))) as bot:
        await api.ready()
        await asyncio.sleep(WARM)
        before = _most(bot.pid)
        people = [api.private(api.person(f"Person {number}")).chat for number in range(chats)]
        start = time.monotonic()
        for number in range(updates):
            if number % max(1, int(rate * PIECE)) == 0:
                await api.delivery.notify()
                await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))
            api.delivery.put_unchecked(message=_message(number, people[number % chats]))
        await api.delivery.notify()
        await api.delivery.until(lambda: not api.delivery.queue, PATIENCE)
        took = time.monotonic() - start
        await asyncio.sleep(WARM)
        return Memory(updates, chats, took, before, _most(bot.pid))


def _message(number: int, chat: Json) -> Json:
    who = {"id": chat["id"], "is_bot": False, "first_name": chat["first_name"]}
    said = {"date": int(time.time()), "text": "exports to India"}
    return {"message_id": 1 + number, "chat": chat, "from": who, **said}


def _most(process: int) -> float:
    """Give the most memory that a process has had, in MB (``VmHWM``)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / MB
