"""Bulletins made up by the thousand: one text, with other places and figures in each."""

import random
import re
from pathlib import Path

from tests.db.made import PLACES
from tests.terminal import ROOT

TEXT = ROOT / "tests" / "data" / "files" / "plain.txt"
PLACE = "Shaoxing"
_APART = 0.05
_DECIMAL = re.compile(r"\d+\.\d+")


def write(folder: Path, count: int) -> Path:
    """Write so many bulletins into a folder, the same ones each time."""
    chance = random.Random(count)  # noqa: S311 - a trial that can be told again
    text = TEXT.read_text("utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        place = PLACES[number % len(PLACES)]
        told = _DECIMAL.sub(lambda said: _near(said[0], chance), text.replace(PLACE, place))
        (folder / f"{number:05}.txt").write_text(told, "utf-8")
    return folder


def _near(printed: str, chance: random.Random) -> str:
    """Give a figure near a printed one, so that no part becomes more than its whole."""
    return f"{float(printed) * chance.uniform(1 - _APART, 1 + _APART):.1f}"
