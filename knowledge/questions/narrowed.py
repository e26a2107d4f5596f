"""What was shown, narrowed: without one of them, the one above another, a part of its whole."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.queries import Claim, End, Query, Shape
from knowledge.questions.context import Context
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of, has_kind

_SIDES = ((Flow.EXPORT,), (Flow.IMPORT,))
IDLE = {"chat", "prep", "asks"}
_KEPT = (Shape.SUM, Shape.TELL)


def narrowed(query: Query, terms: Sequence[Term], context: Context) -> Query | None:
    """Ask about less of what was shown, where nothing else is said; else none."""
    last = context.query
    if last is None:
        return None
    return (
        _less_one(query, terms, last, context)
        or _all_but(query, terms, last)
        or _as_a_part(query, terms, last)
        or _one_beside(terms, last, context)
        or _bigger_one(query, terms, last, context)
    )


def _less_one(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Take "without Japan", "drop Japan" for the others of several that were named."""
    said = [term for term in terms if not idle(term)]
    kinds = [term.kind for term in said[1:]]
    leads = bool(said) and said[0].form in grammar("leaving out")
    if not leads or kinds not in (["place"], ["product"]) or len(query.targets) != 1:
        return None
    before = last.targets or tuple(dict.fromkeys(pair.target for pair in last.pairs))
    flows = last.flows or tuple({pair.flow for pair in last.pairs if pair.flow})
    several = len(before) > 1 and (len(context.rows) > 1 or last.shape is Shape.SUM)
    if query.targets[0] not in before or not several or len(flows) != 1:
        return None
    left = tuple(one for one in before if one != query.targets[0])
    shape = last.shape if last.shape in _KEPT and len(left) > 1 else Shape.TELL
    told = replace(last, targets=left, flows=flows, pairs=(), shape=shape)
    return replace(told, claim=None, yes_no=False)


def _all_but(query: Query, terms: Sequence[Term], last: Query) -> Query | None:
    """Take "minus ASEAN" after all imports, or ASEAN's, for those from elsewhere."""
    said = [term for term in terms if not idle(term)]
    leads = bool(said) and said[0].form in grammar("leaving out")
    one = len(query.targets) == 1 and last.targets in ((), query.targets)
    plain = last.shape is Shape.TELL and not (last.ranking or last.course or last.pairs)
    if not leads or [term.kind for term in said[1:]] != ["place"] or not (one and plain):
        return None
    if last.flows not in _SIDES or not set(last.measures) <= {Measure.VALUE}:
        return None
    return replace(last, shape=Shape.EXCEPT, targets=query.targets, claim=None, yes_no=False)


def _as_a_part(query: Query, terms: Sequence[Term], last: Query) -> Query | None:
    """Take "more than half of all imports?" for a claim on the share of what was spoken of."""
    flows = query.flows or last.flows
    claimed = query.claim is not None and query.claim.asked and has_kind(terms, "part")
    one = len(last.targets) == 1 and not (last.ranking or last.course or last.pairs or last.of)
    measured = set(query.measures) <= {Measure.SHARE}
    of_flow = bool(query.flows) or has_kind(terms, "whole")
    named = query.targets or query.ranking or query.reporter or query.pairs or query.course
    if not (claimed and one and measured and of_flow) or named or flows not in _SIDES:
        return None
    if last.flows != flows and Measure.SHARE not in last.measures:
        return None
    asked = replace(query, shape=Shape.TELL, targets=last.targets, flows=flows, yes_no=True)
    return replace(asked, measures=(Measure.SHARE,), when=last.when, reporter=last.reporter)


def _one_beside(terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Take "who is ahead of it?" for the next place up of the list that it is in."""
    order = context.listed.ranking if context.listed else None
    if not asks_beside(terms) or context.listed is None or order is None or last.yes_no:
        return None
    if len(order.places) != 1 or order.places[0] < 1 or order.end is End.BOTTOM:
        return None
    behind = any(term.form in grammar("coming behind") for term in terms)
    place = order.places[0] + (1 if behind else -1)
    return replace(context.listed, ranking=replace(order, places=(place,))) if place else None


def _bigger_one(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Take "the smaller one", "the bigger of the two" for the comparison of two that were shown."""
    one, *others = context.rows if len(context.rows) > 1 else last.pairs or (None,)
    plain = last.shape in (Shape.TELL, Shape.COMPARE) and not last.ranking
    told = set(query.measures) - {Measure.GROWTH} or has_kind(terms, "measure")
    if not points_by_size(terms) or told or one is None or len(others) != 1 or not plain:
        return None
    by = next(term.form for term in terms if term.kind == "combine")
    measures = (Measure.GROWTH,) if by in grammar("of growth") else (Measure.VALUE,)
    more = "more" in codes_of(terms, "combine")
    held = replace(last, shape=Shape.COMPARE, targets=(), flows=(), pairs=(one, *others))
    claim = Claim(more=more, asked=False)
    return replace(held, measures=measures, claim=claim, yes_no=False)


def points_by_size(terms: Sequence[Term]) -> bool:
    """Whether one of two is told by its size: "the bigger one", "the smaller of the two"."""
    said = [(term.kind, term.code) for term in terms if not idle(term) or term.code == "of"]
    sized = said[:1] in ([("combine", "more")], [("combine", "fewer")])
    one = said[1:2] == [("follow", "back")]
    of_two = said[1:2] == [("prep", "of")] and [kind for kind, _ in said[2:3]] == ["follow"]
    rest = {kind for kind, _ in (said[3:] if of_two else said[2:])}
    return sized and (one or of_two) and rest <= {"measure"}


def asks_beside(terms: Sequence[Term]) -> bool:
    """Whether it is asked who comes before or behind the one that was spoken of."""
    said = [term for term in terms if term.kind != "chat"]
    who = any(term.kind == "dimension" for term in said)
    it = bool(said) and said[-1].form in grammar("spoken of")
    held = codes_of(terms, "combine") & {"more", "fewer", "difference"}
    return who and it and bool(held) and not has_kind(terms, "trend", "measure", "flow")


def idle(term: Term) -> bool:
    """Whether a word only goes on: "and", "then", "please"."""
    return term.kind in IDLE or (term.kind, term.code) == ("follow", "more")
