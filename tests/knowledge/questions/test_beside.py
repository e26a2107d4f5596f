"""Talk beside a question is left aside, and nothing that could be asked about is taken for talk."""

import pytest

from knowledge.questions.beside import TALK, beside
from knowledge.questions.book import Book
from knowledge.store import Held

HELD = Held(
    reporters=frozenset({"Jiaxing"}),
    partners=frozenset({"EU", "US", "ASEAN", "IN", "JP", "KR"}),
    products=frozenset({"high-tech products"}),
    regimes=frozenset({"general trade"}),
    enterprises=frozenset({"private enterprises"}),
    units=frozenset(),
)


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(HELD, "en")


def talk(book: Book, text: str) -> list[str]:
    """Give the stretches of a text that may be left aside."""
    said = book.tokens(text)
    found = beside(said, book.lattice(said), book.grammar)
    assert all(span.category == TALK for span in found)
    return [" ".join(token.said for token in said[span.start : span.end]) for span in found]


@pytest.mark.parametrize(
    "clause",
    [
        "The minister is on the phone and asks two things",
        "deadline in ten",
        "filing in ten minutes",
        "my boss wants it on his desk",
        "the editor changed the headline twice",
        "sorry, my battery is dying",
        "I lost the page",
        "we are back from lunch",
        "somebody took my chair",
        "they moved the meeting",
    ],
)
@pytest.mark.parametrize("behind", [False, True])
def test_a_clause_about_who_asks_or_when_is_talk(book: Book, clause: str, *, behind: bool) -> None:
    text = f"exports to India, {clause}" if behind else f"{clause}: exports to India"
    plain = clause.rpartition(", ")[2]
    assert any(one.endswith(plain) for one in talk(book, text))


def test_talk_ends_where_a_question_begins(book: Book) -> None:
    text = "sorry the line is bad say again please what were total exports"
    assert "sorry the line is bad say again please" in talk(book, text)


@pytest.mark.parametrize(
    "text",
    [
        "I sell bicycles, exports to India",
        "we ship by rail: exports to India",
        "my office counts the port only: exports to India",
        "exports to India, I mean the northern part",
        "my company makes high-tech products: exports to India",
        "in the northern counties: exports to India",
        "exports to India, durable and small",
        "he spoke of Brzxk: exports to India",
        "exports to India, without my district",
        "we had 5.2 percent: exports to India",
    ],
)
def test_what_may_restrict_is_no_talk(book: Book, text: str) -> None:
    assert talk(book, text) == []
