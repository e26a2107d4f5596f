"""Every phrase that a question may hold, and the one thing that it means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.questions.names import Pool
from knowledge.store import Held
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.lexicon import is_english
from knowledge.vocabulary.load import index, table
from knowledge.vocabulary.places import PlaceKind, places
from knowledge.vocabulary.products import enterprises, products, regimes

LONGEST_PHRASE = 8
_GUESSED = {
    "flow", "verb", "measure", "trend", "extreme", "dimension", "combine", "whole", "ordinal", "time", "prep",
}  # fmt: skip
_GUESSED_PLACES = {
    PlaceKind.COUNTRY, PlaceKind.BLOC, PlaceKind.REGION, PlaceKind.PROVINCE, PlaceKind.CITY,
}  # fmt: skip
_GENERIC = {"and", "of", "the", "products", "product", "goods", "other", "not", "for", "parts"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for: a kind of word, and which of that kind."""

    kind: str
    """A table of ``en/questions.toml``, or ``place``, ``product``, ``enterprise``, ``regime``."""
    code: str


class Lexicon:
    """The words of questions, the names of the world, and the names that the store's facts have."""

    def __init__(self, held: Held) -> None:
        self._phrases = _question_words()
        self._held = {
            **_names("product", held.products),
            **_names("regime", held.regimes),
            **_names("enterprise", held.enterprises),
        }
        self._held_products = {name: frozenset(fold(name).split()) for name in held.products}
        self.reporters = {fold(name): name for name in held.reporters}
        self.pool = Pool(self._guessed_words(held))

    def meaning(self, phrase: str) -> Meaning | None:
        """Give what a phrase means; questions' own words come before names."""
        return (
            self._phrases.get(phrase)
            or self._held.get(phrase)
            or _reporter(self.reporters.get(phrase))
            or _named(phrase)
            or self._part_of_product(phrase)
        )

    def known(self, word: str) -> bool:
        """Whether a word is one that nobody needs to guess at."""
        return self.meaning(word) is not None or is_english(word)

    def _part_of_product(self, phrase: str) -> Meaning | None:
        """Two words or more of one product's name alone are that product: "basic parts"."""
        said = frozenset(phrase.split())
        if len(said) < 2 or said <= _GENERIC:  # noqa: PLR2004
            return None
        whole = [name for name, words in self._held_products.items() if said <= words]
        return Meaning("product", whole[0]) if len(whole) == 1 else None

    def _guessed_words(self, held: Held) -> Iterator[str]:
        for phrase, meaning in self._phrases.items():
            if meaning.kind in _GUESSED and (" " not in phrase or meaning.kind == "flow"):
                yield from phrase.split()
        for name in (*held.products, *held.regimes, *held.enterprises, *held.reporters):
            yield from fold(name).split()
        yield from _world_words()


@lru_cache(maxsize=8)
def lexicon(held: Held) -> Lexicon:
    """Give the lexicon for what a store holds; made once for each."""
    return Lexicon(held)


@lru_cache(maxsize=1)
def _question_words() -> dict[str, Meaning]:
    phrases = index(
        "questions.toml",
        (
            (phrase, f"{kind} {code}")
            for kind, codes in table("questions").items()
            for code, said in codes.items()
            for phrase in said
        ),
    )
    return {phrase: Meaning(*meaning.split(" ", 1)) for phrase, meaning in phrases.items()}


@lru_cache(maxsize=1)
def _world_words() -> frozenset[str]:
    known = places()
    return frozenset(
        word
        for name, code in known.names.items()
        if known.by_code[code].kind in _GUESSED_PLACES
        for word in name.split()
        if word not in _GENERIC
    ) | frozenset(
        word for names in (products().names, enterprises().names, regimes().names) for name in names for word in name.split()
    )


def _names(kind: str, names: Iterable[str]) -> dict[str, Meaning]:
    return {fold(name): Meaning(kind, name) for name in names}


def _reporter(name: str | None) -> Meaning | None:
    return Meaning("reporter", name) if name else None


@lru_cache(maxsize=8192)
def _named(phrase: str) -> Meaning | None:
    if place := places().named(phrase):
        return Meaning("place", place.code)
    for kind, names in (("product", products()), ("enterprise", enterprises()), ("regime", regimes())):
        if name := names.named(phrase):
            return Meaning(kind, name)
    return None
