"""Several figures together: found, compared, added."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers import sums
from knowledge.answers.answer import Answer
from knowledge.answers.asked import Asked
from knowledge.answers.cells import PARTS, Absent, Found, find, flows_of
from knowledge.answers.claims import size_of, verdict
from knowledge.answers.compose import one, several, with_absent
from knowledge.answers.contrast import best_of, contrast
from knowledge.answers.declines import decline, none_fell, not_given
from knowledge.answers.overlaps import overlapping
from knowledge.answers.told import cells, show, tell
from knowledge.facts import Flow, Measure
from knowledge.queries import End, Ranking, Shape, Some


def pair(asked: Asked) -> list[Found] | Answer:
    """Find the figures to be put together; an answer where one of them is missing."""
    query, desk = asked.query, asked.desk
    measure = query.measures[0] if query.measures else _claimed(asked)
    single = asked.asking(replace(asked.query, measures=(measure,)))
    if not query.flows and len(query.targets) > 1 and not query.pairs:
        return pair(single.asking(replace(single.query, flows=_shared_flows(single))))
    found = [find(cell, desk) for cell in cells(single)]
    absent = [each for each in found if isinstance(each, Absent)]
    there = [each for each in found if isinstance(each, Found)]
    if len(there) > 1 and absent and query.shape is Shape.COMPARE:
        return with_absent(show(asked, there), absent, desk)
    return decline(asked, absent, [each.shown for each in there]) if absent else there


def _claimed(asked: Asked) -> Measure:
    claim = asked.query.claim
    return Measure.GROWTH if claim and claim.up is not None else Measure.VALUE


def _shared_flows(asked: Asked) -> tuple[Flow, ...]:
    """The flows that all targets have, else the trade, else exports, so that what lacks is said."""
    query = asked.query
    shared = [
        flow
        for flow in (*PARTS, Flow.TRADE)
        if all(
            flow in flows_of(target, asked.desk, Some.ANY, query.when) for target in query.targets
        )
    ]
    sides = tuple(flow for flow in shared if flow in PARTS)
    return sides or tuple(shared) or (Flow.EXPORT,)


def compare(asked: Asked) -> Answer:
    """Put figures side by side, and say which is more."""
    found = pair(asked)
    if isinstance(found, Answer):
        return found
    if asked.query.ranking:
        return _in_order(asked, found, asked.query.ranking)
    facts = [each.shown.fact for each in found]
    if asked.query.claim and asked.query.claim.than is not None:
        sides = asked.query.flows or len({each.cell.flow for each in found}) < 2
        holds = verdict(asked.query.claim, facts) if sides else None
        return show(asked, found, holds)  # each is held against it
    if reason := sums.mismatch(facts):
        return side_by_side(asked, found, reason, "compared")
    heading = contrast(asked, found)
    if heading is None:
        return none_fell(asked, found)
    if len(found) > 2:  # the one that is told comes first
        best = best_of(found, asked.query.claim)
        found = sorted(found, key=lambda each: each is not best)
    answer = several(asked, found, heading)
    return _picked(asked, answer, found) if len(found) > 2 else answer


def _in_order(asked: Asked, found: Sequence[Found], order: Ranking) -> Answer:
    """Show figures that are named one by one in the order of their size."""
    if reason := sums.mismatch([each.shown.fact for each in found]):
        return side_by_side(asked, found, reason, "compared")
    down = order.end is End.TOP
    return show(asked, sorted(found, key=lambda each: each.shown.fact.value, reverse=down))


def _picked(asked: Asked, answer: Answer, found: Sequence[Found]) -> Answer:
    """Answer with the one that is asked for, the others beside it: "the highest of these three"."""
    claim = asked.query.claim
    if claim is None or claim.asked or claim.more is None or claim.up is not None:
        return answer
    size = size_of(claim, [each.shown.fact for each in found])
    pick = max if claim.more else min
    best = pick(found, key=lambda each: size(each.shown.fact))
    others = tuple(each.shown for each in found if each is not best)
    alone = one(asked, best)
    return replace(
        answer,
        kind=alone.kind,
        lines=(*answer.lines, *(said for said in alone.lines if said not in answer.lines)),
        figures=alone.figures,
        beside=(*alone.beside, *others),
        sum=best.sum,
    )


def side_by_side(asked: Asked, found: Sequence[Found], reason: str, deed: str) -> Answer:
    """Show figures side by side, and say why nothing is made of them."""
    answer = show(asked, found)
    return replace(answer, notes=(f"{reason}: they are not {deed}.", *answer.notes))


def add(asked: Asked) -> Answer:
    """Add figures up where they do not overlap; both flows of one partner are its trade."""
    query = asked.query
    if set(query.flows) == set(PARTS) and len(set(query.targets)) < 2:
        return tell(asked.asking(replace(query, flows=(Flow.TRADE,), pairs=())))
    found = pair(asked)
    return found if isinstance(found, Answer) else added(asked, found)


def added(asked: Asked, found: Sequence[Found]) -> Answer:
    """Add found figures up; show them side by side where that would count something twice.

    Where their share is asked for as well, it is told beside their sum.
    """
    if len(found) < 2:
        return show(asked, found)
    if reason := overlapping(found):
        near = [each.shown for each in found]
        return not_given(
            asked, f"{reason}: they are not added.", near, "partner", "product", "measure"
        )
    if of_computed(found):
        return not_made(asked, found, "added")
    if reason := sums.mismatch([fact for each in found for fact in each.sources]):
        return side_by_side(asked, found, reason, "added")
    total = _total(found)
    if set(asked.query.measures) == {Measure.VALUE, Measure.SHARE}:
        shares = [find(replace(each.cell, measure=Measure.SHARE), asked.desk) for each in found]
        there = [share for share in shares if isinstance(share, Found)]
        return show(asked, [total, _total(there)] if len(there) == len(found) else [total])
    return one(asked, total, verdict(asked.query.claim, [total.shown.fact]))


def _total(found: Sequence[Found]) -> Found:
    """Give the sum of figures, or the share that several have together."""
    facts = [each.shown.fact for each in found]
    if all(each.sum and each.cell.measure is Measure.SHARE for each in found):
        parts = [each.sources[0] for each in found]
        made = sums.share_of_several(parts, found[0].sources[1])
    else:
        made = sums.total(facts, sums.joined([fact.about for fact in facts]))
    return Found(found[0].cell, *made)


def not_made(asked: Asked, found: Sequence[Found], deed: str) -> Answer:
    """Say that nothing is made of figures that are computed themselves."""
    near = [each.shown for each in found]
    said = f"These figures are computed themselves: they are not {deed}."
    return not_given(asked, said, near, "measure")


def of_computed(found: Sequence[Found]) -> bool:
    """Whether a figure is of a period that is itself computed, from two that are printed."""
    return any(len({fact.period for fact in each.sources}) > 1 for each in found)
