"""What is added and what is not: only what is known to hold nothing twice."""

from dataclasses import fields
from pathlib import Path

import pytest

from knowledge.answers.answer import Shown
from knowledge.answers.cells import Found
from knowledge.answers.desk import Cell
from knowledge.answers.overlaps import overlapping
from knowledge.ask import ask
from knowledge.facts import Fact, Flow, Measure
from knowledge.queries import Target
from tests.knowledge.answers.made import billions, bulletin, desk_of

PRIVATE, FOREIGN = "private enterprises", "foreign-invested enterprises"


@pytest.mark.parametrize(
    ("facts", "question", "begins"),
    [
        (
            (billions("9.0"), billions("2.0", partner="IN")),
            "sum of exports to India and all exports",
            "All exports already include exports to India: they are not added.",
        ),
        (
            (billions("4.0", partner="EU"), billions("1.0", partner="DE")),
            "exports to the EU plus exports to Germany",
            "The EU and Germany overlap: they are not added.",
        ),
        (
            (billions("3.0", enterprise=PRIVATE), billions("2.0", enterprise=FOREIGN)),
            "exports of private plus foreign-invested enterprises",
            f"Jinhua's exports by {PRIVATE} and {FOREIGN}, Q1 2023: 5.00 billion yuan (computed)",
        ),
        (
            (
                billions("3.0", enterprise=PRIVATE),
                billions("2.0", enterprise="small and medium-sized enterprises"),
            ),
            "exports of private enterprises plus exports of smes",
            "Private enterprises and small and medium-sized enterprises may overlap: they are not",
        ),
        (
            (billions("3.0", regime="general trade"), billions("2.0", regime="processing trade")),
            "exports in general trade plus processing trade",
            "Jinhua's exports in general trade and processing trade, Q1 2023: 5.00 billion yuan",
        ),
    ],
)
def test_only_what_holds_nothing_twice_is_added(
    tmp_path: Path, facts: tuple[Fact, ...], question: str, begins: str
) -> None:
    with desk_of(tmp_path, bulletin(*facts)) as desk:
        assert ask(question, store=desk.store)[0].headline.startswith(begins)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (Target(partner="US"), Target(product="shoes"), "The United States and shoes may overlap"),
        (
            Target(regime="general trade"),
            Target(enterprise=PRIVATE),
            f"General trade and {PRIVATE} may overlap",
        ),
        (
            Target(partner="US"),
            Target(partner="US", product="shoes"),
            "Exports to the United States already include exports of shoes to the United States",
        ),
        (Target(partner="US", product="shoes"), Target(partner="EU", product="shoes"), None),
        (Target(partner="US"), Target(partner="EU"), None),
    ],
)
def test_figures_of_different_kinds_may_overlap(
    one: Target, other: Target, why: str | None
) -> None:
    names = [field.name for field in fields(Target)]
    keys = [{key: getattr(each, key) for key in names} for each in (one, other)]
    found = [
        Found(Cell(each, Flow.EXPORT, Measure.VALUE), Shown(billions("2.0", **named)))
        for each, named in zip((one, other), keys, strict=True)
    ]
    assert overlapping(found) == why
