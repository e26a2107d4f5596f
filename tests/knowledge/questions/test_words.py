"""No word of a language stands in Python: words are in the grammar files."""

import ast
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

from knowledge import facts, queries
from knowledge.phrases.slots import SLOTS
from knowledge.questions.book import grammar

ROOT = Path(__file__).parents[3] / "knowledge"
MODULES = sorted(
    path for folder in ("language", "phrases", "questions") for path in (ROOT / folder).glob("*.py")
)
KINDS = {"product", "firm", "regime", "place", "ours", "elsewhere", "unknown", "any", "talk"}
"""Categories whose phrases come from Python."""
MARKS = {
    *("en", "grammar", "rule", "endings", "products", "questions"),  # files and tables
    *("spelt", "sounds", "word", "found"),  # of grammar files and patterns
    *("period", "cny"),  # keys and units of a fact
    *("ahead", "behind"),  # values of the gap of a claim
    *("goal", "short", "name", "none", "category", "start", "cost", "so"),  # Python's own
    *("and", "of", "the", "for"),  # that join names, as they are folded
}


def values() -> set[str]:
    """Give the words that are no language's: slots, their values, and the values of enums."""
    enums = [
        one
        for module in (facts, queries)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Enum)
    ]
    held = {str(member.value) for one in enums for member in one}
    said = {
        value
        for rule in grammar("en").rules
        for _, told, *_ in rule.sets
        for value in re.split(r"\W", str(told))
    }
    heads = {rule.head for rule in grammar("en").rules}
    return {*SLOTS.names, *held, *said, *heads, *KINDS, *MARKS}


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Give the strings of a module that are no docstring, no complaint and no key of a table."""
    tree = ast.parse(path.read_text("utf-8"))
    keys = {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}
    told = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }  # docstrings, of modules and of what stands above them
    spoken = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message"
        for part in ast.walk(node.value)
    }
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if (
            isinstance(node, ast.Constant)
            and isinstance(text, str)
            and id(node) not in told | spoken | keys
        ):
            yield node.lineno, text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_word_of_a_language_stands_in_python(path: Path) -> None:
    known = grammar("en")
    words = {word for word in known.known | known.literals if word.isalpha() and len(word) > 1}
    found = {
        (line, word)
        for line, text in literals(path)
        for word in re.findall(r"[a-z]+", text.casefold())
        if word in words - values()
    }
    assert found == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_lines_say_the_same_and_mean_two_things(language: str) -> None:
    grammar(language).check()
