"""Stretches of time as a sentence says them, before anybody knows which year is meant.

>>> [(when.said, when.year, when.month, when.months) for when in find("in the first half of 2016")]
[('first half of 2016', 2016, 1, 6)]
>>> [when.said for when in find("From January to May, and in May 2018, not in Mayfair")]
['January to May', 'May 2018']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from knowledge.periods import HALF, QUARTER, YEAR
from knowledge.vocabulary.load import table

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?-i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun[.e]?|Jul[.y]?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
    r"(?![A-Za-z])"
)
_YEAR = r"(?:19|20)\d\d(?!\d|[,.]\d)"
_COUNT = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty)"
)
_ORDINAL = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_WHOSE = (
    rf"(?:,?\s+(?:(?:of|in|for)\s+)?"
    rf"(?:(?P<{{0}}year>{_YEAR})|(?P<{{0}}rel>(?:the|this|that|last|the\s+past|the\s+previous)\s+"
    rf"(?:calendar\s+)?year)(?!\s+(?:earlier|ago|before)))(?![\w%]))?"
)
_BEFORE = rf"(?:(?P<{{0}}before>{_YEAR})['\u2019]?s\s+)?"
_DASH = r"\s*(?:-|–|—|to|through|until|till|and)\s*"


def _whose(tag: str) -> str:
    return _WHOSE.format(tag)


_PATTERNS = (
    rf"(?P<d1>\d{{1,2}})\s+(?P<d1m>{_MONTH})(?:\s+(?P<d1year>{_YEAR}))?",
    (
        rf"(?P<s1m>{_MONTH})\s+(?P<s1>\d{{1,2}}){_DASH}(?P<s2m>{_MONTH})\s+(?P<s2>\d{{1,2}})(?!\d)"
        rf"(?:,\s+(?P<s2year>{_YEAR}))?"
    ),
    rf"(?P<d2m>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,.]\d|\d)(?:,?\s+(?P<d2year>{_YEAR}))?",
    (
        rf"(?P<dayspan>first|same)\s+(?P<days>{_COUNT})\s+days\s+of\s+"
        rf"(?:(?P<daysm>{_MONTH})(?:,?\s+(?P<daysyear>{_YEAR}))?|(?P<daysrel>(?:this|last|the)\s+month))"
    ),
    (
        rf"(?P<r1m>{_MONTH})(?:\s+(?P<r1year>{_YEAR}))?{_DASH}(?P<r2m>{_MONTH})"
        rf"(?:\s+period)?{_whose('r2')}(?:\s+period)?"
    ),
    (
        rf"(?P<endn>{_COUNT})[\s-]+months?\s+(?:ending\s+in|ending|ended|to|up\s+to|until)\s+"
        rf"(?P<endm>{_MONTH})(?:\s+(?P<endyear>{_YEAR}))?"
    ),
    (
        rf"{_BEFORE.format('q')}(?:(?P<odd>{_ORDINAL})\s+)?(?P<qord>{_ORDINAL})[\s-]+"
        rf"(?P<qkind>quarter|half(?:[\s-]+year)?){_whose('q')}(?!\s+of\s+\w+\s+century)"
    ),
    (
        rf"{_BEFORE.format('n')}(?:first|1st)[\s-]+(?P<ncount>{_COUNT})[\s-]+"
        rf"(?P<nkind>months?|quarters){_whose('n')}"
    ),
    rf"(?:past|last)\s+(?P<past>{_COUNT})\s+months(?:\s+of\s+(?P<pastyear>{_YEAR}))?",
    rf"\b(?:Q(?P<c1>[1-4])|(?P<c2>[1-4])Q|H(?P<h1>[12])|(?P<h2>[12])H)\b{_whose('c')}",
    rf"(?P<m1>{_MONTH}){_whose('m1')}",
    r"(?P<relmonth>(?:this|last|the\s+past)\s+month)(?!\S*['\u2019])",
    r"(?P<relyear>this|last|the\s+past|past|the\s+whole|the\s+full)\s+year\b",
    (
        rf"(?:the\s+)?same\s+(?P<same>period|months?|quarter|half|time)\s+(?:of|in)\s+"
        rf"(?:(?P<samem>{_MONTH})\s+)?(?P<sameyear>{_YEAR})"
    ),
    rf"(?P<y2>{_YEAR})\s*(?:-|–|to|through)\s*(?P<y3>{_YEAR})(?!-)",
    (
        rf"(?P<y1>{_YEAR})(?!\s*(?:%|percent|per\s+cent|yuan|billion|million|trillion|times|firms|"
        rf"enterprises|companies|tonnes|US))"
    ),
    (
        r"(?P<point>(?:over|during|in|for|within|of)\s+(?:the|this|that)\s+"
        rf"(?:whole\s+|same\s+)?(?:{_COUNT}[\s-]+)?(?:period|months?|quarters?|half[\s-]year)\b"
        r"|(?:over|during|in|for)\s+the\s+year\b)"
        r"(?!\s*(?:of|['\u2019]s|last|earlier|ago|before|on|ending|ended|to|until)\b)"
    ),
)
_WHEN = re.compile("|".join(f"(?<![\\w.$€£])(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
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
    """``this``, ``last`` (year), ``past`` (months before the date), ``point`` (back), ``odd``."""

    @property
    def is_date(self) -> bool:
        """Whether it is one day, which no figure of trade is told of."""
        return bool(self.day and not self.last[0])


def find(raw: str) -> tuple[When, ...]:
    """Give the stretches of time that a sentence names, in order."""
    return tuple(_read(match) for match in _WHEN.finditer(raw))


def _read(match: re.Match[str]) -> When:
    part = {name: text for name, text in match.groupdict().items() if text}
    base = {"start": match.start(), "end": match.end(), "said": " ".join(match[0].split())}
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
    if "s1m" in part:
        yield from (("month", _month(part["s1m"])), ("day", int(part["s1"])))
        yield "last", (_month(part["s2m"]), int(part["s2"]))
        yield from _of_year(part, "s2")
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
    elif "endm" in part:
        count = number_word(part["endn"])
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
    elif "past" in part:
        yield from (("months", number_word(part["past"])), ("relative", "past"))
        yield from _of_year(part, "past")
    elif part.keys() & {"c1", "c2", "h1", "h2"}:
        which = int(next(part[name] for name in ("c1", "c2", "h1", "h2") if name in part))
        length = QUARTER if part.keys() & {"c1", "c2"} else HALF
        yield from (("month", length * (which - 1) + 1), ("months", length))
        yield from _of_year(part, "c")


def _quarter(part: dict[str, str]) -> type_of_pairs:
    length = QUARTER if part["qkind"].casefold() == "quarter" else HALF
    last = YEAR // length
    which = last if part["qord"].casefold() == "last" else number_word(part["qord"])
    odd = part.get("odd", part["qord"]).casefold() != part["qord"].casefold()
    yield from (("month", length * (min(which, last) - 1) + 1), ("months", length))
    yield from _of_year(part, "q")
    if odd or which > last:
        yield "relative", "odd"


def _months(part: dict[str, str]) -> type_of_pairs:
    if "m1" in part:
        yield from (("month", _month(part["m1"])), ("months", 1))
        yield from _of_year(part, "m1")
    elif "relmonth" in part:
        yield from (
            ("months", 1),
            ("relative", "this month" if "this" in part["relmonth"].casefold() else "last month"),
        )


def _years(part: dict[str, str]) -> type_of_pairs:
    if "relyear" in part:
        past = "last" if re.search("(?i)last|past", part["relyear"]) else "this"
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


_READERS = (_days, _ranges, _parts_of_year, _months, _years)
