"""What rules wait for at each place of a text, and what may still come of a phrase there.

Nothing is made of a phrase that nothing can follow on: what the lattice begins at each place is
known before, and so is how far each rule has come that a phrase would complete.
"""

from collections.abc import Collection, Sequence
from typing import Any

from knowledge.language.frames import EMPTY, Frame
from knowledge.language.grammar import Grammar
from knowledge.language.lattice import Span
from knowledge.language.templates import Tests
from knowledge.language.tries import Arc, Node

Arcs = Sequence[Arc]
State = tuple[int, Frame, float, Any]
"""Of a rule that is not yet complete: its start, the meaning, the cost and the parts so far."""
Way = tuple[str, Tests, Node, bool, list[State]]
"""How a rule goes on by a phrase, to where, whether more can follow there, and for whom."""
Place = tuple[str, int, int]
"""A category, and from where to where."""


class Outlook:
    """What rules wait for, by place."""

    def __init__(
        self,
        size: int,
        spans: Sequence[Span],
        grammar: Grammar,
        goals: Collection[str],
        *,
        ahead: bool,
    ) -> None:
        """``ahead``: the text may go on, or say all that is wanted before its end."""
        self._size, self._grammar, self._goals, self._ahead = size, grammar, goals, ahead
        self._begun: list[set[str]] = [set() for _ in range(size + 1)]
        """For each place, the categories of what the lattice may begin there."""
        for span in spans:
            self._begun[span.start] |= grammar.begun.get(span.category) or {span.category}
        self._waiting: list[dict[Node, list[State]]] = [{} for _ in range(size + 1)]
        self._wanted: list[dict[str, list[tuple[Arcs, list[State]]]]]
        self._wanted = [{} for _ in range(size + 1)]
        self.predicted: list[set[str]] = [set() for _ in range(size + 1)]
        """For each place, the categories that some rule waits for there, and what begins them."""
        for goal in goals:
            self.predicted[0] |= grammar.starts[goal]
        self._ways: dict[Place, list[Way]] = {}
        self._open: list[dict[Node, bool]] = [{} for _ in range(size + 1)]
        """For each place, whether rules can go on there from where they are."""
        self._promising: dict[Place, bool] = {}

    def awaited(self) -> frozenset[str]:
        """Give the categories and words that some rule waits for at the end of the text."""
        symbols = {symbol for node in self._waiting[-1] for symbol in node.next}
        wanted = symbols if self._size else self._goals
        starts = (self._grammar.starts.get(symbol) or {symbol} for symbol in wanted)
        return frozenset[str]().union(*starts)

    def wait(self, end: int, node: Node, state: State) -> None:
        """Wait for what may come next; what it may be is seen once for each place and node."""
        states = self._waiting[end].get(node)
        if states is None:
            states = self._waiting[end][node] = []
            wanted, predicted = self._wanted[end], self.predicted[end]
            for symbol in node.next.keys() & self._begun[end]:
                predicted |= self._grammar.starts.get(symbol) or {symbol}
                wanted.setdefault(symbol, []).append((node.next[symbol], states))
        states.append(state)

    def ways(self, category: str, start: int, end: int) -> list[Way]:
        """Give how rules go on by a phrase, those that are complete with it or can go on."""
        place = category, start, end
        if place not in self._ways:
            predicted = self.predicted[start]
            begin: list[State] = [(start, EMPTY, 0.0, None)]
            found = [
                (arc, begin)
                for arc in self._grammar.root.next.get(category, ())
                if not arc[2].heads.isdisjoint(predicted)
            ]
            for arcs, states in self._wanted[start].get(category, ()):
                found += [(arc, states) for arc in arcs]
            self._ways[place] = [
                (how, tests, node, is_open, states)
                for (how, tests, node), states in found
                if (is_open := self._is_open(node, end)) or node.done
            ]
        return self._ways[place]

    def _is_open(self, node: Node, end: int) -> bool:
        if end == self._size:
            return self._ahead and bool(node.next)
        known = self._open[end]
        if (found := known.get(node)) is None:
            found = known[node] = not node.next.keys().isdisjoint(self._begun[end])
        return found

    def is_promising(self, category: str, start: int, end: int) -> bool:
        """Tell whether something may come of a phrase: more that follows on it, or the whole."""
        if category not in self.predicted[start]:
            return False
        place = category, start, end
        if place not in self._promising:
            self._look(place)
        return self._promising[place]

    def _look(self, place: Place) -> None:
        """See what may come of a phrase, by the rules that it would complete and so on."""
        end, known = place[2], self._promising
        seen, todo = {place}, [place]
        while todo:
            one = todo.pop()
            if known.get(one) or self._is_whole(one) or any(way[3] for way in self.ways(*one)):
                known[place] = known[one] = True
                return
            for _, _, node, _, states in self.ways(*one):
                for rule in node.done:
                    for begin in {state[0] for state in states}:
                        more = rule.head, begin, end
                        if more not in seen and rule.head in self.predicted[begin]:
                            seen.add(more)
                            if known.get(more, True):
                                todo.append(more)
        known.update(dict.fromkeys(seen, False))

    def _is_whole(self, place: Place) -> bool:
        category, start, end = place
        return start == 0 and category in self._goals and (end == self._size or self._ahead)
