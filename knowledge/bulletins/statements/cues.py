"""A run of figures and the words round it -> which measure the figures are of.

The rules are tried in order; the first that gives a reading is taken. What no rule reads is
skipped, never guessed.
"""

from knowledge.bulletins.figures import MONEY, PERCENT, POINTS
from knowledge.bulletins.statements import contributions, growths, shares
from knowledge.bulletins.statements.around import (
    Around,
    Reading,
    between,
    starts_next,
    type_of_rule,
)
from knowledge.bulletins.statements.earlier import earlier
from knowledge.bulletins.statements.levels import no_level
from knowledge.facts import Measure


def read(around: Around) -> Reading | None:
    """Give what a run is the figures of, none where no rule reads it."""
    for rule in _RULES.get(around.run.kind, ()):
        found = rule(around)
        if found is not None:
            return found
    return None


def _points(around: Around) -> Reading | None:
    """Read points: a gap to another place, or the change of a share."""
    at = around.run.last
    while at < len(around.tokens) and between(around.tokens[at]):
        at += 1
    token = around.tokens[at] if at < len(around.tokens) else None
    if token is not None and token.has("comparatives") and not starts_next(around.tokens, at):
        return Reading(Measure.GROWTH, token.tags["comparatives"], "pp", at, part="gap or change")
    return _higher_by(around)


def _higher_by(around: Around) -> Reading | None:
    """Read ``higher than the average of the province by 1.2 and 2.4 percentage points``."""
    tokens, at = around.tokens, around.run.first - 1
    if at < 0 or tokens[at].said != "by":
        return None
    for back in range(at - 1, max(-1, at - 12), -1):
        if tokens[back].figure or tokens[back].said in (",", ";"):
            return None
        if tokens[back].has("comparatives") and not tokens[back].has("signs"):
            return Reading(
                Measure.GROWTH, tokens[back].tags["comparatives"], "pp", back, part="gap before"
            )
    return None


def _money(around: Around) -> Reading | None:
    return Reading(Measure.VALUE, unit="", fault=no_level(around))


_RULES: dict[str, tuple[type_of_rule, ...]] = {
    MONEY: (_money,),
    PERCENT: (
        growths.loosely,
        earlier,
        shares.behind_growth,
        growths.bracketed,
        growths.or_percent,
        growths.multiple,
        contributions.contributed,
        shares.share_of,
        shares.framed,
        growths.after,
        shares.share_is,
        shares.share_said,
        growths.signed,
        growths.superlative,
        growths.printed_sign,
        growths.growth_of,
        shares.after_comma,
        shares.or_share,
        shares.or_part,
        shares.listed_at,
        shares.again,
        growths.again,
    ),
    POINTS: (_points, contributions.contributed_points, shares.changed_share),
}
