"""Where a place stands among those of a larger one: its rank there, or its share of the whole."""

from knowledge.answers.answer import Answer, Shown
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Found
from knowledge.answers.claims import verdict, yes_or_no
from knowledge.answers.declines import not_given
from knowledge.answers.desk import Cell
from knowledge.answers.told import show
from knowledge.answers.wording import period_words
from knowledge.facts import Fact, Flow, Measure
from knowledge.queries import WHOLE, Claim, Query, Some, Wanted

_IN_POINTS = (Measure.CONTRIBUTION, Measure.GROWTH)
_JOINTS = {Measure.CONTRIBUTION: "to growth in", Measure.GROWTH: "against that of"}


def standing(asked: Asked) -> Answer:
    """Give the rank or share within the larger place; offer those within others as such."""
    measure = _measure(asked.query)
    flows = asked.query.flows or (Flow.TRADE, Flow.EXPORT, Flow.IMPORT)
    printed = [fact for flow in flows for fact in _printed(asked, flow, measure)]
    there = [fact for fact in printed if _is_within(fact, asked.query.among or "")]
    if Measure.SHARE in asked.query.measures and measure is Measure.CONTRIBUTION:
        there = [fact for fact in there if fact.unit == "%"]  # so much of the rise, and no points
    if not there:
        return _not_given(asked, measure, printed)
    last = there[0].period
    latest = [fact for fact in there if fact.period == last]
    found = [Found(Cell(WHOLE, fact.about.flow, measure), Shown(fact)) for fact in latest]
    return show(asked, found, _claimed(asked, latest) or verdict(asked.query.claim, latest))


def ahead(asked: Asked) -> Answer:
    """Give by how many printed points growth is above, or below, that of the larger place."""
    flows = asked.query.flows or (Flow.TRADE, Flow.EXPORT, Flow.IMPORT)
    printed = [fact for flow in flows for fact in _printed(asked, flow, Measure.GROWTH)]
    there = [fact for fact in printed if fact.unit == "pp" and fact.basis == asked.query.among]
    if not there:
        return _not_given(asked, Measure.GROWTH, printed)
    latest = [fact for fact in there if fact.period == there[0].period]
    found = [Found(Cell(WHOLE, fact.about.flow, Measure.GROWTH), Shown(fact)) for fact in latest]
    return show(asked, found, _held(asked.query.claim, latest) if asked.query.yes_no else None)


def _held(claim: Claim | None, latest: list[Fact]) -> str | None:
    """Say whether all are above the larger place, or below it where that is claimed."""
    if claim is None or claim.more is None or claim.than is not None:
        return None
    return yes_or_no(all((fact.value > 0) is claim.more for fact in latest))


def in_any_larger(asked: Asked) -> Answer | None:
    """Give the share of a place in whichever larger one it is told of: "Xiamen share"."""
    query = asked.query
    plain = Query(measures=(Measure.SHARE,), reporter=query.reporter, when=query.when)
    if query != plain or query.reporter is None:  # "share?" alone says nothing of whose
        return None
    answer = standing(asked)
    return answer if answer.figures else None


def _measure(query: Query) -> Measure:
    """What is asked for of a place in a larger one: of the growth there, what it added."""
    if {Measure.CONTRIBUTION, Measure.GROWTH} & set(query.measures):
        return Measure.CONTRIBUTION
    return Measure.SHARE if Measure.SHARE in query.measures else Measure.RANK


def _claimed(asked: Asked, ranks: list[Fact]) -> str | None:
    """Say yes or no to a place that is claimed: "is it fourth", "among the top five"."""
    order = asked.query.ranking
    if order is None or not asked.query.yes_no or len(ranks) != 1:
        return None
    places = order.places or range(1, (order.first or 1) + 1)
    return "yes" if ranks[0].value in places else "no"


def _printed(asked: Asked, flow: Flow, measure: Measure) -> list[Fact]:
    """The ranks or shares of a whole flow among, or in, something larger; the latest first."""
    period = asked.query.when.code or Some.ANY
    wanted = Wanted(asked.desk.reporter, flow, measure=measure, period=period)
    own = {each.value for each in Flow}
    found = asked.desk.store.find(wanted)
    points = measure in _IN_POINTS
    larger = [fact for fact in found if (fact.basis or "").removesuffix(" growth") not in own]
    return [fact for fact in larger if fact.basis and (points or fact.unit != "pp")]


def _is_within(fact: Fact, whole: str) -> bool:
    """Whether a rank is among those of a place, or a share of that place's trade."""
    return not whole or (fact.basis or "").split(" ")[: len(whole.split(" "))] == whole.split(" ")


def _not_given(asked: Asked, measure: Measure, others: list[Fact]) -> Answer:
    query = asked.query
    joint = _JOINTS.get(measure, "in")
    what = f"{asked.desk.reporter}'s {measure.value} {joint} {query.among}"
    said = f"The bulletin does not give {what}{period_words(query.when.code)}."
    return not_given(asked, said, tuple(map(Shown, others)), "measure")
