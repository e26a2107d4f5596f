"""What one place has of all that a store holds: another's partners and goods are not its own."""

from weakref import WeakKeyDictionary

from knowledge.facts import Measure
from knowledge.queries import Some, Wanted
from knowledge.store import FactStore, Held

ENOUGH = 5_000
"""So many of a place's latest facts say what names it has."""
MOST_PLACES = 100
_KNOWN: "WeakKeyDictionary[FactStore, tuple[Held, dict[str | None, Held]]]" = WeakKeyDictionary()


def own_names(store: FactStore, reporter: str | None) -> Held:
    """Give what is held of one place, with the names of all places; read once until that changes.

    The store gives the very same ``held`` for as long as nobody writes.
    """
    held = store.held()
    if len(held.reporters) < 2 or reporter is None:
        return held
    before, known = _KNOWN.get(store, (None, {}))
    if before is not held or len(known) >= MOST_PLACES:
        known = {}
        _KNOWN[store] = held, known
    if reporter not in known:
        known[reporter] = _read(store, held, reporter)
    return known[reporter]


def _read(store: FactStore, held: Held, reporter: str) -> Held:
    own = Wanted(reporter, partner=Some.ANY, product=Some.ANY, regime=Some.ANY, enterprise=Some.ANY)
    facts = [*store.find(own, limit=ENOUGH), *(one.fact for one in store.waiting(own, ENOUGH))]
    about = [fact.about for fact in facts]
    return Held(
        reporters=held.reporters,
        partners=frozenset(one.partner for one in about if one.partner),
        products=frozenset(one.product for one in about if one.product),
        regimes=frozenset(one.regime for one in about if one.regime),
        enterprises=frozenset(one.enterprise for one in about if one.enterprise),
        units=frozenset(fact.unit for fact in facts if fact.measure is Measure.COUNT),
        most_told=held.most_told,
    )


def own_bulletins(store: FactStore, reporter: str | None) -> tuple[str, ...] | None:
    """Give the bulletins that tell a place's total trade, the latest first; none means all."""
    if len(store.held().reporters) < 2 or reporter is None:
        return None
    whole = store.find(Wanted(reporter, measure=Measure.VALUE))
    return tuple(dict.fromkeys(fact.bulletin for fact in whole))
