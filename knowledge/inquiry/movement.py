"""How a rate has moved: a share, a growth or a contribution against what it was before."""

from knowledge.facts import Measure
from knowledge.language.frames import EMPTY, Frame
from knowledge.periods import Period
from knowledge.phrases.periods import times

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
