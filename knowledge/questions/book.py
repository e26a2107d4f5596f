"""The words and rules of questions in a language, with the names of what a store holds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.chart import KEPT, Chart, Edge, parse
from knowledge.language.frames import EMPTY, Frame
from knowledge.language.grammar import Grammar
from knowledge.language.lattice import (
    IDLE,
    Lattice,
    Span,
    by_ear,
    forms,
    idle_words,
    lattice,
    parted,
    uncovered,
)
from knowledge.language.passing import reaching
from knowledge.language.slips import Speller
from knowledge.language.tokens import BREAKS, Token, tokens
from knowledge.phrases.lists import with_long_lists
from knowledge.phrases.names import COMMON, Names
from knowledge.phrases.slots import SLOTS
from knowledge.questions.beside import (
    is_talk,
    kinds,
    left_out,
    likeness,
    narrowing,
    narrows,
    seen_round,
    stretches,
)
from knowledge.questions.passed import NUMBER, Kept, costs, may_be_passed, passing, roles
from knowledge.store import Held
from knowledge.vocabulary.lexicon import is_english
from knowledge.vocabulary.load import FOLDER, LANGUAGE

LONGEST = 400
"""Tokens of a question that are read."""
REMEMBERED = 64
"""Questions whose charts are kept: what is typed is read as it is and as what it may become."""
MANY, FEW = 14, 3
"""Of so many tokens on, and so many meanings of a phrase that are kept there where words stand
idle: that no figure is told is clear, and which words are in the way, much the same by all."""
WITHIN = 0.1
"""What a name costs within a longer one: more than readings that are asked about may differ by."""
LISTED = 0.3
"""What a place costs more that is named with what it may have: "Shenzhen markets"."""
ROOM = 0.7
"""So much of the room of a chart is there to pass over words."""
SHORT = 60
"""Tokens of a text in which words are passed over."""
REMARK = -0.5
"""The logarithm of the odds of talk from which on other sentences are left aside."""
TIE = 0.06
"""Readings that cost so little more than the best are as good where they leave less aside."""
_NAMES = {"place", "product", "firm", "regime"}
_MODAL = "would"
_SCRIPTS = {"zh": re.compile("[\u3400-\u9fff]")}
"""Languages that are known by their script; a text without one is in the language of the tables."""
LANGUAGES = (LANGUAGE, *_SCRIPTS)


@lru_cache(maxsize=4)
def grammar(language: str) -> Grammar:
    """Give the grammar of a language's questions, read once."""
    folder = FOLDER / language
    files = (folder / f"{name}.grammar" for name in ("signs", "phrases", "questions", "talks"))
    return Grammar.load(SLOTS, *(file for file in files if file.exists()))


def language_of(text: str) -> str:
    """Give the language that a question is read in.

    >>> language_of("RCEP export share"), language_of("RCEP出口占比")
    ('en', 'zh')
    """
    return next((one for one, script in _SCRIPTS.items() if script.search(text)), LANGUAGE)


class Charted(NamedTuple):
    """A question as it stands."""

    said: list[Token]
    spans: Lattice
    idle: Lattice
    """Words that nobody knows."""
    chart: Chart


class Book:
    """Reads questions of one language, about what one store holds."""

    def __init__(self, held: Held, language: str, rules: Grammar | None = None) -> None:
        """Take the grammar of a language, or other rules, and the names of a store's world."""
        self.grammar = rules or grammar(language)
        self.names = Names(held, frozenset({"and", "of", "the", "for", "&"}), language)
        said = {*self.grammar.known, *self.grammar.literals}
        self.speller = Speller(
            said | self.names.near(held),
            self.names.far(),
            spelt=self.grammar.spelt,
            is_word=lambda word: is_english(word) or self.names.holds(word),
        )
        self._talk, self._passing = likeness(language), passing(language)
        self._goods = held.products
        self._given = Frame(home="yes", ours="yes", reporter=(held.most_told or "",))
        self._charted = lru_cache(maxsize=REMEMBERED)(self._chart)

    def tokens(self, text: str) -> list[Token]:
        """Part a question into tokens, words that were run together parted."""
        said = parted(tokens(text, self.grammar.short), self.speller)[:LONGEST]
        alike = self.grammar.alike
        return [replace(one, form=alike.get(one.form, one.form)) for one in said] if alike else said

    def lattice(self, said: list[Token]) -> Lattice:
        """Give the phrases that a question may hold."""
        ways = forms(said, self.speller)
        spans = [
            self._common(span, said) for span in lattice(said, self.grammar, ways, self.names.spans)
        ]
        spans = _in_full(spans)
        spans = _of_a_kind(spans)
        spans += by_ear(said, self.grammar, ways, self.names.spans, spans)
        idle = idle_words(said, spans, self.grammar)
        away = {at for one in spans if self._is_away(one.frame) for at in range(one.start, one.end)}
        spans += [one for one in idle if one.start not in away]
        return with_long_lists(len(said), spans, self.grammar)

    def _is_away(self, frame: Frame) -> bool:
        """Whether a phrase names another place than the one that is meant where none is said."""
        return "reporter" in frame and frame["reporter"] != self._given["reporter"]

    def _common(self, span: Span, said: list[Token]) -> Span:
        """Let goods whose name is made of the grammar's own words cost more: "make up"."""
        words = (token.form for token in said[span.start : span.end])
        if span.category == "product" and all(word in self.grammar.literals for word in words):
            return span._replace(cost=span.cost + COMMON)
        return span

    def charted(self, text: str) -> Charted:
        """Read a question as it stands; words that nobody knows are what they may name."""
        return self._charted(text)

    def _chart(self, text: str) -> Charted:
        said = self.tokens(text)
        spans = self.lattice(said)
        open_words = uncovered(said, [span for span in spans if span.category not in IDLE])
        idle = [
            Span(one, end, "unknown", Frame({_slot(said, one): (_said(said[one:end]),)}), 0.0)
            for one, end in _runs(said, open_words)
        ]
        return Charted(said, spans, idle, parse(len(said), spans + idle, self.grammar))

    def ahead(self, text: str) -> Chart:
        """Read what is being typed: what may follow on it, and what is whole before its end."""
        said, spans, idle, _ = self._charted(text)
        return parse(len(said), spans + idle, self.grammar, ahead=True)

    def unknown(self, text: str) -> tuple[str, ...]:
        """Give the words of a question that nobody knows."""
        said, _, idle, _ = self._charted(text)
        return tuple(_said(said[one.start : one.end]) for one in idle)

    def read(self, text: str) -> Chart:
        """Read a question; where not all of its words can be used, with some standing idle."""
        said, spans, idle, chart = self._charted(text)
        if chart.cut or chart.readings:
            return chart
        stray = [
            Span(
                at,
                at + 1,
                "unknown",
                EMPTY if one.form in BREAKS else Frame(stray=(one.said,)),
                1.0,
            )
            for at, one in enumerate(said)
        ]
        most = FEW if len(said) >= MANY else KEPT
        return parse(len(said), spans + idle + stray, self.grammar, most=most)

    def core(self, text: str) -> Chart | None:
        """Read the longest whole question that stands in a text, if all round it is talk.

        Where there is none, words in it are passed over that leave what is asked as it is.
        """
        said, spans, _, _ = self._charted(text)
        if self._talk is None:
            return None
        found, chart = self.cores(said, spans)
        talk = self._talk
        told = self._told(chart, said, spans, lambda edge: is_talk(edge, said, found, talk))
        return told or (None if chart.cut else self._passed_over(said, spans, found))

    def _passed_over(
        self, said: list[Token], spans: Lattice, found: list[set[str]]
    ) -> Chart | None:
        if self._talk is None or self._passing is None or len(said) > SHORT:
            return None
        talk, table = self._talk, self._passing
        known = [span for span in spans if span.category not in IDLE]
        told = roles(said, known, found, table)
        for harmless in (True, False):
            chart = self.passing(said, known, found, costs(told, harmless=harmless))
            core = self._told(
                chart,
                said,
                spans,
                lambda edge: may_be_passed(Kept(edge, said, found, told, talk), table),
            )
            if core or chart.cut:
                return core
        return None

    def in_part(self, text: str) -> Chart | None:
        """Read the question in a short text whatever is said round it or in it."""
        said, spans, _, _ = self._charted(text)
        known = [span for span in spans if span.category not in IDLE]
        found = kinds(said, spans, self.grammar)
        if self._passing is None or len(said) > SHORT:
            return None
        told = roles(said, known, found, self._passing)
        return self.passing(said, known, found, costs(told, harmless=False))

    def _told(
        self, chart: Chart, said: list[Token], spans: Lattice, holds: Callable[[Edge], bool]
    ) -> Chart | None:
        """Give a chart with the readings that leave out nothing but what may be."""
        readings = tuple(
            edge for edge in chart.readings if not self.narrows(edge, said, spans) and holds(edge)
        )
        if chart.cut or not readings:
            return None
        best, told = chart.readings[0], readings[0]
        close = told.cost <= best.cost + TIE and left_out(told, said) < left_out(best, said)
        return replace(chart, readings=readings) if told is best or close else None

    def narrows(self, edge: Edge, said: list[Token], spans: Lattice) -> bool:
        """Tell whether what a reading leaves out says what is not said without it."""
        return narrows(edge, said, spans, self._given, self._goods)

    def are_remarks(self, text: str, core: tuple[int, int], frame: Frame) -> bool:
        """Tell whether the sentences round a whole question narrow nothing, and are like talk."""
        if self._talk is None or self._passing is None:
            return False
        said, spans, _, _ = self._charted(text)
        start, end = core
        known = [span for span in spans if span.category not in IDLE]
        left = [span for span in known if span.end <= start or span.start >= end]
        modal = {(one.start, one.end) for one in left if one.category == _MODAL}
        left = [one for one in left if (one.start, one.end) not in modal]  # "we may go there"
        if any(narrowing(left, Frame({**self._given, **frame}), self._goods)):
            return False
        found = kinds(said, spans, self.grammar)
        told = roles(said, known, found, self._passing)
        others = [*range(start), *range(end, len(said))]
        if any(told[at] == NUMBER or said[at].form in self.grammar.denies for at in others):
            return False
        odds = self._talk.odds([*seen_round(core, frame, said, found, self._talk)])
        return odds >= REMARK

    def cores(self, said: list[Token], spans: Lattice) -> tuple[list[set[str]], Chart]:
        """Give the phrases that each word may be a part of, and what stands in a text whole."""
        found = kinds(said, spans, self.grammar)
        return found, parse(len(said), spans + stretches(said, found), self.grammar)

    def passing(
        self, said: list[Token], known: Lattice, found: list[set[str]], cost: list[float]
    ) -> Chart:
        """Give what stands in a text whole once words are passed over, at a cost for each."""
        spans = known + reaching(known, cost) + stretches(said, found)
        return parse(len(said), spans, self.grammar, most=FEW, room=ROOM)


def _in_full(spans: Lattice) -> Lattice:
    """Let names cost more within a longer one of something else: "Latin America and Caribbean"."""
    over: dict[int, Lattice] = {}
    for one in spans:
        if one.category in _NAMES and one.end - one.start > 1:
            for at in range(one.start, one.end):
                over.setdefault(at, []).append(one)
    return [
        one._replace(cost=one.cost + WITHIN)
        if any(_holds(other, one) for other in over.get(one.start, ()))
        else one
        for one in spans
    ]


def _of_a_kind(spans: Lattice) -> Lattice:
    """Say of a name that ends in a word for what places are what that says of it.

    "African economies" are economies; "Shenzhen markets" are rather a list than Shenzhen.
    """
    kinds: dict[int, Lattice] = {}
    for one in spans:
        if one.category == "kind":
            kinds.setdefault(one.end, []).append(one)
    out = []
    for span in spans:
        ends = [one for one in kinds.get(span.end, ()) if span.start < one.start]
        if span.category == "place" and any("economy" in one.frame for one in ends):
            out.append(span._replace(frame=Frame({**span.frame, "economy": "yes"})))
        elif span.category == "ours" and ends:
            out.append(span._replace(cost=span.cost + LISTED))
        else:
            out.append(span)
    return out


def _holds(other: Span, one: Span) -> bool:
    longer = other.end - other.start > one.end - one.start
    alike = one.category == other.category and other.cost <= one.cost
    another = one.frame != other.frame
    return longer and alike and another and one.end <= other.end


def _runs(said: list[Token], places: list[int]) -> Iterator[tuple[int, int]]:
    """Give the stretches of words that stand with no blank between them."""
    start: int | None = None
    for at in places:
        start = at if start is None else start
        if at + 1 not in places or said[at].end != said[at + 1].start:
            yield start, at + 1
            start = None


def _said(run: list[Token]) -> str:
    return "".join(token.said for token in run)


def _slot(said: list[Token], at: int) -> str:
    """Take an unknown word for the name of a place if it is written as one, else for goods."""
    token = said[at]
    named = token.loud or (at > 0 and token.said.istitle() and len(token.said) > 1)
    return "place" if named else "unknown"


@lru_cache(maxsize=8)
def book(held: Held, language: str = "en") -> Book:
    """Give the words of a language for what a store holds."""
    return Book(held, language)
