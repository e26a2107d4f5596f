"""Shares that are not printed: a value over the total of its flow, a flow over trade."""

from dataclasses import replace

from knowledge.answers import sums
from knowledge.answers.desk import Cell, Desk
from knowledge.facts import Flow, Measure
from knowledge.queries import WHOLE

_SIDES = (Flow.EXPORT, Flow.IMPORT)


def share(cell: Cell, desk: Desk) -> sums.Computed | None:
    """A share that is not printed: the value over the flow's total; of a flow, over trade."""
    part = desk.fact(replace(cell, measure=Measure.VALUE))
    flow = cell.flow
    if part is None and flow is Flow.TRADE and not cell.target.whole:
        return _share_of_both(cell, desk)
    if cell.target.whole and flow in _SIDES:
        flow = Flow.TRADE
    elif cell.target.whole:
        return None
    whole = desk.fact(Cell(WHOLE, flow, Measure.VALUE, cell.when), part.period if part else None)
    if part is None or whole is None or part.unit != whole.unit or part.approx or whole.approx:
        return None
    return sums.share(part, whole)


def _share_of_both(cell: Cell, desk: Desk) -> sums.Computed | None:
    """The share in trade of what is printed for exports and for imports."""
    values = replace(cell, measure=Measure.VALUE)
    exports, imports = (desk.fact(replace(values, flow=flow)) for flow in _SIDES)
    whole = desk.fact(replace(values, target=WHOLE), exports.period if exports else None)
    if exports is None or imports is None or whole is None:
        return None
    parts = (exports, imports, whole)
    return None if sums.mismatch(parts) else sums.share_of_both(*parts)
