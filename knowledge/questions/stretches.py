"""The periods that a question names, in its order, each part of a year with its year."""

from collections.abc import Sequence

from knowledge.periods import QUARTER, Period
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term
from knowledge.questions.times import CENTURY, is_short_year, is_year, months_of, steps


def spans_of(terms: Sequence[Term], latest: Period) -> tuple[Period, ...]:
    """Give the periods named, in order: "Q1 and Q2 2022", "March 2022", "2021"."""
    found = _Spans(latest)
    for at, term in enumerate(terms):
        part = months_of(term.code) if term.kind == "time" else None
        year = _year(terms, at, latest)
        if part:
            found.part(part)
        elif year is not None:
            found.year(year)
        elif (term.kind, term.form) == ("time", "this year"):
            found.this_year()
        elif step := step_of(term, latest):
            found.whole(step)
        elif term.kind != "chat":
            found.close()
    return found.all()


class _Spans:
    """Puts years to the parts of a year that they stand behind or before."""

    def __init__(self, latest: Period) -> None:
        self._latest = latest
        self._found: list[Period] = []
        self._waiting: list[tuple[int, int]] = []
        self._year: int | None = None

    def part(self, part: tuple[int, int]) -> None:
        if self._year is not None:  # "2022 Q1"
            self._found.append(Period(self._year, *part))
            self._year = None
        elif part in self._waiting:  # "Q1 against Q1 of last year"
            self.this_year()
            self._waiting = [part]
        else:
            self._waiting.append(part)

    def year(self, year: int) -> None:
        self.close()
        self._year = None if self._waiting else year
        self._found += [Period(year, *part) for part in self._waiting]
        self._waiting = []

    def this_year(self) -> None:
        self._found += [Period(self._latest.year, *part) for part in self._waiting]
        self._waiting = []

    def whole(self, period: Period) -> None:
        self.close()
        self._found.append(period)

    def close(self) -> None:
        """End a year that no part follows."""
        if self._year is not None:
            self._found.append(Period(self._year))
        self._year = None

    def all(self) -> tuple[Period, ...]:
        self.close()
        self.this_year()
        return tuple(self._found)


def step_of(term: Term, latest: Period) -> Period | None:
    """Give the quarter that is told by the latest: this one, the one before."""
    if term.kind != "time" or term.code not in ("last quarter", "latest"):
        return None
    if term.code == "latest" and term.form not in grammar("this quarter"):
        return None
    last = Period(latest.year, max(latest.month + latest.months - QUARTER, 1), QUARTER)
    if term.code == "latest":
        return last
    code = steps([term.code], latest)
    return Period.parse(code) if code else None


def _year(terms: Sequence[Term], at: int, latest: Period) -> int | None:
    term = terms[at]
    if is_year(term):
        return int(term.code)
    if is_short_year(terms, at):
        return CENTURY + int(term.code)
    return latest.year - 1 if (term.kind, term.code) == ("time", "last year") else None
