"""Periods that only the figures beside them are of, told by the way: (2021: 6.6 billion yuan)."""

from collections.abc import Iterator, Mapping, Sequence

from knowledge.bulletins.figures import MONEY
from knowledge.bulletins.runs import Run
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.bulletins.years import last_day
from knowledge.frozen import frozen
from knowledge.periods import YEAR, Period

_ENDS = frozenset({",", ";", ")", "and"})
_PARTING = frozenset({",", "and", "but", "-", "–", "—"})
_MEASURES = frozenset({"from", "over"})
_LEADING = frozenset({"and", "but", "in", "at", "during", "over", "while", "the"})
_YEAR_EARLIER = word_set("times", "year_earlier") - {"last year"}
_CLOSE = 6
_OPENING = 6


def is_before(period: Period, now: Period | None) -> bool:
    """Tell whether a period is one of the past that figures of another are held against."""
    if now is None or not (period.months and now.months) or period == now:
        return False
    alike = period.months in (now.months, YEAR)
    return alike and (period.year, period.month) < (now.year, now.month)


def is_within(period: Period | None, now: Period | None) -> bool:
    """Tell whether a period is only a part of another."""
    if period is None or now is None:
        return False
    if not (period.months and now.months) or period.months >= now.months:
        return False
    begins = (now.year, now.month) <= (period.year, period.month)
    return begins and last_day(period) <= last_day(now)


def parts_behind(
    tokens: Sequence[Token], runs: Sequence[Run], told: Mapping[int, Period], run: Run
) -> Iterator[int]:
    """Give the periods with which later parts begin: 9.1 billion yuan; in May they were 1.7."""
    for at in told:
        led = [token.said for token in tokens[max(0, at - 2) : at]]
        begins = ";" in led or (led[-1:] == ["in"] and _parts(tokens[at - 2]))
        if begins and any(run.first < at < one.first for one in runs):
            yield at


def _parts(token: Token) -> bool:
    """Whether a part of a sentence may begin behind a word: , and whereas."""
    return token.said in _PARTING or token.has("while")


def before_part(
    tokens: Sequence[Token], run: Run, compared: Mapping[int, Period], now: Period | None
) -> Period | None:
    """Read ``2.9 billion yuan; in the same period of 2021 it was 3.0 billion``."""
    begin = next((at for at in range(run.first, 0, -1) if tokens[at].said == ";"), 0) + 1
    while begin < run.first and tokens[begin].said in _LEADING:
        begin += 1
    inner = tokens[begin : run.first]
    told = any(token.has("reach", "signs") or token.said == "had" for token in inner)
    if begin < 2 or not told:
        return None
    if any(token.figure for token in inner):
        return None
    if begin in compared:
        return compared[begin]
    return now.year_before() if now and inner[0].said in _YEAR_EARLIER else None


@frozen
class Tied:
    """Finds the periods of one sentence that are of some of its figures and of no others."""

    tokens: Sequence[Token]
    runs: Sequence[Run]
    told: Mapping[int, Period]
    now: Period | None
    names: frozenset[int]
    """Tokens with which what is named begins: flows, places, goods."""

    def find(self) -> Iterator[tuple[int, Sequence[Run]]]:
        """Give the tokens of such periods, and whose they are."""
        alone = self.now is None and len(self.told) < 2
        for at, period in self.told.items():
            if self.now and period.months == YEAR > self.now.months:
                continue  # it may stand for its same months
            found = () if alone else self._in_brackets(at) or self._by_the_way(at, period)
            found = found or (() if alone else self._in_relative(at, period))
            if found:
                yield at, found

    def _in_brackets(self, at: int) -> Sequence[Run]:
        """Read ``(2021: 6.6 billion yuan)``, ``(21.0 billion yuan in 2021)``."""
        first, last = self._part(at)
        inside = [run for run in self.runs if first < run.first and run.last <= last]
        if first < 0 or not inside:
            return ()
        before = [run for run in inside if run.last <= at]
        labelled = at + 1 < len(self.tokens) and self.tokens[at + 1].said == ":"
        if not before or labelled:
            return [run for run in inside if run.first > at]
        against = any(
            token.has("after", "than") or token.said in _MEASURES
            for token in self.tokens[first : before[-1].first]
        )
        return before[-1:] if against else before

    def _part(self, at: int) -> tuple[int, int]:
        """Find where the part of a bracket begins and ends that a token stands in; -1: in none."""
        first = last = at
        while first >= 0 and self.tokens[first].said not in (";", "("):
            if self.tokens[first].said == ")":
                return -1, at
            first -= 1
        while last < len(self.tokens) and self.tokens[last].said not in (";", ")"):
            last += 1
        said = [token.said for token in self.tokens[:at]]
        inside = said.count("(") > said.count(")")
        return (first, last) if inside else (-1, at)

    def _by_the_way(self, at: int, period: Period) -> Sequence[Run]:
        """Read ``the 6.3 billion yuan of 2021``, ``5.5 billion yuan in 2021, were 5.1 billion``."""
        if not (is_before(period, self.now) or is_within(period, self.now)):
            return ()
        run = next((one for one in self.runs if self._ends_at(one, at)), None)
        if run is None or len(run.items) > 1:
            return ()
        measured = self._is_measured(run)
        if run.kind == MONEY and not measured and self.tokens[run.first - 1].has("hedges"):
            return ()
        before = any(self._beside(one, run) for one in self.runs)
        beside = before and (run.kind == MONEY or measured)
        return [run] if beside or self._is_inserted(run, at) else ()

    def _in_relative(self, at: int, period: Period) -> Sequence[Run]:
        """Read ``, which in 2021 had been 2.0 billion yuan, were 2.2 billion yuan``."""
        led = [token.said for token in self.tokens[max(0, at - 3) : at]]
        if led != [",", "which", "in"] or period == self.now:
            return ()
        comma = next((i for i in range(at, len(self.tokens)) if self.tokens[i].said == ","), 0)
        inside = [run for run in self.runs if at < run.first < comma]
        return inside if any(run.first > comma for run in self.runs) else ()

    def _ends_at(self, run: Run, at: int) -> bool:
        """Whether a period stands directly behind a run."""
        if not 0 <= at - run.last < _CLOSE:
            return False
        between = range(run.last, at)
        return not any(
            i in self.names or self.tokens[i].figure or self.tokens[i].said in _ENDS
            for i in between
        )

    def _is_measured(self, run: Run) -> bool:
        """Whether what others are measured by is told: the 9.6% of 2021."""
        return run.first > 0 and self.tokens[run.first - 1].said.split()[-1] == "the"

    def _beside(self, one: Run, other: Run) -> bool:
        """Whether a run tells of the same as one that follows it, and of the same kind."""
        if one.last > other.first or one.kind != other.kind or not self._is_level(one):
            return False
        units = {item.figure.unit for item in (one.items[-1], other.items[-1])}
        parted = any(at in self.names for at in range(one.last, other.first))
        parted = parted or any(
            token.said in (";", "(") for token in self.tokens[one.last : other.first]
        )
        return len(units) == 1 and not parted

    def _is_level(self, run: Run) -> bool:
        """Whether a figure is neither a change nor what another rose from."""
        before = self.tokens[run.first - 1] if run.first else None
        if before is None or run.kind != MONEY:
            return True
        return not (before.said in ("by", "from") or before.has("signs", "after"))

    def _is_inserted(self, run: Run, at: int) -> bool:
        """Whether it stands between commas amid what another is told of: , 5.5 billion in 2021,."""
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].said != ",":
            return False
        back = range(run.first - 1, max(0, run.first - _OPENING), -1)
        comma = next((i for i in back if self.tokens[i].said == ","), 0)
        inner = range(comma, run.first)
        if not comma or any(i in self.names or self.tokens[i].figure for i in inner):
            return False
        return any(self._beside(run, one) for one in self.runs if one.first > at)
