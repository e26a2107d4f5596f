"""The recorded chats of ``tests/data/chats``, played again.

To change what the bot says on purpose: ``uv run pytest tests/handlers/test_chats.py
--update-chats``, and read what has changed before it is committed.
"""

from pathlib import Path

import pytest

from tests.telegram.running import Bot
from tests.telegram.transcript import play

CHATS = sorted((Path(__file__).parents[1] / "data" / "chats").glob("*.txt"))


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
async def test_a_recorded_chat_goes_as_it_went(
    bot: Bot, path: Path, pytestconfig: pytest.Config
) -> None:
    recorded = path.read_text("utf-8")
    played = await play(bot, recorded)
    if pytestconfig.getoption("update_chats"):
        path.write_text(played, "utf-8")
        return
    assert played == recorded
