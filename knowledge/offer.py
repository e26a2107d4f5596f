"""An answer with all that a chat can put under it: ways to go on, a picture, a citation."""

from dataclasses import replace

from knowledge.answers.answer import Answer, Choice, Kind
from knowledge.answers.charts import Chart, chart_of
from knowledge.answers.citation import citation
from knowledge.answers.desk import Desk
from knowledge.answers.phrases import in_words
from knowledge.answers.review import withheld_in
from knowledge.answers.wording import capital
from knowledge.ask import ask, ask_query, open_desk
from knowledge.codes import decode, encode
from knowledge.facts import Fact
from knowledge.frozen import frozen
from knowledge.onward import Onward, Step, compared, onward, shown_facts, single, subject_of
from knowledge.questions.context import Context
from knowledge.store import FactStore

_UNANSWERED = (Kind.HELP, Kind.CHOICE, Kind.PASSAGE, Kind.NONE)
COPIED = 256
"""UTF-16 units that a button can put into somebody's clipboard."""


@frozen
class Way:
    """A button's words and the code of the query behind it."""

    label: str
    code: str
    step: Step


@frozen
class Option:
    """One way to read a question that has several."""

    label: str
    question: str
    code: str | None
    """None where no code says all of it; then the question itself has to do."""


@frozen
class Offer:
    """An answer, and what can be offered with it."""

    answer: Answer
    context: Context
    """What the next question goes on from."""
    code: str | None
    """What was asked, place and period included, as ``knowledge.codes`` writes it."""
    words: str
    """What was asked, in words that can be typed on."""
    facts: tuple[str, ...] = ()
    """The ids of the printed facts that it shows or is computed from."""
    ways: tuple[Way, ...] = ()
    options: tuple[Option, ...] = ()
    chart: bool = False
    """Whether there may be a picture of it: ``picture`` draws what stands beside it."""
    citation: str | None = None


def offer(question: str, *, store: FactStore, context: Context | None, place: str | None) -> Offer:
    """Answer a question, with all that can be offered with the answer."""
    answer, after = ask(question, store=store, context=context, reporter=place)
    options = tuple(_option(choice, context, store, place) for choice in answer.choices)
    return replace(offered(answer, after, store, place), options=options)


def offer_code(code: str, *, store: FactStore) -> Offer:
    """Answer what stands behind a button; StaleCodeError where that is no longer there."""
    query = decode(code, store.held())
    answer, after = ask_query(query, store=store)
    return offered(answer, after, store, query.reporter)


def comparisons(code: str, *, store: FactStore) -> tuple[Way, ...]:
    """Give what the one figure behind a code can be compared with."""
    answer = offer_code(code, store=store).answer
    desk = _desk(answer, store)
    subject = subject_of(answer, desk)
    return _ways(compared(subject, desk)) if subject else ()


def picture(code: str, *, store: FactStore) -> Chart | None:
    """Give what is drawn of the answer behind a code; StaleCodeError as ``offer_code``."""
    return drawn(offer_code(code, store=store).answer, store)


def drawn(answer: Answer, store: FactStore) -> Chart | None:
    """Give what is drawn of an answer, none where nothing stands beside its figure."""
    return chart_of(answer, _desk(answer, store)) if answer.figures else None


def plain_offer(answer: Answer, after: Context, store: FactStore) -> Offer:
    """Give an answer with its question in words: where it can be asked on only by typing."""
    desk = _desk(answer, store)
    subject = subject_of(answer, desk)
    words = _words(answer, after, subject, desk)
    facts = tuple(map(store.fact_id, shown_facts(answer)))
    return Offer(answer, after, code=None, words=words, facts=facts)


def offered(answer: Answer, after: Context, store: FactStore, place: str | None) -> Offer:
    """Give an answer with all that can be offered with it."""
    desk = _desk(answer, store, place)
    ways = _ways(onward(answer, desk))
    subject = subject_of(answer, desk)
    return Offer(
        answer,
        after,
        _code(answer, after, subject, desk),
        _words(answer, after, subject, desk),
        tuple(map(store.fact_id, shown_facts(answer))),
        ways,
        chart=len(answer.figures) > 1 or bool(ways),
        citation=citation(answer, COPIED, with_sentence=not withheld_in(answer.quotes, store)),
    )


def _desk(answer: Answer, store: FactStore, place: str | None = None) -> Desk:
    """Open the desk of the place that an answer is about."""
    first = answer.figures[0].fact.about.reporter if answer.figures else None
    return open_desk(store, first or place)


def _code(answer: Answer, after: Context, subject: Fact | None, desk: Desk) -> str | None:
    """Write what was asked so that it means the same when later bulletins are there."""
    query = after.query
    if query is None or answer.kind in _UNANSWERED:
        return None
    if subject:
        return encode(single(subject))
    when = query.when
    if when.code is None and not when.year_before:
        periods = {shown.fact.period for shown in answer.figures}
        when = replace(when, code=periods.pop() if len(periods) == 1 else None)
    return encode(replace(query, reporter=query.reporter or desk.reporter, when=when))


def _words(answer: Answer, after: Context, subject: Fact | None, desk: Desk) -> str:
    """Say what was asked; what was declined in the person's own words, which say what it was."""
    if answer.kind in _UNANSWERED:
        return answer.question
    query = single(subject) if subject else after.query
    return (query and in_words(query, desk)) or answer.question


def _ways(found: tuple[Onward, ...]) -> tuple[Way, ...]:
    coded = [(one, encode(one.query)) for one in found]
    return tuple(Way(one.label, code, one.step) for one, code in coded if code)


def _option(choice: Choice, context: Context | None, store: FactStore, place: str | None) -> Option:
    """Give a reading as the question that it is, without the slips of the one that was asked."""
    answer, after = ask(choice.question, store=store, context=context, reporter=place)
    desk = _desk(answer, store, place)
    subject = subject_of(answer, desk)
    code = _code(answer, after, subject, desk)
    words = _words(answer, after, subject, desk) if code else choice.label
    return Option(capital(words), choice.question, code)
