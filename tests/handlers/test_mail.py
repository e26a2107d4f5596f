"""Is anything lost or said twice? A small run of what ``tests.soak inbox`` tries."""

import shutil
from pathlib import Path

import pytest

from tests.load.asking import Outcome
from tests.load.mail import Trial, disk_full, killed, network_cut, troubled

SMALL = Trial(rate=30.0, apart=(0.8, 1.0), trouble=0.4)


@pytest.fixture
def folder(database: Path, tmp_path: Path) -> Path:
    """A folder of its own, with a store that is built already."""
    shutil.copy(database, tmp_path)
    return tmp_path


def faults(outcome: Outcome) -> tuple[object, ...]:
    """Give what is lost, doubled without need, sent three times, or out of order."""
    return outcome.lost, outcome.unexplained, outcome.thrice, outcome.strange


async def test_a_kill_loses_nothing_and_doubles_only_what_was_on_the_wire(folder: Path) -> None:
    outcome = await killed(folder, SMALL, 1)
    assert outcome.asked > 20
    assert faults(outcome) == (0, 0, 0, [])


async def test_a_full_disk_and_a_cut_network_lose_nothing(folder: Path) -> None:
    outcome = await troubled(folder, SMALL, disk_full, network_cut)
    assert outcome.asked > 20
    assert faults(outcome) == (0, 0, 0, [])
