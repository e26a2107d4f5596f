"""Stretches of time as a sentence says them, before anybody knows which year is meant.

>>> [(when.said, when.year, when.month, when.months) for when in find("in the first half of 2016")]
[('first half of 2016', 2016, 1, 6)]
>>> [when.said for when in find("From January to May, and in May 2018, not in Mayfair")]
['January to May', 'May 2018']
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from functools import cache
from itertools import groupby

from knowledge.bulletins.stretches import MONTHS, PATTERNS
from knowledge.bulletins.words import word_set
from knowledge.frozen import frozen
from knowledge.periods import HALF, QUARTER, YEAR
from knowledge.vocabulary.load import table

_WHEN = re.compile(rf"(?<![\w.$€£])(?:{'|'.join(PATTERNS)})", re.IGNORECASE)


_FIRST = word_set("dates", "first")
"""The words that the patterns begin with, besides digits."""
_LEADING = word_set("dates", "leading")
"""The common ones among them, each with what must follow."""


def _by_letter(words: Iterable[str]) -> str:
    """Write any of the words as a pattern that looks at each first letter once."""
    alike = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(f"{letter}(?:{'|'.join(one[1:] for one in group)})" for letter, group in alike)


_STARTS = re.compile(
    rf"(?<![\w.$€£])(?:\d|(?:{_by_letter(_FIRST | _LEADING)})(?![A-Za-z]))", re.IGNORECASE
)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_ALONE = re.compile(
    r"\s*(?:[,;.(]|$|(?:and|only|by|with|to|up|down|rose|fell|was|were|at|it|but|while)\b|\d)",
    re.IGNORECASE,
)
"""What follows an ordinal that is the name of a quarter: the second 24.9 percent."""
_LED = re.compile(
    r"\s+(?:th|past|whole|full|same|corresponding|comparable|equivalent|half|quarter|period|month|year\s+(?:to|end|up|through))"
    r"|[\s-]+to[\s-]+date|\s+(?:to|end|up|until|through|date)",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?:19|20)\d\d|\d{1,3}(?:st|nd|rd|th)?[\s-]*(?:[-–—]\s*\d|month|quarter|half|[QH]"
    r"|(?:to|through|until|till)\s+\d|M[\s-]?(?:19|20)\d\d|(?:week|fortnight|days)\s+of"
    rf"|{'|'.join(MONTHS)})",
    re.IGNORECASE,
)
"""A year, or a number that what follows makes a part of a date: 5 May, 2nd quarter, 1-5 months."""
_TWO_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)\s*[-/–]\s*(?P<last>(?:(?:19|20)\d\d|\d\d))$")
_ONE_YEAR = re.compile(r"(?:19|20)\d\d$")
_SHORT_YEAR = re.compile(r"FY\s*'?(?P<last>[012]\d)", re.IGNORECASE)
_QUARTERS, _HALVES = ("c1", "c2", "c3", "c4"), ("h1", "h2", "h3")
"""The groups that say which quarter, which half."""
_FROM_TO = (
    ("s1m", "s1", "s2m", "s2"),
    ("e1m", "e1", "e2m", "e2"),
    ("t1m", "t1", "t1m", "t2"),
    ("g2m", "g1", "g2m", "g2"),
    ("u1m", "", "u2m", "u2"),
)
"""The groups that say from which month and day to which; the last has the year."""
_LAST = word_set("dates", "last")
_CENTURY = 2000
_SINCE_JANUARY = re.compile(r"\b(?:in|the|for|over|during)\s+$", re.IGNORECASE)


@frozen
class When:
    """A stretch of time as said. Characters are of the sentence, end exclusive."""

    start: int
    end: int
    said: str
    month: int = 1
    months: int = 0
    year: int | None = None
    first_year: int | None = None
    day: int = 0
    last: tuple[int, int] = field(default=(0, 0))
    """Month and day on which a stretch of days ends."""
    days: int = 0
    relative: str = ""
    """``this``, ``last``, ``whole`` (year), ``past`` (months before the date), ``point`` (back),
    ``so far`` (this year), ``fiscal`` (a year of which nobody says when it begins), ``odd``."""

    @property
    def is_date(self) -> bool:
        """Whether it is one day, which no figure of trade is told of."""
        return bool(self.day and not self.last[0])


HELD_AGAINST = frozenset({"from", "over", "against", "since"})
"""Before a time that something is only held against: at the fastest rate since March 1995."""


def find(raw: str, offset: int = 0) -> tuple[When, ...]:
    """Give the stretches of time that a sentence names, in order; it begins at ``offset``."""
    return tuple(_find(raw, offset))


def _find(raw: str, offset: int) -> Iterator[When]:
    """Try the patterns only where a word begins that any of them begins with."""
    end, last = 0, None
    for start in _STARTS.finditer(raw):
        if start.start() >= end and _may_begin(raw, start):
            match = _WHEN.match(raw, start.start())
            if match is not None and _is_told(raw, match):
                end = match.end()
                last = _read(match, offset)
                yield last
            elif last is not None and (when := _same_kind(raw, start, last, offset)):
                yield when


def _is_told(raw: str, match: re.Match[str]) -> bool:
    """Whether months that nobody calls the first are those: in ten months of 2023."""
    plain = match["ncount"] is not None and match["nfirst"] is None
    return not plain or _SINCE_JANUARY.search(raw, 0, match.start()) is not None


def _same_kind(raw: str, start: re.Match[str], last: When, offset: int) -> When | None:
    """Read ``in the second`` behind "in the first quarter": another of its kind."""
    kinds = {"quarter": QUARTER, "half": HALF}
    length = next((kinds[word] for word in last.said.casefold().split() if word in kinds), 0)
    which = number_word(start[0])
    alone = which and _ALONE.match(raw, start.end()) and _THE.search(raw, 0, start.start())
    if not (length and alone) or which * length > YEAR or last.relative:
        return None
    month = length * (which - 1) + 1
    first, end = start.start() + offset, start.end() + offset
    return replace(last, start=first, end=end, said=start[0], month=month)


def _may_begin(raw: str, start: re.Match[str]) -> bool:
    word = start[0].lower()
    if word.isdigit():
        return _DIGITS.match(raw, start.start()) is not None
    if word in _LEADING:
        return _LED.match(raw, start.end()) is not None
    return word in _FIRST


def _read(match: re.Match[str], offset: int) -> When:
    part = {name: text for name, text in match.groupdict().items() if text}
    first, end = match.start() + offset, match.end() + offset
    base = {"start": first, "end": end, "said": " ".join(match[0].split())}
    rest = next(dict(pairs) for reader in _READERS if (pairs := tuple(reader(part))))
    return When(**base, **rest)  # type: ignore[arg-type]


type_of_pairs = Iterator[tuple[str, object]]


def _month(name: str) -> int:
    return MONTHS.index(name[:3].casefold()) + 1


@cache
def _numbers() -> dict[str, int]:
    return {**table("bulletins")["numbers"], **table("bulletins")["ordinals"]}


def number_word(word: str) -> int:
    """Give the number that digits or a word say, 0 where they say none."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else int(_numbers().get(word.casefold(), 0))


def _of_year(part: dict[str, str], tag: str) -> type_of_pairs:
    year = part.get(f"{tag}year") or part.get(f"{tag}before")
    if year:
        yield "year", int(year)
    elif f"{tag}rel" in part:
        yield (
            "relative",
            "last" if re.search("(?i)last|previous|past", part[f"{tag}rel"]) else "this",
        )


def _days(part: dict[str, str]) -> type_of_pairs:
    for tag in ("d1", "d2"):
        if f"{tag}m" in part:
            yield from (("month", _month(part[f"{tag}m"])), ("day", int(part[tag])))
            yield from _of_year(part, tag)
    if "d3m" in part:
        yield from (("month", int(part["d3m"])), ("day", int(part["d3"])))
        yield from _of_year(part, "d3")
    for month, day, last_month, last in _FROM_TO:
        if last_month in part:
            yield from (("month", _month(part[month])), ("day", int(part.get(day, "1"))))
            yield "last", (_month(part[last_month]), int(part[last]))
            yield from _of_year(part, last)
    if "days" in part:
        yield from _first_days(part)


def _first_days(part: dict[str, str]) -> type_of_pairs:
    yield from (("day", 1), ("days", number_word(part["days"])))
    if "daysm" in part:
        month = _month(part["daysm"])
        yield from (("month", month), ("last", (month, number_word(part["days"]))))
        yield from _of_year(part, "days")
    else:
        yield from (
            ("last", (-1, 0)),
            ("relative", "last" if "last" in part["daysrel"].casefold() else "this"),
        )


def _ranges(part: dict[str, str]) -> type_of_pairs:
    if "r1m" in part:
        first, last = _month(part["r1m"]), _month(part["r2m"])
        yield from (("month", first), ("months", (last - first) % YEAR + 1))
        yield from _of_year(part, "r2")
        if "r1year" in part:
            yield "first_year", int(part["r1year"])
    elif "inm" in part:
        length = {"q": QUARTER, "h": HALF}.get(part["inkind"][0].casefold(), YEAR)
        yield from (("month", (_month(part["inm"]) - length) % YEAR + 1), ("months", length))
        yield from _of_year(part, "in")
    elif "k1" in part:
        yield from (("month", int(part["k1"])), ("months", int(part["k2"]) - int(part["k1"]) + 1))
    elif "endm" in part:
        count = number_word(part["endn"]) if "endn" in part else YEAR
        first = _month(part["endm"]) - count + 1
        yield from (("month", (first - 1) % YEAR + 1), ("months", count))
        yield from _of_year(part, "end")


def _parts_of_year(part: dict[str, str]) -> type_of_pairs:
    if "qord" in part:
        yield from _quarter(part)
    elif "ncount" in part:
        length = QUARTER if part["nkind"].casefold() == "quarters" else 1
        yield "months", length * number_word(part["ncount"])
        yield from _of_year(part, "n")
        if "nfiscal" in part:
            yield "relative", "fiscal"
    elif "past" in part:
        yield from (("months", number_word(part["past"])), ("relative", "past"))
        yield from _of_year(part, "past")


def _numbered(part: dict[str, str]) -> type_of_pairs:
    """Read what is told by its number: Q1, Q1 to Q3, 5M 2020, the second month of 2020."""
    if part.keys() & {*_QUARTERS, *_HALVES}:
        which = number_word(next(part[name] for name in (*_QUARTERS, *_HALVES) if name in part))
        length = QUARTER if part.keys() & {*_QUARTERS} else HALF
        yield from (("month", length * (which - 1) + 1), ("months", length))
        yield from _of_year(part, "cs" if "csyear" in part else "c")
    elif "w1" in part:
        first, last = int(part["w1"]), int(part["w2"])
        yield from (("month", QUARTER * (first - 1) + 1), ("months", QUARTER * (last - first + 1)))
        yield from _of_year(part, "w")
    elif "like" in part:
        yield "months", number_word(part["like"])
        yield from _of_year(part, "like")
    elif "upto" in part:
        yield "months", int(part["upto"])
        yield from _of_year(part, "upto")
    elif "nth" in part:
        which = YEAR if part["nth"].casefold() in _LAST else number_word(part["nth"])
        yield from (("month", which), ("months", 1))
        yield from _of_year(part, "nth")


def _unclear(part: dict[str, str]) -> type_of_pairs:
    """Read what is no stretch of whole months, or in a year that may begin at any time."""
    if part.keys() & {"inner", "partof", "nthodd", "onward"}:
        yield from (("months", 1), ("relative", "odd"))


def _quarter(part: dict[str, str]) -> type_of_pairs:
    length = QUARTER if part["qkind"].casefold() == "quarter" else HALF
    last = YEAR // length
    which = last if part["qord"].casefold() in _LAST else number_word(part["qord"])
    odd = part.get("odd", part["qord"]).casefold() != part["qord"].casefold()
    yield from (("month", length * (min(which, last) - 1) + 1), ("months", length))
    yield from _of_year(part, "q")
    if odd or which > last:
        yield "relative", "odd"


def _so_far(part: dict[str, str]) -> type_of_pairs:
    """Read the months of the year so far: since the beginning of the year, eight-month exports."""
    if "sofarm" in part:
        yield "months", _month(part["sofarm"])
        yield from _of_year(part, "sofar")
    if "ytd" in part or "cum" in part:
        yield from (("months", number_word(part.get("cumn", ""))), ("relative", "so far"))


def _months(part: dict[str, str]) -> type_of_pairs:
    if "m1" in part:
        yield from (("month", _month(part["m1"])), ("months", 1))
        if "m1short" in part:
            yield "year", _CENTURY + int(part["m1short"])
        yield from _of_year(part, "m1")
    elif "relmonth" in part:
        yield from (
            ("months", 1),
            ("relative", "this month" if "this" in part["relmonth"].casefold() else "last month"),
        )


def _fiscal_year(said: str) -> type_of_pairs:
    """Read the year in which 2022-23, or FY23, begins; nothing where one year alone is printed."""
    two = _TWO_YEARS.search(said)
    if two is not None and (int(two["first"]) + 1) % 100 == int(two["last"][-2:]):
        yield from (("year", int(two["first"])), ("months", YEAR))
    elif (one := _ONE_YEAR.search(said)) is not None:
        yield "year", int(one[0])
    elif (short := _SHORT_YEAR.fullmatch(said)) is not None:
        yield from (("year", 1999 + int(short["last"])), ("months", YEAR))


def _years(part: dict[str, str]) -> type_of_pairs:
    if part.keys() & {"fiscal", "fiscal2", "fiscal3"}:
        yield "relative", "fiscal"
        yield from _fiscal_year(next(iter(part.values())))
    elif "relyear" in part:
        past = "last" if re.search("(?i)last|past", part["relyear"]) else "this"
        past = "whole" if re.search("(?i)whole|full", part["relyear"]) else past
        yield from (("months", YEAR), ("relative", past))
    elif "same" in part:
        yield from (("relative", "same"), ("year", int(part["sameyear"])))
    elif "y2" in part:
        first, last = int(part["y2"]), int(part["y3"])
        yield from (("months", YEAR * max(last - first + 1, 1)), ("year", first))
    elif "y1" in part:
        yield from (("months", YEAR), ("year", int(part["y1"])))
    else:
        yield "relative", "point"


_READERS = (_unclear, _so_far, _days, _ranges, _parts_of_year, _numbered, _months, _years)
