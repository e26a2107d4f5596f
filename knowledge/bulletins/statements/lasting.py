"""Which period of a sentence those that follow may be of: no year told only for comparison."""

from knowledge.bulletins.statements.compared import happened
from knowledge.bulletins.statements.tied import is_before, is_within
from knowledge.bulletins.statements.times import Times
from knowledge.periods import Period

type_of_named = tuple[int, Period]


def lasting(times: Times, main: Period | None) -> type_of_named | None:
    """Give the token and the period that sentences may go on with, none where it is by the way."""
    about = times.sentence()
    if about is None or main is None or times.now is None:
        return about
    known = (times.now, main)
    again = next((at for at in times.free() if times.told[at] in known), None)
    if again is not None:
        return again, times.told[again]
    return about if _lasts(times, times.now, *about) else None


def _lasts(times: Times, now: Period, at: int, period: Period) -> bool:
    """Whether more may be told of a period: not of what had been, not of a peak in June."""
    first = next((run.first for run in times.runs if run.kind != "number"), None)
    leads = first is None or at < first
    if is_before(period, now) and period.months == now.months:
        return leads and not any(token.said == "had" for token in times.tokens)
    if leads:
        return not happened(times.tokens, at)
    aside = is_within(period, now) or is_before(period, now)
    return not aside or times.begun() == at
