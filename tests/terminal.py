"""The program as a process of its own, as people and scripts run it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT")


def command(*arguments: object) -> list[str]:
    """Give the command line of the program."""
    return [sys.executable, str(ROOT / "bot.py"), *map(str, arguments)]


def clean(database: Path, **more: str) -> dict[str, str]:
    """Give an environment with a store of one's own and none of this machine's settings."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"BULLETIN_DESK_DATABASE": str(database), "PYTHONUTF8": "1"} | more


def run(
    database: Path, *arguments: object, said: str | bytes = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the program, give it its input, and wait for its end."""
    done = subprocess.run(
        command(*arguments),
        input=said.encode() if isinstance(said, str) else said,
        capture_output=True,
        check=False,
        cwd=database.parent,
        env=clean(database, **more),
        timeout=60,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def json_lines(text: str) -> list[dict[str, Any]]:
    """Read one JSON object a line."""
    return [json.loads(line) for line in text.splitlines()]
