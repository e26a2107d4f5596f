"""What is passed over in a question: words of which nothing is made, and that leave it as it is.

"What tally did exports to India clock up?" asks what exports to India were; "bonded exports to
India" does not. Which is told by what the words are, as a lexicon sorts them (`classes`: words
that narrow nothing, words of an occasion, words that narrow), and by what they stand beside; the
weights are made of many questions of both kinds: see tests/tools/make_passed.py.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from knowledge.language.chart import Edge
from knowledge.language.lattice import Lattice
from knowledge.language.likeness import BASE, Likeness
from knowledge.language.passing import passed
from knowledge.language.tokens import BREAKS, Token
from knowledge.questions.beside import NUMERAL, SURE, belongs, core_traits, seen, sides
from knowledge.vocabulary.load import FOLDER

_FILE = "skipped.tsv"
_ENDS = frozenset(".?!;\n")
END, PAUSE, CONTENT, NUMBER, USED, STRANGE = "E", ",", "C", "D", "F", "S"
"""What a token may be: an end, a pause, a part of a phrase of content, a number, a word that some
rule uses, one that nobody knows; else the class of a word, with a mark where a rule uses it too."""
ALSO_USED = "+"
NEVER = 99.0
COSTS = {
    END: 1.2,
    PAUSE: 0.3,
    CONTENT: 2.0,
    NUMBER: NEVER,
    USED: 0.9,
    STRANGE: 0.8,
    "h": 0.2,
    "h+": 0.5,
    "t": 0.4,
    "t+": 0.7,
    "m": 1.0,
    "m+": 1.0,
    "n": 1.0,
    "n+": 1.2,
    "x": NEVER,
    "x+": NEVER,
}
"""What it costs to pass over a token, by what it is."""
LEAST, LIKELY = 1.6, 0.4
"""The logarithm of the odds from which on words are passed over; those that narrow nothing."""
TURNING = {"x", "x+"}
UNLIKE = -1.0
"""The logarithm of the odds below which words round a question are no talk."""
HARMLESS = {"h", "h+", PAUSE}
_MOST = 5
"""More words than so many count as so many."""
_BEGIN, _END = "<", ">"


@cache
def passing(language: str) -> Likeness | None:
    """Give the table of what may be passed over in a language, if there is one."""
    file = FOLDER / language / _FILE
    return Likeness.load(file) if file.exists() else None


def roles(
    said: Sequence[Token], spans: Lattice, found: Sequence[AbstractSet[str]], table: Likeness
) -> list[str]:
    """Give what each token is."""
    used = {at for span in spans for at in range(span.start, span.end)}
    return [
        _role(token.form, kind, used=at in used, table=table)
        for at, (token, kind) in enumerate(zip(said, found, strict=True))
    ]


def _role(form: str, kinds: AbstractSet[str], *, used: bool, table: Likeness) -> str:
    if form in BREAKS:
        return END if form in _ENDS else PAUSE
    if NUMERAL in kinds or any(sign.isdigit() for sign in form):
        return NUMBER
    if kinds:
        return CONTENT
    if named := table.classes.get(form):
        return named + ALSO_USED * used
    return USED if used else STRANGE


def costs(told: Sequence[str], *, harmless: bool) -> list[float]:
    """Give what it costs to pass over each token, or each that is ``harmless``."""
    return [COSTS[one] if one in HARMLESS or not harmless else NEVER for one in told]


def may_be_passed(
    edge: Edge,
    said: Sequence[Token],
    found: Sequence[AbstractSet[str]],
    told: Sequence[str],
    tables: tuple[Likeness, Likeness],
) -> bool:
    """Tell whether what a reading passes over, and leaves aside, leaves what is asked as it is."""
    talk, table = tables
    if belongs(edge, said, found, talk) or _is_unlike(edge, said, found, talk):
        return False
    (_, start), (end, size) = sides(edge, len(said))
    if (start and told[start - 1] in TURNING) or (end < size and told[end] in TURNING):
        return False  # what turns a question, or counts, belongs to it: "… | than 35 %"
    harmless = all(told[at] in HARMLESS for at in passed(edge))
    odds = table.odds([*traits(edge, said, found, told, talk)])
    return odds >= (LIKELY if harmless else LEAST)


def _is_unlike(
    edge: Edge, said: Sequence[Token], found: Sequence[AbstractSet[str]], talk: Likeness
) -> bool:
    """Whether what is left aside round the question is unlike what people say there."""
    (_, start), (end, size) = sides(edge, len(said))
    aside = start > 0 or end < size
    odds = talk.odds([*seen(edge, said, [set(kind) for kind in found], talk)])
    return aside and odds < UNLIKE


def traits(
    edge: Edge,
    said: Sequence[Token],
    found: Sequence[AbstractSet[str]],
    told: Sequence[str],
    talk: Likeness,
) -> Iterator[str]:
    """Give what a reading passes over: what each word is and stands between; and what is kept."""
    yield BASE
    over = [*passed(edge)]
    size = len(said)
    row = [_BEGIN, *told, _END]
    for at in over:
        before, one, behind = row[at : at + 3]
        yield from (one, f"{before} {one} ", f" {one} {behind}")
        if one == CONTENT:
            yield from (f"{{{kind}}}" for kind in found[at])
        elif said[at].form not in BREAKS:
            yield f"={said[at].form}"
        if at and said[at].said[:1].isupper() and one in {"n", "t", STRANGE}:
            yield "Aa"
    words = sum(said[at].form not in BREAKS for at in over)
    yield f"*{min(words, _MOST)}"
    yield from _round(edge, said, found, told, talk)
    aside = sum(end - start for start, end in sides(edge, size))
    yield from core_traits(edge.frame, size - len(over) - aside)


def _round(
    edge: Edge,
    said: Sequence[Token],
    found: Sequence[AbstractSet[str]],
    told: Sequence[str],
    talk: Likeness,
) -> Iterator[str]:
    """Give what is left aside round the question, and how like talk it is."""
    (_, start), (end, size) = sides(edge, len(said))
    gone = [*range(start), *range(end, size)]
    if not gone:
        return
    odds = talk.odds([*seen(edge, said, [set(kind) for kind in found], talk)])
    yield f"~{max(-3, min(3, round(odds)))}"
    if odds < SURE:
        yield "~"
    yield from (f"~{told[at]}" for at in gone if told[at] in {"n", STRANGE, NUMBER})
    yield from (f"~@{told[at]}" for at in (start - 1, end) if at in gone)
