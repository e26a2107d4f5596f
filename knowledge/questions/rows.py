"""The rows that a talk speaks of: what its figures are of, one by one and together."""

from collections.abc import Sequence
from itertools import product

from knowledge.language.frames import EMPTY, Frame
from knowledge.questions.context import Context
from knowledge.questions.inheritance import (
    CLAIM,
    HELD,
    MANNER,
    NAMELESS,
    TEXT,
    Origin,
    Whole,
    union,
)
from knowledge.questions.rankings import LISTED
from knowledge.questions.subject import KEYS, SUBJECT, figures

TWO = 2
GROWTH, VALUE, SHARE, RANK = ("growth",), ("value",), ("share",), ("rank",)
_OF_TWO = {"difference", "ratio"}
"""What is made of two figures, no more."""
COUNTED = ("shape", "counted")
_OF_THE_ANSWER = (*LISTED, *HELD, *SUBJECT, *CLAIM, *TEXT, "measure", "added")
"""What is of the last answer as a whole, not of each of its rows."""


def says(frame: Frame, *slots: str) -> bool:
    """Whether any of some slots is said."""
    return not frame.keys().isdisjoint(slots)


def plain(own: Frame) -> Frame:
    """Give what is said, without how."""
    return own.without(MANNER)


def names(own: Frame) -> bool:
    """Whether it is said what figures are of, be it known or not."""
    return says(own, *SUBJECT, *NAMELESS)


def aims_at_nobody(own: Frame) -> bool:
    """Whether a pronoun stands where a partner is told, and none is: exports to them."""
    return says(own, "pro") and says(own, "way") and not says(own, "partner", *NAMELESS)


def base_of(context: Context) -> Frame:
    """Give what was asked as one figure: of a list, what its one shown row is of."""
    return row_of(context, context.rows[0]) if len(context.rows) == 1 else context.frame


def row_of(context: Context, row: Frame) -> Frame:
    """Give one row in place of what was asked, with its measure and time."""
    count = context.frame.only(COUNTED) if "counted" in context.frame else EMPTY
    base = context.frame.without(_OF_THE_ANSWER)
    return Frame({**base, **row, **measured(context.frame), **count})


def measured(frame: Frame) -> Frame:
    """Give what was measured, where that is said: of a ranking, what it was put in order by."""
    if "measure" in frame:
        return frame.only({"measure"})
    told = {part.get("measure") for part in frame.get("parts", ())}
    if len(told) == 1 and None not in told:
        return Frame(measure=told.pop())
    return Frame(measure=GROWTH) if frame.get("by") == "growth" else EMPTY


def in_yuan(own: Frame) -> Frame:
    """Say that it is the value which is asked for in yuan."""
    told = "measure" in own or own.get("unit") != "CNY"
    return own if told else own.but(measure=VALUE)


def measures(context: Context) -> set[str]:
    """Give the measures that a talk speaks of; none is the value."""
    return set(measured(context.frame).get("measure", ()))


def with_places(frame: Frame) -> Frame:
    """Give what was asked with the places of its parts as those that it is about.

    >>> with_places(Frame(parts=(Frame(reporter=("Ningbo",)), Frame(flow=("export",)))))["reporter"]
    ('Ningbo',)
    """
    parts = frame.get("parts", ())
    whose = tuple(name for part in (frame, *parts) for name in part.get("reporter", ()))
    return frame.but(reporter=whose) if whose else frame


def several(context: Context, own: Frame = EMPTY) -> tuple[tuple[Frame, ...], Origin]:
    """Give the rows that are spoken of together: those shown, or those asked for one by one."""
    count = int(own.get("count", 0))
    if len(context.rows) > 1 and count in {0, len(context.rows)}:
        return context.rows, Origin.SHOWN
    items = tuple(dict.fromkeys(context.items))
    run = TWO if own.get("op") in _OF_TWO else len(told_apart(context))
    wanted = count or max(TWO, run)
    if len(items) < wanted == len(context.shown):
        return context.shown, Origin.SHOWN
    return (items[-wanted:] if len(items) >= wanted else ()), Origin.SPOKEN


def told_apart(context: Context) -> tuple[Frame, ...]:
    """Give what was told of a flow: what was shown together, or one by one without a break."""
    rows = context.rows or (context.shown if context.frame.get("op") == "sum" else ())
    if len(rows) != 1:
        return rows
    apart = list(rows)
    for one in reversed(context.items[:-1]):
        if one.keys() != rows[0].keys() or one.get("flow") != rows[0].get("flow"):
            break
        apart.insert(0, one)
    return tuple(apart)


def of_one_name(rows: Sequence[Frame]) -> bool:
    """Whether several rows are of one name, told of both flows: "EU?"."""
    return len(rows) > 1 and len({row.only(KEYS) for row in rows}) == 1 and says(rows[0], *KEYS)


def rows_of(frame: Frame) -> tuple[Frame, ...]:
    """Give the rows that a frame names, one by one.

    >>> rows_of(Frame(flow=("export",), partner=("EU", "US")))
    (Frame(flow=('export',), partner=('EU',)), Frame(flow=('export',), partner=('US',)))
    """
    out: list[Frame] = []
    for one in figures(frame.only(SUBJECT), frame.get("parts", ())):
        named = [key for key in (*KEYS, "flow") if key in one]
        out += [
            Frame({key: (value,) for key, value in zip(named, values, strict=True)})
            for values in product(*(one[key] for key in named))
        ]
    return tuple(dict.fromkeys(out))


def joined(rows: Sequence[Frame]) -> Frame:
    """Give several rows as one frame: in one list where one key differs, else part by part.

    >>> joined([Frame(flow=("export",), partner=("EU",)), Frame(flow=("export",), partner=("US",))])
    Frame(flow=('export',), partner=('EU', 'US'))
    """
    keys = dict.fromkeys(key for row in rows for key in row)
    differing = [key for key in keys if len({row.get(key) for row in rows}) > 1]
    if len(differing) == 1 and all(len(row.get(differing[0], ())) == 1 for row in rows):
        told = tuple(row[differing[0]][0] for row in rows)
        return rows[0].but(**{differing[0]: tuple(dict.fromkeys(told))})
    return Frame(parts=tuple(map(whole_or_named, rows)))


def whole_or_named(row: Frame) -> Frame:
    """Say of a row that it is the whole, so that beside others it takes nothing over."""
    return row if says(row, *KEYS) else row.but(whole="yes")


def over_rows(own: Frame, context: Context, rows: Sequence[Frame], origin: Origin) -> Whole:
    """Ask what is said of several rows."""
    base = context.frame.without({*_OF_THE_ANSWER, *NAMELESS})
    whole = Frame({**base, **measured(context.frame), **joined(rows)})
    return union(plain(own), whole, origin)
