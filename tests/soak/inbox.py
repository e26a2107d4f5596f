"""Is anything lost or said twice? Kills, a full disk, a cut network, a rush, a flood, memory."""

import asyncio
import tempfile
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from db import open_store
from tests.load.asking import Outcome
from tests.load.mail import (
    Trial,
    Trouble,
    disk_full,
    killed,
    network_cut,
    small_disk,
    troubled,
)
from tests.load.many import CHATS, memory
from tests.load.rush import SOON, TELEGRAMS, flood, rush

COUNT = 200
"""Kills in all: by polling and by webhook, with a quick server and a slow one."""
DELAYS = (0.005, 0.15)  # seconds


def trial(count: int) -> Iterator[str]:
    """Each question is answered once, in its chat's order, whatever happens to the bot."""
    for webhook in (False, True):
        trials = [Trial(webhook, delay, seed=count) for delay in DELAYS]
        yield from _both(trials, f"{count // 4} kills", partial(_killed, count // 4))
        for what, trouble in (("disk full", disk_full), ("network cut", network_cut)):
            yield from _both(trials, what, partial(_troubled, trouble))
    yield from asyncio.run(_many())


async def _killed(kills: int, folder: Path, trial: Trial) -> Outcome:
    return await killed(folder, trial, kills)


async def _troubled(trouble: Trouble, folder: Path, trial: Trial) -> Outcome:
    return await troubled(folder, trial, trouble)


async def _many() -> list[str]:
    """Let many ask at once, one without end, and far more than can be answered."""
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "bulletins.db"
        open_store(database).close()
        said = [f"rush: {await rush(database)}"]
        for pace, how in ((TELEGRAMS, "Telegram's pace"), ({}, "unpaced")):
            wait = await flood(database, pace)
            said.append(f"flood, {how}: another waits {wait:.2f} s at most (<= {SOON:.0f})")
        for file in Path(name).glob("chats.db*"):
            file.unlink()
        said.append(f"memory (<= 300 MB): {await memory(database)}")
        few = await memory(database, CHATS, CHATS)
        return [*said, f"chats (<= 150 MB): {few}"]


def _both(trials: list[Trial], what: str, make: Any) -> Iterator[str]:
    """Make two trials side by side, each on a disk of its own."""
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in trials]
        if what == "disk full":
            folders = [stack.enter_context(small_disk(folder)) for folder in folders]
        outcomes = asyncio.run(_gathered(map(make, folders, trials)))
    for one, outcome in zip(trials, outcomes, strict=True):
        good = "as it must be" if outcome.is_good else "NOT AS IT MUST BE"
        yield f"{one}, {what}: {outcome}: {good}"


async def _gathered(made: Iterator[Coroutine[Any, Any, Outcome]]) -> list[Outcome]:
    return await asyncio.gather(*made)
