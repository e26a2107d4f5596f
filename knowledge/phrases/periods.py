"""What phrases of time mean: frames -> the period, or the course of periods, that is asked about.

A relative time counts from the latest period, never from a clock.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from knowledge.frozen import frozen
from knowledge.language.frames import EMPTY, Frame
from knowledge.periods import HALF, QUARTER, YEAR, Period
from knowledge.queries import Course, When

LENGTHS = {"month": 1, "quarter": QUARTER, "half": HALF, "year": YEAR}
_STARTS = {"q": QUARTER, "s": HALF, "m": 1}
_DAY = ("span", "first", "since", "until", "step", "now", "last", "every", "length")
_COURSES = ("every", "last")
_YEARS = ("year", "yy", "offset")
_EACH = {"last", "every", "length"}
_CENTURY = "20"
_LAST_YEAR = "-1"


@frozen
class Times:
    """The time that a question asks about."""

    when: When = When()
    course: Course | None = None
    lack: str | None = None
    """The words for a time that cannot be counted out."""


def times(said: Sequence[Frame], latest: Period) -> Times:
    """Give what phrases of time mean together."""
    frames = merged(alike(said, said))
    course = next((frame for frame in frames if "last" in frame or "every" in frame), None)
    if course is not None:
        within = [one for one in frames if one is not course]
        if beside := course.without(_EACH):  # "by quarter in 2022"
            within.append(beside)
        return _course(course, within, latest)
    found: list[When] = []
    for frame in frames:
        got = _when(frame, latest)
        if got is None:
            return _lacking(frame)
        if isinstance(got, Course):
            rest = [one for one in frames if one is not frame]
            return _lacking(rest[0]) if rest else Times(course=got)
        found.append(got)
    whens = list(dict.fromkeys(found))
    if len(whens) < 2:
        return Times(whens[0] if whens else When())
    if len(whens) == 2 and any(one.year_before and one.code is None for one in whens):
        other = next(one for one in whens if one.code)
        return Times(_back(other))
    return Times(course=Course(codes=tuple(one.code or latest.code for one in whens)))


def alike(said: Sequence[Frame], others: Sequence[Frame]) -> tuple[Frame, ...]:
    """Take "the same quarter of 2021" for the part of a year that is told beside it, or was.

    >>> alike((Frame(like="yes", year="2021"),), (Frame(span="q1", year="2022"),))
    (Frame(span='q1', year='2021'),)
    >>> alike((Frame(like="month", offset="-1"),), (Frame(span="m12", year="2022"),))
    (Frame(span='m12', year='2021'),)
    """
    spoken_of = [one for one in others if "like" not in one]
    out: list[Frame] = []
    for frame in said:
        told = [one for one in spoken_of if is_as_long(one, frame.get("like"))]
        years = {year for one in spoken_of if (year := _year_of(one))}
        if frame.get("like") == "inner" and len(years) == 1:  # "the first half of that year"
            out.append(Frame({**frame.without({"like"}), **years.pop()}))
        elif "like" not in frame:
            out.append(frame)
        elif frame.keys() == {"like"} and told:
            out += [one for one in told if one not in out]
        elif len(parts := [part for one in told if (part := _part(one))]) == 1:
            out.append(_before_told(Frame({**parts[0], **frame.without({"like"})}), years))
        else:
            out.append(frame)
    return tuple(out)


def _before_told(part: Frame, told: Collection[Frame]) -> Frame:
    """Count "last year" from the year that was told, of which the same part is meant."""
    year = next(iter(told), EMPTY).get("year") if len(told) == 1 else None
    if year is None or part.get("offset") != _LAST_YEAR:
        return part
    return part.without({"offset"}).but(year=str(int(year) - 1))


def stepped(said: Sequence[Frame], base: Period) -> tuple[Frame, ...]:
    """Count "the quarter before" from a quarter that was told; from a longer time there is none.

    >>> stepped((Frame(step="-1", length="quarter", told="yes"),), Period(2022, 7, 3))
    (Frame(code='2022-Q2'),)
    >>> stepped((Frame(step="-1", length="quarter", told="yes"),), Period(2022))
    (Frame(like='quarter'),)
    """
    out: list[Frame] = []
    for frame in said:
        as_long = base.months == LENGTHS.get(frame.get("length", ""))
        then = _stepped(frame, base) if as_long and "told" in frame else None
        there = frame if "told" not in frame else Frame(like=frame["length"])
        out.append(Frame(code=then.code) if then else there)
    return tuple(out)


def dated(said: Sequence[Frame]) -> tuple[Frame, ...]:
    """Give the parts of a year that are listed the year that is said with the last of them.

    >>> dated((Frame(span="q1"), Frame(span="q3", year="2022")))
    (Frame(span='q1', year='2022'), Frame(span='q3', year='2022'))
    >>> dated((Frame(span="q4"), Frame(span="q3", year="2022")))[0]
    Frame(span='q4')
    """
    out: list[Frame] = []
    for frame in reversed(said):
        last = out[-1] if out else None
        bare = last is not None and frame.keys() == {"span"} and last.keys() == {"span", "year"}
        if last is not None and bare and _starts(frame) < _starts(last):
            out.append(frame.but(year=last["year"]))
        else:
            out.append(frame)
    return tuple(reversed(out))


def of_the_year(said: Sequence[Frame], told: Sequence[Frame], latest: Period) -> tuple[Frame, ...]:
    """Give a part of a year that is said alone the year that is spoken of, unless it is to come.

    >>> of_the_year((Frame(span="q1"),), (Frame(year="2022"),), Period(2023, 1, 3))
    (Frame(span='q1', year='2022'),)
    >>> of_the_year((Frame(span="q4"),), (Frame(code="2023-Q1"),), Period(2023, 1, 3))
    (Frame(span='q4'),)
    """
    years = {year for one in told if (year := _year(_year_of(one) or EMPTY, latest))}
    if len(years) != 1:
        return tuple(said)
    (year,) = years
    return tuple(
        one.but(year=str(year)) if one.keys() == {"span"} and _is_past(one, year, latest) else one
        for one in said
    )


def _is_past(frame: Frame, year: int, latest: Period) -> bool:
    part = span_of(frame, year)
    return part is not None and not part.outlasts(latest)


def _starts(frame: Frame) -> int:
    """Give the month of a year that a part of it begins with; that of a whole year is the first."""
    part = span_of(frame, 1)
    return part.month if part else 0


def is_as_long(frame: Frame, length: str | None) -> bool:
    """Whether a time that was told is as long as the one that is said to be the same.

    >>> is_as_long(Frame(span="m12", year="2022"), "quarter")
    False
    >>> is_as_long(Frame(code="2022-Q1"), "quarter")
    True
    """
    months = LENGTHS.get(length or "")
    if months is None:
        return True
    if "code" in frame:
        return Period.parse(frame["code"]).months == months
    span = frame.get("span", "year" if "year" in frame else None)
    return span is None or (YEAR if span == "year" else _STARTS[span[0]]) == months


def _part(frame: Frame) -> Frame | None:
    """Give the part of a year alone that a phrase names."""
    if "code" in frame:
        whole = Period.parse(frame["code"])
        return None if whole.months == YEAR else Frame(code=whole.code)
    return frame.only(("span", "first", "length", "since", "until")) or None


def _year_of(frame: Frame) -> Frame | None:
    """Give the year alone of a time that was told."""
    if "code" in frame:
        return Frame(year=str(Period.parse(frame["code"]).year))
    return frame.only(_YEARS) or None


def _lacking(frame: Frame) -> Times:
    return Times(lack=" ".join(str(value) for value in frame.values()))


def framed(course: Course) -> tuple[Frame, ...]:
    """Give phrases of time that mean a course.

    >>> framed(Course(unit=QUARTER, last=4))
    (Frame(last='4', length='quarter'),)
    """
    if course.codes:
        return tuple(Frame(code=code) for code in course.codes)
    if course.since and not (course.unit or course.last or course.until):
        return (Frame(since=Frame(code=course.since)),)
    length = next((name for name, months in LENGTHS.items() if months == course.unit), "any")
    length = "bulletin" if course.bulletins else length
    each = Frame(last=str(course.last), length=length) if course.last else Frame(every=length)
    ends = dict.fromkeys(filter(None, (course.since, course.until)))
    return (each, *(Frame(code=code) for code in ends))


def merged(said: Iterable[Frame]) -> list[Frame]:
    """Put together what tells one time in pieces: "in the first quarter … of 2022"."""
    out: list[Frame] = []
    for frame in _dated(tuple(said)):
        for at, other in enumerate(out):
            keys = set(frame) | set(other)
            if not keys.isdisjoint(_COURSES):
                continue  # "by quarter in 2022": a course within a year
            days = any(k in frame for k in _DAY) and any(k in other for k in _DAY)
            years = any(k in frame for k in _YEARS) and any(k in other for k in _YEARS)
            if not days and not years and len(keys) == len(frame) + len(other):
                out[at] = Frame({**other, **frame})
                break
        else:
            out.append(frame)
    return out


def _dated(said: Sequence[Frame]) -> list[Frame]:
    """Give each part of a year its year, where another one tells it and it stands alone as well.

    >>> _dated((Frame(span="q1", year="2022"), Frame(span="s1"), Frame(year="2022")))[1:]
    [Frame(span='s1', year='2022'), Frame(span='year', year='2022')]
    """
    told = [one["year"] for one in said if "span" in one and "year" in one]
    alone = [one for one in said if one.keys() == {"year"} and one["year"] in told]
    if not alone or len({*told}) > 1:
        return list(said)
    full = [one.but(year=told[0]) if one.keys() == {"span"} else one for one in said]
    return [one.but(span="year") if one in alone else one for one in full]


def _year(frame: Frame, latest: Period) -> int | None:
    if "year" in frame:
        return int(frame["year"])
    if "yy" in frame:
        return int(_CENTURY + frame["yy"])
    if "offset" in frame:
        return latest.year + int(frame["offset"])
    return None


def _when(frame: Frame, latest: Period) -> When | Course | None:
    """Give the time of one frame; none where it cannot be counted out."""
    if "like" in frame:
        return _alike(frame, latest)
    if "code" in frame:
        return _coded(frame, latest)
    return _up_to(frame, latest) if _ends(frame) else _counted(frame, latest)


def _alike(frame: Frame, latest: Period) -> When | None:
    """Give the same part of another year as the latest is of its own: "same quarter of 2021".

    >>> _alike(Frame(like="quarter", year="2021"), Period(2022, 1, 3)).code
    '2021-Q1'
    >>> _alike(Frame(like="quarter", year="2021"), Period(2022)) is None
    True
    """
    year = _year(frame, latest)
    fits = latest.months == LENGTHS.get(frame["like"], latest.months)
    return When(replace(latest, year=year).code) if year and fits else None


def _coded(frame: Frame, latest: Period) -> When:
    """Give a period that was told before; the same part of another year, where one is said."""
    year = _year(frame, latest)
    told = Period.parse(frame["code"])
    return When(frame["code"] if year is None else replace(told, year=year).code)


def _ends(frame: Frame) -> bool:
    return "until" in frame and "since" not in frame


def _counted(frame: Frame, latest: Period) -> When | Course | None:
    """Count out the time that a phrase names."""
    year = _year(frame, latest)
    back = "back" in frame
    if "since" in frame and "until" not in frame:
        start = _when(frame["since"], latest)
        return Course(since=start.code) if isinstance(start, When) and start.code else None
    if "since" in frame and "year" in frame["since"]:
        return _stretch(frame, latest)
    if "step" in frame:
        return _stepped(frame, latest)
    span = span_of(frame, year or latest.year)
    if span is not None:
        when = When(span.code, any_year=year is None and not back)
        return _back(when) if back and year is None else when
    if any(key in frame for key in ("span", "first", "since")):
        return None
    if frame.get("offset") == "0" or ("now" in frame and year in {None, latest.year}):
        return When(latest.code)
    if year is not None:
        return When(str(year))
    return When(year_before=True) if back else None


def _stretch(frame: Frame, latest: Period) -> Course | None:
    """Give what lies between two times: "from Q1 2022 to Q4 2022"."""
    ends = [_when(frame[end], latest) for end in ("since", "until")]
    codes = [one.code for one in ends if isinstance(one, When) and one.code]
    return Course(since=codes[0], until=codes[1]) if len(codes) == len(ends) else None


def _up_to(frame: Frame, latest: Period) -> When | None:
    """Give the part of a year that ends with a period: "until June 2022"."""
    end = _when(frame["until"], latest)
    if not isinstance(end, When) or end.code is None:
        return None
    last = Period.parse(end.code)
    whole = Period(last.year, 1, last.month - 1 + last.months) if last.months else last
    when = replace(end, code=whole.code)
    return _back(when) if "back" in frame else when


def _back(when: When) -> When:
    if when.code is None:
        return replace(when, year_before=True)
    return When(Period.parse(when.code).year_before().code)


def span_of(frame: Frame, year: int) -> Period | None:
    """Give the part of a year that a frame names, in a year."""
    if "since" in frame and "until" in frame:
        first, last = span_of(frame["since"], year), span_of(frame["until"], year)
        if first is None or last is None or last.month < first.month:
            return None
        return Period(year, first.month, last.month + last.months - first.month)
    if "first" in frame:
        months = int(float(frame["first"])) * LENGTHS[frame["length"]]
        return Period(year, 1, months) if 0 < months <= YEAR else None
    said = frame.get("span")
    if said is None:
        return None
    if said == "year":
        return Period(year)
    months, number = _STARTS[said[0]], int(said[1:])
    return Period(year, months * (number - 1) + 1, months)


def in_its_year(part: Period) -> Frame:
    """Give the phrase that names a month, a quarter, a half of a year, or a whole one.

    >>> in_its_year(Period(2022, 4, 3))
    Frame(span='q2', year='2022')
    """
    sign = next((one for one, months in _STARTS.items() if months == part.months), None)
    number = (part.month - 1) // part.months + 1
    return Frame(span=f"{sign}{number}" if sign else "year", year=str(part.year))


def _stepped(frame: Frame, latest: Period) -> When | None:
    """Count whole months, quarters, halves or years from the latest period."""
    months = LENGTHS.get(frame["length"])
    if months is None:
        return None
    end = YEAR * latest.year + latest.month - 1 + max(latest.months, 1)
    start = (end - 1) // months * months + int(frame["step"]) * months
    return When(Period(start // YEAR, start % YEAR + 1, months).code)


def _course(frame: Frame, others: Sequence[Frame], latest: Period) -> Times:
    """Give several periods of one length, in the year or stretch that is named beside them."""
    bulletins = frame.get("length") == "bulletin"
    unit = LENGTHS.get(frame.get("length") or frame.get("every") or "", 0)
    last = int(frame["last"]) if "last" in frame else None
    within = [_when(one, latest) for one in others]
    codes = [one.code for one in within if isinstance(one, When) and one.code]
    if len(codes) < sum(not isinstance(one, Course) for one in within):
        return _lacking(others[0])  # a course of the year before is none
    course = Course(unit=unit, last=last, bulletins=bulletins, soft="every" in frame and not unit)
    if codes:
        course = replace(course, since=codes[0], until=codes[-1])
    return Times(course=course)
