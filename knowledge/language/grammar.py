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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from knowledge.language.frames import EMPTY, Frame, Slots, Value
from knowledge.language.rules import Rule, Setting
from knowledge.language.templates import LITERAL, Part, Spot, TemplateError, spots, words
from knowledge.language.tries import Node, Reach, Stand, WordNode

_COMMENT = re.compile(r"(?:^|\s)#\s.*$|^#$")
_COLUMNS = re.compile(r"\s{2,}|\t+")
_EXAMPLES = re.compile(r"\s{2,}(?=(?:yes|no)\s)")
_COST = re.compile(r"\s*\^(\d+(?:\.\d+)?)\s*$")
PATTERN = "~"
_DECLARED = frozenset(
    {*("short", "names", "goal", "spelt", "content", "denies"), "alike", "sounds"}
)


class GrammarError(ValueError):
    """A grammar file that cannot be used: says the file, the line and what is wrong with it."""


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


_END = Spot(ends=True)


@dataclass
class Grammar:
    """The rules and words of a language, as its files say them."""

    slots: Slots
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
    _stands: dict[Stand, None] = field(default_factory=dict)
    _reached: dict[Reach, None] = field(default_factory=dict)
    """Where the rules and the phrases begin."""
    _used: dict[str, Rule] = field(default_factory=dict)
    """Each category that a template holds, and the first line that does."""

    @classmethod
    def load(cls, slots: Slots, *files: Path) -> "Grammar":
        """Read grammar files in turn; GrammarError where one cannot be used.

        Whether two lines say the same and mean two things, `check` sees.
        """
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
            line = (_COMMENT.sub("", raw) if "#" in raw else raw).rstrip()
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
        first, *others = spots(template)
        if first.ends:
            message = f"{template!r} may say nothing at all."
            raise GrammarError(message)
        if first.plainly:
            self._reached[Reach(first, rule)] = None
            self._frame(rule, EMPTY)
        if first.by_parts:
            self._stands[Stand(first, rule, by_part=False)] = None
        self._see((first, *others), template, rule)
        unused = rule.kept - {name for one in rule.sets for name, _ in one.parts}
        if unused:
            names = sorted(name[1:] for name in unused)
            message = f"{names} is kept, and the meaning makes no use of it."
            raise GrammarError(message)

    def _see(self, template: Sequence[Spot], said: str, rule: Rule) -> None:
        """See which words and categories a template holds, the words of phrases apart."""
        alone, among = {template[0]}, set[Spot]()
        for spot in template:
            after, behind = [one for _, one in spot.words], spot in among
            if behind:
                among.update(after)
            if spot in alone:
                alone.update(after)
                self.known.update(
                    sign for word, one in spot.words if one.plainly for sign in words(word)
                )
            for word, one in spot.words:
                _see_no_meaning(word, said)
                if behind or one.by_parts:
                    self._literal(word)
            for part, one in spot.parts:
                among.add(one)
                self._part(part, rule)

    def _part(self, part: Part, rule: Rule) -> None:
        self._used.setdefault(part.symbol, rule)
        if part.how[:1] == ":":
            rule.kept.add(part.how)

    def _literal(self, word: str) -> None:
        """Take a word that stands among categories; one of several signs is found as a whole."""
        signs = words(word)
        if len(signs) == 1:
            self.literals.add(signs[0])
        else:
            self.known.update(signs)
            self._reached[Reach(_END, None, LITERAL + word, tuple(signs))] = None

    @cached_property
    def root(self) -> Node:
        """Where the rules begin."""
        return Node(self._stands, {})

    @cached_property
    def phrases(self) -> WordNode:
        """Where the phrases begin."""
        return WordNode(self._reached, lambda rule, said: self._frame(rule, EMPTY, said), {})

    def check(self) -> None:
        """See that no way of saying means two things: spells all of them out, and takes as long."""
        nodes, rules = [self.root], {self.root}
        while nodes:
            node = nodes.pop()
            _agree((rule.head, rule.meaning, rule) for rule in node.ends)
            after = {one for arcs in node.next.values() for _, _, one in arcs} - rules
            rules |= after
            nodes += after
        places, phrases = [self.phrases], {self.phrases}
        while places:
            place = places.pop()
            _agree((head, frame, rule) for head, frame, rule in place.ends if rule)
            more = set(place.next.values()) - phrases
            phrases |= more
            places += more

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


def _see_no_meaning(word: str, said: str) -> None:
    if "=" in word[1:]:
        message = f"{said!r} holds a meaning: part it from the template by two blanks."
        raise GrammarError(message)


def _agree(ends: Iterable[tuple[str, object, Rule]]) -> None:
    """See that what is said the same way and costs the same means the same."""
    held: dict[tuple[str, float], tuple[object, Rule]] = {}
    for head, meaning, rule in ends:
        other, one = held.setdefault((head, rule.cost), (meaning, rule))
        if other != meaning:
            message = (
                f"{rule.place}: {rule.template!r} says what {one.place} says, "
                "and means something else."
            )
            raise GrammarError(message)


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
