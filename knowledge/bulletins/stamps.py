"""When a page was put there: the days that its stamps and its address name."""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.bulletins.stretches import MONTHS

_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
DAY = re.compile(
    rf"""(?<![\d.,/-])(?:
      (?P<y1>(?:19|20)\d\d)[ ]?[-/.年][ ]?(?P<m1>\d{{1,2}})[ ]?[-/.月][ ]?(?P<d1>\d{{1,2}})(?!\d)
    | (?P<m2>{_MONTH})[ ]*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ ]?,?[ ]*(?P<y2>(?:19|20)\d\d)
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:[ ]of)?[ -]?
      (?P<m3>{_MONTH})[ ]?,?[ -]?(?P<y3>(?:19|20)\d\d)
    | (?P<d4>\d{{1,2}})[./-](?P<m4>\d{{1,2}})[./-](?P<y4>(?:19|20)\d\d)(?!\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""A day with its year, as pages write it."""
_MONTH_ALONE = re.compile(rf"\W*(?P<m>{_MONTH})[ ]?,?[ ]?(?P<y>(?:19|20)\d\d)\W*", re.IGNORECASE)
_MARK = re.compile(r"[^.;:\n]{0,40}?(?:--|[\u2013\u2014]|\)\s*[:-]|\s-\s|:\s)")
"""What ends a dateline, behind its day and perhaps an agency."""
_DATELINE = 120
"""Characters in which the day of a dateline stands."""
_ADDRESS_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/]?(?P<m>0[1-9]|1[0-2])[-/]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


def days(said: str) -> Iterator[tuple[date, ...]]:
    """Give the days that a line names, each with its year: two where either number is a month.

    With dots between its numbers a day goes before its month everywhere.

    >>> [str(day) for day, in days("Updated : 2019-12-12, July 3rd, 2023, 3 Jul. 2023, 31/12/2021")]
    ['2019-12-12', '2023-07-03', '2023-07-03', '2021-12-31']
    >>> [str(day) for day in next(days("Posted 12/10/2023"))]
    ['2023-10-12', '2023-12-10']
    >>> [*days("2022-02-31 15:19"), *days("May 2023"), *days("1.5.2 billion")]
    []
    """
    for match in DAY.finditer(said):
        part = {name[0]: value for name, value in match.groupdict().items() if value}
        year, month, day = int(part["y"]), _month(part["m"]), int(part["d"])
        turned = match["d4"] is not None and day != month and "." not in match[0]
        read = (*_day(year, month, day), *(_day(year, day, month) if turned else ()))
        if read:
            yield read


def day_said(said: str) -> date | None:
    """Give the first day that a line names, none where it may be two.

    >>> day_said("3 July 2023, 15:19"), day_said("03/07/2023"), day_said("soon")
    (datetime.date(2023, 7, 3), None, None)
    """
    first = next(days(said), ())
    return first[0] if len(first) == 1 else None


def month_alone(said: str) -> date | None:
    """Give the first day of the month that is all that a line says: May 2023.

    >>> month_alone("(May 2023)"), month_alone("Exports, May 2023")
    (datetime.date(2023, 5, 1), None)
    """
    match = _MONTH_ALONE.fullmatch(said)
    return date(int(match["y"]), _month(match["m"]), 1) if match else None


def day_of_dateline(said: str) -> date | None:
    """Give the day with its year that a sentence opens with, as agencies write it.

    >>> day_of_dateline("SANTIAGO (Pakistan Point News - 8th Oct, 2020 ) :Exports fell.")
    datetime.date(2020, 10, 8)
    >>> day_of_dateline("BEIJING, Jan. 12, 2023 (Xinhua) -- Exports fell.")
    datetime.date(2023, 1, 12)
    >>> day_of_dateline("Exports fell until Jan. 12, 2023 - and rose again.")
    """
    found = DAY.search(said, 0, _DATELINE)
    if found is None or not _MARK.match(said, found.end()):
        return None
    words = re.findall(r"[^\W\d_]+", said[: found.start()])
    named = all(word[0].isupper() for word in words)
    return day_said(found[0]) if words and named else None


def day_of_address(url: str) -> date | None:
    """Give the day that an address holds: ``/2022/0722/c90000-10126314.html``.

    >>> day_of_address("http://en.people.cn/n3/2022/0722/c90000-10126314.html")
    datetime.date(2022, 7, 22)
    """
    found = _ADDRESS_DAY.search(url)
    return next(_day(int(found["y"]), int(found["m"]), int(found["d"])), None) if found else None


def _month(said: str) -> int:
    name = said[:3].casefold()
    return MONTHS.index(name) + 1 if name in MONTHS else int(said)


def _day(year: int, month: int, day: int) -> Iterator[date]:
    """Give a day, where there is such a one."""
    try:
        yield date(year, month, day)
    except ValueError:
        return
