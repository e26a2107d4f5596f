"""Questions about the text: the sentence that answers them, or nothing where the match is weak."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial

from knowledge.answers.answer import Quote
from knowledge.answers.desk import Desk
from knowledge.answers.own import own_bulletins
from knowledge.frozen import frozen
from knowledge.store import Passage
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import table

SHORTEST = 3
ALIKE = 0.7
"""What a word that only stands for the one asked counts, beside that one itself."""
LATER = 0.97
"""How much less each further word of a question counts: "which brand helped" is about a brand."""
PAIR = 2
"""So many words together carry a match; one alone must be rare."""
RARE = 2
"""A word that so few sentences hold can carry a match alone."""
ENOUGH, OF_WORDS = 0.5, 0.3
"""The part of the question's words that its sentence must hold; of one that asks for no figure."""
MOST = 12
MOST_TEXTS = 6
MOST_OF_ALL = 400
"""So many sentences of all places are looked through for those of the one that is asked."""
MOST_WORDS = 24  # of a question; more say no more about which sentence is meant
_ENDINGS = (
    "ational",
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "s",
    "y",
    "e",
)


Sentences = Callable[[Sequence[str]], Sequence[Passage]]
"""Gives the sentences of a text that hold any of some words, best first."""


@frozen
class Wish:
    """What a sentence must hold beside the words, and how much of these is enough."""

    must: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    """Of these it must hold one in two."""
    unmet: int = 0
    """So many more of them no sentence holds: words that compare or count."""
    names: tuple[str, ...] = ()
    enough: float = ENOUGH
    months: tuple[str, ...] = ()
    """Those of the words that are months, of which "May" is too plain a word to be looked for."""


ANY = Wish()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Cut the ending off a word, so that ``helped`` and ``help`` meet.

    >>> [stem(word) for word in ("helped", "measures", "agreements", "policies", "gas")]
    ['help', 'measur', 'agree', 'polic', 'gas']
    """
    return next(
        (
            word[: -len(end)]
            for end in _ENDINGS
            if word.endswith(end) and len(word) - len(end) > SHORTEST
        ),
        word,
    )


@frozen
class Sought:
    """What a sentence is looked for by: words, and how much each of them tells."""

    weights: Mapping[str, float]
    needed: frozenset[str]
    """Words that the sentence must hold, or ones that stand for them."""
    narrowing: frozenset[str]
    """Words of which it must hold one in two."""
    unmet: int
    """How many more of them no sentence holds."""
    names: frozenset[str]
    """Words that only name what the question is about: they carry no match alone."""
    rare: frozenset[str]
    """Words that hardly any sentence holds."""
    enough: float


def search(words: Sequence[str], desk: Desk, sought: Wish = ANY) -> Quote | None:
    """Find the sentence that holds most of what the words tell, and not only the names."""
    asked = list(dict.fromkeys(_content(words)))[:MOST_WORDS]
    if not asked:
        return None
    found = [_best(asked, sentences, sought) for sentences in _texts(desk)]
    score, best = max(found, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or not score:
        return None
    return Quote(best.sentence, (), desk.store.bulletin(best.bulletin))


def _texts(desk: Desk) -> Iterator[Sentences]:
    """Give the texts to look through: each of the place's latest bulletins by itself.

    They tell the same of other months, so that what is rare in one is not rare in all.
    """
    own = own_bulletins(desk.store, desk.reporter)
    if own is None:
        yield partial(desk.store.passages, limit=MOST)
    for bulletin in (own or ())[:MOST_TEXTS]:
        yield partial(_within, desk=desk, bulletin=bulletin)


def _within(words: Sequence[str], desk: Desk, bulletin: str) -> list[Passage]:
    found = desk.store.passages(words, limit=MOST_OF_ALL)
    return [one for one in found if one.bulletin == bulletin][:MOST]


def _best(asked: Sequence[str], sentences: Sentences, sought: Wish) -> tuple[float, Passage | None]:
    wanted = Sought(
        {
            form: LATER**place / max(1, len(sentences([form, *_alike(form)])))
            for place, form in enumerate(asked)
        },
        frozenset(_content(sought.must)),
        frozenset(_content(sought.most)),
        sought.unmet,
        frozenset(_content(sought.names)),
        frozenset(form for form in asked if len(sentences([form])) <= RARE),
        sought.enough,
    )
    wide = [*asked, *(other for form in asked for other in _alike(form))]
    scored = [(_score(one, wanted), one) for one in sentences(wide)]
    return max(scored, key=lambda pair: pair[0], default=(0.0, None))


def _content(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for form in fold(word).split():
            if len(form) >= SHORTEST and form not in _function_words():
                yield form


def _score(passage: Passage, sought: Sought) -> float:
    """Weigh how much of the question a sentence holds; nothing where that is too little."""
    said = set(fold(passage.sentence).split())
    held = {stem(form) for form in said}
    met = [form for form in sought.weights if held & _stems(form)]
    telling = [form for form in met if form not in sought.names and not form.isdigit()]
    if not (telling and all(held & _stems(form) for form in sought.needed)):
        return 0.0
    narrowed = sum(bool(held & _stems(form)) for form in sought.narrowing)
    if narrowed * 2 < len(sought.narrowing) + sought.unmet:
        return 0.0
    if len(met) < sought.enough * len(sought.weights):
        return 0.0
    weight = sum(sought.weights[form] * (1 if stem(form) in held else ALIKE) for form in met)
    lone = (form for form in telling if len(form) > SHORTEST and form in sought.rare)
    rare = any(_as_is(form, said) for form in lone)
    return weight if rare or len(met) >= PAIR else 0.0


def _stems(form: str) -> set[str]:
    return {stem(form), *map(stem, _alike(form))}


def _as_is(form: str, said: set[str]) -> bool:
    """Whether a word stands there itself, in one number or the other: "measured" is no measure."""
    alike = (one.removesuffix("s") for one in (form, *_alike(form)))
    return any(one in said or f"{one}s" in said for one in alike)


def passages(words: Sequence[str], desk: Desk) -> list[Passage]:
    """Give the sentences of the place's own bulletins that hold any of the words, best first."""
    return [one for sentences in _texts(desk) for one in sentences(words)]


def _alike(form: str) -> tuple[str, ...]:
    """Words that stand for a word when a sentence is looked for."""
    return tuple(other for other in _groups().get(stem(form), ()) if other != form)


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Each stem of a group of alike words, with the words of its groups."""
    found: dict[str, tuple[str, ...]] = {}
    for group in table("passages")["alike"]:
        for one in dict.fromkeys(map(stem, group)):
            found[one] = (*found.get(one, ()), *group)
    return found


@cache
def _function_words() -> frozenset[str]:
    return frozenset(table("passages")["function"])
