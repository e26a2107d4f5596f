import shutil
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from db import open_store
from handlers import gate
from handlers.desk import OpenStore
from tests.telegram.running import Bot, Clock, running
from tests.telegram.server import BotApi


def opened(database: Path) -> OpenStore:
    return partial(open_store, database)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the library, built once."""
    path = tmp_path_factory.mktemp("built") / "bulletins.db"
    open_store(path).close()
    return path


@pytest.fixture(scope="module")
def database(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the library, for a module of tests."""
    return Path(shutil.copy(built, tmp_path_factory.mktemp("store")))


@pytest.fixture(autouse=True)
def _no_long_moments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOMENT", 0.05)


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
