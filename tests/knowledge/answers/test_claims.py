"""Yes or no: a claim held against the figures."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from knowledge.answers.claims import verdict
from knowledge.facts import Approx, Fact, Flow
from knowledge.queries import Claim
from tests.knowledge.answers.made import billions, growth

UP, DOWN = Claim(up=True), Claim(up=False)


def than(number: str, unit: str | None = "CNY", **keys: Any) -> Claim:
    return Claim(than=Decimal(number), unit=unit, **keys)


@pytest.mark.parametrize(
    ("claim", "facts", "said"),
    [
        (None, [growth("1.0")], None),
        (UP, [], None),
        (UP, [growth("1.0")], "yes"),
        (UP, [growth("-1.0")], "no"),
        (UP, [growth("0.0")], "no"),
        (DOWN, [growth("-1.0")], "yes"),
        (DOWN, [growth("1.0")], "no"),
        (UP, [billions("1.00")], None),
        (Claim(up=True, asked=False), [growth("1.0")], None),
        # a threshold
        (than("4e9", more=True), [billions("4.83")], "yes"),
        (than("5e9", more=True), [billions("4.83")], "no"),
        (than("5e9", more=False), [billions("4.83")], "yes"),
        (than("4830000000", more=True), [billions("4.83")], "no"),
        (than("4830000000", more=True, reaching=True), [billions("4.83")], "yes"),
        (than("4830000000"), [billions("4.83")], "yes"),
        (than("4.9e9"), [billions("4.83")], "no"),
        (than("20", "%", more=True, up=True), [growth("21.3")], "yes"),
        (than("20", "%", more=True, up=True), [growth("18.8")], "no"),
        (than("20", "%", more=True), [billions("4.83")], None),  # another unit
        (than("0", None, more=False), [billions("4.83")], "no"),
        # a fall
        (than("5", "%", up=False), [growth("-5.0")], "yes"),
        # one against the other
        (Claim(more=True), [billions("2.00"), billions("1.00")], "yes"),
        (Claim(more=True), [billions("1.00"), billions("2.00")], "no"),
        (Claim(more=False), [billions("1.00"), billions("2.00")], "yes"),
        (Claim(more=True), [growth("1.0")], "yes"),  # more than last year
        # several that do not agree
        (than("20", "%", more=True), [growth("21.3"), growth("18.8")], None),
        (than("20", "%", more=True), [growth("21.3"), growth("28.1")], "yes"),
    ],
)
def test_a_claim_holds_or_does_not(
    claim: Claim | None, facts: list[Fact], said: str | None
) -> None:
    assert verdict(claim, facts) == said


@pytest.mark.parametrize(
    ("claim", "rate", "said"),
    [
        (than("5", "%", more=False, up=False), "-3.0", "yes"),
        (than("5", "%", more=False, up=False), "-9.5", "no"),
        (than("5", "%", more=True, up=False), "-9.5", "yes"),
        (than("5", "%", more=True, up=False), "-3.0", "no"),
        (than("5", "%", more=True, up=False), "18.8", "no"),
        (than("50", "%", more=True, up=False), "110", "no"),
    ],
)
def test_a_fall_of_more_is_further_down(claim: Claim, rate: str, said: str) -> None:
    assert verdict(claim, [growth(rate)]) == said


def told(one: Fact, sentence: str) -> Fact:
    return replace(one, sentence=sentence)


@pytest.mark.parametrize(
    ("up", "side", "sentence", "said"),
    [
        (False, "deficit", "The deficit was smaller.", "yes"),
        (True, "deficit", "The deficit was smaller.", "no"),
        (False, "surplus", "The surplus was smaller.", "yes"),
        (False, "", "The deficit was smaller.", "yes"),  # "did it fall"
        (True, "balance", "The deficit was smaller.", "yes"),  # it improved
        (False, "balance", "The surplus was smaller.", "yes"),
        (True, "surplus", "The deficit was smaller.", None),  # there is none
        (True, "deficit", "The deficit became a surplus.", None),  # of which is not told
    ],
)
def test_a_deficit_that_falls_is_a_balance_that_improves(
    up: bool,  # noqa: FBT001
    side: str,
    sentence: str,
    said: str | None,
) -> None:
    shrunk = told(growth("-9.5", flow=Flow.BALANCE), sentence)
    assert verdict(Claim(up=up, side=side), [shrunk]) == said


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (than("3e10", more=True, side="deficit"), "yes"),
        (than("3e10", more=False, side="deficit"), "no"),
        (than("3.96e10", side="deficit"), "yes"),
        (than("3e10", more=True, side=""), "yes"),
        (than("3e10", more=True, side="surplus"), "no"),
        (than("3e10", more=False, side="surplus"), None),
        (than("3e10", more=True, side="balance"), None),
        (than("0", None, more=False), "yes"),
    ],
)
def test_a_deficit_is_as_large_as_it_is_said_to_be(claim: Claim, said: str | None) -> None:
    assert verdict(claim, [billions("-39.6", flow=Flow.BALANCE)]) == said


@pytest.mark.parametrize(
    ("claim", "hedge", "said"),
    [
        (than("1.5e11", more=True), Approx.UNDER, "no"),
        (than("1.5e11", more=False), Approx.UNDER, "yes"),
        (than("1.5e11", more=True, reaching=True), Approx.UNDER, "no"),
        (than("1.4e11", more=True), Approx.UNDER, None),
        (than("5e10", more=True), Approx.UNDER, "yes"),
        (than("1.5e11"), Approx.UNDER, None),
        (than("1.5e11", more=True), Approx.OVER, "yes"),
        (than("1.5e11", more=False), Approx.OVER, "no"),
        (than("1.6e11", more=True), Approx.OVER, None),
        (than("4e11", more=True), Approx.OVER, "no"),
        (than("1.5e11", more=True), Approx.ABOUT, None),
        (than("1e11", more=True), Approx.ABOUT, "yes"),
    ],
)
def test_a_hedged_figure_says_only_so_much(claim: Claim, hedge: Approx, said: str | None) -> None:
    assert verdict(claim, [billions("150", approx=hedge)]) == said


def test_a_figure_that_is_rounded_to_what_is_said_is_neither_it_nor_not() -> None:
    claim = than("7.5e10", rounding=Decimal("5e8"))
    assert [verdict(claim, [billions(one)]) for one in ("75.02", "75.00", "76.02")] == [
        None,
        "yes",
        "no",
    ]


@pytest.mark.parametrize(("rate", "up"), [("5.5", False), ("-9.8", True)])
def test_what_went_the_other_way_has_not_gone_so_by_less(rate: str, up: bool) -> None:  # noqa: FBT001
    assert verdict(than("10", "%", more=False, up=up), [growth(rate)]) == "no"
