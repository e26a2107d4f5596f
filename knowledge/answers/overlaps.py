"""What keeps figures from being added: they hold something twice, or are no parts of one whole."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from knowledge.answers.cells import PARTS, Found
from knowledge.answers.wording import capital, flow_words, target_words
from knowledge.facts import Fact, Measure
from knowledge.queries import Target
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places

_ADDED = {Measure.VALUE, Measure.SHARE, Measure.CONTRIBUTION}
_KEYS = ("partner", "product", "enterprise", "regime")


def overlapping(found: Sequence[Found]) -> str | None:
    """Say why figures are not added; none where they stand side by side and hold nothing twice."""
    if any(each.cell.measure not in _ADDED for each in found):
        return "Growth rates and ranks are no parts of a whole"
    flows = {each.cell.flow for each in found}
    if len(flows) > 1 and len({each.cell.target for each in found}) > 1:
        return "Exports to one and imports from another have no name together"
    if len(flows) > 1 and flows != set(PARTS):
        return "Trade is exports and imports together"
    return next((why for one, two in combinations(found, 2) if (why := _shared(one, two))), None)


def _shared(first: Found, second: Found) -> str | None:
    """Say what two figures hold both: exports to India are in the total exports already."""
    one, other = first.cell.target, second.cell.target
    if one == other or _apart(first, second):
        return None
    for whole, part in ((first, second), (second, first)):
        if _holds(whole.cell.target, part.cell.target):
            verb = "include" if whole.cell.flow in PARTS else "includes"
            return f"{capital(_named(whole))} already {verb} {_named(part)}"
    if one.partner and other.partner and not _other_partners(one.partner, other.partner):
        return f"{capital(target_words(one))} and {target_words(other)} overlap"
    return f"{capital(target_words(one))} and {target_words(other)} may overlap"


def _named(found: Found) -> str:
    """Name what a figure is of: "all exports", "exports to the EU"."""
    target = found.cell.target
    said = flow_words(target, found.cell.flow, None)
    return f"all {said}" if target.whole else said


def _holds(whole: Target, part: Target) -> bool:
    """Whether one is the other narrowed: all that is said of the whole is said of the part."""
    return all(getattr(whole, key) in (None, getattr(part, key)) for key in _KEYS)


def _apart(first: Found, second: Found) -> bool:
    """Whether two are known to hold nothing twice: other partners, or parts of one group."""
    one, other = first.cell.target, second.cell.target
    return (
        _other_partners(one.partner, other.partner)
        or (one.product != other.product and _siblings(first.shown.fact, second.shown.fact))
        or _other_kinds("enterprises", one.enterprise, other.enterprise)
        or _other_kinds("regimes", one.regime, other.regime)
    )


def _other_partners(one: str | None, other: str | None) -> bool:
    known = places()
    return bool(one and other) and not any(
        known.overlap(first, second)
        for first in (one or "").split("+")
        for second in (other or "").split("+")
    )


def _siblings(first: Fact, second: Fact) -> bool:
    """Whether two product groups are parts of one, side by side."""
    return first.part_of is not None and first.part_of == second.part_of


def _other_kinds(key: str, one: str | None, other: str | None) -> bool:
    """Whether two kinds of firms, or trade modes, are named side by side in a list of all."""
    return one != other and any({one, other} <= group for group in _groups(key))


@lru_cache(maxsize=2)
def _groups(key: str) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, table("answers")["apart"][key]))
