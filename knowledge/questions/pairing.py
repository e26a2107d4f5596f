"""Lists whose members differ in more than one key: "exports to the EU and imports from Japan"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from knowledge.facts import Flow, Measure
from knowledge.queries import WHOLE, Pair, Target
from knowledge.questions.grammar import grammar
from knowledge.questions.measures import measures
from knowledge.questions.multiples import TIMES
from knowledge.questions.parties import Party
from knowledge.questions.terms import Term, codes_of
from knowledge.questions.ways import flows

_PARTING = {"versus", "sum", "difference", "more", "fewer", "ratio", "times", "percent"}
_COMPARING = {TIMES, "versus", "more", "fewer", "ratio", "difference"}


class Member(NamedTuple):
    """What one member of a list says; none is left out."""

    target: Target | None
    flow: Flow | None
    measure: Measure | None


TargetsOf = Callable[[Sequence[Term], Sequence[Party]], tuple[Target, ...]]


def pairs(terms: Sequence[Term], found: Sequence[Party], targets_of: TargetsOf) -> tuple[Pair, ...]:
    """List the figures asked for one by one; nothing where a plain list of one key will do."""
    parts = list(parts_of(terms))
    if len(parts) < 2 or Measure.CONTRIBUTION in measures(terms):
        return ()  # "from" is no flow where points are asked for, and growth is what they are of
    members = [_member(part, _within(part, terms, found), targets_of) for part in parts]
    members = _measured(members, terms)
    several = [
        len({key for key in keys if key is not None}) > 1 for keys in zip(*members, strict=True)
    ]
    if sum(several) < 2:
        return ()
    told = [
        sum(key is not None and many for key, many in zip(member, several, strict=True))
        for member in members
    ]
    if sum(count > 1 for count in told) < 2:
        return ()
    target = next((member.target for member in members if member.target), None)
    return tuple(
        _filled([member for member, count in zip(members, told, strict=True) if count], target)
    )


def _measured(members: list[Member], terms: Sequence[Term]) -> list[Member]:
    """Take "how much" for no measure of its own; and "growth of" further on for its own alone."""
    wanted, own = measures(terms), [member.measure for member in members]
    leads = any(term.form.startswith(("how much", "how many")) for term in terms[:2])
    if leads and len(wanted) == 1:
        return [member._replace(measure=member.measure and wanted[0]) for member in members]
    whole = [member.target is not None and member.flow is not None for member in members]
    said = [term for term in terms if term.kind != "chat"]
    trails = bool(said) and said[-1].kind in ("measure", "trend")
    if len(own) == 2 and all(whole) and own[0] is None and own[1] and not trails:
        return [members[0]._replace(measure=Measure.VALUE), members[1]]
    return members


def compares(terms: Sequence[Term]) -> bool:
    """Whether one figure is held against another."""
    return bool(_COMPARING & {code.split()[0] for code in codes_of(terms, "combine")})


def parts_of(terms: Sequence[Term]) -> Iterator[list[Term]]:
    """Part a question where its figures are: at "and", "than", a comma."""
    part: list[Term] = []
    for term in terms:
        parted = (term.kind == "combine" and term.code.split()[0] in _PARTING) or (
            term.kind == "follow" and term.form in grammar("and")
        )
        parted = parted or (term.kind == "prep" and term.code == "than") or bool(term.opens)
        if parted or (term.kind == "prep" and term.code == "with" and compares(terms)):
            if part:
                yield part
            part = []
        part.append(term)
    if part:
        yield part


def _within(part: list[Term], terms: Sequence[Term], found: Sequence[Party]) -> list[Party]:
    """The parties of one part, as the whole question has them, counted from where it begins."""
    start = terms.index(part[0])
    inside = (party for party in found if start <= party.place < start + len(part))
    return [replace(party, place=party.place - start) for party in inside]


def _member(part: Sequence[Term], found: Sequence[Party], targets_of: TargetsOf) -> Member:
    targets, ways, wanted = targets_of(part, found), flows(part, found).asked, measures(part)
    return Member(
        targets[0] if targets else None,
        ways[0] if len(ways) == 1 else None,
        wanted[0] if wanted else None,
    )


def _filled(members: list[Member], target: Target | None) -> Iterator[Pair]:
    """Take from the member before what a member leaves out, and for the first from those after."""
    flow = next((member.flow for member in members if member.flow), None)
    measure: Measure | None = None
    for member in members:
        target = member.target or target
        flow = member.flow or flow
        measure = member.measure or measure
        yield Pair(target or WHOLE, flow, measure)
