"""tokens -> lattice: each phrase that may stand somewhere, exactly or by a slip, with its cost."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from knowledge.language.frames import EMPTY, Frame
from knowledge.language.grammar import Grammar
from knowledge.language.rules import Rule
from knowledge.language.slips import EDIT, JOINED, Speller
from knowledge.language.templates import LITERAL
from knowledge.language.tokens import BREAKS, Token

LOUD = 3.0
"""What it costs to take an abbreviation in capitals for a small word: US for us."""
LONGEST_LOUD = 2
HYPHEN = "-"


class Span(NamedTuple):
    """A phrase over some tokens."""

    start: int
    end: int
    category: str
    frame: Frame
    cost: float
    rule: Rule | None = None
    over: tuple[tuple[int, int], ...] = ()
    """The tokens of it that are passed over."""


class Form(NamedTuple):
    """One way to read the next token or tokens as a word."""

    form: str
    size: int
    """So many tokens."""
    cost: float


Lattice = list[Span]
Names = Callable[[Sequence[Token], Sequence[Sequence[Form]], int], Iterable[Span]]
"""Gives the names that may start at a token, from outside the grammar."""


def forms(tokens: Sequence[Token], speller: Speller) -> list[list[Form]]:
    """Give for each token what it may be read as, alone or with the next one."""
    out = []
    for at, token in enumerate(tokens):
        here = [Form(form, 1, cost) for form, cost in speller.ways(token.form)]
        if at + 1 < len(tokens) and (whole := speller.joined(token.form, tokens[at + 1].form)):
            here.append(Form(whole[0], 2, whole[1]))
        here += _letters(tokens, speller, at)
        out.append(here)
    return out


def _letters(tokens: Sequence[Token], speller: Speller, at: int) -> list[Form]:
    """Give the word that is spelt letter by letter: R C E P."""
    end = at
    while end < len(tokens) and len(tokens[end].form) == 1 and tokens[end].form.isalpha():
        end += 1
    said = "".join(token.form for token in tokens[at:end])
    sizes = range(2, len(said) + 1)
    return [Form(said[:size], size, JOINED) for size in sizes if speller.is_known(said[:size])]


def parted(tokens: Sequence[Token], speller: Speller) -> list[Token]:
    """Part words that were run together; each piece stands where the whole stood."""
    out: list[Token] = []
    for token in tokens:
        pieces = speller.pieces(token.form)
        out += [Token(piece, piece, token.start, token.end) for piece in pieces] or [token]
    return out


def lattice(
    tokens: Sequence[Token], grammar: Grammar, ways: Sequence[Sequence[Form]], names: Names
) -> Lattice:
    """Cover the tokens with the phrases, patterns, literal words and names of a grammar."""
    spans: Lattice = []
    for start, token in enumerate(tokens):
        for pattern, rule in grammar.patterns:
            if pattern.fullmatch(token.form):
                frame = grammar.made(rule, EMPTY, token.form) or EMPTY
                spans.append(Span(start, start + 1, rule.head, frame, rule.cost, rule))
        spans += _phrases(tokens, grammar, ways, start)
        spans += [
            Span(start, start + count, LITERAL + form, EMPTY, cost + _loud(token))
            for form, count, cost in ways[start]
            if form in grammar.literals
        ]
        spans += names(tokens, ways, start)
    return spans


def _phrases(
    tokens: Sequence[Token],
    grammar: Grammar,
    ways: Sequence[Sequence[Form]],
    start: int,
) -> Lattice:
    out: Lattice = []
    stack = [(grammar.phrases, start, 0.0)]
    while stack:
        node, at, cost = stack.pop()
        out += [
            Span(start, at, category, frame, cost + (rule.cost if rule else 0.0), rule)
            for category, frame, rule in node.found
        ]
        if at >= len(tokens):
            continue
        if at > start and tokens[at].form == HYPHEN:
            stack.append((node, at + 1, cost))
        for form, count, more in ways[at]:
            if (after := node.next.get(form)) is not None:
                stack.append((after, at + count, cost + more + _loud(tokens[at])))
    return out


def _loud(token: Token) -> float:
    return LOUD if token.loud and len(token.form) <= LONGEST_LOUD else 0.0


def uncovered(tokens: Sequence[Token], spans: Lattice) -> list[int]:
    """Give the places of the words that no phrase covers."""
    covered = {at for span in spans for at in range(span.start, span.end)}
    return [at for at, one in enumerate(tokens) if at not in covered and one.form not in BREAKS]


def by_ear(
    tokens: Sequence[Token],
    grammar: Grammar,
    ways: Sequence[Sequence[Form]],
    names: Names,
    spans: Lattice,
) -> Lattice:
    """Give the phrases with a sign taken for one that sounds like it, where no phrase covers one.

    Such a sign, or one beside it that is no part of a longer phrase, may be wrong, but none that
    restricts; of the signs of a phrase half at least stand as they are meant, and what stands says
    less without the others.
    """
    longer = [span for span in spans if span.end - span.start > 1]
    known = {at for span in longer for at in range(span.start, span.end)}
    bare = {at for at in uncovered(tokens, spans) if tokens[at].form in grammar.sounds}
    near = {one for at in bare for one in (at - 1, at, at + 1)} - known
    unsure = {
        at
        for at in near
        if 0 <= at < len(tokens)
        and tokens[at].form in grammar.sounds
        and tokens[at].form not in grammar.denies
    }
    if not unsure:
        return []
    heard = [
        [*here, *_alike(tokens[at].form, grammar)] if at in unsure else here
        for at, here in enumerate(ways)
    ]
    return [
        span
        for span in lattice(tokens, grammar, heard, names)
        if 0 < span.cost // EDIT <= (span.end - span.start) / 2
        and not any(
            one.category == span.category and span.start <= one.start and one.end <= span.end
            for one in longer
        )
    ]


def _alike(sign: str, grammar: Grammar) -> list[Form]:
    return [Form(other, 1, EDIT) for other in grammar.sounds[sign] if other != sign]


ANY, FAMILIAR = "any", "familiar"
"""The categories of a word that says nothing, and of such a one that the grammar itself uses."""
IDLE = frozenset({ANY, FAMILIAR})


def idle_words(tokens: Sequence[Token], spans: Lattice, grammar: Grammar) -> Lattice:
    """Give the words that an open slot of talk may hold: none of content, none that restricts."""
    said = {
        at
        for span in spans
        if span.category in grammar.content and span.cost < LOUD
        for at in range(span.start, span.end)
    }
    idle = [
        at
        for at, one in enumerate(tokens)
        if at not in said and one.form not in grammar.denies and one.form.isalpha()
    ]
    used = grammar.known | grammar.literals
    familiar = [at for at in idle if tokens[at].form in used]
    return [
        Span(at, at + 1, category, EMPTY, 0.0)
        for category, places in ((ANY, idle), (FAMILIAR, familiar))
        for at in places
    ]
