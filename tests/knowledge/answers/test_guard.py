"""The last look: a digit that nothing backs is not said."""

import pytest

from knowledge.answers.answer import Answer, Kind, Quote, Shown, Sum
from knowledge.answers.guard import guarded, unbacked
from knowledge.facts import Bulletin
from tests.knowledge.answers.made import billions

FACT = billions("14.29")
QUOTE = Quote("Exports were 14.29 billion yuan, up by 27.3%.", (), Bulletin("b", "B", ""))
SUM = Sum("14.29 billion yuan ÷ 2 = 7.15 billion yuan", (FACT,), FACT.value, FACT.value, "CNY")


def told(headline: str, *lines: str, kind: Kind = Kind.FACT, total: Sum | None = None) -> Answer:
    return Answer(
        "exports in Q1 2023", kind, headline, lines, figures=(Shown(FACT),), sum=total,
        quotes=(QUOTE,),
    )  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    [
        told("14.29 billion yuan"),
        told("Exports, Q1 2023: 14.29 billion yuan", "27.3%"),
        told("no digit at all"),
        told("head", "1. first place", "2. second place"),  # numbers of a list
        told("7.15 billion yuan", kind=Kind.DERIVED, total=SUM),
        told("The bulletin does not give 1999.", kind=Kind.NONE),
    ],
)
def test_what_is_backed_passes(answer: Answer) -> None:
    assert guarded(answer) == answer


@pytest.mark.parametrize(
    ("answer", "loose"),
    [
        (told("14.30 billion yuan"), {"14.30"}),
        (told("14.29 billion yuan", "up by 27.4%"), {"27.4"}),
        (told("7.15 billion yuan"), {"7.15"}),
        (told("1,429 million yuan"), {"1,429"}),
        (told("nothing", "near: 99", kind=Kind.NONE), {"99"}),
    ],
)
def test_what_nothing_backs_is_held_back(answer: Answer, loose: set[str]) -> None:
    assert unbacked(answer) == loose
    refused = guarded(answer)
    assert (refused.kind, refused.figures, refused.lines) == (Kind.NONE, (), ())
    assert not any(sign.isdigit() for sign in refused.headline)
