"""Names that stand beside each other: a list, a place within a place, or one that narrows the other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.queries import Lack
from knowledge.questions.parties import Party, Role
from knowledge.questions.terms import Term
from knowledge.store import Held
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.places import places

_BETWEEN = {"chat", "whole", "dimension", "goods", "who"}


def narrowest(found: Sequence[Party], held: Held) -> list[Party]:
    """Leave out a group that only says where a place is: "Thailand (ASEAN)", "ASEAN members Laos and Thailand"."""
    partners = [party for party in found if party.role is Role.PARTNER]
    dropped = set()
    for first, second in pairwise(partners):
        for whole, part in ((first, second), (second, first)):
            if (
                places().contains(whole.code, part.code)
                and part.code not in held.partners
                and not second.joined
            ):
                dropped.add(whole.place)
    return [party for party in partners if party.place not in dropped]


def tangled(found: Sequence[Party], terms: Sequence[Term], held: Held) -> Iterator[Lack]:
    """Name the places of which one narrows the other: "British India", "BRI members in Africa", "EU under RCEP"."""
    partners = [party for party in narrowest(found, held) if party.code]
    for first, second in pairwise(partners):
        if _listed(first, second, terms):
            continue
        if second.term.opens and {first.code, second.code} <= held.partners:
            continue
        plain = all(term.kind in _BETWEEN for term in terms[first.place + 1 : second.place])
        both = {first.code, second.code} <= held.partners and not places().overlap(
            first.code, second.code
        )
        both = both and all(_in_full(party) for party in (first, second))
        if not (plain and both):
            yield Lack("partner", f"{first.term.said} … {second.term.said}")
    for party in found:
        if (
            party.role is Role.US
            and party.prep == "of"
            and any(one.prep == "in" for one in partners)
        ):
            yield Lack("measure", f"{party.term.said} in {partners[0].term.said}")
    ours = [party.code for party in found if party.role is Role.US and party.code]
    if len(ours) > len(set(ours)):
        yield Lack("partner", ours[0])
    for first, second in pairwise(
        [(at, term) for at, term in enumerate(terms) if term.kind == "product"]
    ):
        if first[0] + 1 == second[0] and not second[1].opens:
            yield Lack("product", f"{first[1].said} {second[1].said}")


def _in_full(party: Party) -> bool:
    """Whether a place is named by its name or code, not by an adjective that leans on what follows."""
    place = places().by_code[party.code]
    said = fold(party.term.said).removeprefix("the ")
    return said in {fold(place.name).removeprefix("the "), fold(place.code)} or party.term.loud


def _listed(first: Party, second: Party, terms: Sequence[Term]) -> bool:
    """Whether a comma, "and", "versus" or "than" parts two names."""
    between = terms[first.place + 1 : second.place + 1]
    parted = any(
        term.kind in ("follow", "combine") or (term.kind == "prep" and term.code == "than")
        for term in between
    )
    compared = any(term.kind == "combine" for term in terms[: first.place]) and any(
        term.kind == "prep" for term in between
    )
    return parted or compared
