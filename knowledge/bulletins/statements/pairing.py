"""Subjects and figures -> which figure is whose.

As many figures as subjects go pair by pair. One figure of several subjects is taken only where it
is told of them together. Anything else is refused, with the reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.bulletins.runs import Item
from knowledge.bulletins.statements.memory import who
from knowledge.bulletins.statements.stated import Stated
from knowledge.bulletins.tokens import Token
from knowledge.facts import Measure, Series
from knowledge.frozen import frozen

COUNTS_DIFFER = "as many figures as subjects are needed to tell which is whose"
ONE_FOR_SEVERAL = "one figure for several subjects"
NO_SUBJECT = "not understood: of what it is the figure"


@frozen
class Paired:
    """A figure and the series that it is of; ``fault`` where it is of none."""

    stated: Stated
    item: Item
    place: int
    """Which of the run's figures it is."""
    about: Series | None = None
    fault: str = ""


@frozen
class Candidates:
    """The subjects that a run of so many figures may be of."""

    own: tuple[Series, ...]
    """The clause's subjects, cut to the number of figures where that can be."""
    sentence: tuple[Series, ...] = ()
    """The single subjects of the sentence so far, in order."""
    every: tuple[Series, ...] = ()
    """All subjects of the sentence so far, where it says "respectively" over several clauses."""
    together: bool = False


def pair(stated: Stated, found: Candidates) -> Iterator[Paired]:
    """Give each figure of a run its series."""
    items = stated.run.items
    if len(items) == 1 and items[0].figure.word == "multiple" and len(found.own) > 1:
        yield from (Paired(stated, items[0], 0, series) for series in found.own)
        return
    if len(items) == 1:
        yield _one(stated, found)
        return
    group = _group(stated, found)
    for place, item in enumerate(items):
        if group is None:
            yield Paired(stated, item, place, fault=COUNTS_DIFFER)
        else:
            yield Paired(stated, item, place, group[place])


def _group(stated: Stated, found: Candidates) -> Sequence[Series] | None:
    count = len(stated.run.items)
    if len(found.own) == count:
        return found.own
    if len(found.every) == count:
        return found.every
    if len(found.own) != 1:
        return None
    if count in (len(stated.gaps), len(stated.periods)):
        return found.own * count
    flows = stated.whole.flows if stated.whole else ()
    if len(flows) == count and stated.reading.measure is Measure.CONTRIBUTION:
        return [replace(found.own[0], flow=flow) for flow in flows]
    listed = tuple(dict.fromkeys(found.sentence))
    return listed[-count:] if len(listed) >= count else None


def _one(stated: Stated, found: Candidates) -> Paired:
    item = stated.run.items[0]
    if not found.own:
        return Paired(stated, item, 0, fault=NO_SUBJECT)
    if len(found.own) == 1:
        return Paired(stated, item, 0, found.own[0])
    together = found.together or stated.reading.measure is Measure.SHARE
    joint = join(found.own) if together else None
    if joint is None:
        return Paired(stated, item, 0, fault=ONE_FOR_SEVERAL)
    return Paired(stated, item, 0, joint)


def join(group: Sequence[Series]) -> Series | None:
    """Put subjects that differ in one key together: EU+US; none where they differ in more."""
    first = group[0]
    keys = ("partner", "product", "enterprise", "regime", "reporter")
    differ = [key for key in keys if len({getattr(one, key) for one in group}) > 1]
    if len(differ) != 1 or len({one.flow for one in group}) > 1 or differ == ["reporter"]:
        return None
    names = [getattr(one, differ[0]) for one in group]
    if None in names:
        return None
    return replace(first, **{differ[0]: "+".join(names)})  # type: ignore[arg-type]


def shares_out(statements: Sequence[Stated], size: int) -> list[list[Stated]] | None:
    """Deal single figures out in turn: rose by 8.8 percent to V1 and by 1.5 percent to V2."""
    if (
        size < 2
        or len(statements) < size * 2
        or len(statements) % size
        or any(len(one.run.items) > 1 for one in statements)
    ):
        return None
    length = len(statements) // size
    hands = [list(statements[at : at + length]) for at in range(0, len(statements), length)]
    kinds = [[one.reading.measure for one in hand] for hand in hands]
    alike = all(kind == kinds[0] for kind in kinds) and len(set(kinds[0])) == length
    return hands if alike else None


def singles(groups: Sequence[Sequence[Series]]) -> tuple[Series, ...]:
    """Give the single subjects so far, each with figures of its own."""
    return tuple(dict.fromkeys(group[0] for group in groups if len(group) == 1))


def every(groups: Sequence[Sequence[Series]], whole: Sequence[Series]) -> tuple[Series, ...]:
    """Give all subjects so far, of which "respectively" may tell over several clauses."""
    return tuple(dict.fromkeys(one for group in (*groups, whole) for one in group))


def jointly(
    tokens: Sequence[Token], end: int, listed: Sequence[Series], whole: Sequence[Series]
) -> tuple[Series, ...]:
    """Give all that a list told of singly: A (1 billion) and B (2 billion) combined rose 5%."""
    singles = tuple(dict.fromkeys(listed)) if len(whole) == 1 and len(listed) > 1 else ()
    if len(singles) < 2 or who(singles[-1]) != who(whole[0]):
        return ()
    for token in reversed(tokens[:end]):
        if token.has("together"):
            return singles
        if token.figure is not None and token.figure.kind == "money":
            return ()
    return ()


def of_certificates(
    statements: Sequence[Stated], tokens: Sequence[Token], certificates: Series
) -> Iterator[Paired]:
    """Tell figures of certificates: their growth, and amounts said to be their value."""
    for one in statements:
        before = [token.said for token in tokens[max(0, one.run.first - 4) : one.run.first]]
        valued = one.run.kind != "money" or any(
            word in ("value", "for", "worth") for word in before
        )
        about = certificates if valued else None
        for place, item in enumerate(one.run.items):
            yield Paired(one, item, place, about, "" if about else "not understood")
