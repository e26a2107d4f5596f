"""Kill the bot with SIGKILL in the midst of traffic, and tell it to stop with SIGTERM."""

import asyncio
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.load.kills import end, kill, rest, scene
from tests.load.programs import by_webhook

COUNT = 20
"""Kills, and as many ends, by polling; then the same by webhook."""
EARLY = 4  # of so many kills one comes while the bot starts


def trial(count: int) -> Iterator[str]:
    """After each kill the files are whole; until each end what was taken is answered once."""
    for way, settings in (("polling", {}), ("webhook", by_webhook())):
        for rounds in (_kills, _ends):
            with tempfile.TemporaryDirectory() as folder:
                lines = asyncio.run(rounds(Path(folder) / "bulletins.db", count, settings))
            yield from (f"{way}: {line}" for line in lines)


async def _kills(database: Path, count: int, settings: dict[str, str]) -> list[str]:
    chance = random.Random(count)  # noqa: S311 - a trial that can be told again
    wrong = []
    async with scene(database, chance, **settings) as on:
        for number in range(count):
            wrong += await kill(on, early=number % EARLY == EARLY - 1)
        asked, changes = len(on.traffic.private) + len(on.traffic.grouped), on.chooser.changes
    said = f"{count} kills among {asked} questions, {changes} settings"
    return [said, *(wrong or ["  as it must be"])]


async def _ends(database: Path, count: int, settings: dict[str, str]) -> list[str]:
    chance = random.Random(count)  # noqa: S311 - likewise
    wrong: list[str] = []
    times = []
    async with scene(database, chance, **settings) as on:
        for _ in range(count):
            took, faults = await end(on)
            times.append(took)
            wrong += faults
        wrong += await rest(on)
        asked, changes = len(on.traffic.private) + len(on.traffic.grouped), on.chooser.changes
    said = f"{count} ends within {max(times):.1f} s among {asked} questions, {changes} settings"
    return [said, *(dict.fromkeys(wrong) or ["  each taken, answered once, as it must be"])]
