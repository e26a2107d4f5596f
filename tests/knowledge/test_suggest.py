"""Answers while somebody types: the right figure soon, and never one under a wrong label."""

import pytest

from db import SqliteFactStore
from knowledge.answers.answer import Answer, Kind
from knowledge.answers.wording import label
from knowledge.ask import ask
from knowledge.completion import completions
from knowledge.facts import Fact
from knowledge.suggest import MOST, suggest
from tests.score.prefixes import asked_inline, is_among, prefixes

SOON = 0.36
FIRST, LETTERS = 3, 3  # results that a phone shows, letters of the last word

TYPED = (
    *("exports to india", "exports to asean", "exports to the eu", "exports to latin america"),
    *("exports to the us", "exports to united states", "exports to rcep", "imports from rcep"),
    *("imports from japan", "imports from south korea", "imports from africa", "korea imports"),
    *(
        "rcep import share",
        "rcep export share",
        "asean import growth",
        "growth of exports to india",
    ),
    *("total exports", "total imports", "total trade", "import growth", "export growth"),
    *("belt and road exports", "belt and road imports", "exports of high-tech products"),
    *("exports of mechanical and electrical products", "high-tech exports", "india"),
    *("share of rcep in imports", "exports of electronic components", "imports from the eu"),
)


def figures(answer: Answer) -> list[Fact]:
    return [shown.fact for shown in answer.figures]


def suggested(typed: str, store: SqliteFactStore) -> list[Answer]:
    return [answer for answer, _ in suggest(typed, store=store)]


@pytest.mark.parametrize("question", TYPED)
def test_the_figure_is_among_the_first_before_the_last_word_is_whole(
    question: str, store: SqliteFactStore
) -> None:
    wanted = figures(ask(question, store=store)[0])
    assert wanted
    start = question.rfind(" ") + 1 + LETTERS
    late = [
        question[:end]
        for end in range(start, len(question) + 1)
        if wanted not in [figures(one) for one in suggested(question[:end], store)[:FIRST]]
    ]
    assert late == []


@pytest.mark.parametrize("question", TYPED)
def test_each_result_is_labelled_as_what_it_is(question: str, store: SqliteFactStore) -> None:
    for end in range(len(question) + 1):
        answers = suggested(question[:end], store)
        assert len(answers) <= MOST
        assert len({str(figures(one)) for one in answers}) == len(answers)
        for one in answers:
            assert one.kind in (Kind.FACT, Kind.FACTS, Kind.DERIVED, Kind.PASSAGE), one.headline
            if one.kind is Kind.FACT:
                assert one.headline.startswith(label(one.figures[0].fact))


def test_nothing_typed_gives_examples_with_figures(store: SqliteFactStore) -> None:
    for blank in ("", "  ", "\t"):
        answers = suggested(blank, store)
        assert len(answers) >= 3
        assert all(one.figures for one in answers)


NOTHING = (
    *("weather", "hello", "exports of furniture", "exports to germany", "exports to narnia"),
    *(
        "hangzhou exports to india",
        "anti-rcep imports",
        "exports to india in 2019",
        "😀",
        "%_'",
    ),
)


@pytest.mark.parametrize("typed", NOTHING)
def test_what_is_not_given_gets_no_figure_of_something_else(
    typed: str, store: SqliteFactStore
) -> None:
    assert [figures(one) for one in suggested(typed, store) if figures(one)] == []


def test_a_question_with_two_readings_is_given_both_ways(store: SqliteFactStore) -> None:
    both = suggested("growth of exports from the EU", store)
    assert [label(fact) for one in both for fact in figures(one)] == [
        "Growth of Jiaxing's exports to the EU, Q1 2022",
        "Growth of Jiaxing's imports from the EU, Q1 2022",
    ]


def test_what_is_near_is_no_answer_while_somebody_types(store: SqliteFactStore) -> None:
    assert suggested("who fell more, EU", store) == []
    assert suggested("monthly exports to India", store) == []


def test_a_list_is_followed_by_its_first_figures_one_by_one(store: SqliteFactStore) -> None:
    first, *others = suggested("export markets ranking", store)
    assert [figures(one)[0] for one in others] == figures(first)[:3]
    assert all(len(figures(one)) == 1 for one in others)


def test_a_finished_word_is_not_finished_again(store: SqliteFactStore) -> None:
    held = store.held()
    assert completions("exports to ", held) == []
    assert "exports to India" in completions("exports to in", held)
    assert completions("zzz", held) == []


def test_the_longest_beginning_of_a_name_is_the_one_meant(store: SqliteFactStore) -> None:
    held = store.held()
    assert completions("imports from the United Sta", held) == ["imports from the United States"]
    begun = completions("exports to Belt and Road count", held)
    assert begun == ["exports to Belt and Road countries"]


def test_a_word_of_questions_is_finished_where_no_name_is(store: SqliteFactStore) -> None:
    begun = completions("which countr", store.held())
    assert "which country" in begun
    assert all("Belt" not in one for one in begun)
    assert completions("exports along the roa", store.held()) == [
        "exports along the Belt and Road countries"
    ]
    assert completions("is there a trade defic", store.held()) == ["is there a trade deficit"]
    assert "slowest import source" in completions("slowest import sour", store.held())
    assert completions("what grew slowes", store.held()) == ["what grew slowest"]
    assert completions("exports to somewhe", store.held()) == []


def test_the_figure_that_is_meant_is_soon_among_the_results(store: SqliteFactStore) -> None:
    fields = [(one, case) for case in asked_inline(60) for one in prefixes(case.question)]
    seen = sum(is_among(one, case, store) for one, case in fields)
    assert seen / len(fields) > SOON
