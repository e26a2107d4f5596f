"""What stands in a sentence without a figure: the order of a list of markets, a day of entry.

``Jiaxing's top five export markets were EU, US, …`` ranks five partners by its order; a list that
does not have as many members as it says ranks none.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from knowledge.bulletins.home import Home
from knowledge.bulletins.mark import PLACE, Mark
from knowledge.bulletins.statements.facts import Page
from knowledge.bulletins.tokens import Token
from knowledge.facts import Fact, Flow, Measure, Series
from knowledge.periods import Period

_FLOWS = {"export": Flow.EXPORT, "import": Flow.IMPORT, "trading": Flow.TRADE, "trade": Flow.TRADE}
_NEAR = 4


def list_ranks(
    tokens: Sequence[Token], marks: Mapping[int, Mark], page: Page, period: Period | None
) -> Iterator[Fact]:
    """Give the rank of each partner of a "top five" list."""
    found = _top(tokens)
    places = [mark for mark in marks.values() if _is_partner(mark, page.home)]
    if found is None or len(places) != found[0] or not _side_by_side(places, tokens):
        return
    for rank, mark in enumerate(places, 1):
        about = Series(page.home.name, found[1], mark.value)
        token = tokens[mark.first]
        yield _fact(
            page, about, token, (Measure.RANK, Decimal(rank), "rank", str(found[1])), period
        )


def _top(tokens: Sequence[Token]) -> tuple[int, Flow] | None:
    """Read how many are listed, and by which flow: top five export markets."""
    for at, token in enumerate(tokens[:-1]):
        number = tokens[at + 1]
        if token.said != "top" or number.figure is None or number.figure.kind != "number":
            continue
        words = [word for one in tokens[at + 2 : at + 2 + _NEAR] for word in one.said.split()]
        flow = next((_FLOWS[word] for word in words[:2] if word in _FLOWS), None)
        return (int(number.figure.value), flow) if flow else None
    return None


def _is_partner(mark: Mark, home: Home) -> bool:
    return mark.kind == PLACE and mark.value != home.code and not mark.owns


def _side_by_side(places: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether only commas and "and" part the members of a list."""
    gaps = pairwise(places)
    between = [tokens[one.last : other.first] for one, other in gaps]
    return all(all(token.said in (",", "and", "the") for token in gap) for gap in between)


def entries(tokens: Sequence[Token], marks: Mapping[int, Mark], page: Page) -> Iterator[Fact]:
    """Give the day since which something is in force."""
    days = [token for token in tokens if token.when and token.when.is_date and token.when.year]
    blocs = [mark for mark in marks.values() if _is_partner(mark, page.home)]
    if len(days) != 1 or len(blocs) != 1 or days[0].when is None or not days[0].when.year:
        return
    when = days[0].when
    day = Period(when.year or 0, when.month, 0, when.day, 1)
    value = Decimal(f"{when.year}{when.month:02}{when.day:02}")
    about = Series(partner=blocs[0].value)
    yield _fact(page, about, days[0], (Measure.EVENT, value, "date", None), day)


def _fact(
    page: Page,
    about: Series,
    token: Token,
    said: tuple[Measure, Decimal, str, str | None],
    period: Period | None,
) -> Fact:
    return Fact(
        about=about,
        period=page.code(period),
        measure=said[0],
        value=said[1],
        unit=said[2],
        basis=said[3],
        printed=page.bulletin.text[token.start : token.end],
        start=token.start,
        end=token.end,
        sentence=page.sentence.said,
        bulletin=page.bulletin.id,
    )
