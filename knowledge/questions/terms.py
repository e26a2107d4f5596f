"""words -> terms: each word of a question as part of a known phrase, or as unknown."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from enum import Enum

from knowledge.frozen import frozen
from knowledge.questions.lexicon import LONGEST_PHRASE, Lexicon
from knowledge.questions.meanings import Meaning
from knowledge.questions.slips import How, Slips, Unclear
from knowledge.questions.words import Word
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.places import PlaceKind, places

SHORTEST_SPELT = 3
MOST_LETTERS = 2
"""So many letters more or less a word may have than the one that it is a slip of."""
_ACROSS_SLASH = {"flow", "time", "place"}


@frozen
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
    hyphen: bool = False
    """A hyphen joins it to the term before."""
    opens: str = ""
    """The break before it, as ``Word.opens``."""
    meant: str = field(default="", repr=False, compare=False)
    """What was said, with its slips mended; empty where there are none."""
    form: str = field(init=False, repr=False, compare=False)
    """What was said and meant, in small letters."""

    def __post_init__(self) -> None:
        """Make the form once: each rule asks for it."""
        object.__setattr__(self, "form", (self.meant or self.said).casefold())


class Break(Enum):
    """Signs that no phrase goes over."""

    SENTENCE = "."
    COLON = ":"
    CLAUSE = ","


_STOPS = frozenset(sign.value for sign in Break)


def recognise(words: Sequence[Word], lexicon: Lexicon) -> tuple[Term, ...] | Unclear:
    """Find the phrases: exact ones first, then words run together, torn apart or misspelt."""
    words = _spelt_out(_with_codes(words), lexicon)
    covered = _Covered(lexicon)
    mended = Slips(lexicon).mend(words, covered.unknown)
    if isinstance(mended, Unclear):
        return mended
    return tuple(_marked(term, mended.how) for term in covered.by(mended.words))


def _with_codes(words: Sequence[Word]) -> list[Word]:
    """Take two capitals among small letters for the code of a country: ``exp IN yoy``."""
    shouted = all(word.loud or len(word.said) < 2 for word in words if word.said.isalpha())
    if shouted:
        return list(words)
    return [replace(word, form=country) if (country := _country(word)) else word for word in words]


def _spelt_out(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Put together a name that is spelt letter by letter: ``R C E P``."""
    out: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        if (
            word is not None
            and len(word.form) == 1
            and word.form.isalpha()
            and not (run and word.opens)
        ):
            run.append(word)
            continue
        name = "".join(one.form for one in run)
        found = lexicon.meaning(name) if len(run) >= SHORTEST_SPELT else None
        out += [replace(run[0], form=name)] if found and found.kind == "place" else run
        run = []
        out += [word] if word is not None else []
    return out


def _country(word: Word) -> str | None:
    place = places().by_code.get(word.said) if word.loud and len(word.said) == 2 else None
    if place is None or place.kind is not PlaceKind.COUNTRY or word.form == "us":
        return None
    return fold(place.name)


class _Covered:
    """What covers the words of one question; most questions have no slip, and are covered once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._last: tuple[list[Word], tuple[Term, ...]] | None = None

    def by(self, words: Sequence[Word]) -> tuple[Term, ...]:
        """Give the phrases that cover the words."""
        if self._last is None or self._last[0] != [*words]:
            self._last = [*words], match(words, self._lexicon)
        return self._last[1]

    def unknown(self, words: Sequence[Word]) -> set[int]:
        """Give the places of words that no known phrase covers."""
        return {term.start for term in self.by(words) if term.kind == "unknown"}


def match(words: Sequence[Word], lexicon: Lexicon) -> tuple[Term, ...]:
    """Cover the words with the longest known phrases, from the left."""
    terms, at = [], 0
    while at < len(words):
        term = _longest(words, at, lexicon)
        terms.append(term)
        at = term.end
    return tuple(terms)


def _longest(words: Sequence[Word], at: int, lexicon: Lexicon) -> Term:
    for end in range(_reach(words, at, lexicon), at, -1):
        phrase = " ".join(word.form for word in words[at:end])
        meaning = lexicon.meaning(phrase)
        if meaning and _may_span(words[at + 1 : end], meaning, phrase):
            return _term(meaning, words, at, end)
    number = words[at].form.replace(".", "", 1).isdigit()
    return _term(Meaning("number" if number else "unknown", words[at].form), words, at, at + 1)


def _may_span(later: Sequence[Word], meaning: Meaning, phrase: str) -> bool:
    """Whether a phrase may hold a slash or bracket: "import/export", "Korea (South)"."""
    if not any(word.opens for word in later):
        return True
    return meaning.kind in _ACROSS_SLASH or all(len(form) == 1 for form in phrase.split())


def _reach(words: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """How far a phrase from here may go: no further than the clause."""
    end, last = at + 1, min(at + LONGEST_PHRASE, len(words))
    if end == last or not lexicon.goes_on(words[at].form, words[end].form):
        return end
    while end < last and words[end].opens not in _STOPS:
        end += 1
    return end


def _term(meaning: Meaning, words: Sequence[Word], start: int, end: int) -> Term:
    said = " ".join(word.said for word in words[start:end])
    loud = all(word.loud for word in words[start:end])
    return Term(
        meaning.kind,
        meaning.code,
        said,
        start,
        end,
        How.EXACT,
        loud,
        words[start].hyphen,
        words[start].opens,
        _meant(words[start:end]),
    )


def _meant(words: Sequence[Word]) -> str:
    """Give the words as they are meant, where one of them was mended."""
    mended = [_is_mended(word) for word in words]
    if not any(mended):
        return ""
    pairs = zip(words, mended, strict=True)
    return " ".join(word.form if slip else word.said for word, slip in pairs)


def _is_mended(word: Word) -> bool:
    """Whether a word was misspelt, and not only torn from another or written with a sign."""
    said = word.said.casefold()
    plain = said.isalpha() and word.form.isalpha() and said != word.form
    return plain and fold(said) != word.form and abs(len(said) - len(word.form)) <= MOST_LETTERS


def _marked(term: Term, guessed: dict[int, How]) -> Term:
    how = next((guessed[i] for i in range(term.start, term.end) if i in guessed), How.EXACT)
    return term if how is term.how else replace(term, how=how)


def of_kind(terms: Sequence[Term], *kinds: str) -> Iterator[Term]:
    """Give the terms of these kinds, in order."""
    return (term for term in terms if term.kind in kinds)


def near(terms: Sequence[Term], at: int, step: int) -> Term | None:
    """Give the term so many places on, none where the question has ended."""
    there = at + step
    return terms[there] if 0 <= there < len(terms) else None


def has_kind(terms: Sequence[Term], *kinds: str) -> bool:
    """Whether any of the terms is of one of these kinds."""
    for term in terms:  # noqa: SIM110 - asked so often that a generator each time would tell
        if term.kind in kinds:
            return True
    return False


def codes_of(terms: Sequence[Term], kind: str) -> set[str]:
    """Give the codes of the terms of a kind."""
    return {term.code for term in terms if term.kind == kind}


def telling(terms: Sequence[Term]) -> list[Term]:
    """Leave out the words that only ask, go on, or say nothing."""
    return [term for term in terms if term.kind not in ("chat", "follow", "asks")]
