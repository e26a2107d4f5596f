"""A query as a short text that a button can carry for ever, and back.

The text says all of the query and nothing of the store, so it outlives a restart and a new reading
of the bulletins. Names that may be long are written as digests, and found again among the names
that the store holds; one that it holds no more makes the code stale.

    1t|e|v|2022-Q1|7Cq1x||IN        tell exports' value, Q1 2022, a reporter, no ranking, to India
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import TypeVar

from knowledge.facts import Flow, Measure
from knowledge.periods import Period
from knowledge.queries import WHOLE, Course, End, Query, Ranking, Shape, Target, When
from knowledge.store import Held

VERSION = "1"
LONGEST = 60
"""Bytes: what a button can carry, less a few that say what it does."""

_SHAPES = {
    Shape.TELL: "t",
    Shape.RANK: "r",
    Shape.COMPARE: "c",
    Shape.SUM: "s",
    Shape.DIFFERENCE: "d",
    Shape.RATIO: "q",
    Shape.EXCEPT: "x",
    Shape.CHANGE: "g",
    Shape.TREND: "n",
}
_FLOWS = {Flow.EXPORT: "e", Flow.IMPORT: "i", Flow.TRADE: "t", Flow.BALANCE: "b"}
_MEASURES = {
    Measure.VALUE: "v",
    Measure.GROWTH: "g",
    Measure.SHARE: "s",
    Measure.CONTRIBUTION: "c",
    Measure.RANK: "r",
    Measure.COUNT: "n",
    Measure.EVENT: "d",
}
_DIMENSIONS: dict[str | None, str] = {None: "", "partner": "p", "product": "g"}
_ENDS = {End.TOP: "+", End.BOTTOM: "-"}
_COURSE_FLAGS = {
    "g": "by_growth",
    "b": "bulletins",
    "s": "soft",
    "d": "gap",
}
_BEFORE = "<"  # after a period: the same span a year earlier
_WHOLE = "*"  # the target that nothing narrows
_FIELDS = 6
_DIGEST = 5  # signs of base64: 30 bits

K = TypeVar("K")


class StaleCodeError(ValueError):
    """A code names what the store does not hold, or was written by another version."""


def encode(query: Query) -> str | None:
    """Write a query as a code; none where no code says all of it, or it is too long for a button.

    >>> encode(Query(targets=(Target("IN"),), flows=(Flow.EXPORT,), when=When("2022-Q1")))
    '1t|e||2022-Q1|||IN'
    """
    if _said(query) != query:
        return None
    fields = (
        VERSION + _SHAPES[query.shape],
        "".join(_FLOWS[flow] for flow in query.flows),
        "".join(_MEASURES[measure] for measure in query.measures),
        (query.when.code or "") + (_BEFORE if query.when.year_before else ""),
        digest(query.reporter),
        _order_code(query.ranking) if query.ranking else _course_code(query.course),
        *map(_target_code, query.targets),
    )
    code = "|".join(fields).rstrip("|")
    return code if len(code.encode()) <= LONGEST else None


def decode(code: str, held: Held) -> Query:
    """Read a code back, or StaleCodeError where the store no longer holds what it names."""
    try:
        return _decoded(code, held)
    except (KeyError, ValueError) as error:
        message = f"{code!r} names what is no longer there. Ask the question again."
        raise StaleCodeError(message) from error


def digest(name: str | None) -> str:
    """Give a name's digest, nothing for none.

    >>> digest("high-tech products"), digest(None)
    ('Vaz4H', '')
    """
    if name is None:
        return ""
    return urlsafe_b64encode(blake2b(name.encode(), digest_size=6).digest())[:_DIGEST].decode()


def _said(query: Query) -> Query | None:
    """What a code can say of a query; none where its shape has no sign."""
    if query.shape not in _SHAPES:
        return None
    order = query.ranking
    return Query(
        shape=query.shape,
        targets=query.targets,
        flows=query.flows,
        measures=query.measures,
        when=query.when,
        reporter=query.reporter,
        ranking=order and Ranking(order.dimension, order.by, order.end, order.first, order.places),
        course=None if order else query.course,
    )


def _decoded(code: str, held: Held) -> Query:
    fields = code.split("|")
    fields += [""] * (_FIELDS - len(fields))
    (head, flows, measures, when, reporter, order), targets = fields[:_FIELDS], fields[_FIELDS:]
    if head[:1] != VERSION:
        raise KeyError(head)
    period = when.removesuffix(_BEFORE) or None
    trend = _key(_SHAPES, head[1:]) is Shape.TREND
    return Query(
        shape=_key(_SHAPES, head[1:]),
        targets=tuple(_target(text, held) for text in targets),
        flows=tuple(_key(_FLOWS, sign) for sign in flows),
        measures=tuple(_key(_MEASURES, sign) for sign in measures),
        when=When(period and Period.parse(period).code, year_before=when.endswith(_BEFORE)),
        reporter=_name(reporter, held.reporters),
        ranking=_order(order) if order and not trend else None,
        course=_course(order) if order and trend else None,
    )


def _order_code(order: Ranking) -> str:
    """Write a ranking: dimension, measure, end, how many, places: ``pg+5``, ``p_+/1,-1``."""
    by = _MEASURES[order.by] if order.by else "_"
    places = "/" + ",".join(map(str, order.places)) if order.places else ""
    return f"{_DIMENSIONS[order.dimension] or '_'}{by}{_ENDS[order.end]}{order.first or ''}{places}"


def _order(text: str) -> Ranking:
    dimension, by, end = text[:1], text[1:2], text[2:3]
    first, _, places = text[3:].partition("/")
    return Ranking(
        None if dimension == "_" else _key(_DIMENSIONS, dimension),
        None if by == "_" else _key(_MEASURES, by),
        _key(_ENDS, end),
        int(first) if first else None,
        tuple(map(int, places.split(","))) if places else (),
    )


def _course_code(course: Course | None) -> str:
    """Write a course: months of a period, since, until, how many, these alone, what of them.

    >>> _course_code(Course(unit=3, since="2021", pick=End.TOP)), _course_code(None)
    ('3,2021,,,,+', '')
    """
    if course is None:
        return ""
    flags = [sign for sign, name in _COURSE_FLAGS.items() if getattr(course, name)]
    parts = (
        str(course.unit),
        course.since or "",
        course.until or "",
        str(course.last or ""),
        ";".join(course.codes),
        (_ENDS[course.pick] if course.pick else "") + "".join(flags),
    )
    return ",".join(parts)


def _course(text: str) -> Course:
    unit, since, until, last, codes, flags = text.split(",")
    for code in filter(None, (since, until, *codes.split(";"))):
        Period.parse(code)
    return Course(
        unit=int(unit),
        since=since or None,
        until=until or None,
        last=int(last) if last else None,
        codes=tuple(filter(None, codes.split(";"))),
        pick=_key(_ENDS, flags[0]) if flags[:1] in ("+", "-") else None,
        **{name: sign in flags for sign, name in _COURSE_FLAGS.items()},
    )


def _target_code(target: Target) -> str:
    names = (target.product, target.regime, target.enterprise)
    return ",".join((target.partner or "", *map(digest, names))).rstrip(",") or _WHOLE


def _target(text: str, held: Held) -> Target:
    if text == _WHOLE:
        return WHOLE
    partner, product, regime, enterprise, *more = [*text.split(","), "", "", ""]
    if any(more):
        raise KeyError(text)
    if partner and partner not in held.partners:
        raise KeyError(partner)
    return Target(
        partner or None,
        _name(product, held.products),
        _name(regime, held.regimes),
        _name(enterprise, held.enterprises),
    )


def _name(said: str, names: Iterable[str]) -> str | None:
    """Find the one name with a digest; KeyError where there is none, or more than one."""
    if not said:
        return None
    found = [name for name in names if digest(name) == said]
    if len(found) != 1:
        raise KeyError(said)
    return found[0]


def _key(table: Mapping[K, str], sign: str) -> K:
    found = [key for key, known in table.items() if known == sign]
    if not found:
        raise KeyError(sign)
    return found[0]
