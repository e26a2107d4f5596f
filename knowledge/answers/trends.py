"""One figure over time: the periods of one length for which the bulletins print it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.answers import sums, told
from knowledge.answers.answer import Answer, Shown
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Absent, Found, beside, in_one_currency
from knowledge.answers.compose import Heading, one, several
from knowledge.answers.contrast import contrast
from knowledge.answers.declines import decline, not_given, undecided
from knowledge.answers.desk import Cell
from knowledge.answers.gaps import apart, gained
from knowledge.answers.points import Points, over_time, points
from knowledge.answers.wording import capital, flow_words, listed, short_line
from knowledge.facts import Measure
from knowledge.periods import HALF, QUARTER, YEAR, Period
from knowledge.queries import Course, End, When

__all__ = ["over_time", "trend"]

_UNITS = {1: "months", QUARTER: "quarters", HALF: "half-years", YEAR: "years"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def trend(asked: Asked) -> Answer:
    """Answer with a figure period by period, the earliest first; or with the highest of them."""
    course = asked.query.course
    if course is None:
        return _as_printed(asked)
    if course.bulletins:
        return _of_bulletins(asked, course)
    if course.codes:
        return _side_by_side(asked, course)
    measure = _measure(asked, course)
    wanted = told.cells(asked.asking(replace(asked.query, measures=(measure,))))
    found = [points(cell, course, asked.desk) for cell in wanted]
    if any(len(each.found) < 2 for each in found):
        return _at_once(asked, course) if course.soft else _once(asked)
    if course.pick:
        return _picked(asked, found[0], course.pick) if len(found) == 1 else _once(asked)
    if course.last and not all(each.whole and not each.early for each in found):
        return _once(asked)
    shown = [one for each in found for one in each.found]
    heading = Heading(_heading(asked, wanted, found), by_period=len(wanted) == 1, note=_note(found))
    return several(asked, shown, heading)


def _measure(asked: Asked, course: Course) -> Measure:
    """What is told period by period: "trend" alone is of the value."""
    named = asked.query.measures
    if Measure.SHARE in named:
        return Measure.SHARE
    if course.by_growth:
        return Measure.GROWTH
    return Measure.VALUE if course.soft or not named else named[0]


def _as_printed(asked: Asked) -> Answer:
    """Give the printed periods that are as long as the one asked about."""
    wanted = told.cells(asked.asking(replace(asked.query, measures=asked.query.measures[:1])))[0]
    found = over_time(wanted, asked.desk)
    if len(found) < 2:
        return told.undone(asked, "that for more than one period")
    return several(asked, found, Heading(_heading(asked, [wanted], []), by_period=True))


def _at_once(asked: Asked, course: Course) -> Answer:
    """Give the one period that "trend" is asked of; of a longer stretch it is not given."""
    if course.since is None and course.until is None:
        return told.tell(asked)
    if course.since is None or course.since != course.until:
        return _once(asked)
    return told.tell(asked.asking(replace(asked.query, when=When(course.since), course=None)))


def _once(asked: Asked) -> Answer:
    return told.undone(asked, "that for each of these periods", "period")


def _heading(asked: Asked, cells: Sequence[Cell], found: Sequence[Points]) -> str:
    cell = cells[0]
    said = [flow_words(each.target, each.flow, None) for each in cells]
    owner = f"{asked.desk.reporter}'s " if asked.desk.reporter else ""
    measure = "" if cell.measure is Measure.VALUE else f" ({cell.measure.value})"
    late = next((each.late for each in found if each.late), None)
    kind = f"{_UNITS.get(late.months, 'periods')[:-1]} " if late and _sooner(found) else ""
    early = next((each.early for each in found if each.early), None)
    since = f", from {late.words()} on, the first {kind}that there is" if late else ""
    until = f", up to {early.words()}, the last that there is" if early else ""
    return f"{capital(owner + listed(said))}{measure}, period by period{since}{until}:"


def _sooner(found: Sequence[Points]) -> bool:
    return any(each.sooner for each in found)


def _note(found: Sequence[Points]) -> str | None:
    """Say where periods between are missing."""
    gaps = [each for each in found if not each.whole]
    if not gaps:
        return None
    months = {Period.parse(one.shown.fact.period or "").months for one in gaps[0].found}
    unit = _UNITS.get(months.pop() if len(months) == 1 else 0, "periods of this length")
    others = list(dict.fromkeys(one.words() for each in gaps for one in each.others))
    given = f", only those of {listed(others)}" if others else ""
    return f"The bulletins do not give the {unit} between{given}."


def _picked(asked: Asked, found: Points, end: End) -> Answer:
    """Answer with the highest or lowest, where no period between is missing and none is as high."""
    ordered = sorted(found.found, key=_value, reverse=end is End.TOP)
    if not found.whole or found.late or found.early:
        return _once(asked)
    if answer := undecided(asked, ordered[:2]):
        return answer
    size = len(ordered)
    number = _NUMBERS[size] if size < len(_NUMBERS) else str(size)
    ends = [Period.parse(each.shown.fact.period or "").words() for each in found.found]
    way = "highest" if end is End.TOP else "lowest"
    note = f"The {way} of the {number} periods of this length from {ends[0]} to {ends[-1]}."
    answer = one(asked, ordered[0], note=note)
    compared = [fact for each in ordered[1:] for fact in each.sources]
    return replace(answer, rests_on=(*answer.rests_on, *compared))


def _value(found: Found) -> Decimal:
    return found.shown.fact.value


def _side_by_side(asked: Asked, course: Course) -> Answer:
    """Put the periods named side by side, where they are as long as each other."""
    desk, query = asked.desk, asked.query
    measure = query.measures[0] if query.measures else Measure.VALUE
    whole = told.cells(asked.asking(replace(query, when=When(), measures=(measure,))))
    wanted = [replace(cell, when=When(code)) for cell in whole for code in course.codes]
    found = in_one_currency(wanted, [desk] * len(wanted), query.currency)
    given = [each for each in found if isinstance(each, Found)]
    there = [each for each in given if not (course.soft and _from_growth(each))]
    absent = [Absent(each.cell, _lack(each)) for each in found if each not in there]
    earlier, later = (rule(course.codes, key=Period.parse) for rule in (min, max))
    if course.soft and (absent or any(each.sum for each in there)):
        answer = told.tell(asked.asking(replace(query, when=When(later))))
        return answer if _says_growth(answer) else decline(asked, absent or _as_absent(there))
    over_the_year = course.gap and earlier == Period.parse(later).year_before().code
    exact = len(there) == len(found) and not any(map(_from_growth, there))
    if over_the_year and measure is Measure.VALUE and not exact:
        return gained(asked.asking(replace(query, when=When(later))))
    if absent:
        answer = decline(asked, absent, [each.shown for each in there])
        share = measure is Measure.SHARE
        return replace(answer, missing=(*answer.missing, "measure")) if share else answer
    summed = measure in (Measure.VALUE, Measure.COUNT)
    if summed and len({_length(code) for code in course.codes}) > 1:
        said = "Periods of different length are not put side by side"
        near = [each.shown for each in there]
        return not_given(asked, f"{said}: a longer one is more by itself.", near, "period")
    if course.gap:
        return apart(asked, there)
    return _compared(asked, there, later)


def _says_growth(answer: Answer) -> bool:
    """Whether the growth stands there, which is the one period held against the other."""
    shown = (*answer.figures, *answer.beside)
    return not answer.figures or any(one.fact.measure is not Measure.VALUE for one in shown)


def _as_absent(found: Sequence[Found]) -> list[Absent]:
    return [Absent(replace(each.cell, measure=Measure.GROWTH), "measure") for each in found]


def _from_growth(found: Found) -> bool:
    """Whether a value is that of the year before, which is only as exact as a growth."""
    of_value = found.cell.measure is Measure.VALUE
    return of_value and any(fact.measure is Measure.GROWTH for fact in found.sources)


def _lack(each: Found | Absent) -> str:
    return each.key if isinstance(each, Absent) else "period"


def _compared(asked: Asked, found: Sequence[Found], later: str) -> Answer:
    """Say which period has more, with the growth between two that are a year apart."""
    if len(found) == 2 and (answer := undecided(asked, found)):
        return answer
    facts = [each.shown.fact for each in found]
    if sums.mismatch([replace(fact, period=later) for fact in facts]):
        return _unlike(asked, found)
    heading = contrast(asked, found) if _one_subject(found) else Heading(_plain(asked, found))
    if heading and facts[0].measure is Measure.RANK and len({fact.value for fact in facts}) == 1:
        heading = replace(heading, verdict=heading.verdict and "no")  # it neither rose nor fell
    if heading is None:
        return decline(asked, [Absent(each.cell, "measure") for each in found])
    answer = several(asked, found, heading)
    now = next(each for each in found if each.shown.fact.period == later)
    growth = [one for one in beside(now, asked.desk) if one.fact.measure is Measure.GROWTH]
    apart = Period.parse(later).year_before().code in {fact.period for fact in facts}
    if len(found) != 2 or not apart or not growth or now.cell.measure is not Measure.VALUE:
        return answer
    return replace(answer, lines=(*answer.lines, short_line(growth[0])), beside=tuple(growth))


def _one_subject(found: Sequence[Found]) -> bool:
    return len({(each.cell.target, each.cell.flow) for each in found}) == 1


def _unlike(asked: Asked, found: Sequence[Found]) -> Answer:
    said = "They are printed in different units, or only roughly: they are not compared."
    return not_given(asked, said, [each.shown for each in found], "measure")


def _plain(asked: Asked, found: Sequence[Found]) -> str:
    cells = [each.cell for each in found]
    said = [flow_words(cell.target, cell.flow, asked.desk.reporter) for cell in cells]
    return f"{capital(listed(list(dict.fromkeys(said))))}:"


def _length(code: str) -> tuple[int, int]:
    period = Period.parse(code)
    return period.months, period.days


def _of_bulletins(asked: Asked, course: Course) -> Answer:
    """Give the figure of each of the latest bulletins, where their periods are of one length."""
    desk = asked.desk
    cell = told.cells(asked.asking(replace(asked.query, measures=asked.query.measures[:1])))[0]
    if not asked.query.measures:
        cell = replace(cell, measure=Measure.VALUE)
    first: dict[str, Shown] = {}
    for fact in desk.store.find(desk.wanted(cell)):
        if fact.approx is None and fact.period:
            first.setdefault(fact.bulletin, Shown(fact))
    shown = list(first.values())[: course.last]
    codes = [one.fact.period or "" for one in shown]
    if len(shown) < (course.last or 2):
        return _once(asked)
    if len({_length(code) for code in codes}) > 1 or len(set(codes)) < len(codes):
        said = "The latest bulletins tell of periods of different length"
        return not_given(asked, f"{said}, which are not put side by side.", shown, "period")
    found = [Found(replace(cell, when=When(one.fact.period)), one) for one in reversed(shown)]
    return several(asked, found, Heading(_plain(asked, found)))
