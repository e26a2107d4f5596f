"""What the rules say is read as they say it."""

from db import SqliteFactStore
from knowledge.ask import open_desk
from knowledge.language.frames import Frame
from knowledge.questions.meaning import meaning
from tests.soak.walks import Said, is_read_so, walks

COUNT, LOST = 100, 12
"""Walks, and of them those that may be read in another way: most hold no sense."""


def test_a_walk_through_the_rules_is_read_as_it_was_walked(store: SqliteFactStore) -> None:
    desk = open_desk(store, None)
    said = list(walks(desk.held, COUNT, seed=COUNT))
    lost = [one.text for one in said if not is_read_so(one, desk.held, desk.latest)]
    assert len({one.text for one in said}) > COUNT / 2
    assert len(lost) <= LOST, lost


def test_a_walk_that_means_something_else_is_told(store: SqliteFactStore) -> None:
    desk = open_desk(store, None)
    other = Frame(flow=("import",), partner=("JP",))
    assert meaning(other, desk.latest).reading.query.targets
    assert not is_read_so(Said("exports to India", other), desk.held, desk.latest)
