"""A query in words: they are read as the very same query, or there are none."""

from dataclasses import replace

import pytest

from knowledge.answers.phrases import in_words
from knowledge.ask import open_desk
from knowledge.facts import Flow, Measure
from knowledge.queries import End, Query, Ranking, Shape, Target, When
from knowledge.questions.reading import read
from knowledge.store import FactStore

INDIA, HIGH_TECH = Target("IN"), Target(product="high-tech products")
EXPORT, IMPORT = (Flow.EXPORT,), (Flow.IMPORT,)
VALUE = (Measure.VALUE,)
Q1 = When("2022-Q1")

WORDS = {
    "exports": Query(flows=EXPORT, measures=VALUE),
    "trade": Query(flows=(Flow.TRADE,)),
    "exports to India": Query(targets=(INDIA,), flows=EXPORT, measures=VALUE, when=Q1),
    "imports from the EU": Query(targets=(Target("EU"),), flows=IMPORT),
    "the EU": Query(targets=(Target("EU"),)),
    "exports of high-tech products": Query(targets=(HIGH_TECH,), flows=EXPORT),
    "growth of imports": Query(flows=IMPORT, measures=(Measure.GROWTH,)),
    "growth of exports to India": Query(targets=(INDIA,), flows=EXPORT, measures=(Measure.GROWTH,)),
    "share of India in exports": Query(targets=(INDIA,), flows=EXPORT, measures=(Measure.SHARE,)),
    "contribution of India to export growth": Query(
        targets=(INDIA,), flows=EXPORT, measures=(Measure.CONTRIBUTION,)
    ),
    "rank of India in exports": Query(targets=(INDIA,), flows=EXPORT, measures=(Measure.RANK,)),
    "exports to India in 2021": Query(targets=(INDIA,), flows=EXPORT, when=When("2021")),
    "exports in January to August 2022": Query(flows=EXPORT, when=When("2022-01/P8M")),
    "exports of Qingdao": Query(flows=EXPORT, reporter="Qingdao"),
    "export markets ranking by value": Query(
        shape=Shape.RANK, flows=EXPORT, ranking=Ranking("partner")
    ),
    "import products ranking by growth": Query(
        shape=Shape.RANK, flows=IMPORT, ranking=Ranking("product", Measure.GROWTH)
    ),
}


@pytest.mark.parametrize("words", WORDS)
def test_a_query_is_asked_in_few_words(words: str, store: FactStore) -> None:
    assert in_words(WORDS[words], open_desk(store, None)) == words


@pytest.mark.parametrize("words", [one for one in WORDS if "Qingdao" not in one])
def test_the_words_are_read_as_that_query(words: str, store: FactStore) -> None:
    desk = open_desk(store, None)
    reading = read(words, store.held(), desk.latest)[0].reading
    told, meant = reading.query, WORDS[words]
    assert (reading.lacks, reading.unknown, reading.alternatives) == ((), (), ())
    assert (told.targets, told.flows, told.shape) == (meant.targets, meant.flows, meant.shape)
    assert (told.measures or VALUE) == (meant.measures or (told.measures or VALUE))
    assert told.when.code == (None if meant.when == Q1 else meant.when.code)


WORDLESS = {
    "two targets": Query(targets=(INDIA, HIGH_TECH), flows=EXPORT),
    "two measures": Query(flows=EXPORT, measures=(Measure.VALUE, Measure.GROWTH)),
    "two flows": Query(flows=(Flow.EXPORT, Flow.IMPORT)),
    "nothing at all": Query(),
    "a comparison": Query(shape=Shape.COMPARE, targets=(INDIA, HIGH_TECH), flows=EXPORT),
    "a number counted": Query(flows=EXPORT, measures=(Measure.COUNT,)),
    "a ranking of both flows": Query(
        shape=Shape.RANK, flows=(Flow.EXPORT, Flow.IMPORT), ranking=Ranking("partner")
    ),
    "a ranking of who knows what": Query(shape=Shape.RANK, flows=EXPORT, ranking=Ranking()),
}


@pytest.mark.parametrize("name", WORDLESS)
def test_what_no_few_words_say_has_none(name: str, store: FactStore) -> None:
    assert in_words(WORDLESS[name], open_desk(store, None)) is None


_EXPORTS, _RANKED = Query(flows=EXPORT), WORDS["export markets ranking by value"]
NARROWER = {
    "a year before": replace(_EXPORTS, when=When("2022-Q1", year_before=True)),
    "in another currency": replace(_EXPORTS, currency="USD"),
    "a partner's value, whichever way": Query(targets=(INDIA,), measures=VALUE),
    "lowest first": replace(_RANKED, ranking=Ranking("partner", end=End.BOTTOM)),
    "three of them": replace(_RANKED, ranking=Ranking("partner", first=3)),
    "the second": replace(_RANKED, ranking=Ranking("partner", places=(2,))),
    "told of another measure": replace(_RANKED, ranking=Ranking("partner", then=Measure.SHARE)),
    "added up": replace(_RANKED, together=True),
}


@pytest.mark.parametrize("name", NARROWER)
def test_words_never_leave_out_what_they_cannot_say(name: str, store: FactStore) -> None:
    words = in_words(NARROWER[name], open_desk(store, None))
    assert words is None or words not in ("exports", "India", "export markets ranking by value")
