"""Figures that are none of trade done: targets, prices, the business of one company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.facts import Page
from knowledge.bulletins.tokens import Token
from knowledge.facts import Skipped

_TARGET = "a target, a plan or a forecast"
_COMPANY = "of a company, not of the place's trade"
_OTHER = "of something else than trade"
_SAYS = ("said", "says", "reported", "announced", "told")


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
    """Look back for a word of plans, companies or other statistics."""
    trade = False
    for at in range(run.first - 1, -1, -1):
        token = tokens[at]
        if token.said == ";":
            break
        trade = trade or token.has("flows")
        if token.has("target"):
            return _TARGET
        if token.has("company") or _speaks_of_its_own(tokens, at):
            return _COMPANY
        if token.has("other") and not trade and not _per_head(tokens, at):
            return _OTHER
    return _OTHER if _of_another(run, tokens) else ""


def _of_another(run: Run, tokens: Sequence[Token]) -> bool:
    """Whether something else follows: 12 billion yuan in tariffs."""
    behind = tokens[run.last : run.last + 4]
    if not behind or behind[0].said not in ("in", "of"):
        return False
    return any(token.has("other") for token in behind)


def _speaks_of_its_own(tokens: Sequence[Token], at: int) -> bool:
    """Whether a company tells of its own trade: Tianli Textiles said its exports rose."""
    follows = tokens[at + 1].said if at + 1 < len(tokens) else ""
    if tokens[at].said not in _SAYS or follows not in ("its", "it", "their"):
        return False
    return not any(
        token.has("place", "fillers") and token.said in _OFFICES for token in tokens[:at]
    )


_OFFICES = frozenset({"customs", "official", "data", "statistics", "news", "report"})


def _limit(run: Run, tokens: Sequence[Token]) -> str:
    """Read ``27 items each had a turnover of over 1 billion``, ``six passed 10 billion``."""
    figure = run.items[0].figure
    back = tokens[max(0, run.first - 7) : run.first]
    after = tokens[run.last : run.last + 3]
    each = any(token.said == "each" for token in (*back, *after))
    counted = len(back) > 1 and back[-2].figure is not None and back[-2].figure.kind == "number"
    return "limit of a class" if figure.approx and (each or counted) else ""


def _per_head(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word has another meaning here: per head of the city's people."""
    return any(one.has("per_head") for one in tokens[max(0, at - 8) : at + 12])
