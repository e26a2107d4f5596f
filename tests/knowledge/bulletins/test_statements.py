"""What one or two sentences of each construction come to; see statements.toml."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.facts import Fact
from knowledge.learn import open_bulletin, read

TABLE = Path(__file__).parents[2] / "data/bulletins/statements.toml"
CASES = tomllib.loads(TABLE.read_text("utf-8"))["case"]


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def line(fact: Fact) -> str:
    about = fact.about
    keys = [about.reporter, about.flow, about.partner, about.product, about.regime]
    keys += [about.enterprise, fact.period, fact.measure, plain(fact.value), fact.unit, fact.basis]
    hedge = f" | {fact.approx}" if fact.approx else ""
    return " | ".join("-" if key is None else str(key) for key in keys) + hedge


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"])[:60])
def test_a_sentence_comes_to_these_facts(case: dict[str, object]) -> None:
    title = case.get("title", "Jinhua's foreign trade")
    text = f"{title}\ndate: {case['date']}\n\n{case['text']}\n"
    contents = read(open_bulletin("case.txt", text.encode(), {}))
    assert [line(fact) for fact in contents.facts] == case["facts"]
