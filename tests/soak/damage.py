"""Damage the store and the chats' file in all manners, and run every command on what is left.

The commands run in this process, one after the other: to start one for each would take a second.
"""

import io
import os
import random
import shutil
import sys
import traceback
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import bot
from db import open_memory, open_store

PAGE = 4_096  # bytes
COUNT = 200
HEAD = 100  # bytes of SQLite's own
UNUSABLE = 2
TEXT = """Foreign Trade of Taicang in 2022

In 2022, Taicang's exports reached 40.00 billion yuan, up by 8.0% year on year.
"""
COMMANDS = (
    ("ask", "exports to India"),
    ("ask", "how will enterprises be helped"),
    ("ask", "export markets ranking", "--json"),
    ("ingest", "{folder}/news.txt"),
    ("bulletins",),
    ("forget", "jiaxing-2022-q1"),
    ("facts",),
    ("facts", "-o", "{folder}/facts.xlsx"),
    ("misses",),
)


def damaged(good: bytes, chance: random.Random) -> Iterator[bytes]:
    """Give a file cut short, with a page of noise, of nothing, of another, and with other bytes."""
    pages = [slice(at, at + PAGE) for at in range(PAGE, len(good), PAGE)]

    def with_page(content: bytes) -> bytes:
        where = chance.choice(pages)
        return good[: where.start] + content + good[where.stop :]

    yield good[: chance.randrange(HEAD, len(good))]
    yield with_page(chance.randbytes(PAGE))
    yield with_page(bytes(PAGE))
    yield with_page(good[chance.choice(pages)])
    yield _strewn(good, chance, range(HEAD, len(good)), 200)
    yield _strewn(good, chance, range(24, HEAD), 20)


def _strewn(good: bytes, chance: random.Random, where: range, times: int) -> bytes:
    data = bytearray(good)
    for _ in range(times):
        data[chance.choice(where)] = chance.randrange(256)
    return bytes(data)


def trial(count: int) -> Iterator[str]:
    """In each round every manner of damage meets every command, which must end with a sentence."""
    wrong = [*_found(count)]
    yield from wrong
    yield f"{count} rounds of 6 manners of damage and {len(COMMANDS)} commands: {len(wrong)} wrong"


def _found(count: int) -> Iterator[str]:
    """Give what went wrong: a traceback, or an end without a sentence."""
    chance = random.Random(count)  # noqa: S311 - no secret
    with TemporaryDirectory() as name:
        folder = Path(name)
        open_store(folder / "bulletins.db").close()
        with open_memory(folder / "chats.db") as memory:
            for number in range(500):
                memory.missed(f"exports of planet {number}", "2026-01-01")
        good = {one: (folder / one).read_bytes() for one in ("bulletins.db", "chats.db")}
        for _ in range(count):
            for each in zip(*(damaged(data, chance) for data in good.values()), strict=True):
                for command in COMMANDS:
                    yield from _run(folder / "trial", dict(zip(good, each, strict=True)), command)


def _run(folder: Path, files: dict[str, bytes], command: tuple[str, ...]) -> Iterator[str]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "news.txt").write_text(TEXT, "utf-8")
    out, err, sys.stdin = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(3))
    os.environ["BULLETIN_DESK_DATABASE"] = str(folder / "bulletins.db")
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = bot.main([part.format(folder=folder) for part in command])
        except Exception:  # noqa: BLE001 - whatever it is, it is told
            yield f"{command}\n{traceback.format_exc()}"
            return
        for stream in (out, err):
            stream.flush()
    said = err.buffer.getvalue().decode()
    if status == UNUSABLE and not said.rstrip().endswith("."):
        yield f"{command} says no sentence: {said}"
