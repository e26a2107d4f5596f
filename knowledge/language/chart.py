"""lattice -> chart: the cheapest meanings of the whole, by a bottom-up chart over a trie of rules.

Edges of one end are taken by start, latest first, then by cost, so that each is final when it is
taken (Knuth's generalisation of Dijkstra, over spans); only what some rule waits for is made
(Earley's prediction). A meaning is kept once for each category and span, a handful of each.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from knowledge.language.frames import Frame
from knowledge.language.grammar import Grammar
from knowledge.language.lattice import Span
from knowledge.language.outlook import Outlook, State
from knowledge.language.rules import Rule
from knowledge.language.templates import Tests

KEPT = 6
"""Meanings of one category and span."""
MOST_READINGS = 12
MOST_EDGES, MOST_TRIED = 6_000, 20_000
"""Phrases, and ways that wait to go on by one, of a text that is read; real ones take half."""


class Edge:
    """A phrase that was found: what it means, what it cost, and by which rule of which parts."""

    __slots__ = ("before", "category", "cost", "end", "frame", "over", "rule", "start")

    def __init__(  # noqa: PLR0913, PLR0917 - thousands are made, by place
        self,
        start: int,
        end: int,
        category: str,
        frame: Frame,
        cost: float,
        rule: Rule | None,
        before: "Step | None",
    ) -> None:
        self.start, self.end, self.category = start, end, category
        self.frame, self.cost, self.rule, self.before = frame, cost, rule, before
        self.over: tuple[tuple[int, int], ...] = ()

    @property
    def parts(self) -> tuple["Edge", ...]:
        """The edges it was made of, in order; none for a phrase of the lattice."""
        out = []
        step = self.before
        while step is not None:
            step, edge = step
            out.append(edge)
        return tuple(reversed(out))

    def rules(self) -> list[Rule]:
        """List the rules that took part, the outermost first."""
        own = [self.rule] if self.rule else []
        return own + [rule for part in self.parts for rule in part.rules()]


Step = tuple["Step | None", Edge]
Heap = list[tuple[int, float, int, Edge]]


@dataclass(slots=True, frozen=True)
class Chart:
    """What came of a lattice."""

    readings: tuple[Edge, ...]
    """The meanings of the whole, the cheapest first."""
    edges: int
    cut: bool
    """Whether it reached its cap: what was cut off might have been the better reading."""
    stems: tuple[int, ...]
    """Where something ends that is whole, before the end of the text."""
    outlook: Outlook

    @property
    def awaited(self) -> frozenset[str]:
        """The categories and words that some rule waits for at the end of the text."""
        return self.outlook.awaited()


class _Parser:
    def __init__(
        self,
        size: int,
        spans: Sequence[Span],
        grammar: Grammar,
        goals: Collection[str],
        room: float,
    ) -> None:
        self.size, self.grammar, self.goals, self.room = size, grammar, goals, room
        self.by_end: list[list[Span]] = [[] for _ in range(size + 1)]
        for span in spans:
            self.by_end[span.end].append(span)
        self.readings: list[Edge] = []
        self.stems: list[int] = []
        self.edges = self.tried = 0

    def run(self, outlook: Outlook, most: int) -> Chart:
        ends = range(1, self.size + 1)
        cut = not all(self._fill(end, outlook, most) for end in ends)
        return Chart(tuple(self.readings), self.edges, cut, tuple(self.stems), outlook)

    def _fill(self, end: int, outlook: Outlook, most: int) -> bool:
        """Find all phrases that end at a token; false where there are too many."""
        heap: Heap = []
        kept: dict[tuple[str, int], list[Frame]] = {}
        for span in self.by_end[end]:
            if outlook.is_promising(span.category, span.start, end):
                edge = Edge(span.start, end, span.category, span.frame, span.cost, span.rule, None)
                edge.over = span.over
                self._push(heap, edge)
        while heap:
            edge = heappop(heap)[3]
            held = kept.setdefault((edge.category, edge.start), [])
            if len(held) >= most or edge.frame in held:
                continue
            held.append(edge.frame)
            if edge.start == 0 and edge.category in self.goals:
                self._found(edge)
                if len(self.readings) >= MOST_READINGS:
                    return True
            self._extend(heap, edge, outlook)
            if self.edges > MOST_EDGES * self.room or self.tried > MOST_TRIED * self.room:
                return False
        return True

    def _found(self, edge: Edge) -> None:
        """Keep what is whole."""
        if edge.end < self.size:
            self.stems.append(edge.end)
        else:
            self.readings.append(edge)

    def _push(self, heap: Heap, edge: Edge) -> None:
        self.edges += 1
        heappush(heap, (-edge.start, edge.cost, self.edges, edge))

    def _extend(self, heap: Heap, edge: Edge, outlook: Outlook) -> None:
        """Go on by a phrase in all rules that wait for it."""
        frame, cost, end, joined = edge.frame, edge.cost, edge.end, self.grammar.joined
        for how, tests, node, is_open, states in outlook.ways(edge.category, edge.start, end):
            if tests and not fits(frame, tests):
                continue
            self.tried += len(states)
            for begin, before, spent, back in states:
                done = [rule for rule in node.done if outlook.is_promising(rule.head, begin, end)]
                if not (done or is_open):
                    continue
                made = joined(before, frame, how)
                if made is None:
                    continue
                so_far = begin, made, spent + cost, (back, edge)
                for rule in done:
                    self._complete(heap, rule, end, so_far)
                if is_open:
                    outlook.wait(end, node, so_far)

    def _complete(self, heap: Heap, rule: Rule, end: int, so_far: State) -> None:
        begin, before, cost, step = so_far
        made = self.grammar.made(rule, before)
        if made is not None:
            self._push(heap, Edge(begin, end, rule.head, made, cost + rule.cost, rule, step))


def parse(  # noqa: PLR0913
    size: int,
    spans: Sequence[Span],
    grammar: Grammar,
    goals: Collection[str] = (),
    *,
    most: int = KEPT,
    ahead: bool = False,
    room: float = 1.0,
) -> Chart:
    """Find the meanings of a text of so many tokens, as one of the grammar's or other goals.

    ``most`` meanings of one category and span are kept, the cheapest. ``ahead`` sees as well what
    may follow on the text, and what is whole before its end. ``room`` is how many times the usual
    phrases are made before it is cut.
    """
    wanted = goals or grammar.goals
    outlook = Outlook(size, spans, grammar, wanted, ahead=ahead)
    return _Parser(size, spans, grammar, wanted, room).run(outlook, most)


def fits(frame: Frame, tests: Tests) -> bool:
    """Tell whether a meaning has what a template asks of it.

    >>> fits(Frame(flow=("export",)), (("flow", ("export", "import")), ("way", None)))
    True
    """
    for slot, wanted in tests:
        held = frame.get(slot)
        if wanted is None:
            if held is not None:
                return False
        elif wanted is True:
            if held is None:
                return False
        else:
            one = held[0] if isinstance(held, tuple) and len(held) == 1 else held
            if one not in wanted:  # type: ignore[operator]
                return False
    return True
