"""A frame -> what it asks for: each slot is taken by what is made of it; what is left is a lack."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.frozen import frozen
from knowledge.inquiry.coordination import counted, opposed, questions
from knowledge.inquiry.lacks import lacking, ungrounded
from knowledge.inquiry.measures import measured
from knowledge.inquiry.operations import operation
from knowledge.inquiry.subject import SUBJECT, figures, subject, turns
from knowledge.language.frames import Frame, Taking
from knowledge.periods import Period
from knowledge.phrases.periods import Times, times
from knowledge.phrases.slots import LACKING
from knowledge.queries import Course, Lack, Query, Reading
from knowledge.vocabulary.places import PlaceKind, places

SAID = ("goods", "cont", "hello", "anew", "open", "number", "ours", "home", "pro")
"""Slots that tell how something is said, not what is asked."""
PART = {*SUBJECT, *SAID, "measure", "when", "parts", "reporter", "dim", "plural"}
"""The slots that a part of a comparison may have."""
RISEN = ("reporter", *LACKING)
"""Slots that are of the whole question, whichever part says them."""

WHICH = {"rank", "pick", "sort"}
"""Slots of what is compared that ask which of them it is, or by what: "of which is there more"."""


@frozen
class Meaning:
    """A reading with the slots that nothing was made of."""

    reading: Reading
    idle: tuple[str, ...] = ()


def meaning(frame: Frame, latest: Period) -> Meaning:
    """Give what a frame asks for; relative times count from the ``latest`` period."""
    frame = opposed(frame)
    if several := questions(frame):
        return _of_several([meaning(one, latest) for one in several])
    asked = Taking(_unfolded(frame))
    for slot in SAID:
        asked.take(slot)
    parts = _risen(asked)
    idle = tuple(
        slot
        for part in parts
        for inner in part.get("parts", (part,))
        for slot in inner
        if slot not in PART
    )
    each = _figures(asked, parts)
    lacks = lacking(asked)
    about = subject(each)
    if about.turned:
        return Meaning(Reading(Query(), lacks, alternatives=about.turned), idle)
    if not about.targets and any(map(turns, each)):
        lacks = (*lacks, Lack("partner", next(iter(asked.look("reporter", ())), "")))
    whose = tuple(dict.fromkeys(asked.take("reporter", ())))
    told = _told(each, latest)
    if told.lack:
        lacks = (*lacks, Lack("period", told.lack))
    query = Query(
        targets=about.targets,
        flows=about.flows,
        measures=measured(each, asked),
        when=told.when,
        course=told.course,
        pairs=about.pairs,
        reporter=whose[0] if len(whose) == 1 else None,
        places=whose if len(whose) > 1 else (),
        yes_no=asked.has("ask"),
    )
    whole = any("whole" in one for one in each)
    every = asked.take("quant") is not None if asked.look("quant") == "all" else False
    query = operation(query, asked, whole=whole)
    if query.course and query.course.since and _grew_over(query, query.course):
        lacks = (*lacks, Lack("period", query.course.since))
    lacks = (*lacks, *ungrounded(query, asked.take("apposed"), whole=whole))
    reading = _reading(query, lacks, asked, frame)
    return Meaning(replace(reading, of_all=every), (*idle, *asked.left))


def _grew_over(query: Query, course: Course) -> bool:
    """Whether a growth over a whole stretch is asked for: "have exports risen since 2021"."""
    each = course.unit or course.last or course.soft
    return Measure.GROWTH in query.measures and not each


def _figures(asked: Taking, parts: Sequence[Frame]) -> list[Frame]:
    """Take the figures that are named, and "both" or "all three" where that counts them."""
    shared = asked.take_all((*SUBJECT, "measure", "when"))
    held = asked.has("op")
    if not held and "measure" in shared and any("measure" in part for part in parts):
        asked.put("measure", shared["measure"])  # one of all, and another of one of them
    each = figures(shared, parts, held=held)
    if counted(Frame({**shared, **asked.left}), len(each)):
        asked.take_all(("both", "count"))
    return each


def _of_several(found: Sequence[Meaning]) -> Meaning:
    """Give several questions as one reading: answered one by one where they are not one."""
    if len(found) == 1:
        return found[0]
    parts = tuple(one.reading for one in found)
    idle = tuple(slot for one in found for slot in one.idle)
    lacks = tuple(dict.fromkeys(lack for one in parts for lack in one.lacks))
    if idle or lacks:  # what is not understood of one may be said of all
        unknown = tuple(dict.fromkeys(word for one in parts for word in one.unknown))
        return Meaning(replace(parts[0], lacks=lacks, unknown=unknown), idle)
    return Meaning(Reading(parts[0].query, parts=parts), idle)


def _reading(query: Query, lacks: tuple[Lack, ...], asked: Taking, frame: Frame) -> Reading:
    unknown = tuple(lack.said for lack in lacks if lack.key != "reporter")
    why = asked.take("why") is not None
    asked.take("ask")
    defines = asked.take("defines") is not None and _of_a_bloc(query)
    named = bool(query.targets or query.flows)
    if unknown and not query.measures and _wants_figure(query, frame):
        query = replace(query, measures=(Measure.VALUE,))
    return Reading(
        query,
        lacks,
        unknown=unknown,
        defines=defines,
        open_question=bool({"open", "ask", "defines"} & frame.keys()),
        wants_reason=why and bool(query.targets or (query.flows and query.measures)),
        asks_why=why and not named and not unknown,
    )


def _wants_figure(query: Query, frame: Frame) -> bool:
    """Whether no sentence will do: a number is asked for, or goods that go out or come in."""
    asks = "open" in frame or "ask" in frame
    return "number" in frame or (
        not asks and {Flow.EXPORT, Flow.IMPORT} & set(query.flows) != set()
    )


def _of_a_bloc(query: Query) -> bool:
    """Whether it is an agreement or forum that is named alone: what it is, a text may tell."""
    known = places().by_code
    named = [known.get(target.partner or "") for target in query.targets]
    return len(named) == 1 and all(one and one.kind is PlaceKind.BLOC for one in named)


def _told(each: Sequence[Frame], latest: Period) -> Times:
    """Give the time of all figures that are named; different ones make a course."""
    return times(
        tuple(dict.fromkeys(one for frame in each for one in frame.get("when", ()))), latest
    )


def _unfolded(frame: Frame) -> Frame:
    """Take the list that something is said to be among for the one asked about, if none is."""
    among = frame.get("among")
    if among is None:
        return frame
    if "end" in frame or "rank" in frame:
        return Frame({**among.only(("flow", "dim")), **frame})
    return Frame({**among, **frame.without({"among"})})


def _risen(asked: Taking) -> Sequence[Frame]:
    """Take the parts; what one of them says for all is the whole's: "X grew faster than Y"."""
    parts = _with_ours(asked.take("parts", ()))
    for slot in RISEN:
        if held := [part[slot] for part in parts if slot in part]:
            asked.put(slot, (*asked.look(slot, ()), *(one for some in held for one in some)))
    trends = {part["trend"] for part in parts if "trend" in part}
    risen = {*RISEN, "unit", "currency", "apposed"}
    for slot in ("unit", "currency", "apposed"):
        said = {part[slot] for part in parts if slot in part}
        if len(said) == 1:
            asked.put(slot, said.pop())
    if len(trends) == 1 and not asked.has("trend"):
        asked.put("trend", trends.pop())
        risen.add("trend")
    if asked.has("op"):
        risen |= WHICH
    named = [part.without(risen) for part in parts]
    # a place alone is one whose figure is asked for
    return [part for part in named if not asked.has("reporter") or part.keys() - set(SAID)]


def _with_ours(parts: Sequence[Frame]) -> Sequence[Frame]:
    """Name our own place beside another: "Wenzhou or we"."""
    if not any("reporter" in part for part in parts):
        return parts
    return [
        part.but(reporter=part.get("reporter", ("",) if "home" in part else None)) for part in parts
    ]
