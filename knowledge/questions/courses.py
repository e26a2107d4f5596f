"""Several periods asked about at once: a trend, "since 2021", "by quarter", the highest quarter."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.periods import HALF, QUARTER, YEAR, Period
from knowledge.queries import Course, End, Query, Shape, When
from knowledge.questions.grammar import grammar
from knowledge.questions.stretches import spans_of
from knowledge.questions.terms import Term, codes_of, has_kind, near, of_kind
from knowledge.questions.times import compares, is_year

_UNITS = {"quarter": QUARTER, "month": 1, "year": YEAR, "half": HALF}
_BY = {"by quarter": QUARTER, "by month": 1, "by year": YEAR, "over time": 0}
_RISES = {"growth", "up", "down", "same"}
_ENDS = {"top": End.TOP, "bottom": End.BOTTOM}


def course(terms: Sequence[Term], measures: Sequence[Measure], latest: Period) -> Course | None:
    """Say over which periods a figure is asked for; none where it is one period only."""
    for found in (_picked(terms, latest), _since(terms, latest), _regular(terms, latest)):
        if found:
            return found
    spans = list(dict.fromkeys(spans_of(terms, latest)))
    unit = _plural(terms)
    if len(spans) == 1 and unit:
        return Course(unit, since=spans[0].code, until=spans[0].code)
    return _of_spans(terms, spans) if len(spans) > 1 else _developed(terms, measures)


def _regular(terms: Sequence[Term], latest: Period) -> Course | None:
    """Take "by quarter", "over time", "the last three quarters"."""
    for term in of_kind(terms, "time"):
        if term.code in _BY:
            return _within(terms, Course(_BY[term.code]), latest)
        if term.code.startswith("last ") and term.code.count(" ") == 2:
            _, many, unit = term.code.split()
            months = _UNITS.get(unit.rstrip("s"), 0)
            found = Course(months, last=int(many), bulletins=unit[0] == "b")
            return _within(terms, found, latest)
    return None


def _plural(terms: Sequence[Term]) -> int | None:
    """How long the periods are that a year is to be told by: "the quarters of 2022"."""
    named = [term for term in of_kind(terms, "time") if term.form[-1:] == "s"]
    return next((unit for term in named if (unit := _unit(term))), None)


def _of_spans(terms: Sequence[Term], spans: list[Period]) -> Course:
    """Take "from 2021 to 2023" for all between, and "2021 and 2023" for these two."""
    codes = tuple(span.code for span in spans)
    if len(codes) == 2 and _ranges(terms):
        unit = 1 if {span.months for span in spans} == {1} else 0
        return Course(unit, since=codes[0], until=codes[1])
    if len(codes) == 2 and _gap(terms):
        return Course(codes=codes, gap=True)
    apart = len(spans) == 2 and min(spans) == max(spans).year_before()
    return Course(codes=codes, soft=apart and compares(terms))


def _ranges(terms: Sequence[Term]) -> bool:
    """Whether all between two periods is meant: "from 2020 to 2021", "Q2 to Q4"."""
    if any(term.form in grammar("ranges") for term in of_kind(terms, "prep")):
        return True
    return any(
        (one.kind, two.form, three.kind) == ("time", "to", "time")
        for one, two, three in zip(terms, terms[1:], terms[2:], strict=False)
    )


def _gap(terms: Sequence[Term]) -> bool:
    """Whether it is asked how far apart two are: "difference", "how much more"."""
    codes = codes_of(terms, "combine")
    amount = any(term.form.startswith(("how much", "how many")) for term in terms)
    return "difference" in codes or (amount and bool(codes & {"more", "fewer"}))


def _developed(terms: Sequence[Term], measures: Sequence[Measure]) -> Course | None:
    """Take it for periods how something went, if in none: "how have exports developed"."""
    if any(term.kind in ("time", "number", "bound") for term in terms):
        return None
    soft = [term.form in grammar("courses") for term in _growths(terms)]
    asked = set(measures) - {Measure.SHARE}
    if asked != {Measure.GROWTH} or not any(soft):
        return None
    return Course(soft=True, by_growth=not all(soft))


def _growths(terms: Sequence[Term]) -> list[Term]:
    return [term for term in of_kind(terms, "trend", "measure") if term.code in _RISES]


def time_of(over: Course | None) -> When | None:
    """Give the one period that several may still come to: the later of two a year apart."""
    if over is None:
        return None
    if over.soft and over.codes:
        return When(max(over.codes, key=Period.parse))
    return None if over.soft else When()


def over_periods(query: Query) -> Query:
    """Ask for a figure period by period; what only may be meant so gives way to all else."""
    over = query.course
    if over is None:
        return query
    plain = query.shape in (Shape.TELL, Shape.COMPARE) and not query.pairs
    plain = plain or (query.shape is Shape.EVENT and over.pick is not None)  # "when did it peak"
    if over.codes and Measure.SHARE in query.measures:
        over = replace(over, soft=False)  # no growth says how a share has moved
        query = replace(query, course=over)
    if over.soft and not (plain and len(query.targets) < 2 and len(query.flows) < 2):
        return replace(query, course=None)
    if over.soft and not over.codes and (query.claim or query.yes_no):
        return replace(query, course=None)
    return replace(query, shape=Shape.TREND) if plain else query


def _picked(terms: Sequence[Term], latest: Period) -> Course | None:
    """Take "the highest quarter", "which month had most", "when did exports peak"."""
    extremes = [term for term in terms if term.kind == "extreme"]
    if len(extremes) != 1:
        return None
    by, end = extremes[0].code.split()[:2]
    grown = ("measure", "growth") in {(term.kind, term.code) for term in terms}
    by_growth = by == "growth" or grown or has_kind(terms, "trend")
    unit = _unit_of(terms, extremes[0])
    if unit is None:
        return None
    span = next((span.code for span in spans_of(terms, latest)), None)
    until = None if any(term.form in grammar("since") for term in terms) else span
    return Course(unit, since=span, until=until, pick=_ENDS.get(end), by_growth=by_growth)


def _unit_of(terms: Sequence[Term], extreme: Term) -> int | None:
    """How long the periods are of which one is asked for; none where none is."""
    who = has_kind(terms, "who")
    terms = [term for term in terms if term.kind not in ("reporter", "who")]  # "Jiaxing's best"
    for one, two in pairwise(terms):
        if one.form in grammar("which") and (unit := _unit(two)):
            return unit
    at = terms.index(extreme)
    for step in (1, 2):
        after = near(terms, at, step)
        if after and (unit := _unit(after)) and after.form[-1:] != "s":
            return unit
        if after is None or after.kind != "flow":
            break
    if who or has_kind(terms, "dimension"):
        return None
    leads = next((term for term in terms if term.kind != "chat"), terms[0])
    if unit := _unit(leads):
        return unit
    whens = any(term.kind == "measure" and term.form in grammar("whens") for term in terms)
    return 0 if whens or extreme.form in grammar("peaks") else None


def _unit(term: Term) -> int | None:
    if term.kind != "time":
        return None
    return _UNITS.get(term.form.removesuffix("s"))


def _since(terms: Sequence[Term], latest: Period) -> Course | None:
    """Take "since 2021", "since Q1 2022"; not "since 1 March"."""
    for at, term in enumerate(terms):
        if term.kind != "bound" or term.form not in grammar("since"):
            continue
        rest = [one for one in terms[at + 1 :] if one.kind != "chat"]
        spans = spans_of(rest, latest)
        numbers = [one for one in rest if one.kind == "number" and not is_year(one)]
        if len(spans) != 1 or numbers or not rest or rest[0].kind not in ("time", "number"):
            return None
        unit = next((_BY[one.code] for one in terms if one.code in _BY), 0)
        return Course(unit, since=spans[0].code)
    return None


def _within(terms: Sequence[Term], found: Course, latest: Period) -> Course:
    """Keep to the year that is named: "exports by quarter in 2022"."""
    spans = [span.code for span in spans_of(terms, latest)]
    if not spans:
        return found
    return replace(found, since=spans[0], until=spans[-1])
