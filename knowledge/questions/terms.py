"""words -> terms: each word of a question accounted for, as part of a known phrase or as unknown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product

from knowledge.questions.lexicon import LONGEST_PHRASE, Lexicon, Meaning
from knowledge.questions.words import Word

MOST_PIECES = 6
_SHORT_PIECES = {"to", "of", "in", "eu", "us", "uk", "we", "by", "me", "and", "the", "for", "our", "usa", "h1", "h2", "q1", "q2", "q3", "q4"}


class How(Enum):
    """How sure it is that a word means what it is taken for."""

    EXACT = "exact"
    SPLIT = "split"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase of a question and its meaning."""

    kind: str
    code: str
    said: str
    start: int
    end: int
    """Places among the words, end exclusive."""
    how: How = How.EXACT
    loud: bool = False
    opens: str = ""

    @property
    def clause(self) -> bool:
        """Whether a new clause begins here."""
        return bool(self.opens)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A word that may be a misspelling of several others, equally near."""

    said: str
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """A word in place of the one that stands there."""

    forms: tuple[str, ...]
    how: How


def recognise(words: Sequence[Word], lexicon: Lexicon) -> tuple[Term, ...] | Unclear:
    """Find the phrases: exact ones first, then words run together, torn apart or misspelt."""
    terms = match(_joined(words, lexicon), lexicon)
    fixed: list[Word] = []
    guessed: dict[int, How] = {}
    known = {i for term in terms if term.kind != "unknown" for i in range(term.start, term.end)}
    joined = _joined(words, lexicon)
    for place, word in enumerate(joined):
        if place in known or word.form[0].isdigit():
            fixed.append(word)
            continue
        match _guess(word, place, joined, lexicon):
            case Unclear() as unclear:
                return unclear
            case Guess(forms, how):
                guessed |= {len(fixed) + n: how for n in range(len(forms))}
                fixed += [replace(word, form=form, opens=word.opens if n == 0 else "") for n, form in enumerate(forms)]
            case None:
                fixed.append(word)
    if not guessed:
        return terms
    return tuple(_marked(term, guessed) for term in match(fixed, lexicon))


def match(words: Sequence[Word], lexicon: Lexicon) -> tuple[Term, ...]:
    """Cover the words with the longest known phrases, from the left."""
    terms, at = [], 0
    while at < len(words):
        term = _longest(words, at, lexicon)
        terms.append(term)
        at = term.end
    return tuple(terms)


def _longest(words: Sequence[Word], at: int, lexicon: Lexicon) -> Term:
    for end in range(_reach(words, at), at, -1):
        phrase = " ".join(word.form for word in words[at:end])
        if meaning := lexicon.meaning(phrase):
            return _term(meaning, words, at, end)
    number = words[at].form.replace(".", "", 1).isdigit()
    return _term(Meaning("number" if number else "unknown", words[at].form), words, at, at + 1)


def _reach(words: Sequence[Word], at: int) -> int:
    """How far a phrase from here may go: no further than the clause."""
    end = at + 1
    while end < len(words) and end - at < LONGEST_PHRASE and not words[end].opens:
        end += 1
    return end


def _term(meaning: Meaning, words: Sequence[Word], start: int, end: int) -> Term:
    said = " ".join(word.said for word in words[start:end])
    loud = all(word.loud for word in words[start:end])
    return Term(meaning.kind, meaning.code, said, start, end, How.EXACT, loud, words[start].opens)


def _marked(term: Term, guessed: dict[int, How]) -> Term:
    how = next((guessed[i] for i in range(term.start, term.end) if i in guessed), How.EXACT)
    return replace(term, how=how)


def _joined(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Put together what a stray blank tore apart: ``im ports``."""
    out: list[Word] = []
    for word in words:
        last = out[-1] if out else None
        if last and not word.opens and _torn(last.form, word.form, lexicon):
            out[-1] = replace(last, form=last.form + word.form, said=f"{last.said} {word.said}")
        else:
            out.append(word)
    return out


def _torn(first: str, second: str, lexicon: Lexicon) -> bool:
    if not (first + second).isalpha() or len(first + second) < 5:  # noqa: PLR2004
        return False
    if lexicon.meaning(first) is not None and lexicon.meaning(second) is not None:
        return False
    if lexicon.known(first) and lexicon.known(second):
        return False
    meaning = lexicon.meaning(first + second)
    return meaning is not None and meaning.kind in {"flow", "place", "product", "measure"}


def _guess(word: Word, place: int, words: Sequence[Word], lexicon: Lexicon) -> Guess | Unclear | None:
    if lexicon.known(word.form):
        return None
    if pieces := _pieces(word.form, lexicon):
        return Guess(pieces, How.SPLIT)
    near = [candidate.word for candidate in lexicon.pool.candidates(word.form)]
    near = _fitting(near, place, words, lexicon)
    meanings = {lexicon.meaning(one) for one in near}
    if len(near) > 1 and (len(meanings) > 1 or None in meanings):
        return Unclear(word.said, tuple(near))
    return Guess((near[0],), How.FUZZY) if near else None


def _fitting(near: list[str], place: int, words: Sequence[Word], lexicon: Lexicon) -> list[str]:
    """Keep the candidates that make the longest phrase with the words around them."""
    if len(near) <= 1 and all(lexicon.meaning(one) for one in near):
        return near
    reach = {one: _phrase_length(one, place, words, lexicon) for one in near}
    longest = max(reach.values(), default=0)
    return [one for one in near if reach[one] == longest > 0]


def _phrase_length(form: str, place: int, words: Sequence[Word], lexicon: Lexicon) -> int:
    """The words of the longest known phrase over a place, were the word there this one."""
    longest = 0
    for start in range(max(0, place - 4), place + 1):
        for end in range(place + 1, min(len(words), start + LONGEST_PHRASE) + 1):
            options = [
                [form] if at == place else _options(words[at].form, lexicon) for at in range(start, end)
            ]
            if end - start > longest and any(
                lexicon.meaning(" ".join(phrase)) for phrase in product(*options)
            ):
                longest = end - start
    return longest


def _options(form: str, lexicon: Lexicon) -> list[str]:
    if lexicon.known(form):
        return [form]
    return [form, *(one.word for one in lexicon.pool.candidates(form))][:3]


def _pieces(form: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Part words that were run together: ``importfromasean``; the fewest pieces, all of them known."""
    if len(form) < 6:  # noqa: PLR2004
        return ()
    best: list[tuple[str, ...] | None] = [(), *([None] * len(form))]
    for end in range(1, len(form) + 1):
        for start in range(end):
            before = best[start]
            piece = form[start:end]
            if before is None or not _piece(piece, lexicon):
                continue
            if best[end] is None or len(before) + 1 < len(best[end] or ()):
                best[end] = (*before, piece)
    parts = best[-1] or ()
    return parts if 1 < len(parts) <= MOST_PIECES and any(_content(part, lexicon) for part in parts) else ()


def _piece(piece: str, lexicon: Lexicon) -> bool:
    if len(piece) <= 3:  # noqa: PLR2004
        return piece in _SHORT_PIECES
    return lexicon.meaning(piece) is not None


def _content(piece: str, lexicon: Lexicon) -> bool:
    meaning = lexicon.meaning(piece)
    return meaning is not None and meaning.kind in {"flow", "place", "measure", "product", "verb"}


def of_kind(terms: Sequence[Term], *kinds: str) -> Iterator[Term]:
    """Give the terms of these kinds, in order."""
    return (term for term in terms if term.kind in kinds)
