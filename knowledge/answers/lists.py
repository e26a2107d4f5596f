"""Where one figure stands: the list that its bulletin names it in, or beside the other flow."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answers.cells import PARTS
from knowledge.answers.desk import Cell, Desk
from knowledge.answers.ranks import peers
from knowledge.facts import Fact, Flow, Measure
from knowledge.frozen import frozen
from knowledge.queries import Some, Target, Wanted, When

LENGTHS = (Measure.VALUE, Measure.GROWTH, Measure.SHARE, Measure.CONTRIBUTION)
"""The measures that a bar can show."""
_BESIDE = {
    Flow.EXPORT: PARTS,
    Flow.IMPORT: PARTS,
    Flow.TRADE: (Flow.TRADE, *PARTS),
    Flow.BALANCE: (*PARTS, Flow.BALANCE),
}


@frozen
class Standing:
    """Facts side by side, the largest first, and which of them is the one asked about."""

    facts: tuple[Fact, ...]
    marked: Fact
    note: str = ""


def target_of(fact: Fact) -> Target:
    """Give what narrows the trade that a fact is about."""
    about = fact.about
    return Target(about.partner, about.product, about.regime, about.enterprise)


def own(other: Fact | None, fact: Fact, desk: Desk) -> Fact | None:
    """Keep a fact of the same place, period and bulletin as another, unless it is withheld."""
    if other is None or desk.store.is_withheld(other):
        return None
    same = (other.about.reporter, other.period, other.bulletin)
    return other if same == (fact.about.reporter, fact.period, fact.bulletin) else None


def standing(fact: Fact, desk: Desk) -> Standing | None:
    """Find the company of a fact, by the measure asked, else by value; none where it has none."""
    if fact.measure not in (*LENGTHS, Measure.RANK):
        return None
    for measure in dict.fromkeys((fact.measure, Measure.VALUE)):
        marked = _as(fact, fact.about.flow, measure, desk)
        if marked is None or measure not in LENGTHS:
            continue
        found = _list(marked, desk) or _flows(marked, desk)
        if found:
            return found
    return None


def _as(fact: Fact, flow: Flow | None, measure: Measure, desk: Desk) -> Fact | None:
    """The same subject in another flow or measure."""
    if (flow, measure) == (fact.about.flow, fact.measure):
        return fact
    cell = Cell(target_of(fact), flow, measure, When(fact.period))
    return own(desk.fact(cell, fact.period), fact, desk)


def _list(fact: Fact, desk: Desk) -> Standing | None:
    """The list that a partner or product stands in, the largest first."""
    listed = list(_parts(fact, desk) if fact.part_of else _peers(fact, desk))
    if fact not in listed or len(listed) < 2:
        return None
    shown = [one for one in listed if not desk.store.is_withheld(one)]
    note = "As the bulletin names them side by side."
    if fact.part_of:
        note = f"Parts of {fact.part_of}, as the bulletin names them."
    if len(shown) < len(listed):
        note += " One or more are withheld, under review."
    return Standing(tuple(sorted(shown, key=lambda one: -one.value)), fact, note)


def _peers(fact: Fact, desk: Desk) -> Iterator[Fact]:
    about = fact.about
    if about.flow is None or about.reporter != desk.reporter or about.regime or about.enterprise:
        return
    if bool(about.partner) == bool(about.product):
        return
    dimension = "partner" if about.partner else "product"
    for found in peers(desk, about.flow, fact.measure, dimension, When(fact.period)):
        if not found.shown.derived:
            yield found.shown.fact


def _parts(fact: Fact, desk: Desk) -> Sequence[Fact]:
    """The other parts of the group that a product is part of."""
    alike = Wanted.of(fact.about, fact.period, fact.measure)
    wanted = replace(alike, product=Some.NAMED)
    key = (fact.part_of, fact.bulletin, fact.unit, fact.basis, None)
    return [
        one
        for one in desk.store.find(wanted)
        if (one.part_of, one.bulletin, one.unit, one.basis, one.approx) == key
    ]


def _flows(fact: Fact, desk: Desk) -> Standing | None:
    """The same of exports and imports."""
    if fact.about.flow is None:
        return None
    flows = _BESIDE[fact.about.flow]
    found = [_as(fact, flow, fact.measure, desk) for flow in flows]
    alike = tuple(one for one in found if one and one.unit == fact.unit)
    return Standing(alike, fact) if len(alike) == len(flows) else None
