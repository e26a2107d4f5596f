"""How a rate has moved: a share, a growth or a contribution against what it was before."""

from collections.abc import Sequence

from knowledge.facts import Measure
from knowledge.language.frames import EMPTY, Frame
from knowledge.periods import Period
from knowledge.phrases.periods import LENGTHS, in_its_year, span_of, times

_SHARE, _GROWTH = Measure.SHARE.value, Measure.GROWTH.value
_RATES = (_SHARE, Measure.CONTRIBUTION.value)
_WAYS = {"up": "yes", "down": "no"}
_ASKED = ("before", "trend", "more", "number", "unit", "op")


def moved(frame: Frame, latest: Period) -> Frame:
    """Give what is asked of the movement of a rate as the rate of two times against each other.

    A value that has moved is its growth, which is printed; a rate that has moved is two rates:
    that of the time in question and, unless another is named, that of the year before.

    >>> asked = Frame(ask="yes", measure=("share", "growth"), partner=("RCEP",), trend="down")
    >>> moved(asked, Period(2023, 1, 3))["more"]
    'no'
    """
    rate = _rate(frame)
    codes = _codes(frame, latest) if rate else None
    if rate is None or codes is None:
        return frame
    own = frame.without(_ASKED).but(
        measure=(rate,), when=tuple(Frame(code=code) for code in codes), rival=None
    )
    falls = rate == _GROWTH and "trend" in frame  # "fell faster": which fall is the larger
    way = frame.get("more") or _WAYS.get(frame.get("trend", ""))
    if "ask" in frame:
        return own.but(op="compare", more=way, trend=frame["trend"] if falls else None)
    by_how_much = "number" in frame or "unit" in frame or way is None
    return own.but(op="difference" if by_how_much else "compare")


def over_a_year(frame: Frame, latest: Period) -> Frame:
    """Take what rose, or how it did, against the year before for its growth, which is printed.

    >>> asked = Frame(measure=("growth",), trend="up", op="compare")
    >>> held = asked.but(rival=Frame(when=(Frame(span="q1", year="2022"),)))
    >>> over_a_year(held, Period(2023, 1, 3)) == asked.without({"op"}).but(before="yes")
    True
    """
    rose = frame.get("measure") == (_GROWTH,) and "trend" in frame
    how = frame.keys().isdisjoint(("measure", "when")) and "open" in frame
    if not (rose or how) or "more" in frame or frame.get("op") != "compare":
        return frame
    codes = _codes(frame, latest) if frame.get("rival", EMPTY).keys() == {"when"} else None
    if codes is None or Period.parse(codes[0]).year_before() != Period.parse(codes[1]):
        return frame
    return frame.without({"op", "rival"}).but(measure=(_GROWTH,), before="yes")


def _rate(frame: Frame) -> str | None:
    """Give the rate that is said to have moved; none where it is a value, or nothing moved."""
    measures = tuple(dict.fromkeys(frame.get("measure", ())))
    if "many" in frame or "than" in frame or "parts" in frame or "op" in frame:
        return None
    told = [one for one in measures if one != _GROWTH]
    against = "before" in frame or "when" in frame.get("rival", EMPTY)
    if len(told) == 1 and told[0] in _RATES:
        fell = told[0] == _SHARE and _GROWTH in measures and "trend" in frame
        return told[0] if against or fell else None
    faster = "more" in frame and "before" in frame
    return _GROWTH if measures == (_GROWTH,) and faster else None


def _codes(frame: Frame, latest: Period) -> tuple[str, str] | None:
    """Give the time in question and the one before it; none where they cannot be told."""
    said = times(frame.get("when", ()), latest)
    against = times(frame.get("rival", EMPTY).get("when", ()), latest)
    if said.lack or said.course or against.lack or against.course or said.when.year_before:
        return None
    now = said.when.code or latest.code
    before = against.when.code or Period.parse(now).year_before().code
    return (now, before) if now != before else None


def before_it(frame: Frame, latest: Period, told: Sequence[Frame] = ()) -> Frame:
    """Count the time that another is held against from that one: "in Q2 2022 than in Q1".

    A part of a year alone is the last one before the time in question; so is the quarter before.
    What was ``told`` in the talk is in question where nothing else is.

    >>> asked = Frame(more="yes", when=(Frame(span="q2", year="2022"),))
    >>> held = asked.but(rival=Frame(when=(Frame(span="q1"),)))
    >>> before_it(held, Period(2023, 1, 3))["rival"]["when"]
    (Frame(span='q1', year='2022'),)
    """
    rival = frame.get("rival", EMPTY)
    said = rival.get("when", ())
    if len(said) != 1 or "parts" in frame:
        return frame
    now = times(frame.get("when", told), latest)
    if now.lack or now.course or now.when.year_before:
        return frame
    base = Period.parse(now.when.code) if now.when.code else latest
    first = said[0]
    stepped = first.without({"told"})
    if stepped.keys() == {"step", "length"} and base.months == LENGTHS[first["length"]]:
        then = times(said, base).when.code
        return (
            frame.but(rival=rival.but(when=(in_its_year(Period.parse(then)),))) if then else frame
        )
    if first.keys() != {"span"} or (part := span_of(first, base.year)) is None:
        return frame
    before = (part.month, part.months) < (base.month, base.months)
    year = base.year if before else base.year - 1
    return frame.but(rival=rival.but(when=(first.but(year=str(year)),)))


def since_then(frame: Frame, latest: Period, told: Sequence[Frame]) -> Frame:
    """End what has moved from a time with the time that was told: "did they fall from Q2?".

    >>> asked = Frame(trend="up", when=(Frame(since=Frame(span="m12")),))
    >>> since_then(asked, Period(2023, 1, 3), (Frame(span="m3", year="2023"),))["when"]
    (Frame(since=Frame(span='m12', year='2022'), until=Frame(code='2023-03')),)
    """
    said = frame.get("when", ())
    code = times(told, latest).when.code
    if len(said) != 1 or said[0].keys() != {"since"} or "trend" not in frame or code is None:
        return frame
    start = before_it(Frame(rival=Frame(when=(said[0]["since"],))), latest, told)["rival"]["when"]
    began, ended = times(start, latest).when.code, Period.parse(code)
    if began is None or not _begins(Period.parse(began)) < _begins(ended):
        return frame
    return frame.but(when=(Frame(since=start[0], until=Frame(code=code)),))


def _begins(period: Period) -> tuple[int, int]:
    return period.year, period.month
