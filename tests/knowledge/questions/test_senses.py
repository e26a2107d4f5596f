"""Words that mean what their neighbours tell: goods or deeds, ends of periods, corrections."""

from dataclasses import replace

import pytest

from knowledge.facts import Flow
from knowledge.queries import Query, Target
from knowledge.questions.reading import read_question
from tests.knowledge.questions.scene import HELD, SCENE

SHIPPING = replace(SCENE, held=replace(HELD, products=HELD.products | {"ships"}))
SHIPS = (Target(product="ships"),)


def query_of(question: str) -> Query:
    return read_question(question, SHIPPING)[0].query


@pytest.mark.parametrize(
    "question",
    [
        "ships",
        "ships Jiaxing",
        "ship Jiaxing exports",
        "Jiaxing ships growth",
        "exports of ships",
        "exports: ships",
        "how many ships did we export",
        "did Jiaxing's ships grow",
        "growth of ships exports",
        "ships exports 2022",
    ],
)
def test_ships_are_goods_where_the_store_has_them(question: str) -> None:
    assert query_of(question).targets == SHIPS


@pytest.mark.parametrize(
    "question",
    [
        "how much does Jiaxing ship to India",
        "what we ship to India",
        "Jiaxing ships how much to India",
        "how much did we ship to India",
        "what Jiaxing ships to India",
    ],
)
def test_to_ship_is_to_export(question: str) -> None:
    query = query_of(question)
    assert (query.targets, query.flows) == ((Target(partner="IN"),), (Flow.EXPORT,))


@pytest.mark.parametrize(
    "question",
    [
        "phones exports",
        "export of cameras",
        "mobile phones India growth",
        "books growth",
        "tea exports",
    ],
)
def test_goods_that_are_not_there_are_no_filler(question: str) -> None:
    reading = read_question(question, SCENE)[0]
    assert reading.lacks or any(target.product for target in reading.query.targets)


@pytest.mark.parametrize(
    "question", ["exports to India on my phone", "exports to India, print please"]
)
def test_what_one_writes_with_is_no_product(question: str) -> None:
    reading = read_question(question, SCENE)[0]
    assert (reading.query.targets, reading.lacks) == ((Target(partner="IN"),), ())


PERIODS = {
    "exports up to September 2021": "2021-01/P9M",
    "exports until the end of September 2021": "2021-01/P9M",
    "exports through September 2021": "2021-01/P9M",
    "exports by Q3 2021": "2021-01/P9M",
    "exports as of Q2 2021": "2021-S1",
    "exports as at March 2021": "2021-Q1",
    "exports to India by end of June 2021": "2021-S1",
    "exports Q1-Q3 2021": "2021-01/P9M",
    "exports Q1 to Q3 2021": "2021-01/P9M",
    "exports Q2\N{EN DASH}Q3 2021": "2021-04/P6M",
    "year to date September 2021 exports": "2021-01/P9M",
    "nine months to September 2021 exports": "2021-01/P9M",
    "twelve months to September 2021 exports": None,
    "exports until the end of 2021": "2021",
    "exports in the last quarter of 2021": "2021-Q4",
    "exports in the last three months of 2021": "2021-Q4",
    "exports in the last month of last year": "2021-12",
    "exports 2021-03": "2021-03",
    "exports 03/2021": "2021-03",
    "exports in September 2021": "2021-09",
    "exports on 8 March 2021": "2021-03",
}


@pytest.mark.parametrize("question", PERIODS)
def test_a_period_may_be_told_by_its_end(question: str) -> None:
    assert read_question(question, SCENE)[0].query.when.code == PERIODS[question]


TAKEN_BACK = {
    "not exports, imports": "imports",
    "imports, not exports": "imports",
    "imports rather than exports": "imports",
    "exports to India, not Indonesia": "exports to India",
    "exports to India, not to the US": "exports to India",
    "not the EU, ASEAN": "ASEAN",
    "not to the EU, I mean to ASEAN": "to ASEAN",
    "not 2021, Q1 2022": "Q1 2022",
}


@pytest.mark.parametrize("question", TAKEN_BACK)
def test_what_is_taken_back_is_not_asked(question: str) -> None:
    readings = [read_question(one, SCENE)[0] for one in (question, TAKEN_BACK[question])]
    assert readings[0].query == readings[1].query
    assert readings[0].lacks == readings[1].lacks


@pytest.mark.parametrize(
    "question",
    [
        "exports to ASEAN, not Vietnam",
        "exports not to India",
        "trade, not exports",
        "exports in 2021, not Q1 2021",
        "not only exports, imports",
    ],
)
def test_what_only_leaves_out_is_not_dropped(question: str) -> None:
    assert read_question(question, SCENE)[0].lacks
