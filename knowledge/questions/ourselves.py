"""Another place held against ours: "is Wuxi's surplus bigger than ours", "are we ahead of it"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.queries import Claim
from knowledge.questions.parties import Party, Role, places_abreast
from knowledge.questions.terms import Term, codes_of, has_kind

OURS = ""
"""Among places side by side: the one that the desk is about unless another is named."""
_HELD = {"more", "fewer", "versus", "difference"}
_AGAINST = {("combine", "versus"), ("prep", "than")}
_FIGURES = ("flow", "measure", "place", "product", "enterprise", "regime")


def side_by_side(
    found: Sequence[Party], terms: Sequence[Term], default: str | None
) -> tuple[str, ...]:
    """Give the places whose figures are asked for side by side; ours may be meant unsaid."""
    return places_abreast(found) or _beside_us(found, terms) or _held_against(found, terms, default)


def _beside_us(found: Sequence[Party], terms: Sequence[Term]) -> tuple[str, ...]:
    """Give another place and ours, in the order named; none where they are not compared."""
    ours = [party for party in found if party.role is Role.US]
    named = [party.code for party in ours]
    held = codes_of(terms, "combine") & _HELD or "than" in codes_of(terms, "prep")
    sent = {party.prep for party in ours} & {"to", "from"}
    pair = len(named) == 2 and OURS in named and any(named)
    return tuple(named) if pair and held and not sent else ()


def _held_against(
    found: Sequence[Party], terms: Sequence[Term], default: str | None
) -> tuple[str, ...]:
    """Give ours and the one other place that it is held against: "exports compared with Wuxi"."""
    named = [party for party in found if party.role is Role.US]
    if len(named) != 1 or not named[0].code or named[0].code == default:
        return ()
    at = named[0].place
    while at and (terms[at - 1].kind in ("chat", "follow") or terms[at - 1].code == "of"):
        at -= 1
    before = terms[at - 1] if at else None
    held = before is not None and (before.kind, before.code) in _AGAINST
    return (OURS, named[0].code) if held and has_kind(terms[: at - 1], *_FIGURES) else ()


def than_ours(claim: Claim | None) -> Claim | None:
    """Hold one place against the other, where "a surplus" was taken for one above nothing."""
    return replace(claim, than=None, unit=None) if claim and claim.than == 0 else claim
