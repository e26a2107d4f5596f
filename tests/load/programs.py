"""Bots as processes of their own, each on a core of its own where the machine has two."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port
from tests.telegram.server import TOKEN, BotApi
from tests.terminal import ROOT, clean, command

FAST = {"PACE": "100000", "PACE_CHAT": "100000", "PACE_GROUP": "6000000"}
"""Limits that nobody reaches, for trials of other things."""
LOGGED = 3_000  # characters of the log that are shown
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Bot:
    """How a bot is started."""

    line: tuple[str, ...]
    settings: Mapping[str, str]
    log: Path


Start = Callable[[str, Path], Bot]
"""Gives how a bot is started for a server and a store."""


def ours(base_url: str, database: Path, **settings: str) -> Bot:
    """Give our bot, unpaced, with the store at this path; settings lack BULLETIN_DESK_."""
    named = {f"BULLETIN_DESK_{name}": value for name, value in (FAST | settings).items()}
    env = clean(database, BOT_TOKEN=TOKEN, BULLETIN_DESK_API=base_url, **named)
    return Bot(tuple(command("run")), env, database.with_name("ours.log"))


def echo(base_url: str, database: Path) -> Bot:
    """Give the echo bot."""
    line = (sys.executable, "-m", "tests.load.echo", base_url)
    return Bot(line, clean(database, PYTHONPATH=str(ROOT)), database.with_name("echo.log"))


def by_webhook() -> dict[str, str]:
    """Give the settings of a webhook at a port of this machine."""
    address = f"127.0.0.1:{free_port()}"
    return {"WEBHOOK": f"http://{address}/updates", "WEBHOOK_LISTEN": address}


@asynccontextmanager
async def started(bot: Bot) -> AsyncIterator[Process]:
    """Run a bot where its store is, with its log beside it; on leaving it is killed."""
    with bot.log.open("ab") as log:
        program = await asyncio.create_subprocess_exec(
            *bot.line, cwd=bot.log.parent, env=dict(bot.settings), stderr=log
        )
    try:
        yield program
    except TimeoutError as error:
        message = f"The bot has not answered:\n{bot.log.read_text()[-LOGGED:]}"
        raise AssertionError(message) from error
    finally:
        if program.returncode is None:
            program.kill()
            await program.wait()


@asynccontextmanager
async def on_core_one(bot: Bot, api: BotApi) -> AsyncIterator[int]:
    """Run a bot on the second core, and wait until it takes updates; give its process id.

    Its workers run where there is room, beside the server too, as they do for those who use it.
    """
    async with started(bot) as program:
        put_on_core(program.pid, 1)
        ready, ended = (asyncio.ensure_future(one) for one in (api.ready(), program.wait()))
        await asyncio.wait((ready, ended), return_when=asyncio.FIRST_COMPLETED)
        assert not ended.done(), f"The bot ended at once:\n{bot.log.read_text()}"
        await ready
        ended.cancel()
        for worker in _descendants(program.pid):
            os.sched_setaffinity(worker, ALLOWED)
        yield program.pid


async def stop(program: Process, within: float) -> int:
    """Tell a bot to stop; give its exit code, or TimeoutError where it goes on too long."""
    program.send_signal(signal.SIGTERM)
    return await asyncio.wait_for(program.wait(), within)


def put_on_core(process: int, number: int) -> None:
    """Keep a process, 0 for this one, on one core of those that there are."""
    cores = sorted(ALLOWED)
    os.sched_setaffinity(process, {cores[number % len(cores)]})


@contextmanager
def this_on_core(number: int) -> Iterator[None]:
    """Keep this process on one core until left."""
    put_on_core(0, number)
    try:
        yield
    finally:
        os.sched_setaffinity(0, ALLOWED)


def processor_seconds(process: int) -> float:
    """Give the processor time that a process has had."""
    said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / TICKS


def _descendants(process: int) -> Iterator[int]:
    """Give the processes that a process has begun, and theirs."""
    for thread in Path(f"/proc/{process}/task").iterdir():
        for child in map(int, (thread / "children").read_text().split()):
            yield child
            yield from _descendants(child)


ALLOWED = frozenset(os.sched_getaffinity(0))
