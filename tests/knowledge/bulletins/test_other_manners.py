"""Bulletins in other manners than those that the rules were written for: how well they are read.

Both floors only ever move to the better side. What gold leaves open (``OPTIONAL.jsonl``, ranks that
only the order of a list gives) counts for nothing.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from knowledge.facts import Fact, Measure
from knowledge.learn import open_bulletin, read

SETS = Path(__file__).parents[2] / "data/bulletins"
KEYS = ("reporter", "flow", "partner", "product", "regime", "enterprise")
RIGHT_AT_LEAST = {  # more is better
    "own": 570,
    "unseen": 291,
    "cities": 376,
    "countries": 330,
    "mixed": 577,
    "offices": 229,
}
WRONG_AT_MOST = {
    "own": 1,
    "unseen": 0,
    "cities": 0,
    "countries": 0,
    "mixed": 0,
    "offices": 0,
}  # a wrong figure is worse than ten that are missing
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
    optional = path.with_name("OPTIONAL.jsonl")
    spare = [
        row for row in (rows(optional) if optional.exists() else []) if row["bulletin"] == path.stem
    ]
    for fact in read(open_bulletin(path.name, path.read_bytes(), {})).facts:
        if any(same(fact, row) for row in gold):
            yield "right", fact
        elif not any(same_figure(fact, row) for row in spare) and not is_left_open(fact, gold):
            yield "wrong", fact


def is_left_open(fact: Fact, gold: list[Row]) -> bool:
    ranked = any(row["measure"] == "rank" and row["sentence"][:40] in fact.sentence for row in gold)
    return fact.measure is Measure.EVENT or (fact.measure is Measure.RANK and not ranked)


@cache
def found(name: str) -> list[tuple[str, Fact]]:
    return [one for path in sorted((SETS / name).glob("*.txt")) for one in judged(path)]


@pytest.mark.parametrize("name", RIGHT_AT_LEAST)
def test_no_less_is_read_rightly(name: str) -> None:
    assert sum(verdict == "right" for verdict, _ in found(name)) >= RIGHT_AT_LEAST[name]


@pytest.mark.parametrize("name", WRONG_AT_MOST)
def test_no_more_is_read_wrongly(name: str) -> None:
    wrong = [
        f"{fact.printed} {fact.about} {fact.period}"
        for verdict, fact in found(name)
        if verdict == "wrong"
    ]
    assert len(wrong) <= WRONG_AT_MOST[name], wrong
