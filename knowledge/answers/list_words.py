"""What is said of a list: what it is of and by what, and how many there are."""

from collections.abc import Sequence

from knowledge.answers.cells import Found
from knowledge.answers.desk import Desk
from knowledge.answers.wording import listed, owner_of, period_words, target_words
from knowledge.facts import Flow, Measure
from knowledge.queries import End, Ranking
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places

_PEERS = "groups named side by side; parts of a group are not ranked with it"
_ALL = "groups of goods that the bulletin names"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def headline(desk: Desk, order: Ranking, found: Sequence[Found]) -> str:
    """Head a list with what it is of, by what, and from which end."""
    ways = dict.fromkeys(each.cell.flow or Flow.TRADE for each in found)
    markets = listed([table("answers")["ranked"][flow.value] for flow in ways])
    names = "product groups" if order.dimension == "product" else markets
    way = "lowest first" if order.end is End.BOTTOM else "highest first"
    when = period_words(found[0].shown.fact.period)
    by = (order.by or Measure.VALUE).value
    inside = f" in {places().by_code[order.inside].name}" if order.inside else ""
    return f"{owner_of(str(desk.reporter))} {names}{inside}{_besides(order)} by {by}{when}, {way}:"


def _besides(order: Ranking) -> str:
    """Name those that are left out of a list."""
    return f" besides {listed([*map(target_words, order.without)])}" if order.without else ""


def of_how_many(order: Ranking, sizes: dict[Flow, int], *, held: bool) -> str:
    """Say among how many something is in order: more may trade with us than a bulletin names."""
    size = max(sizes.values(), default=0)
    if order.dimension == "product":
        named = _ALL if order.by is Measure.GROWTH or held else _PEERS
        return f"Of the {number(size)} {named}{_besides(order)}."
    end = "" if order.within is None else " largest" if order.within > 0 else " smallest"
    if len(sizes) > 1:
        each = [so_many(many, flow, end) for flow, many in sizes.items()]
        return f"Of the {listed(each)} named in the bulletin{_besides(order)}."
    return f"Of the {number(size)}{end} named in the bulletin{_besides(order)}."


def so_many(size: int, flow: Flow, end: str = "") -> str:
    """Say how many partners: "four export markets", "one import source"."""
    name = str(table("answers")["ranked"][flow.value])
    return f"{number(size)}{end} {name.removesuffix('s') if size == 1 else name}"


def number(size: int) -> str:
    """Say a small number in words."""
    return NUMBERS[size] if size < len(NUMBERS) else str(size)
