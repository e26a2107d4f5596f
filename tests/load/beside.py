"""Somebody asks in one chat while others send the bot the worst that they have."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

from tests.load.crowd import people, shuffled_questions
from tests.load.programs import on_core_one, ours
from tests.telegram.documents import document
from tests.telegram.rooms import Json
from tests.telegram.server import BotApi

PATIENCE = 90
"""Seconds that the worst may take to be answered."""
PAUSE, OTHERS = 0.02, 0.2
"""Seconds between two questions of the one who is not to wait, and of the others, who are slow and
no flood."""


async def waits_beside(
    database: Path, questions: Sequence[str], files: dict[str, bytes], asked: int
) -> list[float]:
    """Give the seconds that each of so many questions waits, the worst being sent all the while."""
    async with BotApi() as api:
        ada, eve, kay = people(api, 3)
        keepers = {"ADMINS": str(kay["id"])}
        async with on_core_one(ours(api.base_url, database, **keepers), api):
            await _ask(api, ada, "exports")
            others = [
                asyncio.create_task(_ask_all(api, eve, questions)),
                asyncio.create_task(_send_all(api, kay, files)),
            ]
            waits = []
            for text in (shuffled_questions() * asked)[:asked]:
                waits.append(await _ask(api, ada, text))
                await asyncio.sleep(PAUSE)
            for one in others:
                one.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            return waits


async def _ask_all(api: BotApi, person: Json, questions: Sequence[str]) -> None:
    while True:
        for question in questions:
            await _ask(api, person, question)
            await asyncio.sleep(OTHERS)


async def _send_all(api: BotApi, person: Json, files: dict[str, bytes]) -> None:
    room = api.private(person)
    while True:
        for name, data in files.items():
            before = len(room.messages)
            await api.post(room, person, document=document(api.world, name, data))
            await api.delivery.until(lambda b=before: len(room.messages) > b + 1, PATIENCE)  # type: ignore[misc]
            await asyncio.sleep(OTHERS)


async def _ask(api: BotApi, person: Json, text: str) -> float:
    room = api.private(person)
    before, start = len(room.messages), time.perf_counter()
    await api.say(room, person, text)
    await api.delivery.until(lambda: len(room.messages) > before + 1, PATIENCE)
    return time.perf_counter() - start
