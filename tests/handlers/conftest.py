from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from db import open_store
from handlers.desk import OpenStore
from tests.telegram.running import Bot, Clock, running
from tests.telegram.server import BotApi


def opened(database: Path) -> OpenStore:
    return partial(open_store, database)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the library, built once for a module of tests."""
    path = tmp_path_factory.mktemp("store") / "bulletins.db"
    with open_store(path):
        return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def webhook() -> bool:
    """Whether the bot is brought its updates; a test marked ``both_ways`` tries either."""
    return False


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Telegram; whatever it refused without the test's knowledge fails the test."""
    async with BotApi() as api:
        yield api
    assert api.refusals == []


@pytest.fixture
async def bot(api: BotApi, database: Path, clock: Clock, *, webhook: bool) -> AsyncIterator[Bot]:
    async with running(api, opened(database), clock, webhook=webhook) as bot:
        yield bot
