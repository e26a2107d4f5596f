"""The first bulletin: every fact of its gold list, and no other."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.facts import Fact
from knowledge.learn import library, open_bulletin, read, unchecked
from knowledge.store import Contents

GOLD = Path(__file__).parents[2] / "data/bulletins/jiaxing-2022-q1.gold.jsonl"
KEYS = ("reporter", "flow", "partner", "product", "regime", "enterprise")


@pytest.fixture(scope="module")
def contents() -> Contents:
    name, data, extras = next(iter(library()))
    return read(open_bulletin(name, data, extras))


def key(fact: Fact) -> tuple[object, ...]:
    about = [getattr(fact.about, key) for key in KEYS]
    return (*about, fact.period, str(fact.measure), fact.value, fact.unit, fact.basis)


def gold() -> dict[tuple[object, ...], bool]:
    rows = [json.loads(line, parse_float=Decimal) for line in GOLD.read_text("utf-8").splitlines()]
    rest = ("period", "measure", "value", "unit", "basis")
    return {
        tuple(Decimal(row[k]) if k == "value" else row[k] for k in (*KEYS, *rest)): bool(
            row.get("optional")
        )
        for row in rows
    }


def test_every_gold_fact_is_read_and_no_other(contents: Contents) -> None:
    read_facts = {key(fact) for fact in contents.facts}
    wanted = {fact for fact, optional in gold().items() if not optional}
    assert read_facts >= wanted
    assert read_facts <= set(gold())


def test_a_fact_is_printed_where_it_says(contents: Contents) -> None:
    text = contents.bulletin.text
    assert [fact.printed for fact in contents.facts] == [
        text[fact.start : fact.end] for fact in contents.facts
    ]


def test_a_figure_of_them_says_which_sentence_names_them(contents: Contents) -> None:
    to_them = [fact for fact in contents.facts if "export to them" in fact.sentence]
    named_in = {fact.named_in for fact in to_them}
    assert len(named_in) == 1
    assert "top five export markets were EU, US, ASEAN" in str(named_in)


def test_what_no_check_covers_is_told(contents: Contents) -> None:
    covered = {id(fact) for check in contents.checks for fact in check.facts}
    assert not covered & {id(fact) for fact in unchecked(contents)}
    assert "one third" in {fact.printed for fact in unchecked(contents)}


def test_the_title_is_no_sentence(contents: Contents) -> None:
    assert contents.bulletin.title not in contents.sentences
    assert contents.sentences[0].startswith("Jiaxings foreign trade showed")
