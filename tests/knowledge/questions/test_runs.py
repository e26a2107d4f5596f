"""Which questions of a talk are held against each other by "which is higher?"."""

from knowledge.facts import Flow, Measure
from knowledge.queries import Query, Target, When
from knowledge.questions.runs import MOST, run_on

EXPORTS = Query(flows=(Flow.EXPORT,), when=When("2023-Q1"), reporter="Jinhua")
WUXI = Query(flows=(Flow.EXPORT,), when=When("2023-Q1"), reporter="Wuxi")
NINGBO = Query(flows=(Flow.EXPORT,), when=When("2023-Q1"), reporter="Ningbo")
EARLIER = Query(flows=(Flow.EXPORT,), when=When("2022-Q1"), reporter="Ningbo")


def run_of(*queries: Query) -> tuple[Query, ...]:
    run: tuple[Query, ...] = ()
    for query in queries:
        run = run_on(run, query)
    return run


def test_questions_that_differ_in_the_same_key_are_one_run() -> None:
    assert run_of(EXPORTS, WUXI, NINGBO) == (EXPORTS, WUXI, NINGBO)


def test_another_key_begins_a_run_with_the_question_before() -> None:
    assert run_of(EXPORTS, WUXI, NINGBO, EARLIER) == (NINGBO, EARLIER)


def test_a_question_that_differs_in_more_stands_alone() -> None:
    assert run_of(EXPORTS, EARLIER) == (EARLIER,)
    growth = Query(flows=(Flow.EXPORT,), measures=(Measure.GROWTH,), reporter="Jinhua")
    assert run_of(EXPORTS, growth) == (growth,)


def test_a_long_run_keeps_its_end() -> None:
    queries = [
        Query(targets=(Target(code),), flows=(Flow.EXPORT,))
        for code in ("US", "EU", "IN", "JP", "KR", "AF")
    ]
    assert run_of(*queries) == tuple(queries[-MOST:])
