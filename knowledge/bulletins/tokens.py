"""Atoms -> tokens: known words by their longest sequence, dates, places, and figures."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from knowledge.bulletins import dates
from knowledge.bulletins.atoms import Atom, atoms
from knowledge.bulletins.dates import When
from knowledge.bulletins.figures import Figure
from knowledge.bulletins.lexicon import goods, lexicon, place_names
from knowledge.vocabulary.places import places

_SHORT = 3  # letters; such a name is only one in capitals: EU, US, UK
_NOTHING: Mapping[str, str] = {}


class Token(NamedTuple):  # a bulletin has thousands: a tuple is made much faster than a dataclass
    """A piece of a sentence and what it may be taken for (``tags``: tag -> meaning)."""

    said: str
    start: int
    end: int
    tags: Mapping[str, str] = _NOTHING
    when: When | None = None
    figure: Figure | None = None
    owns: bool = False
    capital: bool = False
    is_word: bool = False
    is_number: bool = False
    shouted: bool = False
    hyphened: bool = False
    """Whether a hyphen joins it to the word before."""

    def get(self, tag: str) -> str | None:
        """Give the token's meaning under a tag, none where it has none."""
        return self.tags.get(tag)

    def has(self, *tags: str) -> bool:
        """Tell whether the token has one of the tags."""
        known = self.tags
        for tag in tags:  # noqa: SIM110 - asked 5,000 times a bulletin, any() takes twice the time
            if tag in known:
                return True
        return False


def tokens(raw: str, offset: int) -> tuple[Token, ...]:
    """Give the tokens of a sentence that begins at ``offset`` of the text; no figures yet."""
    return tuple(_tokens(atoms(raw, offset), _dated(raw, offset)))


def _dated(raw: str, offset: int) -> dict[int, When]:
    return {
        when.start + offset: replace(when, start=when.start + offset, end=when.end + offset)
        for when in dates.find(raw)
    }


def _tokens(found: tuple[Atom, ...], dated: dict[int, When]) -> Iterator[Token]:
    words = [_word(atom) for atom in found]
    at = 0
    while at < len(found):
        token, at = _next(found, words, at, dated)
        yield token


def _word(atom: Atom) -> str:
    """Give an atom as the tables write it, empty where no known sequence has such a one."""
    return atom.said if atom.is_word or atom.said == "%" else "and" if atom.said == "&" else ""


def _next(
    found: tuple[Atom, ...], words: list[str], at: int, dated: dict[int, When]
) -> tuple[Token, int]:
    known, size = _known(found, words, at, len(found))
    if size > 1 and (inner := _date_within(found, dated, at, size)):
        known, size = _known(found, words, at, inner)
    when = dated.get(found[at].start)
    if when and when.end >= (found[at + size - 1].end if size else 0):
        end = next((i for i in range(at, len(found)) if found[i].end >= when.end), len(found) - 1)
        return _token(found[at : end + 1], _NOTHING, when), end + 1
    if size > 1:
        return _token(found[at : at + size], known, None), at + size
    return _single(found[at], known), at + 1


def _date_within(found: tuple[Atom, ...], dated: dict[int, When], at: int, size: int) -> int:
    """Find a date that begins inside a known sequence and ends behind it, 0 where none does."""
    end = found[at + size - 1].end
    later = (i for i in range(at + 1, at + size) if found[i].start in dated)
    return next((i for i in later if dated[found[i].start].end > end), 0)


def _single(atom: Atom, tags: Mapping[str, str]) -> Token:
    return Token(
        said=atom.said,
        start=atom.start,
        end=atom.end,
        tags=tags,
        owns=atom.owns or (atom.said.endswith("s") and tags.get("owner") == "s"),
        capital=atom.capital,
        is_word=atom.is_word,
        is_number=atom.is_number,
        shouted=atom.shouted,
        hyphened=atom.hyphened,
    )


def _token(taken: tuple[Atom, ...], tags: Mapping[str, str], when: When | None) -> Token:
    return Token(
        said=" ".join(atom.said for atom in taken),
        start=taken[0].start,
        end=taken[-1].end,
        tags=tags,
        when=when,
        owns=taken[-1].owns or (taken[-1].said.endswith("s") and tags.get("owner") == "s"),
        capital=taken[0].capital,
        is_word=taken[0].is_word,
        is_number=len(taken) == 1 and taken[0].is_number,
        shouted=all(atom.shouted for atom in taken),
        hyphened=taken[0].hyphened,
    )


def _known(
    found: tuple[Atom, ...], words: list[str], at: int, end: int
) -> tuple[Mapping[str, str], int]:
    """The meanings of the longest known sequence that begins here, and its length."""
    if not words[at]:
        return _NOTHING, 0
    size, tags = lexicon().longest(words, at, end)
    goods_size, goods_tags = goods().longest(words, at, end)
    place_size, place_tags = _place(found, words, at, end)
    # "led" is a verb, and LED a lamp
    common = size == 1 and set(goods_tags) == {"products"} and not found[at].shouted
    if goods_size > size or (goods_size and goods_size == size and not common):
        tags = {**tags, **goods_tags} if goods_size == size else goods_tags
        size = goods_size
    if place_size and place_size >= size:
        return place_tags, place_size
    return tags, size


def _place(
    found: tuple[Atom, ...], words: list[str], at: int, end: int
) -> tuple[int, Mapping[str, str]]:
    size, tags = place_names().longest(words, at, end)
    if not size:
        size, tags = _owner_without_mark(words[at:end])
    if not size or not (
        _written_large(found[at : at + size]) or "mainland" in words[at : at + size]
    ):
        return 0, _NOTHING
    name = " ".join(words[at : at + size])
    short = len(name) <= _SHORT or name in places().capitals
    if short and not found[at].shouted:
        return 0, _NOTHING
    return size, tags


def _written_large(taken: tuple[Atom, ...]) -> bool:
    return any(atom.capital for atom in taken)


def _owner_without_mark(words: list[str]) -> tuple[int, Mapping[str, str]]:
    """Find an owner whose apostrophe is missing: Jiaxings foreign trade."""
    bare = words[0].removesuffix("s")
    size, tags = (0, _NOTHING) if bare == words[0] else place_names().longest([bare, *words[1:]])
    return (1, {**tags, "owner": "s"}) if size == 1 else (0, _NOTHING)
