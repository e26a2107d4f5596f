"""Fuzzy names: evidence, not permission."""

import pytest

from knowledge.questions.names import LONGEST, Pool, edits_allowed

POOL = Pool(
    ["export", "import", "india", "indonesia", "austria", "australia", "niger", "nigeria", "usa"]
)


@pytest.mark.parametrize(("length", "edits"), [(1, 0), (3, 0), (4, 1), (7, 1), (8, 2), (24, 2)])
def test_the_longer_a_word_the_more_it_may_be_off(length: int, edits: int) -> None:
    assert edits_allowed("x" * length) == edits


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("indai", {"india": 1}),  # neighbours swapped are one edit
        ("inda", {"india": 1}),
        ("emport", {"export": 1, "import": 1}),  # a tie: nobody wins
        ("austrlia", {"australia": 1, "austria": 1}),
        ("austrila", {"austria": 1}),
        ("indonezja", {"indonesia": 2}),
        ("andonezia", {}),  # of two edits none may be the first letter
        ("usq", {}),  # short words are met exactly or not at all
        ("eksport", {}),  # two edits in seven letters
        ("nigeri", {"niger": 1, "nigeria": 1}),
        ("export", {"export": 0}),
        ("", {}),
        ("x" * (LONGEST + 1), {}),
    ],
)
def test_the_nearest_words_are_given_and_all_at_one_distance(
    said: str, near: dict[str, int]
) -> None:
    assert {one.word: one.distance for one in POOL.candidates(said)} == near


def test_short_words_are_left_out_unless_asked_for() -> None:
    assert Pool(["from"], shortest=4).candidates("frm") == []
    assert [one.word for one in Pool(["from", "for"], shortest=3).candidates("fora")] == ["for"]
