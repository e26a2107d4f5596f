"""Take out lines of the grammar, one at a time: what stands below one as its example is lost."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from db import open_store
from knowledge.language.grammar import Grammar, GrammarError
from knowledge.language.rules import Rule
from knowledge.phrases.slots import SLOTS
from knowledge.questions.book import Book, grammar
from knowledge.store import Held
from knowledge.vocabulary.load import FOLDER

COUNT = 40
FILES = ("phrases", "questions", "talks")


def trial(count: int) -> Iterator[str]:
    """Say for each line whether one of its examples fails without it."""
    told = [rule for rule in grammar("en").rules if rule.yes]
    some = random.Random(count).sample(told, min(count, len(told)))  # noqa: S311 - to be repeated
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        held = store.held()
        idle = [rule for rule in some if not is_missed(rule, held, Path(folder))]
    yield f"{len(some)} lines of {len(told)} with examples, {len(some) - len(idle)} are missed"
    yield from (f"  {rule.place:28} {rule.template[:60]!r}" for rule in idle)


def is_missed(rule: Rule, held: Held, folder: Path) -> bool:
    """Say whether an example means something else without a line, or the rest loads no more."""
    try:
        whole, less = Book(held, "en"), Book(held, "en", _without(rule, folder))
    except GrammarError:
        return True
    return any(_means(text, less) != _means(text, whole) for text in rule.yes)


def _without(rule: Rule, folder: Path) -> Grammar:
    """Read the grammar again, without a line and what stands below it."""
    files = []
    for name in FILES:
        lines = (FOLDER / "en" / f"{name}.grammar").read_text("utf-8").split("\n")
        file = folder / f"{name}.grammar"
        if file.name == rule.file:
            end = rule.line
            while end < len(lines) and lines[end][:1].isspace():
                end += 1
            del lines[rule.line - 1 : end]
        file.write_text("\n".join(lines), "utf-8")
        files.append(file)
    return Grammar.load(SLOTS, *files)


def _means(text: str, known: Book) -> object:
    readings = known.read(text).readings
    return readings[0].frame if readings else None
