"""The way back: a query -> the frame that means it, for a talk that begins with a button."""

from knowledge.facts import Measure
from knowledge.language.frames import EMPTY, Frame
from knowledge.periods import Period
from knowledge.phrases.periods import framed
from knowledge.queries import End, Pair, Query, Ranking, Shape, Target, When
from knowledge.questions.rows import TWO, joined, whole_or_named
from knowledge.questions.subject import KEYS

_OPS = {
    Shape.COMPARE: "compare",
    Shape.SUM: "sum",
    Shape.DIFFERENCE: "difference",
    Shape.RATIO: "ratio",
}
_ENDS = {End.TOP: "top", End.BOTTOM: "bottom"}
_CHANGED = Frame(measure=(Measure.GROWTH.value,), unit="CNY")
"""By how much something grew, in yuan."""


def frame_of(query: Query) -> Frame:
    """Give the frame that means what a code can say of a query.

    >>> frame_of(Query(targets=(Target("IN"),), measures=(Measure.GROWTH,)))
    Frame(measure=('growth',), partner=('IN',))
    """
    out = {**_subject(query), **_measures(query), **_order(query), **_time(query)}
    if query.shape in _OPS:
        out["op"] = _OPS[query.shape]
    if query.course and query.course.gap:
        out["op"] = _OPS[Shape.DIFFERENCE]
    if query.reporter:
        out["reporter"] = (query.reporter,)
    changed = _CHANGED if query.shape is Shape.CHANGE else EMPTY
    return Frame({**out, **changed})


def _subject(query: Query) -> Frame:
    if query.pairs:
        return Frame(parts=tuple(map(_pair, query.pairs)))
    flow = Frame(flow=tuple(one.value for one in query.flows)) if query.flows else EMPTY
    named = [_target(one) for one in query.targets]
    if query.shape is Shape.EXCEPT:
        base, *out = named if len(named) > 1 else (EMPTY, *named)
        listed = (_list(query.ranking),) if query.ranking else ()
        return Frame({**flow, **base, "except": (*listed, *out)})
    if len(named) < TWO:
        return Frame({**flow, **(named[0] if named else EMPTY)})
    return Frame({**flow, **joined(named)})


def _pair(one: Pair) -> Frame:
    flow = Frame(flow=(one.flow.value,)) if one.flow else EMPTY
    measure = Frame(measure=(one.measure.value,)) if one.measure else EMPTY
    return Frame({**whole_or_named(_target(one.target)), **flow, **measure})


def _target(one: Target) -> Frame:
    return Frame({key: (name,) for key in KEYS if (name := getattr(one, key))})


def _measures(query: Query) -> Frame:
    told = tuple(one.value for one in query.measures)
    many = {"many": "yes"} if len(told) > 1 and query.ranking is None else {}
    return Frame({"measure": told, **many}) if told else EMPTY


def _order(query: Query) -> Frame:
    """Say what is put in order, by what, and which places of it are wanted."""
    order = query.ranking
    if order is None or query.shape is Shape.EXCEPT:
        return EMPTY
    by = order.by or (Measure.VALUE if order.then else None)
    if by in query.measures[:1]:
        by = None  # it is said already
    return _list(order).but(by=by and by.value)


def _list(order: Ranking) -> Frame:
    """Say which list it is, and which of it are meant."""
    return Frame(rank="yes", dim=order.dimension or "partner", end=_ENDS[order.end]).but(
        by=order.by and order.by.value,
        n=str(order.first) if order.first else None,
        at=str(order.places[0]) if order.places else None,
        plural=None if order.places else "yes",
    )


def _time(query: Query) -> Frame:
    said = framed(query.course) if query.course else _when(query.when)
    return Frame(when=said) if said else EMPTY


def _when(when: When) -> tuple[Frame, ...]:
    if when.code is None:
        return (Frame(back="year"),) if when.year_before else ()
    asked = Period.parse(when.code)
    return (Frame(code=(asked.year_before() if when.year_before else asked).code),)
