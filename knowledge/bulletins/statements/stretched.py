"""The stretches of time that a sentence names: what figures are of, compared with, began in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.compared import (
    described,
    happened,
    is_multiplied,
    is_part_of,
    named_year,
    recorded,
    with_figure,
)
from knowledge.bulletins.statements.tied import Tied
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.bulletins.years import Calendar, just_before
from knowledge.periods import YEAR, Period

_ARTICLES = word_set("times", "articles")
_AGAINST = word_set("times", "against")
_STOPS = frozenset({";", ":", "(", ")"})
_UNCLEAR = frozenset({"odd", "fiscal", "so far"})
_YEARS_BEFORE = ("the year before", "a year", "one year", "the previous year", "the same")
_UNTIL = (["through"], ["until"], ["till"], ["up to"])
_REASONS = frozenset({"as", "because", "when", "once"})
_PLAIN_REASONS = word_set("times", "reasons")
_LEVELS = word_set("times", "levels")
_PARTS = word_set("times", "parts")
_PRECEDING = frozenset({"preceding", "previous", "last", "prior", "past"})
_ENDS = frozenset({"beginning", "start", "end", "middle"})
_BEFORE = frozenset({"had", "a year earlier", "a year ago", "a year before"})
_UP_TO = frozenset({"as of", "as", "by", "by the", "until", "till", "up to"})
_OPENING = 5
_STRETCH = "period"


@dataclass(slots=True)
class Stretches:
    """The stretches of time of one sentence, sorted by what they are said for."""

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
    """The last period told of, for "in the month"."""
    stretch: Period | None = None
    """The last of more than a month, for "over the period"."""
    codes: dict[Period, str] = field(default_factory=dict)
    """Periods that are written in another way than their usual one."""
    asides: Mapping[int, Sequence[int]] | None = None
    """Tokens that name periods, by the run told for comparison that they belong to."""
    by_the_way: dict[int, bool] = field(default_factory=dict)
    """Whether a run is told for comparison, by its first token."""
    past: dict[int, Period] = field(default_factory=dict)
    """Tokens that name when something was before: After the slump of the second quarter, …"""
    opened: int = 0
    """The token behind such an opening."""
    owners: frozenset[int] = frozenset()
    """Tokens that name periods whose amount follows: March's 56 billion yuan."""
    had: bool = False
    """Whether it tells what there had been."""
    parted: bool = False
    """Whether a semicolon parts it."""
    unclear: bool = False
    """Whether a stretch of time stands there that cannot be told."""
    names: frozenset[int] = frozenset()
    """Tokens with which what is named begins."""
    tied: dict[int, Period] = field(default_factory=dict)
    """The period of figures that have one of their own, by their first token."""
    apart: dict[int, Period] = field(default_factory=dict)
    """Tokens that name such a period."""

    def __post_init__(self) -> None:
        """Sort the stretches of time by what they are said for."""
        self.now = self._year_before_told() or self.now
        said = [token.said for token in self.tokens]
        self.had, self.parted = not _BEFORE.isdisjoint(said), ";" in said
        for at, token in enumerate(self.tokens):
            if token.when is None or token.when.is_date or self._is_end(at) or self._relative(at):
                continue
            period = self._period(at, token)
            if period is None or self._is_up_to(at):
                counted = token.when.relative == "point" and token.when.said.endswith("months")
                unclear = counted or token.when.relative in _UNCLEAR or period is not None
                self.unclear = self.unclear or unclear
            elif self._note_code(token, period) and not self._is_base(at):
                self.told[at] = period
            elif self._word_before(at) == "since":
                self._note_since(at, period)
            elif self._is_step(at, period):
                self.compared[at] = replace(period, months=1)
            elif self._is_compared(at):
                self.compared[at] = period
            else:
                self.told[at] = period
        named = (*self.told, *self.compared)
        self.owners = frozenset(at for at in named if self._owns(at))
        self._set_apart()
        self._tie()

    def _tie(self) -> None:
        """Set apart the periods that only the figures beside them are of."""
        found = (
            Tied(self.tokens, self.runs, self.told, self.now, self.names).find()
            if self.told
            else ()
        )
        for at, runs in [*found]:
            period = self.apart[at] = self.told.pop(at)
            self.tied.update({run.first: period for run in runs})

    def _set_apart(self) -> None:
        """Set apart when something was before, as a sentence opens with it."""
        if not self.told or not self.tokens[0].has("after") or self.tokens[0].said in _AGAINST:
            return
        comma = next((at for at, token in enumerate(self.tokens) if token.said == ","), 0)
        self.past = {at: period for at, period in self.told.items() if at < comma}
        self.told = {at: period for at, period in self.told.items() if at >= comma}
        self.opened = comma

    def _year_before_told(self) -> Period | None:
        """Give the year before, where all is told of it: A year earlier, exports had been 3."""
        first = int(self.tokens[0].said in ("in", "at"))
        said = [token.said for token in self.tokens[first : first + 2]]
        opens = len(said) > 1 and said[0].startswith(_YEARS_BEFORE) and said[1] == ","
        return self.now.year_before() if opens and self.now else None

    def _note_since(self, at: int, period: Period) -> None:
        """Keep when something began; since January, first of a sentence, is the year so far."""
        main = self.calendar.main
        opens = at <= 1 and main is not None and main.months and main.year == period.year
        if opens and main is not None and (period.month, period.months) == (1, 1):
            self.told[at] = Period(main.year, 1, main.month + main.months - 1)
        else:
            self.since[at] = period

    def _period(self, at: int, token: Token) -> Period | None:
        """Give the period that a stretch of time means."""
        period = self.calendar.period(token.when, self._present(token)) if token.when else None
        fiscal = token.when is not None and token.when.relative == "fiscal"
        return self._fiscal(at, period) if fiscal and period is not None else period

    def _fiscal(self, at: int, period: Period) -> Period | None:
        """Give a fiscal year unless it only says of which a part is: July-November of FY24."""
        back = at - 1
        while back >= 0 and self.tokens[back].said in _ARTICLES:
            back -= 1
        before = self.tokens[back] if back >= 0 else None
        if before is None:
            return period
        if before.when or before.has("compare", "countables") or before.said in _PARTS:
            return None
        return period.year_before() if before.said in _PRECEDING else period

    def _is_base(self, at: int) -> bool:
        """Whether a growth is on it: 4 percent on the 12 months to June 2022."""
        return self._word_before(at) != "over" and self._is_compared(at)

    def _is_step(self, at: int, period: Period) -> bool:
        """Whether it is a step from one month to the next: From April to May, exports fell."""
        main = self.calendar.main
        if main is None or main.months != 1 or period.months != 2 or at > 1:
            return False
        from_to = self._word_before(at) == "from"
        return from_to and period.month > 1 and just_before(main) == replace(period, months=1)

    def _is_end(self, at: int) -> bool:
        """Whether no figure is told of it: since the beginning of this year, opened in 2018."""
        before = [token.said for token in self.tokens[max(0, at - 3) : at]]
        if self._is_reason(at):
            return True
        return (happened(self.tokens, at) and not with_figure(self.tokens, at)) or any(
            word in _ENDS for word in before
        )

    def _is_up_to(self, at: int) -> bool:
        """Whether it only ends a stretch: through May, the year to May."""
        before = [token.said for token in self.tokens[max(0, at - 2) : at]]
        when = self.tokens[at].when
        if when is None or when.months != 1:
            return False
        return before[-1:] in _UNTIL or (before[-1:] == ["to"] and before[0] in ("year", "months"))

    def _is_reason(self, at: int) -> bool:
        """Whether it only says when the reason came: rose 5 %, as bans were lifted in June."""
        if self._is_plain_reason(at):
            return True
        comma = next((i for i in range(at - 1, 0, -1) if self.tokens[i].said == ","), 0)
        if not comma or self.tokens[comma + 1].said not in _REASONS:
            return False
        inside = self.tokens[comma + 1 : at]
        return not any(token.figure or token.has("flows", "compare") for token in inside)

    def _is_plain_reason(self, at: int) -> bool:
        """Whether words that can only begin a reason stand before: due to strikes in April."""
        for back in range(at - 1, 0, -1):
            token = self.tokens[back]
            if (token.figure and token.figure.kind != "number") or token.has("while"):
                return False
            if token.said in (";", ":"):
                return False
            if token.said in _PLAIN_REASONS:
                return self.tokens[back + 1].said in ("to", "of") or token.said in _REASONS
        return False

    def _relative(self, at: int) -> bool:
        """Whether something only happened then: Trade, which had halved in 2022, rose."""
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].said != ",":
            return False
        for back in range(at - 1, 0, -1):
            token = self.tokens[back]
            if token.figure is not None and token.figure.kind != "number":
                return False
            if token.said == ",":
                inner = [one.said for one in self.tokens[back + 1 : at]]
                return inner[:1] in (["which"], ["whose"], ["where"]) and "had" in inner
        return False

    def _note_code(self, token: Token, period: Period) -> bool:
        """Keep how three months ending in a month are written, which are no quarter as such."""
        words = token.when.said.split() if token.when else []
        ends = (
            len(words) > 2
            and words[1].startswith("month")
            and words[2] in ("ending", "ended", "to")
        )
        if ends and period.months != YEAR:
            self.codes[period] = f"{period.year}-{period.month:02}/P{period.months}M"
        return ends

    def _present(self, token: Token) -> Period | None:
        """Give the period that a stretch of time is said in view of."""
        relative = token.when.relative if token.when else ""
        if relative == "same" and self.told:
            return self.told[min(self.told)]
        if relative != "point" or token.when is None:
            return self.now
        return self.stretch if token.when.said.casefold().endswith(_STRETCH) else self.last

    def _word_before(self, at: int) -> str:
        """Give the word that leads to a stretch of time, over articles."""
        back = at - 1
        while back >= 0 and self.tokens[back].said in _ARTICLES:
            back -= 1
        return self.tokens[back].said if back >= 0 else ""

    def _is_compared(self, at: int) -> bool:
        """Whether a stretch of time is one that something is compared with."""
        when, back = self.tokens[at].when, self._lead(at)
        part = is_part_of(self.tokens, at) or is_multiplied(self.tokens, at, back)
        if when is None or back < 0 or part:
            return bool(when) and back >= 0
        if self.tokens[back].figure is not None:
            lead = [token.said.split()[-1] for token in self.tokens[max(0, back - 2) : back]]
            return lead == ["as", "the"] or lead[-1:] == ["as"]
        word = self.tokens[back]
        if word.said in ("with", "to", "and") and self._comparing(back):
            return True
        than = word.has("comparatives") or "than" in word.said.split() or word.said == "as"
        if when.relative == "same" or than:
            return True
        if word.said == "from" and (self._from_value(back) or _is_range(when.said)):
            return False
        if word.has("after") or word.said in ("against", "above"):
            return word.said in _AGAINST or self._behind_figure(back)
        return word.said in ("from", "on", "over") and self._behind_figure(back)

    def _lead(self, at: int) -> int:
        """Find the word that leads to a stretch of time, over articles, levels and a name."""
        back = recorded(self.tokens, named_year(self.tokens, at) - 1)
        while back >= 0 and self.tokens[back].said in _ARTICLES | _LEVELS:
            back -= 1
        return back - described(self.tokens, back)

    def _comparing(self, at: int) -> bool:
        """Whether two stretches are held side by side: Comparing April 2024 with April 2023."""
        return any(token.said == "comparing" for token in self.tokens[max(0, at - 4) : at])

    def _owns(self, at: int) -> bool:
        """Whether an amount of its own follows: March's 56 billion, (2022: 16 billion yuan)."""
        opened = at > 0 and self.tokens[at - 1].said == "("
        labelled = at + 1 < len(self.tokens) and self.tokens[at + 1].said == ":"
        return self.tokens[at].owns or (opened and labelled) or self._is_that_of(at)

    def _is_that_of(self, at: int) -> bool:
        """Whether it stands in ``3 billion, while that of 2022 was 2 billion``."""
        before = [token.said for token in self.tokens[max(0, at - 2) : at]]
        return before in (["that", "of"], ["those", "of"])

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


def _is_range(said: str) -> bool:
    """Whether a stretch of time is said by its two ends."""
    return any(mark in said for mark in (" to ", "-", "–", " through "))


def is_up_to_day(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence opens with the day up to which it counts: As of June 30, 612."""
    opens = tokens[0].said in _UP_TO if tokens else False
    return opens and any(one.when or one.said in _ENDS for one in tokens[1:_OPENING])
