"""Figures of before, told beside those of now: up from 69.1 percent, compared with 11.3 percent."""

from knowledge.bulletins.figures import MONEY
from knowledge.bulletins.statements.around import Around, Reading
from knowledge.bulletins.words import word_set
from knowledge.facts import Measure

_AGAINST = word_set("times", "against")


def earlier(around: Around) -> Reading | None:
    """Read ``a share of 74.2 percent, up from 69.1 percent``: the share of the year before."""
    tokens, at = around.tokens, around.run.first - 2
    if at > 0 and around.after_share and tokens[at + 1].said in _AGAINST:
        behind = tokens[around.run.last : around.run.last + 3]
        said = any(token.when or token.get("compare") == "yoy" for token in behind)
        return Reading(Measure.SHARE, part="earlier") if said else None
    if at < 1 or tokens[at + 1].said != "from" or not tokens[at].has("signs"):
        return None
    at -= 1
    while at > 0 and (
        tokens[at].said in (",", "in") or tokens[at].when or tokens[at].has("of_which")
    ):
        at -= 1
    before = tokens[at].figure
    if before is None or before.kind == MONEY:
        return None
    behind = tokens[around.run.last : around.run.last + 4]
    steps = any(token.get("compare") not in (None, "yoy") for token in behind)
    named = any(token.when for token in behind)
    if around.after_share and not steps:
        return Reading(Measure.SHARE, part="earlier")
    if around.before is not None and named and not around.after_share:
        return Reading(Measure.GROWTH, around.before.sign, part="again")
    return Reading(Measure.GROWTH, fault="not understood: an earlier figure, and of which period")
