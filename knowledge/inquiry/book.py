"""The words and rules of questions in a language, with the names of what a store holds."""

from functools import lru_cache

from knowledge.language.chart import Chart, parse
from knowledge.language.frames import EMPTY, Frame
from knowledge.language.grammar import Grammar
from knowledge.language.lattice import (
    ANY,
    Lattice,
    Span,
    forms,
    idle_words,
    lattice,
    parted,
    uncovered,
)
from knowledge.language.slips import Speller
from knowledge.language.tokens import BREAKS, Token, tokens
from knowledge.phrases.names import COMMON, Names
from knowledge.phrases.slots import SLOTS
from knowledge.store import Held
from knowledge.vocabulary.lexicon import is_english
from knowledge.vocabulary.load import FOLDER

LONGEST = 400
"""Tokens of a question that are read."""
STRAY, UNKNOWN = 4.0, 6.0


@lru_cache(maxsize=4)
def grammar(language: str) -> Grammar:
    """Give the grammar of a language's questions, read once."""
    folder = FOLDER / language
    return Grammar.load(SLOTS, folder / "phrases.grammar", folder / "questions.grammar")


class Book:
    """Reads questions of one language, about what one store holds."""

    def __init__(self, held: Held, language: str) -> None:
        """Take the grammar of a language, and the names of the world and of a store."""
        self.grammar = grammar(language)
        self.names = Names(held, frozenset({"and", "of", "the", "for", "&"}))
        said = {*self.grammar.known, *self.grammar.literals}
        self.speller = Speller(
            said | self.names.near(held),
            self.names.far(),
            spelt=self.grammar.spelt,
            is_word=lambda word: is_english(word) or self.names.holds(word),
        )

    def tokens(self, text: str) -> list[Token]:
        """Part a question into tokens, words that were run together parted."""
        return parted(tokens(text, self.grammar.short), self.speller)[:LONGEST]

    def lattice(self, said: list[Token]) -> Lattice:
        """Give the phrases that a question may hold."""
        ways = forms(said, self.speller)
        spans = [
            self._common(span, said) for span in lattice(said, self.grammar, ways, self.names.spans)
        ]
        return spans + idle_words(said, spans, self.grammar)

    def _common(self, span: Span, said: list[Token]) -> Span:
        """Let goods whose name is made of the grammar's own words cost more: "make up"."""
        words = (token.form for token in said[span.start : span.end])
        if span.category == "product" and all(word in self.grammar.literals for word in words):
            return span._replace(cost=span.cost + COMMON)
        return span

    def read(self, text: str) -> tuple[list[Token], Lattice, Chart]:
        """Read a question; where not all of its words can be used, with some standing idle."""
        said = self.tokens(text)
        spans = self.lattice(said)
        idle = [
            Span(at, at + 1, "unknown", Frame({_slot(said, at): (said[at].said,)}), 0.0)
            for at in uncovered(said, [span for span in spans if span.category != ANY])
        ]
        chart = parse(len(said), spans + idle, self.grammar)
        if not chart.readings and not chart.cut:
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
            chart = parse(len(said), spans + idle + stray, self.grammar)
        return said, spans, chart


def _slot(said: list[Token], at: int) -> str:
    """Take an unknown word for the name of a place if it is written as one, else for goods."""
    token = said[at]
    named = token.loud or (at > 0 and token.said.istitle() and len(token.said) > 1)
    return "place" if named else "unknown"


@lru_cache(maxsize=8)
def book(held: Held, language: str = "en") -> Book:
    """Give the words of a language for what a store holds."""
    return Book(held, language)
