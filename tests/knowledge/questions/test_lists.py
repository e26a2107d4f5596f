"""Lists of names, short and long."""

import pytest

from knowledge.questions.book import Book
from knowledge.vocabulary.places import PlaceKind, places
from tests.knowledge.questions.test_examples import HELD
from tests.knowledge.questions.test_readings import query

NAMED = [
    place
    for place in places().by_code.values()
    if place.kind is PlaceKind.COUNTRY and place.name.isalpha() and place.code != "CN"
]


def said(count: int) -> str:
    """Name so many partners."""
    *some, last = [place.name for place in NAMED[:count]]
    return f"exports to {', '.join(some)} and {last}"


@pytest.mark.parametrize("count", [2, 7, 8, 20, 80, 160])
def test_each_name_of_a_list_is_asked_for(count: int) -> None:
    found = [target.partner for target in query(said(count)).targets]
    assert found == [place.code for place in NAMED[:count]]


def test_reading_a_list_takes_steps_in_proportion_to_its_length() -> None:
    book = Book(HELD, "en")
    few, many = (book.read(said(count)).edges for count in (20, 160))
    assert many <= 10 * few
