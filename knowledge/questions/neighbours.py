"""Names beside each other: a list, a place within a place, or one that narrows the other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.queries import Lack
from knowledge.questions.parties import Party, Role, places_abreast
from knowledge.questions.terms import Term
from knowledge.store import Held
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.places import places

_BETWEEN = {"chat", "whole", "dimension", "goods", "who"}


def narrowest(found: Sequence[Party], held: Held) -> list[Party]:
    """Leave out a group that says where a place is: "Laos (ASEAN)", "ASEAN member Laos"."""
    partners = [party for party in found if party.role is Role.PARTNER]
    dropped = set()
    for first, second in pairwise(partners):
        if first.prep is None and second.prep in ("to", "from"):
            continue  # "Germany's exports to the EU" are not ours
        for whole, part in ((first, second), (second, first)):
            if (
                places().contains(whole.code, part.code)
                and part.code not in held.partners
                and not second.joined
            ):
                dropped.add(whole.place)
    return [party for party in partners if party.place not in dropped]


def tangled(found: Sequence[Party], terms: Sequence[Term], held: Held) -> Iterator[Lack]:
    """Name what narrows its neighbour: "British India", "BRI members in Africa"."""
    partners = [party for party in narrowest(found, held) if party.code]
    for first, second in pairwise(partners):
        if not _listed(first.place, second.place, terms) and not _side_by_side(
            first, second, terms, held
        ):
            yield Lack("partner", f"{first.term.said} … {second.term.said}")
    yield from _at_home(found, partners)
    goods = [at for at, term in enumerate(terms) if term.kind == "product"]
    for one, other in pairwise(goods):
        between = [term.kind for term in terms[one + 1 : other]]
        if (
            not _listed(one, other, terms)
            and not terms[other].opens
            and not {"prep", "asks", "part"} & set(between)
            and not any(term.form.endswith(" of") for term in terms[one + 1 : other])
        ):
            yield Lack("product", f"{terms[one].said} {terms[other].said}")


def _side_by_side(first: Party, second: Party, terms: Sequence[Term], held: Held) -> bool:
    """Whether two names without "and" are a list: both full names that the store has."""
    if not {first.code, second.code} <= held.partners:
        return False
    if second.term.opens:
        return True
    plain = all(term.kind in _BETWEEN for term in terms[first.place + 1 : second.place])
    return (
        plain
        and _in_full(first)
        and _in_full(second)
        and not places().overlap(first.code, second.code)
    )


def _at_home(found: Sequence[Party], partners: Sequence[Party]) -> Iterator[Lack]:
    """Our share of somebody's market, and trade with ourselves, are no figures of a bulletin."""
    ours = [party for party in found if party.role is Role.US]
    if any(party.prep == "of" for party in ours) and any(party.prep == "in" for party in partners):
        yield Lack("measure", f"{ours[0].term.said} in {partners[0].term.said}")
    codes = [party.code for party in ours if party.code]
    if len(set(codes)) > 1 and not places_abreast(found):
        yield Lack("reporter", " and ".join(codes))
    if len(codes) > len(set(codes)):
        yield Lack("partner", codes[0])


def _in_full(party: Party) -> bool:
    """Whether a place is named by name or code, not by an adjective that leans on the next."""
    place = places().by_code[party.code]
    said = fold(party.term.said).removeprefix("the ")
    return said in {fold(place.name).removeprefix("the "), fold(place.code)} or party.term.loud


def _listed(first: int, second: int, terms: Sequence[Term]) -> bool:
    """Whether "and", "versus" or "than" parts two names, or a comparison spans them."""
    between = terms[first + 1 : second + 1]
    if any(
        term.kind in ("follow", "combine") or (term.kind, term.code) == ("prep", "than")
        for term in between
    ):
        return True
    compared = any(term.kind == "combine" for term in terms[:first])
    return compared and any(term.kind in ("prep", "asks") for term in between)
