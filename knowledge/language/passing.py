"""What is passed over: words of which nothing is made, and that leave what is said as it is.

A phrase reaches over such words behind it, the first of a text over those before it too, at a cost;
so the reading that passes over the least is the best (robust parsing: Lavie and Tomita 1993).
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from knowledge.language.chart import Edge
from knowledge.language.lattice import Lattice, Span

REACH = 4
"""Words behind a phrase that are passed over at once."""
MOST = 4.0
"""What may be spent there."""


def reaching(spans: Lattice, costs: Sequence[float]) -> Lattice:
    """Give the phrases with words beside them passed over, the cheapest of each.

    ``costs`` are what it costs to pass over each token.
    """
    spent = [0.0, *accumulate(costs)]
    out: dict[tuple[object, ...], Span] = {}
    for span in spans:
        for start in {span.start, 0}:
            for end in range(span.end, min(len(costs), span.end + REACH) + 1):
                more = spent[end] - spent[span.end] + spent[span.start] - spent[start]
                if more > MOST:
                    break
                key = start, end, span.category, span.frame
                told = out.get(key)
                cost = span.cost + more
                if (start, end) != (span.start, span.end) and (not told or cost < told.cost):
                    over = (start, span.start), (span.end, end)
                    out[key] = span._replace(start=start, end=end, cost=cost, over=over)
    return [*out.values()]


def passed(edge: Edge) -> Iterator[int]:
    """Give the places of the words that a reading passes over, in order."""
    for start, end in edge.over:
        yield from range(start, end)
    for part in edge.parts:
        yield from passed(part)
