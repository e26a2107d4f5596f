"""Several things asked for in one message: what each leaves unsaid is taken from the one before."""

from collections.abc import Sequence

from knowledge.language.frames import EMPTY, Frame
from knowledge.phrases.slots import LACKING
from knowledge.questions.measures import POINTS
from knowledge.questions.subject import KEYS, SUBJECT, VALUE, is_complete, over

PLAIN = {*SUBJECT, *LACKING, "measure", "when", "reporter", "ours", "home", "pro"}
PLAIN |= {
    "open",
    "goods",
    "cont",
    "before",
    "owned",
    "apposed",
    "unit",
    "currency",
    "trend",
    "each",
    "scaled",
}
"""The slots of a figure; several that have no others are told by one query."""
_SAYS_NOTHING = {"goods", "cont", "hello", "anew", "open", "pro"}
_PASSED_ON = (*SUBJECT, "measure", "when", "reporter")
_LIST = ("dim", "rank", "plural", "flow", "when", "reporter")
_HELD = {*SUBJECT, "measure", "when", "pro", "dim", "plural", "reporter", "ours"}
_AGAINST = {"compare", "difference", "ratio"}
TWO = 2
_GROWTH = ("growth",)
_APART = {"compare", "difference"}
_LARGER = {"within", "owned", "pro", "measure"}
"""What is said of a larger place whose growth ours is held against."""
_ORDERED = ("end", "rank", "at", "n", "sort")
_OF_EACH = (*SUBJECT, "measure")
"""What is said of two places that are held against each other, each of its own time."""
_OF_ALL = ("when", "reporter", "trend")
"""What one query has one of: how a figure moved is its growth, where it is not claimed."""


def opposed(frame: Frame) -> Frame:
    """Give what is said and what it is held against as two parts: "more from Japan than from X".

    >>> opposed(Frame(flow=("import",), more="yes", rival=Frame(flow=("export",))))["op"]
    'compare'
    """
    frame = _ahead(_by_how_much(frame))
    rival, own = frame.get("rival"), frame.only(_HELD)
    op = frame.get("op") or ("compare" if "more" in frame else None)
    listed = rival is not None and ("rank" in frame or "dim" in rival)
    if not rival or listed or "parts" in frame or op not in _AGAINST:
        return frame  # "which grew faster than Japan", "who is above it on the list"
    if not own:  # what it is that is more, the talk says
        asks = frame.get("ask") or (None if "open" in frame or "op" in frame else "yes")
        return frame.but(rival=None, against=rival, ask=asks)
    named = says(own, *KEYS, "whole", "pro", "when")
    if not named and says(rival, *KEYS) and "flow" not in rival:
        return frame  # "who buys more than India"
    if says(rival, "reporter") and not says(rival, "when") and len(own.get("when", ())) > 1:
        *when, last = own["when"]  # "is X's of 2022 more than Y's in 2021"
        own, rival = own.but(when=tuple(when)), rival.but(when=(last,))
    if rival.keys() == {"when"} and not says(own, "when", "pro"):
        own = own.but(when=(Frame(now="yes"),))  # "did exports grow versus Q4 2022"
    if "measure" not in rival and rival.keys() != {"when"}:  # it is of both
        own = own.without({"measure"})
    return frame.without({*own, "rival"}).but(op=op, parts=(own, rival))


def _ahead(frame: Frame) -> Frame:
    """Hold a growth against that of the larger place: what it is ahead by is told of our own.

    >>> rival = Frame(within="country")
    >>> _ahead(Frame(flow=("export",), measure=("growth",), op="difference", rival=rival))
    Frame(ahead='country', flow=('export',), measure=('growth',))
    """
    rival = frame.get("rival", EMPTY)
    larger = rival.get("within") or frame.get("within")
    held = rival.keys() <= _LARGER and (frame.get("op") in _APART or "more" in frame)
    grown = frame.get("measure") == _GROWTH and frame.get("trend") != "down"
    if not (rival and larger and held and grown) or frame.get("unit", POINTS) != POINTS:
        return frame
    if "pro" not in rival and "within" in frame:
        return frame
    return frame.without({"rival", "within", "owned", "op", "unit", "trend"}).but(ahead=larger)


def _by_how_much(frame: Frame) -> Frame:
    """Ask how much more one is than another, where that is said behind the other."""
    rival = frame.get("rival", EMPTY)
    if "number" not in rival or "op" in frame or "than" in frame:
        return frame
    return frame.without({"more"}).but(rival=rival.without({"number"}), op="difference")


def less_several(frame: Frame) -> Frame:
    """Leave several out of one where they are taken off it: "machines minus valves and locks".

    The two flows are taken off each other of the same: "imports minus exports for ASEAN".
    """
    parts = frame.get("parts", ())
    if frame.get("op") != "difference" or len(parts) != TWO:
        return frame
    whole, less = parts
    if whole.keys() == {"flow"} and whole["flow"] != less.get("flow", whole["flow"]):
        named = less.only(KEYS)  # "imports minus exports for ASEAN": of both
        return frame.but(parts=(Frame({**whole, **named}), less))
    for key in ("product", "partner"):
        named = less.get(key, ())
        if named and less.keys() == {key} and (len(named) > 1 or key not in whole):
            out = tuple(Frame({key: (name,)}) for name in named)
            return Frame({**frame.without({"parts", "op"}), **whole, "except": out})
    return frame


def places_apart(frame: Frame) -> Frame:
    """Give two places of one list, whose distance is asked for, as places of that list.

    >>> first, last = Frame(end="top"), Frame(end="bottom", dim="partner", flow=("export",))
    >>> places_apart(Frame(op="difference", parts=(first, last)))["at"]
    '1,-1'
    """
    parts = frame.get("parts", ())
    if frame.get("op") != "difference":
        return frame
    if not parts and says(frame, "end", "at") and "rival" in frame:
        own = frame.only({*_LIST, *_ORDERED, "by", "among"})
        parts, frame = (own, frame["rival"]), frame.without({*own, "rival"})
    if len(parts) != TWO or not all(says(part, "end", "at") for part in parts):
        return frame
    if any(says(part, *KEYS, "n", "sort") for part in parts):
        return frame
    signs = ["-" if part.get("end") == "bottom" else "" for part in parts]
    at = ",".join(f"{sign}{part.get('at', 1)}" for sign, part in zip(signs, parts, strict=True))
    shared = frame.without({"parts"})
    listed = [part.only({*_LIST, "measure", "by", "among"}) for part in parts]
    return Frame({**listed[0], **listed[1], **shared, "at": at, "end": "top"})


def questions(frame: Frame) -> tuple[Frame, ...]:
    """Give the questions that are asked in one, each whole; none where one query asks for all.

    >>> first, last = Frame(flow=("export",), trend="up", ask="yes"), Frame(flow=("import",))
    >>> questions(Frame(parts=(first, last))) == (first, last)
    True
    """
    parts = _of_both(tuple(dict.fromkeys(telling(frame.get("parts", ())))))
    if not parts and {"ask", "end"} <= frame.keys() and len(frame.get("flow", ())) > 1:
        each = frame.without({"both", "count"})
        return tuple(each.but(flow=(flow,)) for flow in frame["flow"])
    if _of_their_own(frame, parts):
        first = over(frame.only(_OF_EACH), parts[0])
        return tuple(over(first, part) for part in parts)
    if "op" in frame or any("parts" in part for part in parts):
        return ()
    if len(parts) == 1:
        return (Frame({**frame.without({"parts"}), **parts[0]}),)
    shared = frame.without({"parts"})
    apart = any(_differ(parts, slot) for slot in _OF_ALL) and not _of_one(parts)
    if not apart and all(map(_is_plain, parts)):
        return ()
    out: list[Frame] = []
    for part in parts:
        own = _in_its_list(Frame({**_with_its_list(part, parts[-1]), **shared, **part}))
        before = out[-1] if out else EMPTY
        if says(before, *_ORDERED) and not says(own, *KEYS, "whole", *_ORDERED):
            out[-1] = _more_of_it(before, own)
        else:
            out.append(over(_base(before, own), own))
    return tuple(out)


def _of_both(parts: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Ask of all that are named what is asked of both at the end: "A, B, growth of each"."""
    *named, last = parts or (EMPTY,)
    bare = all(says(part, *SUBJECT) and not says(part, "measure") for part in named)
    if not named or not bare or "measure" not in last or not says(last, "both", "each"):
        return parts
    own = last.without({"both", "each", "count", "pro"})
    if says(own, *SUBJECT):
        named.append(own)
    return tuple(part.but(measure=last["measure"], many=last.get("many")) for part in named)


def telling(parts: Sequence[Frame]) -> list[Frame]:
    """Leave out the parts that name nothing: "exports to the EU, please"."""
    return [part for part in parts if part.keys() - _SAYS_NOTHING]


def says(frame: Frame, *slots: str) -> bool:
    """Whether any of some slots is said."""
    return not frame.keys().isdisjoint(slots)


def _differ(parts: Sequence[Frame], slot: str) -> bool:
    return len({part[slot] for part in parts if slot in part}) > 1


def _of_one(parts: Sequence[Frame]) -> bool:
    """Whether one figure is asked for, of several times: "exports in Q1 2022 and in Q1 2023"."""
    named = [part for part in parts if says(part, *SUBJECT)]
    return len(named) == 1 and not _differ(parts, "trend")


def _of_their_own(frame: Frame, parts: Sequence[Frame]) -> bool:
    """Whether two places are held against each other, each of its own time: both are told."""
    asks = frame.keys() <= {"parts", "op", "more", "either", "open", "ask", "trend", *_OF_EACH}
    each = len(parts) > 1 and all(says(part, "reporter") and says(part, "when") for part in parts)
    plain = asks and frame.get("op") == "compare" and all(map(_is_plain, parts))
    return plain and each and _differ(parts, "reporter") and _differ(parts, "when")


def _is_plain(part: Frame) -> bool:
    return part.keys() <= PLAIN


def _in_its_list(own: Frame) -> Frame:
    """Give one place of a list alone: "the largest and second largest markets"."""
    one = says(own, "end", "at") and not says(own, "n", "sort")
    return own.without({"plural"}) if one else own


def _more_of_it(ranking: Frame, own: Frame) -> Frame:
    """Ask another measure of what a ranking comes to: "which is the largest, what did it buy"."""
    if own.keys() - {*PLAIN, "actor", "number"} or own.get("flow", ()) not in (
        (),
        ranking.get("flow"),
    ):
        return ranking.but(item="other")  # nobody takes it
    measures = (*ranking.get("measure", ()), *own.get("measure", VALUE))
    return ranking.but(measure=tuple(dict.fromkeys(measures)), many="yes")


def _with_its_list(part: Frame, last: Frame) -> Frame:
    """Give a place or an end the list that is said with the last one: "fastest and slowest X"."""
    bare = says(part, *_ORDERED) and not says(part, "flow", "measure")
    bare = bare and part.get("dim", last.get("dim")) == last.get("dim")
    return last.only({*_LIST, "measure"}) if bare else EMPTY


def _base(before: Frame, own: Frame) -> Frame:
    """Give what a question takes over from the one before it."""
    if says(own, *_ORDERED):
        complete = "dim" in own and "flow" in own
        if "ask" in own and not says(own, *KEYS):  # "is X the largest and the fastest growing"
            return before.only({*KEYS, *(("when", "reporter") if complete else _LIST)})
        return before.only({"when", "reporter"} if complete else _LIST)
    if is_complete(own):
        return before.only({"when", "reporter"})
    return before.only(_PASSED_ON)


def counted(frame: Frame, figures: int) -> bool:
    """Whether a quantifier counts what is named: "both", "all three"; it says no more than that.

    >>> counted(Frame(both="yes", count="2", flow=("export", "import")), 2)
    True
    """
    if "both" not in frame:
        return False
    lists = (frame.get(key, ()) for key in (*KEYS, "flow", "measure"))
    sizes = {figures, *(len(each) for each in lists)}
    return int(frame["count"]) in sizes if "count" in frame else max(sizes) > 1
