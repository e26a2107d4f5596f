"""What is offered with an answer: a code and words that ask for it again, and nothing else."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import SqliteFactStore
from knowledge.answers.answer import Answer, Kind
from knowledge.codes import StaleCodeError
from knowledge.facts import Flow, Measure, Series
from knowledge.offer import Offer, offer, offer_code, picture
from knowledge.queries import Wanted
from tests.knowledge.cities import two_places

QUESTIONS = Path(__file__).parents[1] / "data" / "questions" / "own_en.jsonl"
GIVEN = (Kind.FACT, Kind.FACTS, Kind.DERIVED)

Asked = list[tuple[str, Offer]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteFactStore]:
    with two_places(tmp_path_factory.mktemp("two")) as opened:
        yield opened


@pytest.fixture(scope="module")
def asked(store: SqliteFactStore) -> Asked:
    """What is offered with the answer to each question of our own."""
    said = [json.loads(line)["q"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    return [(one, offer(one, store=store, context=None, place=None)) for one in said]


def figures(answer: Answer) -> list[tuple[object, ...]]:
    facts = [shown.fact for shown in answer.figures]
    return [(one.about, one.measure, one.period, one.value) for one in facts]


def test_the_code_of_an_answer_with_figures_gives_them_again(
    asked: Asked, store: SqliteFactStore
) -> None:
    coded = [(said, one) for said, one in asked if one.code and one.answer.figures]
    assert len(coded) > 200
    for said, one in coded:
        again = offer_code(one.code or "", store=store)
        assert figures(again.answer) == figures(one.answer), said
        if one.answer.verdict is None:
            assert again.answer.headline == one.answer.headline, said


def test_the_words_of_an_answer_ask_for_its_figures(asked: Asked, store: SqliteFactStore) -> None:
    """They are sent into other chats, where nobody sees what was asked before."""
    other = {}
    for said, one in asked:
        again = offer(one.words, store=store, context=None, place=None).answer
        if one.answer.kind in GIVEN and figures(again) != figures(one.answer):
            other[said] = one.words
    assert other == {}


def test_the_words_of_what_was_declined_give_no_figure(
    asked: Asked, store: SqliteFactStore
) -> None:
    answered = {}
    for said, one in asked:
        again = offer(one.words, store=store, context=None, place=None).answer
        if one.answer.kind is Kind.NONE and again.kind in GIVEN:
            answered[said] = one.words
    assert answered == {}


def test_each_reading_that_is_offered_with_a_code_is_the_answer_to_its_question(
    asked: Asked, store: SqliteFactStore
) -> None:
    options = [option for _, one in asked for option in one.options if option.code]
    assert options
    for option in options:
        meant = offer(option.question, store=store, context=None, place=None)
        assert figures(offer_code(option.code or "", store=store).answer) == figures(meant.answer)


def test_only_answers_with_figures_have_pictures(asked: Asked, store: SqliteFactStore) -> None:
    for _, one in asked:
        assert one.answer.figures or not one.chart
    drawn = [one for _, one in asked if one.chart and one.code]
    found = [one for one in drawn if picture(one.code or "", store=store)]
    assert len(found) > len(drawn) * 9 // 10


def test_the_facts_are_those_shown_or_computed_from(asked: Asked, store: SqliteFactStore) -> None:
    for said, one in asked:
        facts = [store.fact(name) for name in one.facts]
        also = (*one.answer.figures, *one.answer.beside)
        shown = [each.fact for each in also if not each.derived]
        inputs = one.answer.sum.inputs if one.answer.sum else ()
        assert facts == list(dict.fromkeys((*shown, *inputs))), said


def test_a_question_about_another_place_stays_about_it(store: SqliteFactStore) -> None:
    given = offer("exports of Qingdao", store=store, context=None, place=None)
    again = offer(given.words, store=store, context=None, place=None)
    assert given.answer.figures
    assert figures(again.answer) == figures(given.answer)
    for way in given.ways:
        shown = offer_code(way.code, store=store).answer.figures
        assert {one.fact.about.reporter for one in shown} == {"Qingdao"}


def test_the_default_place_decides_where_none_is_said(store: SqliteFactStore) -> None:
    here = offer("total exports", store=store, context=None, place="Qingdao")
    assert here.answer.figures[0].fact.about.reporter == "Qingdao"
    elsewhere = offer(here.words, store=store, context=None, place=None)
    assert figures(elsewhere.answer) == figures(here.answer)


def test_a_code_means_the_same_when_a_later_bulletin_is_there(store: SqliteFactStore) -> None:
    """A button under an answer about Q1 never answers with the next quarter."""
    given = offer("exports to India", store=store, context=None, place=None)
    (fact,) = store.find(Wanted("Jiaxing", Flow.EXPORT, "IN", measure=Measure.VALUE))
    assert fact.about == Series("Jiaxing", Flow.EXPORT, "IN")
    assert given.code is not None
    assert "|2022-Q1|" in given.code


def test_a_code_of_what_is_there_no_more_is_stale(store: SqliteFactStore) -> None:
    given = offer("exports of Qingdao", store=store, context=None, place=None)
    held = replace(store.held(), reporters=frozenset({"Jiaxing"}))
    assert given.code is not None
    assert held.reporters < store.held().reporters
    store.remove("qingdao-2023-s1")
    with pytest.raises(StaleCodeError):
        offer_code(given.code, store=store)
