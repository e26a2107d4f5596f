"""Which period each figure is of, and which period or year a growth is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.bulletins.runs import Run
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.bulletins.years import Calendar, just_before
from knowledge.periods import Period

_ARTICLES = word_set("times", "articles")
_AGAINST = word_set("times", "against")
_YEAR_EARLIER = word_set("times", "year_earlier")
_LIGHT = word_set("times", "light")
_NEAR = 9
_STOPS = frozenset({";", ":", "(", ")"})


def _is_range(said: str) -> bool:
    """Whether a stretch of time is said by its two ends."""
    return any(mark in said for mark in (" to ", "-", "–", " through "))


_BASE_NEAR = 7
_BASES = frozenset({"from", "over", "against"})
_ENDS = frozenset({"beginning", "start", "end", "middle"})


@dataclass(slots=True)
class Times:
    """The stretches of time of one sentence."""

    tokens: Sequence[Token]
    runs: Sequence[Run]
    calendar: Calendar
    now: Period | None
    compared: dict[int, Period] = field(default_factory=dict)
    """Tokens that name what a growth is compared with."""
    told: dict[int, Period] = field(default_factory=dict)
    """Tokens that name what figures are of."""
    since: dict[int, Period] = field(default_factory=dict)
    """Tokens that name when something began."""
    last: Period | None = None
    """The last period told of, for "over the period"."""
    codes: dict[Period, str] = field(default_factory=dict)
    """Periods that are written in another way than their usual one."""
    unclear: bool = False
    """Whether a stretch of time stands there that cannot be told."""

    def __post_init__(self) -> None:
        """Sort the stretches of time by what they are said for."""
        for at, token in enumerate(self.tokens):
            if token.when is None or token.when.is_date or self._is_end(at):
                continue
            period = self.calendar.period(token.when, self._present(token))
            if period is None:
                self.unclear = self.unclear or token.when.relative == "odd"
            elif self._note_code(token, period):
                self.told[at] = period
            elif self._word_before(at) == "since":
                self.since[at] = period
            elif self._is_compared(at):
                self.compared[at] = period
            else:
                self.told[at] = period

    def _is_end(self, at: int) -> bool:
        """Whether no figure is told of it: since the beginning of this year, opened in 2018."""
        before = [token.said for token in self.tokens[max(0, at - 3) : at]]
        happened = self.tokens[at - 2] if at > 1 and before[-1] == "in" else None
        aside = happened is not None and not happened.tags and happened.said.endswith("ed")
        return aside or any(word in _ENDS for word in before)

    def _note_code(self, token: Token, period: Period) -> bool:
        """Keep how three months ending in a month are written, which are no quarter as such."""
        words = token.when.said.split() if token.when else []
        ends = (
            len(words) > 2
            and words[1].startswith("month")
            and words[2] in ("ending", "ended", "to")
        )
        if ends:
            self.codes[period] = f"{period.year}-{period.month:02}/P{period.months}M"
        return ends

    def _present(self, token: Token) -> Period | None:
        """Give the period that a stretch of time is said in view of."""
        relative = token.when.relative if token.when else ""
        if relative == "same" and self.told:
            return self.told[min(self.told)]
        return self.last if relative == "point" else self.now

    def _word_before(self, at: int) -> str:
        """Give the word that leads to a stretch of time, over articles."""
        back = at - 1
        while back >= 0 and self.tokens[back].said in _ARTICLES:
            back -= 1
        return self.tokens[back].said if back >= 0 else ""

    def _is_compared(self, at: int) -> bool:
        """Whether a stretch of time is one that something is compared with."""
        when = self.tokens[at].when
        back = at - 1
        while back >= 0 and self.tokens[back].said in _ARTICLES:
            back -= 1
        if when is None or back < 0:
            return False
        word = self.tokens[back]
        than = word.has("comparatives") or "than" in word.said.split() or word.said == "as"
        if when.relative == "same" or than:
            return True
        if word.said == "from" and (self._from_value(back) or _is_range(when.said)):
            return False
        if word.has("after") or word.said in ("against", "above"):
            return word.said in _AGAINST or self._behind_figure(back)
        return word.said in ("from", "on", "over") and self._behind_figure(back)

    def _from_value(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].figure is not None

    def _behind_figure(self, at: int) -> bool:
        """Whether a figure, or a word of growth, stands shortly before."""
        for token in reversed(self.tokens[max(0, at - 5) : at]):
            if token.said in _STOPS:
                return False
            if token.figure is not None or token.has("signs", "compare"):
                return True
        return False

    def of(self, run: Run) -> Period | None:
        """Give the period that a run's figures are of."""
        stood = self._when_stood(run)
        if stood is not None:
            return stood
        after = self._behind(run)
        before = [at for at in self.told if at < run.first]
        others = (one for one in self.runs if one is not run and self._is_aside(one))
        attached = {at for other in others for at in self._at(other)}
        if after is not None and (self._is_aside(run) or len(self.told) > 1):
            return self.told[after]
        compared = self._base_at(run)
        if compared >= 0:
            around = (*range(compared, run.first), *self._near(run))
            named = next((at for at in around if at in self.compared), None)
            if named is not None:
                return self.compared[named]
            if after is not None:
                return self.told[after]
        if self._year_earlier(run):
            base = self.of_leading(before, attached)
            return base.year_before() if base else None
        return self.of_leading(before, attached)

    def _near(self, run: Run) -> range:
        return range(run.last, min(len(self.tokens), run.last + 6))

    def _base_at(self, run: Run) -> int:
        """Find the word by which an amount is what another is compared with, -1 where none is.

        ``down 4.9 percent from 15 billion``, ``up 1.8 percent over the 2020 figure of 14 billion``
        """
        for at in range(run.first - 1, max(-1, run.first - _BASE_NEAR), -1):
            token = self.tokens[at]
            if run.kind != "money" or token.figure or token.said in (",", ";", "("):
                return -1
            if token.said in _BASES or token.said.endswith("than"):
                return at
        return -1

    def _when_stood(self, run: Run) -> Period | None:
        """Read ``Since 2013, when it stood at 3.42 trillion yuan``."""
        back = [token.said for token in self.tokens[max(0, run.first - 7) : run.first]]
        if "when" not in back:
            return None
        at = run.first - 1
        while at >= 0 and self.tokens[at].said != "when":
            at -= 1
        named = {**self.since, **self.compared}
        near = [one for one in named if at - 3 <= one < at]
        return named[near[-1]] if near else None

    def sentence(self) -> tuple[int, Period] | None:
        """Give the token and the period that the sentence is about, none where it names none."""
        asides = {at for run in self.runs if self._is_aside(run) for at in self._at(run)}
        free = [at for at in sorted(self.told) if at not in asides]
        return (free[0], self.told[free[0]]) if free else None

    def at(self, first: int) -> Period | None:
        """Give the period of a count or a rank that begins at a token."""
        before = [at for at in self.told if at < first]
        return self.of_leading(before, {at for run in self.runs for at in self._at(run)})

    def of_leading(self, before: Sequence[int], attached: set[int]) -> Period | None:
        """Give the last period named before, else the only one, else the present."""
        leading = [at for at in before if at not in attached]
        if leading:
            return self.told[leading[-1]]
        free = [at for at in self.told if at not in attached]
        if not before and len(free) == 1:
            return self.told[free[0]]
        about = None if self.now else self.sentence()
        return about[1] if about else self.now

    def _at(self, run: Run) -> Sequence[int]:
        after = self._behind(run)
        own = after is not None and (self._is_aside(run) or len(self.told) > 1)
        return [after] if own and after is not None else []

    def _behind(self, run: Run) -> int | None:
        """Find a period directly behind a run: 31.5 percent in June."""
        at = run.last
        while at < min(len(self.tokens), run.last + 5):
            token = self.tokens[at]
            if at in self.told:
                return at
            if token.figure or token.said in (",", ";", ")", "and"):
                return None
            at += 1
        return None

    def _is_aside(self, run: Run) -> bool:
        """Whether a figure is only told for comparison: after a rise of, compared with."""
        for at in range(run.first - 1, max(-1, run.first - 8), -1):
            token = self.tokens[at]
            if token.has("after") or token.said == "from":
                return True
            if token.figure or token.said in _STOPS:
                return False
            if token.said == "," and at < run.first - 1:
                return False
        return False

    def _year_earlier(self, run: Run) -> bool:
        token = self.tokens[run.last] if run.last < len(self.tokens) else None
        if token is None or run.kind != "money":
            return False
        aside = self._is_aside(run) and token.get("compare") == "yoy"
        return aside or token.said in _YEAR_EARLIER - {"last year"}

    def said_basis(self, run: Run, period: Period | None) -> str | None:
        """Give what a growth is compared with, as facts write it; none where nothing is said."""
        return self._said_behind(run, period) or self._said_before(run, period)

    def _said_behind(self, run: Run, period: Period | None) -> str | None:
        at = run.last
        while at < min(len(self.tokens), run.last + _NEAR):
            token = self.tokens[at]
            if token.has("compare"):
                return token.get("compare")
            if at in self.compared:
                return self._named(self.compared[at], period)
            light = token.said in _LIGHT or token.has(
                "signs", "comparatives", "than", "after", "fillers"
            )
            if token.figure and at > run.last and self.tokens[at - 1].said in ("over", "on"):
                return self._base_value(at, period)
            if token.figure or not (light or token.has("hedges")) or token.said == "and":
                return None
            at += 1
        return None

    def _base_value(self, at: int, period: Period | None) -> str | None:
        """Read ``35.2% over USD 26.3 billion in October 2019``."""
        for behind in range(at + 1, min(len(self.tokens), at + 4)):
            named = self.told.get(behind) or self.compared.get(behind)
            if named is not None:
                return self._named(named, period)
        return None

    def _said_before(self, run: Run, period: Period | None) -> str | None:
        at = run.first - 1
        near = True
        while at >= 0:
            token = self.tokens[at]
            near = near and not (token.figure or token.said in (",", ";"))
            opening = at <= self._opening()
            if token.has("compare") and (near or opening):
                return token.get("compare")
            if at in self.compared and (near or opening):
                return self._named(self.compared[at], period)
            at -= 1
        return None

    def _opening(self) -> int:
        """Find the end of the phrase that opens the sentence: On the month before."""
        comma = next((at for at, token in enumerate(self.tokens) if token.said == ","), -1)
        figure = next((at for at, token in enumerate(self.tokens) if token.figure), 0)
        return comma if comma < figure else -1

    def _named(self, other: Period, period: Period | None) -> str:
        if period is None or other == period.year_before() or other == period:
            return "yoy"
        if period.months == 1 and other == just_before(period):
            return "mom"
        if other.months == 12 and other.year == period.year - 1:
            return "yoy"
        if other == just_before(period):
            return "preceding quarter" if period.months == 3 else "preceding period"
        return other.code
