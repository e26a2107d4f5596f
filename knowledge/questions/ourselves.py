"""Another place held against ours: "is Wuxi's surplus bigger than ours", "are we ahead of it"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.queries import Claim
from knowledge.questions.parties import Party, Role
from knowledge.questions.terms import Term, codes_of

OURS = ""
"""Among places side by side: the one that the desk is about unless another is named."""
_HELD = {"more", "fewer", "versus", "difference"}


def beside_us(found: Sequence[Party], terms: Sequence[Term]) -> tuple[str, ...]:
    """Give another place and ours, in the order named; none where they are not compared."""
    ours = [party for party in found if party.role is Role.US]
    named = [party.code for party in ours]
    held = codes_of(terms, "combine") & _HELD or "than" in codes_of(terms, "prep")
    sent = {party.prep for party in ours} & {"to", "from"}
    pair = len(named) == 2 and OURS in named and any(named)
    return tuple(named) if pair and held and not sent else ()


def than_ours(claim: Claim | None) -> Claim | None:
    """Hold one place against the other, where "a surplus" was taken for one above nothing."""
    return replace(claim, than=None, unit=None) if claim and claim.than == 0 else claim
