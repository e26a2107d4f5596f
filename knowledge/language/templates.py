"""Templates of a grammar file: ways of saying, spelt out.

``(a|b)`` one of, ``[x]`` or none, also within a word; ``<cat>`` a phrase whose meaning joins that
of the whole, ``<+cat>`` one whose lists are added to it, ``<-cat>`` one that says nothing,
``{cat:x}`` one whose meaning is kept apart as x; behind a category, what it must have (``slot``,
``slot=a|b``) or must not have (``!slot``).

>>> expand("sell[s|ing] (to|into) [the] EU")[:3]
['sell to EU', 'sell to the EU', 'sell into EU']
>>> parts("<place !way> bought {goods:x}")[0]
Part(symbol='place', how='', tests=(('way', None),))
"""

import re
from dataclasses import dataclass
from functools import lru_cache

MOST = 4_000
"""Ways of saying that one line may spell out."""
_PART = re.compile(
    r"<(?P<join>[+-]?)(?P<merged>\w+)(?P<tests>(?:\s+[!\w=|+.%-]+)*)\s*>"
    r"|\{(?P<nested>\w+)(?::(?P<name>\w+))?(?P<more>(?:\s+[!\w=|+.%-]+)*)\s*\}"
    r"|(?P<word>\S+)"
)
_HAN = re.compile("[\u3400-\u9fff]|[^\\s\u3400-\u9fff]+")
_OPENS = {"(": ")", "[": "]", "<": ">", "{": "}"}
LITERAL = '"'
"""Begins the symbol of a word that stands in a template as it is."""

Tests = tuple[tuple[str, tuple[str, ...] | bool | None], ...]
"""For each slot: the values it may have, True for any, None for "must be empty"."""


class TemplateError(ValueError):
    """A template that cannot be read."""


@dataclass(slots=True, frozen=True)
class Part:
    """One step of a template."""

    symbol: str
    """A category, or a word behind ``LITERAL``."""
    how: str = ""
    """Empty: its meaning joins; ``+``: its lists are added; ``-``: not at all; ``:x``: kept."""
    tests: Tests = ()


def expand(template: str) -> list[str]:
    """Spell out all that a template says; TemplateError where it is too much or not closed."""
    found = [said for option in _options(template) for said in _expand(option)]
    if len(found) > MOST:
        message = f"{template!r} spells out {len(found)} ways of saying; {MOST} is the most."
        raise TemplateError(message)
    return list(dict.fromkeys(" ".join(one.split()) for one in found))


def _expand(text: str) -> list[str]:
    out = [""]
    for piece in _pieces(text):
        ways = [piece] if piece[0] not in "([" else _inside(piece)
        out = [before + way for before in out for way in ways]
        if len(out) > 10 * MOST:
            message = f"{text!r} spells out too much: part it into several lines."
            raise TemplateError(message)
    return out


def _inside(piece: str) -> list[str]:
    ways = [way for option in _options(piece[1:-1]) for way in _expand(option)]
    return ways if piece[0] == "(" else ["", *ways]


def _pieces(text: str) -> list[str]:
    """Part a text into what stands in brackets and what does not; ``<...>`` stays whole."""
    out: list[str] = []
    at = 0
    while at < len(text):
        end = _closing(text, at) if text[at] in _OPENS else _next(text, at)
        out.append(text[at:end])
        at = end
    return out


def _next(text: str, at: int) -> int:
    """Give the place of the next bracket."""
    return next((place for place in range(at, len(text)) if text[place] in _OPENS), len(text))


def _closing(text: str, at: int) -> int:
    waiting = []
    for place in range(at, len(text)):
        sign = text[place]
        if sign in _OPENS:
            waiting.append(_OPENS[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
            if not waiting:
                return place + 1
    message = f"{text!r}: what {text[at]!r} opens is not closed."
    raise TemplateError(message)


def _options(text: str) -> list[str]:
    out, start, at = [], 0, 0
    while at < len(text):
        if text[at] in _OPENS:
            at = _closing(text, at)
            continue
        if text[at] == "|":
            out.append(text[start:at])
            start = at + 1
        at += 1
    return [*out, text[start:]]


@lru_cache(maxsize=16_384)
def words(phrase: str) -> tuple[str, ...]:
    """Part a phrase into words; of a script without blanks, into signs: the lattice segments.

    >>> words("net export"), words("净出口额")
    (('net', 'export'), ('净', '出', '口', '额'))
    """
    return tuple(_HAN.findall(phrase))


def parts(said: str) -> list[Part]:
    """Read one spelt-out way of saying as steps."""
    return [_part(match.group()) for match in _PART.finditer(said)]


@lru_cache(maxsize=16_384)
def _part(said: str) -> Part:
    match = _PART.fullmatch(said)
    if match is None:
        message = f"{said!r} is no part of a template."
        raise TemplateError(message)
    if match["merged"]:
        return Part(match["merged"], match["join"], _tests(match["tests"]))
    if match["nested"]:
        name = match["name"] or match["nested"]
        return Part(match["nested"], f":{name}", _tests(match["more"]))
    return Part(LITERAL + match["word"])


def _tests(text: str) -> Tests:
    out: list[tuple[str, tuple[str, ...] | bool | None]] = []
    for item in text.split():
        name, _, value = item.partition("=")
        if item.startswith("!"):
            out.append((item[1:], None))
        else:
            out.append((name, tuple(value.split("|")) if value else True))
    return tuple(out)
