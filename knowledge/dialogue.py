"""A talk: question -> turn -> query -> facts -> answer, and what the next turn goes on from."""

from dataclasses import replace

from knowledge.answers.abreast import desk_of
from knowledge.answers.answer import Answer, Choice, Kind
from knowledge.answers.desk import Desk
from knowledge.answers.guard import guarded
from knowledge.answers.phrases import in_words
from knowledge.answers.respond import respond, settled
from knowledge.answers.review import held_back
from knowledge.answers.sources import cite, reason
from knowledge.language.frames import Frame
from knowledge.periods import Period
from knowledge.queries import EVERYTHING, Query, Reading, Shape, Some
from knowledge.questions.context import Context
from knowledge.questions.inheritance import NAMELESS, Origin
from knowledge.questions.messages import understood, understood_at_last, understood_in_part
from knowledge.questions.subject import SUBJECT
from knowledge.questions.talks import Turn, told_anew
from knowledge.recall import remembered
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import HOME, Place, PlaceKind, places

_ONE_WAY = (("export",), ("import",))
"""Flows that one side owns."""


def converse(question: str, desk: Desk, context: Context) -> tuple[Answer, Context]:
    """Answer a turn of a talk, and give what the next one goes on from."""
    whole = not desk.figures_only
    turns, desk = _whose(question, desk, context)
    turn = turns[0]
    if (place := turn.own.get("at")) and (meant := _chosen(int(place), turn, context)):
        return converse(meant, desk, replace(context, choices=()))
    if told := _told_again(question, turn, context, desk):
        return told, context
    named = turn.read.reading.query.reporter
    if named and named != desk.reporter and desk.default is None:
        return converse(question, desk_of(named, desk), context)
    if len(turns) > 1:
        return _asked_back(question, turns, desk, context)
    turn, answer = _at_its_time(question, turn, context, desk)
    if whole and not answer.figures:
        turn, answer = _in_part(question, turn, answer, context, desk)
    if desk.figures_only and answer.kind in (Kind.NONE, Kind.CHOICE):
        return answer, context  # nothing to go on from
    after = remembered(turn, _settled(turn, desk).query, answer, context)
    if turn.leans and answer.kind is Kind.NONE:
        answer = _with_plain_reading(question, answer, desk, context)
    return answer, after


def _in_part(
    question: str, turn: Turn, answer: Answer, context: Context, desk: Desk
) -> tuple[Turn, Answer]:
    """Answer what is not understood as a whole by its last sentence, or say what is not given."""
    asked = turn.read.reading
    beside = asked.lacks and all(lack.key == "measure" for lack in asked.lacks)
    if asked.unknown or beside or answer.kind is Kind.HELP:
        turn, answer = _at_last(question, turn, answer, context, desk)
    if answer.kind is Kind.NONE and turn.read.reading.unknown:
        return _not_even_without(question, turn, answer, context, desk)
    return turn, answer


def _at_last(
    question: str, turn: Turn, answer: Answer, context: Context, desk: Desk
) -> tuple[Turn, Answer]:
    """Answer the last sentence of a message, of what is named before it."""
    last = understood_at_last(question, desk.held, desk.latest, context)
    if last is None:
        return turn, answer
    told = _answer(question, _settled(last, desk), desk)
    return (last, told) if told.figures else (turn, answer)


def _whose(question: str, desk: Desk, context: Context) -> tuple[list[Turn], Desk]:
    """Give what a turn may mean, and where it is looked up: goods have other names elsewhere."""
    whole = not desk.figures_only
    turns = understood(question, desk.held, desk.latest, context, whole=whole)
    turn, there = _their_own(turns[0], desk)
    if turn is turns[0]:
        return turns, desk
    again = understood(question, there.held, desk.latest, context, whole=whole)
    turn, there = _their_own(again[0], desk)
    return [turn], there


def _not_even_without(
    question: str, turn: Turn, answer: Answer, context: Context, desk: Desk
) -> tuple[Turn, Answer]:
    """Say what is not given even without the words that are not understood.

    They may narrow what is asked: "bonded exports to Peru". Of what is not given, no part is.
    """
    part = understood_in_part(question, desk.held, desk.latest, context)
    if part is None:
        return turn, answer
    part, there = _their_own(part, desk)
    less = _answer(question, _settled(part, there), there)
    absent = less.kind is Kind.NONE and not less.unknown
    told = {"measure"} if part.read.reading.query.currency is None else set()
    if not absent or told.issuperset(less.missing):  # it is the words that say what is measured
        return turn, answer
    return part, less


def _answer(question: str, reading: Reading, desk: Desk) -> Answer:
    return held_back(guarded(respond(question, reading, desk)), desk.store)


def _settled(turn: Turn, desk: Desk) -> Reading:
    return settled(turn.read.reading, desk)


def _their_own(turn: Turn, desk: Desk) -> tuple[Turn, Desk]:
    """Take a country for whose trade it is, where a bulletin tells of its own.

    So it is as the owner of trade with another ("Malaysia's exports to China"), as the owner of
    trade that nothing is told of as ours with it, or at that time, and where it is nobody's partner
    beside goods, and exports or imports of a time, that are not said to go there ("to Malaysia").
    """
    said, codes = turn.frame, turn.frame.get("partner", ())
    if len(codes) != 1 or desk.default or said.keys() & {"ours", "home", "reporter", "parts"}:
        return turn, desk
    place = places().by_code[codes[0]]
    if place.kind is not PlaceKind.COUNTRY or place.name not in desk.held.reporters:
        return turn, desk
    home = places().by_code[HOME].name
    other = said.get("owner") or ((HOME,) if said.get("within") == home else ())
    timed = turn.read.reading.query.when.code is not None
    owned = said.get("owned") == "yes" or ("owned" in said and timed)
    theirs = owned and _is_theirs(turn.read.reading.query, place, desk)
    if "way" not in said and place.code not in desk.held.partners:
        theirs |= timed and ("owned" in said or said.get("flow") in _ONE_WAY)
        theirs |= bool(said.keys() & {"product", "shape"}) and not turn.leans
    if not other and not theirs:
        return turn, desk
    frame = said.without({"owner", "within", "way", "owned"})
    frame = frame.but(partner=other[:1] or None, reporter=(place.name,))
    there = desk_of(place.name, desk)
    return told_anew(turn, frame, there.latest), there


def _is_theirs(query: Query, place: Place, desk: Desk) -> bool:
    """Whether a flow that a country owns is its own: nothing is told of ours with it."""
    if (code := query.when.code) is not None:
        theirs = replace(desk, reporter=place.name).any_of(code)
        return theirs and not desk.any_of(code, place.code)
    ways = query.flows or (Some.ANY,)
    wanted = (
        replace(EVERYTHING, reporter=desk.reporter, partner=place.code, flow=flow) for flow in ways
    )
    return not any(desk.store.find(one, limit=1) for one in wanted)


def _asked_back(
    question: str, turns: list[Turn], desk: Desk, context: Context
) -> tuple[Answer, Context]:
    """Ask which of several readings is meant, each in words that mean it.

    One that would be asked about itself gives what it asks: each way leads out of the question.
    """
    told = [
        (way, turn)
        for turn in turns
        for way in turn.read.reading.alternatives or (in_words(turn.read.reading.query, desk),)
        if way
    ]
    ways = dict.fromkeys(way for way, _ in told)
    likeliest = turns[0]
    alone = told and told[0][1] is likeliest and not (context.frame or likeliest.leans)
    if len(ways) == 1 and alone and not likeliest.read.reading.alternatives:
        answer = _answer(question, _settled(likeliest, desk), desk)  # there is nothing to choose
        return answer, remembered(likeliest, _settled(likeliest, desk).query, answer, context)
    ways = dict.fromkeys(way for way in ways if way.casefold() != question.casefold())
    reading = replace(turns[0].read.reading, alternatives=tuple(ways))
    answer = _answer(question, reading, desk)
    if answer.kind is not Kind.CHOICE:  # there was nothing to choose from
        return answer, remembered(turns[0], reading.query, answer, context)
    first = turns[0].frame
    same = {
        key: value
        for key, value in first.items()
        if all(one.frame.get(key) == value for one in turns)
    }
    lacking = {key: one.frame[key] for one in turns for key in NAMELESS if key in one.frame}
    common = replace(turns[0], frame=Frame({**same, **lacking}))
    return answer, remembered(common, reading.query, answer, context)


def _chosen(place: int, turn: Turn, context: Context) -> str | None:
    """Give the question that is chosen of those that were offered: "the first one"."""
    named = any(key in turn.own for key in SUBJECT)
    there = 0 < place <= len(context.choices)
    return context.choices[place - 1] if there and not named else None


def _told_again(question: str, turn: Turn, context: Context, desk: Desk) -> Answer | None:
    """Show the sentence of before: where it says so, why it is so, once more."""
    own = turn.own
    if not context.cited or any(key in own for key in SUBJECT):
        return None
    if "again" in own or own.get("shape") == Shape.SOURCE.value:
        return held_back(cite(question, context.cited, desk.store), desk.store)
    if turn.read.reading.asks_why:
        return held_back(reason(question, context.cited[0], desk.store), desk.store)
    return None


def _with_plain_reading(question: str, answer: Answer, desk: Desk, context: Context) -> Answer:
    """Offer a turn as it reads alone, where it has an answer there.

    Its question is one that stands alone in the talk, where words can say that.
    """
    alone = understood(question, desk.held, desk.latest, Context())[0]
    reading = _settled(alone, desk)
    label = in_words(reading.query, desk)
    if label is None or not _answer(question, reading, desk).figures:
        return answer
    again = understood(label, desk.held, desk.latest, context)[0]
    said = question if again.leans else label
    return replace(answer, choices=(*answer.choices, Choice(label, said)))


# --- the time that a talk is about ----------------------------------------------------------------


def _at_its_time(question: str, turn: Turn, context: Context, desk: Desk) -> tuple[Turn, Answer]:
    """Answer a turn at the time that the talk is about, and say so where it is another one."""
    answer = _answer(question, _settled(turn, desk), desk)
    if context.lost and not turn.own.keys() & {"when", "time"}:
        return _at_the_lost_time(question, turn, answer, context, desk)
    origin = dict(turn.origins).get("when")
    elsewhere = "reporter" in turn.own and origin is not None
    if origin is not Origin.TALK and not elsewhere:
        return turn, _not_of(answer, turn, context)
    asked = _period(turn, desk)
    if answer.kind is Kind.NONE and ("period" in answer.missing or elsewhere):
        now = told_anew(turn, turn.frame.without({"when"}), desk.latest)
        then = _answer(question, _settled(now, desk), desk)
        if then.figures and asked:
            said = f"Not of {asked.words()}, for which the bulletins do not give it."
            return now, replace(then, notes=(*then.notes, said))
    if answer.figures and asked and asked != desk.latest:
        said = f"Of {asked.words()}, as before. The latest is {desk.latest.words()}."
        answer = replace(answer, notes=(*answer.notes, said))
    return turn, answer


def _at_the_lost_time(
    question: str, turn: Turn, answer: Answer, context: Context, desk: Desk
) -> tuple[Turn, Answer]:
    """Go back to the time that another figure was not given for: this one may be.

    Where nothing was told yet, what leans on the talk is asked of that time alone.
    """
    lost = told_anew(turn, turn.frame.but(when=context.lost), desk.latest)
    then = _answer(question, _settled(lost, desk), desk)
    if then.figures:
        return lost, then
    asked = _period(lost, desk)
    if asked and turn.leans and not context.items:
        return lost, then
    if answer.figures and asked:
        said = f"Not of {asked.words()}, which the bulletins do not give."
        answer = replace(answer, notes=(*answer.notes, said))
    return turn, answer


def _period(turn: Turn, desk: Desk) -> Period | None:
    when = _settled(turn, desk).query.when
    asked = Period.parse(when.code) if when.code else desk.latest
    return asked.year_before() if when.year_before else asked if when.code else None


def _not_of(answer: Answer, turn: Turn, context: Context) -> Answer:
    """Say that an answer is not of the flow that was asked for last and is not given."""
    if not (context.declined and answer.figures and turn.leans) or "flow" in turn.own:
        return answer
    if turn.frame.get("flow") == context.declined:
        return answer  # of the whole of it, they do
    words = [str(table("answers")["flow"][flow]) for flow in context.declined]
    said = tuple(f"Not of {one}, which the bulletins do not give." for one in words)
    return replace(answer, notes=(*answer.notes, *said))
