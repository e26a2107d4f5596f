"""Found figures -> an answer: its lines, its sentences with the figures marked, its order."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.answer import Answer, Kind, Quote
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Absent, Found, beside
from knowledge.answers.desk import Desk
from knowledge.answers.revisions import revisions
from knowledge.answers.wording import (
    basis_words,
    capital,
    figure,
    flow_words,
    line,
    listed,
    period_words,
    short_line,
    target_words,
)
from knowledge.facts import Fact, Flow, Measure
from knowledge.frozen import frozen
from knowledge.periods import Period

MOST_QUOTES = 6
_CONTEXT = (
    40  # characters before a figure that tell it from the same digits elsewhere in its sentence
)


def one(asked: Asked, found: Found, verdict: str | None = None, note: str | None = None) -> Answer:
    """Answer with one figure, what stands beside it, and its source."""
    desk = asked.desk
    extra = beside(found, desk)
    of_value = found.shown.fact.measure is Measure.VALUE
    values = [one.fact for one in extra if one.fact.measure is Measure.VALUE]
    given_again = revisions(values, desk, named=True)
    growth = next((one for one in extra if of_value and one.fact.measure is Measure.GROWTH), None)
    said = line(found.shown) + (f", {figure(growth)}" if growth else "")
    lines = [short_line(other) for other in extra if other is not growth]
    if found.sum:
        lines.insert(0, f"Computed: {found.sum.formula}")
    return Answer(
        asked.question,
        Kind.DERIVED if found.shown.derived else Kind.FACT,
        f"{verdict.capitalize()}. {said}" if verdict else said,
        tuple(lines),
        (*asked.notes, *([note] if note else []), *_doubts(found.sources, desk), *given_again),
        figures=(found.shown,),
        beside=extra,
        sum=found.sum,
        verdict=verdict,
        quotes=quotes(found.sources, desk),
        rests_on=found.sources,
    )


@frozen
class Heading:
    """What stands over several figures."""

    text: str
    numbered: bool = False
    by_period: bool = False
    """Its lines differ in their period alone, which is all that they say beside the figure."""
    verdict: str | None = None
    note: str | None = None

    @property
    def line(self) -> str:
        """The heading as it is said, the verdict first."""
        return f"{self.verdict.capitalize()}. {self.text}" if self.verdict else self.text


def several(asked: Asked, found: Sequence[Found], heading: Heading) -> Answer:
    """Answer with several figures, in order."""
    lines = [_line_of(each, number, heading) for number, each in enumerate(found, 1)]
    computed = [each.sum for each in found if each.sum]
    sources = [fact for each in found for fact in each.sources]
    notes = (heading.note,) if heading.note else ()
    return Answer(
        asked.question,
        Kind.DERIVED if len(computed) == len(found) else Kind.FACTS,
        heading.line,
        tuple(lines),
        (*asked.notes, *notes, *_doubts(sources, asked.desk)),
        figures=tuple(each.shown for each in found),
        sum=computed[0] if len(computed) == 1 else None,
        verdict=heading.verdict,
        quotes=quotes(sources, asked.desk),
        rests_on=tuple(sources),
    )


def _line_of(found: Found, number: int, heading: Heading) -> str:
    if heading.numbered:
        return f"{number}. {_place_in(found)}"
    fact = found.shown.fact
    if heading.by_period and fact.period:
        said = f"{Period.parse(fact.period).words()}: {figure(found.shown)}"
        return _summed(capital(f"{said} (computed)" if found.sum else said), found)
    return _with_sum(found)


def _place_in(found: Found) -> str:
    """Say a place of a list: what it is and its figure, as the heading says the rest."""
    said = f"{capital(target_words(found.shown.fact.about))}: {figure(found.shown)}"
    return _summed(said, found)


def _with_sum(found: Found) -> str:
    return _summed(line(found.shown), found)


def _summed(said: str, found: Found) -> str:
    return f"{said} = {found.sum.formula.rpartition(' = ')[0]}" if found.sum else said


def common_headline(found: Sequence[Found]) -> str:
    """Head a list of figures with what they share: ``Jiaxing, Q1 2022``."""
    facts = [each.shown.fact for each in found]
    reporters = list(dict.fromkeys(fact.about.reporter for fact in facts if fact.about.reporter))
    periods = list(
        dict.fromkeys(Period.parse(fact.period).words() for fact in facts if fact.period)
    )
    subjects = list(dict.fromkeys(target_words(fact.about) for fact in facts))
    parts = [listed(reporters)] if reporters else []
    parts += [subjects[0]] if len(subjects) == 1 and subjects[0] else []
    parts += [listed(periods)] if periods else []
    return ", ".join(parts) + ":"


def quotes(facts: Sequence[Fact], desk: Desk) -> tuple[Quote, ...]:
    """Quote the sentences that figures stand in, and those that name what they are of."""
    marks: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for fact in facts:
        if fact.named_in:
            marks.setdefault((fact.bulletin, fact.named_in), [])
        place = _place(fact, desk)
        spans = marks.setdefault((fact.bulletin, fact.sentence), [])
        if place and not any(start < place[1] and place[0] < end for start, end in spans):
            spans.append(place)
    return tuple(
        Quote(sentence, tuple(sorted(spans)), desk.store.bulletin(bulletin))
        for (bulletin, sentence), spans in list(marks.items())[:MOST_QUOTES]
    )


def _place(fact: Fact, desk: Desk) -> tuple[int, int] | None:
    """Find where in its sentence a figure stands, by the words before it."""
    text = desk.bulletin(fact).text
    printed = " ".join(fact.printed.split())
    before = " ".join(text[max(0, fact.start - _CONTEXT) : fact.start].split())
    glued = not text[fact.start - 1 : fact.start].isspace()
    for length in range(len(before), -1, -1):
        lead = before[len(before) - length :]
        needle = lead + ("" if glued or not lead else " ") + printed
        at = fact.sentence.find(needle)
        if at >= 0:
            end = at + len(needle)
            return end - len(printed), end
    return None


def _doubts(facts: Sequence[Fact], desk: Desk) -> list[str]:
    """Say where a figure does not fit the others of its bulletin, or what another one gives."""
    failed = [check for fact in dict.fromkeys(facts) for check in desk.store.failed_checks(fact)]
    said = [f"This figure does not fit the others printed: {check.identity}." for check in failed]
    return list(dict.fromkeys((*said, *revisions(facts, desk))))


def with_absent(answer: Answer, absent: Sequence[Absent], desk: Desk) -> Answer:
    """Say, beside what was found, what was asked for and is not there."""
    notes = tuple(f"The bulletin does not give {what(each, desk)}." for each in absent)
    keys = tuple(dict.fromkeys((*answer.missing, *(each.key for each in absent))))
    return replace(answer, notes=(*notes, *answer.notes), missing=keys)


def what(absent: Absent, desk: Desk) -> str:
    """Say what is not there: ``Jiaxing's exports to Thailand, Q1 2022``."""
    cell = absent.cell
    flow = cell.flow
    said = flow_words(cell.target, flow or Flow.TRADE, desk.reporter)
    measures = {
        Measure.GROWTH: "the growth of",
        Measure.SHARE: "the share of",
        Measure.CONTRIBUTION: "the contribution to growth of",
        Measure.RANK: "the rank of",
        Measure.COUNT: "the number for",
    }
    if cell.measure in measures:
        said = f"{measures[cell.measure]} {said}"
    said += basis_words(desk.basis)
    code = cell.when.code
    if code and cell.when.year_before:
        code = Period.parse(code).year_before().code
    return said + (
        period_words(code) if code else ", a year before" if cell.when.year_before else ""
    )
