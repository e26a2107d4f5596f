"""A figure that is held, and what is asked for: whether it may be that, if a person says so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.facts import Doubt, Fact, Slot
from knowledge.periods import YEAR, Period
from knowledge.queries import Some, Wanted

SAID = "said"
"""Where a slot comes from that its own sentence names, so that no doubt touches it."""
_TOLD_AS = {Slot.PLACE: "reporter", Slot.DATE: "period"}


def as_asked(fact: Fact, doubts: Sequence[Doubt], wanted: Wanted) -> Fact | None:
    """Give a held fact as the one that is wanted, where by one of its candidates it is; else none.

    Place and time are looked at, of which alone there are doubts.
    """
    reporter = _reporter(fact, doubts, wanted.reporter)
    period = _period(fact, doubts, wanted.period)
    if not isinstance(wanted.period, str):
        period = as_known(fact, doubts).period
    if not _meets(reporter, wanted.reporter) or not _meets(period, wanted.period):
        return None
    if (reporter, period) == (fact.about.reporter, fact.period):
        return fact
    return replace(fact, about=replace(fact.about, reporter=reporter), period=period)


def as_known(fact: Fact, doubts: Iterable[Doubt]) -> Fact:
    """Give a held fact without a year that nothing speaks for: as a person is shown it."""
    doubt = next((one for one in doubts if one.slot is Slot.DATE), None)
    guessed = fact.held is Slot.DATE and doubt is not None and not doubt.choices
    return replace(fact, period=None) if guessed else fact


def _meets(value: str | None, wanted: str | Some | None) -> bool:
    return {Some.ANY: True, Some.NAMED: value is not None}.get(wanted, value == wanted)  # type: ignore[arg-type]


def _open(fact: Fact, doubts: Iterable[Doubt], slot: Slot) -> Doubt | None:
    """Give the doubt that a slot of a fact hangs on, first or after another one is settled."""
    if fact.held is not slot and dict(fact.because).get(_TOLD_AS[slot]) == SAID:
        return None
    return next((doubt for doubt in doubts if doubt.slot is slot), None)


def _reporter(fact: Fact, doubts: Sequence[Doubt], wanted: str | Some | None) -> str | None:
    own = fact.about.reporter
    if not isinstance(wanted, str) or own == wanted:
        return own
    doubt = _open(fact, doubts, Slot.PLACE)
    if doubt is None:
        return own
    names = [choice.value for choice in doubt.choices]
    return wanted if wanted in names or not names else own


def _period(fact: Fact, doubts: Sequence[Doubt], wanted: str | Some | None) -> str | None:
    own = fact.period
    if not isinstance(wanted, str) or own == wanted:
        return own
    doubt = _open(fact, doubts, Slot.DATE)
    if doubt is None:
        return own
    if own is None:
        return wanted
    return wanted if _moved(own, wanted) in _moves(doubt) or _is_free(own, wanted, doubt) else own


def _is_free(own: str, wanted: str, doubt: Doubt) -> bool:
    """Whether no day is likelier than another, and only the year is another one."""
    moved = _moved(own, wanted)
    return not doubt.choices and moved is not None and moved % YEAR == 0


def _moved(own: str, wanted: str) -> int | None:
    """Say by how many months a period is another one; none where it is another stretch."""
    first, second = Period.parse(own), Period.parse(wanted)
    if replace(first, year=second.year, month=second.month) != second:
        return None
    return YEAR * (second.year - first.year) + second.month - first.month


def _moves(doubt: Doubt) -> set[int]:
    """Say by how many months, and by how many years, another of the days moves a period."""
    days = [Period.parse(choice.value) for choice in doubt.choices]
    years = {YEAR * (day.year - days[0].year) for day in days}
    return years | {YEAR * (day.year - days[0].year) + day.month - days[0].month for day in days}
