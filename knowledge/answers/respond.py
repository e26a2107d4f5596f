"""query -> facts -> answer: one way of answering for each shape of question."""

from collections.abc import Callable
from dataclasses import replace

from knowledge.answers import pairs, texts, told
from knowledge.answers.answer import Answer
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Absent
from knowledge.answers.declines import admit, ask_back, decline_lacks, not_given
from knowledge.answers.desk import Desk
from knowledge.answers.ranked import rank
from knowledge.answers.trends import trend
from knowledge.answers.wording import unit_words
from knowledge.facts import Measure
from knowledge.queries import Reading, Shape

_BY_SHAPE: dict[Shape, Callable[[Asked], Answer]] = {
    Shape.TELL: told.tell,
    Shape.RANK: rank,
    Shape.COMPARE: pairs.compare,
    Shape.SUM: pairs.add,
    Shape.DIFFERENCE: pairs.difference,
    Shape.RATIO: pairs.ratio,
    Shape.EXCEPT: pairs.leave_out,
    Shape.CHANGE: pairs.gained,
    Shape.TREND: trend,
    Shape.RUN: texts.run,
    Shape.EVENT: texts.event,
    Shape.WORLD: texts.world,
    Shape.PASSAGE: texts.source,
    Shape.SOURCE: texts.source,
}


def respond(question: str, reading: Reading, desk: Desk) -> Answer:
    """Answer a question as it was read."""
    asked = Asked(question, reading, desk)
    if reading.alternatives:
        return ask_back(question, reading.alternatives)
    if _may_be_text(reading) and (passage := texts.passage(asked)):
        return passage
    if definition := texts.definition(asked):
        return definition
    if reading.off_topic:
        return admit(question, desk)
    if reading.lacks:
        return decline_lacks(asked, _neighbours(asked))
    if reading.query.of and reading.query.ranking is None:
        return pairs.share_of(asked)
    answer = _BY_SHAPE[reading.query.shape](asked)
    return _in_printed_currency(answer, asked) if reading.query.currency else answer


def _may_be_text(reading: Reading) -> bool:
    """Whether words may be wanted, not a figure: no measure is named, or words of no figure are."""
    query = reading.query
    if query.shape in (Shape.RUN, Shape.WORLD, Shape.SOURCE) or {
        Measure.VALUE,
        Measure.COUNT,
    } & set(query.measures):
        return False
    if query.shape is Shape.EVENT and query.targets:
        return False
    figure_of = query.targets and query.flows
    if reading.unknown and (reading.open_question or not (query.measures or figure_of)):
        return True
    figures = query.flows or query.measures or query.ranking
    return not figures and (
        reading.open_question or any(lack.key in ("measure", "period") for lack in reading.lacks)
    )


def _neighbours(asked: Asked) -> list[Absent]:
    """What would be looked up, were nothing missing: its neighbours are offered."""
    if any(lack.key == "reporter" for lack in asked.reading.lacks):
        return []
    return (
        [Absent(cell, "") for cell in told.cells(asked)[:1]]
        if asked.query.targets or asked.query.flows
        else []
    )


def _in_printed_currency(answer: Answer, asked: Asked) -> Answer:
    """Another currency than the printed one is not given: say so and offer the printed figure."""
    currency = asked.query.currency or ""
    values = [shown for shown in answer.figures if shown.fact.measure is Measure.VALUE] or list(
        answer.figures
    )
    if not values or all(shown.fact.unit == currency for shown in values):
        return answer
    headline = (
        f"The bulletin gives no figure in {unit_words(currency)}; "
        f"it is printed in {unit_words(values[0].fact.unit)}."
    )
    declined = not_given(asked, headline, answer.figures, "measure")
    return replace(declined, notes=(), quotes=answer.quotes)
