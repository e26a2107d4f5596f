"""question -> answer, in a talk: the front door of all that is asked."""

from dataclasses import replace

from knowledge.answers.answer import Answer
from knowledge.answers.desk import Desk, main_period
from knowledge.answers.guard import guarded
from knowledge.answers.phrases import in_words
from knowledge.answers.respond import respond, settled
from knowledge.answers.review import held_back
from knowledge.dialogue import converse
from knowledge.periods import Period
from knowledge.queries import Query, Reading
from knowledge.questions.context import Context
from knowledge.recall import begun
from knowledge.store import FactStore

NO_PERIOD = Period(1900)
"""Counted from where nothing is held, so that any relative period is one that can be written."""


def ask(
    question: str,
    *,
    store: FactStore,
    context: Context | None = None,
    reporter: str | None = None,
    figures_only: bool = False,
) -> tuple[Answer, Context]:
    """Answer a question from what the store holds.

    The context of the conversation goes in, and comes out for the next question; none starts one.
    ``reporter`` is the default place: none is the one with most bulletins. With ``figures_only`` a
    sentence of a bulletin is no answer.
    """
    desk = replace(open_desk(store, reporter), figures_only=figures_only)
    return converse(question, desk, context or Context())


def ask_query(query: Query, *, store: FactStore) -> tuple[Answer, Context]:
    """Answer a query that was read before: what stands behind a button."""
    desk = open_desk(store, query.reporter)
    reading = settled(Reading(query), desk)
    told = respond(in_words(query, desk) or "", reading, desk)
    answer = held_back(guarded(told), store)
    return answer, begun(reading.query, answer)


def open_desk(store: FactStore, reporter: str | None) -> Desk:
    """Take the default place and its latest period from the store."""
    place = reporter or store.held().most_told
    return Desk(store, place, main_period(store, place) or NO_PERIOD)
