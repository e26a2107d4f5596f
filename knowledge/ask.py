"""question text -> words -> reading -> query -> facts -> answer."""

from knowledge.answers.answer import Answer
from knowledge.answers.desk import Desk, main_period
from knowledge.answers.guard import guarded
from knowledge.answers.respond import respond
from knowledge.periods import Period
from knowledge.queries import Shape
from knowledge.questions.context import Context
from knowledge.questions.followup import follow, of_all
from knowledge.questions.reading import Scene, read_question
from knowledge.store import FactStore
from knowledge.thread import cite, go_on, reason

NO_PERIOD = Period(1)


def ask(
    question: str, *, store: FactStore, context: Context | None = None, reporter: str | None = None
) -> tuple[Answer, Context]:
    """Answer a question from what the store holds.

    The context of the conversation goes in, and comes out for the next question; none starts one.
    ``reporter`` is the default place: none is the one with most bulletins.
    """
    desk = open_desk(store, reporter)
    scene = Scene(store.held(), desk.latest)
    reading, terms = read_question(question, scene)
    if context is None:
        reading = of_all(reading, terms)
    else:
        if reading.query.shape is Shape.SOURCE and context.cited:
            return cite(question, context.cited, store), context
        if reading.asks_why and context.cited:
            return reason(question, context.cited[0], store), context
        reading = follow(reading, terms, context)
    named = reading.query.reporter
    if named and named != desk.reporter:
        return ask(question, store=store, context=context, reporter=named)
    answer = guarded(respond(question, reading, desk))
    return answer, go_on(reading, answer, context, scene)


def open_desk(store: FactStore, reporter: str | None) -> Desk:
    """Take the default place and its latest period from the store."""
    place = reporter or store.held().most_told
    return Desk(store, place, main_period(store, place) or NO_PERIOD)
