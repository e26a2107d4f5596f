"""Bulletins in other manners than those that the rules were written for: how well they are read.

Both floors only ever move to the better side. What gold leaves open (``OPTIONAL.jsonl``, ranks that
only the order of a list gives) counts for nothing.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from knowledge.facts import Fact, Measure
from knowledge.learn import open_bulletin, read

OWN = Path(__file__).parents[2] / "data/bulletins/own"
KEYS = ("reporter", "flow", "partner", "product", "regime", "enterprise")
RIGHT_AT_LEAST = 564  # of 649 facts; more is better
WRONG_AT_MOST = 1  # a wrong figure is worse than ten that are missing
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    lines = path.read_text("utf-8").splitlines()
    return [json.loads(line, parse_float=Decimal) for line in lines]


def same_figure(fact: Fact, row: Row) -> bool:
    value = (fact.value, fact.unit) == (Decimal(row["value"]), row["unit"])
    return value and row["sentence"][:40] in fact.sentence


def same(fact: Fact, row: Row) -> bool:
    about = [getattr(fact.about, key) for key in KEYS] == [row[key] for key in KEYS]
    told = (fact.period, fact.measure) == (row["period"], row["measure"])
    ranked = fact.measure is Measure.RANK
    return same_figure(fact, row) and about and told and (ranked or fact.basis == row["basis"])


def judged(path: Path) -> Iterator[tuple[str, Fact]]:
    gold = rows(path.with_suffix(".gold.jsonl"))
    spare = [row for row in rows(OWN / "OPTIONAL.jsonl") if row["bulletin"] == path.stem]
    for fact in read(open_bulletin(path.name, path.read_bytes(), {})).facts:
        if any(same(fact, row) for row in gold):
            yield "right", fact
        elif not any(same_figure(fact, row) for row in spare) and not is_left_open(fact, gold):
            yield "wrong", fact


def is_left_open(fact: Fact, gold: list[Row]) -> bool:
    ranked = any(row["measure"] == "rank" and row["sentence"][:40] in fact.sentence for row in gold)
    return fact.measure is Measure.EVENT or (fact.measure is Measure.RANK and not ranked)


@pytest.fixture(scope="module")
def found() -> list[tuple[str, Fact]]:
    return [one for path in sorted(OWN.glob("*.txt")) for one in judged(path)]


def test_no_less_is_read_rightly(found: list[tuple[str, Fact]]) -> None:
    assert sum(verdict == "right" for verdict, _ in found) >= RIGHT_AT_LEAST


def test_no_more_is_read_wrongly(found: list[tuple[str, Fact]]) -> None:
    wrong = [
        f"{fact.printed} {fact.about} {fact.period}"
        for verdict, fact in found
        if verdict == "wrong"
    ]
    assert len(wrong) <= WRONG_AT_MOST, wrong
