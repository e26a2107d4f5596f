"""Which period each figure is of, and which period or year a growth is compared with."""

from dataclasses import dataclass

from knowledge.bulletins.figures import MONEY
from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.compared import BASES, Compared, comes_from
from knowledge.bulletins.statements.leading import Leading
from knowledge.bulletins.statements.tied import before_part
from knowledge.bulletins.words import word_set
from knowledge.bulletins.years import just_before
from knowledge.periods import HALF, QUARTER, YEAR, Period

_ARTICLES = word_set("times", "articles")
_AGAINST = word_set("times", "against")
_YEAR_EARLIER = word_set("times", "year_earlier")
_NEAR = 9
_STOPS = frozenset({";", ":", "(", ")"})
_STEPS = {
    1: ("mom",),
    QUARTER: ("preceding quarter", "preceding three months"),
    HALF: ("preceding half-year",),
}
"""What a stretch of so many months is told after."""


_NO_BASE = frozenset({",", ";", "(", "to"})
_BASE_NEAR = 7
_FROM = frozenset({"from", "against", "versus", "vs"})
_DURING = word_set("times", "during")
_STOOD = word_set("times", "stood")
_OPENS = 2
"""Tokens of a sentence of which one may be its subject: The previous year's exports were."""
_THAN = "than"


@dataclass(slots=True)
class Times(Leading):
    """Says which period a figure of the sentence is of, and what a growth is compared with."""

    def of(self, run: Run) -> Period | None:
        """Give the period that a run's figures are of."""
        if run.first in self.tied:
            return self.tied[run.first]
        amount = (self._owned, self._opening, self._when_stood, self._bracketed_base)
        rate = (self._opening, self._when_stood, self._step_before)
        for rule in (*amount, self._had_been) if run.kind == MONEY else rate:
            if (found := rule(run)) is not None:
                return found
        if self.parted and (part := self._part_before(run)) is not None:
            return part
        return None if self._once(run) else self._of(run)

    def _opening(self, run: Run) -> Period | None:
        """Give when something was before, for a figure told with it as the sentence opens."""
        return self.past[max(self.past)] if self.past and run.first < self.opened else None

    def _of(self, run: Run) -> Period | None:
        after = self._behind(run)
        before = [at for at in self.told if at < run.first]
        attached = self._attached(run, before)
        if after is not None and (self._is_aside(run) or len(self.told) > 1):
            return None if self._may_be_part(run, self.told[after]) else self.told[after]
        same = self._compared_behind(run)
        if same is not None:
            return same
        if (found := self._measuring(run, after)) is not None:
            return found
        if self._year_earlier(run):
            base = self.of_leading(before, attached)
            return base.year_before() if base else None
        leading = self.of_leading(before, attached)
        years = leading is not None and leading.months > YEAR
        if (self._directly_from(run) and not years) or (self.unclear and not self.told):
            return None
        return leading

    def _part_before(self, run: Run) -> Period | None:
        """Read a part that is told of the year before: ; a year earlier it had been 3 billion."""
        return before_part(self.tokens, run, self.compared, self.now)

    def _had_been(self, run: Run) -> Period | None:
        """Read ``whereas a year ago there had been a deficit of 666 million``."""
        if not self.had:
            return None
        had = False
        for at in range(run.first - 1, max(-1, run.first - _NEAR), -1):
            token = self.tokens[at]
            if token.figure or token.said in (";", ","):
                return None
            had = had or token.said == "had" or self.tokens[at - 1].said == ";"
            if had and token.said in _YEAR_EARLIER:
                now = self.of_leading([one for one in self.told if one < at], set())
                return now.year_before() if now else None
        return None

    def _may_be_part(self, run: Run, period: Period) -> bool:
        """Whether a year may stand for its same months: 0.9 billion in May against 3.1 in 2022."""
        before = [self.told[at] for at in self.told if at < run.first]
        main = before[-1] if before else None
        return (
            main is not None
            and run.kind == "money"
            and (period.month, period.months) == (1, YEAR)
            and 0 < main.months < YEAR
            and main.year == period.year + 1
            and self._is_aside(run)
        )

    def _measuring(self, run: Run, after: int | None) -> Period | None:
        """Give the period of an amount that another is measured by: up 2 % from 15 billion."""
        compared = self._base_at(run)
        if compared < 0:
            return None
        around = (*range(compared, run.first), *self._near(run))
        named = next((at for at in around if at in self.compared), None)
        if named is not None:
            return self.compared[named]
        return self.told[after] if after is not None else None

    def _once(self, run: Run) -> bool:
        """Whether it is a growth of which nobody says when it was: after a fall of 3 percent."""
        if run.kind != "percent":
            return False
        behind = self.tokens[run.last : run.last + _NEAR]
        stop = next(
            (at for at, one in enumerate(behind) if one.figure or one.said in {*_STOPS, ","}), None
        )
        said = any(one.when or one.has("compare", "flows") for one in behind[:stop])
        if said or run.first in self.told:
            return False
        for token in reversed(self.tokens[max(0, run.first - 6) : run.first]):
            if token.said in ("after", "following"):
                return True
            if token.figure or token.when or token.said in (",", ";"):
                return False
        return False

    def _step_before(self, run: Run) -> Period | None:
        """Read ``after the 13.2% contraction in the month before``: a growth of that month."""
        if run.kind != "percent":
            return None
        before = [at for at in self.told if at < run.first]
        now = self.told[before[-1]] if before else self.now
        steps = _STEPS.get(now.months, ()) if now else ()
        if now is None or not steps or not self._is_aside(run):
            return None
        for at in range(run.last, min(len(self.tokens), run.last + 4)):
            token = self.tokens[at]
            if token.get("compare") in steps and self.tokens[at - 1].said in ("in", "of"):
                return just_before(now)
            if token.figure or token.said in (",", ";"):
                return None
        return None

    def _directly_from(self, run: Run) -> bool:
        """Whether an amount is what another rose or fell from, and nobody says when that was."""
        if run.kind != "money":
            return False
        at = run.first - 1
        while at >= 0 and (self.tokens[at].said in _ARTICLES or self.tokens[at].has("hedges")):
            at -= 1
        return at >= 0 and self.tokens[at].said in _FROM

    def _compared_behind(self, run: Run) -> Period | None:
        """Read ``compared with 8.2 billion yuan in the same period of 2022``."""
        if run.kind != "money" or not self._is_aside(run):
            return None
        for at in self._near(run):
            if at in self.compared:
                return self.compared[at]
            if self.tokens[at].figure or self.tokens[at].said in (",", ";", "and"):
                return None
        return None

    def _bracketed_base(self, run: Run) -> Period | None:
        """Read ``17.3 percent below the level of last year (26 billion dollars)``."""
        at = run.first - 2
        if at not in self.compared or self.tokens[at + 1].said != "(":
            return None
        base = self.compared[at]
        now = self.of_leading([one for one in self.told if one < at], set())
        whole = base.months == YEAR and now is not None and now.year == base.year + 1
        return now.year_before() if whole and now is not None else base

    def _near(self, run: Run) -> range:
        return range(run.last, min(len(self.tokens), run.last + 6))

    def _base_at(self, run: Run) -> int:
        """Find the word by which an amount is what another is compared with, -1 where none is.

        ``down 4.9 percent from 15 billion``, ``up 1.8 percent over the 2020 figure of 14 billion``
        """
        if run.kind != "money":
            return -1
        for at in range(run.first - 1, max(-1, run.first - _BASE_NEAR), -1):
            token = self.tokens[at]
            if token.figure or token.said in _NO_BASE or comes_from(self.tokens, at):
                return -1
            if token.said in BASES or token.said.endswith("than"):
                return at
            if token.said == "as" and self.tokens[at - 1].said in (
                "again",
                "much",
                "high",
                "big",
                "large",
            ):
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

    def _year_earlier(self, run: Run) -> bool:
        if run.kind != "money":
            return False
        behind = self.tokens[run.last : run.last + 2]
        during = bool(behind) and behind[0].said in _DURING
        then = any(one.get("compare") == "yoy" for one in behind[during : during + 1])
        told = any(one.said in _YEAR_EARLIER - {"last year"} for one in behind[:1])
        if told or (then and (during or self._is_aside(run))):
            return True
        return self._held_against(run) or self._base_of_year_before(run)

    def _held_against(self, run: Run) -> bool:
        """Read ``wider than last year's deficit of 25.2 billion``: it stands before the amount."""
        for at in range(run.first - 1, max(-1, run.first - _BASE_NEAR), -1):
            token = self.tokens[at]
            if token.get("compare") == "yoy":
                return at < _OPENS or self._leads_to(at)
            known = token.has("flows", "fillers", "hedges")
            if token.figure or not (known or token.said in _STOOD):
                return False
        return False

    def _leads_to(self, at: int) -> bool:
        """Whether what something is held against is told of: than last year's, against it."""
        before = self.tokens[at - 1]
        than = self.tokens[at].said.startswith(_THAN)
        return than or before.has("after", "comparatives", "than")

    def _base_of_year_before(self, run: Run) -> bool:
        """Read ``from the 18.65 billion total external trade in the same month of last year``."""
        if self._base_at(run) < 0:
            return False
        for token in self.tokens[run.last : run.last + _NEAR]:
            if token.get("compare") == "yoy":
                return True
            if token.figure or token.said in (",", ";", ")", "and", "to"):
                return False
        return False

    def said_basis(self, run: Run, period: Period | None) -> str | None:
        """Give what a growth is compared with, as facts write it; none where nothing is said."""
        if self._step_before(run) is not None:
            return "yoy"
        told = {**self.told, **self.apart} if self.apart else self.told
        return Compared(self.tokens, told, self.compared).basis(run, period)
