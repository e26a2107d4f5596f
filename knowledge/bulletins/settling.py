"""What hangs on whose a bulletin is and when it came out: published where settled, else held.

A doubt has several answers, or none. The bulletin is read with each; what comes to the same with
all is published, what differs waits for a person, as it is with the likeliest answer.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from knowledge.bulletins.dates import HELD_AGAINST, When, find
from knowledge.bulletins.layout import Kind, Layout, layout
from knowledge.bulletins.limits import words_of
from knowledge.bulletins.sentences import sentences
from knowledge.bulletins.stamps import day_of_address, day_of_dateline, day_said, days, month_alone
from knowledge.bulletins.text import headline
from knowledge.bulletins.tokens import Token, tokens
from knowledge.bulletins.whose import Claim, claims, is_settled, living
from knowledge.bulletins.years import last_day
from knowledge.facts import Bulletin, Choice, Doubt, Fact, Measure, Skipped, Slot
from knowledge.frozen import frozen
from knowledge.periods import YEAR, Period, with_open_year

ReadOnce = Callable[[Bulletin], Sequence[Fact | Skipped]]
UNKNOWN = "?"
"""The place of a bulletin of which nobody knows whose it is."""
_YEARLESS = str(date.max)
"""What a bulletin is read with that prints no year at all: none of its figures is of that year."""
_MOST = 4
"""Answers that are tried."""
"""Words before a year that is told only for comparison."""
_FAR = 45
"""Days by which two stamps may differ that say the same."""
_SOON = 3
"""Months, its own among them, in which a month is told of."""


@frozen
class Settled:
    """What a bulletin came to."""

    bulletin: Bulletin
    """With the day of its stamp, where that is the only one."""
    found: tuple[Fact | Skipped, ...]
    held: tuple[Fact, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def settle(bulletin: Bulletin, read_once: ReadOnce) -> Settled:
    """Read a bulletin; what hangs on a doubt is held."""
    found = _claims(bulletin)
    dated = _dated(bulletin)
    tried = dated if len(dated) == 1 else _years(bulletin, dated)
    place = bulletin.place if found else UNKNOWN
    whole = replace(bulletin, published=tried[0] if tried else None, place=place)
    rivals: list[tuple[Doubt, list[Bulletin]]] = []
    if not is_settled(found):
        choices = _choices(found)
        names = [choice.value for choice in choices[1:]] or [UNKNOWN]
        others = [replace(whole, place=name) for name in names if found]
        rivals.append((Doubt(Slot.PLACE, choices), others))
    if len(tried) > 1:
        choices = tuple(Choice(day, ("stamp",)) for day in dated)
        others = [replace(whole, published=day) for day in tried[1:]]
        rivals.append((Doubt(Slot.DATE, choices), others))
    settled = _apart(bulletin, whole, rivals, read_once, known=bool(found))
    if len(dated) == 1:
        settled = replace(settled, bulletin=replace(bulletin, published=dated[0]))
    return _reasoned(settled, found[0] if found else None, _source(bulletin, dated))


def _apart(
    bulletin: Bulletin,
    whole: Bulletin,
    rivals: Sequence[tuple[Doubt, Sequence[Bulletin]]],
    read_once: ReadOnce,
    *,
    known: bool,
) -> Settled:
    """Part what is the same with every answer from what is not; ``whole`` has the likeliest."""
    read = read_once(whole)
    hanging: dict[int, Slot] = {}
    guessed: set[int] = set()
    doubts = []
    facts = [one for one in read if isinstance(one, Fact)]
    for doubt, others in rivals:
        found = [[one for one in read_once(other) if isinstance(one, Fact)] for other in others]
        same = [{_key(one) for one in some} for some in found]
        apart = [one for one in facts if any(_key(one) not in keys for keys in same)]
        if doubt.slot is Slot.PLACE and not known:
            apart = [one for one in facts if UNKNOWN in (one.about.reporter, _lead(one))]
        if doubt.slot is Slot.DATE and whole.published == _YEARLESS:
            timed = [{(one.start, one.measure, one.period) for one in some} for some in found]
            moved = (one for one in apart if not _is_timed(one, timed))
            guessed.update(id(one) for one in moved)
        if apart:
            doubts.append(doubt)
            hanging |= {id(one): doubt.slot for one in apart}
    kept = tuple(one for one in read if id(one) not in hanging)
    held = tuple(
        _held(_with_open_year(one) if id(one) in guessed else one, hanging[id(one)])
        for one in facts
        if id(one) in hanging
    )
    return Settled(bulletin, kept, held, tuple(doubts))


def _is_timed(fact: Fact, timed: Iterable[Container[tuple[int, Measure, str | None]]]) -> bool:
    """Whether a figure is of the same period in whichever year the bulletin came out."""
    return all((fact.start, fact.measure, fact.period) in some for some in timed)


def _with_open_year(fact: Fact) -> Fact:
    return fact if fact.period is None else replace(fact, period=with_open_year(fact.period))


def _reasoned(settled: Settled, place: Claim | None, source: str) -> Settled:
    """Say for each fact where its place and the year of its period come from."""

    def told(one: Fact) -> Fact:
        ours = place is not None and one.about.reporter == place.home.name
        said = {"reporter": place.evidence[0] if ours and place and place.evidence else "said"}
        said |= {"period": source} if one.period else {}
        return replace(one, because=tuple({**said, **dict(one.because)}.items()))

    found = tuple(told(one) if isinstance(one, Fact) else one for one in settled.found)
    return replace(settled, found=found, held=tuple(map(told, settled.held)))


def _held(fact: Fact, slot: Slot) -> Fact:
    """Hold a figure; of a place that nobody knows nothing is said, nor of what is its."""
    about, basis = fact.about, fact.basis
    if about.reporter == UNKNOWN:
        about = replace(about, reporter=None)
    if basis is not None and _lead(fact) == UNKNOWN:
        basis = basis.removeprefix(UNKNOWN).strip() or None
    return replace(fact, about=about, basis=basis, held=slot)


def _lead(fact: Fact) -> str:
    return (fact.basis or "").split(" ", maxsplit=1)[0]


def _key(fact: Fact) -> tuple[object, ...]:
    return fact.start, fact.measure, fact.about, fact.period, fact.value, fact.unit, fact.basis


def _choices(found: Sequence[Claim]) -> tuple[Choice, ...]:
    told = ((one.home.name, one.evidence) for one in living(found)[:_MOST])
    return tuple(Choice(name, evidence) for name, evidence in told if name)


def _claims(bulletin: Bulletin) -> tuple[Claim, ...]:
    said = sentences(bulletin.text)
    words, _ = words_of(said)
    return claims(bulletin, tokens(headline(bulletin), 0), [one.raw for one in said], words)


# --- when ---------------------------------------------------------------------------------------


def _dated(bulletin: Bulletin) -> tuple[str, ...]:
    """Give the days on which it may have been published: several where stamps are far apart."""
    if bulletin.published:
        return (bulletin.published,)
    page = layout(bulletin.text)
    stamped = _near_to_text([*_stamped(page)], page)
    if not stamped:
        day = day_of_address(bulletin.url or "") or _day_of_lead(page)
        return (str(day),) if day else ()
    far = [day for day in stamped if abs((day - stamped[0]).days) > _FAR]
    return (str(stamped[0]), *(str(day) for day in dict.fromkeys(far)))


def _stamped(page: Layout) -> Iterator[date]:
    """Give the days of the stamps; of one that may be two, that which another stamp is near to."""
    named = [one for stamp in page.stamps for one in days(stamp)]
    sure = [one[0] for one in named if len(one) == 1]
    for one in named:
        near = [day for day in one if any(abs((day - other).days) <= _FAR for other in sure)]
        yield from near[:1] or one


def _near_to_text(stamped: list[date], page: Layout) -> list[date]:
    """Leave out the days that have nothing to do with the text, where it tells of a day itself.

    A page may show when it was made, or that of another text: what came out soon after the last
    day that is told of is this one.
    """
    said = [day_said(line.said) for line in page.message if line.kind is Kind.PROSE]
    last = max(filter(None, said), default=None)
    soon = [day for day in stamped if last and 0 <= (day - last).days <= _FAR]
    return soon or stamped


def _day_of_lead(page: Layout) -> date | None:
    lead = next((line.said for line in page.message if line.kind is Kind.PROSE), "")
    return day_of_dateline(lead)


def _months(page: Layout) -> Iterator[date]:
    """Give days to read with where above the text a month stands alone: in it, or soon after.

    It says when this was published, or of which month it tells.
    """
    above = takewhile(lambda line: line.kind is not Kind.PROSE, page.message)
    found = next(filter(None, (month_alone(line.said) for line in above)), None)
    if found is not None:
        period = Period(found.year, found.month, 1)
        yield from (last_day(period), last_day(replace(period, months=_SOON)))


def _source(bulletin: Bulletin, dated: Sequence[str]) -> str:
    """Say what the year of a period that is printed without one was taken from.

    A bulletin that was read before has the day of its stamp as its own.
    """
    if not dated:
        return "text"
    told = bulletin.published
    page = layout(bulletin.text)
    stamped = [str(day) for day in _stamped(page)]
    if stamped and told is None:
        return "stamp"
    if dated[0] == str(day_of_address(bulletin.url or "")):
        return "address"
    if dated[0] == str(_day_of_lead(page)):
        return "dateline"
    headed = str(day_said(dict(page.head).get("date", "")))
    return "stamp" if told in stamped and told != headed else "date"


def _years(bulletin: Bulletin, dated: Sequence[str]) -> list[str]:
    """Give days to read with: those of the stamps, or where no year is said two that it may be."""
    if dated:
        return list(dated[:_MOST])
    if months := [*_months(layout(bulletin.text))]:
        return [str(day) for day in months[:_MOST]]
    said = sentences(bulletin.text)
    words, _ = words_of(said)
    named = [*find(headline(bulletin)), *(one.when for said in words for one in said if one.when)]
    whens = [when for when in named if when.months and not when.is_date]
    parts = [when for when in whens if when.months < YEAR and not when.relative] or whens
    alike = (when for when in parts if _stretch(when) == _stretch(parts[0]))
    first = next((when.year for when in alike if when.year), None)
    if not whens or (first is not None and not _is_compared(words, first)):
        return []
    last = max((when.year for when in whens if when.year), default=None)
    if last is None:
        return [_YEARLESS, str(date.max.replace(year=date.max.year - 1))]
    year = last + 1 if _is_compared(words, last) else last
    return [f"{year}-12-31", f"{year + 1}-12-31"]


def _stretch(when: When) -> tuple[int, int]:
    """Give the part of the year that is told of."""
    return when.month, when.months


def _is_compared(words: Sequence[Sequence[Token]], year: int) -> bool:
    """Whether a year is told only for comparison: from February 2020."""
    told = [
        (found, at) for found in words for at, token in enumerate(found) if _of(token.when, year)
    ]
    return bool(told) and all(
        any(
            one.has("after", "than", "compare") or one.said in HELD_AGAINST
            for one in _clause(found, at)
        )
        for found, at in told
    )


def _clause(found: Sequence[Token], at: int) -> Sequence[Token]:
    """Give what stands before a token, back to the last pause."""
    pauses = (place for place in range(at - 1, -1, -1) if found[place].said in (",", ";", "("))
    return found[next(pauses, -1) + 1 : at]


def _of(when: When | None, year: int) -> bool:
    return when is not None and when.year == year
