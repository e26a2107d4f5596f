"""Send the bot updates of every kind, as the Bot API says and not; by polling and by webhook."""

import asyncio
import json
import logging
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.load.oddities import updates
from tests.load.watching import Watched, key_of, smallest, watched
from tests.telegram.rooms import Json

COUNT = 5000
BY_WEBHOOK = 5  # of so many updates one comes by webhook
QUESTION = 100  # updates until a real question
logging.lastResort = None  # what is logged is looked at here, and not printed


@dataclass(slots=True)
class Found:
    """What came of updates: faults, each with the smallest update that makes it."""

    unanswered: int = 0
    """Real questions in between that were not answered."""
    faults: dict[str, Json] = field(default_factory=dict)


def trial(count: int) -> Iterator[str]:
    """Whatever goes wrong is told, each once, with the smallest update that does it."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bulletins.db"
        by_webhook = count // BY_WEBHOOK
        for way, number in (("polling", count - by_webhook), ("webhook", by_webhook)):
            found = send(database, number, webhook=way == "webhook")
            said = f"{found.unanswered} questions unanswered, {len(found.faults)} faults"
            yield f"{number} updates by {way}, {said}"
            for fault, update in found.faults.items():
                yield f"  {fault}\n    {json.dumps(update)}"


def send(database: Path, count: int, *, webhook: bool) -> Found:
    """Send so many updates."""
    found = Found()
    with asyncio.Runner() as runner:
        running = watched(database, webhook=webhook)
        bot = runner.run(running.__aenter__())
        _send_all(runner, bot, count, found)
        for key, update in found.faults.items():
            found.faults[key] = runner.run(_reduced(bot, key, update))
        runner.run(running.__aexit__(None, None, None))
    return found


def _send_all(runner: asyncio.Runner, bot: Watched, count: int, found: Found) -> None:
    sent = 0

    @seed(count)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
    )
    @given(update=updates)
    def send_one(update: Json) -> None:
        nonlocal sent
        for fault in runner.run(bot.send(update)):
            found.faults.setdefault(key_of(fault), update)
        sent += 1
        if sent % QUESTION == 0:
            found.unanswered += not runner.run(bot.answers())

    send_one()


async def _reduced(bot: Watched, key: str, update: Json) -> Json:
    """Take away whatever the fault does not need."""
    for less in smallest(update):
        if len(less) == 1 and key in map(key_of, await bot.send(less)):
            return await _reduced(bot, key, less)
    return update
