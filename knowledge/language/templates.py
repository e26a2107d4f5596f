"""Templates of a grammar file: ways of saying, as spots with what may be said between them.

``(a|b)`` one of, ``[x]`` or none, also within a word; ``<cat>`` a phrase whose meaning joins that
of the whole, ``<+cat>`` one whose lists are added to it, ``<-cat>`` one that says nothing,
``{cat:x}`` one whose meaning is kept apart as x; behind a category, what it must have (``slot``,
``slot=a|b``) or must not have (``!slot``).

>>> [word for word, _ in spots("sell[s|ing] (to|into) [the] EU")[0].words]
['sell', 'sells', 'selling']
>>> spots("<place !way> bought {goods:x}")[0].parts[0][0]
Part(symbol='place', how='', tests=(('way', None),))
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, Self

_PART = re.compile(
    r"<(?P<join>[+-]?)(?P<merged>\w+)(?P<tests>(?:\s+[!\w=|+.%-]+)*)\s*>"
    r"|\{(?P<nested>\w+)(?::(?P<name>\w+))?(?P<more>(?:\s+[!\w=|+.%-]+)*)\s*\}"
)
_PIECE = re.compile(r"<[^>]*>|\{[^}]*\}|\s+|[^\s()\[\]|<{]+|.")
_HAN = re.compile("[\u3400-\u9fff]|[^\\s\u3400-\u9fff]+")
_OPENS = {"(": ")", "[": "]", "<": ">", "{": "}"}
LITERAL = '"'
"""Begins the symbol of a word that stands in a template as it is."""

Tests = tuple[tuple[str, tuple[str, ...] | bool | None], ...]
"""For each slot: the values it may have, True for any, None for "must be empty"."""


class TemplateError(ValueError):
    """A template that cannot be read."""


class Part(NamedTuple):
    """One step of a template."""

    symbol: str
    """A category, or a word behind ``LITERAL``."""
    how: str = ""
    """Empty: its meaning joins; ``+``: its lists are added; ``-``: not at all; ``:x``: kept."""
    tests: Tests = ()


@dataclass(slots=True, eq=False)
class Spot:
    """A place in a template, and what may come next there."""

    words: list[tuple[str, Self]] = field(default_factory=list)
    parts: list[tuple[Part, Self]] = field(default_factory=list)
    ends: bool = False
    """Whether what is said may end here."""
    plainly: bool = False
    """Whether words alone lead to an end."""
    by_parts: bool = False
    """Whether some way to an end has a category."""


_Fronts = dict[tuple[Spot, str], None]
"""How far the ways of saying have come: a spot, and the word that is begun there."""


def spots(template: str) -> list[Spot]:
    """Read a template: its spots in order, the first of all first; what it says is not spelt out.

    TemplateError where it is not closed.
    """
    made = [Spot()]
    fronts = _either(iter(_PIECE.findall(template)), {(made[0], ""): None}, made)
    end = Spot(ends=True)
    for spot, begun in fronts:
        if begun:
            spot.words.append((begun, end))
        else:
            spot.ends = True
    made.append(end)
    for spot in reversed(made):
        spot.plainly = spot.ends or any(after.plainly for _, after in spot.words)
        spot.by_parts = bool(spot.parts) or any(after.by_parts for _, after in spot.words)
    return made


def spelt_out(template: str) -> list[str]:
    """Give all that a template of words alone says.

    >>> spelt_out("(makers|sellers) of [the] tea")
    ['makers of the tea', 'makers of tea', 'sellers of the tea', 'sellers of tea']
    """
    begun: list[tuple[tuple[str, ...], Spot]] = [((), spots(template)[0])]
    out: dict[str, None] = {}
    while begun:
        said, spot = begun.pop()
        if spot.ends:
            out[" ".join(said)] = None
        begun += [((*said, word), after) for word, after in reversed(spot.words)]
    return list(out)


def _either(pieces: Iterator[str], before: _Fronts, made: list[Spot], opened: str = "") -> _Fronts:
    """Go on by one of several ways, up to where what was opened is closed."""
    out, fronts, closing = _Fronts(), before, _OPENS.get(opened)
    for piece in pieces:
        if piece == closing:
            return out | fronts
        if piece == "|":
            out, fronts = out | fronts, before
        elif piece == "(":
            fronts = _either(pieces, fronts, made, piece)
        elif piece == "[":
            fronts = fronts | _either(pieces, fronts, made, piece)
        else:
            fronts = _along(piece, fronts, made)
    if closing:
        raise _unclosed(opened)
    return out | fronts


def _along(piece: str, fronts: _Fronts, made: list[Spot]) -> _Fronts:
    """Go on by a blank, a category or a part of a word."""
    if piece.isspace():
        return _parted(fronts, made)
    if piece[0] in _OPENS:
        return _by_part(piece, _parted(fronts, made), made)
    return {(spot, begun + piece): None for spot, begun in fronts}


def _unclosed(opened: str) -> TemplateError:
    message = f"What {opened!r} opens is not closed."
    return TemplateError(message)


def _parted(fronts: _Fronts, made: list[Spot]) -> _Fronts:
    """End the words that are begun."""
    out = {(spot, ""): None for spot, begun in fronts if not begun}
    if len(out) < len(fronts):
        after = Spot()
        for spot, begun in fronts:
            if begun:
                spot.words.append((begun, after))
        made.append(after)
        out[after, ""] = None
    return out


def _by_part(piece: str, fronts: _Fronts, made: list[Spot]) -> _Fronts:
    """Go on by a phrase of a category."""
    after, part = Spot(), _part(piece)
    for spot, _ in fronts:
        spot.parts.append((part, after))
    made.append(after)
    return {(after, ""): None}


def words(phrase: str) -> list[str]:
    """Part a phrase into words; of a script without blanks, into signs: the lattice segments.

    >>> words("net export"), words("净出口额")
    (['net', 'export'], ['净', '出', '口', '额'])
    """
    return phrase.split() if phrase.isascii() else _HAN.findall(phrase)


@lru_cache(maxsize=10_000)
def _part(said: str) -> Part:
    match = _PART.fullmatch(said)
    if match is None:
        if len(said) == 1:
            raise _unclosed(said)
        message = f"{said!r} names no category."
        raise TemplateError(message)
    if match["merged"]:
        return Part(match["merged"], match["join"], _tests(match["tests"]))
    name = match["name"] or match["nested"]
    return Part(match["nested"], f":{name}", _tests(match["more"]))


def _tests(text: str) -> Tests:
    out: list[tuple[str, tuple[str, ...] | bool | None]] = []
    for item in text.split():
        name, _, value = item.partition("=")
        if item.startswith("!"):
            out.append((item[1:], None))
        else:
            out.append((name, tuple(value.split("|")) if value else True))
    return tuple(out)
