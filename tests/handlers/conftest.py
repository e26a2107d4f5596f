from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from db import open_store
from db.reader import Reader
from tests.telegram.running import Bot, running
from tests.telegram.server import BotApi

EMPTY = Reader("none", lambda: (), lambda b: None)


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the library, built once."""
    path = tmp_path_factory.mktemp("store") / "bulletins.db"
    with open_store(path, EMPTY):
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
    async with running(api, partial(open_store, database, EMPTY), clock) as bot:
        yield bot
