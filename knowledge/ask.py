"""question text -> words -> reading -> query -> facts -> answer."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from knowledge.answers.answer import Answer, Kind, Quote
from knowledge.answers.declines import quoted
from knowledge.answers.desk import Desk, main_period
from knowledge.answers.guard import guarded
from knowledge.answers.respond import respond
from knowledge.periods import Period
from knowledge.queries import Query, Reading, Shape, Target
from knowledge.questions.followup import Context, follow
from knowledge.questions.reading import Scene, read_question
from knowledge.store import FactStore

NO_PERIOD = Period(1)
MOST_RECENT = 5


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
    if context is not None:
        if reading.query.shape is Shape.SOURCE and context.cited:
            return _cite(question, context.cited, store), context
        if reading.asks_why and context.cited:
            return _cite(question, _with_sentence_before(context.cited[0], store), store), context
        reading = follow(reading, terms, context)
    named = reading.query.reporter
    if named and named != desk.reporter:
        return ask(question, store=store, context=context, reporter=named)
    answer = guarded(respond(question, reading, desk))
    return answer, _next(
        reading,
        answer,
        context,
        _common([read_question(one.question, scene)[0].query for one in answer.choices]),
    )


def open_desk(store: FactStore, reporter: str | None) -> Desk:
    """Take the default place and its latest period from the store."""
    place = reporter or store.held().most_told
    return Desk(store, place, main_period(store, place) or NO_PERIOD)


def _with_sentence_before(cited: tuple[str, str], store: FactStore) -> tuple[tuple[str, str], ...]:
    """A reason often stands in the sentence before."""
    bulletin, sentence = cited
    before = None
    for number in count():
        now = store.sentence(bulletin, number)
        if now is None or now == sentence:
            return ((bulletin, before), cited) if before and now else (cited,)
        before = now
    return (cited,)


def _cite(question: str, cited: Sequence[tuple[str, str]], store: FactStore) -> Answer:
    quotes = [Quote(sentence, (), store.bulletin(bulletin)) for bulletin, sentence in cited]
    return quoted(question, quotes, "The sentence:" if len(quotes) == 1 else "The sentences:")


def _common(queries: Sequence[Query]) -> Query | None:
    """What all readings of an unclear question have in common: the rest is what is asked back."""
    if not queries:
        return None
    first = queries[0]
    same = {
        key: getattr(first, key)
        for key in ("targets", "measures", "flows", "when")
        if len({getattr(query, key) for query in queries}) == 1
    }
    return Query(**same)


def _next(
    reading: Reading, answer: Answer, context: Context | None, common: Query | None
) -> Context:
    """What the next question can go on from; an answer of no use to it changes nothing."""
    if answer.kind is Kind.HELP:
        return context or Context()
    if answer.kind is Kind.CHOICE:
        return Context(query=common)
    shown = tuple(
        dict.fromkeys(
            Target(about.partner, about.product, about.regime, about.enterprise)
            for about in (one.fact.about for one in answer.figures)
            if "+" not in (about.partner or about.product or "")
        )
    )
    cited = tuple((quote.bulletin.id, quote.sentence) for quote in answer.quotes)
    before = context.recent if context else ()
    spoken = shown or reading.query.targets
    recent = (*(target for target in before if target not in spoken), *spoken)[-MOST_RECENT:]
    query = (
        _without_missing(reading.query, answer, context.query)
        if context and context.query
        else reading.query
    )
    elsewhere = next((lack.said for lack in reading.lacks if lack.key == "reporter"), None)
    declined = reading.query.flows if query.flows != reading.query.flows else ()
    return Context(query, shown, recent, cited, _listed(query, context), declined, elsewhere)


def _listed(query: Query, context: Context | None) -> Query | None:
    """The ranking that a conversation goes through, and the measure that it speaks of by now."""
    if query.ranking is not None:
        return query
    listed = context.listed if context else None
    if listed is None or listed.ranking is None or query.flows != listed.flows:
        return None
    told = query.measures[0] if len(query.measures) == 1 else None
    return replace(listed, ranking=replace(listed.ranking, then=told))


def _without_missing(query: Query, answer: Answer, before: Query) -> Query:
    """Go back to the flow and the period of before where those asked for are not there."""
    if answer.kind is not Kind.NONE:
        return query
    flows = before.flows if "flow" in answer.missing else query.flows
    when = before.when if "period" in answer.missing else query.when
    return replace(query, flows=flows, when=when)
