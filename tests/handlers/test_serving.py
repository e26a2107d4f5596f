"""The bot as a program: started, stopped by a signal, sent away with a wrong token."""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest
from telegram.error import InvalidToken
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from db import open_memory
from handlers.app import build
from handlers.running.secrecy import keep_out_of_logs
from handlers.running.serving import StartError, Webhook, WebhookError, taking_updates
from tests.handlers.conftest import opened
from tests.ports import free_port
from tests.telegram.refused import Refused
from tests.telegram.server import TOKEN, BotApi
from tests.telegram.trouble import Trouble
from tests.terminal import clean, command

WRONG = "987654321:WrongWrongWrongWrongWrongWrongWrong"
UNUSABLE = 2  # exit status
IN_TIME = 5  # seconds


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


async def test_it_ends_in_time_whatever_waits(api: BotApi, database: Path) -> None:
    async with started(api.base_url, database) as program:
        await api.ready()
        api.planted.append(Refused("Too Many Requests: retry after 50", 429, retry_after=50))
        ada = api.person("Ada")
        await api.say(api.private(ada), ada, "exports to India")
        await api.taken()
        await asyncio.sleep(0.2)  # it waits for Telegram now
        program.send_signal(signal.SIGINT)
        await asyncio.wait_for(program.communicate(), IN_TIME)
    assert program.returncode == 0
    api.refusals.clear()


async def test_whoever_watches_over_it_is_told_that_it_is_well_and_the_log_who_it_is(
    api: BotApi, database: Path
) -> None:
    port, settings = free_port(), by_webhook()
    async with started(api.base_url, database, HEALTH=f"127.0.0.1:{port}", **settings) as program:
        await api.ready()
        async with httpx.AsyncClient() as client:
            for address in (f"127.0.0.1:{port}", settings["WEBHOOK_LISTEN"]):
                told = await client.get(f"http://{address}/healthz")
                assert (told.status_code, told.json()["status"]) == (200, "ok")
        log = await stopped(program)
    events = [json.loads(line)["event"] for line in log.splitlines() if line.startswith("{")]
    assert "Answering as @desk_bot." in events


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


@pytest.mark.parametrize("code", [400, 403, 409])
async def test_whatever_telegram_says_of_the_webhook_is_told_in_a_sentence(
    api: BotApi, database: Path, code: int
) -> None:
    api.troubles.append(Trouble(Refused("no such thing", code), methods=frozenset({"setWebhook"})))
    chats = partial(open_memory, database.with_name("chats.db"))
    app = build(TOKEN, opened(database), open_memory=chats, base_url=api.base_url)
    hook = Webhook(f"http://127.0.0.1:{free_port()}/updates", "a-secret", port=free_port())
    with pytest.raises(WebhookError, match=r"(?i)does not bring updates to .*no such thing"):
        async with taking_updates(app, hook):
            pass
    api.refusals.clear()


async def test_a_port_that_is_taken_ends_it(api: BotApi, database: Path) -> None:
    taken = api.base_url.removeprefix("http://").removesuffix("/bot")
    async with started(api.base_url, database, HEALTH=taken) as program:
        _, log = await program.communicate()
    assert program.returncode == UNUSABLE
    assert f"The program cannot listen at {taken}" in log.decode().splitlines()[-1]


@asynccontextmanager
async def something_else(status: int, body: bytes) -> AsyncIterator[str]:
    """Answer every request alike, as a proxy or another program at that address does."""

    class Door(RequestHandler):
        async def post(self, _: str) -> None:
            self.set_status(status)
            self.finish(body)

    (socket,) = bind_sockets(0, "127.0.0.1")
    server = HTTPServer(Application([("/(.*)", Door)]))
    server.add_socket(socket)
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}/bot"
    finally:
        server.stop()
        await server.close_all_connections()


def written(**answer: object) -> bytes:
    return json.dumps({"ok": True, **answer}).encode()


NO_API = "is no Bot API server"
REFUSED = "Telegram does not say who the bot is"
BOT = {"id": 1, "is_bot": True, "first_name": "Desk"}
STARTS = [
    (200, b"<html>Welcome</html>", NO_API),
    (403, b"<html>Forbidden</html>", NO_API),
    (404, b"<html>Not Found</html>", NO_API),
    (200, b"[]", NO_API),
    (200, written(), NO_API),
    (200, written(result=None), NO_API),
    (200, written(result={"id": 1}), NO_API),
    (200, written(result=BOT), NO_API),
    (400, b'{"ok": false, "error_code": 400, "description": "Bad Request: logged out"}', REFUSED),
    (403, b'{"ok": false, "error_code": 403, "description": "Forbidden: banned"}', REFUSED),
    (409, b'{"ok": false, "error_code": 409, "description": "Conflict: other"}', REFUSED),
]


@pytest.mark.parametrize(("status", "body", "says"), STARTS, ids=lambda part: str(part)[:40])
async def test_whatever_answers_at_the_start_is_told_in_a_sentence(
    database: Path, status: int, body: bytes, says: str
) -> None:
    chats = partial(open_memory, database.with_name("chats.db"))
    async with something_else(status, body) as url:
        app = build(TOKEN, opened(database), open_memory=chats, base_url=url)
        with pytest.raises(StartError, match=says) as told:
            async with taking_updates(app):
                pass
    assert str(told.value).endswith("and start again.")


async def test_what_is_no_bot_api_ends_it_without_the_token(database: Path) -> None:
    echo = f"<html>/bot{TOKEN}/getMe is forbidden</html>".encode()
    async with something_else(403, echo) as url, started(url, database) as program:
        _, log = await program.communicate()
    assert program.returncode == UNUSABLE
    assert NO_API in log.decode().splitlines()[-1]
    assert "Traceback" not in log.decode()
    assert TOKEN.partition(":")[2] not in log.decode()


def test_what_ends_it_unforeseen_does_not_tell_the_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    keep_out_of_logs(TOKEN)
    error = InvalidToken(f"The token `{TOKEN}` was rejected by the server.")
    sys.excepthook(type(error), error, None)
    told = capsys.readouterr().err
    assert "The token `<token>` was rejected" in told
    assert TOKEN.partition(":")[2] not in told


async def test_a_token_that_is_none_is_not_told_either(api: BotApi, database: Path) -> None:
    async with started(api.base_url, database, "12:ABCDEFGHIJKLMNOPQ /../x?y=#z") as program:
        _, log = await program.communicate()
    assert program.returncode == UNUSABLE
    assert "ABCDEFGH" not in log.decode()
    assert "Traceback" not in log.decode()
    api.refusals.clear()


async def test_commands_that_cannot_be_set_hold_up_nobody(api: BotApi, database: Path) -> None:
    later = Refused("Too Many Requests: retry after 15", 429, retry_after=15)
    api.troubles.append(Trouble(later, methods=frozenset({"setMyCommands"}), times=3))
    async with started(api.base_url, database) as program:
        await asyncio.wait_for(api.ready(), 10)
        ada = api.person("Ada")
        await api.say(api.private(ada), ada, "exports to India")
        await asyncio.wait_for(api.sent(1), 10)
        await asyncio.wait_for(stopped(program), 10)
    assert api.refusals == ["setMyCommands: Too Many Requests: retry after 15"]
    api.refusals.clear()


async def test_a_network_that_is_down_is_waited_for_and_said(database: Path) -> None:
    async with started("http://127.0.0.1:1/bot", database) as program:
        assert program.stderr is not None
        async for line in program.stderr:
            if b"Telegram cannot be reached" in line:
                break
        assert program.returncode is None
        await stopped(program)
