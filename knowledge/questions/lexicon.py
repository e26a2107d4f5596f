"""Every phrase that a question may hold, and the one thing that it means."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from knowledge.questions.meanings import (
    GUESSED,
    Meaning,
    beginnings,
    beginnings_of,
    begins_name,
    named,
    question_words,
    spellings,
)
from knowledge.questions.names import Pool
from knowledge.store import Held
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.lexicon import is_chatter, is_english
from knowledge.vocabulary.places import PlaceKind, places
from knowledge.vocabulary.products import enterprises, products, regimes
from knowledge.vocabulary.terms import singular

LONGEST_PHRASE = 8
HERE = frozenset({PlaceKind.PROVINCE, PlaceKind.CITY, PlaceKind.COUNTY})
"""Places inside a country report; they are nobody's partner."""
_REMEMBERED = 50_000
"""Phrases whose meaning is kept in memory: each question looks most of its own up three times."""
_GUESSED_PLACES = {PlaceKind.COUNTRY, PlaceKind.BLOC, PlaceKind.REGION, PlaceKind.PROVINCE}
_FAR_PLACES = {PlaceKind.WORLD_CITY, PlaceKind.COUNTY}
_JOINING = {"and", "of", "the", "for"}
_GENERIC = {"product", "good", "item"}
_SMALL = {
    "to",
    "of",
    "in",
    "by",
    "the",
    "and",
    "for",
    "we",
    "us",
    "our",
    "eu",
    "uk",
    "usa",
    "how",
    "is",
    "yoy",
    "did",
    "do",
}
SHORTEST_PIECE = 4
_CHATTER = Meaning("chat", "filler")


class Lexicon:
    """The words of questions, the names of the world, and the names that the store's facts have."""

    def __init__(self, held: Held) -> None:
        self._phrases = question_words()
        self._held = {
            **_names("product", held.products),
            **_names("regime", held.regimes),
            **_names("enterprise", held.enterprises),
        }
        self._held_products = {name: frozenset(_content(name)) for name in held.products}
        self._reporters = held.reporters
        self._told = {fold(name): Meaning("reporter", name) for name in sorted(held.reporters)}
        self._near = Pool(self._near_words(held))
        self._world = Pool(_world_words())
        self._cities = Pool(_city_words())
        self._small = Pool(_small_words(), shortest=3)
        self._product_words = frozenset().union(*self._held_products.values(), _JOINING)
        self._beginnings = beginnings_of((*self._held, *self._told))
        self._meanings: dict[str, Meaning | None] = {}
        self._seen: dict[str, list[str]] = {}
        self._slips: dict[str, bool] = {}

    def spelling(self, form: str) -> str:
        """Give the plain form of a small word that is spelt by ear."""
        return spellings().get(form, form)

    def goes_on(self, first: str, second: str) -> bool:
        """Whether a phrase may begin with these two words, so that longer ones are looked up."""
        if " " in first or " " in second:  # "more than", for a sign
            return True
        if (first, second) in beginnings() or (first, second) in self._beginnings:
            return True
        of_product = self._in_product(first) and self._in_product(second)
        return of_product or begins_name(first, second)

    def meaning(self, phrase: str) -> Meaning | None:
        """Give what a phrase means; questions' own words come before names."""
        if phrase not in self._meanings:
            if len(self._meanings) >= _REMEMBERED:
                self._meanings.clear()
            self._meanings[phrase] = self._meaning(phrase)
        return self._meanings[phrase]

    def _meaning(self, phrase: str) -> Meaning | None:
        found = self._phrases.get(phrase) or self._held.get(phrase) or named(phrase)
        if found and found.kind == "place" and self._reports(found.code):
            return Meaning("reporter", places().by_code[found.code].name)
        return (
            found
            or self._told.get(phrase)
            or (self._part_of_product(phrase) if " " in phrase else None)
            or (_CHATTER if is_chatter(phrase) and not self._slip(phrase) else None)
        )

    def _reports(self, code: str) -> bool:
        """Whether a place is one whose trade is told, and that is nobody's partner."""
        place = places().by_code[code]
        return place.name in self._reporters and place.kind in HERE

    def _slip(self, word: str) -> bool:
        """Whether a word of chatter is one slip from a word that tells: "shame" from "share"."""
        if word not in self._slips:
            near = (*self._near.candidates(word), *self._small.candidates(word))
            self._slips[word] = any(one.distance == 1 for one in near)
        return self._slips[word]

    def known(self, word: str) -> bool:
        """Whether a word is one that nobody needs to guess at."""
        return self.meaning(word) is not None or any(map(is_english, _roots(word)))

    def is_piece(self, word: str) -> bool:
        """Whether a word may be a piece of several that were run together."""
        if len(word) < SHORTEST_PIECE:
            return word in _SMALL
        found = self.meaning(word)
        if found and found.kind == "place":
            return places().by_code[found.code].kind not in _FAR_PLACES
        return found is not None or word in _phrase_words()

    def candidates(self, word: str) -> list[str]:
        """List what a misspelt word may be: words of questions, of the store, of the world."""
        if word not in self._seen:
            self._seen[word] = self._candidates(word)
        return self._seen[word]

    def of_a_name(self, word: str) -> list[str]:
        """List what a misspelt word may be as part of a longer name: "united sates"."""
        return [one.word for one in self._world.candidates(word)]

    def distance(self, word: str) -> int | None:
        """Give how many edits a word is off the nearest known one, none where none is near."""
        pools = (self._near, self._world, self._small)
        return min((one.distance for pool in pools for one in pool.candidates(word)), default=None)

    def _candidates(self, word: str) -> list[str]:
        near, far = self._near.candidates(word), self._world.candidates(word)
        if not near and not far:
            return [one.word for one in self._cities.candidates(word)]
        least = min((one.distance for one in (*near, *far)), default=0)
        words = [one.word for one in near if one.distance == least]
        others = [one.word for one in far if one.distance == least and one.word not in words]
        rivals = [other for other in others if not words or self._is_place(other)]
        small = [one.word for one in self._small.candidates(word) if one.distance == least]
        return sorted({*words, *rivals, *small})

    def _is_place(self, word: str) -> bool:
        found = self.meaning(word)
        return found is not None and found.kind in ("place", "reporter")

    def _part_of_product(self, phrase: str) -> Meaning | None:
        """Two words or more of one product's name alone are that product: "basic parts"."""
        words = phrase.split()
        if not all(map(self._in_product, words)):
            return None
        content = _content(phrase)
        said = frozenset(content)
        if len(content) > len(said):
            return None  # "cars and car parts" are two
        if len(said - _GENERIC) < 2 or words[0] in _JOINING or words[-1] in _JOINING:
            return None
        whole = [name for name, words in self._held_products.items() if said <= words]
        return Meaning("product", whole[0]) if len(whole) == 1 else None

    def _in_product(self, word: str) -> bool:
        return all(part in self._product_words for part in _content(word))

    def _near_words(self, held: Held) -> Iterator[str]:
        for phrase, meaning in self._phrases.items():
            if meaning.kind in GUESSED:
                yield from phrase.split()
        for name in (*held.products, *held.regimes, *held.enterprises, *held.reporters):
            yield from fold(name).split()


@lru_cache(maxsize=8)
def lexicon(held: Held) -> Lexicon:
    """Give the lexicon for what a store holds; made once for each."""
    return Lexicon(held)


@lru_cache(maxsize=1)
def _phrase_words() -> frozenset[str]:
    """The words of phrases of which they are only a part: "belt" of "belt and road"."""
    blocs = places()
    names = (
        name
        for name, code in blocs.names.items()
        if blocs.by_code[code].kind in (PlaceKind.BLOC, PlaceKind.REGION, PlaceKind.COUNTRY)
    )
    goods = (name for name in products().names if len(name.split()) > 1)
    return frozenset(word for name in (*names, *goods) for word in name.split())


@lru_cache(maxsize=1)
def _world_words() -> frozenset[str]:
    known = places()
    named = {
        word
        for name, code in known.names.items()
        if known.by_code[code].kind in _GUESSED_PLACES
        for word in name.split()
    }
    terms = (products().names, enterprises().names, regimes().names)
    goods = {word for names in terms for name in names for word in name.split()}
    return frozenset(named | goods)


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    """Words of grammar: a slip that may be one of them is not taken for a name or a measure."""
    kinds = {"asks", "who", "prep", "follow", "verb"}
    return frozenset(
        word
        for phrase, meaning in question_words().items()
        if meaning.kind in kinds
        for word in phrase.split()
    ) | {"much", "many"}


@lru_cache(maxsize=1)
def _city_words() -> frozenset[str]:
    """The cities of China: many are short, so that they come after all other names."""
    known = places()
    return frozenset(
        word
        for name, code in known.names.items()
        if known.by_code[code].kind is PlaceKind.CITY
        for word in name.split()
    )


def _roots(word: str) -> Iterator[str]:
    """Give a word, and what is left of it without the endings of verbs and plurals."""
    yield word
    for ending, least in (("s", 4), ("ed", 5), ("ing", 6)):
        if word.endswith(ending) and len(word) >= least:
            yield word.removesuffix(ending)
    if word.endswith("ed") and len(word) >= 5:
        yield word.removesuffix("d")


@lru_cache(maxsize=8192)
def _content(name: str) -> tuple[str, ...]:
    return tuple(singular(word) for word in fold(name).split() if word not in _JOINING)


def _names(kind: str, names: Iterable[str]) -> dict[str, Meaning]:
    return {fold(name): Meaning(kind, name) for name in names}
