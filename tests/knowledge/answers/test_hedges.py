"""A hedge is said as it is printed."""

from dataclasses import replace

import pytest

from knowledge.answers.hedges import hedge_of, with_itself
from knowledge.facts import Approx
from tests.knowledge.answers.made import billions, fact


@pytest.mark.parametrize(
    ("before", "approx", "said"),
    [
        ("It was nearly ", Approx.UNDER, "nearly"),
        ("Exports topped ", Approx.OVER, "over"),
        ("It came to a little over ", Approx.OVER, "a little over"),
        ("It was some ", Approx.ABOUT, "about"),
        ("It was ", None, ""),
    ],
)
def test_a_hedge_is_what_stands_before_the_figure(
    before: str, approx: Approx | None, said: str
) -> None:
    one = billions("15.0", approx=approx)
    assert hedge_of(replace(one, sentence=f"{before}{one.printed}.")) == said


def test_a_part_of_a_whole_is_rough_without_a_word() -> None:
    half = fact("half", "50", "%", approx=Approx.ABOUT)
    assert hedge_of(half) == ""
    assert hedge_of(replace(half, sentence="It was close to half.", approx=Approx.UNDER)) == (
        "close to"
    )


def test_at_least_holds_the_figure_itself() -> None:
    one = billions("15.0", approx=Approx.OVER)
    assert with_itself(replace(one, sentence=f"It was at least {one.printed}."))
    assert not with_itself(replace(one, sentence=f"It was over {one.printed}."))
