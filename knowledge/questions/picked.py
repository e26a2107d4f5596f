"""One of what was shown or spoken of, told by its place: "the second one", "the latter"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Measure
from knowledge.queries import Pair, Query, Shape, Target, When
from knowledge.questions.context import Context
from knowledge.questions.terms import Term

_TWO = 2
_IDLE = ("chat", "prep", "asks")


def choice_of(terms: Sequence[Term], choices: Sequence[str]) -> str | None:
    """Take a bare "2", "the second", "the latter" for the question that was offered there."""
    said = [term for term in terms if term.kind not in _IDLE]
    said = [term for term in said if (term.kind, term.code) != ("follow", "back")]
    if len(said) != 1 or not choices:
        return None
    if said[0].kind == "number" and said[0].code.isdigit():
        at = int(said[0].code)
    else:
        at = _place(said[0], len(choices)) or 0
    return choices[at - 1] if 0 < at <= len(choices) else None


def one_of(
    query: Query, terms: Sequence[Term], context: Context
) -> tuple[Sequence[Term], Context] | None:
    """Go back to the one that is pointed at: the other words, and a talk that is of it."""
    named = query.targets or query.flows or query.ranking or query.reporter or query.pairs
    points = [term for term in terms if _points(term, context)]
    if named or len(points) != 1 or context.query is None:
        return None
    found = _subject(points[0], context, context.query)
    if found is None:
        return None
    rest = tuple(term for term in terms if term is not points[0])
    asked = replace(found, measures=_told(context.query))
    shown = found.targets
    return rest, replace(context, query=asked, shown=shown, listed=None, recent=shown, run=())


def points_at_one(term: Term) -> bool:
    """Whether a word means one of two, whichever they are: "the latter", "the other one"."""
    return term.kind == "follow" and term.code in ("former", "latter", "other")


def _points(term: Term, context: Context) -> bool:
    """Whether a word points at one of several; in a ranking, places are counted in another way."""
    if points_at_one(term):
        return True
    ranked = context.listed is not None and context.listed.ranking is not None
    placed = term.kind == "ordinal" or (term.kind, term.code) == ("follow", "last")
    return placed and not ranked


def _subject(term: Term, context: Context, last: Query) -> Query | None:
    rows = context.counted
    if term.code == "other":
        return _other(context, last)
    several = context.talk if len(rows) < _TWO else rows
    if several is context.talk and term.code in ("former", "latter"):
        several = several[-_TWO:]
    at = _place(term, len(several))
    if at is None or at > len(several) or len(several) < _TWO:
        return None
    one = several[at - 1]
    return _of_row(one, last) if isinstance(one, Pair) else one


def _told(last: Query) -> tuple[Measure, ...]:
    """The measure that is spoken of: of a place in a ranking, what was told of it."""
    order = last.ranking
    told = (order.then or order.by) if order else None
    return (told,) if told else last.measures


def _place(term: Term, size: int) -> int | None:
    """Count out which of so many a word points at; the former and the latter are of two."""
    if term.kind == "ordinal":
        return int(term.code)
    places = {"last": size}
    if size == _TWO:
        places |= {"former": 1, "latter": _TWO}
    return places.get(term.code) if term.kind == "follow" else None


def _other(context: Context, last: Query) -> Query | None:
    """Take "the other one" for the one of two that was not spoken of last."""
    if len(context.counted) == _TWO and len(context.rows) == 1:
        left = [row for row in context.counted if row != context.rows[0]]
        return _of_row(left[0], last) if len(left) == 1 else None
    others = [one for one in context.talk if one != context.about]
    return others[0] if len(context.talk) == _TWO and len(others) == 1 else None


def _of_row(row: Pair, last: Query) -> Query:
    """Ask about one row of what was shown, of the same time and place."""
    targets = () if row.target == Target() else (row.target,)
    flows = (row.flow,) if row.flow else last.flows
    return Query(targets=targets, flows=flows, when=last.when, reporter=last.reporter)


def subject(query: Query, rows: Sequence[Pair], place: str | None) -> Query | None:
    """Give the one thing that an answer was of; none where it was of several."""
    targets, flows = {row.target for row in rows}, {row.flow for row in rows}
    if len(targets) != 1:
        return None
    target = rows[0].target
    return Query(
        targets=() if target.whole else (target,),
        flows=query.flows or (tuple(flow for flow in flows if flow) if len(flows) == 1 else ()),
        when=replace(query.when, any_year=False) if query.when != When() else When(),
        reporter=place or query.reporter,
    )


MADE = (Shape.DIFFERENCE, Shape.SUM, Shape.RATIO, Shape.TREND, Shape.COMPARE)
"""What is made of things spoken of before, and adds nothing to them."""
