"""lattice -> chart: the cheapest meanings of the whole, by a bottom-up chart over a trie of rules.

Edges of one end are taken by start, latest first, then by cost, so that each is final when it is
taken (Knuth's generalisation of Dijkstra, over spans); only what some rule waits for is made
(Earley's prediction). A meaning is kept once for each category and span, a handful of each.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from knowledge.language.frames import EMPTY, Frame
from knowledge.language.grammar import Grammar, Node, Rule
from knowledge.language.lattice import Span
from knowledge.language.templates import Tests

KEPT = 6
"""Meanings of one category and span."""
MOST_READINGS = 12
MOST_EDGES = 10_000


class Edge:
    """A phrase that was found: what it means, what it cost, and by which rule of which parts."""

    __slots__ = ("before", "category", "cost", "end", "frame", "rule", "start")

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
_SoFar = tuple[int, Frame, float, Step | None]
"""Of a rule that is not yet complete: its start, the meaning, the cost and the parts so far."""
_Arcs = Sequence[tuple[str, Tests, Node]]


@dataclass(slots=True, frozen=True)
class Chart:
    """What came of a lattice."""

    readings: tuple[Edge, ...]
    """The meanings of the whole, the cheapest first."""
    edges: int
    cut: bool
    """Whether it reached its cap: what was cut off might have been the better reading."""
    awaited: frozenset[str]
    """The categories and words that some rule waits for at the end of the text."""
    stems: tuple[int, ...] = ()
    """Where something ends that is whole, before the end of the text."""


class _Parser:
    def __init__(
        self, size: int, spans: Sequence[Span], grammar: Grammar, goals: Collection[str]
    ) -> None:
        self.size, self.grammar, self.goals = size, grammar, goals
        self.by_end: list[list[Span]] = [[] for _ in range(size + 1)]
        for span in spans:
            self.by_end[span.end].append(span)
        self.waiting: list[dict[Node, list[_SoFar]]] = [{} for _ in range(size + 1)]
        """For each place, what waits there, by how far it is in the rules."""
        self.wanted: list[dict[str, list[tuple[_Arcs, list[_SoFar]]]]]
        self.wanted = [{} for _ in range(size + 1)]
        """For each place and category, what goes on by it and how."""
        self.predicted: list[set[str]] = [set() for _ in range(size + 1)]
        for goal in goals:
            self.predicted[0] |= grammar.starts[goal]
        self.readings: list[Edge] = []
        self.stems: list[int] = []
        self.edges = 0

    def run(self) -> Chart:
        cut = False
        for end in range(1, self.size + 1):
            if not self._fill(end):
                cut = True
                break
        awaited = frozenset(self.predicted[self.size])
        return Chart(tuple(self.readings), self.edges, cut, awaited, tuple(self.stems))

    def _fill(self, end: int) -> bool:
        """Find all phrases that end at a token; false where there are too many."""
        heap: Heap = []
        kept: dict[tuple[str, int], list[Frame]] = {}
        for span in self.by_end[end]:
            if span.category in self.predicted[span.start]:
                edge = Edge(span.start, end, span.category, span.frame, span.cost, span.rule, None)
                self._push(heap, edge)
        while heap:
            edge = heappop(heap)[3]
            held = kept.setdefault((edge.category, edge.start), [])
            if len(held) >= KEPT or edge.frame in held:
                continue
            held.append(edge.frame)
            if edge.start == 0 and edge.category in self.goals:
                self._found(edge)
                if len(self.readings) >= MOST_READINGS:
                    return True
            self._extend(heap, edge)
            if self.edges > MOST_EDGES:
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

    def _extend(self, heap: Heap, edge: Edge) -> None:
        start, category = edge.start, edge.category
        predicted = self.predicted[start]
        for how, tests, node in self.grammar.root.next.get(category, ()):
            if not node.heads.isdisjoint(predicted) and (not tests or fits(edge.frame, tests)):
                self._step(heap, edge, how, node, (start, EMPTY, 0.0, None))
        for arcs, states in self.wanted[start].get(category, ()):
            for how, tests, node in arcs:
                if not tests or fits(edge.frame, tests):
                    for waiting in states:
                        self._step(heap, edge, how, node, waiting)

    def _step(self, heap: Heap, edge: Edge, how: str, node: Node, waiting: _SoFar) -> None:
        """Go on in a rule by a phrase."""
        begin, before, spent, back = waiting
        made = self.grammar.joined(before, edge.frame, how)
        if made is None:
            return
        so_far = begin, made, spent + edge.cost, (back, edge)
        for rule in node.done:
            if rule.head in self.predicted[begin]:
                self._complete(heap, rule, edge.end, so_far)
        if node.next:
            self._wait(edge.end, node, so_far)

    def _complete(self, heap: Heap, rule: Rule, end: int, so_far: _SoFar) -> None:
        begin, before, cost, step = so_far
        made = self.grammar.made(rule, before)
        if made is not None:
            self._push(heap, Edge(begin, end, rule.head, made, cost + rule.cost, rule, step))

    def _wait(self, end: int, node: Node, so_far: _SoFar) -> None:
        """Wait for what may come next; what it may be is seen once for each place and node."""
        states = self.waiting[end].get(node)
        if states is None:
            states = self.waiting[end][node] = []
            wanted, predicted = self.wanted[end], self.predicted[end]
            for symbol, arcs in node.next.items():
                predicted |= self.grammar.starts.get(symbol) or {symbol}
                wanted.setdefault(symbol, []).append((arcs, states))
        states.append(so_far)


def parse(size: int, spans: Sequence[Span], grammar: Grammar, goals: Collection[str] = ()) -> Chart:
    """Find the meanings of a text of so many tokens, as one of the grammar's or other goals."""
    return _Parser(size, spans, grammar, goals or grammar.goals).run()


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
