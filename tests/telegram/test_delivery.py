"""Updates by webhook: in order, one at a time, each until it is taken."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.telegram.delivery import SECRET
from tests.telegram.rooms import Json, Room
from tests.telegram.server import BotApi


@dataclass(slots=True)
class Desk:
    """A bot's webhook that answers as it is told."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    """What the next posts are answered; then 200."""
    posted: list[Json] = field(default_factory=list)
    headers: list[tuple[str, str]] = field(default_factory=list)
    is_busy: bool = False


class _Post(RequestHandler):
    def initialize(self, desk: Desk) -> None:
        self._desk = desk

    async def post(self) -> None:
        desk = self._desk
        assert not desk.is_busy, "Two updates at a time."
        desk.is_busy = True
        await asyncio.sleep(0.005)
        desk.is_busy = False
        desk.posted.append(json.loads(self.request.body))
        head = self.request.headers
        desk.headers.append((head["Content-Type"], head.get(SECRET, "")))
        self.set_status(desk.statuses.pop(0) if desk.statuses else 200)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    desk, sockets = Desk(), bind_sockets(0, "127.0.0.1")
    server = HTTPServer(Application([("/hook", _Post, {"desk": desk})]))
    server.add_sockets(sockets)
    desk.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/hook"
    yield desk
    server.stop()
    await server.close_all_connections()


def texts(desk: Desk) -> list[str]:
    return [update["message"]["text"] for update in desk.posted]


async def test_updates_are_posted_in_order_with_the_secret(
    client: Bot, api: BotApi, room: Room, ada: Json, desk: Desk
) -> None:
    await api.say(room, ada, "before")
    await client.set_webhook(desk.url, secret_token="a-b_C1")  # noqa: S106 - nobody's
    for text in ("one", "two", "three"):
        await api.say(room, ada, text)
    await api.taken()
    assert texts(desk) == ["before", "one", "two", "three"]
    assert set(desk.headers) == {("application/json", "a-b_C1")}


async def test_what_is_not_taken_is_posted_again_before_what_follows(
    client: Bot, api: BotApi, room: Room, ada: Json, desk: Desk
) -> None:
    desk.statuses += [503, 403, 301]
    await client.set_webhook(desk.url)
    await api.say(room, ada, "one")
    await api.say(room, ada, "two")
    await api.delivery.until(lambda: api.delivery.last_error)
    info = await client.get_webhook_info()
    assert (info.url, "503" in str(info.last_error_message)) == (desk.url, True)
    await api.taken()
    assert texts(desk) == ["one", "one", "one", "one", "two"]


async def test_a_bot_that_is_away_gets_its_updates_when_it_is_back(
    client: Bot, api: BotApi, room: Room, ada: Json, desk: Desk
) -> None:
    await client.set_webhook("http://127.0.0.1:1/hook")
    await api.say(room, ada, "one")
    await api.delivery.until(lambda: api.delivery.posts > 1)
    await client.set_webhook(desk.url)
    await api.taken()
    assert texts(desk) == ["one"]


async def test_only_the_kinds_asked_for_are_posted(
    client: Bot, api: BotApi, room: Room, ada: Json, desk: Desk
) -> None:
    await client.set_webhook(desk.url, allowed_updates=["message"])
    said = await api.say(room, ada, "one")
    assert (await api.edit(room, said.message, "two")).update is None
    await api.taken()
    assert texts(desk) == ["one"]


async def test_nobody_asks_for_updates_while_there_is_a_webhook(
    client: Bot, api: BotApi, room: Room, ada: Json, desk: Desk
) -> None:
    await client.set_webhook(desk.url)
    with pytest.raises(Conflict, match="webhook is active"):
        await client.get_updates()
    await client.delete_webhook()
    await api.say(room, ada, "one")
    assert len(await client.get_updates()) == 1
    assert desk.posted == []
    await client.delete_webhook(drop_pending_updates=True)
    assert await client.get_updates() == ()


@pytest.mark.parametrize(
    ("hook", "why"),
    [
        ({"url": "http://example.org/hook"}, "https url must be provided"),
        ({"url": "https://example.org:8080/hook"}, "only on ports"),
        ({"url": "https://example.org/hook", "secret_token": "a b"}, "not as it must be"),
        ({"url": "https://example.org/hook", "max_connections": 101}, "between 1 and 100"),
    ],
)
async def test_a_webhook_with_a_fault_is_refused(client: Bot, hook: Json, why: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        await client.set_webhook(**hook)
    assert why in str(refusal.value).lower()
