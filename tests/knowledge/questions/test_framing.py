"""A query and back: the frame that is made of it means it, and a talk goes on from a button."""

from db import SqliteFactStore
from knowledge.ask import open_desk
from knowledge.codes import decode, encode
from knowledge.dialogue import converse
from knowledge.offer import offer_code
from knowledge.questions.framing import frame_of
from knowledge.questions.meaning import meaning
from knowledge.questions.reading import _plain, read
from tests.score.cases import talks
from tests.score.sets import NAMES


def test_the_frame_of_a_query_means_that_query(store: SqliteFactStore) -> None:
    desk = open_desk(store, None)
    asked = [talk[0].question for name in NAMES if "own" in name for talk in talks(name)]
    readings = [read(question, desk.held, desk.latest)[0].reading for question in asked]
    queries = {_plain(one.query): None for one in readings if not (one.lacks or one.off_topic)}
    told = [query for query in queries if encode(query)]
    assert len(told) > 100
    for query in told:
        found = meaning(frame_of(query), desk.latest)
        assert encode(_plain(found.reading.query)) == encode(query)
        assert not found.idle, query


def test_a_talk_goes_on_from_a_button(store: SqliteFactStore) -> None:
    desk = open_desk(store, None)
    listed = offer_code("1r|e||2022-Q1||pg+", store=store)
    second, context = converse("the second?", desk, listed.context)
    value, _ = converse("its value", desk, context)
    shown = [[one.fact.about.partner for one in told.figures] for told in (second, value)]
    assert [len(listed.answer.figures), *shown] == [5, ["EU"], ["EU"]]
    before, _ = converse(
        "a year ago?", desk, offer_code("1t|e|v|2022-Q1|||IN", store=store).context
    )
    assert before.figures[0].fact.period == "2021-Q1"
    assert decode("1t|e|v|2022-Q1|||IN", store.held()).when.code == "2022-Q1"
