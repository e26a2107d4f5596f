"""The recorded chats of ``tests/data/chats``, played again: by polling, some by webhook too.

To change what the bot says on purpose: ``uv run pytest tests/handlers/test_chats.py
--update-chats``, and read what has changed before it is committed.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db import open_store
from handlers.access import Access
from knowledge.files import open_file
from knowledge.learn import read
from tests.handlers.conftest import opened
from tests.telegram.running import Bot, Clock, running
from tests.telegram.server import BotApi
from tests.telegram.transcript import play

CHATS = sorted((Path(__file__).parents[1] / "data" / "chats").glob("*.txt"))
FIRST = 1_003
"""Who comes first into the group of a transcript: ids are given in order."""
GROUP = -1_000_001
"""The group of a transcript, as it is founded."""
ADA = 1_001
"""Who has the private chat of a transcript."""

ACCESS = {
    "access": Access(admins=frozenset({FIRST}), allowed=frozenset({FIRST + 1})),
    "access_private": Access(allowed=frozenset({ADA})),
    "supergroup": Access(allowed=frozenset({GROUP})),
    "review": Access(admins=frozenset({FIRST})),
    "misses": Access(admins=frozenset({ADA})),
    "publishing": Access(admins=frozenset({ADA})),
}
"""Who keeps the bot and who may ask, in the chats where that is not open to all."""
LIBRARY = {"library"}
"""The chats in which further bulletins are in the store, of several places and periods."""
BULLETINS = sorted((Path(__file__).parents[1] / "data" / "library" / "bulletins").glob("*.txt"))
BY_WEBHOOK = {"buttons", "edits", "group", "guest", "inline", "private", "topics"}
"""Played by webhook too: each kind of update comes in one of them. ``--both-ways``: all are."""
ALL_EARS = {"mentions"}
"""The chats in which privacy mode is off."""

EXPECTED = (
    "setMyCommands: chat not found",  # a keeper who never wrote to the bot
    "the same as the current ones",  # the changed question has the same answer
    "message to edit not found",  # somebody has deleted the answer
    "bot is not a member of the supergroup chat",  # it has left already
)
"""What a bot finds out only by trying."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.fixture
def fresh(database: Path, tmp_path: Path) -> Path:
    """A copy of the store: a chat may change what is withheld."""
    copy = tmp_path / "bulletins.db"
    copy.write_bytes(database.read_bytes())
    return copy


@pytest.fixture(scope="module")
def library(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with further bulletins, made once."""
    copy = tmp_path_factory.mktemp("library") / "bulletins.db"
    copy.write_bytes(database.read_bytes())
    with open_store(copy) as store:
        for path in BULLETINS:
            store.add(read(open_file(path.name, path.read_bytes())))
    return copy


@pytest.fixture
async def bot(
    api: BotApi, path: Path, fresh: Path, library: Path, *, webhook: bool
) -> AsyncIterator[Bot]:
    if path.stem in LIBRARY:
        fresh.write_bytes(library.read_bytes())
    api.world.me["can_read_all_group_messages"] = path.stem in ALL_EARS
    access = ACCESS.get(path.stem, Access())
    async with running(api, opened(fresh), Clock(), webhook=webhook, access=access) as bot:
        yield bot
    api.refusals[:] = [one for one in api.refusals if not one.endswith(EXPECTED)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "path" not in metafunc.fixturenames:
        return
    every = metafunc.config.getoption("both_ways")
    hooked = [path for path in CHATS if every or path.stem in BY_WEBHOOK]
    ways = [*((path, False) for path in CHATS), *((path, True) for path in hooked)]
    ids = [f"{path.stem}-{'webhook' if webhook else 'polling'}" for path, webhook in ways]
    metafunc.parametrize(("path", "webhook"), ways, ids=ids)


async def test_a_recorded_chat_goes_as_it_went(
    bot: Bot, path: Path, pytestconfig: pytest.Config, *, webhook: bool
) -> None:
    recorded = path.read_text("utf-8")
    played = DAY.sub("TODAY", await play(bot, recorded))
    if pytestconfig.getoption("update_chats"):
        path.write_text(played, "utf-8")
        return
    assert played == recorded
