"""Figures that are none of trade done: targets, prices, the business of one company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.facts import AHEAD, Page
from knowledge.bulletins.statements.foreign import TRADING
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Skipped

_ELSEWHERE = "of another place's trade"
_CLAUSE = 6
_LIMIT = "limit of a class"
_COMPANY = "of a company, not of the place's trade"
_OTHER = "of something else than trade"
_EARLIER = "an earlier estimate, revised since"
_REVISED = word_set("barred", "revised")
_REPORTED = word_set("barred", "reported")
_ESTIMATED = word_set("barred", "estimated")
_FAVOURED = frozenset({"enjoyed", "enjoying", "benefited", "received", "qualified"})
_FORESEEN = word_set("barred", "foreseen")
_NEAR = 12
_REPLACED = word_set("barred", "replaced")
_BEFORE = word_set("barred", "before")
_JOINTS = frozenset({",", "and", "in", "of", "than"})
_CLASSES = word_set("barred", "classes")
_CLASSED = word_set("barred", "classed")
_WITHIN = word_set("barred", "within")
_BALANCES = word_set("barred", "balances")
_HINTS = _REVISED | _ESTIMATED | _REPORTED
_HINTS |= {word for said in _REPLACED for word in said.split()} - _JOINTS
_SAYS = frozenset({"said", "says", "reported", "announced", "told"})
_SIGN_TAGS = frozenset({"flows", "target", "company", "other"})
_SIGNS = _SAYS | {";"}
"""Words that may say that what follows is none of trade, or that it is."""


@dataclass(slots=True)
class Barred:
    """Runs left out, each with the reason."""

    runs: list[tuple[Run, str]] = field(default_factory=list)

    @property
    def classed(self) -> bool:
        """Whether one of them is the limit of a class."""
        return any(reason == _LIMIT for _, reason in self.runs)

    def skipped(self, page: Page) -> Iterator[Skipped]:
        """Give them as skipped numbers."""
        for run, reason in self.runs:
            for item in run.items:
                yield from page.skip_item(item, reason)


def not_understood(run: Run, page: Page) -> Iterator[Skipped]:
    """Give the figures of a run that nobody understands."""
    return Barred([(run, "not understood")]).skipped(page)


def allowed(runs: Sequence[Run], tokens: Sequence[Token]) -> tuple[list[Run], Barred]:
    """Leave out the runs that stand behind a word of plans, prices or companies."""
    kept: list[Run] = []
    barred = Barred()
    if not runs:
        return kept, barred
    said = [token.said for token in tokens]
    signs = [
        at
        for at, token in enumerate(tokens)
        if token.said in _SIGNS or not _SIGN_TAGS.isdisjoint(token.tags)
    ]
    revised, foreseen = not _HINTS.isdisjoint(said), not _FORESEEN.isdisjoint(said)
    for run in runs:
        reason = AHEAD if foreseen and _foreseen(run, tokens) else ""
        reason = reason or _reason(run, tokens, signs) or _limit(run, tokens)
        reason = reason or (_revised(run, tokens) if revised else "")
        if reason:
            barred.runs.append((run, reason))
        else:
            kept.append(run)
    return kept, barred


def _reason(run: Run, tokens: Sequence[Token], signs: Sequence[int]) -> str:
    """Look back for a word of plans, companies or other statistics; a surplus is of any of them."""
    trade = False
    for at in reversed([at for at in signs if at < run.first]):
        token, tags = tokens[at], tokens[at].tags
        if token.said == ";":
            break
        named = "flows" in tags and token.said not in _BALANCES
        trade = trade or (named and tokens[at - 1].said not in ("on", "for"))
        if "target" in tags:
            return AHEAD
        if "company" in tags or _speaks_of_its_own(tokens, at):
            return _COMPANY
        if "other" in tags and (not trade or _of_flow(tokens, at)) and not _per_head(tokens, at):
            return _OTHER
    return _OTHER if _of_another(run, tokens) or _preferred(run, tokens) else _theirs(run, tokens)


def _theirs(run: Run, tokens: Sequence[Token]) -> str:
    """Read ``to the United States, which imported 3 trillion dollars of goods``."""
    said = [token.said for token in tokens[max(0, run.first - _CLAUSE) : run.first]]
    which = any(one == "which" and two in TRADING for one, two in pairwise(said))
    before = tokens[max(0, run.first - 2 * _CLAUSE) : run.first]
    return _ELSEWHERE if which and any(token.has("place") for token in before) else ""


def _of_flow(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is told of a flow, which is none itself: Prices of exports, VAT on imports."""
    end = at + 2 + (at + 2 < len(tokens) and tokens[at + 2].said in ("the", "its", "all"))
    led = at + 1 < len(tokens) and tokens[at + 1].said in ("of", "on")
    return led and end < len(tokens) and tokens[end].has("flows")


def _foreseen(run: Run, tokens: Sequence[Token]) -> bool:
    """Whether it is what was expected: a smaller fall than the 12.0% expected by economists."""
    for token in tokens[run.last : run.last + 5]:
        if token.said in _FORESEEN:
            return True
        if token.figure or token.said in (",", ";", ")", "and"):
            return False
    return False


def _of_another(run: Run, tokens: Sequence[Token]) -> bool:
    """Whether something else follows: 12 billion yuan in tariffs."""
    behind = tokens[run.last : run.last + 4]
    if not behind or behind[0].said not in ("in", "of"):
        return False
    return any(token.has("other") for token in behind)


def _preferred(run: Run, tokens: Sequence[Token]) -> bool:
    """Whether it is only what a favour was given to: goods worth 4 billion enjoyed tariff cuts."""
    follows = tokens[run.last].said if run.last < len(tokens) else ""
    return follows in _FAVOURED and tokens[run.first - 1].said in ("worth", "at", "for")


def _speaks_of_its_own(tokens: Sequence[Token], at: int) -> bool:
    """Whether a company tells of its own trade: Tianli Textiles said its exports rose."""
    follows = tokens[at + 1].said if at + 1 < len(tokens) else ""
    if tokens[at].said not in _SAYS or follows not in ("its", "it", "their"):
        return False
    return not any(
        token.has("place", "fillers") and token.said in _OFFICES for token in tokens[:at]
    )


_OFFICES = frozenset({"customs", "official", "data", "statistics", "news", "report"})


def _revised(run: Run, tokens: Sequence[Token]) -> str:
    """Read ``revised to 8.31 billion from 8.19 billion``, ``previously estimated at 8.19``."""
    back = [token.said for token in tokens[max(0, run.first - _NEAR) : run.first]]
    if any(word in _ESTIMATED for said in back[-3:] for word in said.split()):
        return _EARLIER
    if any(one in ("first", "initially") and two in _REPORTED for one, two in pairwise(back[-4:])):
        return _EARLIER
    if _is_replaced(run, tokens):
        return _EARLIER
    before = next((at for at in range(len(back) - 1, -1, -1) if back[at] in _REVISED), -1)
    led = next((said for said in reversed(back[before:][-3:]) if said in ("from", "to")), "")
    return _EARLIER if before >= 0 and led == "from" else ""


def _is_replaced(run: Run, tokens: Sequence[Token]) -> bool:
    """Read ``221.3 billion yuan instead of 220.5 billion``, ``(220.5 billion before)``."""
    at = run.first - 1
    while at >= 0 and (tokens[at].said in ("the", "a") or tokens[at].has("hedges")):
        at -= 1
    led = " ".join(token.said for token in tokens[max(0, at - 2) : at + 1])
    if led.removesuffix(" the").endswith(tuple(_REPLACED)):
        return True
    behind = [token.said for token in tokens[run.last : run.last + 2]]
    revised = any(token.said in _REVISED for token in tokens[: run.first])
    ends = behind[1:] in ([")"], ["."], [])
    return revised and ends and behind[:1] != [] and behind[0] in _BEFORE


def _limit(run: Run, tokens: Sequence[Token]) -> str:
    """Read ``27 items each had a turnover of over 1 billion``, ``six passed 10 billion``."""
    figure = run.items[0].figure
    if not figure.approx:
        return ""
    back = tokens[max(0, run.first - 7) : run.first]
    after = tokens[run.last : run.last + 3]
    each = any(token.said == "each" for token in (*back, *after))
    firms = next((at for at, token in enumerate(back) if token.has("countables")), len(back))
    each = each or any(token.said in ("with", "whose", "having") for token in back[firms:])
    counted = len(back) > 1 and back[-2].figure is not None and back[-2].figure.kind == "number"
    return _LIMIT if each or counted or _of_class(back) else ""


def _of_class(back: Sequence[Token]) -> bool:
    """Whether those above a limit are told of: items above 10 billion, firms exporting over 10."""
    said = [token.said.split()[-1] for token in back]
    if said[-2:-1] and said[-2] in _CLASSES:
        return True
    known = _CLASSES | _CLASSED
    of = next((at for at in range(len(said) - 1, -1, -1) if said[at] in known), len(said))
    return any(word in _WITHIN for word in said[of:])


def _per_head(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word has another meaning here: per head of the city's people."""
    return any(one.has("per_head") for one in tokens[max(0, at - 8) : at + 12])
