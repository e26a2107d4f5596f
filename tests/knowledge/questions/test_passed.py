"""What is passed over in a question, and what keeps its figure from being given."""

import pytest

from db import SqliteFactStore
from knowledge.ask import ask
from tests.tools.make_passed import classes

HARMLESS = (
    ("What tally did exports to India reach?", "exports to India"),
    ("Kindly state the overall exports to the EU exactly", "exports to the EU"),
    ("exports to India, the headline reading please", "exports to India"),
)
NARROWED = (
    "bonded exports to India",
    "exports to India in tonnes",
    "exports to India by air freight",
    "anything but exports to India",
    "dutiable imports from Africa",
    "exports at the end of 2022",
)


@pytest.mark.parametrize(("asked", "plain"), HARMLESS)
def test_the_same_is_asked_with_harmless_words(
    asked: str, plain: str, store: SqliteFactStore
) -> None:
    told, due = (ask(one, store=store)[0] for one in (asked, plain))
    assert told.figures
    assert [one.fact for one in told.figures] == [one.fact for one in due.figures]


def test_the_reply_says_what_was_passed_over(store: SqliteFactStore) -> None:
    answer, _ = ask("What tally did exports to India reach?", store=store)
    assert answer.notes == ("Left aside: “tally”.",)


@pytest.mark.parametrize("asked", NARROWED)
def test_what_narrows_is_never_passed_over(asked: str, store: SqliteFactStore) -> None:
    assert not ask(asked, store=store)[0].figures


def test_a_way_that_it_did_not_go_is_denied(store: SqliteFactStore) -> None:
    answer, _ = ask("by how much did exports to the US fall", store=store)
    assert answer.verdict == "no"
    assert answer.headline.startswith("No. Growth of Jiaxing's exports to the United States")


def test_each_word_has_one_class_that_is_known() -> None:
    assert set(classes().values()) == {"h", "t", "m", "n", "x"}
