"""Stretches of time, as SDMX writes them (TIME_PERIOD) and as people say them.

>>> Period.parse("2022-Q1").words()
'Q1 2022'
>>> Period.parse("2022-01/P8M").words()
'January to August 2022'
>>> Period.parse("2022-Q1").year_before().code
'2021-Q1'
"""

import calendar
import re
from dataclasses import dataclass, replace
from functools import lru_cache

_CODE = re.compile(
    r"""
    (?P<year>\d{4}|XXXX)
    (?: -Q(?P<quarter>[1-4])                                       # 2022-Q1
      | -S(?P<half>[12])                                           # 2022-S1
      | /(?P<last_year>\d{4})                                      # 2016/2021, over years
      | -(?P<month>\d{2})
        (?: -(?P<day>\d{2}) (?: /P(?P<days>\d+)D )?                # a day, or days from a day
          | /P(?P<months>\d+)M )?                                  # 2022-01/P8M
    )?
    """,
    re.VERBOSE,
)
_OPEN = "XXXX"
"""A year that nobody has said, as ISO 8601-2 writes it: ``XXXX-Q1`` is some first quarter."""
QUARTER, HALF, YEAR = 3, 6, 12
_MONTHS = tuple(calendar.month_name)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole months, or of days where ``day`` is given.

    ``year`` is 0 where it is open. ``months`` counts from ``month`` of the year; it is 0 for a
    stretch of days, and ``days`` then counts from ``day``.
    """

    year: int
    month: int = 1
    months: int = YEAR
    day: int = 0
    days: int = 0

    @classmethod
    @lru_cache(maxsize=4_096)
    def parse(cls, code: str) -> "Period":
        """Read a code such as ``2022-Q1``, ``2022-01/P8M`` or ``2022-11-01/P20D``."""
        match = _CODE.fullmatch(code)
        if match is None:
            message = f"{code!r} is no period. Write it as 2022, 2022-Q1, 2022-03 or 2022-01/P8M."
            raise ValueError(message)
        given = {name: text for name, text in match.groupdict().items() if text}
        part = {name: 0 if text == _OPEN else int(text) for name, text in given.items()}
        year = part["year"]
        if "quarter" in part:
            return cls(year, QUARTER * (part["quarter"] - 1) + 1, QUARTER)
        if "half" in part:
            return cls(year, HALF * (part["half"] - 1) + 1, HALF)
        if "last_year" in part:
            return cls(year, 1, YEAR * (part["last_year"] - year + 1))
        if "day" in part:
            return cls(year, part["month"], 0, part["day"], part.get("days", 1))
        if "month" in part:
            return cls(year, part["month"], part.get("months", 1))
        return cls(year)

    @property
    def code(self) -> str:
        """The one way in which the store writes this period."""
        year = str(self.year) if self.year else _OPEN
        first = f"{year}-{self.month:02}"
        if not self.months:
            return f"{first}-{self.day:02}" + (f"/P{self.days}D" if self.days > 1 else "")
        if self.year and self.month == 1 and self.months > YEAR and self.months % YEAR == 0:
            return f"{year}/{self.year + self.months // YEAR - 1}"
        if self.months == YEAR and self.month == 1:
            return year
        if self.months == HALF and self.month in (1, 7):
            return f"{year}-S{self.month // HALF + 1}"
        if self.months == QUARTER and self.month % QUARTER == 1:
            return f"{year}-Q{self.month // QUARTER + 1}"
        return first if self.months == 1 else f"{first}/P{self.months}M"

    @lru_cache(maxsize=4_096)  # noqa: B019 - periods are few, and small
    def year_before(self) -> "Period":
        """Give the same span one year earlier."""
        return replace(self, year=self.year - 1)

    def outlasts(self, other: "Period") -> bool:
        """Tell whether it ends in a later month than another.

        >>> Period(2022).outlasts(Period(2022, 1, 3)), Period(2021).outlasts(Period(2022, 1, 3))
        (True, False)
        """
        one, two = (YEAR * each.year + each.month + (each.months or 1) for each in (self, other))
        return one > two

    def words(self) -> str:
        """Say the period as a person would: ``Q1 2022``, ``the first half of 2022``."""
        code = self.code
        if not self.months:
            start = f"{self.day} {_MONTHS[self.month]} {self.year}"
            return start if self.days <= 1 else f"{self.days} days from {start}"
        if "Q" in code:
            return f"Q{code[-1]} {self.year}"
        if "S" in code:
            return f"the {'first' if code[-1] == '1' else 'second'} half of {self.year}"
        if self.months % YEAR == 0 and self.month == 1:
            return code.replace("/", " to ")
        last = self.month + self.months - 1
        if last == self.month:
            return f"{_MONTHS[self.month]} {self.year}"
        if last <= YEAR:
            return f"{_MONTHS[self.month]} to {_MONTHS[last]} {self.year}"
        end = f"{_MONTHS[(last - 1) % YEAR + 1]} {self.year + (last - 1) // YEAR}"
        return f"{_MONTHS[self.month]} {self.year} to {end}"


def with_open_year(code: str) -> str:
    """Leave open of which year a stretch is.

    >>> with_open_year("2022-Q1"), with_open_year("2022-01/P8M"), with_open_year("2021/2022")
    ('XXXX-Q1', 'XXXX-01/P8M', 'XXXX-01/P24M')
    """
    return replace(Period.parse(code), year=0).code


def is_open(code: str) -> bool:
    """Whether it is open of which year a stretch is."""
    return code.startswith(_OPEN)
