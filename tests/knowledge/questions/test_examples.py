"""The examples of the grammar files: each is read by its rule, or is not."""

from collections.abc import Iterator

import pytest

from knowledge.language.rules import Rule
from knowledge.questions.book import Book, grammar
from knowledge.store import Held

HELD = Held(
    reporters=frozenset({"Jiaxing"}),
    partners=frozenset({"EU", "US", "ASEAN", "IN", "JP", "KR", "419", "002", "RCEP", "BRI"}),
    products=frozenset({"mechanical and electrical products", "high-tech products"}),
    regimes=frozenset({"general trade"}),
    enterprises=frozenset({"private enterprises"}),
    units=frozenset({"quarters"}),
)


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(HELD, "en")


def examples(mark: str) -> Iterator[tuple[Rule, str]]:
    """Give the texts below each rule, once for a line that has several heads."""
    told = set()
    for rule in grammar("en").rules:
        for text in getattr(rule, mark):
            if (rule.place, text) not in told:
                told.add((rule.place, text))
                yield rule, text


def lines_of(book: Book, text: str) -> set[str]:
    """Give the lines whose rules took part in the best reading of a text."""
    readings = book.read(text).readings
    assert readings, f"{text!r} has no reading"
    assert not {"unknown", "stray"} & readings[0].frame.keys(), readings[0].frame
    return {rule.place for rule in readings[0].rules()}


@pytest.mark.parametrize(("rule", "text"), list(examples("yes")), ids=lambda one: str(one)[:40])
def test_an_example_is_read_by_its_rule(book: Book, rule: Rule, text: str) -> None:
    assert rule.place in lines_of(book, text)


@pytest.mark.parametrize(("rule", "text"), list(examples("no")), ids=lambda one: str(one)[:40])
def test_a_counterexample_is_read_without_it(book: Book, rule: Rule, text: str) -> None:
    assert rule.place not in lines_of(book, text)
