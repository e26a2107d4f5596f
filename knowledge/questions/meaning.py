"""A frame -> what it asks for: each slot is taken by what is made of it; what is left is a lack."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.facts import Basis, Flow, Measure
from knowledge.frozen import frozen
from knowledge.language.frames import EMPTY, Frame, Taking
from knowledge.periods import Period
from knowledge.phrases.periods import Times, dated, times
from knowledge.phrases.slots import LACKING
from knowledge.queries import Lack, Query, Reading, Sense, Shape, When
from knowledge.questions.claims import GROWTH
from knowledge.questions.coordination import (
    counted,
    less_several,
    opposed,
    places_apart,
    questions,
    telling,
)
from knowledge.questions.lacks import lacking, ungrounded
from knowledge.questions.measures import measured
from knowledge.questions.movement import before_it, moved
from knowledge.questions.operations import operation
from knowledge.questions.rankings import PAIR, over_all
from knowledge.questions.restrictions import keep_to
from knowledge.questions.subject import KEYS, SHARE, SUBJECT, Subject, figures, subject, turns
from knowledge.vocabulary.places import PlaceKind, places

SAID = ("goods", "cont", "hello", "anew", "open", "ours", "home", "pro", "before", "stop")
"""Slots that tell how something is said, not what is asked."""
PART = {*SUBJECT, *SAID, "number", "scaled", "measure", "when", "parts", "reporter"}
PART |= {"dim", "plural", "choice"}
"""The slots that a part of a comparison may have."""
BASES = {"month": Basis.MONTH, "average": Basis.AVERAGE, "head": Basis.HEAD}
"""What a figure is over, or for each of, where that is not the year before, and not the total."""
RISEN = ("reporter", *LACKING)
"""Slots that are of the whole question, whichever part says them."""
OURS = ""
"""Among places side by side: the one that the desk is about."""
_HOLDING = {"op", "more", "end", "rival", "trend", "gap"}
"""Slots that hold times against each other, so that they have to be as long as each other."""
_ASKING = {"ask", "open", "op", "number", "parts", "quant", "apposed", "pro", "pick", "item"}
"""Slots of what asks something else than whether it is so."""
_OWNERS = {"reporter", "ours", "home"}
_OF_ALL = ("reporter", "when", "within", "ours", "home")
"""What is of the whole question, though it is said with the whole of a share."""
WHICH = {"rank", "pick", "sort"}
"""Slots of what is compared that ask which of them it is, or by what: "of which is there more"."""


@frozen
class Meaning:
    """A reading with the slots that nothing was made of."""

    reading: Reading
    idle: tuple[str, ...] = ()


def meaning(frame: Frame, latest: Period) -> Meaning:
    """Give what a frame asks for; relative times count from the ``latest`` period."""
    frame = opposed(moved(before_it(_lifted(over_all(frame)), latest), latest))
    frame = less_several(places_apart(frame))
    if several := questions(frame):
        return _of_several([meaning(one, latest) for one in several])
    return _of_one(frame, latest)


def _of_one(frame: Frame, latest: Period) -> Meaning:
    """Give what one question asks for."""
    asked = Taking(_stated(_unfolded(frame)))
    keep_to(asked)
    if frame.keys() & _OWNERS:
        asked.take("owned")  # the share or the rank is that of the place, not of the larger one
    for slot in SAID:
        asked.take(slot)
    parts = _risen(asked)
    idle = _idle(parts)
    each = _figures(asked, parts)
    lacks = lacking(asked)
    about = subject(each)
    if about.turned:
        return Meaning(Reading(Query(), lacks, alternatives=about.turned), idle)
    if not about.targets and any(map(turns, each)):
        lacks = (*lacks, Lack("partner", next(iter(asked.look("reporter", ())), "")))
    told = _told(each, latest, listed="op" not in frame)
    lacks = (*lacks, *_untold(told, latest, lacking=bool(lacks and _of_trade(about, lacks))))
    query = _query(about, told, each, asked)
    whole, every = _of_the_total(each), _every(asked)
    since, query = _since(query), operation(query, asked, whole=whole)
    every = asked.take("each") is not None or every  # of each, not of their sum
    query = _over_years(_grown(query))
    asked.take_all(("number", "scaled", "owned"))
    lacks += (
        *_elsewhere(asked),
        *_untimely(query, since),
        *_baseless(query),
        *ungrounded(query, asked.take("apposed"), whole=whole),
    )
    reading = replace(_reading(query, lacks, asked, frame), of_all=every)
    held = frame.keys() & _HOLDING or lacks or asked.left
    return Meaning(reading if held else _of_each_length(reading), (*idle, *asked.left))


def _stated(frame: Frame) -> Frame:
    """Ask of what is stated whether it is so: "ASEAN is the largest market", "a fifth goes there".

    A place in a list is stated of what is named beside it, an amount of any one figure.
    """
    if frame.keys() & _ASKING:
        return frame
    named = frame.keys() & {*KEYS}
    placed = {"rank", "end"} <= frame.keys() and named and "measure" not in frame
    held = "than" in frame and not frame.keys() & {"rank", "dim"}
    return frame.but(ask="yes") if placed or (held and not _is_part(frame)) else frame


def _is_part(frame: Frame) -> bool:
    """Whether an amount is a part of a figure: "half of exports to the EU"."""
    than: Frame = frame["than"]
    rate = "frac" in than or than.get("unit") == "%"
    bound = "way" in frame or "way" in frame.get("of", EMPTY)
    return rate and ("measure" not in frame or (frame["measure"] == SHARE and bound))


def _query(about: Subject, told: Times, each: Sequence[Frame], asked: Taking) -> Query:
    """Say of which figures, whose and when, before anything is done with them."""
    places = _places(asked, each)
    return Query(
        targets=about.targets,
        flows=about.flows,
        measures=measured(each, asked),
        when=told.when,
        course=told.course,
        pairs=about.pairs,
        reporter=places[0] if places and all(places) else None,
        places=places if len(places) > 1 else (),
        basis=BASES.get(asked.take("basis", "")),
        yes_no=asked.has("ask"),
    )


def _lifted(frame: Frame) -> Frame:
    """Say of the question what is said with a whole or a list: its time, whose it is, lacks.

    >>> _lifted(Frame(of=Frame(flow=("trade",), when=(Frame(year="2022"),))))["when"]
    (Frame(year='2022'),)
    """
    for slot in ("of", "among"):
        frame = _lifted_from(slot, frame)
    return frame


def _lifted_from(slot: str, frame: Frame) -> Frame:
    """Say of the question what is of all of it, and is said with what something is a part of."""
    whole: Frame = frame.get(slot, EMPTY)
    told = whole.only(_OF_ALL)
    if any(frame.get(slot, value) != value for slot, value in told.items()):
        return frame.but(stray=(slot,))  # a part of one time, and a whole of another
    lacks = {key: (*frame.get(key, ()), *whole[key]) for key in LACKING if key in whole}
    if not (told or lacks):
        return frame
    return Frame({**told, **frame, **lacks, slot: whole.without({*told, *lacks})})


def _of_each_length(reading: Reading) -> Reading:
    """Ask for periods of different length one by one: "in the first quarter and the whole year"."""
    query = reading.query
    codes = query.course.codes if query.course else ()
    lengths = {Period.parse(code).months for code in codes}
    if query.shape is not Shape.TREND or query.claim or len(lengths) == min(1, len(codes)):
        return reading
    single = replace(query, course=None, shape=Shape.TELL)
    parts = (replace(single, when=When(code)) for code in codes)
    return replace(reading, parts=tuple(replace(reading, query=one) for one in parts))


def _of_trade(about: Subject, lacks: Sequence[Lack]) -> bool:
    return bool(about.flows) or any(one.sense is Sense.KNOWN for one in lacks)


def _untold(told: Times, latest: Period, *, lacking: bool) -> Iterator[Lack]:
    """Name a time that cannot be counted out, or one to come beside what else is ``lacking``."""
    if told.lack:
        yield Lack("period", told.lack)
    if lacking and told.when.code and (time := Period.parse(told.when.code)).outlasts(latest):
        yield Lack("period", time.words())  # "the forecast for 2025"


def _elsewhere(asked: Taking) -> Iterator[Lack]:
    """Take a larger place in which nothing stands: it is its own trade that is asked about."""
    if asked.has("within"):
        yield Lack("reporter", asked.take("within"))


def _of_the_total(each: Sequence[Frame]) -> bool:
    """Whether a total is asked for; of shares named one by one, it is what they are shares of."""
    shares = len(each) > 1 and all(one.get("measure") == SHARE for one in each)
    return not shares and any("whole" in one for one in each)


def _untimely(query: Query, since: str | None) -> Iterator[Lack]:
    """Give the time of which nothing is told: what was in a list then, a growth over more years."""
    if query.ranking and query.when.year_before:
        yield Lack("period", query.when.said)
    elif since:
        yield Lack("period", since)


def _grown(query: Query) -> Query:
    """Take "exports month on month" for how they grew."""
    over_time = query.basis in {Basis.MONTH, Basis.AVERAGE}
    return replace(query, measures=GROWTH) if over_time and not query.measures else query


def _over_years(query: Query) -> Query:
    """Take the first and the last year of an annual average for the one time that it is of."""
    course = query.course
    if query.basis is not Basis.AVERAGE or course is None:
        return query
    ends = [one for one in (course.since, course.until) if one] or sorted(course.codes)
    if len(ends) != PAIR or course.gap or course.pick:
        return query
    return replace(query, shape=Shape.TELL, measures=GROWTH, course=None, when=When("/".join(ends)))


def _baseless(query: Query) -> Iterator[Lack]:
    """Name a basis of what is computed: over a year, from several times or figures."""
    told = query.shape in {Shape.TELL, Shape.RANK} and not query.when.year_before
    if query.basis and not (told and query.course is None):
        yield Lack("measure", query.basis)


def _idle(parts: Sequence[Frame]) -> tuple[str, ...]:
    """Give the slots that a part of a comparison cannot have."""
    inner = (one for part in parts for one in part.get("parts", (part,)))
    return tuple(slot for one in inner for slot in one if slot not in PART)


def _every(asked: Taking) -> bool:
    """Whether what is asked is to hold of all: "did all grow", "did both grow"."""
    if asked.look("quant") == "all":
        return asked.take("quant") is not None
    return asked.has("each") and asked.has("ask")


def _figures(asked: Taking, parts: Sequence[Frame]) -> list[Frame]:
    """Take the figures that are named, and "both" or "all three" where that counts them."""
    shared = asked.take_all((*SUBJECT, "measure", "when"))
    held = asked.has("op")
    if not held and "measure" in shared and any("measure" in part for part in parts):
        asked.put("measure", shared["measure"])  # one of all, and another of one of them
    each = figures(shared, parts, held=held)
    if counted(Frame({**shared, **asked.left}), len(each)):
        asked.take_all(("both", "count"))
        asked.put("each", "yes")
    return each


def _since(query: Query) -> str | None:
    """Give the time from which on a growth is asked for: each printed one is over a year."""
    course = query.course
    open_end = course is not None and course.since is not None and course.until is None
    return course.since if course and open_end and Measure.GROWTH in query.measures else None


def _places(asked: Taking, each: Sequence[Frame]) -> tuple[str, ...]:
    """Take whose figures are asked for; of several places, one figure of each is."""
    named: tuple[str, ...] = tuple(dict.fromkeys(asked.take("reporter", ())))
    if len(named) > 1 and len(set(each)) > 1:
        asked.put("reporter", named)  # "Huzhou's exports against Wenzhou's imports"
        return ()
    return named


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
    narrowed = any(one.startswith("regime:") for one in frame.get("lack", ()))
    return (
        "number" in frame
        or (narrowed and "flow" in frame)
        or (not asks and {Flow.EXPORT, Flow.IMPORT} & set(query.flows) != set())
    )


def _of_a_bloc(query: Query) -> bool:
    """Whether it is an agreement or forum that is named alone: what it is, a text may tell."""
    known = places().by_code
    named = [known.get(target.partner or "") for target in query.targets]
    return len(named) == 1 and all(one and one.kind is PlaceKind.BLOC for one in named)


def _told(each: Sequence[Frame], latest: Period, *, listed: bool) -> Times:
    """Give the time of all figures that are named; different ones make a course.

    Where they are ``listed``, and not held against each other, a year may be said of all of them.
    """
    said = [{slot for one in frame.get("when", ()) for slot in one} for frame in each]
    if {"now"} in said and {"back"} in said:  # "now and a year ago": one of them is computed
        return Times(lack=latest.year_before().words())
    named = tuple(dict.fromkeys(one for frame in each for one in frame.get("when", ())))
    return times(dated(named) if listed else named, latest)


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
    parts: Sequence[Frame] = telling(asked.take("parts", ()))
    owners = [
        part.get("reporter", (OURS,) if {"ours", "home"} & part.keys() else ()) for part in parts
    ]
    if any(one != OURS for some in owners for one in some):
        asked.put(
            "reporter", (*asked.look("reporter", ()), *(one for some in owners for one in some))
        )
    for slot in LACKING:
        if held := [part[slot] for part in parts if slot in part]:
            asked.put(slot, (*asked.look(slot, ()), *(one for some in held for one in some)))
    trends = {part["trend"] for part in parts if "trend" in part}
    risen = {*RISEN, "ours", "home", "unit", "currency", "apposed"}
    risen |= {"cash"} - {slot for part in parts for slot in part if part[slot] == "yes"}
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
