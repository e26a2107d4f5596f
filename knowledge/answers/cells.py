"""A figure asked for -> the fact, or a figure computed from facts, or what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from knowledge.answers import spans, sums
from knowledge.answers.answer import Shown, Sum
from knowledge.answers.desk import Cell, Desk
from knowledge.answers.shares import share
from knowledge.facts import Fact, Flow, Measure
from knowledge.frozen import frozen
from knowledge.periods import Period
from knowledge.queries import EVERYTHING, WHOLE, Some, Target, Wanted, When
from knowledge.vocabulary.places import places

PARTS = (Flow.EXPORT, Flow.IMPORT)
_SUBJECTS = ("partner", "product", "enterprise", "regime")
_ANY_WITHOUT = ("flow", "period")
_KEYS = (*_SUBJECTS, *_ANY_WITHOUT)
"""Keys of a fact that a question names; any flow and time do without one, or the whole trade."""
_OPEN = (None, Some.ANY)
_CHANGES = (Measure.GROWTH, Measure.CONTRIBUTION)


@frozen
class Found:
    """A figure, with its sum where it is computed."""

    cell: Cell
    shown: Shown
    sum: Sum | None = None

    @property
    def sources(self) -> tuple[Fact, ...]:
        """The printed facts that the figure rests on."""
        return self.sum.inputs if self.sum else (self.shown.fact,)


@frozen
class Absent:
    """A figure that the bulletins do not give: which key they lack."""

    cell: Cell
    key: str


def find(cell: Cell, desk: Desk, currency: str | None = None) -> Found | Absent:
    """Find a figure as printed, else compute it, else say what is missing."""
    if cell.when.year_before:
        if fact := _printed_before(cell, desk):
            return Found(cell, Shown(fact))
        earlier = _year_before(cell, desk)
        return Found(cell, *earlier) if earlier else Absent(cell, "period")
    if cell.measure is Measure.GROWTH and currency:
        fact = _growth_in(currency, cell, desk)
    else:
        fact = desk.fact(cell, currency=currency)
    if fact:
        return _of_main_period(cell, fact, desk) or Found(cell, Shown(fact))
    if computed := _computed(cell, desk):
        return Found(cell, *computed)
    return Absent(cell, lacking(cell, desk))


def _growth_in(currency: str, cell: Cell, desk: Desk) -> Fact | None:
    """The growth of the value that is printed in that money."""
    value = desk.fact(replace(cell, measure=Measure.VALUE), currency=currency)
    return desk.told_with(cell, value, Measure.GROWTH) if value else desk.fact(cell)


def in_one_currency(
    cells: Sequence[Cell], desks: Sequence[Desk], currency: str | None = None
) -> list[Found | Absent]:
    """Find figures to be put side by side, all in the same money where they are printed in it."""
    found = _in(cells, desks, currency)
    units = {each.shown.fact.unit: None for each in found if isinstance(each, Found)}
    for unit in units if len(units) > 1 else ():
        again = _in(cells, desks, unit)
        if all(isinstance(each, Absent) or each.shown.fact.unit == unit for each in again):
            return again
    return found


def _in(cells: Sequence[Cell], desks: Sequence[Desk], currency: str | None) -> list[Found | Absent]:
    return [find(cell, desk, currency) for cell, desk in zip(cells, desks, strict=True)]


def _of_main_period(cell: Cell, fact: Fact, desk: Desk) -> Found | None:
    """Compute a figure of the main period where only an older one is printed."""
    main = desk.latest.code
    if cell.when.code or fact.period is None or Period.parse(fact.period) >= desk.latest:
        return None
    computed = _computed(replace(cell, when=When(main)), desk)
    return Found(cell, *computed) if computed else None


def _computed(cell: Cell, desk: Desk) -> sums.Computed | None:
    if cell.measure is Measure.SHARE:
        return share(cell, desk)
    if cell.measure is Measure.GROWTH:
        return spans.growth_of(cell, desk)
    if cell.measure is not Measure.VALUE:
        return None
    if cell.when.code and (rest := spans.value_of(cell, desk)):
        return rest
    if cell.flow in (Flow.BALANCE, Flow.TRADE) and (both := _of_both_flows(cell, desk)):
        return both
    if cell.when.code and (earlier := _as_year_before(cell, desk)):
        return earlier
    return None


def _of_both_flows(cell: Cell, desk: Desk) -> sums.Computed | None:
    """Trade and balance: from exports and imports where both are printed."""
    exports, imports = (desk.fact(replace(cell, flow=flow)) for flow in PARTS)
    if exports is None or imports is None or sums.mismatch((exports, imports)):
        return None
    if cell.flow is Flow.BALANCE:
        return sums.balance(exports, imports)
    return sums.total((exports, imports), replace(exports.about, flow=Flow.TRADE))


def _as_year_before(cell: Cell, desk: Desk) -> sums.Computed | None:
    """Compute a period that is not printed, but is the year before of one that is."""
    asked = Period.parse(cell.when.code or "")
    later = replace(asked, year=asked.year + 1)
    return _year_before(replace(cell, when=When(later.code)), desk)


def _year_before(cell: Cell, desk: Desk) -> sums.Computed | None:
    """Compute last year's value, from this year's and its growth, or from those of both flows."""
    if cell.measure is Measure.SHARE:
        return _share_before(cell, desk)
    if cell.measure is not Measure.VALUE:
        return None
    if cell.flow is not Flow.BALANCE and (grown := _grown(cell, desk)):
        return sums.before(*grown)
    if cell.flow not in (Flow.BALANCE, Flow.TRADE):
        return None
    exports, imports = (_grown(replace(cell, flow=flow), desk) for flow in PARTS)
    if exports is None or imports is None or sums.mismatch((exports[0], imports[0])):
        return None
    return sums.both_before(exports, imports, cell.flow)


def _share_before(cell: Cell, desk: Desk) -> sums.Computed | None:
    """Compute last year's share, where the bulletin of that time prints the part and the whole."""
    now = desk.fact(replace(cell, measure=Measure.VALUE, when=When(cell.when.code)))
    if now is None or now.period is None:
        return None
    return share(replace(cell, when=When(Period.parse(now.period).year_before().code)), desk)


def _grown(cell: Cell, desk: Desk) -> tuple[Fact, Fact] | None:
    """Give a value of this year with its growth, where both are exact."""
    now = replace(cell, when=When(cell.when.code))
    value = desk.fact(now)
    growth = desk.told_with(now, value, Measure.GROWTH) if value else None
    if value is None or growth is None or value.approx or growth.approx:
        return None
    return value, growth


def _printed_before(cell: Cell, desk: Desk) -> Fact | None:
    """Give the same span a year earlier as its own bulletin prints it."""
    code = cell.when.code
    if code is None:
        now = desk.fact(replace(cell, when=When()))
        code = now.period if now else None
    return (
        desk.fact(replace(cell, when=When(Period.parse(code).year_before().code))) if code else None
    )


def change(cell: Cell, desk: Desk) -> Found | Absent:
    """The growth of a value in money."""
    value = desk.fact(replace(cell, measure=Measure.VALUE))
    growth = desk.told_with(cell, value, Measure.GROWTH) if value else None
    if value is None or growth is None:
        return Absent(cell, lacking(replace(cell, measure=Measure.VALUE), desk))
    return Found(cell, *sums.change(value, growth))


# --- what is missing ------------------------------------------------------------------------


def lacking(cell: Cell, desk: Desk) -> str:
    """Say which key of a fact the bulletins lack for a cell, the widest first."""
    target = cell.target
    if strange := [key for key in _SUBJECTS if not _known(key, target, desk)]:
        return strange[0]
    if cell.when.code and not _any(
        desk,
        replace(EVERYTHING, reporter=desk.reporter, period=cell.when.code),
    ):
        return "period"
    if not _any(desk, _of_target(cell, desk, flow=Some.ANY)):
        return "product" if target.partner and target.product else "measure"
    if cell.flow in (Flow.BALANCE, Flow.TRADE) and _of_both_flows(cell, desk):
        return "measure"
    if cell.flow and not _any(desk, _of_target(cell, desk, flow=cell.flow)):
        return "flow"
    return "measure" if _any(desk, _pattern(cell, desk)) else "period"


def lacks(absent: Absent, desk: Desk) -> Iterator[str]:
    """Give all keys that are lacking, the one that says it best first.

    They are what the bulletins do not know at all, and of the rest the fewest without which there
    is something: of high-tech exports to ASEAN both the goods and the partner, where each is given
    alone.
    """
    yield absent.key
    if absent.key == "measure":
        return
    target = absent.cell.target
    strange = [key for key in _SUBJECTS if not _known(key, target, desk)]
    yield from strange
    at = _pattern(replace(absent.cell, target=replace(target, **dict.fromkeys(strange))), desk)
    named = [key for key in _KEYS if getattr(at, key) not in _OPEN]
    for most in range(len(named)):
        enough = [some for some in combinations(named, most) if _any(desk, _opened(at, some))]
        if enough:
            yield from (key for some in enough for key in some)
            return


def _known(key: str, target: Target, desk: Desk) -> bool:
    there = {
        "partner": desk.held.partners,
        "product": desk.held.products,
        "enterprise": desk.held.enterprises,
        "regime": desk.held.regimes,
    }
    value = getattr(target, key)
    return value is None or value in there[key]


def _pattern(cell: Cell, desk: Desk) -> Wanted:
    """Give what must be there for a cell, in any measure."""
    wanted = _of_target(cell, desk, flow=cell.flow or Some.ANY)
    return replace(wanted, period=cell.when.code or Some.ANY)


def _opened(wanted: Wanted, keys: Sequence[str]) -> Wanted:
    """Leave keys of a pattern out: any flow and time, no goods and no partner."""
    free: dict[str, Any] = {key: Some.ANY if key in _ANY_WITHOUT else None for key in keys}
    return replace(wanted, **free)


def _of_target(cell: Cell, desk: Desk, flow: Flow | Some) -> Wanted:
    target = cell.target
    return Wanted(
        desk.reporter, flow, target.partner, target.product, target.regime, target.enterprise
    )


def _any(desk: Desk, wanted: Wanted) -> bool:
    return bool(desk.store.find(wanted, limit=1))


def flows_of(target: Target, desk: Desk, measure: Measure | Some, when: When) -> list[Flow]:
    """List the flows for which a measure of a target is there, exports first."""
    out = []
    for flow in (*PARTS, Flow.TRADE, Flow.BALANCE) if not target.whole else (Flow.TRADE, *PARTS):
        wanted = Wanted(
            desk.reporter,
            flow,
            target.partner,
            target.product,
            target.regime,
            target.enterprise,
            measure,
            when.code or Some.ANY,
        )
        if _any(desk, wanted):
            out.append(flow)
    return out


def beside(found: Found, desk: Desk) -> tuple[Shown, ...]:
    """Give what else is printed of the same subject and period: growth, share, rank and so on."""
    if found.shown.derived:
        return ()
    fact = found.shown.fact
    out = []
    for measure in (
        Measure.VALUE,
        Measure.GROWTH,
        Measure.SHARE,
        Measure.CONTRIBUTION,
        Measure.RANK,
    ):
        of_change = measure is Measure.RANK and fact.measure in _CHANGES
        if measure is fact.measure or of_change:  # the rank is one by value
            continue
        other = desk.told_with(found.cell, fact, measure)
        if other and not desk.store.is_withheld(other):
            out.append(Shown(other))
    return tuple(out)


def nearest(cell: Cell, desk: Desk, most: int = 3) -> tuple[Shown, ...]:
    """Offer at most three facts that are near a missing one, each of them something else.

    To a question that is still being typed none is: it would be taken for the answer.
    """
    if desk.figures_only:
        return ()
    then = [replace(cell, flow=flow) for flow in (*PARTS, Flow.TRADE) if flow is not cell.flow]
    options: tuple[Cell, ...] = (
        *(then if cell.when.code and not cell.when.year_before else ()),
        replace(cell, when=When()),
        *(
            replace(cell, flow=flow, when=When(), measure=cell.measure)
            for flow in PARTS
            if flow is not cell.flow
        ),
        replace(cell, when=When(), measure=Measure.VALUE),
        *(
            replace(cell, target=Target(partner=group), when=When(), flow=flow)
            for group in _groups(cell, desk)
            for flow in ([cell.flow] if cell.flow else PARTS)
        ),
        *((Cell(WHOLE, cell.flow, Measure.VALUE),) if cell.target.whole else ()),
    )
    found: list[Shown] = []
    usual = replace(desk, basis=None)
    for option in options:
        fact = usual.fact(option)
        if fact and (option != cell or desk.basis) and fact not in [one.fact for one in found]:
            found.append(Shown(fact))
            if len(found) == most:
                break
    return tuple(found)


def _groups(cell: Cell, desk: Desk) -> list[str]:
    """The groups in the store that a partner is a member of."""
    partner = cell.target.partner
    if partner is None:
        return []
    known = places()
    return sorted(
        group for group in desk.held.partners if group != partner and known.contains(group, partner)
    )
