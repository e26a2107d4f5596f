"""How a list of goods is cut into names.

``textiles, mechanical and electrical products and chemicals`` are three or four groups; how many
figures follow decides, and where that leaves more than one way, none is taken.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from knowledge.bulletins.lexicon import goods as known_goods
from knowledge.bulletins.mark import Mark
from knowledge.bulletins.tokens import Token
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import table

_AND = frozenset({"and", "&"})


def cut(marks: Sequence[Mark], tokens: Sequence[Token], count: int) -> tuple[str, ...] | None:
    """Cut a list of goods into ``count`` names; none where that cannot be told.

    ``count`` 0 leaves the list as its commas and its last "and" cut it.
    """
    atoms = _atoms(marks)
    if not count or len(atoms) == count:
        return _shared_head(atoms)
    if len(atoms) < count:
        apart = tuple(name for atom in atoms for name in atom.split(" and "))
        return _shared_head(apart) if len(apart) == count else None
    ways = list(_ways(marks, tokens, len(atoms) - count))
    best = _best(ways)
    return _shared_head(best) if best else None


def _atoms(marks: Sequence[Mark]) -> tuple[str, ...]:
    return tuple(mark.value for mark in marks)


def _ways(marks: Sequence[Mark], tokens: Sequence[Token], merges: int) -> Iterator[tuple[str, ...]]:
    """Give each way of taking that many "and" as part of a name."""
    joints = [at for at in range(len(marks) - 1) if _joint(marks, tokens, at) == "and"]
    oxford = any(_joint(marks, tokens, at) == ", and" for at in range(len(marks) - 1))
    if oxford and len(joints) == merges:
        yield _merged(marks, joints)
        return
    if oxford and len(joints) < merges:
        ways = (_closed_by_and(marks, tokens, named=named) for named in (False, True))
        yield from [way for way in ways if len(way) == len(marks) - merges][:1]
        return
    for chosen in combinations(joints, merges):
        if all(b - a > 1 for a, b in pairwise(chosen)):
            yield _merged(marks, chosen)


def _closed_by_and(
    marks: Sequence[Mark], tokens: Sequence[Token], *, named: bool
) -> tuple[str, ...]:
    """Cut "toys, coffee, tea and pepper, and wood, bamboo and rattan" where an "and" closed a name.

    The comma before the last "and" parts the last name from the others. ``named`` where the "and"
    of a name that the tables know closes one too.
    """
    ends = [at for at in range(len(marks) - 1) if _joint(marks, tokens, at) == ", and"]
    names: list[str] = []
    held: list[str] = []
    for at, mark in enumerate(marks):
        before = _joint(marks, tokens, at - 1) if at else ""
        if at - 1 in ends:
            names.extend(held)
            held = []
        elif held and (before == "and" or (named and " and " in mark.value)):
            joint = " and " if before == "and" else ", "
            names.append(f"{', '.join(held)}{joint}{mark.value}")
            held = []
            continue
        held.append(mark.value)
    return (*names, *held) if len(ends) == 1 else ()


def _joint(marks: Sequence[Mark], tokens: Sequence[Token], at: int) -> str:
    between = tokens[marks[at].last : marks[at + 1].first]
    said = [token.said for token in between if token.said in (",", "and", "&")]
    return " ".join("and" if word in _AND else word for word in said)


def _merged(marks: Sequence[Mark], joints: Sequence[int]) -> tuple[str, ...]:
    names: list[str] = []
    for at, mark in enumerate(marks):
        if at and at - 1 in joints:
            names[-1] = f"{names[-1]} and {mark.value}"
        else:
            names.append(mark.value)
    return tuple(names)


def _best(ways: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Take the only way, or the only one all of whose joined names are known."""
    if len(ways) == 1:
        return ways[0]
    known = [way for way in ways if all(is_known(name) for name in way if " and " in name)]
    return known[0] if len(known) == 1 else None


def is_known(name: str) -> bool:
    """Tell whether the tables have a name of goods."""
    words = tuple(fold(name).split())
    size, tags = known_goods().longest(words) if words else (0, {})
    return size == len(words) and "products" in tags


def _shared_head(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give each member of "wooden, glass and paper products" the head that they share."""
    if len(names) < 2:
        return names
    last = names[-1].split()
    made: list[str] = []
    group: list[str] = []
    for name in names:
        words = name.split()
        if len(words) == 1 and words[0] in _materials():
            group.append(name)
            continue
        if group and len(words) > 1 and words[0] in _materials():
            made.extend(f"{one} {' '.join(words[1:])}" for one in group)
        else:
            made.extend(group)
        group = []
        made.append(name)
    return tuple(made + group) if last else names


@cache
def _materials() -> frozenset[str]:
    return frozenset(table("bulletins")["goods"]["materials"])
