"""What is passed over in a question: words of which nothing is made, and that leave it as it is.

"What tally did exports to India clock up?" asks what exports to India were; "bonded exports to
India" does not. Which is told by the class of each word (`h` narrows nothing, `t` is of an
occasion, `m` measures, `x` turns or counts, `n` narrows) and by what it stands beside, weighed by a
table that is made of many questions of both kinds: see tests/tools/make_passed.py.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from knowledge.language.chart import Edge
from knowledge.language.lattice import Lattice
from knowledge.language.likeness import BASE, Likeness
from knowledge.language.passing import passed
from knowledge.language.tokens import BREAKS, Token
from knowledge.questions.beside import BEST, NUMERAL, SURE, belongs, core_traits, seen, sides
from knowledge.vocabulary.load import FOLDER

_FILE = "skipped.tsv"
_ENDS = frozenset(".?!;\n")
END, PAUSE, CONTENT, NUMBER, USED, STRANGE = "E", ",", "C", "D", "F", "S"
"""What a token may be: an end, a pause, a part of a phrase of content, a number or a
superlative, a word that some rule uses, one that nobody knows; else the class of a word, with a
mark where a rule uses it too."""
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
LEAST, LIKELY, UNKNOWN = 1.3, 0.4, 1.6
"""The logarithm of the odds from which on words are passed over, harmless ones, and ones that
nobody knows, which may be slips for words that narrow."""
TURNING = {"x", "x+"}
"""Classes that are never passed over, nor left aside next to a question."""
UNLIKE = -1.0
"""The logarithm of the odds below which words round a question are no talk."""
HARMLESS = {"h", "h+", PAUSE}
_COUNTING = {NUMERAL, BEST, "ordinal", "flow"}
"""Phrases that count, put in order, or say which way goods go."""
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
    if not _COUNTING.isdisjoint(kinds) or any(sign.isdigit() for sign in form):
        return NUMBER
    if kinds:
        return CONTENT
    if named := table.classes.get(form):
        return named + ALSO_USED * used
    return USED if used else STRANGE


def costs(told: Sequence[str], *, harmless: bool) -> list[float]:
    """Give what it costs to pass over each token, or each that is ``harmless``."""
    return [COSTS[one] if one in HARMLESS or not harmless else NEVER for one in told]


class Kept(NamedTuple):
    """What a reading keeps of a text, and so what it leaves out."""

    edge: Edge
    said: Sequence[Token]
    found: Sequence[AbstractSet[str]]
    """The phrases of content that each token may be a part of."""
    told: Sequence[str]
    """What each token is."""
    talk: Likeness
    """The table of what people say round a question."""

    @property
    def span(self) -> tuple[int, int]:
        """Where the question begins and ends."""
        (_, start), (end, _) = sides(self.edge, len(self.said))
        return start, end

    @property
    def around(self) -> list[int]:
        """The places of what is left aside round it."""
        start, end = self.span
        return [*range(start), *range(end, len(self.said))]

    @property
    def next_to_it(self) -> list[int]:
        """Those of them that it begins after and ends before."""
        start, end = self.span
        return [at for at in (start - 1, end) if 0 <= at < len(self.said)]

    @property
    def ends_in_one(self) -> bool:
        """Whether one word is passed over, and it is the last."""
        words = [at for at, token in enumerate(self.said) if token.form.isalnum()]
        return [*passed(self.edge)] == words[-1:]

    @property
    def odds(self) -> float:
        """How like talk that is: the logarithm of the odds."""
        return self.talk.odds([*seen(self.edge, self.said, self.found, self.talk)])


def may_be_passed(kept: Kept, table: Likeness) -> bool:
    """Tell whether what a reading passes over, and leaves aside, leaves what is asked as it is."""
    unlike = bool(kept.around) and kept.odds < UNLIKE
    if unlike or belongs(kept.edge, kept.said, kept.found, kept.talk):
        return False
    if any(kept.told[at] in TURNING for at in kept.next_to_it):
        return False  # what turns a question, or counts, belongs to it: "… | than 35 %"
    over = {kept.told[at] for at in passed(kept.edge)}
    if kept.ends_in_one and not over.isdisjoint({STRANGE, USED}):
        return False  # "exports yoky", which may be a slip for a word that asks
    least = LIKELY if over <= HARMLESS else UNKNOWN if STRANGE in over else LEAST
    return table.odds([*traits(kept)]) >= least


def traits(kept: Kept) -> Iterator[str]:
    """Give what a reading passes over: what each word is and stands between; and what is kept."""
    yield BASE
    over = [*passed(kept.edge)]
    row = [_BEGIN, *kept.told, _END]
    for at in over:
        before, one, behind = row[at : at + 3]
        token = kept.said[at]
        yield from (one, f"{before} {one} ", f" {one} {behind}")
        if one == CONTENT:
            yield from (f"{{{kind}}}" for kind in kept.found[at])
        elif token.form not in BREAKS:
            yield f"={token.form}"
        if at and token.said[:1].isupper() and one in {"n", "t", STRANGE}:
            yield "Aa"
    words = sum(kept.said[at].form not in BREAKS for at in over)
    yield f"*{min(words, _MOST)}"
    if kept.around:
        yield from _round(kept)
    yield from core_traits(kept.edge.frame, len(kept.said) - len(over) - len(kept.around))


def _round(kept: Kept) -> Iterator[str]:
    """Give what is left aside round the question, and how like talk it is."""
    odds = kept.odds
    yield f"~{max(-3, min(3, round(odds)))}"
    if odds < SURE:
        yield "~"
    yield from (
        f"~{kept.told[at]}" for at in kept.around if kept.told[at] in {"n", STRANGE, NUMBER}
    )
    yield from (f"~@{kept.told[at]}" for at in kept.next_to_it)
