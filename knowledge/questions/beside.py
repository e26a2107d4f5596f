"""What is said beside a question and asks nothing: who asks, whom for, why, on what occasion.

The longest whole question that stands in a text is its core; what stands before and behind it is
left aside if it is like what people say round a question, and unlike what narrows one ("by rail",
"we only sell tyres"). Which is told by a table that is made of many examples of both: see
tests/tools/make_talk.py.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import takewhile

from knowledge.language.chart import Edge
from knowledge.language.frames import EMPTY, Frame
from knowledge.language.grammar import Grammar
from knowledge.language.lattice import LOUD, Lattice, Span
from knowledge.language.likeness import Likeness, traits
from knowledge.language.passing import passed
from knowledge.language.tokens import BREAKS, Token
from knowledge.vocabulary.load import FOLDER

TALK = "talk"
COST, WORD, CONTENT = 0.5, 0.05, 1.6
"""What it costs to leave something aside, and each word of it; one that may say what is asked for
costs so much more, so that the core is as long as it can be."""
SURE = 0.7
"""The logarithm of the odds from which on words are taken for talk. Of ways left out of the making
83 in 100 of those that frame pass, and 11 in 100 of those that narrow and were made to look alike.
"""
_ASKING = {"flow", "measure", "odd"}
_NARROWING = {
    "place",
    "ours",
    "elsewhere",
    "regime",
    "money",
    "unit",
    "month",
    "quarter",
    "year",
    *_ASKING,
}
"""Phrases that narrow a question wherever they stand, or ask another: what holds one is no talk."""
_TOPICS = {"place", "product", "flow"}
_COUNTING = {"number", "ordinal"}
BEST = "best"
NUMERAL = "number"
"""What belongs to a core in the same clause behind it, and what does where no pause is between:
"50 % of exports"."""
_WHETHER = "yes"
_WHO, _SOLE = "asker", "sole"
"""Who or which: the first word of a question about one of several; only, just."""
_FILE = "talk.tsv"
_LONGEST, _STEP = 12, 2
"""Cores are told apart by their length up to so many words, by steps of so many."""


@cache
def likeness(language: str) -> Likeness | None:
    """Give the table of what is said beside questions in a language, if there is one."""
    file = FOLDER / language / _FILE
    return Likeness.load(file) if file.exists() else None


def kinds(said: Sequence[Token], spans: Lattice, grammar: Grammar) -> list[set[str]]:
    """Give for each word the phrases of content that it may be a part of."""
    found: list[set[str]] = [set() for _ in said]
    for one in spans:
        if one.category in grammar.content and one.cost < LOUD:
            for at in range(one.start, one.end):
                found[at].add(one.category)
    return found


def stretches(said: Sequence[Token], found: Sequence[set[str]]) -> Lattice:
    """Give what may stand before a core and behind it."""
    size = len(said)
    cost = [WORD + CONTENT * bool(one) for one in found]
    before = [Span(0, end, TALK, EMPTY, COST + sum(cost[:end])) for end in range(1, size)]
    behind = [Span(at, size, TALK, EMPTY, COST + sum(cost[at:])) for at in range(1, size)]
    return before + behind


def narrows(
    edge: Edge, said: Sequence[Token], spans: Lattice, given: Frame, goods: AbstractSet[str]
) -> bool:
    """Tell whether what a reading leaves out says what neither its core nor a ``given`` says.

    Goods narrow where figures of them are held: of others people talk too ("he is at the door").
    """
    before, behind = sides(edge, len(said))
    begins = _clause(said, before)
    if any(one.category == _WHO and begins == one.start < before[1] for one in spans):
        return True  # the question begins there: "Which supplier has brought the second | most"
    first = next((at for at in range(*behind) if said[at].form not in BREAKS), None)
    if any(one.category == _SOLE and one.start == first for one in spans):
        return True  # "exports to the EU? Just widgets, please"
    core = Frame({**given, **edge.frame})
    over = {*passed(edge)}
    left = [
        one
        for one in spans
        if one.start < before[1]
        or one.end > behind[0]
        or (one.start in over and over.issuperset(range(one.start, one.end)))
    ]
    return any(narrowing(left, core, goods))


def narrowing(told: Sequence[Span], core: Frame, goods: AbstractSet[str]) -> Iterator[Span]:
    """Give the phrases that say what a core does not say; goods only of which figures are held."""
    return (
        one
        for one in told
        if (one.category in _NARROWING or not goods.isdisjoint(one.frame.get("product", ())))
        and one.cost < LOUD
        and not _says_again(one.frame, core)
    )


def is_talk(edge: Edge, said: Sequence[Token], found: Sequence[set[str]], table: Likeness) -> bool:
    """Tell whether all that a reading leaves aside, and that does not narrow it, is talk."""
    odds = table.odds([*seen(edge, said, found, table)])
    return odds >= SURE and not belongs(edge, said, found, table)


def belongs(
    edge: Edge, said: Sequence[Token], found: Sequence[AbstractSet[str]], table: Likeness
) -> bool:
    """Tell whether what stands beside a core belongs to it, whatever it is like."""
    before, behind = sides(edge, len(said))
    if behind[1] - behind[0] == 1 and not (
        said[behind[0] - 1].form in BREAKS and said[behind[0]].form in table.own
    ):
        return True  # a word alone behind the core: "exports together"
    joined = behind[0] < len(said) and not {said[behind[0]].form, said[behind[0] - 1].form} & BREAKS
    if joined and edge.frame.get("ask") == _WHETHER and not _ASKING & edge.frame.keys():
        return True  # what is asked about it comes there: "Is ASEAN mainly a supplier?"
    clause = takewhile(lambda at: said[at].form not in BREAKS, range(*behind))
    if any(BEST in found[at] for at in clause):
        return True  # "the fastest growing source also the smallest"
    return any(
        NUMERAL in found[at] or _is_strange(said[at], table)
        for at in (before[1] - 1, behind[0])
        if 0 <= at < len(said)
    )


def topic_of(spans: Lattice, end: int) -> Frame | None:
    """Give what is named before a place in a text, to go on from; none where more is said there."""
    told = [
        one
        for one in spans
        if one.end <= end
        and one.cost < LOUD
        and one.category in {*_NARROWING, *_TOPICS, *_COUNTING}
    ]
    whole = [one for one in told if not any(_within(one, other) for other in told)]
    topic = EMPTY
    for one in whole:
        if one.category not in _TOPICS:
            if one.category not in {"measure", "ours"}:
                return None
        elif any(topic.get(slot, value) != value for slot, value in one.frame.items()):
            return None
        else:
            topic = Frame({**topic, **one.frame})
    return topic


def _within(one: Span, other: Span) -> bool:
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end


def _clause(said: Sequence[Token], before: tuple[int, int]) -> int:
    """Give where the clause begins that stands before the core with no pause between."""
    breaks = [at for at in range(*before) if said[at].form in BREAKS]
    return breaks[-1] + 1 if breaks else before[0]


def _says_again(frame: Frame, core: Frame) -> bool:
    """Whether a phrase says only what a core says too: who tells of Korea may ask about Korea."""
    own = all(core.get(slot) == value for slot, value in frame.items())
    return own or any(_says_again(frame, part) for part in core.values() if isinstance(part, Frame))


def _is_strange(token: Token, table: Likeness) -> bool:
    """Whether a word is none that is known, nor a name: where it joins a core it may be a slip."""
    known = token.form in table.own or token.form in table.classes
    return token.form.isalpha() and token.said.islower() and not known


def seen(
    edge: Edge, said: Sequence[Token], found: Sequence[AbstractSet[str]], table: Likeness
) -> Iterator[str]:
    """Give the traits of what a reading leaves aside, and of what it takes for the question."""
    (_, start), (end, _) = sides(edge, len(said))
    yield from seen_round((start, end), edge.frame, said, found, table)


def seen_round(
    core: tuple[int, int],
    frame: Frame,
    said: Sequence[Token],
    found: Sequence[AbstractSet[str]],
    table: Likeness,
) -> Iterator[str]:
    """Give the traits of what stands round a core, and of what that says."""
    start, end = core
    forms = [token.form for token in said]
    yield from traits(forms, table.marks(forms, found), ((0, start), (end, len(said))))
    yield from core_traits(frame, end - start)


def core_traits(frame: Frame, size: int) -> Iterator[str]:
    """Give the traits of a core: what it says, and how long it is."""
    yield from (f"@{slot}" for slot in frame)
    yield f"@{min(size, _LONGEST) // _STEP}"


def sides(edge: Edge, size: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Give where what stands before the core of a reading begins and ends, and what behind it."""
    left = [*_left(edge)]
    before = max((one.end for one in left if one.start == 0), default=0)
    behind = min((one.start for one in left if one.start > 0), default=size)
    return (0, before), (behind, size)


def left_out(edge: Edge, said: Sequence[Token]) -> int:
    """Give how many words a reading leaves aside or passes over."""
    return sum(end - start for start, end in sides(edge, len(said))) + sum(1 for _ in passed(edge))


def _left(edge: Edge) -> Iterator[Edge]:
    if edge.category == TALK:
        yield edge
    else:
        for part in edge.parts:
            yield from _left(part)
