"""How well bulletins are read: their facts against those that a careful reader wrote down.

A folder holds NAME.txt beside NAME.gold.jsonl, one figure a line, and perhaps OPTIONAL.jsonl, of
what such a reader cannot settle. A gold line says how its sentence begins, or a hash of that.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio

from knowledge.facts import Fact, Measure
from knowledge.learn import open_bulletin, read
from tests.score.gold import bare

EXACT = ("reporter", "flow", "partner")
NAMED = ("product", "regime", "enterprise")
"""What is the same in other words: electric vehicles, the electric vehicle products."""
ALIKE = 93
"""Per cent of their letters that two names for one thing have in common."""
BEGINNING = 40
"""Characters of a sentence by which it is known."""
Row = dict[str, Any]


class Fate(StrEnum):
    """What a fact of the reader is by the gold."""

    RIGHT = "right"
    OPEN = "open"
    """Neither rewarded nor punished."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Page:
    """A bulletin as it was read: what was published of it, what waits for a person."""

    name: str
    gold: int
    published: Sequence[tuple[Fate, Fact]]
    held: Sequence[tuple[Fate, Fact]]
    questions: int

    def count(self, fate: Fate) -> int:
        """Count the published facts of a fate."""
        return sum(one is fate for one, _ in self.published)


def pages(folder: Path) -> Iterator[Page]:
    """Read all bulletins of a folder that have gold."""
    spare = rows(folder / "OPTIONAL.jsonl")
    for path in sorted(folder.glob("*.txt")):
        if path.with_suffix(".gold.jsonl").exists():
            yield page(path, [row for row in spare if row["bulletin"] == path.stem])


def page(path: Path, spare: Sequence[Row] = ()) -> Page:
    """Read a bulletin, and hold what is read against its gold."""
    told = rows(path.with_suffix(".gold.jsonl"))
    gold = [row for row in told if not row.get("optional")]
    left_open = [*spare, *(row for row in told if row.get("optional"))]
    contents = read(open_bulletin(path.name, path.read_bytes(), {}))
    published = [*_judged(contents.facts, gold, left_open)]
    held = [*_judged(contents.held, gold, left_open)]
    return Page(path.stem, len(gold), published, held, len(contents.doubts))


def rows(path: Path) -> list[Row]:
    """Give the lines of a file of gold, none where there is no such file."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line, parse_float=Decimal) for line in lines if line.strip()]


def sentence_key(sentence: str) -> str:
    """Give the hash by which gold knows a sentence whose text is not kept.

    >>> sentence_key("Exports rose 5 percent.")
    '5e4653cf3e'
    """
    begins = _flat(sentence)[:BEGINNING]
    return hashlib.sha1(begins.encode(), usedforsecurity=False).hexdigest()[:10]


def _judged(
    facts: Iterable[Fact], gold: Sequence[Row], spare: Sequence[Row]
) -> Iterator[tuple[Fate, Fact]]:
    """Judge facts; each line of gold is met by one of them at most."""
    free = list(gold)
    for fact in facts:
        met = next((row for row in free if _same(fact, row)), None)
        if met is not None:
            free.remove(met)
            yield Fate.RIGHT, fact
        elif any(_same_figure(fact, row) for row in spare) or _is_left_open(fact, gold):
            yield Fate.OPEN, fact
        else:
            yield Fate.WRONG, fact


def _same(fact: Fact, row: Row) -> bool:
    if not _same_figure(fact, row) or fact.measure != row["measure"]:
        return False
    exact = all(getattr(fact.about, key) == row[key] for key in EXACT)
    named = all(_alike(getattr(fact.about, key), row[key]) for key in NAMED)
    return exact and named and fact.period == row["period"] and _same_basis(fact, row["basis"])


def _same_basis(fact: Fact, basis: str | None) -> bool:
    """Whether it is a part, or a growth over the time, that gold says; none leaves it open."""
    if basis is None or fact.measure not in (Measure.GROWTH, Measure.SHARE, Measure.CONTRIBUTION):
        return True
    if fact.measure is Measure.GROWTH:
        return ((fact.basis or "yoy") == "yoy") == (basis == "yoy")
    return _alike(fact.basis, basis)


def _alike(one: str | None, other: str | None) -> bool:
    if not one or not other or one == other:
        return (one or None) == (other or None)
    mine, theirs = bare(one), bare(other)
    return bool(mine) and (mine == theirs or ratio(one, other) >= ALIKE)


def _same_figure(fact: Fact, row: Row) -> bool:
    value = (fact.value, fact.unit) == (Decimal(row["value"]), row["unit"])
    return value and _same_sentence(fact, row)


def _same_sentence(fact: Fact, row: Row) -> bool:
    if "sentence_key" not in row:
        return _flat(row["sentence"])[:BEGINNING] in _flat(fact.sentence)
    words = _flat(fact.sentence).split(" ")
    starts = (" ".join(words[at:]) for at in range(len(words)))
    return any(sentence_key(start) == row["sentence_key"] for start in starts)


def _is_left_open(fact: Fact, gold: Sequence[Row]) -> bool:
    ranked = any(row["measure"] == "rank" and _same_sentence(fact, row) for row in gold)
    return fact.measure is Measure.EVENT or (fact.measure is Measure.RANK and not ranked)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
