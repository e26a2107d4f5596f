"""One figure over time: the periods of one length for which the bulletins print it."""

from dataclasses import replace

from knowledge.answers.answer import Answer, Shown
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Found
from knowledge.answers.compose import Heading, several
from knowledge.answers.desk import Cell, Desk
from knowledge.answers.told import cells, undone
from knowledge.answers.wording import capital, flow_words
from knowledge.facts import Fact, Measure
from knowledge.periods import Period
from knowledge.queries import When


def trend(asked: Asked) -> Answer:
    """Answer with a figure period by period, the earliest first."""
    wanted = cells(asked.asking(replace(asked.query, measures=asked.query.measures[:1])))[0]
    found = over_time(wanted, asked.desk)
    if len(found) < 2:
        return undone(asked, "that for more than one period")
    said = capital(flow_words(wanted.target, wanted.flow, asked.desk.reporter))
    measure = "" if wanted.measure is Measure.VALUE else f" ({wanted.measure.value})"
    return several(asked, found, Heading(f"{said}{measure}, period by period:"))


def over_time(cell: Cell, desk: Desk) -> list[Found]:
    """Find the exact figures of a series for periods as long as the cell's own, in order.

    A quarter is never put beside a half-year: a cumulative figure grows by being longer.
    """
    facts = [fact for fact in desk.facts(replace(cell, when=When())) if fact.period]
    exact = [fact for fact in facts if fact.approx is None]
    own = next((fact for fact in exact if cell.when.code in (None, fact.period)), None)
    if own is None or own.period is None:
        return []
    length = _length(own.period)
    kept: dict[str, Fact] = {}
    for fact in exact:
        code = fact.period or ""
        same_unit = fact.unit == own.unit
        if _length(code) == length and same_unit and code not in kept:
            kept[code] = fact
    ordered = sorted(kept.items(), key=lambda item: Period.parse(item[0]))
    return [Found(replace(cell, when=When(code)), Shown(fact)) for code, fact in ordered]


def _length(code: str) -> tuple[int, int]:
    period = Period.parse(code)
    return period.months, period.days
