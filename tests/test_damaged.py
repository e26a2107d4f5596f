"""A damaged file is a sentence in every command; ``tests.soak damage`` does more of this."""

import subprocess
import sys
from pathlib import Path

import pytest

from db import StoreError, open_memory, open_store

ROOT = Path(__file__).parents[1]


def test_every_command_says_a_sentence_of_a_damaged_file() -> None:
    command = [sys.executable, "-m", "tests.soak", "damage", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert " 0 wrong" in done.stdout, done.stdout + done.stderr


def test_what_comes_of_damage_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "bulletins.db"
    open_store(path).close()
    with path.open("r+b") as file:  # all but the first page, which tells what it is
        file.seek(4_096)
        file.write(bytes(path.stat().st_size - 4_096))
    with pytest.raises(StoreError, match=r"is damaged\. Move it away;"), open_store(path) as store:
        store.held()


def test_what_is_another_fault_is_not_told_as_damage(tmp_path: Path) -> None:
    message = "another fault"
    with pytest.raises(ValueError, match=message), open_store(tmp_path / "bulletins.db"):
        raise ValueError(message)
    with pytest.raises(ValueError, match=message), open_memory(tmp_path / "chats.db"):
        raise ValueError(message)
