"""question text -> readings: what may be meant, the likeliest first."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from knowledge.facts import Measure
from knowledge.frozen import frozen
from knowledge.language.chart import Chart, Edge
from knowledge.language.frames import Frame
from knowledge.language.lattice import Lattice, Span
from knowledge.language.passing import passed
from knowledge.language.templates import LITERAL
from knowledge.language.tokens import BREAKS, Token
from knowledge.periods import Period
from knowledge.queries import Lack, Query, Reading, Sense, Shape
from knowledge.questions.beside import TALK
from knowledge.questions.book import book, language_of
from knowledge.questions.meaning import Meaning, meaning
from knowledge.store import Held
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places

IDLE = 3.0
"""What a slot costs that nothing is made of."""
CLOSE = 0.06
"""Readings that cost so little more than the best, and mean something else, are asked about."""
_OURS = "ours"
_NAMES = {"place", "flow", _OURS}
_ABOUT = {
    "flow",
    "way",
    "partner",
    "measure",
    "rank",
    "shape",
    "among",
    "end",
    "off",
    "place",
    "why",
    "within",
}
"""Slots that tell that a question is about trade."""
_NAMED = {"product", "enterprise", "regime", "reporter", "when", "dim", "whole"}
"""Slots that do so only where all words are known, "useless machine" is about no machinery, or a
number is asked for."""
_TELLING = {"telling", TALK}
"""The categories of what somebody tells beside a question, and that asks nothing."""
_SMALL = {"aux", "wh", "much", "adverb", "pointing", "opening", "closing", "joint", "us"}


@frozen
class Read:
    """One way to take a question."""

    frame: Frame
    reading: Reading
    idle: tuple[str, ...]
    cost: float


def read(text: str, held: Held, latest: Period, language: str | None = None) -> list[Read]:
    """Give what a question may mean, the likeliest first; nothing where it is no question."""
    known = book(held, language or language_of(text))
    said, spans, _, _ = known.charted(text)
    chart = known.read(text)
    found = readings(chart, latest, said)
    best = found[:1]
    for one in found[1:]:
        if one.cost > best[0].cost + CLOSE or one.idle or _is_text(best[0].reading):
            break
        if all(asks(one.reading) != asks(other.reading) for other in best):
            best.append(one)
    if chart.cut or not best:
        return [Read(Frame(), unread(said), (), 0.0)]
    return [replace(one, reading=finished(one, said, spans)) for one in best]


def readings(chart: Chart, latest: Period, said: Sequence[Token]) -> list[Read]:
    """Give what the meanings of a chart come to, the likeliest first."""
    found = [_read(edge, latest, said) for edge in chart.readings]
    return sorted(found, key=lambda one: one.cost)


def asks(reading: Reading) -> tuple[Query, ...]:
    """Give what a reading asks for, without what makes no difference."""
    return tuple(_plain(one.query) for one in reading.parts or (reading,))


def _is_text(reading: Reading) -> bool:
    """Whether words that nobody knows are asked about: there is nothing to choose."""
    query = reading.query
    named = query.flows or query.measures or query.targets
    return bool(reading.unknown and reading.open_question and not named)


def _plain(query: Query) -> Query:
    """Give a query without what makes no difference: a flow alone asks for its value."""
    measures = () if query.flows and query.measures == (Measure.VALUE,) else query.measures
    order = query.ranking
    if order and order.by is Measure.VALUE and order.then is None:
        order = replace(order, by=None)
    flows = tuple(sorted(query.flows))
    return replace(query, measures=measures, flows=flows, claim=None, ranking=order, yes_no=False)


def _read(edge: Edge, latest: Period, said: Sequence[Token]) -> Read:
    found: Meaning = meaning(edge.frame, latest)
    lacks = (*found.reading.lacks, *unused(edge, found.idle, said))
    notes = (*found.reading.notes, *asides(edge, said))
    reading = replace(found.reading, lacks=lacks, notes=notes)
    return Read(edge.frame, reading, found.idle, edge.cost + IDLE * len(found.idle))


def unused(edge: Edge, idle: Sequence[str], said: Sequence[Token]) -> tuple[Lack, ...]:
    """Name the words of slots that nothing is made of: of one that is not said, all words."""
    parts = [_smallest_with(slot, edge) or edge for slot in dict.fromkeys(idle)]
    words = dict.fromkeys(_plain_words(said[part.start : part.end]) for part in parts)
    return tuple(Lack("measure", each, Sense.UNUSED) for each in words)


def _smallest_with(slot: str, edge: Edge) -> Edge | None:
    """Give the smallest phrase of a reading that has a slot, also in a frame within its own."""
    if not holds(slot, edge.frame):
        return None
    inner = (_smallest_with(slot, part) for part in edge.parts)
    return next((one for one in inner if one), edge)


def holds(slot: str, value: object) -> bool:
    """Whether a frame, or one within it, has a slot."""
    if isinstance(value, Frame):
        return slot in value or any(holds(slot, one) for one in value.values())
    return isinstance(value, tuple) and any(holds(slot, one) for one in value)


def _plain_words(said: Sequence[Token]) -> str:
    return " ".join(token.said for token in said if token.form not in BREAKS)


def asides(edge: Edge, said: Sequence[Token]) -> tuple[str, ...]:
    """Note what was told beside a question and was left aside, and what in it was passed over."""
    over = [said[at] for at in sorted(passed(edge)) if said[at].form not in BREAKS]
    return (*_told_beside(edge, said), *([aside_of(over)] if over else []))


def _told_beside(edge: Edge, said: Sequence[Token]) -> tuple[str, ...]:
    if edge.category in _TELLING:
        return (aside_of(said[edge.start : edge.end]),)
    return tuple(note for part in edge.parts for note in _told_beside(part, said))


def aside_of(words: Sequence[Token]) -> str:
    """Note that words were left aside."""
    said = " ".join(token.said for token in words)
    return str(table("answers")["notes"]["aside"].format(said=said))


def unread(said: list[Token]) -> Reading:
    """Give what a text comes to that has no reading."""
    words = tuple(token.said for token in said if token.form not in BREAKS)
    return Reading(Query(), unknown=words[:3], words=words, off_topic=True)


def finished(one: Read, said: list[Token], spans: Lattice) -> Reading:
    """Add the words for a search in the text, and whether it is about trade at all."""
    covers: dict[int, set[str]] = {}
    for span in spans:
        if span.category == _OURS and span.end - span.start == 1:
            continue  # "what kind of city is it", but not "the city"
        for at in range(span.start, span.end):
            covers.setdefault(at, set()).add(span.category)
    content = [
        (at, token)
        for at, token in enumerate(said)
        if token.form not in BREAKS and len(token.form) > 1 and not _small(covers.get(at, set()))
    ]
    names = [(at, token) for at, token in content if covers.get(at, set()) & _NAMES]
    if one.reading.query.shape in {Shape.SOURCE, Shape.PASSAGE}:
        content = names  # where figures are from: how that is asked is no word of the sentence
    about = is_about_trade(one.frame)
    named = _says(one.frame, _NAMED) and ("number" in one.frame or not one.reading.unknown)
    lacks = any(lack.key in {"reporter", "period"} for lack in one.reading.lacks)
    parts = tuple(finished(replace(one, reading=part), said, spans) for part in one.reading.parts)
    return replace(
        one.reading,
        parts=parts,
        words=tuple(token.said for _, token in content),
        names=frozenset(token.said for _, token in names),
        notes=(*one.reading.notes, *_assumed(one.reading.query, said, spans)),
        off_topic=not about and not named and not lacks,
    )


def is_about_trade(frame: Frame) -> bool:
    """Tell whether a question says by itself that it is about trade."""
    return _says(frame, _ABOUT)


def _says(frame: Frame, slots: Collection[str]) -> bool:
    """Whether a question has one of some slots, or one of several that a message asks has."""
    return any(key in slots for key in frame) or any(
        _says(part, slots) for part in frame.get("parts", ())
    )


def _assumed(query: Query, said: list[Token], spans: Lattice) -> tuple[str, ...]:
    """Say which of several places of a name is taken: "Korea"."""
    codes = {one.partner for one in (*query.targets, *(pair.target for pair in query.pairs))}
    found = [span for span in spans if span.category == "place" and _code(span) in codes]
    known = places()
    notes: list[str] = []
    for span in found:
        within = any(
            one.start <= span.start
            and span.end <= one.end
            and one.end - one.start > span.end - span.start
            for one in found
        )
        words = " ".join(token.said for token in said[span.start : span.end])
        if not within and known.assumed(words):
            taken = known.by_code[_code(span)].name
            notes.append(table("answers")["notes"]["partner"].format(said=words, name=taken))
    return tuple(dict.fromkeys(notes))


def _code(span: Span) -> str:
    return str(next(iter(span.frame.get("partner", ())), ""))


def _small(categories: set[str]) -> bool:
    return bool(categories) and all(one[0] == LITERAL or one in _SMALL for one in categories)
