"""What is a bulletin by its looks, what goes on from what, and how pieces are put together."""

import pytest

from handlers.pastes import CUT, LIMIT, goes_on, joined, looks_like_a_bulletin
from knowledge.learn import BulletinError
from knowledge.memory import Paste

BULLETIN = (
    "Foreign trade of Taicang. In 2022, Taicang's exports reached 40.00 billion yuan, up by 8.0% "
    "year on year. Imports were 10.00 billion yuan."
)
LONG = "The customs thanked all who took part. " * 90
QUESTIONS = [
    "exports to India",
    "did exports grow by 18.8%, and imports by 28.1%? and which of the two is larger, by how much?",
    "exports 71.11 billion yuan, imports 27.33 billion yuan",
    "Please tell me what the exports to the EU were. I need it for a talk tomorrow and a letter.",
    "",
]


def test_a_bulletin_tells_figures_in_sentences() -> None:
    assert looks_like_a_bulletin(BULLETIN)
    assert [question for question in QUESTIONS if looks_like_a_bulletin(question)] == []


@pytest.mark.parametrize(
    ("last", "text", "seconds", "is_one"),
    [
        (LONG[: CUT + 1], "thanks.", 2, True),
        (LONG[: CUT + 1], "exports to India", 5, False),
        (LONG[: CUT + 1], BULLETIN, 9, True),
        (LONG[: CUT + 1], BULLETIN, 11, False),
        (LONG[: CUT + 1], BULLETIN, -1, False),  # the clock was set back, or it is an old one
        (BULLETIN, BULLETIN, 9, True),
        (BULLETIN, "exports to India", 1, False),
    ],
)
def test_what_follows_within_seconds_goes_on(
    last: str, text: str, seconds: float, *, is_one: bool
) -> None:
    paste = Paste(1, 2, 1, ("Some text.", last), 1_000.0)
    assert goes_on(paste, text, 1_000.0 + seconds) == is_one
    assert not goes_on(None, text, 1_000.0)


def full(end: str) -> str:
    """Give a message without room for one character more, that ends so."""
    return f"{LONG * 2}"[: LIMIT - len(end)] + end


@pytest.mark.parametrize(
    ("before", "after", "seam"),
    [
        ("rose.", "Imports", "rose.\nImports"),
        ("rose by", "5%", "rose by 5%"),
        ("exports to", "India", "exports to India"),
        (full(" the expo"), "rts rose", "the exports rose"),
        (full(" the exports"), "rose", "the exports rose"),
        (full(" exports to"), "India", "exports to India"),
        (full(" rose."), "Imports", "rose.\nImports"),
        (full(" in 2022"), "exports", "in 2022 exports"),
    ],
)
def test_between_pieces_stands_what_stood_there(before: str, after: str, seam: str) -> None:
    assert joined([before, after]).endswith(seam)


@pytest.mark.parametrize(("before", "after"), [("of 4", "0.00 billion"), ("of 40.", "00 billion")])
def test_a_number_in_two_pieces_is_not_guessed_at(before: str, after: str) -> None:
    with pytest.raises(BulletinError, match="cut inside a number"):
        joined([before, after])
