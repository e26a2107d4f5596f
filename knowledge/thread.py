"""The thread of a conversation: what an answer leaves for the next question to go on from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.answer import Answer, Kind
from knowledge.facts import Series
from knowledge.periods import YEAR, Period
from knowledge.queries import WHOLE, Pair, Query, Reading, Shape, Target, When
from knowledge.questions.context import Context
from knowledge.questions.picked import MADE, subject
from knowledge.questions.reading import Scene, read_question
from knowledge.questions.runs import run_on
from knowledge.vocabulary.load import table

MOST_RECENT = 5
MOST_TOLD = 9
_KEYS = ("targets", "measures", "flows", "when")


def go_on(reading: Reading, answer: Answer, context: Context | None, scene: Scene) -> Context:
    """Say what the next question can go on from; an answer of no use to it changes nothing."""
    if answer.kind is Kind.HELP:
        return context or Context()
    if answer.kind is Kind.CHOICE:
        offered = tuple(choice.question for choice in answer.choices)
        return Context(query=_common(offered, scene), choices=offered)
    before = context or Context()
    rows = _rows(answer)
    shown = tuple(dict.fromkeys(row.target for row in rows))
    spoken = shown or reading.query.targets
    pairs = _pairs(reading.query, rows)
    query = _without_missing(reading.query, answer, before.query)
    if answer.kind is Kind.PASSAGE and before.query and not reading.query.targets:
        query = before.query  # a sentence of something else is no new topic
    one = subject(query, rows, _place(answer))
    return Context(
        query,
        shown,
        recent=(*(one for one in before.recent if one not in spoken), *spoken)[-MOST_RECENT:],
        spoken=(*(one for one in before.spoken if one not in pairs), *pairs)[-MOST_RECENT:],
        cited=tuple((quote.bulletin.id, quote.sentence) for quote in answer.quotes),
        listed=_listed(query, rows, before),
        declined=reading.query.flows if query.flows != reading.query.flows else (),
        told=_told(query, answer),
        spans=_spans(answer) or before.spans,
        place=_place(answer),
        run=_run(query, answer, before),
        lost=reading.query.when if query.when != reading.query.when else None,
        rows=rows,
        counted=_counted(rows, before),
        talk=_talk(query, one, before),
        about=one,
        elsewhere=next((lack.said for lack in reading.lacks if lack.key == "reporter"), None),
    )


def spoken_periods(context: Context) -> tuple[Period, ...]:
    """Give what a conversation is about: the period asked for last, given or not; the one told."""
    lost = _asked_for(context.lost) if context.lost else None
    told = Period.parse(context.told) if context.told else _holding(context.spans)
    return tuple(one for one in (lost, told) if one)


def _spans(answer: Answer) -> tuple[str, ...]:
    """The periods that figures are of."""
    codes = (shown.fact.period for shown in answer.figures)
    return tuple(dict.fromkeys(code for code in codes if code))


def _holding(codes: Sequence[str]) -> Period | None:
    """Give the stretch from the first of several periods to the last."""
    spans = [Period.parse(code) for code in codes]
    if not spans or not all(span.months for span in spans):
        return None
    first = min(YEAR * span.year + span.month for span in spans)
    last = max(YEAR * span.year + span.month + span.months for span in spans)
    year, month = divmod(first - 1, YEAR)
    return Period(year, month + 1, last - first)


def speaks_of_partners(context: Context) -> bool:
    """Whether any partner was named, shown or listed last, who may be "they" now."""
    query = context.query or Query()
    rows = (*query.pairs, *context.rows, *context.counted)
    named = (*query.targets, *context.shown, *(row.target for row in rows))
    return any(one.partner for one in named)


def _asked_for(when: When) -> Period | None:
    """The period that was asked for: of "a year before", that of the year before."""
    asked = Period.parse(when.code) if when.code else None
    return asked.year_before() if asked and when.year_before else asked


def with_lost(answer: Answer, query: Query, context: Context | None) -> Answer:
    """Say that an answer is not of what was asked for last and is not there."""
    last = context.query if context else None
    if context is None or last is None or not answer.figures:
        return answer
    lost = []
    if context.lost and query.when == last.when:
        asked = _asked_for(context.lost)
        lost.append(asked.words() if asked else context.lost.said)
    if context.declined and query.flows == last.flows:
        lost += [str(table("answers")["flow"][flow.value]) for flow in context.declined]
    said = [f"Not of {words}, which the bulletins do not give." for words in lost if words]
    return replace(answer, notes=(*answer.notes, *said))


def _told(query: Query, answer: Answer) -> str | None:
    """The period that an answer was of; where it had nothing, the one that was asked for."""
    codes = {shown.fact.period for shown in answer.figures}
    return codes.pop() if len(codes) == 1 else query.when.code


def _place(answer: Answer) -> str | None:
    """Whose trade an answer was of; none where it is of several places."""
    places = {shown.fact.about.reporter for shown in answer.figures}
    return places.pop() if len(places) == 1 else None


def _run(query: Query, answer: Answer, before: Context) -> tuple[Query, ...]:
    """The questions to hold against each other; one without a figure does not end their run."""
    if not answer.figures:
        return before.run
    if query.ranking or query.course:
        return ()
    now = replace(
        query,
        shape=Shape.TELL,
        claim=None,
        yes_no=False,
        currency=None,
        when=When(_told(query, answer), any_year=query.when == When()),
        reporter=_place(answer),
    )
    return run_on(before.run, now)


def _rows(answer: Answer) -> tuple[Pair, ...]:
    """What the figures shown are of; a sum of several is of none of them."""
    series = dict.fromkeys(shown.fact.about for shown in answer.figures)
    single = [about for about in series if not _joint(about)]
    return tuple(dict.fromkeys(Pair(_target(about), about.flow) for about in single))


def _joint(about: Series) -> bool:
    """Whether a figure is of several together: of two markets, of two kinds of firms."""
    keys = (about.partner, about.product, about.enterprise, about.regime)
    return any("+" in (key or "") for key in keys)


def _counted(rows: tuple[Pair, ...], before: Context) -> tuple[Pair, ...]:
    """What an answer showed; one of those shown before leaves them as they are."""
    one = len(rows) == 1 and (rows[0] in before.counted or _of_a_list(rows[0], before))
    return before.counted if one or not rows else rows


def _of_a_list(row: Pair, before: Context) -> bool:
    """Whether one of a list of markets is spoken of still, in the other flow now."""
    markets = [one.target for one in before.counted if one.target.partner]
    return len(markets) > 2 and row.target in markets and before.listed is not None


def _talk(query: Query, one: Query | None, before: Context) -> tuple[Query, ...]:
    """What was asked about one by one; an answer of several begins anew."""
    if query.shape in MADE:
        return before.talk
    if one is None:
        return ()
    if one in before.talk:
        return before.talk
    return (*before.talk, one) if len(before.talk) < MOST_TOLD else (one,)


def _pairs(query: Query, shown: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """What an answer was of, with the flow; where it had nothing, what was asked for."""
    asked = (Pair(target, flow) for target in query.targets for flow in query.flows)
    made = query.shape in (Shape.DIFFERENCE, Shape.SUM, Shape.RATIO)
    whole = tuple(Pair(WHOLE, flow) for flow in query.flows)
    return (() if made else shown) or query.pairs or tuple(asked) or whole


def _target(about: Series) -> Target:
    return Target(about.partner, about.product, about.regime, about.enterprise)


def _common(questions: Sequence[str], scene: Scene) -> Query:
    """What all readings of an unclear question have in common: the rest is what is asked back."""
    queries = [read_question(question, scene)[0].query for question in questions]
    first = queries[0]
    same = [key for key in _KEYS if len({getattr(query, key) for query in queries}) == 1]
    return replace(Query(), **{key: getattr(first, key) for key in same})


def _listed(query: Query, rows: tuple[Pair, ...], context: Context) -> Query | None:
    """The ranking that a conversation goes through, and the measure that it speaks of by now."""
    if query.ranking is not None:
        return _as_shown(query, rows)
    listed = context.listed
    if listed is None or listed.ranking is None:
        return None
    of_rows = query.pairs and set(rows) <= set(context.counted)
    if not of_rows and (len({row.target for row in rows}) > 1 or query.flows != listed.flows):
        return None
    told = query.measures[0] if len(query.measures) == 1 else None
    return replace(listed, ranking=replace(listed.ranking, then=told))


def _as_shown(query: Query, rows: Sequence[Pair]) -> Query:
    """Say of a list how many it showed, where it was asked for more."""
    order = query.ranking
    if order is None or not order.first or not rows or order.places:
        return query
    longest = max(Counter(row.flow for row in rows).values())
    return replace(query, ranking=replace(order, first=min(order.first, longest)))


def _without_missing(query: Query, answer: Answer, before: Query | None) -> Query:
    """Go back to the flow and the period of before where those asked for are not there."""
    if before is None or answer.kind is not Kind.NONE:
        return query
    flows = before.flows if "flow" in answer.missing else query.flows
    when = before.when if "period" in answer.missing else query.when
    return replace(query, flows=flows, when=when, currency=before.currency)
