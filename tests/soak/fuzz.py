"""Hold talks of arbitrary text with the desk."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from db import open_store
from tests.bad_input import hold_talk, talks

COUNT = 3000


def trial(count: int) -> Iterator[str]:
    """Hold so many talks; the first answer that is not as it must be ends it with the talk."""
    held = 0
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:

        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        )
        @given(talk=talks)
        def talk_of_anything(talk: list[str]) -> None:
            nonlocal held
            hold_talk(talk, store)
            held += 1

        talk_of_anything()
    yield f"{held} talks held, each answer short and nothing invented"
