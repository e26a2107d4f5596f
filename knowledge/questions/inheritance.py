"""Priority union: what is said wins, what is left unsaid is inherited, each with its origin.

What is said also ends what no longer fits it: another measure ends a claim about the first one, a
name ends the ranking that it is taken out of.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from knowledge.frozen import frozen
from knowledge.language.frames import EMPTY, Frame
from knowledge.periods import Period
from knowledge.phrases.periods import is_as_long
from knowledge.queries import Shape
from knowledge.questions.coordination import says
from knowledge.questions.rankings import LISTED
from knowledge.questions.subject import KEYS, SUBJECT, is_complete, over


class Origin(Enum):
    """Where a slot that is not said comes from."""

    ASKED = auto()
    """The question before."""
    SHOWN = auto()
    """The list, or the one figure, that the answer before showed."""
    SPOKEN = auto()
    """What was spoken of one by one."""
    TALK = auto()
    """A place or period said earlier, which stays until another is."""


@frozen
class Whole:
    """A turn with all that it inherits."""

    frame: Frame
    origins: Mapping[str, Origin]
    """Of each slot that was not said, where it came from."""
    leans: bool = True
    """Whether it draws on the talk, by more than a place or a period that stays."""


CLAIM = (
    *("ask", "trend", "than", "upto", "apart", "more", "reach", "about"),
    *("times", "quant", "each", "either"),
)
HELD = ("op", "parts", "against", "except", "of", "turned")
MONEY = ("unit", "currency", "money")
NAMELESS = ("unknown", "place", "owner", "stray")
UNMEASURED = ("off", "many")
TIME = ("when", "time")
MANNER = (
    *("goods", "cont", "hello", "anew", "open", "number", "pro", "both", "same", "ours"),
    *("home", "scaled"),
)
"""Slots that tell how a turn is said: they are never inherited."""
WHOSE = ("reporter", "home", "ours", "owned")
TEXT = ("shape", "counted", "defines", "why")
NARROW = ("rival", "sole", "negated", "choice", "percent", "cash", "economy", "heads", "bloc")
"""Slots that restrict the one turn that says them."""

_PAIR, _OF_PAIRS = 2, {"difference", "compare"}

YEAR_BEFORE = (Frame(back="year"),)
"""The same time a year before: counted from the time that is spoken of."""

_ENDED: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    ((*KEYS, "whole", *NAMELESS), (*NAMELESS, *LISTED, *KEYS, "whole", "except", "apposed", "op")),
    (("measure", "off"), ("measure", *UNMEASURED, *CLAIM, *MONEY, "of", "side")),
    (("trend", "than", "times"), (*CLAIM, *UNMEASURED)),
    (("more",), ("more", "trend", "than", "upto", "reach", "times")),
    (("rank", "end", "at", "sort"), (*CLAIM, *HELD)),
    (TIME, TIME),
    (("op",), ("op", *CLAIM)),
    (MONEY, MONEY),
    (("flow",), ("side", "way")),
    (("of",), ("measure", *CLAIM, "of")),
    (("reporter", "home", "lack"), ("lack", "reporter")),
    (TEXT, TEXT),
)
"""What is said, and what it ends of all that was said before."""


def union(own: Frame, base: Frame, origin: Origin = Origin.ASKED) -> Whole:
    """Put what is said over what was said before.

    >>> union(Frame(flow=("import",)), Frame(flow=("export",), partner=("EU",))).frame
    Frame(flow=('import',), partner=('EU',))
    >>> union(Frame(measure=("share",)), Frame(trend="up", measure=("growth",), ask="yes")).frame
    Frame(measure=('share',))
    """
    own = _grown_from(_over_time(own, base), base)
    if (moves := _of_a_rate(own, base)) != own:
        own = moves
        base = base.without({"when"}) if base.get("when") == YEAR_BEFORE else base
    base = _unnarrowed(own, _in_place_of(own, _at_the_later(own, base)))
    if picked_of(base) and "when" in own and not picked_of(own):
        own = own.but(when=(*base["when"], *own["when"]))
    gone = _gone(own, base)
    if (one := own.get("whole")) in KEYS:  # "of all goods": the name beside them stays
        own, gone = own.without({"whole"}), {one}
    left = _apart(own, base.without(gone), held="op" in base)
    if contributed(own, base):
        own = own.but(measure=base["measure"])
    if own.get("when") == YEAR_BEFORE and "when" in base:
        before = tuple(map(_a_year_before, base["when"]))
        if None not in before:
            own = own.but(when=before)
        elif own.keys() <= {*MANNER, "when"}:
            own = own.but(item="before")  # a year before what was one already
    frame = over(left, own)
    return Whole(frame, {slot: origin for slot in frame if slot not in own})


def _gone(own: Frame, base: Frame) -> set[str]:
    """Give the slots of what was said before that do not go on."""
    gone = {*ended(own), *MANNER, *NARROW, *TEXT, *_unfit(own, base)} - _kept(own, base)
    which = "more" in base and says(own, *KEYS) and not says(base, "than", "rank", "parts")
    if which and ("op" not in base or "op" in gone):
        gone |= set(CLAIM)  # which of several it was, is told of one of them no more
    if {"op", "parts"} <= base.keys() and "flow" in own and says(own, *KEYS):
        gone |= {*CLAIM, *HELD}  # another figure is none of the two that were held together
    of_else = own.keys() - {*MANNER, *TIME, *WHOSE}
    if base.get("shape") == Shape.COUNT.value and not of_else:
        gone -= {"shape", "counted"}  # as many of another place or time
    if base.get("shape") == Shape.RUN.value and of_else <= {*SUBJECT} - {"whole"}:
        gone -= {"shape"}  # how long another flow has grown
    elif base.get("shape") == Shape.RUN.value:
        gone |= {"measure", *CLAIM}
    if own.get("flow") == ("balance",) and len(base.get("flow", ())) > 1:
        gone |= {"op", *CLAIM}
    return gone


def _unnarrowed(own: Frame, base: Frame) -> Frame:
    """Give what was said before without what narrowed it, where a figure is named in full.

    >>> _unnarrowed(Frame(flow=("export",), partner=("EU",)), Frame(lack=("regime:rail",)))
    Frame()
    """
    if not is_complete(own) and not says(own, "regime", "whole"):
        return base
    return base.but(lack=of_a_place(base) or None)


def of_a_place(frame: Frame) -> tuple[str, ...]:
    """Give of what is lacking the place, which stays in a talk."""
    return tuple(one for one in frame.get("lack", ()) if one.startswith("reporter:"))


def _at_the_later(own: Frame, base: Frame) -> Frame:
    """Give what was said before at the later time, where it is asked how it has moved since.

    >>> _at_the_later(Frame(measure=("growth",)), Frame(flow=("export",), when=YEAR_BEFORE))
    Frame(flow=('export',))
    """
    moves = own.get("measure") == ("growth",) or "trend" in own
    when = base.get("when", ())
    if not moves or "when" in own:
        return base
    if when == YEAR_BEFORE:
        return base.without({"when"})
    codes = [one["code"] for one in when if "code" in one]
    if len(codes) < 2 or len(codes) < len(when):
        return base
    return base.but(when=(Frame(code=max(codes, key=Period.parse)),))


def _of_a_rate(own: Frame, base: Frame) -> Frame:
    """Say that the share or contribution that was told has moved: "is it lower than last year".

    What is said to have grown is the thing itself, unless two times of it are spoken of.

    >>> _of_a_rate(Frame(measure=("growth",), before="yes"), Frame(measure=("share",)))["measure"]
    ('share', 'growth')
    """
    two_times = "before" in own or ("trend" in own and base.get("when") == YEAR_BEFORE)
    moves = own.get("measure") == ("growth",) and two_times
    rate = base.get("measure") in (("share",), ("contribution",))
    return own.but(measure=(*base["measure"], "growth")) if moves and rate else own


def _grown_from(own: Frame, base: Frame) -> Frame:
    """Take "a year before?" after a growth for the value that has grown.

    >>> _grown_from(Frame(when=YEAR_BEFORE), Frame(measure=("growth",)))["measure"]
    ('value',)
    """
    before = own.get("when") == YEAR_BEFORE and not says(own, "measure", *CLAIM)
    return own.but(measure=("value",)) if before and base.get("measure") == ("growth",) else own


def _over_time(own: Frame, base: Frame) -> Frame:
    """Take "the trend?" after a share or a rank for that of the share or the rank.

    >>> asked = Frame(measure=("growth",), when=(Frame(every="any"),))
    >>> "measure" in _over_time(asked, Frame(measure=("share",)))
    False
    """
    course = own.get("when") == (Frame(every="any"),) and "trend" not in own
    rate = base.get("measure") in (("share",), ("rank",), ("contribution",))
    moves = course and own.get("measure") == ("growth",)
    return own.without({"measure"}) if moves and rate else own


def _a_year_before(said: Frame) -> Frame | None:
    """Give the same time a year before; none where that was said already."""
    if "code" in said:
        return Frame(code=Period.parse(said["code"]).year_before().code)
    if "year" in said:
        return said.but(year=str(int(said["year"]) - 1))
    if "offset" in said:
        return said.but(offset=str(int(said["offset"]) - 1))
    return None if "back" in said else said.but(back="year", now=None)


def _kept(own: Frame, base: Frame) -> set[str]:
    """Give what goes on after all: goods beside a name, a threshold that is turned round."""
    said = {key for key in KEYS if key in own}
    kept = set(KEYS) - said if said and "whole" not in own else set()
    turned = "more" in own and "than" not in own and "rank" in base
    if turned:
        kept.add("than")
    if (
        "op" not in own
        and not base.get("parts")
        and all(len(base.get(key, ())) < 2 for key in KEYS)
    ):
        kept.add("op")  # it is of exports and imports: "and for RCEP?"
    if base.get("op") in _OF_PAIRS and any(len(own.get(key, ())) == _PAIR for key in KEYS):
        kept.add("op")  # "how far apart are X and Y", "and Z and W?"
    return kept


def _unfit(own: Frame, base: Frame) -> set[str]:
    """Give what cannot be told of what is asked now: a share of the whole, a rank of a balance."""
    measures = set(base.get("measure", ()))
    if own.get("flow") == ("balance",):
        return {"measure", *CLAIM, *MONEY} if measures - {"value"} else set()
    if "whole" in own and "measure" not in own and measures & {"share", "rank", "contribution"}:
        return {"measure"}
    return {"whole"} if len(own.get("flow", ())) > 1 else set()


def picked_of(frame: Frame) -> str | None:
    """Give the length of the times that one is picked of: "the highest quarter".

    >>> picked_of(Frame(end="top", when=(Frame(every="quarter"),)))
    'quarter'
    """
    lengths = [one["every"] for one in frame.get("when", ()) if "every" in one]
    return lengths[0] if "end" in frame and "dim" not in frame and len(lengths) == 1 else None


def _in_place_of(own: Frame, base: Frame) -> Frame:
    """Give what was said before, where a time stands in place of those that one was picked of.

    "The highest quarter for imports": "exports in Q3 2022?" is no highest one, and "in 2022?" is
    within it.
    """
    length, said = picked_of(base), own.get("when", ())
    if length is None or not said or picked_of(own):
        return base
    if says(own, *SUBJECT) or all(is_as_long(one, length) for one in said):
        return base.without({*LISTED, "when"})
    return base


def contributed(own: Frame, base: Frame) -> bool:
    """Whether a flow's growth is named as what is contributed to: "and to import growth?"."""
    part = "contribution" in base.get("measure", ())
    return part and own.get("measure") == ("growth",) and "flow" in own


def ended(own: Iterable[str]) -> set[str]:
    """Give the slots that what is said makes an end of."""
    said = set(own)
    return {slot for starts, ends in _ENDED if not said.isdisjoint(starts) for slot in ends}


def _apart(own: Frame, base: Frame, *, held: bool) -> Frame:
    """Say of all parts what is said now; those that no longer differ are one figure.

    A whole that another figure is ``held`` against stays what it is: "the EU against the total".
    """
    parts = base.get("parts")
    if not parts:
        return base
    if held and says(own, *KEYS) and any("whole" in part for part in parts):
        names = own.only(KEYS)
        put = tuple(part if "whole" in part else over(part, names) for part in parts)
        return base.but(parts=put)
    left = tuple(dict.fromkeys(part.without(set(own) | ended(own)) for part in parts))
    if left == (EMPTY,):
        return base.without({"parts", "op", "more"})
    return base.but(parts=left)
