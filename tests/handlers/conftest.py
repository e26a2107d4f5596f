from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from db import open_store
from db.reader import Reader
from handlers.desk import OpenStore
from knowledge.facts import Bulletin
from knowledge.store import Contents
from tests.telegram.running import Bot, Clock, running
from tests.telegram.server import BotApi

BULLETIN = Bulletin("b", "Jiaxing trade", "Text.", "2022-04-21", "Customs", "https://example.org/b")
READER = Reader("1", lambda: [BULLETIN], lambda b: Contents(b, ("Text.",), (), (), ()))


def opened(database: Path) -> OpenStore:
    return partial(open_store, database, READER)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the library, built once."""
    path = tmp_path_factory.mktemp("store") / "bulletins.db"
    with open_store(path, READER):
        return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Telegram; whatever it refused without the test's knowledge fails the test."""
    async with BotApi() as api:
        yield api
    assert api.refusals == []


@pytest.fixture
async def bot(api: BotApi, database: Path, clock: Clock) -> AsyncIterator[Bot]:
    async with running(api, opened(database), clock) as bot:
        yield bot
