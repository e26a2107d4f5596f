"""Questions that go on from the one before: what a conversation carries, and how it fills the gaps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.facts import Measure
from knowledge.queries import End, Query, Ranking, Reading, Shape, Target, When
from knowledge.questions.terms import Term

_GO_ON = ("follow", "trend", "ordinal", "extreme", "time", "combine", "percent", "part")


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation goes on from: a small value that any chat front can keep."""

    query: Query | None = None
    shown: tuple[Target, ...] = ()
    """What the figures of the last answer were of, in order."""
    recent: tuple[Target, ...] = ()
    """What the last answers were of, the latest last, for "both of them"."""
    cited: tuple[tuple[str, str], ...] = ()
    """Bulletin and sentence, for "where does it say so?"."""


def follow(reading: Reading, terms: Sequence[Term], context: Context) -> Reading:
    """Fill what a question leaves unsaid from the conversation, where it goes on from it."""
    last = context.query
    if last is None or reading.alternatives or not _goes_on(reading, terms):
        return reading
    query = _filled(reading.query, terms, last, context)
    places = {term.said for term in terms if term.kind in ("number", "ordinal")} if query.ranking else set()
    lacks = tuple(lack for lack in reading.lacks if lack.said not in places)
    return replace(reading, query=query, off_topic=False, lacks=lacks)


def _goes_on(reading: Reading, terms: Sequence[Term]) -> bool:
    """Whether a question is not whole by itself, or points back in words."""
    query = reading.query
    if reading.off_topic and not any(_has(terms, kind) for kind in _GO_ON):
        return False
    if query.shape in (Shape.SOURCE, Shape.RUN, Shape.EVENT, Shape.WORLD):
        return False
    if query.targets and query.flows:
        return False
    if query.ranking is not None:
        return not query.flows and not _has(terms, "dimension")
    if not query.targets and query.flows and (query.measures or _has(terms, "whole")):
        return _marked(terms) or (Measure.SHARE in query.measures)
    return True


def _marked(terms: Sequence[Term]) -> bool:
    return _has(terms, "follow")


def _has(terms: Sequence[Term], kind: str) -> bool:
    return any(term.kind == kind for term in terms)


def _filled(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query:
    if order := _next_place(terms, last, query):
        return replace(last, ranking=order, claim=None)
    if "both" in _codes(terms, "follow") and not query.targets:
        query = replace(query, targets=_all_of(terms, context))
    if query.shape in (Shape.COMPARE, Shape.DIFFERENCE, Shape.SUM, Shape.RATIO) or _codes(terms, "combine"):
        query = _against(query, terms, last, context)
    targets = query.targets or (() if _has(terms, "whole") and not query.flows else _last_targets(last, context))
    shape = query.shape if query.shape is not Shape.TELL else _kept_shape(last, query)
    return replace(
        query,
        shape=shape,
        targets=targets,
        flows=query.flows or last.flows,
        measures=query.measures or _kept_measures(last, query),
        when=query.when if query.when != When() else last.when,
        reporter=query.reporter or last.reporter,
    )


def _all_of(terms: Sequence[Term], context: Context) -> tuple[Target, ...]:
    """What "both" or "all three" are: what the last answer showed, else what the last answers were of."""
    if len(context.shown) > 1:
        return context.shown
    many = 3 if any("three" in term.form for term in terms) else 2
    return context.recent[-many:]


def _kept_shape(last: Query, query: Query) -> Shape:
    keep = last.shape is Shape.CHANGE and not query.measures
    return last.shape if keep else Shape.TELL


def _kept_measures(last: Query, query: Query) -> tuple[Measure, ...]:
    if last.measures:
        return last.measures
    if last.ranking and last.ranking.by:
        return (last.ranking.by,)
    if last.claim and last.claim.up is not None:
        return (Measure.GROWTH,)
    return ()


def _last_targets(last: Query, context: Context) -> tuple[Target, ...]:
    if last.shape is Shape.RANK and context.shown:
        return context.shown
    return last.targets


def _against(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query:
    """Compare, add or subtract: what was shown before, then what is named now."""
    before = _last_targets(last, context)
    targets = tuple(dict.fromkeys((*before, *query.targets)))
    codes = _codes(terms, "combine")
    shape = query.shape
    if shape is Shape.TELL and len(targets) > 1:
        shapes = {"difference": Shape.DIFFERENCE, "sum": Shape.SUM, "ratio": Shape.RATIO}
        shape = next((shapes[code] for code in shapes if code in codes), Shape.COMPARE)
    return replace(query, targets=targets, shape=shape)


def _codes(terms: Sequence[Term], kind: str) -> set[str]:
    return {term.code for term in terms if term.kind == kind}


def _next_place(terms: Sequence[Term], last: Query, query: Query) -> Ranking | None:
    """Move on in a ranking: "next one", "the second one", "last of the five"."""
    order = last.ranking
    if order is None or query.targets:
        return None
    codes = _codes(terms, "follow")
    if "last" in codes:
        return replace(order, places=(1,), first=None, end=End.BOTTOM if order.end is End.TOP else End.TOP)
    if "next" in codes or (codes and any(term.said.casefold() == "next" for term in terms)):
        return replace(order, places=(max(order.places, default=order.first or 0) + 1,), first=None)
    if query.ranking and query.ranking.places:
        return replace(order, places=query.ranking.places, first=None)
    return None
