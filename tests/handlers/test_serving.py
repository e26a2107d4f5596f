"""The bot as a program: started, stopped by a signal, sent away with a wrong token."""

import asyncio
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from handlers.app import TokenError
from tests.telegram.server import TOKEN, BotApi
from tests.terminal import clean, command

WRONG = "987654321:WrongWrongWrongWrongWrongWrongWrong"
ROOT = Path(__file__).parents[2]
PROGRAM = """
import logging, sys
from functools import partial
from pathlib import Path
from db import open_store
from handlers.app import serve

logging.basicConfig(level=logging.DEBUG)
base_url, token, database = sys.argv[1:]
serve(token, open_store=partial(open_store, Path(database)), base_url=base_url)
"""


@asynccontextmanager
async def started(base_url: str, token: str, database: Path) -> AsyncIterator[Process]:
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PROGRAM, base_url, token, str(database)),
        cwd=ROOT,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield program
    finally:
        if program.returncode is None:
            program.kill()
            await program.communicate()


async def test_it_answers_until_it_is_told_to_stop(api: BotApi, database: Path) -> None:
    async with started(api.base_url, TOKEN, database) as program:
        await api.polled(1)
        ada = api.person("Ada")
        await api.say(api.private(ada), ada, "exports to India")
        assert len(await api.sent(1)) == 1
        program.send_signal(signal.SIGTERM)
        _, log = await program.communicate()
    assert program.returncode == 0
    assert TOKEN not in log.decode()


async def test_the_command_says_who_it_answers_as(api: BotApi, database: Path) -> None:
    program = await asyncio.create_subprocess_exec(
        *command("run"),
        cwd=database.parent,
        env=clean(database, BOT_TOKEN=TOKEN, BULLETIN_DESK_API=api.base_url),
        stderr=asyncio.subprocess.PIPE,
    )
    await api.polled(1)
    program.send_signal(signal.SIGTERM)
    _, log = await program.communicate()
    assert "INFO Answering as @" in log.decode()
    assert TOKEN not in log.decode()


async def test_a_token_that_telegram_refuses_ends_it_and_is_not_told(
    api: BotApi, database: Path
) -> None:
    async with started(api.base_url, WRONG, database) as program:
        _, log = await program.communicate()
    assert program.returncode == 1
    assert TokenError.__name__ in log.decode()
    assert "@BotFather" in log.decode()
    assert "WrongWrong" not in log.decode()
    api.refusals.clear()


async def test_a_token_withdrawn_while_it_runs_ends_it(api: BotApi, database: Path) -> None:
    async with started(api.base_url, TOKEN, database) as program:
        await api.polled(1)
        api.token = WRONG
        ada = api.person("Ada")
        await api.say(api.private(ada), ada, "exports to India")
        _, log = await program.communicate()
    assert program.returncode == 1
    assert TokenError.__name__ in log.decode()
    api.refusals.clear()


async def test_a_network_that_is_down_is_waited_for_and_said(database: Path) -> None:
    async with started("http://127.0.0.1:1/bot", TOKEN, database) as program:
        assert program.stderr is not None
        async for line in program.stderr:
            if b"Telegram cannot be reached" in line:
                break
        assert program.returncode is None
