"""What whoever watches over the bot is told."""

import asyncio
import re
import threading
from collections.abc import AsyncIterator
from http import HTTPStatus

import httpx
import pytest

from handlers.running import health, metrics
from handlers.running.health import watched
from handlers.running.ports import Address
from handlers.turn import OFFICE, Office
from tests.ports import free_port
from tests.telegram.running import Bot
from tests.terminal import ROOT


class Ward:
    """A running bot that is watched over."""

    def __init__(self, bot: Bot, client: httpx.AsyncClient) -> None:
        self.bot = bot
        self.client = client

    @property
    def office(self) -> Office:
        office = self.bot.app.bot_data[OFFICE]
        assert isinstance(office, Office)
        return office

    async def health(self) -> tuple[int, str]:
        answer = await self.client.get("/healthz")
        return answer.status_code, answer.json()["status"]


@pytest.fixture
async def ward(bot: Bot) -> AsyncIterator[Ward]:
    address = Address("127.0.0.1", free_port())
    url = f"http://127.0.0.1:{address.port}"
    async with watched(bot.app, address), httpx.AsyncClient(base_url=url) as client:
        yield Ward(bot, client)


WELL = (HTTPStatus.OK, "ok")
UNWELL = (HTTPStatus.SERVICE_UNAVAILABLE, "unwell")


async def test_a_bot_that_runs_and_a_desk_that_answers_are_well(ward: Ward) -> None:
    assert await ward.health() == WELL


async def test_a_desk_that_does_not_answer_is_not(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.5)
    gate = threading.Event()
    stuck = asyncio.create_task(ward.office.desk.recall(lambda _: gate.wait(5)))
    await asyncio.sleep(0)
    assert await ward.health() == UNWELL
    gate.set()
    await stuck
    monkeypatch.setattr(health, "PATIENCE", 20)  # its worker may only begin now
    assert await ward.health() == WELL


async def test_a_bot_that_is_stopped_is_not(ward: Ward) -> None:
    await ward.bot.app.stop()
    assert await ward.health() == UNWELL


async def test_a_bot_that_has_no_desk_yet_is_not(ward: Ward) -> None:
    office = ward.bot.app.bot_data.pop(OFFICE)
    assert await ward.health() == UNWELL
    ward.bot.app.bot_data[OFFICE] = office


async def test_it_says_since_when_and_when_it_last_heard(ward: Ward) -> None:
    metrics.taken()
    said = (await ward.client.get("/healthz")).json()
    assert said["uptime"] > 0
    assert said["last_update"].startswith("20")


async def test_what_was_counted_is_told(ward: Ward) -> None:
    metrics.asked("private")
    metrics.answered("fact", 0.2)
    metrics.failed()
    answer = await ward.client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert 'bulletin_desk_questions_total{place="private"}' in answer.text
    assert 'bulletin_desk_answers_total{kind="fact"}' in answer.text
    assert 'bulletin_desk_answer_seconds_bucket{le="0.25"}' in answer.text
    assert "bulletin_desk_errors_total" in answer.text


async def test_unless_told_where_nobody_is_told_anything(ward: Ward) -> None:
    async with watched(ward.bot.app, None):
        assert (await ward.client.get("/elsewhere")).status_code == HTTPStatus.NOT_FOUND


def test_the_page_on_running_names_what_is_counted() -> None:
    page = (ROOT / "docs" / "running.md").read_text("utf-8")
    counted = set(re.findall(r"^# TYPE (\w+)", metrics.page().decode(), re.MULTILINE))
    made_at = {name for name in counted if name.endswith("_created")}
    assert {name for name in counted - made_at if f"`{name}" not in page} == set()
