"""Atoms -> tokens: known words by their longest sequence, dates, places, and figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from knowledge.bulletins import dates
from knowledge.bulletins.atoms import Atom, atoms
from knowledge.bulletins.dates import When
from knowledge.bulletins.figures import Figure
from knowledge.bulletins.lexicon import goods, lexicon, place_names
from knowledge.vocabulary.places import places

_LONGEST = 9
_SHORT = 3  # letters; such a name is only one in capitals: EU, US, UK
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence and what it may be taken for (``tags``: tag -> meaning)."""

    said: str
    start: int
    end: int
    tags: Mapping[str, str] = field(default_factory=dict)
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
        return any(tag in self.tags for tag in tags)


def tokens(raw: str, offset: int) -> tuple[Token, ...]:
    """Give the tokens of a sentence that begins at ``offset`` of the text; no figures yet."""
    return tuple(_tokens(atoms(raw, offset), _dated(raw, offset)))


def _dated(raw: str, offset: int) -> dict[int, When]:
    return {
        when.start + offset: replace(when, start=when.start + offset, end=when.end + offset)
        for when in dates.find(raw)
    }


def _tokens(found: tuple[Atom, ...], dated: dict[int, When]) -> Iterator[Token]:
    at = 0
    while at < len(found):
        token, at = _next(found, at, dated)
        yield token


def _next(found: tuple[Atom, ...], at: int, dated: dict[int, When]) -> tuple[Token, int]:
    atom = found[at]
    known, size = _known(found, at)
    end = found[at + size - 1].end if size else 0
    later = (i for i in range(at + 1, at + size) if found[i].start in dated)
    inner = next((i for i in later if dated[found[i].start].end > end), 0)
    if inner:
        known, size = _known(found[:inner], at)
    when = dated.get(atom.start)
    if when and when.end >= (found[at + size - 1].end if size else 0):
        end = next((i for i in range(at, len(found)) if found[i].end >= when.end), len(found) - 1)
        return _token(found[at : end + 1], _NOTHING, when), end + 1
    size = max(size, 1)
    return _token(found[at : at + size], known, None), at + size


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


def _known(found: tuple[Atom, ...], at: int) -> tuple[Mapping[str, str], int]:
    """The meanings of the longest known sequence that begins here, and its length."""
    words = _words(found, at)
    if not words:
        return _NOTHING, 0
    size, tags = lexicon().longest(words)
    goods_size, goods_tags = goods().longest(words)
    place_size, place_tags = _place(found, at, words)
    # "led" is a verb, and LED a lamp
    common = size == 1 and set(goods_tags) == {"products"} and not found[at].shouted
    if goods_size > size or (goods_size and goods_size == size and not common):
        tags = {**tags, **goods_tags} if goods_size == size else goods_tags
        size = goods_size
    if place_size and place_size >= size:
        return place_tags, place_size
    return tags, size


def _words(found: tuple[Atom, ...], at: int) -> tuple[str, ...]:
    words: list[str] = []
    for atom in found[at : at + _LONGEST]:
        if not atom.is_word and atom.said != "&" and not (atom.said == "%" and not words):
            break
        words.append("and" if atom.said == "&" else atom.said)
    return tuple(words)


def _place(
    found: tuple[Atom, ...], at: int, words: tuple[str, ...]
) -> tuple[int, Mapping[str, str]]:
    size, tags = place_names().longest(words)
    if not size:
        size, tags = _owner_without_mark(words)
    if not size or not (_written_large(found[at : at + size]) or "mainland" in words[:size]):
        return 0, _NOTHING
    name = " ".join(words[:size])
    short = len(name) <= _SHORT or name in places().capitals
    if short and not found[at].shouted:
        return 0, _NOTHING
    return size, tags


def _written_large(taken: tuple[Atom, ...]) -> bool:
    return any(atom.capital for atom in taken)


def _owner_without_mark(words: tuple[str, ...]) -> tuple[int, Mapping[str, str]]:
    """Find an owner whose apostrophe is missing: Jiaxings foreign trade."""
    bare = words[0].removesuffix("s")
    size, tags = place_names().longest((bare, *words[1:])) if bare != words[0] else (0, _NOTHING)
    return (1, {**tags, "owner": "s"}) if size == 1 else (0, _NOTHING)
