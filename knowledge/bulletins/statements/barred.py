"""Figures that are none of trade done: targets, prices, the business of one company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.facts import Page
from knowledge.bulletins.tokens import Token
from knowledge.facts import Skipped

_REASONS = {
    "target": "a target, a plan or a forecast",
    "company": "of a company, a price or the like, not of the place's trade",
}


@dataclass(slots=True)
class Barred:
    """Runs left out, each with the reason."""

    runs: list[tuple[Run, str]] = field(default_factory=list)

    def skipped(self, page: Page) -> Iterator[Skipped]:
        """Give them as skipped numbers."""
        for run, reason in self.runs:
            for item in run.items:
                yield page.skip(item.figure, reason)
                if item.also is not None:
                    yield page.skip(item.also, reason)


def allowed(runs: Sequence[Run], tokens: Sequence[Token]) -> tuple[list[Run], Barred]:
    """Leave out the runs that stand behind a word of plans, prices or companies."""
    kept: list[Run] = []
    barred = Barred()
    for run in runs:
        reason = _reason(run, tokens) or _limit(run, tokens)
        if reason:
            barred.runs.append((run, reason))
        else:
            kept.append(run)
    return kept, barred


def _reason(run: Run, tokens: Sequence[Token]) -> str:
    for at in range(run.first - 1, -1, -1):
        token = tokens[at]
        if token.said == ";":
            return ""
        if _plain(token, tokens, at):
            continue
        for tag, reason in _REASONS.items():
            if token.has(tag):
                return reason
    return ""


def _limit(run: Run, tokens: Sequence[Token]) -> str:
    """Read ``27 items each had a turnover of over 1 billion``, ``six passed 10 billion``."""
    figure = run.items[0].figure
    back = tokens[max(0, run.first - 7) : run.first]
    after = tokens[run.last : run.last + 3]
    each = any(token.said == "each" for token in (*back, *after))
    counted = len(back) > 1 and back[-2].figure is not None and back[-2].figure.kind == "number"
    return "limit of a class" if figure.approx and (each or counted) else ""


def _plain(token: Token, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word has another meaning here: per head of the city's people."""
    if token.said == "people":
        return any(one.has("per_head") for one in tokens[max(0, at - 8) : at + 12])
    return token.said in ("city", "plan") and False
