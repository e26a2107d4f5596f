"""question text -> words -> reading -> query -> facts -> answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.answers.answer import Answer, Kind
from knowledge.answers.desk import Desk, main_period
from knowledge.answers.guard import guarded
from knowledge.answers.phrases import in_words
from knowledge.answers.respond import respond, settled
from knowledge.answers.review import held_back
from knowledge.answers.sources import cite, reason
from knowledge.dialogue import converse
from knowledge.inquiry.book import language_of
from knowledge.inquiry.context import Context
from knowledge.periods import Period
from knowledge.queries import EVERYTHING, Query, Reading, Shape, Some, When
from knowledge.questions.context import Context as Thread
from knowledge.questions.followup import follow, of_all
from knowledge.questions.grammar import grammar
from knowledge.questions.picked import choice_of
from knowledge.questions.reading import Scene, read_question
from knowledge.questions.terms import Term, has_kind
from knowledge.questions.topic import starts_anew
from knowledge.questions.turned import ours_again
from knowledge.questions.whose import names_us
from knowledge.recall import begun
from knowledge.store import FactStore
from knowledge.thread import (
    go_on,
    speaks_of_partners,
    spoken_periods,
    with_lost,
)
from knowledge.vocabulary.load import LANGUAGE

NO_PERIOD = Period(1900)
"""Counted from where nothing is held, so that any relative period is one that can be written."""

_TIMED = {
    Shape.TELL,
    Shape.RANK,
    Shape.COMPARE,
    Shape.SUM,
    Shape.DIFFERENCE,
    Shape.RATIO,
    Shape.EXCEPT,
    Shape.CHANGE,
}
"""The shapes whose answers are of one period."""


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
    return _way_of(question)(question, desk, context or Context())


def _way_of(question: str) -> Callable[[str, Desk, Context], tuple[Answer, Context]]:
    """Give how a question is answered: by the grammar, but for English, which has older rules."""
    return _by_rules if language_of(question) == LANGUAGE else converse


def _by_rules(question: str, desk: Desk, context: Context) -> tuple[Answer, Context]:
    """Answer a question by the older rules, which have a context of their own."""
    thread = context.thread if isinstance(context.thread, Thread) else None
    if thread is None and context.query is not None:
        thread = Thread(context.query)
    answer, after = _ask(question, desk, thread)
    if after is thread:
        return answer, context
    return answer, _with_thread(begun(after.query or Query(), answer), after)


def _with_thread(context: Context, thread: Thread) -> Context:
    return replace(context, query=thread.query, thread=thread)


def _ask(question: str, desk: Desk, context: Thread | None) -> tuple[Answer, Thread]:
    scene = _scene(context, desk)
    reading, terms = read_question(question, scene)
    if context and (meant := choice_of(terms, context.choices)):
        return _ask(meant, desk, replace(context, choices=()))
    context = None if starts_anew(terms) else context
    if context and (told := _told_again(question, reading, terms, context, desk)):
        return told, context
    reading = _gone_on(reading, terms, context, desk) if context else of_all(reading, terms)
    named = reading.query.reporter or _owner(reading, desk)
    if named and named != desk.reporter and desk.default is None:
        return _ask(question, _other_desk(desk, named), context)
    reading = settled(reading, desk)
    answer = _answer(question, reading, desk)
    if desk.figures_only and answer.kind in (Kind.NONE, Kind.CHOICE):
        return answer, context or Thread()  # nothing to go on from
    if lost := _at_the_lost_time(reading, context):
        then = _answer(question, lost, desk)
        reading, answer = (lost, then) if then.figures else (reading, answer)
    if kept := _at_the_same_time(reading, terms, context, desk.latest):
        then = _answer(question, kept, desk)
        if then.kind is not Kind.NONE or answer.kind is Kind.NONE:
            reading = kept
        answer = _of_that_time(kept, then, answer)
    after = go_on(reading, answer, context, scene)
    return with_lost(answer, reading.query, context), after


def _scene(context: Thread | None, desk: Desk) -> Scene:
    """What a question is read against: what is held, and what the conversation is about."""
    scene = Scene(desk.held, desk.latest, desk.reporter, _spoken(context, desk))
    if context is None or context.query is None:
        return scene
    alone = not speaks_of_partners(context)
    return replace(scene, told=spoken_periods(context), alone=alone)


def _spoken(context: Thread | None, desk: Desk) -> str | None:
    """The place that a conversation is about, or several, unless that is the one which is ours."""
    if context is None or context.query is None:
        return None
    places = context.query.places or (context.query.reporter,)
    place = context.elsewhere or " and ".join(name for name in places if name)
    return place if place and place != (desk.default or desk.reporter) else None


def _told_again(
    question: str, reading: Reading, terms: Sequence[Term], context: Thread, desk: Desk
) -> Answer | None:
    """Show the sentence of before: where it says so, why it is so, "are you sure", "repeat"."""
    if not context.cited:
        return None
    again = " ".join(term.form for term in terms) in grammar("said again")
    if reading.query.shape is Shape.SOURCE or again:
        return held_back(cite(question, context.cited, desk.store), desk.store)
    if reading.asks_why:
        return held_back(reason(question, context.cited[0], desk.store), desk.store)
    return None


def _gone_on(reading: Reading, terms: Sequence[Term], context: Thread, desk: Desk) -> Reading:
    """Go on from what was said before."""
    if ours_again(terms, context, desk.reporter):
        reading = replace(reading, query=replace(reading.query, targets=()))
    if names_us(terms):  # "and ours?" after another place
        reading = replace(reading, query=replace(reading.query, reporter=desk.reporter))
    return _of_the_same_place(follow(reading, terms, context), context)


def _of_the_same_place(reading: Reading, context: Thread) -> Reading:
    """Stay with the place that a conversation is about until another is named."""
    place = context.query.reporter if context.query else None
    if place is None or reading.query.reporter or context.elsewhere:
        return reading
    both = context.query.places if context.query and reading.query.shape is Shape.TELL else ()
    places = reading.query.places or both
    return replace(reading, query=replace(reading.query, reporter=place, places=places))


def _at_the_same_time(
    reading: Reading, terms: Sequence[Term], context: Thread | None, latest: Period
) -> Reading | None:
    """Stay with the period that a conversation is about, where a whole question names none."""
    last, query = context.query if context else None, reading.query
    if context is None or last is None or last.when.year_before or reading.lacks:
        return None
    code = last.when.code or _of_the_same(query, last, context, latest)
    if code is None:
        return None
    said = has_kind(terms, "time", "bound") or any(t.form in grammar("at present") for t in terms)
    named = query.when != When() or query.course or said
    if named or query.shape not in _TIMED or not (query.targets or query.flows or query.ranking):
        return None
    told = Period.parse(code)
    note = f"Of {told.words()}, as before. The latest is {latest.words()}."
    return replace(
        reading,
        query=replace(query, when=replace(last.when, code=code, any_year=False)),
        notes=reading.notes if told == latest else (*reading.notes, note),
    )


def _at_the_lost_time(reading: Reading, context: Thread | None) -> Reading | None:
    """Go back to the period that another figure was not given for: this one may be."""
    last = context.query if context else None
    if context is None or last is None or context.lost is None or reading.query.when != last.when:
        return None
    return replace(reading, query=replace(reading.query, when=context.lost))


def _of_the_same(query: Query, last: Query, context: Thread, latest: Period) -> str | None:
    """The period that was told of, where another measure of the same is asked for: "growth?"."""
    same = (query.targets, query.flows, query.pairs) == (last.targets, last.flows, last.pairs)
    other = bool(query.measures) and query.measures != last.measures
    return context.told if same and other and context.told != latest.code else None


def _of_that_time(kept: Reading, then: Answer, now: Answer) -> Answer:
    """Choose between the answer of the period spoken of and that of the latest."""
    if then.kind is not Kind.NONE or (now.kind is Kind.NONE and "period" in then.missing):
        return then
    if not now.figures or kept.query.when.code is None:
        return now
    told = Period.parse(kept.query.when.code).words()
    note = f"Not of {told}, for which the bulletins do not give it."
    return replace(now, notes=(*now.notes, note))


def _other_desk(desk: Desk, place: str) -> Desk:
    """Ask about another place than the default one."""
    latest = main_period(desk.store, place) or desk.latest
    return replace(desk, reporter=place, latest=latest, default=desk.default or desk.reporter)


def _owner(reading: Reading, desk: Desk) -> str | None:
    """Take a country for whose trade it is, where only its own bulletin has that period.

    So where no period is said, and another partner is, or nothing is told of ours with it.
    """
    code, owner = reading.query.when.code, reading.owner
    if owner is None or desk.default:
        return None
    target = reading.query.targets[:1]
    if code is None:
        theirs = any("…" in lack.said for lack in reading.lacks) or not _with(reading.query, desk)
        return owner if theirs else None
    ours = desk.any_of(code, target[0].partner if target else None)
    return owner if not ours and replace(desk, reporter=owner).any_of(code) else None


def _with(query: Query, desk: Desk) -> bool:
    """Whether anything is told of our own trade with the partner that is named."""
    for target in query.targets[:1]:
        for flow in query.flows or (Some.ANY,):
            wanted = replace(EVERYTHING, reporter=desk.reporter, partner=target.partner, flow=flow)
            if desk.store.find(wanted, limit=1):
                return True
    return False


def ask_query(query: Query, *, store: FactStore) -> tuple[Answer, Context]:
    """Answer a query that was read before: what stands behind a button."""
    desk = open_desk(store, query.reporter)
    reading = settled(Reading(query), desk)
    answer = _answer(in_words(query, desk) or "", reading, desk)
    thread = go_on(reading, answer, None, Scene(desk.held, desk.latest, desk.reporter))
    return answer, _with_thread(begun(reading.query, answer), thread)


def _answer(question: str, reading: Reading, desk: Desk) -> Answer:
    return held_back(guarded(respond(question, reading, desk)), desk.store)


def open_desk(store: FactStore, reporter: str | None) -> Desk:
    """Take the default place and its latest period from the store."""
    place = reporter or store.held().most_told
    return Desk(store, place, main_period(store, place) or NO_PERIOD)
