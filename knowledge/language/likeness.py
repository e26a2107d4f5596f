"""How like words are to what was seen: a weighed sum of what they are and how they follow.

words -> marks -> traits -> odds. Words that are met often stand for themselves, others for a phrase
that they may be or for their class (a person, an artifact, to say), so that what was seen with one
word counts for its like. The weights are those of a logistic regression (Cox 1958), the classes
WordNet's (Fellbaum 1998); a table is made by a program, from examples, never by hand.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from knowledge.language.tokens import BREAKS, PAUSE

HUNDREDTH = 0.01
"""Weights are kept as whole hundredths of the logarithm of the odds."""
WORD, OWN, RUN = "w", "s", "r"
"""The kinds of lines in a table: a word with its class, one that stands for itself, a trait."""
STRANGE = "?"
"""The class of a word that the table does not hold."""
BASE, BEGIN, CORE, END = "*", "<", "@", ">"
"""The trait of all; marks of the beginning, of what the words stand round, and of the end."""
_LONGEST, _STEP = 12, 2
"""Sides are told apart by their length up to so many words, by steps of so many."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a table holds."""

    classes: dict[str, str]
    own: frozenset[str]
    weights: dict[str, int]
    """By trait, a word or a run of marks: whole hundredths, whose sum has no order."""

    @classmethod
    def load(cls, file: Path) -> "Likeness":
        """Read a table; a line has the kind, the word or run, its class, and its weight."""
        classes: dict[str, str] = {}
        own: set[str] = set()
        weights: dict[str, int] = {}
        for line in file.read_text("utf-8").splitlines():
            if line[:1] == "#":
                continue
            kind, trait, named, weight = line.split("\t")
            weights[trait if kind == RUN else word_trait(trait)] = int(weight)
            if kind == WORD:
                classes[trait] = named
            elif kind == OWN:
                own.add(trait)
        return cls(classes, frozenset(own), weights)

    def odds(self, traits: Collection[str]) -> float:
        """Give the logarithm of the odds that words with these traits are of what was seen."""
        return HUNDREDTH * sum(self.weights.get(one, 0) for one in traits)

    def marks(self, forms: Sequence[str], kinds: Sequence[Collection[str]]) -> list[str]:
        """Give for each word what it counts as; ``kinds`` are the phrases that it may be."""
        return [self._mark(form, kind) for form, kind in zip(forms, kinds, strict=True)]

    def _mark(self, form: str, kinds: Collection[str]) -> str:
        if form in BREAKS:
            return PAUSE
        if form in self.own:
            return form
        return f"{{{min(kinds) if kinds else self.classes.get(form) or STRANGE}}}"


def word_trait(form: str) -> str:
    """Give the trait of a word by itself."""
    return f"={form}"


def traits(
    forms: Sequence[str], marks: Sequence[str], sides: tuple[tuple[int, int], tuple[int, int]]
) -> Iterator[str]:
    """Give what words before and behind a core are made of: each word and mark, each run once.

    ``sides`` are where they begin and end, the same twice where nothing stands there.
    """
    runs: set[str] = {BASE}
    for at, (start, end) in enumerate(sides):
        side = (BEGIN, CORE) if at == 0 else (CORE, END)
        runs.add(f"{at}{BASE}{-(-min(end - start, _LONGEST) // _STEP)}")
        if start == end:
            continue
        yield from (word_trait(form) for form in forms[start:end] if form not in BREAKS)
        yield from marks[start:end]
        for one in (forms[start:end], marks[start:end]):
            row = (side[0], *one, side[1])
            runs.update(map(" ".join, pairwise(row)))
        runs.update(map(" ".join, zip(row, row[1:], row[2:], strict=False)))
    yield from runs
