"""Rules for contributions to a growth: driving it by 6.9 percentage points, a rate of 62%."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.bulletins.figures import POINTS
from knowledge.bulletins.statements.around import (
    Around,
    Reading,
)
from knowledge.bulletins.tokens import Token
from knowledge.facts import Measure

_CUES = frozenset({"than", "contribution_noun", "drag", "share_noun", "contribution"})


def contributed(around: Around) -> Reading | None:
    """Read ``driving the export growth by 6.9 points``, ``a contribution rate of 62%``."""
    for at in _cues_before(around):
        token, tags = around.tokens[at], around.tokens[at].tags
        if "than" in tags and token.said != around.tokens[around.run.first - 1].said:
            return None  # contributing more than the 4.4-percent growth of others
        if "contribution_noun" in tags:
            return Reading(Measure.CONTRIBUTION, cue=at, part="rate")
        if "drag" in tags:
            return Reading(Measure.CONTRIBUTION, sign="-", cue=at)
        if "share_noun" in tags and around.run.kind == POINTS:
            return None
        if "contribution" in tags and _to_growth(around, at):
            return Reading(Measure.CONTRIBUTION, sign=_drag_sign(around.tokens, at), cue=at)
        if token.said == "," and at + 1 < around.run.first - 1 and around.run.kind != POINTS:
            return None
    return None


def _cues_before(around: Around) -> Iterator[int]:
    """Give the words that may say so, and the commas, from the figure back to the one before."""
    for at in range(around.run.first - 1, -1, -1):
        token = around.tokens[at]
        if token.figure or token.said in (";", "."):
            return
        if token.said == "," or not _CUES.isdisjoint(token.tags):
            yield at


def _drag_sign(tokens: Sequence[Token], at: int) -> str:
    """Whether "down" follows the verb: pulling the import growth down by."""
    said = []
    for token in tokens[at + 1 : at + 8]:
        if token.figure:
            break
        said.append(token.said)
    return "-" if "down" in said else "+"


def _to_growth(around: Around, at: int) -> bool:
    """Whether what was driven is a growth, or the figure are points, which nothing else can be."""
    if around.run.kind == POINTS:
        return True
    inside = [token.said for token in around.tokens[at : around.run.first]]
    behind = []
    for token in around.tokens[around.run.last : around.run.last + 8]:
        if token.said in (",", ";") or token.figure:
            break
        behind.append(token.said)
    return any("growth" in said.split() for said in inside + behind)


def contributed_points(around: Around) -> Reading | None:
    """Read the same in points."""
    found = contributed(around)
    return replace(found, unit="pp") if found else None
