"""The total beside something that is named: held against it, listed with it, less parts of it."""

from collections.abc import Sequence

from knowledge.facts import Flow
from knowledge.queries import WHOLE, Pair, Target
from knowledge.questions.grammar import grammar
from knowledge.questions.pairing import compares, parts_of
from knowledge.questions.terms import Term, codes_of, has_kind

_NAMES = ("place", "product", "enterprise", "regime")
_RESTATING = {"flow", "measure", "trend", "prep", "chat", "follow", "combine", "asks"}


def against_whole(terms: Sequence[Term], targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """Add the whole trade as the other side: "did exports to RCEP grow faster than the total"."""
    if targets and (place := _whole_in_list(terms)) is not None:
        return (WHOLE, *targets) if place == 0 else (*targets, WHOLE)
    if len(targets) != 1 or not compares(terms):
        return targets
    parts = [part for part in parts_of(terms) if has_kind(part, "flow", "whole")]
    whole = [at for at, part in enumerate(parts) if _is_total(part)]
    led = any(parts[at][0].form.endswith("than") for at in whole)
    if not whole or not (len(parts) > 1 or led):
        return _against_bare(parts, targets)
    named = [at for at, part in enumerate(parts) if has_kind(part, *_NAMES)]
    return (WHOLE, *targets) if named and whole[0] < named[0] else (*targets, WHOLE)


def _is_total(part: Sequence[Term]) -> bool:
    return has_kind(part, "whole") and not has_kind(part, "place", "product", "who")


def _against_bare(
    parts: Sequence[Sequence[Term]], targets: tuple[Target, ...]
) -> tuple[Target, ...]:
    """Take a flow said again without a name for its total: "exports less exports to India"."""
    bare = [at for at, part in enumerate(parts) if {term.kind for term in part} <= _RESTATING]
    sides = [codes_of(part, "flow") for part in parts]
    asked = any(term.kind == "asks" and term.code == "wh" for part in parts for term in part)
    if len(parts) != 2 or len(bare) != 1 or sides[0] != sides[1] or asked:
        return targets
    if not has_kind(parts[1 - bare[0]], *_NAMES):
        return targets
    return (WHOLE, *targets) if bare[0] == 0 else (*targets, WHOLE)


def _whole_in_list(terms: Sequence[Term]) -> int | None:
    """Find which of those named side by side is the total: "exports to the EU and all exports"."""
    of_parts = codes_of(terms, "measure") & {"share", "contribution", "rank"}
    compared = {code.split()[0] for code in codes_of(terms, "combine")} - {"sum"}
    if of_parts or compared or has_kind(terms, "part", "extreme", "ordinal", "order"):
        return None
    parts = list(parts_of(terms))
    for at, part in enumerate(parts):
        if part[0].form in grammar("and") and _is_whole(part[1:]):
            return at
    flows_said = [codes_of(part, "flow") for part in parts]
    first = len(parts) > 1 and _is_whole(parts[0]) and flows_said[0] == flows_said[1] != set()
    return 0 if first and parts[1][0].form in grammar("and") else None


def _is_whole(part: Sequence[Term]) -> bool:
    """Whether nothing but a total is named: "all exports", "the total", "total export growth"."""
    kinds = {term.kind for term in part if (term.kind, term.code) != ("prep", "of")}
    of_flow = {"measure"} if "flow" in kinds else set()
    return "whole" in kinds and kinds <= {"whole", "flow", "chat", "time", "number"} | of_flow


def all_left_out(terms: Sequence[Term], targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """Add the whole trade that several are left out of: "exports excluding the EU and the US"."""
    out = [at for at, term in enumerate(terms) if (term.kind, term.code) == ("combine", "except")]
    named = [at for at, term in enumerate(terms) if term.kind in ("place", "product")]
    several = len(out) == 1 and len(targets) > 1 and all(target.partner for target in targets)
    joined = (
        not any(term.kind == "prep" for term in terms[named[0] : named[-1]]) if named else False
    )
    return (WHOLE, *targets) if several and joined and named[0] > out[0] else targets


def other_total(targets: tuple[Target, ...], asked: tuple[Flow, ...]) -> tuple[Pair, ...]:
    """Hold one figure against the total of the other flow: "exports to the EU or total imports"."""
    if WHOLE not in targets or len(targets) != 2 or len(asked) != 2:
        return ()
    first, second = targets
    return Pair(first, asked[0]), Pair(second, asked[1])
