"""The bot as a program: started, stopped by a signal, sent away with a wrong token."""

import asyncio
import json
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests.ports import free_port
from tests.telegram.refused import Refused
from tests.telegram.server import TOKEN, BotApi
from tests.terminal import clean, command

WRONG = "987654321:WrongWrongWrongWrongWrongWrongWrong"
UNUSABLE = 2  # exit status


@pytest.fixture(autouse=True)
def _new_chats(database: Path) -> None:
    """Let each test begin with nothing to be gone on with: its Telegram is another one."""
    for file in database.parent.glob("chats.db*"):
        file.unlink()


@asynccontextmanager
async def started(
    api_url: str, database: Path, token: str = TOKEN, **more: str
) -> AsyncIterator[Process]:
    settings = {f"BULLETIN_DESK_{name}": value for name, value in more.items()}
    program = await asyncio.create_subprocess_exec(
        *command("run"),
        cwd=database.parent,
        env=clean(database, BOT_TOKEN=token, BULLETIN_DESK_API=api_url, **settings),
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield program
    finally:
        if program.returncode is None:
            program.kill()
            await program.communicate()


async def stopped(program: Process) -> str:
    """Tell a program to stop; give its log."""
    program.send_signal(signal.SIGTERM)
    _, log = await program.communicate()
    assert program.returncode == 0
    assert TOKEN.partition(":")[2] not in log.decode()
    return log.decode()


async def answering(program: Process) -> None:
    """Wait until a program says that it answers."""
    assert program.stderr is not None
    async for line in program.stderr:
        if b"Answering as @" in line:
            return


def by_webhook() -> dict[str, str]:
    """Give the settings of a webhook at a port of this machine."""
    port = free_port()
    return {
        "WEBHOOK": f"http://127.0.0.1:{port}/updates",
        "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }


both_ways = pytest.mark.parametrize("way", [dict, by_webhook], ids=["polling", "webhook"])


@both_ways
async def test_it_answers_until_it_is_told_to_stop(
    api: BotApi, database: Path, way: type[dict[str, str]]
) -> None:
    async with started(api.base_url, database, **way()) as program:
        await api.ready()
        ada = api.person("Ada")
        await api.say(api.private(ada), ada, "exports to India")
        assert len(await api.sent(1)) == 1
        await stopped(program)


@both_ways
async def test_what_was_taken_is_answered_once_though_it_is_told_to_stop(
    api: BotApi, database: Path, way: type[dict[str, str]]
) -> None:
    people = [api.person(f"Person {number}") for number in range(20)]
    settings = way()
    async with started(api.base_url, database, **settings) as program:
        await api.ready()
        for person in people[:10]:
            await api.say(api.private(person), person, "exports to India")
        await api.sent(3)
        program.send_signal(signal.SIGTERM)
        for person in people[10:]:
            await api.say(api.private(person), person, "exports to India")
        await program.communicate()
    async with started(api.base_url, database, **settings) as program:
        await answering(program)
        await api.sent(len(people))
        await api.taken()
        await stopped(program)
    assert sorted(m["chat"]["id"] for m in api.written) == [person["id"] for person in people]


async def test_a_second_signal_ends_it_at_once(api: BotApi, database: Path) -> None:
    async with started(api.base_url, database) as program:
        await api.ready()
        api.planted.append(Refused("Too Many Requests: retry after 50", 429, retry_after=50))
        ada = api.person("Ada")
        await api.say(api.private(ada), ada, "exports to India")
        await api.taken()
        await asyncio.sleep(0.2)  # it waits for Telegram now, and finishes first
        program.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.2)
        assert program.returncode is None
        program.send_signal(signal.SIGTERM)
        await program.communicate()
    assert program.returncode == -signal.SIGTERM
    api.refusals.clear()


async def test_the_log_says_who_it_answers_as_an_object_a_line(api: BotApi, database: Path) -> None:
    async with started(api.base_url, database) as program:
        await api.ready()
        log = await stopped(program)
    events = [json.loads(line)["event"] for line in log.splitlines() if line.startswith("{")]
    assert "Answering as @desk_bot." in events


async def test_whoever_watches_over_it_is_told_that_it_is_well(api: BotApi, database: Path) -> None:
    port, settings = free_port(), by_webhook()
    async with started(api.base_url, database, HEALTH=f"127.0.0.1:{port}", **settings) as program:
        await api.ready()
        async with httpx.AsyncClient() as client:
            for address in (f"127.0.0.1:{port}", settings["WEBHOOK_LISTEN"]):
                told = await client.get(f"http://{address}/healthz")
                assert (told.status_code, told.json()["status"]) == (200, "ok")
        await stopped(program)


async def test_a_token_that_telegram_refuses_ends_it_and_is_not_told(
    api: BotApi, database: Path
) -> None:
    async with started(api.base_url, database, WRONG) as program:
        _, log = await program.communicate()
    assert program.returncode == UNUSABLE
    assert log.decode().splitlines()[-1].endswith("Ask @BotFather for it again (/token).")
    assert "WrongWrong" not in log.decode()
    api.refusals.clear()


@both_ways
async def test_a_token_withdrawn_while_it_runs_ends_it(
    api: BotApi, database: Path, way: type[dict[str, str]]
) -> None:
    async with started(api.base_url, database, **way()) as program:
        await api.ready()
        api.token = WRONG
        ada = api.person("Ada")
        await api.say(api.private(ada), ada, "exports to India")
        _, log = await program.communicate()
    assert program.returncode == UNUSABLE
    assert log.decode().splitlines()[-1].startswith("Telegram refuses the bot's token.")
    api.refusals.clear()


async def test_a_webhook_that_telegram_refuses_ends_it(api: BotApi, database: Path) -> None:
    hook = {**by_webhook(), "WEBHOOK": "https://example.org:99/updates"}
    async with started(api.base_url, database, **hook) as program:
        _, log = await program.communicate()
    assert program.returncode == UNUSABLE
    assert "Telegram does not bring updates to https://example.org:99/updates" in log.decode()
    api.refusals.clear()


async def test_a_port_that_is_taken_ends_it(api: BotApi, database: Path) -> None:
    taken = api.base_url.removeprefix("http://").removesuffix("/bot")
    async with started(api.base_url, database, HEALTH=taken) as program:
        _, log = await program.communicate()
    assert program.returncode == UNUSABLE
    assert f"The program cannot listen at {taken}" in log.decode().splitlines()[-1]


async def test_a_network_that_is_down_is_waited_for_and_said(database: Path) -> None:
    async with started("http://127.0.0.1:1/bot", database) as program:
        assert program.stderr is not None
        async for line in program.stderr:
            if b"Telegram cannot be reached" in line:
                break
        assert program.returncode is None
        await stopped(program)
