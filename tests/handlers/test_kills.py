"""The bot killed, or told to stop, in the midst of traffic; ``tests.soak`` does it more often."""

import random
import shutil
from pathlib import Path

import pytest

from tests.load.kills import end, kill, rest, scene
from tests.load.programs import by_webhook


@pytest.fixture
def own(database: Path, tmp_path: Path) -> Path:
    """A store whose chats' file is not yet there."""
    return Path(shutil.copy(database, tmp_path))


def chance() -> random.Random:
    return random.Random(1)  # noqa: S311 - a trial that can be told again


async def test_a_kill_in_traffic_leaves_files_settings_and_answers_whole(own: Path) -> None:
    async with scene(own, chance()) as on:
        assert await kill(on) == []


async def test_what_was_taken_in_traffic_is_answered_once_whenever_it_is_told_to_stop(
    own: Path,
) -> None:
    async with scene(own, chance(), **by_webhook()) as on:
        _, faults = await end(on)
        assert faults == []
        assert await rest(on) == []
