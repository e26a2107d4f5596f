"""Which months a bulletin means by "the first quarter" or "last year".

The year comes from the text where it stands there, else from the date of publication: the latest
such stretch that was over by then.

>>> calendar = Calendar(date(2023, 1, 30))
>>> calendar.period(When(0, 0, "December", month=12, months=1)).code
'2022-12'
>>> calendar.period(When(0, 0, "last year", months=12, relative="last")).code
'2022'
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from knowledge.bulletins.dates import When, number_word
from knowledge.bulletins.stretches import MONTHS
from knowledge.frozen import frozen
from knowledge.periods import HALF, QUARTER, YEAR, Period
from knowledge.vocabulary.load import table

_FISCAL = re.compile(
    r"(?:fiscal|financial) years?[^.;\n]{0,40}"
    r"\((?P<month>[A-Z][a-z]{2})[a-z]*\.?\s*(?:-|–|to)\s*[A-Z][a-z]{2}"
)
"""Where a text says when fiscal years begin: the fiscal year 2023-24 (July-June)."""
_LENGTHS = {"month": 1, "quarter": QUARTER, "half": HALF, "year": YEAR}


@frozen
class Calendar:
    """What years are counted from. ``main`` is the period that the bulletin is about."""

    published: date | None = None
    main: Period | None = None
    year: int | None = None
    """The first year that the text prints, where there is no date."""
    fiscal: int = 0
    """The month in which fiscal years begin, 0 where that is not known."""
    fiscal_named: int = 0
    """The same for years that are named by the one in which they begin: fiscal 2022."""

    def period(self, when: When, now: Period | None = None) -> Period | None:
        """Give the stretch meant, none where that cannot be told. ``now`` is told of at present."""
        match when.relative:
            case "fiscal":
                return self._fiscal(when)
            case "odd":
                return None
            case "whole":
                return self._whole_year(when)
            case "point":
                return self._pointed(when, now)
            case "so far":
                return self._so_far(when)
            case "same":
                return self._same(when, now)
            case "past" | "this month" | "last month":
                return self._back(when)
            case _:
                return self._plain(when)

    def _fiscal(self, when: When) -> Period | None:
        """Give the year 2022-23 where it is known when such years begin; the one told of alone."""
        start = self.fiscal if when.months else self.fiscal_named
        if when.year and start:
            return Period(when.year, start, YEAR)
        main = self.main
        alone = when.year is None and when.said.casefold() in ("fiscal year", "financial year")
        return main if alone and main and main.months == YEAR and main.month > 1 else None

    def _plain(self, when: When) -> Period | None:
        if when.relative == "this" and when.months == YEAR and self._within_this_year():
            return self.main
        year = when.year or self._year(when)
        if year is None:
            return None
        if when.last[0]:
            return self._days(when, year)
        if when.day:
            return Period(year, when.month, 0, when.day, 1)
        if when.month + when.months - 1 > YEAR and when.months <= YEAR:
            year -= 1
        return Period(when.first_year or year, when.month, when.months) if when.months else None

    def _year(self, when: When) -> int | None:
        """Find the year of a stretch that is printed without one."""
        if self.published is None:
            return self.main.year if self.main else self.year
        year = self.published.year
        if when.relative == "last":
            return year - 1
        if when.months == YEAR and when.relative == "this":
            return year
        return year if self._over(when, year) else year - 1

    def _over(self, when: When, year: int) -> bool:
        """Tell whether the stretch of that year was over, or nearly, when this was published."""
        published = self.published or date(year, YEAR, 31)
        if when.last[0]:
            last = when.last if when.last[0] > 0 else (published.month, 1)
            return (year, *last) <= (published.year, published.month, published.day)
        if when.day:
            return (year, when.month) <= (published.year, published.month)
        end = (when.month + when.months - 2) % YEAR + 1
        return (year, end) <= (published.year, published.month)

    def _within_this_year(self) -> bool:
        """Tell whether the bulletin is about a part of the year in which it came out."""
        return (
            self.main is not None
            and self.published is not None
            and self.main.year == self.published.year
            and self.main.months < YEAR
        )

    def _whole_year(self, when: When) -> Period | None:
        """Give the year that a review is about, none where its year was not over yet."""
        year = self.main.year if self.main else when.year or self._year(when)
        if year is None or (self.published and year >= self.published.year and self.main is None):
            return None
        over = self.published is None or last_day(Period(year)) <= self.published
        return Period(year) if over else None

    def _days(self, when: When, year: int) -> Period | None:
        month, day = when.last
        if month == -1:
            if self.published is None:
                return None
            now = Period(self.published.year, self.published.month, 1)
            meant = just_before(now) if when.relative == "last" else now
            return meant and Period(meant.year, meant.month, 0, 1, when.days)
        try:
            length = date(year, month, day) - date(year, when.month, when.day)
        except ValueError:
            return None
        if when.day == 1 and month >= when.month and day == monthrange(year, month)[1]:
            return Period(year, when.month, month - when.month + 1)
        return Period(year, when.month, 0, when.day, length.days + 1) if length.days >= 0 else None

    def _back(self, when: When) -> Period | None:
        """Count months back from the date, or the year: the past five months, of 2022."""
        if when.year:
            return Period(when.year, YEAR - when.months + 1, when.months)
        if self.published is None:
            return None
        ends = self.published.year * YEAR + self.published.month - 1
        ends -= 0 if when.relative == "this month" else 1
        first = ends - when.months + 1
        return Period(first // YEAR, first % YEAR + 1, when.months)

    def _pointed(self, when: When, now: Period | None) -> Period | None:
        """Give what "the period", "the nine months", "the month" points back to."""
        known = [period for period in (now, self.main) if period]
        words = when.said.casefold().replace("-", " ").split()
        length = _LENGTHS.get(words[-1].removesuffix("s"), 0)
        length = _LENGTHS["half"] if words[-2:] == ["half", "year"] else length
        length *= number_word(words[-2]) or (0 if words[-1].endswith("s") else 1)
        if not length or (words[-1] == "year" and length != HALF):
            return known[0] if known else None
        told = next((period for period in known if period.months == length), None)
        return told or self._ending_with_main(length)

    def _ending_with_main(self, length: int) -> Period | None:
        """Give the months of the year, or the half, that end with what the bulletin is about."""
        main = self.main
        end = main.month + main.months - 1 if main and main.months else 0
        ends = end == length or (length == HALF and end == YEAR)
        longer = main is not None and main.months < length
        return Period(main.year, end - length + 1, length) if main and longer and ends else None

    def _so_far(self, when: When) -> Period | None:
        """Give the months of the year up to the end of what the bulletin is about."""
        main = self.main
        end = main.month + main.months - 1 if main and main.months else 0
        if main is None or not 0 < end <= YEAR or when.months not in (0, end):
            return None
        return Period(main.year, 1, end)

    def _same(self, when: When, now: Period | None) -> Period | None:
        return replace(now, year=when.year) if now and when.year else None


def fiscal_start(text: str, reporter: str | None) -> int:
    """Give the month in which fiscal years begin: as the text says it, else by whose they are."""
    said = _FISCAL.search(text)
    if said is not None:
        return MONTHS.index(said["month"].casefold()) + 1
    return int(table("bulletins")["fiscal"].get(reporter or "", 0))


def just_before(period: Period) -> Period | None:
    """Give the stretch of the same length that ends where this one begins."""
    if not period.months:
        return None
    first = period.year * YEAR + period.month - 1 - period.months
    return Period(first // YEAR, first % YEAR + 1, period.months)


def last_day(period: Period) -> date:
    """Give the last day of a stretch of months."""
    end = period.year * YEAR + period.month + period.months - 2
    year, month = end // YEAR, end % YEAR + 1
    return date(year, month, monthrange(year, month)[1])
