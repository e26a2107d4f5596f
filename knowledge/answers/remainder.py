"""What is left of a total, or of a product group, without some of its parts."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.answers import sums
from knowledge.answers.answer import Answer
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Absent, Found, find
from knowledge.answers.compose import one
from knowledge.answers.declines import decline
from knowledge.answers.desk import Cell
from knowledge.answers.gaps import when_words, within
from knowledge.answers.overlaps import overlapping
from knowledge.answers.ranks import chosen, ranked
from knowledge.answers.told import flows, undone
from knowledge.answers.wording import capital, figure, flow_words, listed, target_words
from knowledge.facts import Fact, Flow, Measure
from knowledge.queries import WHOLE, Target

_RULES: dict[Measure, Callable[[Fact, Sequence[Fact]], sums.Computed]] = {
    Measure.VALUE: sums.without,
    Measure.SHARE: sums.share_without,
    Measure.CONTRIBUTION: sums.without,
}
_SAID = {Measure.SHARE: "Share of {}", Measure.CONTRIBUTION: "The growth of {}"}


def leave_out(asked: Asked) -> Answer:
    """Give a total, or a product group, without some of its parts; or the share that that is.

    Of a growth, the points that the others have given it.
    """
    query = asked.query
    measure = query.measures[0] if query.measures else Measure.VALUE
    targets, flow = _targets(asked)
    if flow is None or len(targets) < 2 or query.measures[1:] or measure not in _RULES:
        return undone(asked, "that without a part of it")
    wanted = [Cell(target, flow, _of_parts(measure), query.when) for target in targets]
    wanted[0] = replace(wanted[0], measure=_of_whole(measure))
    found = [find(cell, asked.desk) for cell in wanted]
    there = [each for each in found if isinstance(each, Found)]
    if len(there) < len(found):
        return decline(asked, [each for each in found if isinstance(each, Absent)])
    whole, *parts = (each.shown.fact for each in there)
    if measure is Measure.CONTRIBUTION:
        whole = replace(whole, measure=measure, unit=parts[0].unit, basis=parts[0].basis)
    if not _fit(whole, parts, there):
        return undone(asked, "that without a part of it")
    shown, computed = _RULES[measure](whole, parts)
    answer = one(asked, Found(there[0].cell, shown, computed))
    said = _SAID.get(measure, "{}").format(flow_words(targets[0], flow, asked.desk.reporter))
    out = listed([target_words(one) for one in targets[1:]])
    when = when_words(whole, asked)
    told = f"{capital(said)} without {out}{when}: {figure(shown)} (computed)"
    return replace(answer, headline=told)


def _of_parts(measure: Measure) -> Measure:
    return Measure.VALUE if measure is Measure.SHARE else measure


def _of_whole(measure: Measure) -> Measure:
    """What all of it has grown by, each part has given so many points of."""
    return Measure.GROWTH if measure is Measure.CONTRIBUTION else Measure.VALUE


def _targets(asked: Asked) -> tuple[tuple[Target, ...], Flow | None]:
    """Give the whole and what is left out of it, and which way they go; none where that is open."""
    query = asked.query
    targets = query.targets if len(query.targets) > 1 else (WHOLE, *query.targets)
    ways = query.flows or tuple(flows(asked, targets[-1])[:1])
    if len(ways) != 1:
        return (), None
    if query.ranking:
        peers = ranked(asked.desk, ways[0], query.ranking, query.when)
        first = [each.cell.target for each in chosen(peers, query.ranking)]
        targets = (WHOLE, *first) if len(first) == query.ranking.first else ()
    return targets, ways[0]


def _fit(whole: Fact, parts: Sequence[Fact], there: Sequence[Found]) -> bool:
    """Whether each is a part of the whole, and none of them holds something of another."""
    inside = there[0].cell.target.whole or all(within(part, whole) for part in parts)
    apart = len(parts) == 1 or not overlapping(there[1:])
    return inside and apart and not sums.mismatch((whole, *parts))
