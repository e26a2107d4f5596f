from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from tests.telegram.rooms import Json, Room
from tests.telegram.server import TOKEN, BotApi


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


@pytest.fixture
async def client(api: BotApi) -> AsyncIterator[Bot]:
    """The library's own client, with nothing of ours in it."""
    async with Bot(TOKEN, base_url=api.base_url) as client:
        yield client


@pytest.fixture
def ada(api: BotApi) -> Json:
    return api.person("Ada")


@pytest.fixture
def room(api: BotApi, ada: Json) -> Room:
    return api.private(ada)
