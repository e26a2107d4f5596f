"""What phrases mean whatever the store holds: questions' own words, and the names of the world."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from knowledge.frozen import frozen
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.lexicon import chatter
from knowledge.vocabulary.load import index, table
from knowledge.vocabulary.places import Places, places
from knowledge.vocabulary.products import enterprises, products, regimes
from knowledge.vocabulary.terms import Terms

GUESSED = {
    "flow", "goods", "verb", "measure", "trend", "extreme", "dimension", "combine", "whole",
    "ordinal", "number", "time", "prep",
}  # fmt: skip
"""Kinds of words that a slip may be meant for."""
_TERMS: dict[str, Callable[[], Terms]] = {
    "product": products,
    "enterprise": enterprises,
    "regime": regimes,
}


@frozen
class Meaning:
    """What a phrase stands for: a kind of word, and which of that kind."""

    kind: str
    """A table of ``en/questions.toml``, or ``place``, ``reporter``, ``product`` and so on."""
    code: str


@lru_cache(maxsize=1)
def question_words() -> dict[str, Meaning]:
    """Give each phrase of ``en/questions.toml`` with what it means."""
    phrases = index(
        "questions.toml",
        (
            (phrase, f"{kind} {code}")
            for kind, codes in table("questions").items()
            if kind != "spelling"
            for code, said in codes.items()
            for phrase in said
        ),
    )
    return {phrase: Meaning(*meaning.split(" ", 1)) for phrase, meaning in phrases.items()}


@lru_cache(maxsize=1)
def telling_words() -> tuple[str, ...]:
    """Give the words that mean something in a question by themselves: "markets", "slowest"."""
    phrases = question_words().items()
    return tuple(word for word, meaning in phrases if " " not in word and meaning.kind in GUESSED)


@lru_cache(maxsize=1)
def spellings() -> dict[str, str]:
    """Give the plain form of each small word that is spelt by ear."""
    spelt = table("questions")["spelling"]
    return index(
        "questions.toml", ((form, plain) for plain, forms in spelt.items() for form in forms)
    )


@lru_cache(maxsize=1)
def beginnings() -> frozenset[tuple[str, str]]:
    """Give the first two words of each phrase of questions that has several."""
    return beginnings_of((*question_words(), *chatter()))


def beginnings_of(phrases: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Give the first two words of each phrase that has several.

    >>> beginnings_of(["total", "top of the list"])
    frozenset({('top', 'of')})
    """
    several = (words for phrase in phrases if len(words := phrase.split()) > 1)
    return frozenset((first, second) for first, second, *_ in several)


def begins_name(first: str, second: str) -> bool:
    """Whether two words may begin the name of something in the world."""
    return not _kinds_with(first).isdisjoint(_kinds_with(second))


@lru_cache(maxsize=8192)
def named(phrase: str) -> Meaning | None:
    """Give what a phrase names in the world: a place, goods, a kind of firm, a trade mode."""
    kinds = frozenset.intersection(*map(_kinds_with, phrase.split())) if phrase else ()
    if "place" in kinds and (place := places().named(phrase)):
        return Meaning("place", place.code)
    for kind, names in _TERMS.items():
        if kind in kinds and (name := names().named(phrase)):
            return Meaning(kind, name)
    return None


@lru_cache(maxsize=8192)
def _kinds_with(word: str) -> frozenset[str]:
    """Give the kinds of name that hold a word: most phrases of a question hold one of none."""
    parts = fold(word).split()
    books: dict[str, Places | Terms] = {"place": places()}
    books |= {kind: names() for kind, names in _TERMS.items()}
    return frozenset(kind for kind, book in books.items() if all(map(book.holds, parts)))
