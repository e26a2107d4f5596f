"""A query as a button's code: it comes back as it was, or it is said to be stale."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ask import open_desk
from knowledge.codes import LONGEST, StaleCodeError, decode, digest, encode
from knowledge.facts import Flow, Measure
from knowledge.onward import single
from knowledge.queries import (
    EVERYTHING,
    WHOLE,
    Claim,
    End,
    Query,
    Ranking,
    Shape,
    Target,
    When,
)
from knowledge.questions.reading import read
from knowledge.store import FactStore, Held

QUESTIONS = Path(__file__).parents[1] / "data" / "questions" / "own_en.jsonl"
HELD = Held(
    reporters=frozenset({"Jinhua", "Yiwu"}),
    partners=frozenset({"IN", "EU", "419"}),
    products=frozenset({"textiles", "high-tech products"}),
    regimes=frozenset({"general trade"}),
    enterprises=frozenset({"private enterprises"}),
    units=frozenset(),
)
INDIA = Target("IN")
TEXTILES = Target("EU", "textiles", "general trade", "private enterprises")
EXPORT = Query(targets=(INDIA,), flows=(Flow.EXPORT,))

QUERIES = {
    "nothing said": Query(),
    "a figure": EXPORT,
    "the whole trade named": Query(targets=(WHOLE,), flows=(Flow.TRADE,)),
    "the whole beside a part": Query(targets=(WHOLE, INDIA), shape=Shape.COMPARE),
    "all names": Query(targets=(TEXTILES,), reporter="Yiwu", measures=tuple(Measure)),
    "a name that is a digest at the end": Query(targets=(Target(enterprise=TEXTILES.enterprise),)),
    "both flows": Query(flows=(Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)),
    "an odd period": replace(EXPORT, when=When("2022-01/P8M")),
    "days": replace(EXPORT, when=When("2022-11-01/P20D")),
    "a year before": replace(EXPORT, when=When("2022-Q1", year_before=True)),
    "a year before the latest": replace(EXPORT, when=When(year_before=True)),
    "a ranking of nothing": Query(shape=Shape.RANK, ranking=Ranking()),
    "a whole ranking": Query(
        shape=Shape.RANK,
        flows=(Flow.IMPORT,),
        ranking=Ranking("product", Measure.GROWTH, End.BOTTOM, 3, (1, -1, 12)),
    ),
}
UNSAID = {
    "a claim": replace(EXPORT, claim=Claim(up=True)),
    "a currency": replace(EXPORT, currency="USD"),
    "a yes or no": replace(EXPORT, yes_no=True),
    "a share of something": replace(EXPORT, of=INDIA),
    "among the largest": Query(shape=Shape.RANK, ranking=Ranking(within=3)),
    "told of places": Query(shape=Shape.RANK, ranking=Ranking(then=Measure.SHARE)),
    "a sentence": Query(shape=Shape.PASSAGE),
    "too long": replace(EXPORT, targets=(TEXTILES,) * 4),
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_comes_back_as_it_was(name: str) -> None:
    code = encode(QUERIES[name])
    assert code is not None
    assert decode(code, HELD) == QUERIES[name]
    assert len(code.encode()) <= LONGEST


@pytest.mark.parametrize("name", UNSAID)
def test_what_no_code_says_has_none(name: str) -> None:
    assert encode(UNSAID[name]) is None


def test_words_of_the_period_are_no_part_of_it() -> None:
    said = replace(EXPORT, when=When("2022-Q1", said="the first quarter"))
    assert encode(said) == encode(replace(EXPORT, when=When("2022-Q1")))


def test_each_question_of_our_own_that_has_a_code_has_one_that_means_it(store: FactStore) -> None:
    desk, held = open_desk(store, None), store.held()
    asked = [json.loads(line)["q"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    understood = [(one, read(one, held, desk.latest)[0].reading) for one in asked]
    coded = 0
    for question, reading in understood:
        query = replace(reading.query, when=replace(reading.query.when, said=""))
        if (code := encode(query)) is None or reading.lacks:
            continue
        coded += 1
        assert len(code.encode()) <= LONGEST, question
        try:
            assert decode(code, held) == query, question
        except StaleCodeError:
            assert _named(query) - _names(held), question  # of a partner that no fact has
    assert coded > len(understood) // 2


def _named(query: Query) -> set[str | None]:
    """Give the names that a query has, of whatever kind."""
    keys = ("partner", "product", "regime", "enterprise")
    return {getattr(one, key) for one in query.targets for key in keys} - {None}


def _names(held: Held) -> set[str | None]:
    return {*held.partners, *held.products, *held.regimes, *held.enterprises}


def test_each_fact_of_the_store_has_a_code_that_asks_for_it(store: FactStore) -> None:
    for fact in store.find(EVERYTHING, limit=1_000):
        code = encode(single(fact))
        assert code is not None
        assert decode(code, store.held()) == single(fact)


STALE = {
    "of another version": "0t|e",
    "of the next version": "2t|e",
    "without a version": "t|e",
    "nothing": "",
    "another shape": "1z|e",
    "no shape": "1|e",
    "two shapes": "1tt|e",
    "another flow": "1t|x",
    "another measure": "1t|e|z",
    "no period": "1t|e|v|soon",
    "another place": "1t|e|v||abcde",
    "another partner": "1t|e|v||||JP",
    "another product": "1t|e|v||||,abcde",
    "too many names": "1t|e|v||||IN,,,,IN",
    "half an order": "1r|e|||||p",
    "an order of no number": "1r|e||||p_+x",
    "places of no number": "1r|e||||p_+/a",
}


@pytest.mark.parametrize("why", STALE)
def test_a_stale_code_says_so(why: str) -> None:
    with pytest.raises(StaleCodeError, match=r"Ask the question again\."):
        decode(STALE[why], HELD)


def test_two_names_of_one_digest_are_taken_for_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    one_digest = replace(HELD, products=frozenset({"textiles"}))
    code = encode(Query(targets=(Target(product="textiles"),)))
    assert code is not None
    assert decode(code, one_digest).targets == (Target(product="textiles"),)
    monkeypatch.setattr("knowledge.codes.digest", lambda name: "same!" if name else "")
    with pytest.raises(StaleCodeError):
        decode("1t|||||,same!", HELD)
    assert digest("textiles") != digest("Textiles")


signs = st.text(st.sampled_from("1trcsdqxgneibv|,*<+-/_pg 2022Q-IN٣²😀\0\ud800"), max_size=64)


@given(st.one_of(st.text(max_size=64), signs, signs.map("1t|e|v|".__add__)))
def test_no_text_does_worse_than_be_stale(code: str) -> None:
    try:
        query = decode(code, HELD)
    except StaleCodeError:
        return
    assert query.shape in Shape
    encode(query)
