"""Telegram brings updates to the door: who may, what is taken, what is not."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram.ext import Application

from db import open_memory
from handlers.running.health import health_of
from handlers.running.inbox import Inbox
from handlers.running.keeper import Keeper
from handlers.running.outbox import Outbox
from handlers.running.pace import Limits, Pace
from handlers.running.ports import LARGEST, Address, PortError, listening
from handlers.running.webhook import SECRET, Door, Webhook, secret_of
from handlers.running.wire import Line
from knowledge.chats import Chats
from tests.ports import free_port
from tests.telegram.server import TOKEN

KNOCK = "open-sesame"  # the secret
URL = "https://example.org/hook/a.b"
UPDATE: dict[str, Any] = {"update_id": 7}
MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "exports"}


class Visit:
    """An open door, and a client in front of it."""

    def __init__(self, keeper: Keeper, door: Door, client: httpx.AsyncClient) -> None:
        self.keeper = keeper
        self.door = door
        self.client = client

    async def bring(self, content: bytes, path: str = "/hook/a.b", secret: str = KNOCK) -> int:
        answer = await self.client.post(path, content=content, headers={SECRET: secret})
        return answer.status_code

    async def taken(self) -> list[int]:
        """Give the numbers of the updates that wait in the inbox."""

        def look(chats: Chats) -> list[int]:
            places = [one.place for one in chats.waiting(0, 100)]
            bodies = [one.body for place in places if (one := chats.opened(place))]
            return [json.loads(body)["update_id"] for body in bodies]

        return await self.keeper.do(look)


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Visit]:
    app = Application.builder().token(TOKEN).updater(None).build()
    keeper = Keeper(partial(open_memory, folder / "chats.db"))
    inbox = Inbox(
        keeper, Outbox(keeper, Pace(Limits()), Line("", print, connections=1, pool_timeout=1).call)
    )
    door, address = Door(inbox, KNOCK), Address("127.0.0.1", free_port())
    await keeper.open()
    async with (
        listening(address, [door.route(URL), health_of(app)]),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{address.port}") as client,
    ):
        door.open()
        yield Visit(keeper, door, client)
    await keeper.close()


@pytest.fixture
async def visit(tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path) as visit:
        yield visit


def written(update: object) -> bytes:
    return json.dumps(update).encode()


async def test_an_update_is_taken(visit: Visit) -> None:
    assert await visit.bring(written({**UPDATE, "message": MESSAGE})) == HTTPStatus.OK
    assert await visit.taken() == [7]


async def test_an_update_that_comes_again_is_taken_once(visit: Visit) -> None:
    for _ in range(2):
        assert await visit.bring(written(UPDATE)) == HTTPStatus.OK
    assert await visit.taken() == [7]


@pytest.mark.parametrize("secret", ["", "open-sesam", "öffne dich", KNOCK.upper()])
async def test_who_does_not_know_the_secret_is_sent_away(visit: Visit, secret: str) -> None:
    headers = {SECRET.encode(): secret.encode()}
    answer = await visit.client.post("/hook/a.b", content=written(UPDATE), headers=headers)
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert await visit.taken() == []


async def test_who_shows_no_secret_is_sent_away(visit: Visit) -> None:
    answer = await visit.client.post("/hook/a.b", content=written(UPDATE))
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert await visit.taken() == []


@pytest.mark.parametrize("path", ["/", "/hook/axb", "/hook/a.b/c", "/bot"])
async def test_there_is_no_other_door(visit: Visit, path: str) -> None:
    assert await visit.bring(written(UPDATE), path) == HTTPStatus.NOT_FOUND


async def test_nobody_can_look_in(visit: Visit) -> None:
    answer = await visit.client.get("/hook/a.b", headers={SECRET: KNOCK})
    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED


MALFORMED = [
    *(b"", b"<html>", b"\xff\xfe{}", b'{"update_id": 7', b"[" * 100_000, b"NaN", b"7", b"null"),
    *(b"{}", b"[]", b'[{"update_id": 7}]', b'{"update_id": "7"}', b'{"update_id": true}'),
    *(b'{"update_id": 7.5}', b'{"update_id": NaN}', b'{"update_id": 1' + b"0" * 5_000 + b"}"),
]


@pytest.mark.parametrize("body", MALFORMED, ids=lambda body: repr(body[:20]))
async def test_what_is_no_update_is_not_from_telegram(visit: Visit, body: bytes) -> None:
    assert await visit.bring(body) == HTTPStatus.BAD_REQUEST
    assert await visit.taken() == []


@pytest.mark.parametrize(("secret", "status"), [(b"", b"403"), (b"wrong", b"403"), (None, b"503")])
async def test_who_may_not_come_in_is_told_before_the_body_is_read(
    visit: Visit, secret: bytes | None, status: bytes
) -> None:
    if secret is None:
        visit.door.close()
    shown = SECRET.encode() + b": " + (KNOCK.encode() if secret is None else secret)
    reader, writer = await asyncio.open_connection("127.0.0.1", visit.client.base_url.port)
    writer.write(b"POST /hook/a.b HTTP/1.1\r\nHost: a\r\nContent-Length: 999\r\n%b\r\n\r\n" % shown)
    line = await asyncio.wait_for(reader.readline(), 5)  # of the body, not a byte is there
    assert line.split()[1] == status
    writer.close()


async def test_more_than_an_update_can_be_is_not_read(visit: Visit) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", visit.client.base_url.port)
    writer.write(
        b"POST /hook/a.b HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n%b: %b\r\n\r\n"
        % (LARGEST + 1, SECRET.encode(), KNOCK.encode())
    )
    assert await reader.readline() == b"HTTP/1.1 400 Bad Request\r\n"
    writer.close()


async def test_a_closed_door_lets_telegram_keep_the_update(visit: Visit) -> None:
    visit.door.close()
    assert await visit.bring(written(UPDATE)) == HTTPStatus.SERVICE_UNAVAILABLE
    assert await visit.taken() == []


async def test_a_door_closed_while_an_update_comes_in_lets_telegram_keep_it(visit: Visit) -> None:
    body = written(UPDATE)
    head = b"POST /hook/a.b HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n%b: %b\r\n\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", visit.client.base_url.port)
    writer.write(head % (len(body), SECRET.encode(), KNOCK.encode()) + body[:3])
    await asyncio.sleep(0.05)  # the secret is seen, and the door was open
    visit.door.close()
    writer.write(body[3:])
    assert (await asyncio.wait_for(reader.readline(), 5)).split()[1] == b"503"
    assert await visit.taken() == []
    writer.close()


async def test_a_port_that_is_taken_is_named() -> None:
    address = Address("127.0.0.1", free_port())
    async with listening(address, []):
        with pytest.raises(PortError, match=r"cannot listen at 127\.0\.0\.1:\d+: .+ in use"):
            await listening(address, []).__aenter__()


def test_the_secret_made_of_a_token_does_not_tell_it() -> None:
    made = secret_of(TOKEN)
    assert len(made) == 64
    assert TOKEN.partition(":")[2] not in made
    assert made == secret_of(TOKEN)
    assert made != secret_of(TOKEN + "x")


def test_unless_told_where_the_webhook_listens_at_home() -> None:
    assert Webhook(URL, KNOCK).address == Address("127.0.0.1", 8443)
