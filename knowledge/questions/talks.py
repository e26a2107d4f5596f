"""A turn of a talk: what stands alone is read alone, the rest draws on the talk."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Self

from knowledge.frozen import frozen
from knowledge.language.chart import Edge
from knowledge.language.frames import Frame
from knowledge.language.lattice import Lattice
from knowledge.language.tokens import Token
from knowledge.periods import Period
from knowledge.phrases.periods import alike, is_as_long, of_the_year, stepped, times
from knowledge.queries import Lack, Sense
from knowledge.questions.context import Context
from knowledge.questions.coordination import opposed
from knowledge.questions.inheritance import (
    CLAIM,
    MANNER,
    NAMELESS,
    YEAR_BEFORE,
    Origin,
    Whole,
    contributed,
    of_a_place,
)
from knowledge.questions.meaning import meaning
from knowledge.questions.movement import before_it, moved, over_a_year, since_then
from knowledge.questions.operators import OTHER_WAY, drawn, of_what_holds_it
from knowledge.questions.rankings import over_all
from knowledge.questions.reading import (
    CLOSE,
    IDLE,
    Read,
    asides,
    asks,
    holds,
    unused,
)
from knowledge.questions.rows import (
    GROWTH,
    RANK,
    SHARE,
    VALUE,
    aims_at_nobody,
    measured,
    names,
    says,
    with_places,
)
from knowledge.questions.subject import KEYS, SUBJECT
from knowledge.vocabulary.places import PlaceKind, places

FULL, LEANS, BOUND, OVERALL, MUCH, WHO, POINTING, GRAND, MOVED, TOWARDS, QUOTING, PART_OF = (
    "fullname",
    "leaning",
    "bound",
    "overall",
    "much",
    "who",
    "pointing",
    "grand",
    "moved",
    "towards",
    "quoting",
    "partof",
)
"""Categories whose phrases mark a turn: a flow or measure by a full phrase; words that go on from
before; "is it", which is about what was said; "tell me about", for all that there is; how much;
who, which ones; it and them; "total growth", which is of the whole; a change of what was told; "in
export growth", which something is a part of; "does the text say about"; "share of"."""
OPERATED, SILENT, SEVERAL = 0.2, 1.0, 2
"""What it saves that a turn is said as only a turn of a talk is; what it costs to say nothing;
more words than a name has."""
_LAST_YEAR = (Frame(offset="-1"),)
_TOTAL = Frame(whole="yes")
_STAYS = ("when", "reporter", "lack")
_POINTS = (
    "pro",
    "both",
    "item",
    "gap",
    "same",
    "against",
    "added",
    "again",
    "turned",
)
_OPERATED = ("against", "not", "added", "item", "gap", "both", "side_of", "of", "cont")
_TOLD = {"unit", "currency", "pro", "both", "count", "op", "gap", "item", "of"}
"""Slots by which a reading that says more is the better one, at nearly the same cost."""


@frozen
class Turn:
    """One way to take a turn of a talk."""

    read: Read
    frame: Frame
    """What it asks for, with all that it inherits."""
    own: Frame
    """What is said of that."""
    origins: tuple[tuple[str, Origin], ...] = ()
    """Where each slot comes from that is not said."""
    leans: bool = False
    """Whether it draws on the talk, by more than a place or a period that stays."""

    def says_more_than(self, other: Self) -> bool:
        """Whether all slots of another are said, with the same values, and more."""
        return other.own != self.own and other.own.items() <= self.own.items()


def told_anew(turn: Turn, frame: Frame, latest: Period) -> Turn:
    """Give a turn with another frame, in the same words."""
    found = meaning(frame, latest)
    reading = replace(turn.read.reading, query=found.reading.query, lacks=found.reading.lacks)
    return replace(turn, frame=frame, read=replace(turn.read, frame=frame, reading=reading))


def _of_the_whole(own: Frame, marks: Collection[str], context: Context) -> Frame:
    """Say that "total growth" is of the whole, and so is "the total" of nothing else."""
    if GRAND in marks and own.keys() <= {*MANNER, "measure"}:
        return own.but(whole="yes")
    if GRAND in marks and "against" in own and not says(own["against"], *SUBJECT):
        return own.but(against=own["against"].but(whole="yes"))
    if not context.frame and own.without({*MANNER, "when"}) == _TOTAL:
        return own.but(flow=("trade",))
    return own


def _by_marks(own: Frame, marks: Collection[str], context: Context) -> Frame:
    """Say what a phrase means beside what was said before."""
    if MUCH in marks and "measure" not in own and says(own, *SUBJECT) and _rated(context.frame):
        own = own.but(measure=VALUE)  # "how much did they buy?" after a growth
    if _asks_what_was_traded(own) and _rated(context.frame):
        own = own.but(measure=VALUE)  # "what did we buy from them?"
    of_growth = TOWARDS in marks and own.get("measure") == GROWTH
    shared = measured(context.frame).get("measure") == SHARE
    if of_growth and shared and not says(own, *KEYS, "op", "trend"):
        own = own.but(measure=("contribution",))  # "the share of X?", "and of growth?"
    if MOVED in marks and own.keys() <= {*MANNER, "measure", "before"} and _rated(context.frame):
        own = own.without({"measure"}).but(off=("change",))  # of a share, nothing is told
    if "both" in own and _is_ranking(own):
        own = own.without({"both", "count", "pro"})  # "the smallest market of the five"
    placed = own.get("measure") == RANK  # "which rank is it on" asks for no one of several
    if WHO in marks and not placed and own.keys() <= {*CLAIM, *MANNER, "measure"}:
        own = own.but(item="who")  # one of several: "who fell?"
    return own


def taken(
    edge: Edge,
    said: Sequence[Token],
    marks: Collection[str],
    context: Context,
    latest: Period,
) -> Turn:
    """Take a reading of a message for a turn; ``marks`` are categories that tell how it is put."""
    told = context.frame.get("when", ())
    asked = since_then(before_it(over_all(edge.frame), latest, told), latest, told)
    asked = asked if told else over_a_year(asked, latest)
    own = _timed(_acted(opposed(moved(asked, latest)), context), context, latest)
    own = _by_marks(_of_the_whole(own, marks, context), marks, context)
    own = own if context.frame or context.listed else _among_partners(own)
    whole = _whole(own, marks, context)
    found = meaning(whole.frame, latest)
    begun = bool(context.frame or context.listed)
    idle = found.idle if begun or not holds("item", own) else (*found.idle, "item")  # one of what?
    lacks = (*found.reading.lacks, *unused(edge, idle, said))
    cost = edge.cost + IDLE * len(idle) + (SILENT if says_nothing(own) else 0.0)
    if context.frame and not idle and says(own, *_OPERATED):
        cost -= OPERATED
    notes = (*found.reading.notes, *asides(edge, said))
    reading = replace(found.reading, lacks=lacks, notes=notes)
    read = Read(whole.frame, reading, idle, cost)
    return Turn(read, whole.frame, own, tuple(whole.origins.items()), whole.leans)


def _among_partners(own: Frame) -> Frame:
    """Take "which one" for which partner, where no list was shown: "which one grew by 100 %?"."""
    if own.get("item") != "who" or "flow" not in own or says(own, *KEYS, "rank", "dim", "peak"):
        return own
    return own.without({"item"}).but(dim="partner", rank="yes", pick="yes")


def _acted(own: Frame, context: Context) -> Frame:
    """Say who they are that buy or sell: where no partner was spoken of, whose trade it is."""
    if parts := own.get("parts"):
        own = own.but(parts=tuple(part.without({"actor"}) for part in parts))
    if "actor" not in own:
        return own
    spoken = (context.frame, *context.rows, *context.frame.get("parts", ()))
    if not context.frame or any(says(one, "partner", "dim") for one in spoken):
        return own.without({"actor"})
    other = OTHER_WAY.get(own.get("flow", ()))
    return own.without({"actor"}).but(flow=other) if other else own


def _timed(own: Frame, context: Context, latest: Period) -> Frame:
    """Take "in that quarter" for the time that was spoken of, "the next quarter" from there."""
    parts = tuple(_timed(part, context, latest) for part in own.get("parts", ()))
    own = own.but(parts=parts) if parts else own
    said = own.get("when", ())
    told = context.lost or context.frame.get("when", ())
    if any("told" in one for one in said) and (now := times(told, latest).when.code):
        return own.but(when=stepped(said, Period.parse(now)))
    if said == _LAST_YEAR and context.frame and "whole" not in own:
        whole = any(is_as_long(one, "year") for one in told or (Frame(code=latest.code),))
        return own if whole else own.but(when=YEAR_BEFORE)  # of a quarter, the same one
    if not told or not said:
        return own
    if all("like" in one for one in said):
        return own.but(when=alike(said, told))
    return own.but(when=of_the_year(said, told, latest))


def _asks_what_was_traded(own: Frame) -> bool:
    """Whether it is asked what somebody sold or bought, and no more than that."""
    who = says(own, "home", "reporter")
    return who and {"open", "way"} <= own.keys() and not says(own, "ours", "measure", "product")


def _rated(frame: Frame) -> bool:
    """Whether something else than a value was measured."""
    return bool(measured(frame).get("measure", VALUE) != VALUE)


def best_of(found: Sequence[Turn]) -> list[Turn]:
    """Give the likeliest turn, and those that cost nearly the same and mean something else.

    Of two that cost nearly the same, one of which says all that the other says and more, the
    other has left words unused: it is no rival.
    """
    close = sorted(found, key=lambda one: one.read.cost)
    close = [one for one in close if one.read.cost <= close[0].read.cost + CLOSE]
    if not close:
        return []
    first = close[0]
    for one in close[1:]:
        fuller = one.own.keys() - first.own.keys() <= _TOLD
        if fuller and one.says_more_than(first) and len(one.read.idle) <= len(first.read.idle):
            first = one
    best = [first]
    for one in close:
        if one.read.idle or first.says_more_than(one):
            continue
        if all(asks(one.read.reading) != asks(other.read.reading) for other in best):
            best.append(one)
    return best


def groundless(turn: Turn, said: Sequence[Token], spans: Lattice) -> Turn:
    """Say what points at nothing: "their growth?", "exports to them" where nothing was spoken of.

    A flow does not say with whom: the partner that a pronoun stands for is lacking still.
    """
    nobody = aims_at_nobody(turn.own)
    if not nobody and (not says(turn.own, "pro", "why") or names(turn.own)):
        return turn
    places = [(span.start, -span.end) for span in spans if span.category == POINTING]
    start, end = min(places, default=(0, -1))
    word = " ".join(token.said for token in said[start:-end])
    lacks = (*turn.read.reading.lacks, Lack("partner", word, Sense.MISPLACED))
    reading = replace(turn.read.reading, lacks=lacks, unknown=(word,))
    return replace(turn, read=replace(turn.read, reading=reading))


# --- what stands alone ----------------------------------------------------------------------------


def _whole(own: Frame, marks: Collection[str], context: Context) -> Whole:
    """Give a turn whole: alone but for the place and period that stay, or drawn on the talk."""
    if "home" in own or ("ours" in own and _abroad(context.frame)):
        context = replace(context, frame=_at_home(context.frame))
    if (
        own.get("when") == YEAR_BEFORE and "pro" in own and context.lost
    ):  # a year before what is not given
        context = replace(context, frame=context.frame.but(when=context.lost))
    if context.declined and says(own, *KEYS) and not says(own, "flow", "way"):
        context = replace(context, frame=context.frame.but(flow=context.declined))
    begun = context.frame or context.listed
    if _of_what_puzzled(own, context) or (begun and _at_whom(own, context)):
        return Whole(own.but(item="pro"), {})
    if not begun or "anew" in own or says_nothing(own):
        return Whole(own, {}, leans=False)
    if PART_OF in marks and of_what_holds_it(own, context):
        return Whole(own.without({"measure"}).but(off=SHARE), {})  # whose, or in what?
    part = TOWARDS in marks and contributed(own, context.frame)
    if part or not (is_alone(own, marks) or _begins_anew(own, marks, context)):
        return drawn(own, context)
    named = "reporter" in own
    slots = [slot for slot in _STAYS if slot not in own and not (named and slot != "when")]
    stays = _lasting(with_places(context.frame).only(slots))
    return Whole(Frame({**stays, **own}), dict.fromkeys(stays, Origin.TALK), leans=False)


def _at_whom(own: Frame, context: Context) -> bool:
    """Whether a pronoun stands for a partner, and nothing that was told names one."""
    told = (context.frame, *context.rows)
    return aims_at_nobody(own) and not any(says(one, *KEYS, "dim", "parts") for one in told)


def _of_what_puzzled(own: Frame, context: Context) -> bool:
    """Whether a turn may be of what was not understood: "by how much?", "and in Q1 2023?"."""
    named = says(own, *SUBJECT, *NAMELESS, "parts", "rank", "dim", "shape", "reporter", "anew")
    asks = says(own, "gap", "op") and "measure" not in own
    asks = asks or (context.astray and says(own, "measure", "when", "trend", "more", "pro"))
    return context.puzzled and asks and not named


def _begins_anew(own: Frame, marks: Collection[str], context: Context) -> bool:
    """Whether a flow and its time are named after a list of another flow, and so no list is meant.

    "Import sources in 2022", then "exports in H1 2022"; but "and exports?" is of the list.
    """
    listed = "rank" in context.frame and context.frame.get("flow") != own.get("flow")
    named = {"flow", "when"} <= own.keys() <= {*MANNER, "flow", "when"}
    return listed and named and "cont" not in own and LEANS not in marks


def _lasting(stays: Frame) -> Frame:
    """Give what stays in a talk: a place and a period, but none that was counted from another."""
    lacks = of_a_place(stays)
    before = stays.get("when") == YEAR_BEFORE
    return stays.but(lack=lacks or None, when=None if before else stays.get("when"))


def _abroad(frame: Frame) -> bool:
    """Whether it is a country's own trade that was spoken of, which is no city: "the city's"."""
    names = frame.get("reporter", ())
    countries = {one.name for one in places().by_code.values() if one.kind is PlaceKind.COUNTRY}
    return bool(names) and countries.issuperset(names)


def _at_home(frame: Frame) -> Frame:
    """Give what was asked without another place: "and what did we import?"."""
    away = {"reporter", "lack"}
    parts = tuple(part.without(away) for part in frame.get("parts", ()))
    return frame.without(away).but(parts=parts or None)


def says_nothing(own: Frame) -> bool:
    """Whether nothing is asked: small talk, a greeting, words that nobody knows alone."""
    unknown = says(own, "unknown", "stray")
    return not own.without({*MANNER, "unknown", "stray", "ask"}) and ("pro" not in own or unknown)


def is_alone(own: Frame, marks: Collection[str]) -> bool:
    """Whether a turn names all that it asks for.

    So does a complete ranking, and one that names a flow and is not bound to what was said; and
    what is asked of the text itself, in words that are no figure's.
    """
    if _of_the_text(own, marks):
        return True
    if OVERALL in marks and says(own, *KEYS):
        return True
    if says(own, *_POINTS) or (BOUND in marks and not says(own, "partner", "product")):
        return False
    if _is_ranking(own):
        return True
    if "cont" in own or LEANS in marks:
        return False
    if parts := own.get("parts"):
        flow = "flow" in own or "flow" in parts[0]
        return flow and all(says(part, *SUBJECT) for part in parts)
    return "shape" in own or ("flow" in own and _names_all(own, marks))


def _of_the_text(own: Frame, marks: Collection[str]) -> bool:
    """Whether it is asked what the text says of something that it gives no figures of."""
    if LEANS in marks or says(own, "measure", "number", "item", "against", "parts", "op"):
        return False
    words = sum(len(own.get(slot, ())) for slot in ("unknown", "stray", "off"))
    if says(own, *SUBJECT) and not (QUOTING in marks and words):
        return False
    asked = QUOTING in marks and (words > 0 or "pro" not in own)
    return asked or ("open" in own and "pro" not in own and words > SEVERAL)


def _names_all(own: Frame, marks: Collection[str]) -> bool:
    """Whether a flow is asked about as a whole question does.

    So it is by a full phrase ("trade surplus"), as the total, with what it is of, with whose it
    is, or where it is asked whether it moved. A share is always one of something.
    """
    if own.get("measure") == SHARE and not says(own, *KEYS):
        return False
    moved = "ask" in own and says(own, "trend", "than")
    return moved or FULL in marks or says(own, *KEYS, "whole", "ours", "reporter")


def _is_ranking(own: Frame) -> bool:
    """Whether it is said what is put in order, and by what or of what."""
    if {"whole", "pick"} <= own.keys():
        return False
    ordered = says(own, "rank", "end", "by", "at", "sort")
    whole = says(own, "end", "by", "sort", "n") or {"flow", "plural"} <= own.keys()
    return "dim" in own and ordered and whole
