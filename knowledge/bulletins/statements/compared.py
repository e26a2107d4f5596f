"""What a growth is compared with: the words behind it, else those before it."""

from collections.abc import Mapping, Sequence

from knowledge.bulletins.figures import MONEY, PERCENT, TIMES
from knowledge.bulletins.runs import Run
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.bulletins.years import just_before
from knowledge.frozen import frozen
from knowledge.periods import HALF, QUARTER, Period

BASES = frozenset({"from", "over", "against"})
LEVELS = word_set("times", "levels")
_LIGHT = word_set("times", "light")
_RECORDED = word_set("times", "recorded")
_THAN = BASES | {"above", "below", "than"}
_ITS = frozenset({"the", "its", "a", "an", "that", "those", "total"})
_AGAINST = word_set("times", "against")
_MONTHLY = word_set("times", "monthly")
_NEAR = 9
_PHRASE = 12
_LAST = 2
_NAME = 5
"""Words with which a year may be named: the record year 2020."""
_STOPS = frozenset({",", ";", ":", "(", ")", "and", "but"})
_THOSE_OF = [[word, "of"] for word in ("that", "those", "of that", "of those")]
_OF_THOSE = frozenset({"of that", "of those"})
_LEVEL = frozenset({"level", "levels"})
_STEPS = {QUARTER: "preceding quarter", HALF: "preceding half-year"}


@frozen
class Compared:
    """The stretches of time of one sentence: what figures are of, what they are compared with."""

    tokens: Sequence[Token]
    told: Mapping[int, Period]
    compared: Mapping[int, Period]

    def basis(self, run: Run, period: Period | None) -> str | None:
        """Give what a growth is compared with, as facts write it; none where nothing is said."""
        return self._said_behind(run, period) or self._said_before(run, period)

    def _said_behind(self, run: Run, period: Period | None) -> str | None:
        at = run.last
        bracketed = run.first > 0 and self.tokens[run.first - 1].said == "("
        at += bracketed and at < len(self.tokens) and self.tokens[at].said == ")"
        at = first = self._past_amount(at)
        led = False
        while at < min(len(self.tokens), first + _NEAR):
            token = self.tokens[at]
            if found := self._compares(at):
                return None if self._of_next(at) else found
            if at in self.compared:
                return self._named(self.compared[at], period)
            led = led or token.has("comparatives", "than") or token.said in _THAN
            light = (
                token.said in _LIGHT
                or (led and token.has("anaphora", "flows"))
                or (led and token.is_word and not (token.tags and token.said not in LEVELS))
                or at in self.told
                or token.has("signs", "comparatives", "than", "after", "fillers")
            )
            if token.figure and at > run.last and self._leads(at - 1):
                return self._base_value(at, period) if token.figure.kind == MONEY else None
            if token.figure or not (light or token.has("hedges")) or token.said == "and":
                return None
            at += 1
        return None

    def _compares(self, at: int) -> str | None:
        """Give what a word says that is compared; a monthly fall is one over a month."""
        token = self.tokens[at]
        follows = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if token.said in _MONTHLY and follows is not None and follows.has("signs"):
            return "mom"
        return token.get("compare")

    def _leads(self, at: int) -> bool:
        """Whether a growth is measured by the amount behind: over, lower than the."""
        while at > 0 and self.tokens[at].said in ("the", "a", "some", "about", "nearly"):
            at -= 1
        token = self.tokens[at]
        than = token.said.endswith("than") or token.has("comparatives")
        return than or token.said in BASES or token.said == "on"

    def _past_amount(self, at: int) -> int:
        """Pass over ``to 13.2 billion euros in May,`` before "compared with"; else stay."""
        if at + 1 >= len(self.tokens) or self.tokens[at].said != "to":
            return at
        amount = self.tokens[at + 1].figure
        end = at + 2
        while end < len(self.tokens) and (self.tokens[end].said in (",", "in") or end in self.told):
            end += 1
        led = end < len(self.tokens) and self.tokens[end].said in _AGAINST
        led = led or end + 1 in self.compared or self._from_amount(end)
        return end if amount is not None and amount.kind == MONEY and led else at

    def _from_amount(self, at: int) -> bool:
        """Whether what was before follows: to 20 billion in May from 18 billion in April."""
        amount = self.tokens[at + 1].figure if at + 1 < len(self.tokens) else None
        return amount is not None and self.tokens[at].said in BASES and amount.kind == MONEY

    def _of_next(self, at: int) -> bool:
        """Whether it says what the next figure compares: 24.7%, month-on-month growth 6.4%."""
        after = self.tokens[at + 1 : at + 3]
        figure = len(after) > 1 and after[0].has("signs") and after[1].figure is not None
        return self.tokens[at - 1].said == "," and figure

    def _base_value(self, at: int, period: Period | None) -> str | None:
        """Read ``35.2% over USD 26.3 billion in October 2019``."""
        for behind in range(at + 1, min(len(self.tokens), at + 4)):
            named = self.told.get(behind) or self.compared.get(behind)
            if named is not None:
                return self._named(named, period)
            if self.tokens[behind].figure:
                return None
        return None

    def _said_before(self, run: Run, period: Period | None) -> str | None:
        at = run.first - 1
        near = True
        begin, opened = self._opening(run)
        while at >= 0:
            token = self.tokens[at]
            near = near and not (token.figure or token.said in (",", ";"))
            opening = begin <= at <= opened
            if (near or opening) and (found := self._compares(at)):
                return found
            if at in self.compared and (near or opening):
                return self._named(self.compared[at], period)
            at -= 1
        return None

    def _opening(self, run: Run) -> tuple[int, int]:
        """Find the phrase that opens the sentence, or its part: On the month before, it fell 3%."""
        begin = next((at for at in range(run.first, 0, -1) if self.tokens[at].said == ";"), 0)
        told = range(begin, len(self.tokens))
        comma = next((at for at in told if self.tokens[at].said == ","), -1)
        figure = next((at for at in told if self.tokens[at].figure), 0)
        return begin, comma if comma < figure else -1

    def _named(self, other: Period, period: Period | None) -> str:
        return named_basis(other, period)


def named_basis(other: Period, period: Period | None) -> str:
    """Name the period that another one is compared with as facts do."""
    if period is None or other == period.year_before() or other == period:
        return "yoy"
    if period.months == 1 and other == just_before(period):
        return "mom"
    if other.months == 12 and other.year == period.year - 1:
        return "yoy"
    if other == just_before(period):
        return _STEPS.get(period.months, "preceding period")
    return other.code


def comes_from(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "from" leads to where goods come from: imports from Chile."""
    if tokens[at].said != "from" or at + 1 >= len(tokens):
        return False
    bought = at > 0 and tokens[at - 1].has("flows", "flow_verbs", "partner_verbs")
    return (bought and tokens[at + 1].figure is None) or tokens[at + 1].has("place")


def of_earlier(tokens: Sequence[Token], at: int) -> range:
    """Find ``of what they had been in 2021``, ``of those of 2021``, ``of the 2021 level``."""
    if at >= len(tokens) or tokens[at].said.split()[0] != "of":
        return range(0)
    end = at + 1
    while end < min(len(tokens), at + _PHRASE) and tokens[end].said not in _STOPS:
        if tokens[end].figure:
            break
        end += 1
    inner = tokens[at:end]
    what = next((i for i, token in enumerate(inner) if token.said.split()[-1] == "what"), None)
    was = what is not None and any(
        token.said in ("had", "been") or token.has("reach") for token in inner[what : what + 4]
    )
    those = tokens[at].said in _OF_THOSE and any(token.when for token in inner[1:4])
    earlier = was or those or any(token.said in _LEVEL for token in inner)
    return range(at, end) if earlier else range(0)


def is_part_of(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a rate is one of what had been then: half of what they had been in 2021."""
    back = next((i for i in range(at, max(0, at - _NEAR), -1) if tokens[i].figure), None)
    figure = tokens[back].figure if back is not None else None
    if back is None or figure is None or figure.kind != PERCENT:
        return False
    return at in of_earlier(tokens, back + 1)


def is_multiplied(tokens: Sequence[Token], at: int, back: int) -> bool:
    """Tell whether a level of then is multiplied: double those of May, 1.5 times the May figure.

    ``back`` is the word that leads to the stretch of time at ``at``.
    """
    figure = tokens[back].figure
    if figure is not None and (figure.kind == TIMES or figure.word == "multiple"):
        return True
    told = any(token.figure or token.has("reach") for token in tokens[at + 1 : at + 4])
    return not told and [token.said for token in tokens[max(0, at - 2) : at]] in _THOSE_OF


def described(tokens: Sequence[Token], at: int) -> int:
    """Count the words from a token back that tell of a level: below the old peak of 2019."""
    if tokens[at + 1].said not in LEVELS or tokens[at].tags:
        return 0
    article = at > 0 and tokens[at - 1].said in ("the", "its")
    return 2 if article and tokens[at].is_word else 0


def named_year(tokens: Sequence[Token], at: int) -> int:
    """Find where ``the record year 2020`` begins; the token itself where it has no name."""
    if tokens[at - 1].said.split()[-1] != "year":
        return at
    named = range(at - 1, max(0, at - _NAME), -1)
    return next((i for i in named if tokens[i].said in ("the", "a")), at)


def recorded(tokens: Sequence[Token], at: int) -> int:
    """Find what leads to an amount of another time: over the value recorded in, than exports in."""
    if at < 1 or tokens[at].said not in ("in", "for", "during"):
        return at
    back = at - 1 if tokens[at - 1].said in _RECORDED else at
    if back == at and not tokens[at - 1].has("flows"):
        return at
    begin = back
    while back > 0 and (
        tokens[back - 1].has("flows", "currencies", "scales", "anaphora")
        or tokens[back - 1].said in _ITS | LEVELS
        or tokens[back - 1].figure is not None
    ):
        back -= 1
    if not 0 < back < begin or tokens[back].figure is not None:
        return at
    than = tokens[back - 1].has("after", "comparatives") or tokens[back - 1].said in _THAN
    return back - 1 if than else at


def happened(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether it is when something happened: peaked in June, last seen in 2018."""
    verb = tokens[at - 2] if at > 1 and tokens[at - 1].said == "in" else None
    last = at > _LAST and tokens[at - 3].said in ("last", "only", "previously")
    plain = verb is not None and not verb.tags and verb.said.endswith("ed")
    return plain or (verb is not None and last and verb.is_word and not verb.when)


def with_figure(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether its figure follows: peaked in June with 1.9 billion yuan."""
    behind = tokens[at + 1 : at + 3]
    return len(behind) > 1 and behind[0].said in ("with", "at") and behind[1].figure is not None
