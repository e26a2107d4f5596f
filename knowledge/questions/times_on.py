"""The time of a question that goes on from another: what is said, counted from what was told."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Measure
from knowledge.periods import QUARTER, YEAR, Period
from knowledge.queries import Course, Query, Shape, When
from knowledge.questions.context import Context
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term

_OF_A_PERIOD = {Measure.SHARE, Measure.RANK, Measure.CONTRIBUTION}
"""What no growth tells of the year before: it is looked up for that year's own period."""


def time_on(query: Query, terms: Sequence[Term], last: Query, context: Context) -> When:
    """Give the time of before where none is said, and counted from it where it is told by it."""
    when, before = query.when, last.when.code
    if when == When():
        if query.course or any(term.form in grammar("at present") for term in terms):
            return When()
        picked = last.course is not None and last.course.pick is not None
        apart = last.when.year_before and set(query.measures) & _OF_A_PERIOD
        return When(context.told) if (picked or apart) and context.told else last.when
    now = any(term.form.startswith(tuple(grammar("of this year"))) for term in terms)
    if when.any_year and when.code and before and not now:
        asked = replace(Period.parse(when.code), year=Period.parse(before).year)
        return replace(when, code=asked.code, any_year=False)
    told = before or context.told
    if told and any(t.form in grammar("quarter before") for t in terms):
        return replace(when, code=_quarter_before(told) or when.code)
    whole = told is not None and Period.parse(told).months == YEAR
    if told and (before or whole) and any(t.form in grammar("time before") for t in terms):
        return replace(when, code=Period.parse(told).year_before().code)
    if not when.year_before or when.code is not None:
        return when
    wanted = set(query.measures or last.measures)
    if told and wanted and wanted <= _OF_A_PERIOD:
        return replace(when, code=Period.parse(told).year_before().code, year_before=False)
    return replace(when, code=before)


def _quarter_before(code: str) -> str | None:
    """Give the quarter before one; none where another period was spoken of."""
    told = Period.parse(code)
    if told.months != QUARTER:
        return None
    if told.month > QUARTER:
        return replace(told, month=told.month - QUARTER).code
    return Period(told.year - 1, YEAR - QUARTER + told.month, QUARTER).code


def kept_course(query: Query, last: Query) -> Course | None:
    """Keep the periods of before, where the next figure is asked for in the same way."""
    plain = query.shape is Shape.TELL and not (query.ranking or query.claim or query.yes_no)
    kept = plain and query.when == When() and not query.measures and not query.pairs
    return query.course or (last.course if kept else None)
