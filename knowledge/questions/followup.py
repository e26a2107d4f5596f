"""Questions that go on from the one before: what a conversation carries to fill the gaps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.facts import Flow, Measure
from knowledge.queries import WHOLE, End, Lack, Query, Ranking, Reading, Shape, Target, When
from knowledge.questions.accounts import lacks
from knowledge.questions.grammar import grammar
from knowledge.questions.measures import wants_amount
from knowledge.questions.terms import Term
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
_PAIRED = {"difference": Shape.DIFFERENCE, "sum": Shape.SUM, "ratio": Shape.RATIO}
_WHOLE_SHAPES = {Shape.SOURCE, Shape.RUN}


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation goes on from: a small value that any chat front can keep."""

    query: Query | None = None
    shown: tuple[Target, ...] = ()
    """What the figures of the last answer were of, in order."""
    recent: tuple[Target, ...] = ()
    """What the last answers were of, the latest last, for "both of them"."""
    cited: tuple[tuple[str, str], ...] = ()
    """Bulletin and sentence, for "where does it say so?"."""
    listed: Query | None = None
    """The last ranking, with what has been told of its places since."""
    declined: tuple[Flow, ...] = ()
    """The flow that was asked for last and was not there: "Africa, same" asks for it again."""
    elsewhere: str | None = None
    """Whose trade was asked about last, where that is nobody in the store."""


def follow(reading: Reading, terms: Sequence[Term], context: Context) -> Reading:
    """Fill what a question leaves unsaid from the conversation, where it goes on from it."""
    last = context.query
    if last is None or reading.alternatives:
        return reading
    if _bare_verb(reading.query, terms) and last.targets and last.targets[0].partner:
        name = places().by_code[last.targets[0].partner].name
        return replace(reading, alternatives=(f"exports to {name}", f"imports from {name}"))
    if _compares_with_last(reading.query, terms):
        query = _beside_last(reading.query, last)
    elif _goes_on(reading, terms):
        query = _filled(reading.query, terms, last, context)
    else:
        return reading
    own = lacks(terms, reading.query)
    kept = tuple(lack for lack in reading.lacks if lack not in own)
    if context.elsewhere and not _has(terms, "who", "reporter"):
        kept = (*kept, Lack("reporter", context.elsewhere))
    return replace(reading, query=query, off_topic=False, lacks=(*kept, *lacks(terms, query)))


def _bare_verb(query: Query, terms: Sequence[Term]) -> bool:
    """Whether only a verb is said, and not who sells: "and sell?"."""
    verbs = any(term.kind == "verb" and term.code != "move" for term in terms)
    return verbs and not (query.flows or query.targets or query.ranking)


def _has(terms: Sequence[Term], *kinds: str) -> bool:
    return any(term.kind in kinds for term in terms)


def _codes(terms: Sequence[Term], kind: str) -> set[str]:
    return {term.code for term in terms if term.kind == kind}


def _goes_on(reading: Reading, terms: Sequence[Term]) -> bool:
    """Whether a question is not whole by itself."""
    query = reading.query
    if reading.off_topic and not _has(terms, *_GO_ON):
        return False
    if query.shape in _WHOLE_SHAPES or (
        query.targets and query.flows and _has(terms, "flow", "verb")
    ):
        return False
    if query.ranking is not None:
        ranked = Measure.RANK in query.measures and not query.ranking.places
        return ranked or (not query.flows and not _names_dimension(terms))
    return not _speaks_of_all(terms, query)


def _names_dimension(terms: Sequence[Term]) -> bool:
    return any(term.kind == "dimension" and term.form not in grammar("anybody") for term in terms)


def _speaks_of_all(terms: Sequence[Term], query: Query) -> bool:
    """Whether the whole trade is named: "total exports", "our imports", "Jiaxing's trade"."""
    if not query.flows or query.targets or _has(terms, "follow"):
        return False
    of_share = Measure.SHARE in query.measures
    return (_has(terms, "whole") and not of_share) or _has(terms, "who", "reporter")


def _filled(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query:
    again = _again(query, terms, last, context)
    if again is not None:
        return again
    if Measure.RANK in query.measures and query.ranking and not query.ranking.places:
        query = replace(query, shape=Shape.TELL, ranking=None)  # "rank among suppliers"
    if "both" in _codes(terms, "follow") and not query.targets:
        query = _both(query, terms, context)
    compared = any(term.kind == "combine" and term.form not in grammar("or") for term in terms)
    if compared and _codes(terms, "combine") & {*_PAIRED, "versus", "more", "fewer"}:
        query = _against(query, terms, _compared(query, last, context))
    query = _narrowed(_risen(query, terms, last), terms, last)
    return replace(
        query,
        shape=query.shape if query.shape is not Shape.TELL else _kept_shape(last, query),
        targets=_targets(query, terms, last, context),
        flows=query.flows or _kept_flows(last, query, context),
        measures=query.measures or _kept_measures(last, query),
        when=query.when if query.when != When() else last.when,
        reporter=query.reporter or last.reporter,
    )


def _narrowed(query: Query, terms: Sequence[Term], last: Query) -> Query:
    """Take "without ASEAN" and "as a share of RCEP" for what was spoken of, less or over that."""
    if len(query.targets) != 1 or len(last.targets) != 1:
        return query
    if query.shape is Shape.EXCEPT:
        return replace(query, targets=(last.targets[0], query.targets[0]))
    shares = [one.form for one in terms if one.kind == "measure" and one.code == "share"]
    over = any(form.endswith(" of") or form.startswith("as a") for form in shares)
    return replace(query, targets=last.targets, of=query.targets[0]) if over else query


def _again(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Ask the last question again in another way: its next place, its sum, its difference."""
    listed = context.listed or last
    if order := _next_place(terms, listed, query):
        return replace(listed, ranking=order, claim=None, yes_no=False, together=False)
    if order := _other_end(query, listed):
        return replace(listed, ranking=order, claim=None, yes_no=False, together=False)
    if last.shape is Shape.RANK and _adds_up(terms, query):
        return replace(last, together=True, claim=None)
    if order := _same_list(query, last):
        return replace(last, ranking=order, flows=query.flows or last.flows)
    if last.shape is Shape.COMPARE and _by_how_much(terms) and not query.targets:
        return replace(last, shape=Shape.DIFFERENCE, claim=None, yes_no=False)
    return None


def _risen(query: Query, terms: Sequence[Term], last: Query) -> Query:
    """Take "by how much" for the rise that was spoken of, in per cent or in money."""
    if _rise_in_money(terms, last):
        return replace(query, shape=Shape.CHANGE, measures=())
    if _by_how_much(terms) and _rose(last) and not query.targets:
        return replace(query, measures=(Measure.GROWTH,))
    return query


def _rise_in_money(terms: Sequence[Term], last: Query) -> bool:
    """Whether "by how much in yuan" asks for the rise that was spoken of."""
    return _rose(last) and _by_how_much(terms) and wants_amount(terms)


def _rose(last: Query) -> bool:
    return Measure.GROWTH in last.measures or bool(last.claim and last.claim.up is not None)


def _by_how_much(terms: Sequence[Term]) -> bool:
    return any(
        one.kind == "prep" and one.code == "by" and two.kind == "measure" and two.code == "value"
        for one, two in pairwise(terms)
    )


def _targets(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> tuple[Target, ...]:
    """The targets named now; goods and a partner named one after the other narrow each other."""
    before = _last_targets(last, context)
    if not query.targets:
        return () if _has(terms, "whole") and Measure.SHARE not in query.measures else before
    if len(query.targets) == 1 and len(before) == 1 and query.shape is Shape.TELL:
        new, old = query.targets[0], before[0]
        if new.partner and not new.product and old.product and not old.partner:
            return (replace(new, product=old.product),)
        if new.product and not new.partner and old.partner and not old.product:
            return (replace(new, partner=old.partner),)
        if (old.enterprise or old.regime) and not (new.enterprise or new.regime):
            return (replace(new, enterprise=old.enterprise, regime=old.regime),)
    return query.targets


def _last_targets(last: Query, context: Context) -> tuple[Target, ...]:
    return context.shown if last.shape is Shape.RANK and context.shown else last.targets


def _kept_shape(last: Query, query: Query) -> Shape:
    return last.shape if last.shape is Shape.CHANGE and not query.measures else Shape.TELL


def _kept_flows(last: Query, query: Query, context: Context) -> tuple[Flow, ...]:
    """The flows of before; a balance has no share, so that its two sides are meant."""
    if last.flows == (Flow.BALANCE,) and query.measures and Measure.VALUE not in query.measures:
        return ()
    return context.declined if query.targets and context.declined else last.flows


def _kept_measures(last: Query, query: Query) -> tuple[Measure, ...]:
    if query.shape is Shape.SUM and not set(last.measures) & {Measure.SHARE, Measure.CONTRIBUTION}:
        return (Measure.VALUE,)
    if query.flows == (Flow.BALANCE,) or query.shape in (Shape.WORLD, Shape.EVENT):
        return ()
    if last.measures:
        return last.measures
    if last.ranking and last.ranking.by:
        return (last.ranking.by,)
    return (Measure.GROWTH,) if last.claim and last.claim.up is not None else ()


# --- several -----------------------------------------------------------------------------------


def _both(query: Query, terms: Sequence[Term], context: Context) -> Query:
    """What "both" are: what was shown, what was asked one after the other, or both flows."""
    if len(context.shown) > 1:
        return replace(query, targets=context.shown)
    many = 3 if any("three" in term.form for term in terms) else 2
    recent = context.recent[-many:]
    if len(recent) > 1:
        return replace(query, targets=recent)
    added = _codes(terms, "combine") & {"sum"} or _has(terms, "whole")
    return replace(query, flows=(Flow.TRADE,) if added else (Flow.EXPORT, Flow.IMPORT))


def _compared(query: Query, last: Query, context: Context) -> tuple[Target, ...]:
    """What is put together with what is named now; nothing named, the last two spoken of."""
    before = _last_targets(last, context)
    alone = len(before) < 2 and not query.targets
    return context.recent[-2:] if alone and len(context.recent) > 1 else before


def _against(query: Query, terms: Sequence[Term], before: tuple[Target, ...]) -> Query:
    """Compare, add or subtract with what was said before, in the order that "than" gives."""
    new_first = query.yes_no and not any(
        (term.kind == "combine" and "than" in term.form) or term.form == "than" for term in terms
    )
    both = (*query.targets, *before) if new_first else (*before, *query.targets)
    targets = tuple(dict.fromkeys(both))
    if before and not query.targets and _has(terms, "whole"):
        targets = (before[0], WHOLE)
    if len(targets) < 2:
        return query
    codes = _codes(terms, "combine")
    shape = next((_PAIRED[code] for code in _PAIRED if code in codes), Shape.COMPARE)
    return replace(query, targets=targets, shape=shape)


def _compares_with_last(query: Query, terms: Sequence[Term]) -> bool:
    """Whether a whole question is one side of a comparison: "more than imports from ASEAN?"."""
    leads = [term for term in terms if term.kind not in ("chat", "follow", "asks")][:1]
    said = leads and leads[0].kind == "combine" and leads[0].code in ("versus", "more", "fewer")
    return bool(said and query.targets and query.flows)


def _beside_last(query: Query, last: Query) -> Query:
    """Put the last figure and the one named now side by side, where one key alone differs."""
    targets = tuple(dict.fromkeys((*last.targets, *query.targets)))
    flows = tuple(dict.fromkeys((*last.flows, *query.flows)))
    measures = query.measures or _kept_measures(last, query)
    return replace(
        query, shape=Shape.COMPARE, targets=targets, flows=flows, measures=measures, yes_no=True
    )


# --- rankings ----------------------------------------------------------------------------------


def _next_place(terms: Sequence[Term], listed: Query | None, query: Query) -> Ranking | None:
    """Move on in a ranking: "next one", "the second one", "last of the five"."""
    order = listed.ranking if listed else None
    if order is None or query.targets or query.flows:
        return None
    told = next((one for one in query.measures if one not in (Measure.VALUE, Measure.RANK)), None)
    order = replace(order, first=None, then=told or order.then)
    codes = _codes(terms, "follow")
    if "last" in codes:
        return replace(order, places=(1,), end=End.BOTTOM if order.end is End.TOP else End.TOP)
    if "next" in codes or any(term.form == "next" for term in terms):
        reached = (listed.ranking.first if listed and listed.ranking else 0) or 0
        return replace(order, places=(max(order.places, default=reached) + 1,))
    ordinals = tuple(int(term.code) for term in terms if term.kind == "ordinal")
    return replace(order, places=ordinals) if ordinals else None


def _adds_up(terms: Sequence[Term], query: Query) -> bool:
    """Whether a list is to be added up: "how much is that in total?"."""
    added = _has(terms, "whole") or "sum" in _codes(terms, "combine")
    return (
        added and not query.targets and not query.flows and set(query.measures) <= {Measure.VALUE}
    )


def _other_end(query: Query, listed: Query | None) -> Ranking | None:
    """Take the other end of the same list: "and the slowest?"."""
    new, order = query.ranking, listed.ranking if listed else None
    if new is None or order is None or query.targets or query.flows or not new.places:
        return None
    then = None if new.by else order.then
    by = new.by or order.by
    return replace(order, end=new.end, by=by, places=new.places, first=None, then=then)


def _same_list(query: Query, last: Query) -> Ranking | None:
    """Give the list of before by another measure, or of the other flow: "now by growth"."""
    order = last.ranking
    if order is None or order.places or query.targets or not (query.measures or query.flows):
        return None
    return replace(order, by=query.measures[0] if query.measures else order.by)
