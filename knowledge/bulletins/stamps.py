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
"""A day with its year, as pages write it; two numbers in front are day and month, or turned."""
_ADDRESS_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/]?(?P<m>0[1-9]|1[0-2])[-/]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


def days(said: str) -> Iterator[date]:
    """Give the days that a line names, each with its year.

    >>> [str(day) for day in days("Updated : 2019-12-12, July 3rd, 2023, 3 Jul. 2023, 31/12/2021")]
    ['2019-12-12', '2023-07-03', '2023-07-03', '2021-12-31']
    >>> [*days("2022-02-31 15:19"), *days("May 2023"), *days("1.5.2 billion")]
    []
    """
    for match in DAY.finditer(said):
        part = {name[0]: value for name, value in match.groupdict().items() if value}
        name = part["m"][:3].casefold()
        month = MONTHS.index(name) + 1 if name in MONTHS else int(part["m"])
        yield from _day(int(part["y"]), month, int(part["d"]))


def day_of_address(url: str) -> date | None:
    """Give the day that an address holds: ``/2022/0722/c90000-10126314.html``.

    >>> day_of_address("http://en.people.cn/n3/2022/0722/c90000-10126314.html")
    datetime.date(2022, 7, 22)
    """
    found = _ADDRESS_DAY.search(url)
    return next(_day(int(found["y"]), int(found["m"]), int(found["d"])), None) if found else None


def _day(year: int, month: int, day: int) -> Iterator[date]:
    for one in ((year, month, day), (year, day, month)):
        try:
            yield date(*one)
        except ValueError:
            continue
        return
