"""Which of the things named tell of whom figures are; the rest tell of one figure alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.bulletins.mark import Mark
from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.extras import Extras
from knowledge.bulletins.statements.parts import SIGNED
from knowledge.bulletins.statements.stated import Stated
from knowledge.bulletins.tokens import Token

_WHOM = frozenset({"place", "wider", "zone", "firm", "regime"})
_SIGNS = {"positive": 1, "negative": -1}


def free(
    named: Mapping[int, Mark],
    stated: Mapping[int, Stated],
    extras: Extras,
    tokens: Sequence[Token],
) -> list[Mark]:
    """Leave out what tells of one figure alone: what a share is of, what a rank is among."""
    kept = [
        mark
        for mark in named.values()
        if not (
            _claimed(mark, stated.values())
            or extras.claims(mark.first)
            or _is_compared_with(mark, tokens)
        )
    ]
    again = list(relatives(named, stated, tokens))
    taken = {mark.first for mark in kept}
    if again and not taken.intersection(mark.first for mark in again):
        kept = sorted([*kept, *again], key=lambda mark: mark.first)
    return kept


def relatives(
    named: Mapping[int, Mark], stated: Mapping[int, Stated], tokens: Sequence[Token]
) -> Iterator[Mark]:
    """Name again what a relative clause is told of: below Guangdong, whose trade slipped."""
    for at, token in enumerate(tokens):
        if token.said not in ("whose", "which") or tokens[at - 1].said != ",":
            continue
        claim = _claim_before(at - 1, stated.values(), tokens)
        inside = [mark for mark in named.values() if claim <= mark.first < at] if claim else []
        if token.said == "whose":
            inside = [mark for mark in inside if mark.kind in _WHOM][-1:]
        elif not tokens[at + 1 : at + 2] or not tokens[at + 1].has("reach", "signs"):
            continue
        for place, mark in enumerate(inside, at):
            yield replace(mark, first=place, last=place + 1, prep="", weak=False)


def _claim_before(at: int, statements: Iterable[Stated], tokens: Sequence[Token]) -> int:
    """Find where the words begin that tell of one figure alone and end here; 0 where none do."""
    back = at
    while back > 0 and (tokens[back - 1].when is not None or tokens[back - 1].said == "in"):
        back -= 1
    claims = (claim for one in statements for claim in one.claims)
    return next((first for first, last in claims if back <= last <= at), 0)


def _is_compared_with(mark: Mark, tokens: Sequence[Token]) -> bool:
    """Whether it is a place that only measures another: lower than Jinhua, Jinhua's share."""
    if mark.kind not in ("place", "wider"):
        return False
    before = tokens[mark.first - 1] if mark.first else None
    share = any(one.has("share_noun") for one in tokens[mark.last : mark.last + 2])
    than = before is not None and before.said.split()[-1] == "than"
    part = before is not None and before.has("share") and share
    return than or part


def _claimed(mark: Mark, statements: Iterable[Stated]) -> bool:
    return any(first <= mark.first < last for one in statements for first, last in one.claims)


def signs(named: Mapping[int, Mark], tokens: Sequence[Token]) -> dict[int, int]:
    """Give +1 or -1 for each token that says surplus or deficit, or that a balance was positive."""
    found = {at: SIGNED[mark.value] for at, mark in named.items() if mark.value in SIGNED}
    if not any(mark.value == "balance" for mark in named.values()):
        return found
    said = enumerate(token.said for token in tokens)
    told = {at: _SIGNS[word] for at, word in said if word in _SIGNS}
    return dict(sorted({**told, **found}.items()))


def sign_of(run: Run, found: Mapping[int, int], last: int) -> int:
    """Give the sign of an amount: a deficit of 3 from a surplus of 1, a 3 billion deficit."""
    behind = [sign for at, sign in found.items() if run.last <= at <= run.last + 1]
    before = [sign for at, sign in found.items() if at < run.first]
    return (*behind, *reversed(before), last)[0]
