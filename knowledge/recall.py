"""What a turn and its answer leave for the next turn to go on from."""

from dataclasses import replace

from knowledge.answers.answer import Answer, Kind
from knowledge.facts import Series
from knowledge.language.frames import Frame
from knowledge.queries import Query, Reading
from knowledge.questions.context import Context
from knowledge.questions.framing import frame_of
from knowledge.questions.inheritance import NAMELESS, UNMEASURED, picked_of
from knowledge.questions.rankings import LISTED
from knowledge.questions.reading import Read
from knowledge.questions.rows import TWO, of_one_name, rows_of, says
from knowledge.questions.subject import KEYS, SUBJECT
from knowledge.questions.talks import Turn

MOST_ITEMS = 9
"""So many figures that were asked for one by one are remembered."""
_PICKED = {"former", "latter", "other"}
"""One of two that was picked by its place, which leaves the order that they were spoken of in."""
_MADE = {"sum", "difference", "ratio"}
"""What is made of several figures, which are spoken of still."""


def begun(query: Query, answer: Answer) -> Context:
    """Give what goes on from a query that was made without words: by a button."""
    frame = frame_of(query)
    turn = Turn(Read(frame, Reading(query), (), 0.0), frame, frame)
    return remembered(turn, query, answer, Context())


def remembered(turn: Turn, query: Query, answer: Answer, before: Context) -> Context:
    """Give what the next turn goes on from; an answer of no use to it changes nothing."""
    if answer.kind is Kind.HELP and not says(turn.own, *SUBJECT):
        return Context() if "anew" in turn.own else _puzzled(turn, before)
    if answer.kind is Kind.CHOICE:
        return _chosen_from(turn, query, answer, before)
    if answer.kind is Kind.PASSAGE:
        return _passage(turn, query, answer, before)
    if not answer.figures:
        return _declined(turn, query, answer, before)
    frame = turn.frame.without({*NAMELESS, *UNMEASURED, "added"})
    rows = _spoken_of(frame, _rows(answer))
    listed, place = _listed(frame, rows, before)
    return Context(
        frame,
        rows,
        items=before.items if turn.own.get("item") in _PICKED else _items(rows, before),
        listed=listed,
        place=place,
        shown=_shown(frame, rows, before),
        times=_times(rows, answer, before),
        cited=_cited(answer),
        query=query,
    )


def _cited(answer: Answer) -> tuple[tuple[str, str], ...]:
    return tuple((quote.bulletin.id, quote.sentence) for quote in answer.quotes)


def _chosen_from(turn: Turn, query: Query, answer: Answer, before: Context) -> Context:
    """Go on from what all readings have in common; the rest is what is asked back."""
    frame = turn.frame.without({"way", "flow"}) if query == Query() else turn.frame
    choices = tuple(one.question for one in answer.choices)
    return replace(before, frame=frame, rows=(), choices=choices, query=query)


def _passage(turn: Turn, query: Query, answer: Answer, before: Context) -> Context:
    """A sentence of something else is no new topic, unless a flow of a place was asked about."""
    kept = turn.frame.without({"shape", *NAMELESS, *UNMEASURED})
    if not any(key in kept for key in KEYS) and not {"flow", "reporter"} <= kept.keys():
        return replace(before, cited=_cited(answer))
    return Context(kept, cited=_cited(answer), query=query)


def _declined(turn: Turn, query: Query, answer: Answer, before: Context) -> Context:
    """Keep the base of before in what leaned on it; what stood alone is the new base.

    What was asked for and is not there, a time or a flow, is remembered beside the one of before.
    """
    first = answer.missing[:1]
    untimed = first == ("period",)
    lost = turn.frame.get("when", ()) if untimed else ()
    frame = _elsewhere(_narrowly(turn.frame.without(turn.read.idle)), query)
    if untimed:
        frame = frame.without({"when", "time", *(LISTED if picked_of(frame) else ())})
    if not turn.leans:
        return Context(frame, query=query, lost=lost)
    unknown = says(turn.own, *NAMELESS, *UNMEASURED)
    if ("measure" in answer.missing and unknown) or turn.read.idle or _narrowed(turn, before):
        return _puzzled(turn, before)
    if untimed and "when" in before.frame:
        frame = frame.but(when=before.frame["when"])
    declined: tuple[str, ...] = ()
    if first == ("flow",) and "flow" in before.frame:
        declined = frame.get("flow", ())
        frame = frame.without({"way"}).but(flow=before.frame["flow"])
    return replace(
        before,
        frame=frame,
        rows=(),
        query=query,
        cited=(),
        lost=lost,
        declined=declined,
        puzzled=False,
        astray=False,
    )


def _puzzled(turn: Turn, before: Context) -> Context:
    """Say whether there are words in a turn that nothing could be made of, and whether it names."""
    puzzled = bool(turn.read.idle) or says(turn.own, *NAMELESS)
    return replace(before, puzzled=puzzled, astray=puzzled and says(turn.own, *KEYS))


def _narrowly(frame: Frame) -> Frame:
    """Keep of what is lacking what narrows it, a place or "by rail"; a measure is gone."""
    lacks = tuple(one for one in frame.get("lack", ()) if not one.startswith("measure:"))
    return frame.but(lack=lacks or None)


def _elsewhere(frame: Frame, query: Query) -> Frame:
    """Say that another place was asked about, where it was not one that something stands in."""
    if "within" not in frame or query.among:
        return frame
    return frame.but(within=None, lack=(*frame.get("lack", ()), f"reporter:{frame['within']}"))


def _narrowed(turn: Turn, before: Context) -> bool:
    """Whether a name was put beside one of another kind, which is not given."""
    said = {key for key in KEYS if key in turn.own}
    held = {key for key in KEYS if key in before.frame}
    return bool(held and said - held)


def _spoken_of(frame: Frame, rows: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Give what was told of: of a sum all that is added, of "is India the largest" India."""
    if "except" in frame:
        return ()  # what is left is no row: it is asked for as it was
    held = frame.get("op") in _MADE or (frame.get("op") == "compare" and len(rows) == 1)
    if held and "rank" not in frame:
        return rows_of(frame)
    if {"ask", "rank"} <= frame.keys() and any(key in frame for key in KEYS) and len(rows) == 1:
        return (Frame({**rows[0].without(KEYS), **frame.only(KEYS)}),)
    return rows


def _rows(answer: Answer) -> tuple[Frame, ...]:
    """Give what the figures shown are of; a sum of several is of none of them."""
    series = dict.fromkeys(shown.fact.about for shown in answer.figures)
    return tuple(dict.fromkeys(_row(one) for one in series if not _joint(one)))


def _joint(about: Series) -> bool:
    return any("+" in (getattr(about, key) or "") for key in KEYS)


def _row(about: Series) -> Frame:
    said = {key: (getattr(about, key),) for key in KEYS if getattr(about, key)}
    flow = {"flow": (about.flow.value,)} if about.flow else {}
    return Frame({**flow, **said})


def _items(rows: tuple[Frame, ...], before: Context) -> tuple[Frame, ...]:
    """Add what was told of to what is spoken of one by one; a list begins anew."""
    if len(rows) > 1:
        apart = of_one_name(rows) and of_one_name(before.rows) and rows != before.rows
        return tuple(dict.fromkeys((*before.items, *rows)))[-MOST_ITEMS:] if apart else rows
    if not rows or rows[0].get("flow") == ("balance",):
        return before.items
    if rows[0] in before.rows and len(before.rows) > TWO:
        return rows  # one out of a list is spoken of alone
    kept = tuple(one for one in before.items if one not in rows)
    return (*kept, *rows)[-MOST_ITEMS:]


def _times(rows: tuple[Frame, ...], answer: Answer, before: Context) -> tuple[str, ...]:
    """Add the period that one figure was told for to those that the same one was told for."""
    told = dict.fromkeys(one.fact.period for one in answer.figures if one.fact.period)
    if len(rows) != 1 or len(told) != 1:
        return tuple(told) if len(rows) == 1 else ()
    same = before.rows == rows
    kept = [one for one in before.times if same and one not in told]
    return (*kept, *told)


def _shown(frame: Frame, rows: tuple[Frame, ...], before: Context) -> tuple[Frame, ...]:
    """Give the list that "the second one" is counted in; one out of it leaves it as it is."""
    if len(rows) > 1:
        more = "at" in frame and before.listed is not None
        return tuple(dict.fromkeys((*before.shown, *rows))) if more else rows
    kept = not rows or rows[0] in before.shown or ("rank" in frame and before.listed is not None)
    return before.shown if kept else ()


def _listed(frame: Frame, rows: tuple[Frame, ...], before: Context) -> tuple[Frame | None, int]:
    """Give the ranking that the talk goes through, and the place of it that was told last."""
    if "rival" in frame:
        return None, 0  # those above or below one are no list to go through
    if frame.keys() & {"dim", "rank"} and "rank" not in frame.get("measure", ()):
        listed = frame.without({*KEYS, "ask", "pro"})
        return listed, int(frame["at"].split(",")[-1]) if "at" in frame else max(1, len(rows))
    if len(rows) > 1 and set(rows) <= set(before.shown):
        return before.listed, before.place
    if len(rows) != 1 or before.listed is None:
        return None, 0
    if rows[0] in before.shown:
        return before.listed, before.shown.index(rows[0]) + 1
    same = before.rows == rows or rows[0].get("flow") == before.listed.get("flow")
    return (before.listed, before.place) if same else (None, 0)
