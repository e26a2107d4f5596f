"""A question or a file that takes too long: who sent it is told, and nobody else waits."""

import asyncio
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from handlers.access import Access
from handlers.workers.allowance import Allowance
from tests.handlers.workers.pit import open_pit
from tests.knowledge.files import made
from tests.telegram.documents import document
from tests.telegram.rooms import Json
from tests.telegram.running import Bot, Clock, running
from tests.telegram.server import BotApi

TOO_LONG = "That takes longer than the desk allows. Ask it in fewer words, or one thing at a time."
ALLOWED = Allowance(answer=2.0, reading=2.0)
STUCK = "how will the tar pit be helped"
SOON = 0.75 * ALLOWED.answer
"""Seconds in which anybody else is answered, however busy the machine; without, 0.25."""


@pytest.fixture
def kay(api: BotApi) -> Json:
    kay = api.person("Kay")
    api.private(kay)  # so that the keeper's menu can be set
    return kay


@pytest.fixture
async def bot(api: BotApi, database: Path, clock: Clock, kay: Json) -> AsyncIterator[Bot]:
    access = Access(frozenset({kay["id"]}))
    opened = partial(open_pit, database)
    async with running(api, opened, clock, access=access, allowance=ALLOWED) as bot:
        yield bot


async def answered(bot: Bot, person: Json, text: str) -> tuple[str, float]:
    """Let a person ask; give the answer, and the seconds until it came."""
    room = bot.api.private(person)
    before, start = len(room.messages), time.monotonic()
    await bot.api.say(room, person, text)
    await bot.api.delivery.until(lambda: len(room.messages) > before + 1, 10)
    return str(room.messages[max(room.messages)]["text"]), time.monotonic() - start


async def test_a_question_that_takes_too_long_is_given_up_and_nobody_waits(bot: Bot) -> None:
    ada, bo = bot.api.person("Ada"), bot.api.person("Bo")
    await answered(bot, bo, "exports")  # the first question may find the words unread
    stuck = asyncio.create_task(answered(bot, ada, STUCK))
    waits = []
    while not stuck.done():
        said, wait = await answered(bot, bo, "exports to India")
        assert said.startswith("Jiaxing's exports to India, Q1 2022: 4.83 billion yuan")
        waits.append(wait)
    assert (await stuck)[0] == TOO_LONG
    assert len(waits) > 2
    assert sorted(waits)[len(waits) * 9 // 10] < SOON
    said, _ = await answered(bot, ada, "exports to India")
    assert said.startswith("Jiaxing's exports to India, Q1 2022: 4.83 billion yuan")


async def test_more_that_take_too_long_than_there_are_workers_lose_nobodys_question(
    bot: Bot,
) -> None:
    crowd = [bot.api.person(f"Person {number}") for number in range(8)]
    texts = [STUCK if number % 2 == 0 else "exports to India" for number in range(8)]
    asked = [answered(bot, *one) for one in zip(crowd, texts, strict=True)]
    said = [text.partition(",")[0] for text, _ in await asyncio.gather(*asked)]
    assert said == [TOO_LONG.partition(",")[0], "Jiaxing's exports to India"] * 4


async def test_a_file_that_takes_too_long_is_given_up_and_nobody_waits(bot: Bot, kay: Json) -> None:
    room, bo = bot.api.private(kay), bot.api.person("Bo")
    await answered(bot, bo, "exports")
    before = len(room.messages)
    heavy = document(bot.api.world, "heavy.html", made.page("<td>" * 700_000))
    await bot.api.post(room, kay, document=heavy)
    waits = []
    while len(room.messages) == before + 1:
        waits.append((await answered(bot, bo, "exports to India"))[1])
    said = room.messages[max(room.messages)]["text"]
    assert said == "heavy.html takes more than 2 s to read. Save it anew, or as text."
    assert sorted(waits)[len(waits) * 9 // 10] < SOON
