"""The bot killed, its network cut and its disk full, while people ask; and what came of it."""

import asyncio
import os
import random
import resource
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from db import open_store
from knowledge.ask import ask
from tests.load.asking import ASKED, Asking, Outcome
from tests.load.programs import Bot, by_webhook, ours, started, stop
from tests.load.recorder import Recorder

ENDS = 10  # seconds at most from the signal to the end
PATIENCE = 20  # seconds for another answer, where some are left
PIECE = 1 << 20  # bytes
SMALL = "64m"


@dataclass(frozen=True, slots=True)
class Trial:
    """How a trial is made."""

    webhook: bool = False
    delay: float = 0.005
    """Seconds until the server answers."""
    rate: float = 50.0
    """Questions a second."""
    apart: tuple[float, float] = (8.0, 15.0)
    """Seconds from one kill to the next."""
    trouble: float = 20.0
    """Seconds that the network is cut, or the disk is full."""
    seed: int = 1

    def __str__(self) -> str:
        way = "webhook" if self.webhook else "polling"
        return f"{way}, server of {self.delay * 1000:.0f} ms"


@dataclass(slots=True)
class Scene:
    """A bot, its server, and people who ask."""

    bot: Bot
    api: Recorder
    asking: Asking
    trial: Trial
    chance: random.Random


Trouble = Callable[[Scene, int], AbstractAsyncContextManager[None]]
"""Troubles a bot, by its process id, until left."""


@asynccontextmanager
async def scene(folder: Path, trial: Trial) -> AsyncIterator[Scene]:
    """Set the scene, with a store that is built already."""
    database = folder / "bulletins.db"
    with open_store(database) as store:
        headlines = {text: ask(text, store=store)[0].headline for text in ASKED}
    settings = by_webhook() if trial.webhook else {}
    async with Recorder(trial.delay) as api:
        bot = ours(api.base_url, database, **settings)
        asking = Asking(api, headlines, trial.rate)
        chance = random.Random(trial.seed)  # noqa: S311 - a trial that can be told again
        yield Scene(bot, api, asking, trial, chance)


async def killed(folder: Path, trial: Trial, kills: int) -> Outcome:
    """Kill the bot so often while people ask, and start it again each time."""
    async with scene(folder, trial) as on:
        asking = asyncio.create_task(on.asking.go_on())
        for _ in range(kills):
            async with started(on.bot) as program:
                await asyncio.sleep(on.chance.uniform(*trial.apart))
                on.asking.kills.append(time.monotonic())
                program.kill()
                await program.wait()
        asking.cancel()
        return await _rest(on)


async def troubled(folder: Path, trial: Trial, *troubles: Trouble) -> Outcome:
    """Let the bot be in trouble for a while as people ask, in one after the other."""
    async with scene(folder, trial) as on, started(on.bot) as program:
        await on.api.ready()
        asking = asyncio.create_task(on.asking.go_on())
        for trouble in troubles:
            await asyncio.sleep(trial.trouble / 10)
            async with trouble(on, program.pid):
                await asyncio.sleep(trial.trouble)
        await asyncio.sleep(trial.trouble / 10)
        asking.cancel()
        return await _finished(on)


@asynccontextmanager
async def network_cut(on: Scene, _: int) -> AsyncIterator[None]:
    """Cut the network: first no connection can be had, then nothing comes through it."""
    on.asking.kills.append(time.monotonic())
    async with on.api.cut_off():
        await asyncio.sleep(on.trial.trouble)
    on.api.deaf = True
    yield
    on.api.deaf = False
    on.asking.kills.append(time.monotonic())
    await on.api.shut_connections()


@asynccontextmanager
async def disk_full(on: Scene, program: int) -> AsyncIterator[None]:
    """Fill the disk or, where it is none of its own, let the bot write no more into any file."""
    folder = on.bot.log.parent
    if os.path.ismount(folder):
        filler = folder / "filler"
        _fill(filler)
        yield
        filler.unlink()
    else:
        was = resource.prlimit(program, resource.RLIMIT_FSIZE)
        resource.prlimit(program, resource.RLIMIT_FSIZE, (0, was[1]))
        yield
        resource.prlimit(program, resource.RLIMIT_FSIZE, was)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Give a folder on a small disk of its own, where that may be made; else the folder itself."""
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    try:
        yield folder
    finally:
        if made.returncode == 0:
            # a killed program's workers stand in it for a moment longer
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _fill(filler: Path) -> None:
    size = PIECE
    with filler.open("wb", buffering=0) as file:
        while size:
            try:
                file.write(b"\0" * size)
            except OSError:
                size //= 2


async def _rest(on: Scene) -> Outcome:
    """Start the bot once more, and let it answer what is left."""
    async with started(on.bot) as program:
        outcome = await _finished(on)
        await stop(program, ENDS)
        return outcome


async def _finished(on: Scene) -> Outcome:
    """Give what came of it when all is answered, or nothing more comes."""
    sent, since = -1, time.monotonic()
    while on.asking.outcome().lost and time.monotonic() - since < PATIENCE:
        if len(on.api.sent_all) > sent:
            sent, since = len(on.api.sent_all), time.monotonic()
        await asyncio.sleep(0.1)
    await asyncio.sleep(min(1.0, on.trial.trouble))  # what would come twice
    outcome = on.asking.outcome()
    outcome.given_up = on.bot.log.read_text("utf-8", "replace").count("no receipt came")
    return outcome
