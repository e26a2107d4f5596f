"""Walk through the rules at random: what is said so must be read so, or be asked back.

A walk takes a rule, and for each of its parts another one, down to words and names. What the rules
make of the parts is what the text means; whoever reads it must come to the same query, among those
that it would ask about at least.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from db import open_store
from knowledge.ask import open_desk
from knowledge.language.chart import fits
from knowledge.language.frames import EMPTY, Frame
from knowledge.language.rules import Rule
from knowledge.language.templates import LITERAL, Tests
from knowledge.language.tries import Arc, Node, WordNode
from knowledge.periods import Period
from knowledge.questions.book import Book, book
from knowledge.questions.meaning import meaning
from knowledge.questions.reading import read
from knowledge.store import Held

COUNT = 2_000
DEEPEST = 7
"""Rules within rules."""
TRIES = 6
"""Ways to say a part that are tried until one fits."""
SHOWN = 12
NUMBERS = ("2", "3", "5", "12", "18.8", "2021", "2022", "4.83", "30")


@dataclass(frozen=True, slots=True)
class Said:
    """What a walk says, and means."""

    text: str
    frame: Frame
    rules: frozenset[str] = frozenset()


@dataclass(slots=True)
class Walker:
    """Walks through the rules of a language."""

    known: Book
    names: tuple[str, ...]
    chance: random.Random
    phrases: dict[str, list[tuple[str, Frame, Rule | None]]] = field(default_factory=dict)
    begun: dict[str, list[tuple[str, Arc]]] = field(default_factory=dict)
    """For each category how its rules may begin."""

    def __post_init__(self) -> None:
        grammar = self.known.grammar
        self.begun |= _beginnings(grammar.root)
        for said, node in _phrases(grammar.phrases, ()):
            for category, frame, rule in node.found:
                self.phrases.setdefault(category, []).append((said, frame, rule))
        for pattern, rule in grammar.patterns:
            for number in filter(pattern.fullmatch, NUMBERS):
                frame = grammar.made(rule, EMPTY, number) or EMPTY
                self.phrases.setdefault(rule.head, []).append((number, frame, rule))
        for name in self.names:
            tokens = self.known.tokens(name)
            for span in self.known.lattice(tokens):
                if (span.start, span.end) == (0, len(tokens)) and span.category in grammar.outside:
                    self.phrases.setdefault(span.category, []).append((name, span.frame, None))

    def say(self, category: str, tests: Tests = (), depth: int = 0) -> Said | None:
        """Say something of a category that has what is asked of it; none where no way fits."""
        for _ in range(TRIES):
            said = self._way(category, depth)
            if said is not None and fits(said.frame, tests):
                return said
        return None

    def _way(self, category: str, depth: int) -> Said | None:
        if category[0] == LITERAL:
            return Said(category[1:], EMPTY)
        phrases = self.phrases.get(category, [])
        begun = self.begun.get(category, [])
        if phrases and (not begun or depth >= DEEPEST or self.chance.random() < 0.5):
            text, frame, rule = self.chance.choice(phrases)
            return Said(text, frame, frozenset({rule.place} if rule else ()))
        if not begun or depth >= DEEPEST:
            return None
        symbol, arc = self.chance.choice(begun)
        return self._along(category, symbol, arc, Said("", EMPTY), depth)

    def _along(self, head: str, symbol: str, arc: Arc, before: Said, depth: int) -> Said | None:
        """Go on in the rules of a category."""
        how, tests, node = arc
        part = self.say(symbol, tests, depth + 1)
        if part is None:
            return None
        frame = self.known.grammar.joined(before.frame, part.frame, how)
        if frame is None:
            return None
        so_far = Said(f"{before.text} {part.text}".strip(), frame, before.rules | part.rules)
        done = [rule for rule in node.done if rule.head == head]
        more = [
            (symbol, arc)
            for symbol, arcs in node.next.items()
            for arc in arcs
            if head in arc[2].heads
        ]
        if done and (not more or self.chance.random() < 0.5):
            rule = self.chance.choice(done)
            made = self.known.grammar.made(rule, frame)
            return None if made is None else Said(so_far.text, made, so_far.rules | {rule.place})
        if not more:
            return None
        return self._along(head, *self.chance.choice(more), so_far, depth)


def _beginnings(root: Node) -> dict[str, list[tuple[str, Arc]]]:
    """Give for each category how its rules may begin."""
    out: dict[str, list[tuple[str, Arc]]] = {}
    for symbol, arcs in root.next.items():
        for arc in arcs:
            for head in arc[2].heads:
                out.setdefault(head, []).append((symbol, arc))
    return out


def _phrases(node: WordNode, before: tuple[str, ...]) -> Iterator[tuple[str, WordNode]]:
    if node.found:
        yield " ".join(before), node
    for word, after in node.next.items():
        yield from _phrases(after, (*before, word))


def walks(held: Held, count: int, seed: int) -> Iterator[Said]:
    """Give so many questions that the rules of English make."""
    names = (*held.products, *held.enterprises, *held.regimes, "India", "the EU", "Japan", "RCEP")
    walker = Walker(book(held), names, random.Random(seed))  # noqa: S311 - to be repeated
    while count:
        if said := walker.say("question"):
            count -= 1
            yield said


def is_read_so(said: Said, held: Held, latest: Period) -> bool:
    """Say whether a text may mean what its walk means.

    What nobody takes outside of a talk is a turn's: it has to be among what a talk chooses from.
    """
    wanted = meaning(said.frame, latest)
    if wanted.idle:
        return any(edge.frame == said.frame for edge in book(held).read(said.text).readings)
    return any(
        one.frame == said.frame or one.reading.query == wanted.reading.query
        for one in read(said.text, held, latest)
    )


def trial(count: int) -> Iterator[str]:
    """Say how many walks are read as they were walked, and which rules those share that are not."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        desk = open_desk(store, None)
        lost = [
            one
            for one in walks(desk.held, count, count)
            if not is_read_so(one, desk.held, desk.latest)
        ]
    yield f"{count} walks, {count - len(lost)} read as they were walked"
    shared = Counter(place for one in lost for place in one.rules)
    for place, times in shared.most_common(SHOWN):
        text = min((one.text for one in lost if place in one.rules), key=len)
        yield f"  {times:4} {place:28} {text!r}"
