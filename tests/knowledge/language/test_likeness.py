"""Words are weighed by themselves, by their class and by how they follow."""

from itertools import permutations
from pathlib import Path

import pytest

from knowledge.language.likeness import Likeness, traits

TABLE = """\
# what was seen
s\tmy\t\t50
w\tboss\tnoun.person\t100
w\tsilk\tnoun.substance\t-200
r\t*\t\t-25
r\t{noun.person} @\t\t75
r\t@ {flow}\t\t-300
r\t1\t\t10
r\t2\t\t20
r\t3\t\t30
"""


@pytest.fixture
def table(tmp_path: Path) -> Likeness:
    file = tmp_path / "table.tsv"
    file.write_text(TABLE, "utf-8")
    return Likeness.load(file)


def odds(table: Likeness, text: str, *kinds: set[str]) -> float:
    """Weigh the words of a text that stands before and behind an ``@``."""
    before, behind = (one.split() for one in text.split("@"))
    forms = [*before, "exports", *behind]
    found = list(kinds) or [set()] * len(forms)
    marks = table.marks(forms, found)
    size = len(before)
    return table.odds([*traits(forms, marks, ((0, size), (size + 1, len(forms))))])


def test_a_word_counts_by_itself_and_by_what_follows(table: Likeness) -> None:
    assert odds(table, "my boss @") == pytest.approx(0.5 + 1.0 - 0.25 + 0.75)


def test_a_word_that_is_not_held_counts_as_strange(table: Likeness) -> None:
    assert odds(table, "brzxk @") == pytest.approx(-0.25)
    assert table.marks(["brzxk", "boss", "my", ","], [set()] * 4) == [
        "{?}",
        "{noun.person}",
        "my",
        ",",
    ]


def test_a_phrase_that_a_word_may_be_goes_before_its_class(table: Likeness) -> None:
    assert odds(table, "@ silk", set(), {"flow"}) == pytest.approx(-2.0 - 0.25 - 3.0)


def test_a_run_counts_once_and_a_word_each_time(table: Likeness) -> None:
    assert odds(table, "my my @") == pytest.approx(2 * 0.5 - 0.25)


def test_the_order_of_what_is_weighed_makes_no_difference(table: Likeness) -> None:
    assert len({table.odds(one) for one in permutations("123")}) == 1
