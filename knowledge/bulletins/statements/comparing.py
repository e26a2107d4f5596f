"""What growths are compared with where they do not say it: as others of the sentence, or a year."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.times import Times
from knowledge.bulletins.tokens import Token
from knowledge.periods import Period

UNSAID = "unsaid"
"""What growths compare with that are adjusted for the season: no year, and nobody says what."""
_STEPS = frozenset(
    {
        "mom",
        "preceding quarter",
        "preceding half-year",
        "preceding three months",
        "preceding period",
        UNSAID,
    }
)
_ADJUSTED = frozenset({"adjusted", "seasonally"})
_UNADJUSTED = frozenset({"not", "non", "without"})


@dataclass(slots=True)
class Comparing:
    """Says what each growth of a sentence is compared with, from left to right."""

    tokens: Sequence[Token]
    times: Times
    carried: str = ""
    """What the growths of the sentence before compare with."""
    stated: tuple[str, int] | None = None
    """What the text says that growths compare with, where the figures are of so many months."""
    last: str = "yoy"
    """What the last growth is compared with."""
    said: list[str] = field(default_factory=list)
    """With what the sentence says so far that growths are compared."""
    open: bool = False
    """Whether the last growth did not say with what it is compared."""
    unsaid: bool = False
    """Whether a growth did not say with what it is compared."""

    def of(self, run: Run, period: Period | None) -> str | None:
        """Give what a growth is compared with; none where the text does not say it clearly."""
        found = self._of(run, period)
        self.open = found is None
        self.unsaid = self.unsaid or self.open
        return found

    def _of(self, run: Run, period: Period | None) -> str | None:
        said = self.times.said_basis(run, period)
        if said is not None:
            self.said.append(said)
            return said
        if self._goes_on(run):
            return None if self.open else self.last
        if self.said:
            anew = self.said[0] == "yoy" and self._is_anew(run)
            one = len(set(self.said)) == 1
            alone = one and (self.said[0] == "yoy" or not self._is_earlier(run))
            return self.said[0] if alone or anew else None
        return self._unsaid(period)

    def _unsaid(self, period: Period | None) -> str | None:
        """Give what all growths of a text are compared with, where a sentence says nothing."""
        stated = self.stated or ("yoy", 0)
        same = period is not None and period.months == stated[1]
        if stated[0] == UNSAID and same:
            return None
        if stated[0] in _STEPS and stated[0] != UNSAID:
            return stated[0] if same and self.carried in ("", stated[0]) else None
        if self._is_adjusted() or (self.carried in _STEPS and not self.times.tells_anew):
            return None
        return "yoy"

    def _is_adjusted(self) -> bool:
        """Whether figures are adjusted for the season: such growths are seldom over a year."""
        tokens = self.tokens
        return any(
            token.said in _ADJUSTED and (not at or tokens[at - 1].said not in _UNADJUSTED)
            for at, token in enumerate(tokens)
        )

    def _is_anew(self, run: Run) -> bool:
        """Whether a part of the sentence begins that tells of its first growth."""
        for token in reversed(self.tokens[: run.first]):
            if token.said == ";" or token.figure is not None:
                return token.said == ";"
        return False

    def _is_earlier(self, run: Run) -> bool:
        """Whether a growth is one of before: after a rise of 5 percent."""
        for token in reversed(self.tokens[: run.first]):
            if token.said in ("after", "having", "following"):
                return True
            if token.said == ";" or token.figure is not None:
                return False
        return False

    def _goes_on(self, run: Run) -> bool:
        for token in reversed(self.tokens[: run.first]):
            if token.said in (";", "after", "having") or token.has("while"):
                return False
            if token.figure is not None:
                return token.figure.kind != "money"
        return False
