"""Slips of the finger: which known words a written word may be meant for, and at what cost.

Fuzzy is evidence, not permission: a word that is known, or is a word of the language, is never
taken for another. Of two words equally near both stand in the lattice: their readings tie.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
"""A word of fewer letters is met exactly or not at all."""
LONG = 9
"""From so many letters on, two edits are a slip; below it, one is."""
LONGEST = 24
"""Longer than any known word and its slips."""
SPELT, EDIT, FAR, JOINED = 0.4, 1.2, 0.5, 0.6
"""Costs: of a listed misspelling, an edit, a word that is in no store, words torn apart."""
CUT_OFF = 0.4
"""What a slip costs less where only the end is missing."""
SHORTEST_RUN, LONGEST_RUN, LONGEST_PIECE, MOST_PIECES, SHORTEST_CONTENT = 5, 40, 14, 6, 4
SHORTEST_PIECE = 3
"""Letters of a piece, taken over all of them: no word is run together from single letters."""
_REMEMBERED = 20_000

Way = tuple[str, float]
"""A word that may be meant, and what it costs to take it."""


def _unlikely(said: str, word: str) -> float:
    """How much less a slip costs than another where only the end is missing."""
    return -CUT_OFF if word.startswith(said) else 0.0


def edits_allowed(word: str) -> int:
    """How many edits (insert, delete, replace, swap neighbours) a word of this length may be off.

    >>> [edits_allowed(word) for word in ("usa", "inda", "exprots", "contribtion")]
    [0, 1, 1, 2]
    """
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < LONG else 2


class Pool:
    """Words that a misspelt one may stand for, kept by length so that a search is short."""

    def __init__(self, words: Iterable[str]) -> None:
        """Keep those that are long enough to be misspelt."""
        by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted({word for word in words if len(word) >= SHORTEST and word.isalpha()}):
            by_length[len(word)].append(word)
        self._by_length = dict(by_length)

    def nearest(self, said: str) -> tuple[int, list[str]]:
        """Give the least distance within what is allowed, and the words at it.

        >>> Pool(["export", "import", "india"]).nearest("emport")
        (1, ['export', 'import'])
        >>> Pool(["india", "indonesia"]).nearest("indai")
        (1, ['india'])
        """
        allowed = edits_allowed(said)
        found: list[tuple[str, int]] = []
        for length in range(len(said) - allowed, len(said) + allowed + 1):
            found += self._within(said, self._by_length.get(length, ()), allowed)
        least = min((distance for _, distance in found), default=0)
        return least, sorted(
            word
            for word, distance in found
            if distance == least and (least < 2 or said[0] == word[0])
        )

    @staticmethod
    def _within(said: str, words: Sequence[str], allowed: int) -> list[tuple[str, int]]:
        near = process.extract(said, words, scorer=OSA.distance, score_cutoff=allowed, limit=8)
        return [(word, int(distance)) for word, distance, _ in near]


class Speller:
    """Mends the words of a text with those that are known."""

    def __init__(
        self,
        near: Iterable[str],
        far: Iterable[str] = (),
        *,
        spelt: Mapping[str, str] | None = None,
        is_word: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """``near`` are words that can be answered about, ``far`` names of the rest of the world.

        ``is_word`` tells the words of the language, ``spelt`` are listed misspellings.
        """
        self._near = frozenset(near)
        self._known = self._near | frozenset(far)
        self._pools = Pool(self._near), Pool(self._known - self._near)
        self._spelt = spelt or {}
        self._is_word = is_word
        self._found: dict[str, list[Way]] = {}

    def is_known(self, form: str) -> bool:
        """Whether a word is one of the phrases or names, whatever else the language has."""
        return form in self._known

    def knows(self, form: str) -> bool:
        """Whether a word is one that needs no mending."""
        return form in self._known or self._is_word(form)

    def ways(self, form: str) -> list[Way]:
        """Give what a word may be meant for: itself first."""
        if form not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[form] = [(form, 0.0), *self._slips(form)]
        return self._found[form]

    def _slips(self, form: str) -> list[Way]:
        if meant := self._spelt.get(form):
            return [(meant, SPELT)]
        if not SHORTEST <= len(form) <= LONGEST or not form.isalpha() or self.knows(form):
            return []
        found = [
            (pool.nearest(form), more) for pool, more in zip(self._pools, (0.0, FAR), strict=True)
        ]
        least = min((distance for (distance, words), _ in found if words), default=0)
        return [
            (word, EDIT * distance + more + _unlikely(form, word))
            for (distance, words), more in found
            if distance == least
            for word in words
        ]

    def joined(self, first: str, second: str) -> Way | None:
        """Give the word that two were torn from: ``im ports``."""
        whole = first + second
        torn = (
            whole in self._near
            and whole.isalpha()
            and not (self.knows(first) and self.knows(second))
        )
        return (whole, JOINED) if torn else None

    def pieces(self, form: str) -> tuple[str, ...]:
        """Give the fewest known words that one was run together from; none where it is one itself.

        >>> Speller(["exports", "to", "india"]).pieces("exportstoindia")
        ('exports', 'to', 'india')
        >>> Speller(["e", "n", "u", "me", "rate", "d"]).pieces("enumerated")
        ()
        """
        if not SHORTEST_RUN <= len(form) <= LONGEST_RUN or not form.isalpha() or self.knows(form):
            return ()
        if len(self.ways(form)) > 1:
            return ()
        best: list[tuple[str, ...] | None] = [(), *([None] * len(form))]
        for end in range(1, len(form) + 1):
            for start in range(max(0, end - LONGEST_PIECE), end):
                before, now = best[start], best[end]
                if before is None or form[start:end] not in self._near:
                    continue
                if now is None or len(before) + 1 < len(now):
                    best[end] = (*before, form[start:end])
        pieces = best[-1] or ()
        enough = any(len(piece) >= SHORTEST_CONTENT for piece in pieces)
        few = 1 < len(pieces) <= min(MOST_PIECES, len(form) // SHORTEST_PIECE)
        return pieces if few and enough else ()
