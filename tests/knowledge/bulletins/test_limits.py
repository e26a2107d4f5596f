"""What holds more than any bulletin does is not read, and says so; all around it is."""

import time

import pytest

from knowledge.bulletins import limits
from knowledge.facts import Skipped
from knowledge.learn import open_bulletin, read
from knowledge.store import Contents
from tests.load.costs import slowness

PLAIN = "In May 2023, Jiaxing's exports were 4.50 billion yuan."
PIECES = (
    *("its exports grew by 1%, ", "$1 ", "1,", "(", "ranked 1st, 2nd, 3rd, ", "1. ", "10-", "2,5 "),
    *("a;b;", "1 to ", "in 2023 ", "half ", "A. ", "1\n", "Exports 1\n", "| 1 | 2 |\n", '?" '),
    *("China, ", "January ", "to 1 from 2, ", "$1 million, ", "No. 1 ", "\n\n1 ", "up 5%, "),
)
"""What repeated made a text as slow as the square of its length, or worse."""


def contents(text: str) -> Contents:
    return read(open_bulletin("may.txt", f"Trade in May\n\n{text}".encode(), {}))


def reasons(skipped: tuple[Skipped, ...]) -> set[str]:
    return {one.reason for one in skipped}


@pytest.mark.parametrize(
    "text", ["." * 32_000 + "a", "A" * 32_000, "?" * 16_000 + "1 " + "." * 16_000]
)
def test_one_sign_said_for_ever_costs_at_most_in_proportion(text: str) -> None:
    start = time.process_time()
    assert not contents(text).facts
    assert (
        time.process_time() - start
    ) / slowness() < 1  # 15 seconds and more when each was a beginning


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_repeated_costs_at_most_in_proportion(piece: str) -> None:
    start = time.process_time()
    assert not contents((piece * 32_000)[:32_000]).facts
    assert (
        time.process_time() - start
    ) / slowness() < 3  # 12 to 28 seconds before there were limits


def test_every_number_of_a_sentence_that_is_not_read_is_skipped_with_the_reason() -> None:
    long = "the ports took 1.5 or 2 tons, " * limits.MOST_NUMBERS
    found = contents(f"{PLAIN}\n\n{long}\n\nImports were 1.20 billion yuan.")
    assert [fact.printed for fact in found.facts] == ["4.50 billion yuan", "1.20 billion yuan"]
    unread = [one for one in found.skipped if one.reason == limits.SENTENCE]
    assert [one.printed for one in unread] == ["1.5", "2"] * limits.MOST_NUMBERS
    assert {found.bulletin.text[one.start : one.end] for one in unread} == {"1.5", "2"}
    assert {len(one.sentence) for one in unread} == {limits.SHOWN + 1}


def test_a_paragraph_that_is_not_read_says_so_and_the_next_one_is_read() -> None:
    many = "Exports rose 5%. " * (limits.MOST_NUMBERS_TOGETHER + 1)
    found = contents(f"{many}\n\n{PLAIN}")
    assert [fact.printed for fact in found.facts] == ["4.50 billion yuan"]
    assert limits.PARAGRAPH in reasons(found.skipped)


def test_a_sentence_at_the_limit_is_read() -> None:
    for numbers, read_in_full in ((limits.MOST_NUMBERS, True), (limits.MOST_NUMBERS + 1, False)):
        said = ", ".join(["5%"] * numbers)
        unread = reasons(contents(f"Exports rose {said}.").skipped) == {limits.SENTENCE}
        assert unread is not read_in_full
