"""Long lists of names, each found as a whole: nobody who names so many means but some of them.

A chart would make each part of a list that may be meant alone: of 80 names more than 3,000.
"""

from collections.abc import Mapping
from itertools import chain

from knowledge.language.chart import Chart, parse
from knowledge.language.grammar import Grammar
from knowledge.language.lattice import Lattice, Span

LISTS: Mapping[str, str] = {
    "place": "places",
    "product": "products",
    "firm": "firms",
    "regime": "regimes",
}
"""For each kind of name the category of its lists."""
LONG = 8
"""Names; of a list that has fewer a part may be meant."""
BETWEEN = (1, 2)
"""Tokens that may stand between two names of a list: ``,`` and ``, and``."""
TRIED = 3
"""Stretches of names that turn out to be no list: what has more of them is no question."""

Starts = Mapping[int, Span]


def with_long_lists(size: int, spans: Lattice, grammar: Grammar) -> Lattice:
    """Put one span for each long list in the place of those within it."""
    tries = TRIED
    for name, whole in LISTS.items():
        starts: dict[int, Span] = {}
        for span in spans:
            if span.category == name and (span.start not in starts or _is_better(span, starts)):
                starts[span.start] = span
        at = 0
        while at < size and tries:
            count, end = _run(at, starts)
            if count < LONG:
                at += 1
                continue
            chart = _read(at, end, whole, spans, grammar)
            if found := [
                Span(at, end, whole, one.frame, one.cost, one.rule) for one in chart.readings
            ]:
                outside = (one for one in spans if one.start < at or one.end > end)
                spans = [*chain(outside, found)]
            else:
                tries -= 1
            at = end if found or chart.cut else at + 1
    return spans


def _is_better(span: Span, starts: Starts) -> bool:
    other = starts[span.start]
    return (span.end, -span.cost) > (other.end, -other.cost)


def _run(at: int, starts: Starts) -> tuple[int, int]:
    """Count the names that follow on each other from a place, and give where the last one ends."""
    count, end, here = 0, at, starts.get(at)
    while here is not None:
        count, end = count + 1, here.end
        here = next((starts[end + gap] for gap in BETWEEN if end + gap in starts), None)
    return count, end


def _read(start: int, end: int, category: str, spans: Lattice, grammar: Grammar) -> Chart:
    """Read a stretch as a list and nothing else."""
    inner = [
        span._replace(start=span.start - start, end=span.end - start)
        for span in spans
        if start <= span.start and span.end <= end
    ]
    return parse(end - start, inner, grammar, goals=frozenset({category}))
