"""Questions that go on from the one before: what a conversation carries to fill the gaps."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.queries import Lack, Query, Reading, Shape
from knowledge.questions.accounts import lacks
from knowledge.questions.actors import bare_act
from knowledge.questions.again import same_place
from knowledge.questions.beside import (
    beside_flow,
    beside_last,
    compares_with_last,
    than_another,
)
from knowledge.questions.context import Context
from knowledge.questions.filling import claims_place, filled, of_the_growth
from knowledge.questions.grammar import grammar
from knowledge.questions.narrowed import narrowed
from knowledge.questions.picked import one_of, points_at_one
from knowledge.questions.portions import portion
from knowledge.questions.runs import added_places, against_before
from knowledge.questions.terms import Term, has_kind
from knowledge.questions.turned import turned
from knowledge.questions.unmet import unmet
from knowledge.vocabulary.places import places

_GO_ON = (
    "follow",
    "trend",
    "ordinal",
    "extreme",
    "time",
    "combine",
    "percent",
    "part",
    "number",
    "place",
    "product",
)
_IDLE = {"chat", "prep"}
_AND = {("follow", "more"), ("asks", "wh"), ("asks", "be")}
_PLAIN = {"whole", "chat", "asks", "time", "who", "reporter", "prep"}
_WHOLE_SHAPES = {Shape.SOURCE, Shape.RUN}


def follow(reading: Reading, terms: Sequence[Term], context: Context) -> Reading:
    """Fill what a question leaves unsaid from the conversation, where it goes on from it."""
    if reading.alternatives:
        return reading
    reading = _in_points(reading, terms, context)
    if back := one_of(reading.query, terms, context):
        rest, context = back
        return _followed(reading, terms, rest, context)
    if context.query is None or any(map(points_at_one, terms)):
        return of_all(reading, terms)
    if other := turned(reading.query, terms, context) or narrowed(reading.query, terms, context):
        own = lacks(terms, reading.query)
        left = tuple(lack for lack in reading.lacks if lack not in own)
        return replace(reading, query=other, off_topic=False, lacks=left, unknown=())
    if _says_nothing(reading.query, terms, context.query):
        return replace(reading, off_topic=True)
    reading = _acted(reading, terms, context.query)
    if reading.alternatives:
        return reading
    return _followed(reading, terms, terms, context)


def _acted(reading: Reading, terms: Sequence[Term], last: Query) -> Reading:
    """Take a verb alone for the place's own: "and what was bought?"; with a partner, ask whose."""
    partner = last.targets[0].partner if last.targets else None
    if partner and _bare_verb(reading.query, terms):
        name = places().by_code[partner].name
        return replace(reading, alternatives=(f"exports to {name}", f"imports from {name}"))
    flow = None if partner or reading.unknown else bare_act(reading.query, terms)
    if flow is None:
        return reading
    return replace(reading, query=replace(reading.query, flows=(flow,)), off_topic=False)


def _in_points(reading: Reading, terms: Sequence[Term], context: Context) -> Reading:
    """Take "the difference in percentage points" for no contribution, after shares and growths."""
    told = set(context.query.measures) if context.query else set()
    parts = bool(told) and told <= {Measure.SHARE, Measure.GROWTH}
    gap = "difference" in {term.code for term in terms if term.kind == "combine"}
    unit = any(term.kind == "measure" and term.form in grammar("points") for term in terms)
    if not (parts and gap and unit) or reading.query.measures != (Measure.CONTRIBUTION,):
        return reading
    return replace(reading, query=replace(reading.query, measures=()))


def _followed(
    reading: Reading, said: Sequence[Term], terms: Sequence[Term], context: Context
) -> Reading:
    """Fill a question from the conversation; ``terms`` is what of it is not used yet."""
    last = context.query or Query()
    query = _gone_on(reading, terms, context, last, back=len(terms) < len(said))
    if isinstance(query, Lack):
        told = () if query.key == "period" else reading.query.measures
        wanted = replace(last, measures=told or last.measures)
        return replace(reading, query=wanted, off_topic=False, lacks=(*reading.lacks, query))
    if query is None:
        return reading
    own = lacks(said, reading.query)
    kept = tuple(lack for lack in reading.lacks if lack not in own)
    if context.elsewhere and not has_kind(terms, "who", "reporter"):
        kept = (*kept, Lack("reporter", context.elsewhere))
    left = (*kept, *lacks(_without_count(terms, query), query), *unmet(query, terms, context))
    return replace(reading, query=query, off_topic=False, lacks=left)


def _without_count(terms: Sequence[Term], query: Query) -> tuple[Term, ...]:
    """Leave out a number that only counts what is put together: "the highest of these three"."""
    many = str(max(len(query.targets), len(query.pairs), len(query.places), len(query.flows)))
    return tuple(term for term in terms if (term.kind, term.code) != ("number", many))


def _gone_on(
    reading: Reading, terms: Sequence[Term], context: Context, last: Query, *, back: bool
) -> Query | Lack | None:
    """Fill a question in the way that its words call for; none where it is whole by itself.

    ``back`` is whether it goes back to one of several, which it then is about.
    """
    if told := portion(reading.query, terms, last):
        return told
    query = reading.query
    if over := added_places(query, terms, last, context) or against_before(
        query, terms, last, context
    ):
        return over
    if compares_with_last(query, terms):
        return beside_last(query, last)
    if other := beside_flow(query, terms, last) or than_another(query, terms, last):
        return other
    anew = last.ranking and not back and _of_another_time(query, terms)
    if anew or _asks_for_all(query, terms):
        return None
    goes_on = back or _goes_on(reading, terms) or of_the_growth(query, terms, last)
    return filled(query, terms, last, context) if goes_on else None


def of_all(reading: Reading, terms: Sequence[Term]) -> Reading:
    """Take "what is the total?", with nothing before it, for the whole trade."""
    if pointing := [Lack("partner", term.said) for term in terms if points_at_one(term)]:
        return replace(reading, off_topic=False, lacks=(*reading.lacks, *pointing))
    query = reading.query
    plain = all(term.kind in _PLAIN for term in terms)
    named = query.targets or query.flows or query.measures or query.ranking or query.claim
    if named or not plain or not has_kind(terms, "whole"):
        return reading
    return replace(reading, query=replace(query, flows=(Flow.TRADE,)), off_topic=False)


def _says_nothing(query: Query, terms: Sequence[Term], last: Query) -> bool:
    """Whether nothing is added, or "it" points at nothing: "what then?", "how much is it"."""
    if all(term.kind in _IDLE or (term.kind, term.code) in _AND for term in terms):
        return True
    points = any(term.kind == "follow" and term.form in grammar("pointing") for term in terms)
    nothing = not (query.targets or query.flows or query.ranking)
    return points and nothing and not (last.targets or last.flows or last.ranking)


def _bare_verb(query: Query, terms: Sequence[Term]) -> bool:
    """Whether only a verb is said, and not who sells: "and sell?"."""
    verbs = any(term.kind == "verb" and term.code != "move" for term in terms)
    return verbs and not (query.flows or query.targets or query.ranking)


def _goes_on(reading: Reading, terms: Sequence[Term]) -> bool:
    """Whether a question is not whole by itself."""
    query = reading.query
    total = any(term.form in grammar("adding totals") for term in terms)
    total = total or query.shape is Shape.CHANGE  # "the increase in yuan"
    if reading.off_topic and not (total or has_kind(terms, *_GO_ON)):
        return False
    if query.shape in _WHOLE_SHAPES or (
        query.targets and query.flows and has_kind(terms, "flow", "verb")
    ):
        return False
    if claims_place(query, terms):
        return True  # "is it our largest market"
    if same_place(query, terms):
        return True  # "and of import sources?"
    if query.ranking is not None:
        ranked = Measure.RANK in query.measures and not query.ranking.places
        of_before = not query.flows or ("follow", "more") in {(t.kind, t.code) for t in terms}
        return ranked or (of_before and not _names_dimension(terms))
    return not _speaks_of_all(terms, query)


def _names_dimension(terms: Sequence[Term]) -> bool:
    by = (grammar("by goods") | grammar("by markets")) if has_kind(terms, "measure") else ()
    return any(
        (term.kind == "dimension" and term.form not in grammar("anybody")) or term.form in by
        for term in terms
    )


def _asks_for_all(query: Query, terms: Sequence[Term]) -> bool:
    """Whether all that there is on one thing is wanted: "what do you have on Japan?"."""
    said = " ".join(term.form for term in terms)
    plain = not (query.flows or query.measures or query.ranking or query.claim or query.course)
    return plain and len(query.targets) == 1 and any(one in said for one in grammar("all about"))


def _of_another_time(query: Query, terms: Sequence[Term]) -> bool:
    """Whether a flow is asked for with its time, after a list: "exports in H1 2022"."""
    said = bool(query.flows) and query.when.code is not None and not query.ranking
    return said and not has_kind(terms, "follow") and terms[0].kind == "flow"


def _speaks_of_all(terms: Sequence[Term], query: Query) -> bool:
    """Whether the whole trade is named: "total exports", "our imports", "Jiaxing's trade"."""
    if not query.flows or query.targets or has_kind(terms, "follow"):
        return False
    of_share = Measure.SHARE in query.measures
    return not of_share and has_kind(terms, "whole", "who", "reporter")
