"""What is said beside a question and asks nothing: who asks, whom for, on what occasion.

A clause is talk if somebody, a piece of work or an occasion is named in it, and nothing else in it
could be what is asked about or could narrow it: no name, amount or time, no word that restricts,
and of each preposition an object of the same kind. It stands before the question or behind it, with
a pause between them, or before the word that asks.
"""

from collections.abc import Iterator, Sequence

from knowledge.language.frames import EMPTY
from knowledge.language.grammar import Grammar
from knowledge.language.lattice import ANY, HYPHEN, Lattice, Span
from knowledge.language.tokens import BREAKS, Token
from knowledge.vocabulary.lexicon import is_english
from knowledge.vocabulary.terms import singular

TALK = "talk"
COST = 0.5
"""What it costs to leave a stretch aside."""
_NAMED = {"talk_named", "role", "piece_of_work", "scene"}
"""What is named in talk: who asks, who is told, on what occasion."""
_BEGINS, _ENDS = "talk_begins", "talk_terminator"
"""What talk behind a question may begin with, and what a question behind talk does."""
_JOINS, _VERB, _THAT = "talk_joins", "talk_verb", "talk_determiner"
"""Prepositions, the one that a verb may follow, and what stands before a noun."""
_SOFT, _OWNER = "talk_soft", "talk_owner"
WORDS = {"talk_named", _BEGINS, _ENDS, _JOINS, _VERB, _THAT, _SOFT, _OWNER}
"""Categories of words that are no phrase of a question by themselves."""
_FREE = {*_NAMED, _JOINS, _THAT, _SOFT}
_NUMBER = "number"
_NEAR = 4
"""Tokens within which the object of a preposition is named."""
_SHORTEST = 2


def beside(said: Sequence[Token], spans: Lattice, grammar: Grammar) -> Lattice:
    """Give the stretches of a question that are only talk."""
    found = _Clauses(said, spans, grammar).found()
    return [Span(start, end, TALK, EMPTY, COST) for start, end in found]


class _Clauses:
    """The clauses of a question, and what stands where in them."""

    def __init__(self, said: Sequence[Token], spans: Lattice, grammar: Grammar) -> None:
        self.said, self.denies = said, grammar.denies
        self.used = grammar.known | grammar.literals
        self.kinds: list[set[str]] = [set() for _ in said]
        for one in spans:
            for at in range(one.start, one.end):
                self.kinds[at].add(one.category)

    def found(self) -> Iterator[tuple[int, int]]:
        """Give where talk begins and ends: up to a pause or what asks, or behind a pause."""
        size = len(self.said)
        starts = {0, *(at + 1 for at in range(size) if self._is_break(at))}
        starts |= {at for at in range(1, size) if _BEGINS in self.kinds[at]}
        for start in sorted(starts):
            end = start
            while end < size and not self._is_break(end) and self._may_be_talk(end):
                if end > start and _ENDS in self.kinds[end] and self._is_talk(start, end):
                    yield start, end
                end += 1
            at_end = start > 0 and end == size
            stops = end < size and (self._is_break(end) or _ENDS in self.kinds[end])
            if (at_end or stops) and self._is_talk(start, end):
                yield start, end

    def _is_break(self, at: int) -> bool:
        return self.said[at].form in BREAKS or self.said[at].form == HYPHEN

    def _may_be_talk(self, at: int) -> bool:
        """Whether a word could be talk by itself."""
        kinds, form = self.kinds[at], self.said[at].form
        if _OWNER in kinds:
            return at > 0 and bool(self.kinds[at - 1] & _NAMED)
        if kinds & _FREE or (_NUMBER in kinds and form.isalpha()):
            return True
        return ANY in kinds and form not in self.denies and self._is_known(form)

    def _is_known(self, form: str) -> bool:
        return form in self.used or is_english(form) or len(form) <= _SHORTEST

    def _is_talk(self, start: int, end: int) -> bool:
        """Whether a stretch of such words names somebody or an occasion, and nothing to ask of."""
        if end - start < _SHORTEST:
            return False
        named = any(self.kinds[at] & _NAMED for at in range(start, end))
        return named and not any(
            not self._has_object(at, end) if _JOINS in self.kinds[at] else self._is_goods(at)
            for at in range(start, end)
        )

    def _has_object(self, at: int, end: int) -> bool:
        """Whether what a preposition stands before is somebody, an occasion, or a number."""
        for place in range(at + 1, min(at + _NEAR, end)):
            if self.kinds[place] & {*_NAMED, _NUMBER}:
                return True
            if _JOINS in self.kinds[place]:
                return False
        verb = _VERB in self.kinds[at] and at + 1 < end
        return verb and _THAT not in self.kinds[at + 1]

    def _is_goods(self, at: int) -> bool:
        """Whether a plural stands alone that may be goods which no table knows: bicycles."""
        form = self.said[at].form
        if form in self.used or singular(form) == form:
            return False
        before = self.kinds[max(0, at - 2) : at]
        return not any(kinds & {_THAT, _NUMBER} for kinds in before)
