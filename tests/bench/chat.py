"""The chat under load, beside the least that a bot can be."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from db import open_store
from tests.bench.chat_flood import flood
from tests.bench.chat_inline import inline
from tests.bench.chat_speed import one_at_a_time, speed
from tests.bench.measures import Measured
from tests.load.programs import this_on_core


def chat() -> Iterator[Measured]:
    """Measure the bot as a program over HTTP; Telegram's server is this process."""
    with tempfile.TemporaryDirectory() as name, this_on_core(0):
        database = Path(name) / "bulletins.db"
        open_store(database).close()
        yield from (*speed(database), *one_at_a_time(database), *inline(database), *flood(database))
