"""Fuzzy names: which known words a written word may be a misspelling of.

This is the only fuzzy matching of the program. Fuzzy is evidence, not permission: a word that is
known, or is an English word, is never taken for another; and of two words equally near, none wins.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.frozen import frozen

SHORTEST = 4
"""A word of fewer letters is met exactly or not at all."""
LONGEST = 24
"""Longer than any known word and its slips."""
_REMEMBERED = 10_000  # words; one question asks for the same ones again and again
LONG = 8
"""From so many letters on, two edits are a slip; below it, one is."""


@frozen
class Candidate:
    """A known word, and how many edits the written one is from it."""

    word: str
    distance: int


def edits_allowed(word: str) -> int:
    """How many edits (insert, delete, replace, swap neighbours) a word of this length may be off.

    >>> [edits_allowed(word) for word in ("usa", "inda", "exprots", "europaen")]
    [0, 1, 1, 2]
    """
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < LONG else 2


class Pool:
    """The words that a misspelt word may stand for, kept by length so that a search is short."""

    def __init__(self, words: Iterable[str], shortest: int = SHORTEST) -> None:
        by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            if len(word) >= shortest:
                by_length[len(word)].append(word)
        self._by_length = dict(by_length)
        self._found: dict[str, list[Candidate]] = {}

    def candidates(self, said: str) -> list[Candidate]:
        """List the nearest words, all at the same least distance.

        >>> Pool(["export", "import", "india"]).candidates("emport")
        [Candidate(word='export', distance=1), Candidate(word='import', distance=1)]
        >>> Pool(["india", "indonesia"]).candidates("indai")
        [Candidate(word='india', distance=1)]
        """
        if len(said) > LONGEST:
            return []
        if said not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[said] = self._nearest(said)
        return self._found[said]

    def _nearest(self, said: str) -> list[Candidate]:
        allowed = edits_allowed(said)
        found: list[Candidate] = []
        for length in range(len(said) - allowed, len(said) + allowed + 1):
            found += _within(said, self._by_length.get(length, ()), allowed)
        least = min((candidate.distance for candidate in found), default=0)
        return sorted(
            (one for one in found if one.distance == least and _likely(said, one)),
            key=lambda one: one.word,
        )


def _within(said: str, words: Sequence[str], allowed: int) -> list[Candidate]:
    near = process.extract(said, words, scorer=OSA.distance, score_cutoff=allowed, limit=8)
    return [Candidate(word, int(distance)) for word, distance, _ in near]


def _likely(said: str, candidate: Candidate) -> bool:
    """Two edits are a slip only where the word begins as the known one does."""
    return candidate.distance < 2 or said[0] == candidate.word[0]
