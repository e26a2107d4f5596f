"""Names of the world and of a store, as spans: places, goods, kinds of firms, trade modes."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from knowledge.language.frames import Frame
from knowledge.language.lattice import HYPHEN, Form, Span
from knowledge.language.templates import words
from knowledge.language.tokens import BREAKS, Token
from knowledge.store import Held
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import LANGUAGE, table
from knowledge.vocabulary.local import local_names
from knowledge.vocabulary.places import HOME, Place, PlaceKind, places
from knowledge.vocabulary.products import enterprises, products, regimes
from knowledge.vocabulary.terms import Terms, listed, singular

LONGEST, CODE, KIND = 9, 2, 2
"""Words of a name; letters of a country's code; words for the kind of a zone."""
OURS, FAR_PLACE, COMMON, PARTIAL, RATHER = 0.0, 0.3, 1.0, 0.1, 0.6
"""Costs: of a known place; of one far away that bulletins seldom name; of a name that is a common
word unless written in capitals; of goods named by some of their words; of a place as one that
others are in, where it tells of itself."""
_CHINESE = {PlaceKind.PROVINCE, PlaceKind.CITY, PlaceKind.COUNTY}
_SELDOM = {PlaceKind.COUNTY, PlaceKind.WORLD_CITY}

ELSEWHERE, _LACKING = "elsewhere", "reporter:"
"""The category of a place that no bulletin is about; how its frame says so."""

Named = tuple[str, Frame, float]
"""A category, what the name means, and its cost."""


class Sign(dict[str, "Sign"]):
    """A place in the names that are written without blanks; ``found`` is what ends here."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Named] = []


class Names:
    """The names that a text may hold, for what a store tells of."""

    def __init__(self, held: Held, joining: frozenset[str], language: str = LANGUAGE) -> None:
        """``joining`` are the small words that names hold: and, of, the.

        The names of the tables are known in every language, besides them those of the language.
        """
        self._reporters, self._joining = held.reporters, joining
        self._books: dict[str, tuple[str, Terms]] = {
            "product": ("product", products()),
            "firm": ("enterprise", enterprises()),
            "regime": ("regime", regimes()),
        }
        kinds = (("product", held.products), ("firm", held.enterprises), ("regime", held.regimes))
        self._held: dict[str, Named] = {
            fold(name): (kind, Frame({self._books[kind][0]: (name,)}), OURS)
            for kind, names in kinds
            for name in names
        }
        self._as_held = dict(self._other_names(kinds))
        self._held |= dict(_of_zones(held.reporters))
        self._held |= dict(_of_first_words(held.products, self._held))
        self._parts = {
            name: frozenset(map(singular, fold(name).split())) - joining for name in held.products
        }
        self._endings = frozenset(map(singular, listed(table("products")["rule"]["endings"])))
        self._words = {word for name in self._held for word in name.split()}
        self._words |= {word for part in self._parts.values() for word in part}
        self._local = Sign()
        for kind, name, ours in local_names(language):
            self._learn(kind, name, ours)

    def _other_names(
        self, kinds: Iterable[tuple[str, Collection[str]]]
    ) -> Iterator[tuple[tuple[str, str], str]]:
        """For the name of a table, give the one that the store has for the same, if it has one."""
        for kind, names in kinds:
            told = [(self._books[kind][1].named(fold(name)), name) for name in names]
            times = Counter(known for known, _ in told)
            for known, name in told:
                if known and known not in names and times[known] == 1:
                    yield (kind, known), name

    def _learn(self, kind: str, name: str, ours: str) -> None:
        """Take a name of the language, as its words or signs."""
        node = self._local
        for sign in words(fold(name)):
            node = node.setdefault(sign, Sign())
        if kind == "place":
            node.found += self._places(places().by_code[ours], name)
        else:
            node.found.append((kind, Frame({self._books[kind][0]: (ours,)}), OURS))

    def holds(self, word: str) -> bool:
        """Whether a word is one of some name's."""
        return self._holds(word)

    @lru_cache(maxsize=20_000)  # noqa: B019 - one for each store and language
    def _holds(self, word: str) -> bool:
        known = places().holds(word) or word in self._words or singular(word) in self._words
        return known or any(book.holds(word) for _, book in self._books.values())

    def spans(
        self, tokens: Sequence[Token], ways: Sequence[Sequence[Form]], start: int
    ) -> Iterator[Span]:
        """Give the names that start at a token."""
        yield from self._local_spans(ways, start)
        stack: list[tuple[tuple[str, ...], int, float]] = [((), start, 0.0)]
        while stack:
            said, at, cost = stack.pop()
            if said:
                for category, frame, more in self._of(said, tokens[start:at]):
                    told = _as_said(frame, tokens[start:at]) if category == ELSEWHERE else frame
                    yield Span(start, at, category, told, cost + more)
            if at >= len(tokens) or len(said) >= LONGEST or tokens[at].form in {*BREAKS, "/"}:
                continue
            if said and tokens[at].form == HYPHEN:
                stack.append((said, at + 1, cost))
                continue
            for form, count, more in ways[at]:
                code = not said and tokens[at].loud and len(form) == CODE
                if code or self._holds(form) or (said and form in self._joining):
                    stack.append(((*said, form), at + count, cost + more))

    def _local_spans(self, ways: Sequence[Sequence[Form]], start: int) -> Iterator[Span]:
        stack = [(self._local, start, 0.0)]
        while stack:
            node, at, cost = stack.pop()
            for category, frame, more in node.found:
                yield Span(start, at, category, frame, cost + more)
            if node and at < len(ways):
                stack += [
                    (node[form], at + count, cost + more)
                    for form, count, more in ways[at]
                    if form in node
                ]

    def _of(self, said: tuple[str, ...], tokens: Sequence[Token]) -> list[Named]:
        phrase = " ".join(said)
        if {said[0], said[-1]} & self._joining and places().named(phrase) is None:
            return []  # unless a name is written so: "Korea, Republic of"
        found = list(self._named(phrase))
        loud = any(token.loud for token in tokens)
        code = phrase.upper()
        if not found and len(phrase) == CODE and loud and code in places().by_code:
            return [("place", Frame(partner=(code,)), OURS)]
        if phrase in places().capitals and not loud:
            found = [(category, frame, cost + COMMON) for category, frame, cost in found]
        return found

    @lru_cache(maxsize=50_000)  # noqa: B019 - one for each store and language
    def _named(self, phrase: str) -> tuple[Named, ...]:
        found: list[Named] = [self._held[phrase]] if phrase in self._held else []
        if place := places().named(phrase):
            found += self._places(place, phrase)
        found += [
            (kind, Frame({key: (self._as_held.get((kind, name), name),)}), OURS)
            for kind, (key, book) in self._books.items()
            if phrase not in self._held and (name := book.named(phrase))
        ]
        return tuple(found or self._by_some_words(phrase))

    def _places(self, place: Place, phrase: str) -> Iterator[Named]:
        """Give what a place may be: one that tells of itself, one that others are in, a partner."""
        told = self._place(place, phrase)
        larger = place.kind is PlaceKind.PROVINCE or place.code == HOME
        if told[0] != ELSEWHERE or not larger:
            yield told
        if larger:
            yield "larger", Frame(within=place.name), OURS if told[0] == ELSEWHERE else RATHER

    def _place(self, place: Place, phrase: str) -> Named:
        if place.name in self._reporters and place.kind in _CHINESE:
            return "ours", Frame(reporter=(place.name,)), OURS
        if place.kind in _CHINESE or place.code == HOME:
            cost = FAR_PLACE if place.kind is PlaceKind.COUNTY else OURS
            return ELSEWHERE, Frame(lack=(f"{_LACKING}{phrase}",)), cost
        cost = FAR_PLACE if place.kind in _SELDOM else OURS
        return "place", Frame(partner=(place.code,)), cost

    def _by_some_words(self, phrase: str) -> Iterator[Named]:
        """Goods that some of the words of a held name tell: "basic parts"."""
        said = frozenset(map(singular, phrase.split())) - self._joining
        telling = said - self._endings
        whole = [name for name, part in self._parts.items() if said <= part]
        if len(telling) > 1 and len(whole) == 1:
            yield "product", Frame(product=(whole[0],)), PARTIAL

    def near(self, held: Held) -> set[str]:
        """The words of names that the store has facts of: those a slip is most likely meant for."""
        names = (*held.products, *held.regimes, *held.enterprises, *held.reporters)
        words = {word for name in names for word in fold(name).split()}
        known = places()
        return words | {
            word
            for name, code in known.names.items()
            if code in held.partners
            for word in name.split()
        }

    def far(self) -> set[str]:
        """The words of the other names of the world, places that are seldom named left out."""
        known = places()
        words = {
            word
            for name, code in known.names.items()
            if known.by_code[code].kind not in _SELDOM
            for word in name.split()
        }
        return words | {
            word for _, book in self._books.values() for name in book.names for word in name.split()
        }


def _as_said(frame: Frame, tokens: Sequence[Token]) -> Frame:
    """Name a place that no bulletin is about as the person writes it."""
    return frame.but(lack=(_LACKING + " ".join(token.said for token in tokens),))


def _of_zones(reporters: Collection[str]) -> Iterator[tuple[str, Named]]:
    """Give the names of what tells of itself and is no place of the tables: the zone of a city.

    One that begins with the name of a place is also known without, where no other is called so;
    and by the words for its kind beside the place, where that has no other: "Chengdu bonded zone".
    """
    known = places()
    zones = {name: fold(name).split() for name in reporters if known.named(name) is None}
    short = {name: _parted(said) for name, said in zones.items()}
    for name, said in zones.items():
        named: Named = ("ours", Frame(reporter=(name,)), OURS)
        yield " ".join(said), named
        city, own = short[name]
        if city and [rest for _, rest in short.values()].count(own) == 1:
            yield own, named
            yield f"{own} of {city}", named
        kind = " ".join(own.split()[-KIND:])
        if city and kind != own and [_parted(one)[0] for one in zones.values()].count(city) == 1:
            for way in ("{0} {1}", "{0} 's {1}", "{1} of {0}", "{1} {0}"):
                yield way.format(city, kind), named


def _of_first_words(names: Collection[str], known: Collection[str]) -> Iterator[tuple[str, Named]]:
    """Give goods by the first of what they are together with: "palm oil and palm oil products"."""
    for name in names:
        first, _, rest = fold(name).partition(" and ")
        if first not in known and rest.startswith(f"{first} "):
            yield first, ("product", Frame(product=(name,)), PARTIAL)


def _parted(said: Sequence[str]) -> tuple[str, str]:
    """Part the name of a place off that a longer name begins with."""
    ends = range(len(said) - 1, 0, -1)
    at = next((end for end in ends if places().named(" ".join(said[:end]))), 0)
    return " ".join(said[:at]), " ".join(said[at:])
