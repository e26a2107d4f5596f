"""Which stretch of time leads in a sentence, and which is told for comparison by the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.compared import comes_from
from knowledge.bulletins.statements.stretched import Stretches
from knowledge.bulletins.statements.tied import parts_behind
from knowledge.periods import YEAR, Period

_STOPS = frozenset({";", ":", "(", ")"})


@dataclass(slots=True)
class Leading(Stretches):
    """Says which period a sentence is about, and which figures are only told for comparison."""

    def sentence(self) -> tuple[int, Period] | None:
        """Give the token and the period that the sentence is about, none where it names none."""
        free = self.free()
        return (free[0], self.told[free[0]]) if free else None

    def free(self) -> list[int]:
        """Give the tokens of the periods that belong to no figure told for comparison."""
        asides = {at for places in self._aside_places().values() for at in places}
        return [at for at in sorted(self.told) if at not in asides]

    def begun(self) -> int | None:
        """Find a period directly behind the first figure: 3 billion yuan in May."""
        first = next((run for run in self.runs if run.kind != "number"), None)
        return self._behind(first) if first else None

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

    @property
    def tells_anew(self) -> bool:
        """Whether the sentence names a period, and not only points back to one."""
        told = (self.tokens[at].when for at in self.told)
        return any(when is not None and when.relative != "point" for when in told)

    def _aside_places(self) -> Mapping[int, Sequence[int]]:
        """Give the periods of the runs that are only told for comparison, found once."""
        if self.asides is None:
            owned = [run for run in self.runs if self._owned(run)] if self.owners else []
            told = (run for run in self.runs if self._is_aside(run) or run in owned)
            self.asides = {run.first: self._at(run) for run in told}
        return self.asides

    def _at(self, run: Run) -> Sequence[int]:
        after = self._behind(run)
        own = after is not None and (self._is_aside(run) or len(self.told) > 1)
        if self.owners and self._owned(run) is not None:
            return [max(at for at in self.owners if at < run.first)]
        return [after] if own and after is not None else []

    def _behind(self, run: Run) -> int | None:
        """Find a period directly behind a run: 31.5 percent in June."""
        if not self.told:
            return None
        at, end = run.last, min(len(self.tokens), run.last + 5)
        while at < end:
            token = self.tokens[at]
            if at in self.told:
                return None if at in self.owners else at
            if token.figure or token.said in (",", ";", ")", "and"):
                return None
            at += 1
        return None

    def named_behind(self, run: Run) -> bool:
        """Whether the text says when that was: up from 69.1 percent in 2020."""
        return run.first in self.tied or self._behind(run) is not None

    def _is_aside(self, run: Run) -> bool:
        """Whether a figure is only told for comparison: after a rise of, compared with."""
        if run.first not in self.by_the_way:
            self.by_the_way[run.first] = self._told_aside(run)
        return self.by_the_way[run.first]

    def _told_aside(self, run: Run) -> bool:
        for at in range(run.first - 1, max(-1, run.first - 8), -1):
            token = self.tokens[at]
            if token.said == "from" and comes_from(self.tokens, at):
                return False
            if "after" in token.tags or token.said == "from":
                return True
            if (token.said == "had" or token.said[-4:] == "than") and self._by_the_way(at):
                return True
            if token.figure or token.said in _STOPS:
                return False
            if token.said == "," and at < run.first - 1:
                return False
        return False

    def _by_the_way(self, at: int) -> bool:
        """Read ``which had fallen by 3%``, ``3.1% lower than the 165.5 billion``."""
        before = self.tokens[at - 1] if at else self.tokens[at]
        if self.tokens[at].said == "had":
            return before.said == "which"
        return before.figure is not None and before.figure.kind == "percent"

    def _owned(self, run: Run) -> Period | None:
        """Read ``8.2% above March's 56.2 billion yuan``."""
        if not self.owners or run.kind != "money":
            return None
        at = run.first - 1
        while at > 0 and (
            self.tokens[at].has("reach", "hedges") or self.tokens[at].said in ("at", ":")
        ):
            at -= 1
        if at not in self.owners:
            return None
        period = self.told.get(at) or self.compared.get(at)
        first = self.told[min(self.told)] if self.told else None
        year = period is not None and (period.month, period.months) == (1, YEAR)
        same = year and first is not None and first.months < YEAR and not self.tokens[at].owns
        return replace(first, year=period.year) if same and first and period else period

    def _attached(self, run: Run, before: Sequence[int]) -> set[int]:
        """Give the periods that other figures of the sentence have for themselves."""
        others = (places for first, places in self._aside_places().items() if first != run.first)
        attached = {at for places in others for at in places}
        if self.now is not None and not before:
            attached.update(parts_behind(self.tokens, self.runs, self.told, run))
        return attached
