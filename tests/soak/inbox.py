"""Is anything lost or said twice? Kills, a full disk, a cut network, a rush, a flood, memory."""

import asyncio
import tempfile
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.load.asking import Outcome
from tests.load.mail import Trial, disk_full, killed, network_cut, small_disk, troubled

COUNT = 200
"""Kills in all: by polling and by webhook, with a quick server and a slow one."""
DELAYS = (0.005, 0.15)  # seconds


def trial(count: int) -> Iterator[str]:
    """Each question is answered once, in its chat's order, whatever happens to the bot."""
    for webhook in (False, True):
        trials = [Trial(webhook, delay, seed=count) for delay in DELAYS]
        yield from _both(trials, f"{count // 4} kills", lambda f, t: killed(f, t, count // 4))
        yield from _both(trials, "disk full", lambda f, t: troubled(f, t, disk_full))
        yield from _both(trials, "network cut", lambda f, t: troubled(f, t, network_cut))


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
