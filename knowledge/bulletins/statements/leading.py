"""Which stretch of time leads in a sentence, and which is told for comparison by the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.stretched import Stretches
from knowledge.periods import Period

_STOPS = frozenset({";", ":", "(", ")"})


@dataclass(slots=True)
class Leading(Stretches):
    """Says which period a sentence is about, and which figures are only told for comparison."""

    def sentence(self) -> tuple[int, Period] | None:
        """Give the token and the period that the sentence is about, none where it names none."""
        asides = {at for places in self._aside_places().values() for at in places}
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
        at = run.last
        while at < min(len(self.tokens), run.last + 5):
            token = self.tokens[at]
            if at in self.told:
                return None if at in self.owners else at
            if token.figure or token.said in (",", ";", ")", "and"):
                return None
            at += 1
        return None

    def named_behind(self, run: Run) -> bool:
        """Whether the text says when that was: up from 69.1 percent in 2020."""
        return self._behind(run) is not None

    def _is_aside(self, run: Run) -> bool:
        """Whether a figure is only told for comparison: after a rise of, compared with."""
        if run.first not in self.by_the_way:
            self.by_the_way[run.first] = self._told_aside(run)
        return self.by_the_way[run.first]

    def _told_aside(self, run: Run) -> bool:
        for at in range(run.first - 1, max(-1, run.first - 8), -1):
            token = self.tokens[at]
            if "after" in token.tags or token.said == "from":
                return True
            if (token.said == "had" or token.said[-4:] == "than") and self._by_the_way(at):
                return True
            if token.figure or token.said in _STOPS:
                return False
            if token.said == "," and at < run.first - 1:
                return False
        return False
