"""An answer -> the bars of a picture: what is drawn, before anybody decides how it looks."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from knowledge.answers.answer import Answer, Shown
from knowledge.answers.captions import heading, names, sources, unit_note
from knowledge.answers.desk import Cell, Desk
from knowledge.answers.lists import LENGTHS, own, standing, target_of
from knowledge.answers.wording import figure, printed
from knowledge.facts import Fact, Flow, Measure
from knowledge.frozen import frozen
from knowledge.periods import Period
from knowledge.queries import When

MOST = 12
EDITION = 1
"""Raised whenever the same chart is drawn differently, so that no old picture is sent for it."""
_SIGNS = ("▲", "▼", "-", "−")


@frozen
class Bar:
    """One figure of a chart."""

    label: str
    """What tells it from the others: ``EU``, ``Imports``."""
    value: Decimal
    """How long it is; to the left where it is below zero."""
    said: str
    """The figure, exactly as the answer writes it; a deficit with ``▼``."""
    growth: str | None = None
    """Its growth, ``▲ 39.0%``, where the bulletin prints one."""
    marked: bool = False
    """Whether it is the one asked about, among others that were not."""


@frozen
class Chart:
    """All that is drawn, in words and lengths."""

    title: str
    bars: tuple[Bar, ...]
    unit: str
    """What the figures and the arrows are: ``In yuan, growth year on year``."""
    source: str
    note: str = ""

    @property
    def key(self) -> str:
        """The same for the same picture, so that one sent before can be sent again."""
        return sha256(repr((EDITION, self)).encode()).hexdigest()[:24]


@frozen
class _Row:
    """The figures to be drawn, the one asked about where others are not, and what is said."""

    figures: tuple[Shown, ...]
    marked: Shown | None = None
    notes: tuple[str, ...] = ()


def chart_of(answer: Answer, desk: Desk) -> Chart | None:
    """Draw an answer's figures, or the list that its one figure stands in; none for neither."""
    row = _row(answer, desk)
    if len(row.figures) < 2 or not any(one.fact.value for one in row.figures):
        return None
    kept, more = _first(row)
    facts = [one.fact for one in kept]
    growths = [_growth(one, desk) for one in kept]
    bars = tuple(
        Bar(name, one.fact.value, _said(one), growth, marked=one == row.marked)
        for one, name, growth in zip(kept, names(kept), growths, strict=True)
    )
    notes = (*row.notes, *_of_all(kept), *_doubts(facts, desk), *more)
    return Chart(
        heading(facts),
        bars,
        unit_note(facts, grown=any(growths)),
        sources([desk.bulletin(fact) for fact in facts]),
        " ".join(dict.fromkeys(notes)),
    )


def _row(answer: Answer, desk: Desk) -> _Row:
    """Choose what to draw: the figures, the parts of a computed one, or the company of one."""
    alike = _in_time(_alike(answer.figures))
    if len(alike) > 1:
        return _Row(alike, notes=tuple(note for note in answer.notes if note.startswith("Of the ")))
    if len({one.fact.about for one in answer.figures}) != 1:
        return _Row(alike)
    if answer.figures[0].derived:
        return _of_sum(answer)
    stands = standing(answer.figures[0].fact, desk)
    if stands is None or not _drawable(Shown(stands.marked)):
        return _Row(())
    notes = (stands.note,) if stands.note else ()
    return _Row(_alike([Shown(fact) for fact in stands.facts]), Shown(stands.marked), notes)


def _alike(figures: Sequence[Shown]) -> tuple[Shown, ...]:
    """Keep the figures that can stand side by side: the most of one kind, the first of these."""
    drawn = {
        (one.fact.about, one.fact.period, one.fact.measure): one
        for one in reversed(figures)
        if _drawable(one)
    }
    kept = list(drawn.values())[::-1]
    kinds = Counter(_kind(one.fact) for one in kept)
    return tuple(one for one in kept if _kind(one.fact) == max(kinds, key=kinds.__getitem__))


def _in_time(figures: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """Put the earliest first, where they differ in their time alone."""
    if len({one.fact.about for one in figures}) > 1 or not all(one.fact.period for one in figures):
        return figures
    return tuple(sorted(figures, key=lambda one: Period.parse(one.fact.period or "")))


def _drawable(shown: Shown) -> bool:
    """Whether a bar can show it: a bound says that it is one, as no length does."""
    fact = shown.fact
    hedged = fact.approx is None or fact.approx.value in figure(shown).split()
    return fact.measure in LENGTHS and hedged


def _kind(fact: Fact) -> Hashable:
    """Name what two figures must share to be drawn together: measure, unit, whole, length."""
    flow = fact.about.flow.value if fact.about.flow else ""
    whole = (fact.basis or "").removeprefix(flow) if fact.measure is not Measure.VALUE else ""
    period = Period.parse(fact.period) if fact.period else None
    return (
        fact.measure,
        fact.unit,
        "" if whole == "yoy" else whole,
        period and (period.months, period.days),
    )


def _of_sum(answer: Answer) -> _Row:
    """Draw what a figure was computed from, and the figure beside it where it is of that kind."""
    shown = answer.figures[0]
    inputs = answer.sum.inputs if answer.sum else ()
    parts = _alike([Shown(fact) for fact in inputs])
    if not parts or _kind(parts[0].fact) != _kind(shown.fact):
        return _Row(parts, notes=(_told(answer),))
    facts = [one.fact for one in parts]
    if shown.fact.period not in {fact.period for fact in facts}:
        return _Row((shown, *parts), shown)
    both_flows = shown.fact.about.flow not in {fact.about.flow for fact in facts}
    if both_flows or shown.fact.value == sum(fact.value for fact in facts):
        return _Row((*parts, shown), shown)
    return _Row(parts, notes=(_told(answer),))


def _told(answer: Answer) -> str:
    """Say a computed figure that is no bar."""
    verdict = f"{answer.verdict.capitalize()}. " if answer.verdict else ""
    return f"{answer.headline.removeprefix(verdict)}."


def _first(row: _Row) -> tuple[tuple[Shown, ...], tuple[str, ...]]:
    """Keep as many as a picture holds, the one asked about among them."""
    if len(row.figures) <= MOST:
        return row.figures, ()
    kept = row.figures[:MOST]
    if row.marked and row.marked not in kept:
        kept = (*kept[:-1], row.marked)
    return kept, (f"… and {len(row.figures) - MOST} more.",)


def _said(shown: Shown) -> str:
    said = figure(shown)
    return f"▼ {said}" if shown.fact.value < 0 and not said.startswith(_SIGNS) else said


def _growth(shown: Shown, desk: Desk) -> str | None:
    """The growth that is printed with a value; a withheld one is left out."""
    fact = shown.fact
    if shown.derived or fact.measure is not Measure.VALUE or fact.about.flow is Flow.BALANCE:
        return None
    there = replace(desk, reporter=fact.about.reporter)
    cell = Cell(target_of(fact), fact.about.flow, Measure.GROWTH, When(fact.period))
    growth = own(there.told_with(cell, fact, Measure.GROWTH), fact, desk)
    return printed(growth) if growth else None


def _of_all(figures: Sequence[Shown]) -> tuple[str, ...]:
    return ("Computed from printed figures.",) if all(one.derived for one in figures) else ()


def _doubts(facts: Sequence[Fact], desk: Desk) -> list[str]:
    """Say where a figure does not fit the others of its bulletin."""
    failed = [check.identity for fact in facts for check in desk.store.failed_checks(fact)]
    return [f"Does not fit the others printed: {identity}." for identity in failed]
