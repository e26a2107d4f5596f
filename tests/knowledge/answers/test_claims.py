"""Yes or no: a claim held against the figures."""

from decimal import Decimal
from typing import Any

import pytest

from knowledge.answers.claims import verdict
from knowledge.facts import Fact
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
