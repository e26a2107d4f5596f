"""What bulletins tell of a place itself: where it stands in a larger one, how many firms it has."""

from dataclasses import replace

from knowledge.facts import Measure
from knowledge.inquiry.subject import KEYS
from knowledge.language.frames import Frame, Taking
from knowledge.queries import End, Query, Ranking, Shape
from knowledge.vocabulary.places import places

_STANDING = {Measure.RANK.value, Measure.SHARE.value}
_PLACED = ("at", "end", "n")
_LISTED = ("rank", "dim", "by", "plural", "pick")


def in_a_larger(frame: Frame) -> Frame:
    """Take a larger place for the one of which nothing is told, where no rank or share is asked.

    >>> in_a_larger(Frame(flow=("export",), within=Frame(lack=("reporter:Zhejiang",))))
    Frame(flow=('export',), lack=('reporter:Zhejiang',))
    """
    larger = frame.get("within")
    if larger is None:
        return frame
    standing = frame.keys() & {*_PLACED} or _STANDING & {*frame.get("measure", ())}
    if standing and not frame.keys() & {*KEYS, "parts", "op", "off", "unknown", "stray"}:
        return frame
    lack = (*frame.get("lack", ()), *larger["lack"])
    return frame.but(within=None, lack=lack)


def within(query: Query, asked: Taking) -> Query:
    """Ask where a place stands in a larger one: its rank there, or its share of the whole."""
    larger: Frame = asked.take("within")
    said = larger["lack"][0].partition(":")[2]
    named = places().named(said)
    whole = larger.get("wider") or (named.name if named else said)
    order = _order(asked)
    asked.take_all(_LISTED)
    return replace(query, shape=Shape.AMONG, among=whole, ranking=order)


def _order(asked: Taking) -> Ranking | None:
    """Take the place that it is claimed to have: "fourth", "the first", "among the top five"."""
    if not any(map(asked.has, _PLACED)):
        return None
    at, end, first = (asked.take(slot) for slot in _PLACED)
    return Ranking(
        end=End.BOTTOM if end == "bottom" else End.TOP,
        first=int(float(first)) if first else None,
        places=(int(at),) if at else (),
    )
