"""query -> facts -> answer: one way of answering for each shape of question."""

from collections.abc import Callable
from dataclasses import replace

from knowledge.answers import gaps, pairs, texts, told
from knowledge.answers.abreast import abreast, desk_of
from knowledge.answers.answer import Answer, Kind
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Absent
from knowledge.answers.claims import beyond, moved
from knowledge.answers.counted import counted
from knowledge.answers.declines import admit, ask_back, decline_lacks, not_given
from knowledge.answers.desk import Desk
from knowledge.answers.numbers import unit_words
from knowledge.answers.ranked import rank
from knowledge.answers.remainder import leave_out
from knowledge.answers.standing import ahead, in_any_larger, standing
from knowledge.answers.together import together
from knowledge.answers.trends import trend
from knowledge.answers.waiting import supposed, weighed
from knowledge.facts import Fact, Measure
from knowledge.periods import YEAR, Period
from knowledge.queries import Claim, Lack, Reading, Shape
from knowledge.vocabulary.places import places


def _tell(asked: Asked) -> Answer:
    """Answer a plain question; of "Xiamen share" the share in whatever larger place is told."""
    answer = told.tell(asked)
    larger = in_any_larger(asked) if answer.kind is Kind.NONE else None
    return larger or answer


_NO_TEXT = {Shape.RUN, Shape.WORLD, Shape.SOURCE, Shape.AMONG, Shape.AHEAD, Shape.COUNT}
_BY_SHAPE: dict[Shape, Callable[[Asked], Answer]] = {
    Shape.TELL: _tell,
    Shape.RANK: rank,
    Shape.COMPARE: pairs.compare,
    Shape.SUM: pairs.add,
    Shape.DIFFERENCE: gaps.difference,
    Shape.RATIO: gaps.ratio,
    Shape.EXCEPT: leave_out,
    Shape.CHANGE: gaps.gained,
    Shape.TREND: trend,
    Shape.AMONG: standing,
    Shape.AHEAD: ahead,
    Shape.COUNT: counted,
    Shape.RUN: texts.run,
    Shape.EVENT: texts.event,
    Shape.WORLD: texts.world,
    Shape.PASSAGE: texts.source,
    Shape.SOURCE: texts.source,
}


def respond(question: str, reading: Reading, desk: Desk) -> Answer:
    """Answer a question as it was read, or each of several in turn."""
    if reading.parts:
        parts = [(part, _of_its_place(part, desk)) for part in reading.parts]
        return together(question, [_respond(question, part, there) for part, there in parts])
    return _respond(question, reading, desk)


def _of_its_place(reading: Reading, desk: Desk) -> Desk:
    """Ask one of several questions of the place that it names."""
    place = reading.query.reporter
    return desk if place is None or place == desk.reporter else desk_of(place, desk)


def _respond(question: str, reading: Reading, desk: Desk) -> Answer:
    """Answer from what is published, unless what waits would make it another answer."""
    answer = _answer(question, reading, desk)
    if not desk.store.waits():
        return answer
    there, found = supposed(desk)
    other = _answer(question, reading, there)
    return weighed(answer, other, found, reading.query, desk)


def _answer(question: str, reading: Reading, desk: Desk) -> Answer:
    asked = Asked(question, reading, replace(desk, basis=reading.query.basis))
    if reading.alternatives:
        return ask_back(question, reading.alternatives)
    if _may_be_text(reading) and (passage := texts.passage(asked)):
        return passage
    if definition := texts.definition(asked):
        return definition
    if reading.off_topic:
        return admit(question, desk)
    if reading.lacks:
        at_owner = _at(asked)
        return decline_lacks(at_owner, _neighbours(at_owner))
    if reading.query.places:
        return _of_all(abreast(asked), asked)
    if reading.query.of and reading.query.ranking is None:
        return gaps.share_of(asked)
    answer = _BY_SHAPE[reading.query.shape](asked)
    answer = _without_reason(_of_all(answer, asked), asked)
    return _in_printed_currency(answer, asked) if reading.query.currency else answer


def _of_all(answer: Answer, asked: Asked) -> Answer:
    """Say no where all are claimed to have gone one way, and one of those shown has not."""
    claim = asked.query.claim
    if not asked.reading.of_all or answer.verdict or claim is None:
        return answer
    if claim.than is None and (claim.either or claim.more is not None):
        return answer  # which of them grew the most: it is not claimed that all did
    facts = [one.fact for one in answer.figures]
    if (
        claim.than is not None
        and not asked.query.flows
        and len({one.about.flow for one in facts}) > 1
    ):
        return answer
    ways = {_holds(claim, fact) for fact in facts}
    if ways == {True} and len(facts) > 1 and claim.than is None:
        return replace(answer, verdict="yes", headline=f"Yes. {answer.headline}")
    if None in ways or len(ways) < 2:
        return answer
    return replace(answer, verdict="no", headline=f"No. {answer.headline}")


def _holds(claim: Claim, fact: Fact) -> bool | None:
    """Whether a claim is true of one figure; none where that is not what is claimed."""
    if claim.than is not None:
        return beyond(claim, fact) if claim.unit in (None, fact.unit) else None
    return moved(claim, fact) if claim.up is not None and claim.more is None else None


def _without_reason(answer: Answer, asked: Asked) -> Answer:
    """Say that no reason is given, unless what is to be explained is not so."""
    if not asked.reading.wants_reason or answer.kind is Kind.NONE:
        return answer
    claim = asked.query.claim
    growths = [one.fact for one in answer.figures if one.fact.measure is Measure.GROWTH]
    if claim and claim.up is not None and any((one.value > 0) != claim.up for one in growths):
        return answer
    return not_given(asked, "The bulletin does not say why.", answer.figures, "measure")


def settled(reading: Reading, desk: Desk) -> Reading:
    """Take a part of a year, said without the year, for the latest one that there is."""
    if reading.parts:
        parts = ((part, _of_its_place(part, desk)) for part in reading.parts)
        return replace(reading, parts=tuple(settled(part, there) for part, there in parts))
    reading = _in_its_larger(reading, desk)
    when = reading.query.when
    if not when.any_year or when.code is None or _there(when.code, desk):
        return reading
    before = Period.parse(when.code).year_before().code
    if not _there(before, desk):
        return reading
    query = replace(reading.query, when=replace(when, code=before, any_year=False))
    return replace(reading, query=query)


def _in_its_larger(reading: Reading, desk: Desk) -> Reading:
    """Name the larger place that is meant, "the province"; one that does not hold it is a lack."""
    query, known = reading.query, places()
    ours = known.named(query.reporter or desk.reporter or "")
    if query.among is None or ours is None:
        return reading
    wholes = (known.by_code[code] for code in sorted(ours.within) if code in known.by_code)
    kinds = (one.name for one in wholes if one.kind.value == query.among)
    named = known.named(next(kinds, query.among))
    if named is None or not known.contains(named.code, ours.code):
        return replace(reading, lacks=(*reading.lacks, Lack("reporter", query.among)))
    return replace(reading, query=replace(query, among=named.name))


def _there(code: str, desk: Desk) -> bool:
    """Whether a period is printed, or is the difference of two of the year that are."""
    asked = Period.parse(code)
    year = [Period(asked.year, 1, months) for months in range(1, YEAR + 1)]
    last = asked.month + asked.months - 1
    parts = [span.code for span in year if span.months in (asked.month - 1, last)]
    return desk.any_of(code) or (len(parts) == 2 and all(map(desk.any_of, parts)))


def _may_be_text(reading: Reading) -> bool:
    """Whether words may be wanted, not a figure: no measure is named, or words of no figure are."""
    query = reading.query
    if query.shape in _NO_TEXT or {
        Measure.VALUE,
        Measure.COUNT,
    } & set(query.measures):
        return False
    if query.shape is Shape.EVENT and query.targets:
        return False
    if query.yes_no and (query.measures or query.claim or len(query.targets) > 1):
        return False  # a sentence says neither yes nor no
    figure_of = query.targets and query.flows
    if reading.unknown and (reading.open_question or not (query.measures or figure_of)):
        return True
    held = query.claim is not None and query.several
    figures = query.flows or query.measures or query.ranking or held
    return not figures and (
        reading.open_question or any(lack.key in ("measure", "period") for lack in reading.lacks)
    )


def _at(asked: Asked) -> Asked:
    """Look for what is near where a place is told of after all: a country without a period."""
    held = asked.desk.store.held().reporters
    for lack in asked.reading.lacks:
        place = places().named(lack.said.removesuffix("'s")) if lack.key == "reporter" else None
        if place and place.name in held:
            return replace(asked, desk=replace(asked.desk, reporter=place.name))
    return asked


def _neighbours(asked: Asked) -> list[Absent]:
    """What would be looked up, were nothing missing: its neighbours are offered."""
    one_place = len(asked.desk.store.held().reporters) < 2
    if one_place and any(lack.key == "reporter" for lack in asked.reading.lacks):
        return []
    return (
        [Absent(cell, "") for cell in told.cells(asked)[:1]]
        if asked.query.targets or asked.query.flows
        else []
    )


def _in_printed_currency(answer: Answer, asked: Asked) -> Answer:
    """Another currency than the printed one is not given: say so and offer the printed figure."""
    currency = asked.query.currency or ""
    there = (*answer.figures, *answer.beside)
    values = [shown for shown in there if shown.fact.measure is Measure.VALUE]
    values = values or [*answer.figures]
    if not values or all(shown.fact.unit == currency for shown in values):
        return answer
    if some := [shown for shown in values if shown.fact.unit == currency]:
        said = f"The bulletin gives only some of these figures in {unit_words(currency)}."
        return replace(not_given(asked, said, some, "measure"), notes=(), quotes=answer.quotes)
    headline = (
        f"The bulletin gives no figure in {unit_words(currency)}; "
        f"it is printed in {unit_words(values[0].fact.unit)}."
    )
    declined = not_given(asked, headline, answer.figures, "measure")
    return replace(declined, notes=(), quotes=answer.quotes)
