"""A sentence's tokens -> units -> segments -> the pieces that a grammar reads in each.

A *unit* is a run of figures, a stretch of time, a name or a list of names, or a word. A *segment*
is what stands between signs and conjunctions; one with a figure is read only if each of its words
is used.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from knowledge.bulletins.figures import NUMBER
from knowledge.bulletins.lexicon import lexicon, place
from knowledge.bulletins.mark import (
    BACK,
    FIRM,
    FLOW,
    GOODS,
    HINT,
    PLACE,
    REGIME,
    VERB,
    WIDER,
    ZONE,
    Mark,
)
from knowledge.bulletins.marks import marks
from knowledge.bulletins.naming import QUOTES
from knowledge.bulletins.runs import Run, runs
from knowledge.bulletins.statements.goods import with_shared_head
from knowledge.bulletins.tokens import Token
from knowledge.frozen import frozen
from knowledge.language.chart import Edge, parse
from knowledge.language.frames import EMPTY, Frame
from knowledge.language.grammar import Grammar
from knowledge.language.lattice import Span
from knowledge.language.templates import LITERAL
from knowledge.phrases.slots import STATEMENT_SLOTS
from knowledge.vocabulary.load import FOLDER, LANGUAGE, table
from knowledge.vocabulary.products import products

_SIGNS = frozenset({",", ";", ":", "(", ")", "–", "—", "-", ".", "[", "]"})
_JOINTS = frozenset({",", "and", "&", "as well as", "the", "its", "with"})
_LISTED = {PLACE: "place", GOODS: "goods", FIRM: "firm", REGIME: "regime", FLOW: "flow"}
_SLOT = {PLACE: "place", GOODS: "product", FIRM: "enterprise", REGIME: "regime", FLOW: "flow"}
_CATEGORY = {**_LISTED, WIDER: "wider", ZONE: "zone", VERB: "act", HINT: "hint"}
_CUES = (
    *("reach", "share", "share_noun", "contribution", "drag", "contribution_noun", "rank"),
    *("after", "than", "total", "together", "respectively", "each", "of_which", "average"),
    *("per_head", "annual_average", "company", "other", "in_force", "while", "hedges"),
)


_ORDINALS = ("ordinal", "numbered")
_TOLD_BY = (
    ("signs", "move", "move"),
    ("comparatives", "more", "move"),
    ("compare", "versus", "basis"),
    ("countables", "countable", "noun"),
    ("ordinals", "ordinal", "nth"),
    ("run_words", "running", "alone"),
)


@frozen
class Unit:
    """Some tokens that are one thing. ``first`` and ``last`` are tokens, end exclusive."""

    first: int
    last: int
    said: str
    spans: tuple[tuple[str, Frame], ...]
    run: Run | None = None
    marks: tuple[Mark, ...] = ()


@frozen
class Segment:
    """Units between two separators."""

    units: tuple[Unit, ...]
    before: str
    """What separates it from what stands before: a sign or a conjunction, empty at the start."""
    pieces: tuple[Frame, ...]
    """What the grammar reads in it, in order."""
    stray: str | None
    """The first word that nothing uses, where it is not read to the end."""
    edge: Edge | None = None
    """How it is read."""

    @property
    def has_figure(self) -> bool:
        """Whether it tells a figure."""
        return any(unit.run and unit.run.kind != NUMBER for unit in self.units)


@cache
def grammar() -> Grammar:
    """Give the grammar of statements, read once."""
    return Grammar.load(STATEMENT_SLOTS, FOLDER / LANGUAGE / "statements.grammar")


def segments(tokens: Sequence[Token], text: str) -> tuple[Segment, ...]:
    """Give the segments of a sentence, in order."""
    found = [*_listed([*_units(tokens, text)])]
    return tuple(_segments(found))


def _units(tokens: Sequence[Token], text: str) -> Iterator[Unit]:
    told = {run.first: run for run in runs(tokens)}
    named = {mark.first: mark for mark in marks(tokens, text)}
    at = 0
    while at < len(tokens):
        token, mark = tokens[at], named.get(at)
        if (run := told.get(at)) is not None:
            yield _of_run(run, tokens)
            at = run.last
        elif token.when is not None:
            kind = "date" if token.when.is_date else "when"
            yield Unit(at, at + 1, token.said, ((kind, Frame(when=str(at))),))
            at += 1
        elif mark is not None:
            yield _of_mark(mark, tokens)
            at = mark.last
        else:
            if not (token.has("hedges") and at + 1 in told):
                yield Unit(at, at + 1, token.said, tuple(_placed(token, at)))
            at += 1


def _of_run(run: Run, tokens: Sequence[Token]) -> Unit:
    figure = run.items[0].figure
    kinds = [run.kind, *([figure.word] if figure.word else [])]
    frame = Frame(run=str(run.first))
    said = " ".join(token.said for token in tokens[run.first : run.last])
    return Unit(run.first, run.last, said, tuple((kind, frame) for kind in kinds), run)


def _of_mark(mark: Mark, tokens: Sequence[Token]) -> Unit:
    category = _CATEGORY.get(mark.kind, mark.kind)
    if mark.kind == GOODS and _is_no_goods(mark.value):
        category = "word"
    slot = _SLOT.get(mark.kind)
    own = {"own": "yes"} if mark.owns else {}
    value: dict[str, object] = {}
    if slot == "flow" or mark.kind == VERB:
        value = {"flow": (mark.value,), **({"turned": (mark.turned,)} if mark.turned else {})}
        if slot == "flow" and len(ways := _ways(mark)) > 1:
            value["both"] = ways
    elif mark.kind == HINT:
        value = {"turned": (mark.value,)}
    elif slot is not None:
        value = {slot: (mark.value,)}
    elif mark.kind in (WIDER, ZONE):
        value = {mark.kind: mark.value}
    elif mark.kind in BACK:
        value = {"back": mark.kind, **({"nth": mark.value} if mark.kind == "nth" else {})}
    spans = [(category, Frame({**value, **own}))] if category != "word" else []
    if mark.last == mark.first + 1:
        spans += [one for one in _of_token(tokens[mark.first]) if one[0] != category]
    return Unit(mark.first, mark.last, mark.said, tuple(spans), None, (mark,))


def _is_no_goods(name: str) -> bool:
    """Whether a name that is no known one ends in a word that names no goods: earnings, pace."""
    if products().named(name) is not None:
        return False
    last = name.rpartition(" ")[2]
    return last in _never() or last.endswith(("ed", "ly"))


@cache
def _never() -> frozenset[str]:
    return frozenset(table("bulletins")["goods"]["never"])


def _placed(token: Token, at: int) -> Iterator[tuple[str, Frame]]:
    """Give what a token may be; a place in an order is a figure of its own."""
    for category, frame in _of_token(token):
        yield category, frame.but(run=str(at)) if category in _ORDINALS else frame


def _of_token(token: Token) -> Iterator[tuple[str, Frame]]:
    yield from _of_tags(token.tags)
    yield from _phrases(token.said)


def _of_tags(tags: Mapping[str, str]) -> Iterator[tuple[str, Frame]]:
    for tag, category, slot in _TOLD_BY:
        if tag in tags:
            yield category, Frame({slot: tags[tag]})
    if "flows" in tags:
        yield "flow", Frame(flow=(tags["flows"],))
    if "numbered" in tags:
        yield "numbered", Frame(nth=tags["numbered"])
    for cue in _CUES:
        if cue in tags:
            yield cue, EMPTY


@lru_cache(maxsize=20_000)
def _phrases(said: str) -> tuple[tuple[str, Frame], ...]:
    """Give what the grammar itself takes a word for."""
    node = grammar().phrases
    found: list[tuple[str, Frame]] = []
    for word in said.split():
        after = node.get(word)
        if after is None:
            break
        node = after
    else:
        found = [(category, frame) for category, frame, _ in node.found]
    if said in grammar().literals:
        found.append((LITERAL + said, EMPTY))
    return tuple(found)


def _listed(units: Sequence[Unit]) -> Iterator[Unit]:
    """Put names of a kind that stand side by side together: ASEAN, the EU and the US."""
    at = 0
    while at < len(units):
        if _leads(units, at):
            outer = units[at]
            yield Unit(outer.first, outer.last, outer.said, (("outer", EMPTY),))
            at += 1
            continue
        kind = units[at].marks[0].kind if units[at].marks else ""
        end, members = at + 1, [units[at]]
        while kind in _LISTED and not members[-1].marks[-1].owns:
            after = _joint_end(units, end)
            if after == end or after >= len(units) or _explains(units, end):
                break
            apart = kind == FLOW and len(members) == 1 and after - end > 1
            if apart and units[end].said == ",":
                break  # 5 percent of the exports, and imports
            marked = units[after].marks
            if not marked or marked[0].kind != kind:
                break
            members.append(units[after])
            end = after + 1
        yield members[0] if len(members) == 1 else _list(members, kind)
        at = end


def _leads(units: Sequence[Unit], at: int) -> bool:
    """Whether a place only says where the next one lies: East China's Jiangsu province."""
    marked = units[at].marks
    if not marked or marked[0].kind != PLACE or not marked[0].owns or at + 1 >= len(units):
        return False
    after = units[at + 1].marks
    if not after or after[0].kind != PLACE:
        return False
    outer, inner = place(marked[0].value), place(after[0].value)
    if outer is None or inner is None:
        return False
    return outer.code in inner.within or bool(outer.within & inner.within)


def _joint_end(units: Sequence[Unit], at: int) -> int:
    start = at
    while at < len(units) and units[at].said in _JOINTS:
        at += 1
    if at > start and at < len(units) and (_is_number(units[at]) or _is_group(units[at])):
        at += 1  # and the five Central Asian countries
    joined = any(unit.said in (",", "and", "&", "as well as") for unit in units[start:at])
    return at if joined else start


def _explains(units: Sequence[Unit], at: int) -> bool:
    """Whether what follows says what stands before it: copper, the main product, earned."""
    said = [unit.said for unit in units[at : at + 2]]
    marked = units[at + 2].marks if at + 2 < len(units) else ()
    alone = at + 3 >= len(units) or units[at + 3].said not in _JOINTS - {"the"} - {","}
    follows = at + 3 < len(units) and units[at + 3].said == ","
    return said == [",", "the"] and bool(marked) and marked[0].kind == GOODS and alone and follows


def _is_group(unit: Unit) -> bool:
    return any(category == "group" for category, _ in unit.spans)


def _is_number(unit: Unit) -> bool:
    return unit.run is not None and unit.run.kind == NUMBER


def _list(members: Sequence[Unit], kind: str) -> Unit:
    found = tuple(mark for unit in members for mark in unit.marks)
    values = tuple(dict.fromkeys(mark.value for mark in found))
    if kind == FLOW:
        values = tuple(dict.fromkeys(flow for mark in found for flow in _ways(mark)))
    if kind == GOODS:
        values = with_shared_head(values)
    own = {"own": "yes"} if found[-1].owns else {}
    if kind == GOODS:
        own["cut"] = str(members[0].first)
    spans = ((_LISTED[kind], Frame({_SLOT[kind]: values, **own})),)
    said = " ".join(unit.said for unit in members)
    return Unit(members[0].first, members[-1].last, said, spans, None, found)


@lru_cache(maxsize=1_000)
def _ways(mark: Mark) -> tuple[str, ...]:
    """Give the flows that a phrase names, in its order: imports and exports."""
    words = mark.said.split()
    named = (lexicon().longest(words, at, at + 1)[1].get("flows") for at in range(len(words)))
    ways = tuple(dict.fromkeys(one for one in named if one and one != mark.value))
    return ways if len(ways) > 1 else (mark.value,)


def _segments(units: Sequence[Unit]) -> Iterator[Segment]:
    inside: list[Unit] = []
    before = ""
    for at, unit in enumerate(units):
        if unit.said == "." and units[at + 1 : at + 2] and _is_numbered(units[at + 1]):
            continue  # No. 1
        if unit.said in _SIGNS or any(category == "while" for category, _ in unit.spans):
            if inside:
                yield _segment(inside, before)
                before = ""
            parting = unit.said if unit.said in _SIGNS else "while"
            inside, before = [], before if before in (";", "while") and parting == "," else parting
        else:
            inside.append(unit)
    if inside:
        yield _segment(inside, before)


def _is_numbered(unit: Unit) -> bool:
    return any(category == "numbered" for category, _ in unit.spans)


def _segment(units: Sequence[Unit], before: str) -> Segment:
    spans, owners = _lattice(units)
    size = len(owners)
    chart = parse(size, spans, grammar())
    if chart.readings:
        edge = chart.readings[0]
        return Segment(tuple(units), before, _pieces(edge), None, edge)
    read = max(chart.stems, default=0)
    stray = owners[read] if read < size else ""
    pieces: tuple[Frame, ...] = ()
    if read:
        part = parse(read, [span for span in spans if span.end <= read], grammar())
        pieces = _pieces(part.readings[0]) if part.readings else ()
    return Segment(tuple(units), before, pieces, stray)


def _lattice(units: Sequence[Unit]) -> tuple[list[Span], list[str]]:
    """Lay the units out word by word: what several words are as one, and each for itself."""
    spans: list[Span] = []
    words: list[str] = []
    for unit in units:
        if unit.said in QUOTES or any(category == "light" for category, _ in unit.spans):
            continue
        start = len(words)
        inner = unit.said.split() if unit.run is None and not unit.marks else [unit.said]
        words += inner
        end = len(words)
        spans += [Span(start, end, category, frame, 0.0) for category, frame in unit.spans]
        if len(inner) > 1:
            spans += [
                Span(start + first, start + last, category, frame, 0.0)
                for first, last, category, frame in _within(unit.said)
            ]
    spans += _across(words)
    return spans, words


def _across(words: Sequence[str]) -> Iterator[Span]:
    """Give the phrases of the grammar that go over several units: as for, on the other hand."""
    for start in range(len(words) - 1):
        node = grammar().phrases.get(words[start])
        end = start + 1
        while node is not None and end < len(words):
            node = node.get(words[end])
            end += 1
            if node is not None:
                for category, frame, _ in node.found:
                    yield Span(start, end, category, frame, 0.0)


@lru_cache(maxsize=20_000)
def _within(said: str) -> tuple[tuple[int, int, str, Frame], ...]:
    """Give what the words of a known sequence are by themselves."""
    words = said.split()
    out: list[tuple[int, int, str, Frame]] = []
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            if last - first == len(words):
                continue
            size, tags = lexicon().longest(words, first, last)
            part = " ".join(words[first:last])
            if size == last - first:
                out += [(first, last, *one) for one in _of_tags(tags)]
            out += [(first, last, *one) for one in _phrases(part)]
    return tuple(out)


def _pieces(edge: Edge) -> tuple[Frame, ...]:
    found: tuple[Frame, ...] = edge.frame["pieces"]
    return found
