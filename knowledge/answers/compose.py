"""Found figures -> an answer: its lines, its sentences with the figures marked, its order."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.answer import Answer, Kind, Quote, Shown
from knowledge.answers.cells import Absent, Found, beside
from knowledge.answers.desk import Desk
from knowledge.answers.wording import flow_words, line, listed, period_words, short_line, target_words
from knowledge.facts import Fact, Flow, Measure
from knowledge.periods import Period

MOST_QUOTES = 6
_CONTEXT = 40  # characters before a figure that tell it from the same digits elsewhere in its sentence


def one(question: str, found: Found, desk: Desk, *, verdict: str | None = None, notes: Sequence[str] = ()) -> Answer:
    """Answer with one figure, what stands beside it, and its source."""
    extra = beside(found, desk)
    said = line(found.shown)
    growth = next((other for other in extra if other.fact.measure is Measure.GROWTH), None)
    if growth and found.shown.fact.measure is Measure.VALUE:
        said += f", {short_line(growth).removeprefix('Year on year: ')}"
    if verdict:
        said = f"{verdict.capitalize()}. {said}"
    lines = [short_line(other) for other in extra if other is not growth or found.shown.fact.measure is not Measure.VALUE]
    if found.sum:
        lines.insert(0, f"Computed: {found.sum.formula}")
    return Answer(
        question,
        Kind.DERIVED if found.shown.derived else Kind.FACT,
        said,
        tuple(lines),
        (*notes, *_doubts(found.sources, desk)),
        figures=(found.shown,),
        beside=extra,
        sum=found.sum,
        verdict=verdict,
        quotes=quotes(found.sources, desk),
    )


def several(question: str, found: Sequence[Found], desk: Desk, headline: str, *, numbered: bool = False, verdict: str | None = None, notes: Sequence[str] = ()) -> Answer:  # noqa: PLR0913
    """Answer with several figures, in order."""
    lines = []
    for number, each in enumerate(found, 1):
        said = line(each.shown)
        if each.sum:
            said += f" = {each.sum.formula.rpartition(' = ')[0]}"
        lines.append(f"{number}. {said}" if numbered else said)
    computed = [each.sum for each in found if each.sum]
    sources = [fact for each in found for fact in each.sources]
    if verdict:
        headline = f"{verdict.capitalize()}. {headline}"
    return Answer(
        question,
        Kind.DERIVED if len(computed) == len(found) else Kind.FACTS,
        headline,
        tuple(lines),
        (*notes, *_doubts(sources, desk)),
        figures=tuple(each.shown for each in found),
        sum=computed[0] if len(computed) == 1 else None,
        verdict=verdict,
        quotes=quotes(sources, desk),
    )


def common_headline(found: Sequence[Found]) -> str:
    """Head a list of figures with what they share: ``Jiaxing, Q1 2022``."""
    facts = [each.shown.fact for each in found]
    reporters = list(dict.fromkeys(fact.about.reporter for fact in facts if fact.about.reporter))
    periods = list(dict.fromkeys(Period.parse(fact.period).words() for fact in facts if fact.period))
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
    """Say where a figure does not fit the others of its bulletin."""
    out = []
    for fact in dict.fromkeys(facts):
        for check in desk.store.failed_checks(fact):
            out.append(f"This figure does not fit the others printed: {check.identity}.")
    return list(dict.fromkeys(out))


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
    measures = {Measure.GROWTH: "the growth of", Measure.SHARE: "the share of", Measure.CONTRIBUTION: "the contribution to growth of", Measure.RANK: "the rank of", Measure.COUNT: "the number for"}
    if cell.measure in measures:
        said = f"{measures[cell.measure]} {said}"
    code = cell.when.code
    return said + (period_words(code) if code else ", a year before" if cell.when.year_before else "")


def shown_near(near: Sequence[Shown]) -> tuple[str, ...]:
    """Say near figures, each with its own flow, partner and period."""
    return tuple(line(one) for one in near)
