"""Rules and phrases as tries that are spelt out only where a text leads.

A place in a trie stands for all the spots in templates that the words so far lead to; what may come
next is put together when it is first asked for, and kept.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from knowledge.language.frames import EMPTY, Frame
from knowledge.language.rules import Rule
from knowledge.language.templates import LITERAL, Spot, Tests, words

Arc = tuple[str, Tests, "Node"]
Found = tuple[str, Frame, Rule | None]
"""A category, what a phrase of it means, and the line that says so."""


class Stand(NamedTuple):
    """A spot in the template of a rule."""

    spot: Spot
    rule: Rule
    by_part: bool = True
    """Whether some category has been passed on the way: words alone are phrases."""


class Node:
    """A place in the rules, after so many of their parts."""

    def __init__(self, stands: Iterable[Stand], nodes: dict[frozenset[Stand], "Node"]) -> None:
        """``nodes`` are those that are known already."""
        self.stands, self._nodes = tuple(stands), nodes
        self.heads = {one.rule.head for one in self.stands}
        """The categories that can still come out."""

    @cached_property
    def next(self) -> dict[str, list[Arc]]:
        """How it goes on, by the category or the word that comes next."""
        found: dict[str, dict[tuple[str, Tests], dict[Stand, None]]] = {}
        for spot, rule, by_part in self.stands:
            for word, after in spot.words:
                if by_part or after.by_parts:
                    arcs = found.setdefault(LITERAL + word, {})
                    arcs.setdefault(("", ()), {})[Stand(after, rule, by_part)] = None
            for (symbol, how, tests), after in spot.parts:
                arcs = found.setdefault(symbol, {})
                arcs.setdefault((how, tests), {})[Stand(after, rule)] = None
        return {
            symbol: [(how, tests, self._node(stands)) for (how, tests), stands in arcs.items()]
            for symbol, arcs in found.items()
        }

    def _node(self, stands: Iterable[Stand]) -> "Node":
        known = frozenset(stands)
        if known not in self._nodes:
            self._nodes[known] = Node(stands, self._nodes)
        return self._nodes[known]

    @cached_property
    def ends(self) -> list[Rule]:
        """The rules that may be complete here."""
        return [rule for spot, rule, by_part in self.stands if by_part and spot.ends]

    @cached_property
    def done(self) -> list[Rule]:
        """The rules that may be complete here, each meaning once: the first line that says so."""
        first: dict[tuple[str, str], Rule] = {}
        for rule in self.ends:
            first.setdefault((rule.head, rule.meaning), rule)
        return list(first.values())


class Reach(NamedTuple):
    """A spot in the template of a phrase."""

    spot: Spot
    rule: Rule | None
    """None for a word of several signs that stands among categories."""
    said: str = ""
    """The words so far, where the meaning holds them; the symbol of such a word."""
    signs: tuple[str, ...] = ()
    """What is left of a word of several signs."""


Made = Callable[[Rule, str], Frame]


class WordNode:
    """A place in the phrases, after so many words."""

    def __init__(
        self,
        reached: Iterable[Reach],
        made: Made,
        nodes: dict[frozenset[Reach], "WordNode"],
    ) -> None:
        """``made`` gives what a phrase means."""
        self.reached, self._made, self._nodes = tuple(reached), made, nodes

    @cached_property
    def next(self) -> dict[str, "WordNode"]:
        """How it goes on, by the word that comes next."""
        found: dict[str, dict[Reach, None]] = {}
        for one in self.reached:
            if one.signs:
                after = one._replace(signs=one.signs[1:])
                found.setdefault(one.signs[0], {})[after] = None
                continue
            for word, spot in one.spot.words:
                if spot.plainly:
                    first, *rest = (word,) if word.isascii() else words(word)
                    tells = one.rule is not None and one.rule.tells_words
                    said = f"{one.said} {word}".lstrip() if tells else ""
                    found.setdefault(first, {})[Reach(spot, one.rule, said, tuple(rest))] = None
        return {sign: self._node(reached) for sign, reached in found.items()}

    def _node(self, reached: Iterable[Reach]) -> "WordNode":
        known = frozenset(reached)
        if known not in self._nodes:
            self._nodes[known] = WordNode(reached, self._made, self._nodes)
        return self._nodes[known]

    @cached_property
    def found(self) -> list[Found]:
        """What ends here, each meaning once: by the first line that says so."""
        first: dict[tuple[str, Frame], Found] = {}
        for one in self.ends:
            first.setdefault(one[:2], one)
        return list(first.values())

    @property
    def ends(self) -> list[Found]:
        """What ends here, by each line that says so."""
        return [
            (rule.head, self._made(rule, said), rule) if rule else (said, EMPTY, None)
            for spot, rule, said, signs in self.reached
            if spot.ends and not signs
        ]
