r"""Grammar files -> rules in a trie, words in a trie.

A line is ``CATEGORY  TEMPLATE  MEANING ^COST``, parted by two blanks or more. Below it, indented,
``|  TEMPLATE`` says the same in another way; ``yes  TEXT`` must be read with the rule, ``no  TEXT``
without it. A template of words alone makes the phrases of a category; ``~EXPRESSION`` is a pattern
of one token. MEANING: ``slot=value`` (``a+b`` in a list, ``$`` the words said), ``slot=x`` what is
kept as x, ``slot=x.part`` a slot of it, ``-slot`` empties one. More lines:
``short WORD ...`` no sentence ends behind their full stop; ``names CATEGORY ...`` are given;
``goal CATEGORY ...`` what a text may be; ``content CATEGORY ...`` and ``denies WORD ...`` what no
open slot of talk may hold (``any`` word, or a ``familiar`` one, that the grammar itself uses);
``spelt WORD SLIP ...`` how a short word is misspelt;
``alike GROUP ...`` signs that are written in several ways, the first standing for the group;
``sounds GROUP ...`` signs that sound alike, one of which may be meant where another is written.
"""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from knowledge.language.frames import EMPTY, Frame, Slots, Value
from knowledge.language.templates import (
    LITERAL,
    Part,
    TemplateError,
    Tests,
    expand,
    is_phrase,
    parts,
    words,
)

_COLUMNS = re.compile(r"\s{2,}|\t+")
_EXAMPLES = re.compile(r"\s{2,}(?=(?:yes|no)\s)")
_COST = re.compile(r"\s*\^(\d+(?:\.\d+)?)\s*$")
PATTERN = "~"
_DECLARED = frozenset(
    {*("short", "names", "goal", "spelt", "content", "denies"), "alike", "sounds"}
)


class GrammarError(ValueError):
    """A grammar file that cannot be used: says the file, the line and what is wrong with it."""


class Setting(NamedTuple):
    """What a rule fills a slot with."""

    slot: str
    said: str
    value: Value
    """What that is where no word of the text and no part is told."""
    parts: tuple[tuple[str, str], ...]
    """The parts that it may name, each with a slot of it."""


@dataclass(slots=True, eq=False)
class Rule:
    """A line of a grammar file."""

    file: str
    line: int
    head: str
    template: str
    meaning: str
    sets: tuple[Setting, ...]
    drops: frozenset[str]
    cost: float
    kept: set[str] = field(default_factory=set)
    """The parts whose meanings are kept apart: ``:x``."""
    yes: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where it stands: ``questions.grammar:12``."""
        return f"{self.file}:{self.line}"


@dataclass(slots=True, eq=False)
class Node:
    """A place in the rules, after so many of their parts."""

    next: dict[str, list[tuple[str, Tests, "Node"]]] = field(default_factory=dict)
    done: list[Rule] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    """The categories that can still come out."""


class WordNode(dict[str, "WordNode"]):
    """A place in the phrases; ``found`` is what ends here."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Frame, Rule | None]] = []


@contextmanager
def _uncollected() -> Iterator[None]:
    """Make many objects that all stay, and are not looked through for some that don't."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def _holds_a_meaning(said: str) -> GrammarError:
    message = f"{said!r} holds a meaning: part it from the template by two blanks."
    return GrammarError(message)


@dataclass
class Grammar:
    """The rules and words of a language, as its files say them."""

    slots: Slots
    root: Node = field(default_factory=Node)
    phrases: WordNode = field(default_factory=WordNode)
    patterns: list[tuple[re.Pattern[str], Rule]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    literals: set[str] = field(default_factory=set)
    """The words that templates hold among categories."""
    known: set[str] = field(default_factory=set)
    """The words of all phrases."""
    short: set[str] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)
    goals: set[str] = field(default_factory=set)
    content: set[str] = field(default_factory=set)
    """The categories of what a text is about: no phrase of talk holds one of them."""
    denies: set[str] = field(default_factory=set)
    """The words that restrict: no phrase of talk holds one of them either."""
    spelt: dict[str, str] = field(default_factory=dict)
    """Each listed misspelling, and the word that is meant."""
    alike: dict[str, str] = field(default_factory=dict)
    """Each other way of writing a sign, and the sign."""
    sounds: dict[str, str] = field(default_factory=dict)
    """For each sign those that sound like it, itself among them."""
    starts: dict[str, frozenset[str]] = field(default_factory=dict)
    """For each category, those that may begin it, itself among them."""
    begun: dict[str, frozenset[str]] = field(default_factory=dict)
    """For each category and word, the categories that it may begin, itself among them."""
    _taken: set[str] = field(default_factory=set)
    """Words among categories that were taken already."""
    _used: dict[str, Rule] = field(default_factory=dict)
    """Each category that a template holds, and the first line that does."""

    @classmethod
    def load(cls, slots: Slots, *files: Path) -> "Grammar":
        """Read grammar files in turn; GrammarError where they contradict themselves."""
        made = cls(slots)
        with _uncollected():
            for file in files:
                made._read(file)
            made._close()
        return made

    # --- lines -------------------------------------------------------------------------------

    def _read(self, file: Path) -> None:
        rules: list[Rule] = []
        for number, raw in enumerate(file.read_text("utf-8").split("\n"), 1):
            line = re.sub(r"(?:^|\s)#\s.*$|^#$", "", raw).rstrip()
            if not line.strip():
                continue
            try:
                if line[0].isspace():
                    self._under(rules, line.strip())
                elif line.split()[0] in _DECLARED:
                    self._declared(*line.split())
                else:
                    rules = self._line(line, file.name, number)
            except (TemplateError, GrammarError, re.error) as error:
                message = f"{file.name}:{number}: {error}"
                raise GrammarError(message) from error

    def _declared(self, what: str, *said: str) -> None:
        if what == "spelt":
            self.spelt.update(dict.fromkeys(said[1:], said[0]))
        elif what == "alike":
            self.alike.update((sign, group[0]) for group in said for sign in group[1:])
        elif what == "sounds":
            self.sounds.update((sign, group) for group in said for sign in group)
        else:
            held = {"short": self.short, "names": self.outside, "goal": self.goals}
            {**held, "content": self.content, "denies": self.denies}[what].update(said)

    def _under(self, rules: list[Rule], line: str) -> None:
        marks = [one.partition(" ") for one in _EXAMPLES.split(line)]
        if not rules or any(mark not in {"yes", "no", "|"} for mark, _, _ in marks):
            message = "An indented line is `yes TEXT`, `no TEXT` or `| TEMPLATE`, below a rule."
            raise GrammarError(message)
        for mark, _, text in marks:
            for rule in rules:
                if mark == "|":
                    self._add(rule, text.strip())
                else:
                    getattr(rule, mark).append(text.strip())

    def _line(self, line: str, file: str, number: int) -> list[Rule]:
        cost = 0.0
        if found := _COST.search(line):
            cost, line = float(found[1]), line[: found.start()]
        columns = _COLUMNS.split(line.strip())
        if len(columns) not in {2, 3}:
            message = "A rule is CATEGORY  TEMPLATE  MEANING, with two blanks between them."
            raise GrammarError(message)
        heads, template, meaning = columns[0].split(), columns[1], (*columns, "")[2]
        sets, drops = self._meaning(meaning)
        out = []
        for head in heads:
            rule = Rule(file, number, head, template, meaning, sets, drops, cost)
            self.rules.append(rule)
            self._add(rule, template.replace("@", head))
            out.append(rule)
        return out

    def _meaning(self, text: str) -> tuple[tuple[Setting, ...], frozenset[str]]:
        sets: list[Setting] = []
        drops = set()
        for item in text.split():
            name, _, value = item.partition("=")
            slot = name.removeprefix("-")
            if slot not in self.slots.names:
                message = f"There is no slot {slot!r}: declare it, or mend its name."
                raise GrammarError(message)
            if name.startswith("-"):
                drops.add(slot)
            else:
                sets.append(self._setting(slot, value or "yes"))
        return tuple(sets), frozenset(drops)

    def _setting(self, slot: str, said: str) -> Setting:
        parts = (one.partition(".") for one in said.split("+"))
        plain = self.slots.value(slot, said.replace("$", ""))
        return Setting(slot, said, plain, tuple((f":{name}", part) for name, _, part in parts))

    # --- ways of saying --------------------------------------------------------------------------

    def _add(self, rule: Rule, template: str) -> None:
        if template.startswith(PATTERN):
            self.patterns.append((re.compile(template[1:]), rule))
            return
        phrases = []
        for said in expand(template):
            if not said:
                message = f"{template!r} may say nothing at all."
                raise GrammarError(message)
            if is_phrase(said):
                phrases.append(said)
            else:
                self._insert(parts(said), rule)
        self._phrases(phrases, rule)
        used = {name for one in rule.sets for name, _ in one.parts}
        if not rule.kept <= used:
            unused = sorted(name[1:] for name in rule.kept - used)
            message = f"{unused} is kept, and the meaning makes no use of it."
            raise GrammarError(message)

    def _phrases(self, phrases: Sequence[str], rule: Rule) -> None:
        """Take phrases of words alone; the meaning is one for all, unless it holds the words."""
        tells_words = any("$" in one.said for one in rule.sets)
        frame = EMPTY if tells_words or not phrases else self._frame(rule, EMPTY)
        for said in phrases:
            self._phrase(said, rule, self._frame(rule, EMPTY, said) if tells_words else frame)

    def _phrase(self, said: str, rule: Rule, frame: Frame) -> None:
        signs = words(said)
        if "=" in said and any("=" in one[1:] for one in said.split()):
            raise _holds_a_meaning(said)
        self.known.update(signs)
        node = self.phrases
        for sign in signs:
            node = node.setdefault(sign, WordNode()) if sign not in node else node[sign]
        for category, other, one in node.found:
            if one and category == rule.head and other != frame and one.cost == rule.cost:
                message = f"{said!r} means both {dict(other)} ({one.place}) and {dict(frame)}."
                raise GrammarError(message)
        if all((category, other) != (rule.head, frame) for category, other, _ in node.found):
            node.found.append((rule.head, frame, rule))

    def _insert(self, steps: list[Part], rule: Rule) -> None:
        node, head = self.root, rule.head
        for symbol, how, tests in steps:
            node.heads.add(head)
            if symbol[0] == LITERAL:
                self._literal(symbol)
            else:
                self._used.setdefault(symbol, rule)
                if how[:1] == ":":
                    rule.kept.add(how)
            arcs = node.next.setdefault(symbol, [])
            for other, others, after in arcs:
                if other == how and others == tests:
                    node = after
                    break
            else:
                node = Node()
                arcs.append((how, tests, node))
        node.heads.add(head)
        self._end(node, rule)

    def _end(self, node: Node, rule: Rule) -> None:
        """Let a rule end at a place, where none ends that says the same and means another thing."""
        same = [other for other in node.done if other.head == rule.head]
        for other in same:
            if other.meaning != rule.meaning and other.cost == rule.cost:
                message = (
                    f"{rule.template!r} says what {other.place} says, and means something else."
                )
                raise GrammarError(message)
        if all(other.meaning != rule.meaning for other in same):
            node.done.append(rule)

    def _literal(self, symbol: str) -> None:
        """Take a word that stands among categories; one of several signs is found as a whole."""
        if symbol in self._taken:
            return
        self._taken.add(symbol)
        if "=" in symbol[2:]:
            raise _holds_a_meaning(symbol[1:])
        signs = words(symbol[1:])
        if len(signs) == 1:
            self.literals.add(signs[0])
            return
        node = self.phrases
        for sign in signs:
            self.known.add(sign)
            node = node.setdefault(sign, WordNode())
        if all(category != symbol for category, _, _ in node.found):
            node.found.append((symbol, EMPTY, None))

    # --- meanings -------------------------------------------------------------------------------

    def _frame(self, rule: Rule, before: Frame, said: str = "") -> Frame:
        made = self.made(rule, before, said)
        if made is None:
            message = f"The meaning of {rule.template!r} contradicts itself."
            raise GrammarError(message)
        return made

    def joined(self, before: Frame, own: Frame, how: str) -> Frame | None:
        """Put the meaning of a part to those before it, in the way that a template says."""
        if how[:1] == ":":
            return Frame({**before, how: own})
        return before if how == "-" else self.slots.unify(before, own, joining=how == "+")

    def made(self, rule: Rule, before: Frame, said: str = "") -> Frame | None:
        """Give what a rule makes of the meanings of its parts; none where they clash."""
        if not rule.sets and not rule.drops:
            return before  # what is kept apart is always used
        out = {k: v for k, v in before.items() if k not in rule.drops and k[0] != ":"}
        for slot, said_so, plain, named in rule.sets:
            there = [one for one in named if one[0] in before]
            if there:
                if any(part and part not in before[name] for name, part in there):
                    return None
                told = self._told(slot, there, before)
            elif rule.kept and any(name in rule.kept for name, _ in named):
                continue  # an optional part that is not said
            else:
                told = self.slots.value(slot, said_so.replace("$", said)) if said else plain
            held: Value = out.setdefault(slot, told)
            if held != told:
                if slot not in self.slots.joined:
                    return None
                out[slot] = held + tuple(one for one in told if one not in held)
        return Frame(out)

    def _told(self, slot: str, kept: list[tuple[str, str]], before: Frame) -> Value:
        """Give what the parts that are kept apart fill a slot with."""
        out: tuple[Value, ...] = ()
        for name, part in kept:
            held: Value = before[name][part] if part else before[name]
            out += held if isinstance(held, tuple) else (held,)
        return out if slot in self.slots.lists else out[0]

    # --- the whole ------------------------------------------------------------------------------

    def _close(self) -> None:
        """Check that all that is used is said somewhere, and see what may begin what."""
        heads = {rule.head for rule in self.rules} | self.outside
        for symbol, rule in self._used.items():
            if symbol not in heads:
                message = f"{rule.place}: nothing says what <{symbol}> is."
                raise GrammarError(message)
        for goal in self.goals - heads:
            message = f"Nothing says what the goal <{goal}> is."
            raise GrammarError(message)
        firsts: dict[str, set[str]] = {head: {head} for head in heads}
        for symbol, arcs in self.root.next.items():
            for head in (head for _, _, node in arcs for head in node.heads):
                firsts[head].add(symbol)
        self.starts = {head: frozenset(some) for head, some in _closed(firsts).items()}
        begun: dict[str, set[str]] = {}
        for head, some in self.starts.items():
            for one in some:
                begun.setdefault(one, {one}).add(head)
        self.begun = {symbol: frozenset(some) for symbol, some in begun.items()}


def _closed(firsts: dict[str, set[str]]) -> dict[str, set[str]]:
    """Add to what may begin each category what may begin that in turn."""
    changed = True
    while changed:
        changed = False
        for head, some in firsts.items():
            more = {one for first in some for one in firsts.get(first, ())}
            if not more <= some:
                firsts[head] = some | more
                changed = True
    return firsts
