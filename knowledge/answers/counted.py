"""How many a bulletin counts: firms that trade, countries traded with, certificates, trains."""

from dataclasses import replace

from knowledge.answers.answer import Answer, Shown
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Found
from knowledge.answers.claims import verdict
from knowledge.answers.compose import one
from knowledge.answers.declines import not_given
from knowledge.answers.desk import Cell
from knowledge.answers.wording import period_words
from knowledge.facts import Fact, Flow, Measure
from knowledge.queries import Some, Target, Wanted

_BOTH_WAYS = (None, Flow.TRADE)
_ONE_WAY = {"exporters", "importers", "countries and regions", "certificates"}
"""What is sure to be counted of one flow: of firms it may be those whose exports grew."""


def counted(asked: Asked) -> Answer:
    """Give the latest count of what is asked for, of the very partner and flow."""
    query = asked.query
    found = _counts(asked, query.when.code or Some.ANY)
    if not found:
        said = f"The bulletin does not count that{period_words(query.when.code)}."
        others = _counts(asked, Some.ANY)
        return not_given(asked, said, tuple(map(Shown, others)), "measure")
    fact = found[0]
    cell = Cell(Target(fact.about.partner, fact.about.product), fact.about.flow, Measure.COUNT)
    answer = one(asked, Found(cell, Shown(fact)), verdict(query.claim, [fact]))
    return replace(answer, lines=(), beside=())


def _counts(asked: Asked, period: str | Some) -> list[Fact]:
    query, desk = asked.query, asked.desk
    partner = query.targets[0].partner if query.targets else None
    flow = query.flows[0] if query.flows else Some.ANY
    wanted = Wanted(
        reporter=desk.reporter,
        flow=flow,
        partner=Some.ANY,
        product=Some.ANY,
        measure=Measure.COUNT,
        period=period,
    )
    found = [
        fact for fact in desk.store.find(wanted) if query.counted & {fact.unit, *fact.unit.split()}
    ]
    found = [fact for fact in found if fact.about.flow in _BOTH_WAYS or fact.unit in _ONE_WAY]
    if not query.targets and all(fact.about.product for fact in found):
        return found  # certificates of origin are those of an agreement
    return [fact for fact in found if fact.about.partner == partner]
