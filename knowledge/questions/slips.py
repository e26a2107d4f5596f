"""Slips of the finger: words spelt by ear, torn apart, run together or misspelt.

Each is mended only where what comes out is known, and a word that is known is left alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from itertools import islice, product

from knowledge.frozen import frozen
from knowledge.questions.lexicon import LONGEST_PHRASE, Lexicon
from knowledge.questions.meanings import Meaning
from knowledge.questions.words import Word

MOST_PIECES = 6
MOST_GUESSES = 12  # more misspelt words than that are no question
MOST_PHRASES = 81  # that misspelt words are tried as: four of them, each with three spellings
LONGEST_RUN_TOGETHER = 40
LONGEST_PIECE = 20
SHORTEST_RUN_TOGETHER = 5
SHORTEST_CONTENT = 4
_NEVER_GUESSED = {"chat"}
_NAMES = {"place", "reporter"}
_TORN = {"flow", "place", "product", "measure", "reporter"}


class How(Enum):
    """How sure it is that a word means what it is taken for."""

    EXACT = "exact"
    SPLIT = "split"
    FUZZY = "fuzzy"


_ONE_WAY = ({("flow", "export"), ("verb", "out")}, {("flow", "import"), ("verb", "in")})


@frozen
class Unclear:
    """A word that may be a misspelling of several others, equally near."""

    said: str
    meant: tuple[str, ...]


@frozen
class Mended:
    """The words as they are looked up, and which of them are guesses."""

    words: tuple[Word, ...]
    how: dict[int, How]


class Slips:
    """Mends the words of one question with the words that a lexicon knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def mend(
        self, words: Sequence[Word], unknown: Callable[[Sequence[Word]], set[int]]
    ) -> Mended | Unclear:
        """Mend what can be mended; ``unknown`` tells which words no phrase covers."""
        spelt = [
            word
            if (form := self._lexicon.spelling(word.form)) == word.form
            else replace(word, form=form)
            for word in words
        ]
        parted, how = self._part(self._join(spelt), unknown)
        places = unknown(parted)
        fixed = list(parted)
        for place in sorted(places)[:MOST_GUESSES]:
            guess = self._guess(place, fixed)
            if isinstance(guess, Unclear):
                return guess
            if guess:
                fixed[place] = replace(fixed[place], form=guess)
                how[place] = How.FUZZY
        return Mended(tuple(fixed), how)

    # --- torn apart: "im ports" ---------------------------------------------------------------

    def _join(self, words: Sequence[Word]) -> list[Word]:
        out: list[Word] = []
        for word in words:
            last = out[-1] if out else None
            if last and not word.opens and self._torn(last.form, word.form):
                out[-1] = replace(last, form=last.form + word.form, said=f"{last.said} {word.said}")
            else:
                out.append(word)
        return out

    def _torn(self, first: str, second: str) -> bool:
        halves = [self._lexicon.meaning(half) for half in (first, second)]
        if all(halves) or not (first + second).isalpha():
            return False
        whole = self._lexicon.meaning(first + second)
        if whole is None or whole.kind not in _TORN:
            return False
        if (
            whole.kind == "measure"
            and len(first + second) < SHORTEST_RUN_TOGETHER
            and first + second != "yoy"
        ):
            return False
        if self._lexicon.meaning(f"{first} {second}"):
            return False
        return whole.kind in {"flow", "reporter"} or not all(
            self._lexicon.known(half) for half in (first, second)
        )

    # --- run together: "importfromasean" ---------------------------------------------------------

    def _part(
        self, words: Sequence[Word], unknown: Callable[[Sequence[Word]], set[int]]
    ) -> tuple[list[Word], dict[int, How]]:
        places = unknown(words)
        out: list[Word] = []
        how: dict[int, How] = {}
        for place, word in enumerate(words):
            pieces = (
                self._pieces(word.form)
                if place in places and not self._lexicon.known(word.form)
                else ()
            )
            how |= {len(out) + number: How.SPLIT for number in range(len(pieces))}
            out += [
                replace(word, form=piece, opens=word.opens if number == 0 else "")
                for number, piece in enumerate(pieces)
            ] or [word]
        return out, how

    def _pieces(self, form: str) -> tuple[str, ...]:
        """The fewest known words that a word can be cut into; one slip off another it is that."""
        if not SHORTEST_RUN_TOGETHER <= len(form) <= LONGEST_RUN_TOGETHER or not form.isalpha():
            return ()
        if self._lexicon.distance(form) == 1:
            return ()
        best: list[tuple[str, ...] | None] = [(), *([None] * len(form))]
        for end in range(1, len(form) + 1):
            for start in range(max(0, end - LONGEST_PIECE), end):
                before, now = best[start], best[end]
                if before is None or not self._lexicon.is_piece(form[start:end]):
                    continue
                if now is None or len(before) + 1 < len(now):
                    best[end] = (*before, form[start:end])
        pieces = best[-1] or ()
        return pieces if 1 < len(pieces) <= MOST_PIECES and self._says_something(pieces) else ()

    def _says_something(self, pieces: tuple[str, ...]) -> bool:
        """Whether a cut is more than small words by chance; "tothe" and its like are none."""
        if len(pieces) == 2 and pieces[1] == "the":
            return True
        return any(len(piece) >= SHORTEST_CONTENT for piece in pieces)

    # --- misspelt: "exprots" ----------------------------------------------------------------------

    def _guess(self, place: int, words: Sequence[Word]) -> str | Unclear | None:
        word = words[place]
        if self._lexicon.known(word.form) or not word.form.isalpha():
            return None
        found = self._fitting(self._lexicon.candidates(word.form), place, words)
        if len(set(found.values())) > 1:
            names = any(one.kind in _NAMES for one in found.values())  # Niger and Nigeria
            cut_off = [one for one in found if one.startswith(word.form) and not names]
            alike = _alike(found)
            if alike or len(cut_off) == 1:
                return alike or cut_off[0]
            return Unclear(word.said, tuple(found))
        return next(iter(found), None)

    def _fitting(self, near: list[str], place: int, words: Sequence[Word]) -> dict[str, Meaning]:
        """Keep the candidates that make the longest phrase with the words around them."""
        reach = {one: self._phrase(one, place, words) for one in near}
        for one in self._lexicon.of_a_name(words[place].form):
            length, meaning = self._phrase(one, place, words)
            if one not in reach and length > 1 and meaning and meaning.kind == "place":
                reach[one] = length, meaning
        longest = max((length for length, _ in reach.values()), default=0)
        return {
            one: meaning
            for one, (length, meaning) in reach.items()
            if length == longest and meaning and meaning.kind not in _NEVER_GUESSED
        }

    def _phrase(self, form: str, place: int, words: Sequence[Word]) -> tuple[int, Meaning | None]:
        """The length and meaning of the longest phrase over a place, were this the word there."""
        longest, means = 0, None
        for start in range(max(0, place - 4), place + 1):
            for end in range(place + 1, min(len(words), start + LONGEST_PHRASE) + 1):
                if end - start <= longest or any(word.opens for word in words[start + 1 : end]):
                    continue
                options = [
                    [form] if at == place else self._options(words[at].form)
                    for at in range(start, end)
                ]
                phrases = islice(self._phrases(options), MOST_PHRASES)
                meanings = (self._lexicon.meaning(" ".join(phrase)) for phrase in phrases)
                found = next(filter(None, meanings), None)
                if found:
                    longest, means = end - start, found
        return longest, means

    def _phrases(self, options: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
        """Give what the words may be together, as far as a phrase may begin so."""
        if len(options) == 1:
            yield from zip(*options, strict=True)
            return
        first, second, *others = options
        for begun in product(first, second):
            if self._lexicon.goes_on(*begun):
                yield from ((*begun, *rest) for rest in product(*others))

    def _options(self, form: str) -> list[str]:
        return [form] if self._lexicon.known(form) else [form, *self._lexicon.candidates(form)][:3]


def _alike(found: Mapping[str, Meaning]) -> str | None:
    """Give the noun where a slip may be of a noun and its verb alone: "exportd"."""
    said = {(meaning.kind, meaning.code) for meaning in found.values()}
    if not any(said <= way for way in _ONE_WAY):
        return None
    return next((one for one, meaning in found.items() if meaning.kind == "flow"), None)
