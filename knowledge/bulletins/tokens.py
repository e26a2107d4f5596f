"""Tokens -> tokens: known words by their longest sequence, dates, places, and figures."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from knowledge.bulletins import dates
from knowledge.bulletins.atoms import NOTHING, Token, atoms
from knowledge.bulletins.dates import When
from knowledge.bulletins.lexicon import goods, lexicon, place_names, small_places
from knowledge.vocabulary.places import places

__all__ = ["Token", "said_in", "tokens"]

_SHORT = 3  # letters; such a name is only one in capitals: EU, US, UK


def said_in(found: Iterable[Token]) -> frozenset[str]:
    """Give all tags of a sentence, for rules that need one to look any further."""
    return frozenset().union(*[token.tags for token in found if token.tags])


def tokens(raw: str, offset: int) -> tuple[Token, ...]:
    """Give the tokens of a sentence that begins at ``offset`` of the text; no figures yet."""
    found = tuple(_tokens(atoms(raw, offset), _dated(raw, offset)))
    short = {at for at in range(1, len(found) - 1) if _is_short_name(found, at)}
    if not short:
        return found
    out = {at + step for at in short for step in (-1, 0, 1)}
    return tuple(token for at, token in enumerate(found) if at not in out)


def _is_short_name(found: tuple[Token, ...], at: int) -> bool:
    """Whether a word in brackets only shortens the name before it: readymade garments (RMG)."""
    token = found[at]
    plain = token.is_word and token.shouted and not (token.tags or token.when)
    return plain and found[at - 1].said == "(" and found[at + 1].said == ")"


def _dated(raw: str, offset: int) -> dict[int, When]:
    return {when.start: when for when in dates.find(raw, offset)}


def _tokens(found: tuple[Token, ...], dated: dict[int, When]) -> Iterator[Token]:
    words = [  # each atom as the tables write it, empty where no known sequence has such a one
        atom.said if atom.is_word or atom.said == "%" else "and" if atom.said == "&" else ""
        for atom in found
    ]
    at = 0
    while at < len(found):
        if not _begins(words[at]) and found[at].start not in dated:
            yield found[at]
            at += 1
            continue
        token, at = _next(found, words, at, dated)
        yield token


@lru_cache(maxsize=8192)
def _begins(word: str) -> tuple[bool, bool, bool] | None:
    """Say in which of the indices a known sequence begins with a word, none where in none."""
    owned = word.removesuffix("s") in place_names().root
    found = (word in lexicon().root, word in goods().root, owned or word in place_names().root)
    return found if word and any(found) else None


def _next(
    found: tuple[Token, ...], words: list[str], at: int, dated: dict[int, When]
) -> tuple[Token, int]:
    known, size = _known(found, words, at, len(found))
    if size > 1 and (inner := _date_within(found, dated, at, size)):
        known, size = _known(found, words, at, inner)
    when = dated.get(found[at].start)
    if when and when.end >= (found[at + size - 1].end if size else 0):
        end = next((i for i in range(at, len(found)) if found[i].end >= when.end), len(found) - 1)
        return _token(found[at : end + 1], NOTHING, when), end + 1
    if size > 1:
        return _token(found[at : at + size], known, None), at + size
    return (_single(found[at], known) if known else found[at]), at + 1


def _date_within(found: tuple[Token, ...], dated: dict[int, When], at: int, size: int) -> int:
    """Find a date that begins inside a known sequence and ends behind it, 0 where none does."""
    end = found[at + size - 1].end
    later = (i for i in range(at + 1, at + size) if found[i].start in dated)
    return next((i for i in later if dated[found[i].start].end > end), 0)


def _single(atom: Token, tags: Mapping[str, str]) -> Token:
    owns = atom.owns or (atom.said[-1:] == "s" and tags.get("owner") == "s")
    return Token(
        *(atom.said, atom.start, atom.end, tags, atom.when, atom.figure, owns, atom.capital),
        *(atom.is_word, atom.is_number, atom.shouted, atom.hyphened),
    )


def _token(taken: tuple[Token, ...], tags: Mapping[str, str], when: When | None) -> Token:
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
    found: tuple[Token, ...], words: list[str], at: int, end: int
) -> tuple[Mapping[str, str], int]:
    """The meanings of the longest known sequence that begins here, and its length."""
    begins = _begins(words[at])
    if begins is None:
        return NOTHING, 0
    alone = None if begins[2] else _alone(words[at], words[at + 1] if at + 1 < end else "")
    if alone is not None:
        tags = alone[found[at].shouted]
        return tags, int(tags is not NOTHING)
    size, tags = lexicon().longest(words, at, end) if begins[0] else (0, NOTHING)
    if not (begins[1] or begins[2]):
        return tags, size
    goods_size, goods_tags = goods().longest(words, at, end)
    place_size, place_tags = _place(found, words, at, end) if begins[2] else (0, NOTHING)
    if goods_size == size == 1:
        tags = _both(tags, goods_tags, shouted=found[at].shouted)
    elif goods_size == size:
        tags = {**tags, **goods_tags}
    elif goods_size > size:
        size, tags = goods_size, goods_tags
    if place_size and place_size >= size:
        return place_tags, place_size
    return tags, size


@lru_cache(maxsize=16_384)
def _alone(word: str, follows: str) -> tuple[Mapping[str, str], Mapping[str, str]] | None:
    """Give what a word means by itself, in small letters and in capitals.

    None where a known sequence may go on with what follows.
    """
    known, ware = lexicon().root.get(word), goods().root.get(word)
    if (known is not None and follows in known) or (ware is not None and follows in ware):
        return None
    tags = (known.tags if known is not None else None) or NOTHING
    wares = (ware.tags if ware is not None else None) or NOTHING
    return _both(tags, wares, shouted=False), _both(tags, wares, shouted=True)


def _both(tags: Mapping[str, str], wares: Mapping[str, str], *, shouted: bool) -> Mapping[str, str]:
    """Put the meanings of a word together: "led" is a verb, and LED a lamp."""
    if tags and set(wares) == {"products"} and not shouted:
        return tags
    return {**tags, **wares} if tags and wares else tags or wares


def _place(
    found: tuple[Token, ...], words: list[str], at: int, end: int
) -> tuple[int, Mapping[str, str]]:
    size, tags = place_names().longest(words, at, end)
    if not size:
        size, tags = _owner_without_mark(words, at)
    if not size or not (
        _written_large(found[at : at + size])
        or not small_places().isdisjoint((words[at], words[at + size - 1]))
    ):
        return 0, NOTHING
    name = " ".join(words[at : at + size])
    short = len(name) <= _SHORT or name in places().capitals
    if short and not found[at].shouted:
        return 0, NOTHING
    return size, tags


def _written_large(taken: tuple[Token, ...]) -> bool:
    return any(atom.capital for atom in taken)


def _owner_without_mark(words: list[str], at: int) -> tuple[int, Mapping[str, str]]:
    """Find an owner whose apostrophe is missing: Jiaxings foreign trade."""
    bare = words[at].removesuffix("s")
    if bare == words[at] or bare not in place_names().root:
        return 0, NOTHING
    size, tags = place_names().longest([bare, *words[at + 1 :]])
    return (1, {**tags, "owner": "s"}) if size == 1 else (0, NOTHING)
