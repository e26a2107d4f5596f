"""A query in words that the desk itself reads as the same query: for a person to go on typing."""

from knowledge.answers.desk import Desk
from knowledge.answers.wording import flow_words, place
from knowledge.facts import Flow, Measure
from knowledge.periods import Period
from knowledge.queries import Query, Ranking, Shape, Target, When
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import PlaceKind, places


def in_words(query: Query, desk: Desk) -> str | None:
    """Ask a query in a few words; none where they would not say all of it."""
    if query != _plain(query) or _of_a_country(query, desk):
        return None
    if query.shape is Shape.RANK and query.ranking:
        said = _ranking(query.ranking, query.flows)
    elif query.shape is Shape.TELL and len(query.targets) < 2 and len(query.measures) < 2:
        target = query.targets[0] if query.targets else Target()
        said = _figure(target, query.flows, query.measures)
    else:
        return None
    return f"{said}{_where(query, desk)}{_when(query, desk)}" if said else None


def _of_a_country(query: Query, desk: Desk) -> bool:
    """Whether words would ask for trade with a country, and not for its own."""
    named = places().named(query.reporter or "")
    other = query.reporter != desk.store.held().most_told
    return other and named is not None and named.kind is PlaceKind.COUNTRY


def _plain(query: Query) -> Query:
    """What words can say of a query."""
    order = query.ranking
    return Query(
        shape=query.shape,
        targets=query.targets,
        flows=query.flows,
        measures=query.measures,
        when=When(query.when.code, said=query.when.said),
        reporter=query.reporter,
        ranking=order and Ranking(order.dimension, order.by),
    )


def _figure(target: Target, flows: tuple[Flow, ...], measures: tuple[Measure, ...]) -> str | None:
    if len(flows) > 1 or (not flows and (measures or target != Target(target.partner))):
        return None
    measure = measures[0] if measures else Measure.VALUE
    if measure in (Measure.COUNT, Measure.EVENT):
        return None
    said = flow_words(target, flows[0], None) if flows else place(target.partner or "")
    if measure is Measure.VALUE:
        return said
    if flows and target.partner and target == Target(target.partner):
        return _part(measure, place(target.partner), flows[0]) or f"growth of {said}"
    return f"{measure.value} of {said}"


def _part(measure: Measure, partner: str, flow: Flow) -> str | None:
    """Ask for what a partner is in a whole: its share, its contribution, its rank."""
    whole = str(table("answers")["flow"][flow.value])
    return {
        Measure.SHARE: f"share of {partner} in {whole}",
        Measure.CONTRIBUTION: f"contribution of {partner} to {flow.value} growth",
        Measure.RANK: f"rank of {partner} in {whole}",
    }.get(measure)


def _ranking(order: Ranking, flows: tuple[Flow, ...]) -> str | None:
    if len(flows) != 1 or order.dimension is None:
        return None
    flow = flows[0].value
    what = f"{flow} markets" if order.dimension == "partner" else f"{flow} products"
    by = order.by.value if order.by else "value"
    return f"{what} ranking by {by}"


def _where(query: Query, desk: Desk) -> str:
    """Name the place where it is not the one that is meant anyhow."""
    usual = desk.store.held().most_told
    return f" of {query.reporter}" if query.reporter and query.reporter != usual else ""


def _when(query: Query, desk: Desk) -> str:
    code = query.when.code
    if code is None or code == desk.latest.code:
        return ""
    return f" in {Period.parse(code).words()}"
