"""The time of a question that goes on from another: what is said, counted from what was told."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Measure
from knowledge.periods import QUARTER, YEAR, Period
from knowledge.queries import Course, Query, Shape, When
from knowledge.questions.context import Context
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of


def time_on(query: Query, terms: Sequence[Term], last: Query, context: Context) -> When:
    """Give the time of before where none is said, and counted from it where it is told by it."""
    when, before = query.when, last.when.code
    if when == When():
        return When() if query.course else last.when
    if when.any_year and when.code and before:
        asked = replace(Period.parse(when.code), year=Period.parse(before).year)
        return replace(when, code=asked.code, any_year=False)
    told = before or context.told
    if told and any(t.form in grammar("quarter before") for t in terms):
        return replace(when, code=_quarter_before(told) or when.code)
    whole = told is not None and Period.parse(told).months == YEAR
    if told and (before or whole) and any(t.form in grammar("time before") for t in terms):
        return replace(when, code=Period.parse(told).year_before().code)
    return replace(when, code=before) if when.year_before and when.code is None else when


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


def against_before(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> Query | None:
    """Take "which is higher?" for the last two answers, if of two periods or places alone."""
    before = context.before
    compared = codes_of(terms, "combine") & {"more", "fewer", "versus"}
    named = query.targets or query.flows or query.pairs or query.ranking or query.course
    measured = set(query.measures) - {Measure.VALUE}
    if before is None or not compared or named or measured or query.when != When():
        return None
    if (query.claim and query.claim.than is not None) or query.reporter:
        return None
    places = (context.place_before, context.place)
    if places[0] != places[1] and _alike(replace(last, reporter=before.reporter), before):
        said = tuple(place for place in places if place)
        shaped = replace(last, shape=Shape.COMPARE, claim=query.claim, yes_no=query.yes_no)
        return replace(shaped, places=said) if len(said) > 1 else None
    told, earlier = context.told, context.told_before
    if told is None or earlier is None or told == earlier or not _alike(last, before):
        return None
    over = Course(codes=(told, earlier))
    return replace(last, shape=Shape.TREND, course=over, claim=query.claim, yes_no=query.yes_no)


def _alike(last: Query, before: Query) -> bool:
    """Whether two questions differ in nothing but their time."""
    asks = bool(last.flows or last.targets)
    return asks and replace(last, when=before.when, shape=before.shape) == before
