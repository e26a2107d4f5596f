"""A message -> turns: as a whole, else by its sentences, or by the question in it.

Where no reading has all of its words, the one sentence that asks is read alone, if the others are
remarks; then the longest question in it, if all round that is talk.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.frozen import frozen
from knowledge.language.chart import Chart
from knowledge.language.frames import EMPTY, Frame
from knowledge.language.lattice import Lattice
from knowledge.language.tokens import COLON, QUESTION, STOP, Token
from knowledge.periods import Period
from knowledge.queries import Shape
from knowledge.questions.beside import topic_of
from knowledge.questions.book import SHORT, book, language_of
from knowledge.questions.context import Context
from knowledge.questions.inheritance import MANNER
from knowledge.questions.reading import Read, aside_of, finished, is_about_trade, unread
from knowledge.questions.rows import says
from knowledge.questions.subject import KEYS
from knowledge.questions.talks import Turn, best_of, groundless, taken
from knowledge.store import Held

_ENDS = {STOP, COLON}
_OF_THE_TEXT = {Shape.SOURCE, Shape.PASSAGE}


def understood(
    text: str,
    held: Held,
    latest: Period,
    context: Context,
    *,
    whole: bool = True,
) -> list[Turn]:
    """Give what a message may mean in a talk, the likeliest first.

    One that means nothing as a whole is read for the question in it, if all round that is talk, or
    for why it means nothing, if it has to be ``whole``.
    """
    known = book(held, language_of(text))
    said, spans, idle, chart = known.charted(text)
    message = _Message(said, spans, context, latest)
    best = message.turns(chart)
    if whole and not chart.cut and (idle or not best):
        if alone := _of_one_sentence(text, held, latest, context):
            return [alone]
        core = known.core(text)
        if core and _asks(core.readings[0].frame, context):
            best = message.turns(core)
        else:
            chart = known.read(text)
            best = message.turns(chart)
    if chart.cut or not best:
        nothing = unread(said)
        if not whole:
            nothing = replace(nothing, unknown=known.unknown(text))
        return [Turn(Read(EMPTY, nothing, (), 0.0), EMPTY, EMPTY)]
    return [message.finished(one) for one in best]


def understood_in_part(text: str, held: Held, latest: Period, context: Context) -> Turn | None:
    """Give a turn without the words that no reading has, though they may narrow what is asked.

    What is not given of it is not given of less either; what is given may not be told.
    """
    known = book(held, language_of(text))
    said, spans, _, _ = known.charted(text)
    message, chart = _Message(said, spans, context, latest), known.in_part(text)
    turns = message.turns(chart) if chart else []
    named = ("flow", "way", "measure") if context.frame else (*KEYS, "flow", "reporter")
    best = [one for one in turns if not one.read.idle and says(one.own, *named)]
    return message.finished(best[0]) if best else None


def understood_at_last(text: str, held: Held, latest: Period, context: Context) -> Turn | None:
    """Give what the last sentences ask of that which alone is named in those before them.

    "Electronic components did remarkably; by how much did their export grow?" is a talk by itself.
    """
    said, spans, _, _ = book(held, language_of(text)).charted(text)
    for _, end in [*_sentences(said)][:-1]:
        before, rest = text[: said[end].end], text[said[end].end :]
        topic = topic_of(spans, end)
        if not topic or (_has_question(before) and not _has_question(rest)):
            continue
        there = replace(context, frame=topic, rows=(), items=(), listed=None)
        turn = understood(rest, held, latest, there)[0]
        if turn.leans and _is_clear(turn):
            return _beside(turn, said[:end])
    return None


def _of_one_sentence(text: str, held: Held, latest: Period, context: Context) -> Turn | None:
    """Give what the one sentence asks that does, where all others are remarks.

    A question does not reach over its end: "How is ASEAN doing? We may open an office there."
    """
    known = book(held, language_of(text))
    said = known.charted(text).said
    asking = []
    for start, end in _sentences(said):
        turn = understood(text[said[start].start : said[end - 1].end], held, latest, context)[0]
        if is_about_trade(turn.own) and _is_clear(turn):
            asking.append((turn, start, end))
    if len(asking) != 1:
        return None
    turn, start, end = asking[0]
    behind = text[said[end].end :] if end < len(said) else ""
    asked = _has_question(text[: said[start].start] + behind)
    if asked or not known.are_remarks(text, (start, end), turn.own):
        return None
    return _beside(turn, [*said[:start], *said[end:]])


def _sentences(said: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Give where the sentences of a short message begin and end; nothing where it is but one."""
    ends = [at for at, token in enumerate(said) if token.form in _ENDS]
    if ends and len(said) <= SHORT:
        for before, end in pairwise((-1, *ends, len(said))):
            if before + 1 < end:
                yield before + 1, end


def _has_question(text: str) -> bool:
    return not QUESTION.isdisjoint(text)


def _is_clear(turn: Turn) -> bool:
    """Whether all of a turn is understood, and asks for figures."""
    asked = turn.read.reading
    unclear = asked.unknown or asked.lacks or asked.off_topic
    return not unclear and asked.query.shape not in _OF_THE_TEXT


def _beside(turn: Turn, words: Sequence[Token]) -> Turn:
    """Note what was said beside a turn."""
    reading = turn.read.reading
    reading = replace(reading, notes=(*reading.notes, aside_of(words)))
    return replace(turn, read=replace(turn.read, reading=reading))


def _asks(core: Frame, context: Context) -> bool:
    """Whether the question in a text is one: about trade by itself, or of what was spoken of."""
    said = core.without({*MANNER, "ask", "end", "peak"})
    return is_about_trade(said) or bool(context.frame and said)


@frozen
class _Message:
    """What was said, and in which talk."""

    said: Sequence[Token]
    spans: Lattice
    context: Context
    latest: Period

    def turns(self, chart: Chart) -> list[Turn]:
        """Give the likeliest of what a chart has."""
        marks = frozenset(span.category for span in self.spans if span.frame.keys() <= {"number"})
        found = [
            taken(edge, self.said, marks, self.context, self.latest) for edge in chart.readings
        ]
        if not self.context.frame:
            found = [groundless(one, self.said, self.spans) for one in found]
        return best_of(found)

    def finished(self, turn: Turn) -> Turn:
        """Add the words of the message, and whether it is about trade."""
        reading = finished(turn.read, list(self.said), self.spans)
        return replace(turn, read=replace(turn.read, reading=reading))
