"""Tokens -> runs: figures side by side that say the same of several subjects.

``14.71 billion yuan, 13.91 billion yuan and 8.19 billion yuan`` is one run of three, and so is
``up 15.4%, down 7.4% and up 9.9%``. A second currency in brackets belongs to its figure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.bulletins.figures import MONEY, NUMBER, PERCENT, POINTS, TIMES, Figure
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.frozen import frozen

_CLASS = {MONEY: MONEY, PERCENT: PERCENT, TIMES: PERCENT, POINTS: POINTS, NUMBER: NUMBER}
_JOINTS = frozenset({"and", ",", "&", "or"})
_LIGHT = word_set("runs", "light")
_ENDS = frozenset({",", ";", ".", ")", "and", "in"})
_MILLION = 6
_NEAR = 6
"""Tokens before a bracket among which its amount stands."""
_SWALLOWED = frozenset({"respectively", "respective"})


@frozen
class Item:
    """One figure of a run, with the sign that its own words give it."""

    figure: Figure
    sign: str = ""
    """``+`` or ``-`` from a word before it in the list, empty where it has none."""
    also: Figure | None = None
    """The same amount in a second currency."""


@frozen
class Run:
    """Figures of one kind side by side. ``first`` and ``last`` are tokens, end exclusive."""

    items: tuple[Item, ...]
    first: int
    last: int
    kind: str
    """``money``, ``percent`` (times too), ``points`` or ``number``."""
    respectively: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.items[0].figure.start


def _of(items: Sequence[Item], first: int, last: int, *, respectively: bool = False) -> Run:
    """Make a run, of the kind of its last figure."""
    return Run(tuple(items), first, last, _CLASS[items[-1].figure.kind], respectively)


def runs(tokens: Sequence[Token]) -> tuple[Run, ...]:
    """Give the runs of a sentence, in order; each figure stands in one of them."""
    return tuple(_runs(tokens))


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    at = 0
    while at < len(tokens):
        if tokens[at].figure is None:
            at += 1
            continue
        run = _run(tokens, at)
        yield from _settle(tokens, run)
        at = run.last


def _run(tokens: Sequence[Token], at: int) -> Run:
    sided = _sided(tokens, at)
    if sided is not None:
        return sided
    item, end = _item(tokens, at, "")
    items, ends = [item], [end]
    while (found := _joined(tokens, ends[-1], items[-1])) is not None:
        items.append(found[0])
        ends.append(found[1])
    last = ends[-1]
    said = last < len(tokens) and tokens[last].said in _SWALLOWED
    return _of(items, at, last + said, respectively=said)


def _sided(tokens: Sequence[Token], at: int) -> Run | None:
    """Read ``2.9 percent more and 6.2 percent less than a year ago``, each with its own sign."""
    items: list[Item] = []
    while at + 1 < len(tokens) and (figure := tokens[at].figure) is not None:
        sign = tokens[at + 1].get("comparatives")
        if figure.kind != PERCENT or figure.word or sign is None:
            break
        items.append(Item(figure, sign))
        joint = at + 2
        while joint < len(tokens) and tokens[joint].said in _JOINTS:
            joint += 1
        if joint == at + 2 or joint >= len(tokens) or tokens[joint].figure is None:
            break
        at = joint
    if len(items) < 2 or items[-1].figure is not tokens[at].figure:
        return None
    first = next(i for i in range(at, -1, -1) if tokens[i].figure is items[0].figure)
    return _of(items, first, at + 1)


def _settle(tokens: Sequence[Token], run: Run) -> Iterator[Run]:
    """Give bare numbers the unit of the figure that ends the list, or let each stand alone."""
    run = _amount(tokens, run)
    last = run.items[-1].figure
    bare = [item.figure.kind == NUMBER for item in run.items]
    apart = _split_share(tokens, run) or _in_brackets(tokens, run) or _or_another(tokens, run)
    if len(run.items) > 1 and (last.kind == NUMBER or apart):
        at = run.first
        for item in run.items:
            end = next(i for i in range(at, run.last) if tokens[i].figure is item.figure) + 1
            end = end if item.also is None else _item(tokens, end - 1, "")[1]
            yield _of((item,), end - 1 if item.also is None else at, end)
            at = end
        return
    if len(bare) > 1 and (any(bare) or last.kind == MONEY):
        items = [_like(item, last) for item in run.items]
        run = _of(items, run.first, run.last, respectively=run.respectively)
    yield run


def _like(item: Item, last: Figure) -> Item:
    figure = item.figure.like(last)
    return item if figure is item.figure else replace(item, figure=figure)


def _amount(tokens: Sequence[Token], run: Run) -> Run:
    """Take "40.3 billion" before a comma as an amount whose currency was said before."""
    item = run.items[-1]
    after = tokens[run.last].said if run.last < len(tokens) else "."
    if item.figure.kind != NUMBER or item.figure.scale < _MILLION or after not in _ENDS:
        return run
    back = tokens[max(0, run.first - 14) : run.first]
    if any("number" in token.said.split() for token in back):
        return run
    amount = replace(item, figure=replace(item.figure, kind=MONEY))
    items = (*run.items[:-1], amount)
    return _of(items, run.first, run.last, respectively=run.respectively)


def _split_share(tokens: Sequence[Token], run: Run) -> bool:
    """Whether ", an increase of 14 percent and 76 percent of the total" was taken for one list."""
    if len(run.items) != 2 or run.kind != PERCENT or run.respectively:
        return False
    after = tokens[run.last : run.last + 1]
    before = _word_before(tokens, run.first)
    of_whole = bool(after) and (after[0].said == "of" or after[0].has("of_which"))
    signed = run.items[0].figure.signed and not run.items[-1].figure.signed
    grown = signed or (before is not None and before.has("signs"))
    return of_whole and grown


def _in_brackets(tokens: Sequence[Token], run: Run) -> bool:
    """Whether two things are said of one amount: 1.71 billion yuan (up 22.1%, 29.2%)."""
    if len(run.items) != 2 or run.kind != PERCENT or run.last >= len(tokens):
        return False
    at = run.first - 1
    while at > 0 and (tokens[at].has("signs") or tokens[at].said in _LIGHT):
        at -= 1
    inside = [token.said for token in tokens[run.first : run.last]]
    opened = at > 0 and tokens[at].said == "(" and tokens[at - 1].said != "respectively"
    amount = any(token.figure for token in tokens[max(0, at - _NEAR) : at])
    return opened and amount and tokens[run.last].said == ")" and "and" not in inside


def _or_another(tokens: Sequence[Token], run: Run) -> bool:
    """Whether another thing is said of one amount: 20 billion yuan, up 10.8%, or 57.7%."""
    if len(run.items) != 2 or any(item.figure.kind != PERCENT for item in run.items):
        return False
    return any(token.said == "or" for token in tokens[run.first : run.last])


def _word_before(tokens: Sequence[Token], at: int) -> Token | None:
    back = at - 1
    while back >= 0 and (tokens[back].said in _LIGHT or tokens[back].has("hedges")):
        back -= 1
    return tokens[back] if back >= 0 else None


def _item(tokens: Sequence[Token], at: int, sign: str) -> tuple[Item, int]:
    figure = tokens[at].figure
    assert figure is not None  # noqa: S101 - callers look first
    also, end = _second_currency(tokens, at + 1, figure)
    return Item(figure, sign, also), end


def _second_currency(tokens: Sequence[Token], at: int, figure: Figure) -> tuple[Figure | None, int]:
    """Read ``(about $1.7 billion)`` or ``, or 52.2 trillion won`` behind an amount."""
    if figure.kind != MONEY or at >= len(tokens):
        return None, at
    opened = tokens[at].said == "("
    inside = at + 1 if opened else _after_or(tokens, at)
    while inside and inside < len(tokens) and tokens[inside].has("hedges"):
        inside += 1
    other = tokens[inside].figure if inside and inside < len(tokens) else None
    if other is None or other.kind != MONEY or other.unit == figure.unit:
        return None, at
    if opened and (inside + 1 >= len(tokens) or tokens[inside + 1].said != ")"):
        return None, at
    return other, inside + 1 + opened


def _after_or(tokens: Sequence[Token], at: int) -> int:
    at += tokens[at].said == ","
    return at + 1 if at < len(tokens) and tokens[at].said == "or" else 0


def _joined(tokens: Sequence[Token], at: int, before: Item) -> tuple[Item, int] | None:
    """Read the next figure of a list, none where what follows is no figure of the same kind."""
    start = at
    while at < len(tokens) and tokens[at].said in _JOINTS:
        at += 1
    if at == start:
        return None
    sign = ""
    while at < len(tokens) and (tokens[at].said in _LIGHT or tokens[at].has("hedges", "signs")):
        if tokens[at].has("signs") and not tokens[at].figure:
            sign = tokens[at].tags["signs"]
        if tokens[at].figure:
            break
        at += 1
    figure = tokens[at].figure if at < len(tokens) else None
    if figure is None or not _alike(before.figure, figure):
        return None
    if figure.kind == MONEY and (sign or _is_change(tokens, at + 1)):
        return None  # "66 billion, up by 3 billion" is no list
    return _item(tokens, at, sign or before.sign)


def _is_change(tokens: Sequence[Token], at: int) -> bool:
    """Whether an amount says by how much: 1.0 billion or 0.6 percent less than, 1 billion more."""
    if (
        at < len(tokens)
        and tokens[at].has("comparatives")
        and tokens[at].said not in ("up", "down")
    ):
        return True
    rate = tokens[at + 1].figure if at + 1 < len(tokens) and tokens[at].said == "or" else None
    return rate is not None and rate.kind == PERCENT


def _alike(one: Figure, other: Figure) -> bool:
    if one.word or other.word:
        return False
    if one.kind == NUMBER and not one.scale:
        return True
    if one.kind == NUMBER:
        return other.kind in (NUMBER, MONEY)
    if other.kind == NUMBER:
        return False
    return _CLASS[one.kind] == _CLASS[other.kind]
