"""The last question turned: the other way round, as of now, of the others of its list."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.queries import Claim, Pair, Query, Ranking, Shape, When
from knowledge.questions.acts import OTHER_WAY, SENT
from knowledge.questions.again import again
from knowledge.questions.context import Context
from knowledge.questions.grammar import grammar
from knowledge.questions.narrowed import IDLE, idle
from knowledge.questions.terms import Term, codes_of, has_kind


def turned(query: Query, terms: Sequence[Term], context: Context) -> Query | None:
    """Ask the last question in another way, where nothing else is said; else none."""
    last = context.query
    if last is None:
        return None
    return (
        _other_way(query, terms, last, context)
        or _as_of_now(query, terms, last)
        or _who_else(terms, last, context)
        or _sent_to(query, terms, last, context)
        or _cut_again(query, terms, last)
        or _next(query, terms, last, context)
        or _who_moved(query, terms, last, context)
        or _broken_down(query, terms, last)
        or _net(terms, last, context)
    )


def _other_way(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Take "the other way round" for the other flow, with the same partner."""
    said = [term for term in terms if not idle(term)]
    swaps = [term for term in said if (term.kind, term.code) == ("negation", "swapped")]
    others = [term for term in said if term not in swaps]
    flows = context.declined or last.flows
    plain = last.shape is Shape.TELL and not (last.ranking or last.pairs or last.course)
    measured = all(term.kind == "measure" for term in others) and not query.claim
    if swaps and not others and last.shape is Shape.RATIO:
        return replace(last, turned=not last.turned)
    if not swaps or not plain or not measured or len(flows) != 1 or flows[0] not in OTHER_WAY:
        return None
    told = replace(last, flows=(OTHER_WAY[flows[0]],), claim=None, yes_no=False, of=None)
    return replace(told, measures=query.measures or last.measures)


def _as_of_now(query: Query, terms: Sequence[Term], last: Query) -> Query | None:
    """Take "and now?" after an earlier period for the latest one."""
    said = [term for term in terms if term.kind not in IDLE]
    now = any(term.form in grammar("at present") for term in said)
    plain = all(idle(term) or term.kind == "time" for term in said)
    if not (now and plain) or last.when == When() or query != Query():
        return None
    return replace(last, when=When(), course=None, claim=None, yes_no=False)


def _who_else(terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Take "who else?" after one market for the list that it is in."""
    said = [(term.kind, term.code) for term in terms if not idle(term)]
    asked = [kind for kind, _ in said] == ["dimension", "combine"] and said[1][1] == "rest"
    one = len(context.rows) == 1 and context.rows[0].target.partner
    if not context.rows and [kind for kind, _ in said] == ["dimension"]:  # "who then?", for nobody
        asked = any(term.form in grammar("anybody") for term in terms)
        one = len(last.targets) == 1 and last.targets[0].partner
    if not asked or not one or has_kind(terms, "prep") or len(last.flows) != 1:
        return None
    listed = context.listed.ranking if context.listed else None
    order = listed if listed and listed.dimension == "partner" else Ranking("partner")
    order = replace(order, places=(), first=None, then=None, within=None)
    return Query(
        shape=Shape.RANK,
        flows=last.flows,
        ranking=order,
        when=last.when,
        reporter=last.reporter,
    )


def _sent_to(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Take "and exports to the third?" after a list of import sources for the third of these."""
    ordinals = [at for at, term in enumerate(terms) if term.kind == "ordinal"]
    known = {"ordinal", "flow", "measure"}
    if len(ordinals) != 1 or any(not idle(one) and one.kind not in known for one in terms):
        return None
    flow = SENT.get(_leading(terms, ordinals[0]) or "")
    row = _counted(int(terms[ordinals[0]].code), context)
    if row is None or flow is None or query.flows not in ((), (flow,)) or row.flow is flow:
        return None
    return Query(
        targets=(row.target,),
        flows=(flow,),
        measures=query.measures,
        when=last.when,
        reporter=last.reporter,
    )


def _next(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Take a bare "next" after a place of a list for the one behind it."""
    said = [term.form for term in terms if not idle(term)]
    bare = said == ["next"] and context.listed is not None
    return again(query, terms, last, context) if bare else None


def _who_moved(query: Query, terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Take "which fell?" after one market, or goods, for those of all that did."""
    said = [term for term in terms if term.kind not in ("chat", "follow")]
    asks = said[:1] and (said[0].form in grammar("which") or said[0].form in grammar("anybody"))
    moves = [term.kind for term in said[1:]] in (["trend"], ["measure"])
    claim, one = query.claim, last.targets[:1]
    plain = last.shape is Shape.TELL and not (last.ranking or last.course or last.pairs)
    alone = len(last.targets) == len(last.flows) == 1 and len(context.rows) < 2
    alone = alone and len(context.run) < 2  # else it is of those asked about one by one
    if not (asks and moves and plain and alone) or claim is None or claim.up is None:
        return None
    if one[0].regime or one[0].enterprise or (one[0].partner and one[0].product):
        return None
    order = Ranking("product" if one[0].product else "partner", by=Measure.GROWTH)
    asked = Query(shape=Shape.RANK, flows=last.flows, measures=(Measure.GROWTH,), ranking=order)
    return replace(asked, claim=claim, when=last.when, reporter=last.reporter)


def _broken_down(query: Query, terms: Sequence[Term], last: Query) -> Query | None:
    """Take a bare "breakdown" after a flow for the list of its markets."""
    said = [term for term in terms if not idle(term)]
    bare = [(term.kind, term.code) for term in said] == [("order", "list")]
    plain = last.shape is Shape.TELL and not (last.targets or last.ranking or last.course)
    if not (bare and plain) or query.ranking or len(last.flows) != 1 or last.pairs:
        return None
    order = Ranking("partner")
    return Query(
        Shape.RANK, flows=last.flows, ranking=order, when=last.when, reporter=last.reporter
    )


def _net(terms: Sequence[Term], last: Query, context: Context) -> Query | None:
    """Take a bare "net?" after exports and imports of one partner for the balance with it."""
    bare = [term.form for term in terms if not idle(term)] == ["net"]
    spoken = {pair.flow for pair in context.spoken[-2:]}
    same = len({pair.target for pair in context.spoken[-2:]}) == 1
    both = spoken == {Flow.EXPORT, Flow.IMPORT} and same
    if not (bare and both) or last.ranking or last.course:
        return None
    target = context.spoken[-1].target
    targets = () if target.whole else (target,)
    return Query(targets=targets, flows=(Flow.BALANCE,), when=last.when, reporter=last.reporter)


def _cut_again(query: Query, terms: Sequence[Term], last: Query) -> Query | None:
    """Take "and less than 10%?" after those of a list that grew more for the others of it."""
    claim, before = query.claim, last.claim
    named = query.targets or query.flows or query.ranking or query.pairs or query.course
    if last.ranking is None or last.yes_no or named:
        return None
    if before is None and claim is not None:
        return _cut(claim, terms, last)
    if before is None or before.than is None:
        return None
    said = [term for term in terms if not idle(term) and term.kind not in ("number", "percent")]
    if claim is None or claim.than is None:
        less = [term.form == "less" or term.code == "fewer" for term in said]
        bare = [term.kind for term in said] == ["combine"] and said[0].code != "versus"
        return replace(last, claim=replace(before, more=not less[0])) if bare else None
    plain = all(term.kind == "combine" or term.code == "value" for term in said)
    cut = claim.unit == before.unit and plain
    return replace(last, claim=replace(claim, asked=False, up=before.up)) if cut else None


def _cut(claim: Claim, terms: Sequence[Term], last: Query) -> Query | None:
    """Take "only those above 25%" after a list for those of it that meet the threshold."""
    order = last.ranking
    kinds = {"number", "percent", "combine", "dimension"}
    plain = all(idle(t) or t.kind in kinds or t.code in ("back", "value") for t in terms)
    if order is None or claim.than is None or order.places or not plain:
        return None
    by = order.then or order.by or Measure.VALUE
    units = {Measure.VALUE: "CNY", Measure.CONTRIBUTION: "pp"}
    if claim.unit != units.get(by, "%"):
        return None
    listed = replace(order, by=by, first=None, then=None)
    return replace(last, ranking=listed, claim=replace(claim, asked=False))


def _leading(terms: Sequence[Term], at: int) -> str | None:
    """The preposition that leads to a word: "to the third"."""
    before = [term for term in terms[:at] if term.kind != "chat"][-1:]
    return before[0].code if before and before[0].kind == "prep" else None


def _counted(place: int, context: Context) -> Pair | None:
    """The one of a list that was shown which has this place in it."""
    rows = context.counted
    of_one = len({row.flow for row in rows}) == 1
    return rows[place - 1] if of_one and len(rows) > 1 and place <= len(rows) else None


def ours_again(terms: Sequence[Term], context: Context, default: str | None) -> bool:
    """Whether a bare small "us" is the place itself, after another one: "and us?"."""
    said = [term for term in terms if not idle(term)]
    bare = len(said) == 1 and (said[0].kind, said[0].code) == ("who", "us")
    small = bare and not said[0].loud and "." not in said[0].said
    elsewhere = context.elsewhere or (context.place and context.place != default)
    return small and bool(elsewhere) and "to" not in codes_of(terms, "prep")
