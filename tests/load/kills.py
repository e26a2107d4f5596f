"""The bot killed, or told to stop, in the midst of traffic; and what is found afterwards."""

import asyncio
import random
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from db import open_memory, open_store
from knowledge.ask import ask
from knowledge.queries import EVERYTHING
from tests.load.chooser import Chooser
from tests.load.programs import Bot, ours, started, stop
from tests.load.traffic import QUESTIONS, Asked, Traffic
from tests.telegram.server import BotApi

LATEST = 0.8
"""Seconds from the first answer, or from the start, to the latest kill."""
ENDS = 5  # seconds at most from the signal to the end
EDITS = 3  # after each kill
PATIENCE = 15  # seconds
FACTS = 1_000_000


@dataclass(frozen=True, slots=True)
class Scene:
    """A bot that can be started again and again on the same files, and its people."""

    bot: Bot
    database: Path
    traffic: Traffic
    chooser: Chooser

    @property
    def api(self) -> BotApi:
        return self.traffic.api


@asynccontextmanager
async def scene(database: Path, chance: random.Random, **settings: str) -> AsyncIterator[Scene]:
    """Set the scene, with a store that is built already."""
    with open_store(database) as store:
        headlines = {text: ask(text, store=store)[0].headline for text in QUESTIONS}
    async with BotApi(clock=lambda: 0.0) as api:  # no query is ever too old
        traffic = Traffic(api, headlines, chance)
        chooser = Chooser(api, api.person("Chooser"))
        yield Scene(ours(api.base_url, database, **settings), database, traffic, chooser)


async def kill(scene: Scene, *, early: bool = False) -> list[str]:
    """Kill the bot in traffic, start it again, change old questions; say what is not right."""
    async with started(scene.bot) as program, _busy(scene):
        await _any_moment(scene, early=early)
        program.kill()
        await program.wait()
    unsound = [*_unsound(scene.database)]
    before = [*scene.traffic.private]
    scene.traffic.chance.shuffle(before)
    async with started(scene.bot), _busy(scene):
        unmet = [one for one in before[:EDITS] if not await _is_met(scene, one)]
    return [
        *unsound,
        *(f"The change to {one.text!r} is not met." for one in unmet),
        *scene.chooser.lost,
    ]


async def end(scene: Scene) -> tuple[float, list[str]]:
    """Tell the bot to stop in traffic; give how long it took, and say what is not right.

    What it had no time for is answered after the next start, as ``rest`` sees.
    """
    async with started(scene.bot) as program, _busy(scene):
        await _any_moment(scene)
        start = time.monotonic()
        code = await stop(program, ENDS)
        took = time.monotonic() - start
    return took, [*([f"exit code {code}"] if code else []), *scene.chooser.lost]


async def rest(scene: Scene) -> list[str]:
    """Let the bot answer all that has not been answered; say what is not right then."""
    async with started(scene.bot) as program:
        with suppress(TimeoutError):
            await scene.api.taken()
            await scene.api.delivery.until(lambda: not scene.traffic.faults(), PATIENCE)
        await stop(program, ENDS)
    left = len(scene.api.delivery.queue)
    return [*([f"{left} updates are not taken"] if left else []), *scene.traffic.faults()]


@asynccontextmanager
async def _busy(scene: Scene) -> AsyncIterator[None]:
    """Let people do what they do until left."""
    deeds = [asyncio.create_task(one.go_on()) for one in (scene.traffic, scene.chooser)]
    try:
        yield
    finally:
        for deed in deeds:
            deed.cancel()
        for done in await asyncio.gather(*deeds, return_exceptions=True):
            if not isinstance(done, asyncio.CancelledError):
                raise done or AssertionError


async def _any_moment(scene: Scene, *, early: bool = False) -> None:
    if not early:
        await scene.api.sent(len(scene.api.written) + 1)
    await asyncio.sleep(scene.traffic.chance.uniform(0, LATEST))


async def _is_met(scene: Scene, asked: Asked) -> bool:
    await scene.traffic.edit(asked)
    text = asked.text
    try:
        await scene.api.delivery.until(
            lambda: asked.text != text or scene.traffic.is_met(asked), PATIENCE
        )
    except TimeoutError:
        return False
    return True


def _unsound(database: Path) -> Iterator[str]:
    """Say what is broken in the files."""
    chats = database.with_name("chats.db")
    for path in (database, chats):
        with closing(sqlite3.connect(path)) as file:
            (said,) = file.execute("PRAGMA integrity_check").fetchone()
            if said != "ok":
                yield f"{path.name}: {said}"
    with open_store(database) as store:
        if store.changes or not store.find(EVERYTHING, limit=FACTS):
            yield f"The store has changed: {store.changes.words()}"
    with open_memory(chats) as memory, closing(sqlite3.connect(chats)) as file:
        for chat, answer in file.execute("SELECT chat, answer FROM answers").fetchall():
            if (kept := memory.answer_at(chat, answer)) is None or kept.asked not in QUESTIONS:
                yield f"The answer {answer} in the chat {chat} is kept as {kept}."
