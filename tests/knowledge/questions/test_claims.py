"""What a question claims, as it is read."""

from decimal import Decimal

import pytest

from knowledge.queries import Claim, Query
from knowledge.questions.reading import read_question
from tests.knowledge.questions.scene import SCENE


def query(said: str) -> Query:
    return read_question(said, SCENE)[0].query


def claim(said: str) -> Claim:
    read = query(said).claim
    assert read is not None, said
    return read


@pytest.mark.parametrize(
    ("said", "side", "up", "than"),
    [
        ("did the surplus fall", "surplus", False, None),
        ("has the deficit widened", "deficit", True, None),
        ("did the trade balance improve", "balance", True, None),
        ("did the deficit get worse", "balance", False, None),
        ("is the deficit over 30 billion yuan", "deficit", None, Decimal("3e10")),
        ("do we have a deficit", "", None, Decimal(0)),
    ],
)
def test_a_claim_knows_what_of_a_balance_it_is_of(
    said: str,
    side: str,
    up: bool | None,  # noqa: FBT001
    than: Decimal | None,
) -> None:
    read = claim(said)
    assert (read.side, read.up, read.than) == (side, up, than)


@pytest.mark.parametrize(
    ("said", "up"),
    [
        ("exports didn't fall, did they", True),
        ("exports did not grow, right", False),
        ("which markets did not grow", False),
        ("which import sources didn't fall", True),
        ("exports never fell, did they", True),
    ],
)
def test_what_did_not_fall_is_asked_for_as_what_rose(said: str, up: bool) -> None:  # noqa: FBT001
    reading, _ = read_question(said, SCENE)
    assert reading.lacks == ()
    assert reading.query.claim is not None
    assert (reading.query.claim.up, reading.query.claim.either) == (up, True)


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("did exports grow by double digits", True),
        ("double-digit growth in imports?", True),
        ("is export growth in the single digits", False),
    ],
)
def test_two_digits_are_ten_per_cent_or_more(said: str, more: bool) -> None:  # noqa: FBT001
    read = claim(said)
    assert (read.up, read.more, read.than, read.unit) == (True, more, Decimal(10), "%")
    assert read.reaching is more


@pytest.mark.parametrize(
    "said",
    ["exports 75.02 billion yuan?", "exports 75,02 bn", "export growth 5,5%?", "exports up 5.5%"],
)
def test_a_claim_may_leave_out_its_verb(said: str) -> None:
    read = claim(said)
    assert read.asked
    assert read.than in (Decimal("75.02e9"), Decimal("5.5"))


@pytest.mark.parametrize(
    "said", ["exports in 100 million yuan", "exports of 5 billion yuan", "1 billion exports"]
)
def test_a_number_that_is_not_of_a_figure_claims_nothing(said: str) -> None:
    reading, _ = read_question(said, SCENE)
    assert [lack.key for lack in reading.lacks] == ["measure"]


@pytest.mark.parametrize("said", ["did the EU overtake the US", "did half of the markets grow"])
def test_what_no_figure_shows_is_neither_yes_nor_no(said: str) -> None:
    assert claim(said).either


def test_most_of_a_list_is_no_share() -> None:
    assert claim("did most export markets grow").most
    assert claim("do most of exports go to the EU").than == Decimal(50)


@pytest.mark.parametrize(
    ("said", "margin"), [("about 100 billion yuan", "10e9"), ("about 5 billion yuan", "0.5e9")]
)
def test_what_is_about_a_figure_is_within_a_tenth(said: str, margin: str) -> None:
    assert claim(f"were exports {said}").margin == Decimal(margin)
