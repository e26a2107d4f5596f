"""The same figure of several places, side by side."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from knowledge.answers import sums
from knowledge.answers.answer import Answer
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Absent, Found, find, in_one_currency
from knowledge.answers.compose import Heading, common_headline, one, several
from knowledge.answers.contrast import contrast
from knowledge.answers.declines import decline, none_fell, not_given, undecided
from knowledge.answers.desk import Cell, Desk, main_period
from knowledge.answers.gaps import apart
from knowledge.answers.pairs import not_made
from knowledge.answers.told import cells
from knowledge.answers.wording import listed
from knowledge.facts import Flow, Measure
from knowledge.periods import YEAR, Period
from knowledge.queries import Shape, When
from knowledge.vocabulary.places import places

_PLAIN = {Shape.TELL, Shape.COMPARE, Shape.DIFFERENCE}
_VALUE = (Measure.VALUE,)


def abreast(asked: Asked) -> Answer:
    """Put a figure of several places side by side, of one period, and say which has more."""
    query = asked.query
    measure = query.measures[:1] or (Measure.VALUE,)
    flows = query.flows or (Flow.EXPORT if query.targets else Flow.TRADE,)
    single = asked.asking(replace(query, measures=measure, flows=flows))
    wanted = cells(single)
    ours = asked.desk.default or asked.desk.reporter or ""
    desks = [desk_of(place or ours, asked.desk) for place in query.places]
    adds = (
        query.shape is Shape.SUM and measure == _VALUE and _hold_nothing_twice(query.places, ours)
    )
    if (
        not (adds or query.shape in _PLAIN)
        or len(wanted) != 1
        or len(query.measures) > 1
        or query.course
    ):
        near = [each for desk in desks for cell in wanted[:1] if (each := _shown(cell, desk))]
        said = "Of several places, one figure is put side by side at a time."
        if query.shape is Shape.SUM:
            said = "Figures of several places are not added: one may be a part of another."
        return not_given(asked, said, [each.shown for each in near], "reporter")
    cell = _of_one_period(wanted[0], desks)
    found = in_one_currency([cell] * len(desks), desks, query.currency)
    there = [each for each in found if isinstance(each, Found)]
    for desk, missing in zip(desks, found, strict=True):
        if isinstance(missing, Absent):
            at_it = replace(asked, desk=desk)
            return decline(at_it, [missing], [each.shown for each in there])
    return _compared(asked, there)


def desk_of(place: str, desk: Desk) -> Desk:
    """Ask about another place than the default one, of its own latest period."""
    latest = main_period(desk.store, place) or desk.latest
    return replace(desk, reporter=place, latest=latest, default=desk.default or desk.reporter)


def _shown(cell: Cell, desk: Desk) -> Found | None:
    found = find(cell, desk)
    return found if isinstance(found, Found) else None


def _of_one_period(cell: Cell, desks: Sequence[Desk]) -> Cell:
    """Ask for the latest period that all places print, where the question names none."""
    if cell.when.code or cell.when.year_before:
        return cell
    printed = [{fact.period for fact in desk.facts(cell) if fact.period} for desk in desks]
    shared = set.intersection(*printed)
    return replace(cell, when=When(max(shared, key=_end_and_length))) if shared else cell


def _end_and_length(code: str) -> tuple[int, int]:
    period = Period.parse(code)
    return YEAR * period.year + period.month + period.months, period.months


def _compared(asked: Asked, found: Sequence[Found]) -> Answer:
    facts = [each.shown.fact for each in found]
    shown = [each.shown for each in found]
    if reason := sums.mismatch(facts):
        return not_given(asked, f"{reason}: they are not compared.", shown, "period", "reporter")
    if len(found) == 2 and (answer := undecided(asked, found)):
        return answer
    if asked.query.shape is Shape.SUM:
        return _added(asked, found)
    if asked.query.shape is Shape.DIFFERENCE:
        return apart(asked, found)
    plain = Heading(common_headline(found))
    heading = contrast(asked, found) if asked.query.shape is Shape.COMPARE else plain
    if heading is None:
        return none_fell(asked, found)
    return several(asked, found, heading)


def _hold_nothing_twice(named: Sequence[str], ours: str) -> bool:
    """Whether each is a known place of its own, and none a part of another: districts of a city."""
    known = places()
    found = [known.named(name or ours) for name in named]
    codes = [place.code for place in found if place]
    apart = not any(known.overlap(first, second) for first, second in combinations(codes, 2))
    return len(codes) == len(named) and apart


def _added(asked: Asked, found: Sequence[Found]) -> Answer:
    """Add a figure of several places up: each counts for itself what they trade together."""
    facts = [each.shown.fact for each in found]
    if any(each.sum or each.shown.fact.approx for each in found):
        return not_made(asked, found, "added")
    names = listed([fact.about.reporter or "" for fact in facts])
    shown, computed = sums.total(facts, replace(facts[0].about, reporter=names))
    return one(asked, Found(found[0].cell, shown, computed))
