"""The examples of the grammar of statements: each is read by its rule, or is not."""

from collections.abc import Iterator

import pytest

from knowledge.bulletins.compose import compose
from knowledge.bulletins.segments import grammar, segments
from knowledge.bulletins.tokens import tokens
from knowledge.language.grammar import Rule


def examples(mark: str) -> Iterator[tuple[Rule, str]]:
    """Give the texts below each rule, once for a line that has several heads."""
    told = set()
    for rule in grammar().rules:
        for text in getattr(rule, mark):
            if (rule.place, text) not in told:
                told.add((rule.place, text))
                yield rule, text


def lines_of(text: str) -> set[str]:
    """Give the lines whose rules took part in the readings of the segments of a text."""
    parts = segments(compose(tokens(text, 0)), text)
    return {rule.place for part in parts if part.edge for rule in part.edge.rules()}


@pytest.mark.parametrize(("rule", "text"), list(examples("yes")), ids=lambda one: str(one)[:60])
def test_an_example_is_read_by_its_rule(rule: Rule, text: str) -> None:
    strays = [part.stray for part in segments(compose(tokens(text, 0)), text) if part.has_figure]
    assert not any(stray is not None for stray in strays), strays
    assert rule.place in lines_of(text)


@pytest.mark.parametrize(("rule", "text"), list(examples("no")), ids=lambda one: str(one)[:60])
def test_a_counterexample_is_read_without_it(rule: Rule, text: str) -> None:
    assert rule.place not in lines_of(text)
