from collections.abc import Iterator

import pytest

from db import SqliteFactStore, open_store
from handlers.workers import worker


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-chats",
        action="store_true",
        help="Write what the bot says into data/chats, instead of comparing it.",
    )
    parser.addoption(
        "--both-ways", action="store_true", help="Play every recorded chat by webhook too."
    )


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteFactStore]:
    """A store of the library that ships, for tests that only look things up."""
    with open_store(tmp_path_factory.mktemp("library") / "store.db") as opened:
        yield opened


# what workers of the tests would each import anew: the program that they are of, and what draws
worker.ALSO.extend(["pytest", "matplotlib.backends.backend_agg"])
