"""Several periods asked about at once: which, and what is wanted of them."""

import pytest

from knowledge.queries import Course, End, Shape
from knowledge.questions.reading import read_question
from knowledge.questions.stretches import spans_of
from knowledge.questions.times import with_stretches
from tests.knowledge.questions.scene import LATEST, SCENE, terms_of

QUARTERS = Course(3)
COURSES = {
    "trend of exports": Course(soft=True),
    "how have exports to India developed": Course(soft=True),
    "growth trend of exports": Course(soft=True, by_growth=True),
    "exports over time": Course(),
    "exports by quarter": QUARTERS,
    "monthly exports": Course(1),
    "exports by quarter in 2021": Course(3, since="2021", until="2021"),
    "the quarters of 2021: exports": Course(3, since="2021", until="2021"),
    "exports since 2021": Course(since="2021"),
    "exports since Q1 2021": Course(since="2021-Q1"),
    "exports from 2020 to 2021": Course(since="2020", until="2021"),
    "exports in the last three quarters": Course(3, last=3),
    "exports in the last three quarters of 2021": Course(3, since="2021", until="2021", last=3),
    "the last 3 bulletins: exports": Course(last=3, bulletins=True),
    "exports in 2020 and 2021": Course(codes=("2020", "2021")),
    "exports Q1 and Q2 2021": Course(codes=("2021-Q1", "2021-Q2")),
    "exports this quarter compared with last quarter": Course(codes=("2022-Q1", "2021-Q4")),
    "2021 against 2020, exports": Course(codes=("2021", "2020"), soft=True),
    "highest quarter for exports": Course(3, pick=End.TOP),
    "which quarter had the lowest imports": Course(3, pick=End.BOTTOM),
    "best export month in 2021": Course(1, since="2021", until="2021", pick=End.TOP),
    "best quarter for exports since 2021": Course(3, since="2021", pick=End.TOP),
    "when did exports to India peak": Course(pick=End.TOP),
    "in which quarter did exports grow fastest": Course(3, pick=End.TOP, by_growth=True),
}


@pytest.mark.parametrize("question", COURSES)
def test_several_periods_are_read(question: str) -> None:
    query = read_question(question, SCENE)[0].query
    assert (query.course, query.shape) == (COURSES[question], Shape.TREND)


@pytest.mark.parametrize(
    "question",
    [
        "exports",
        "exports in Q1 2022",
        "how did exports develop in Q1 2022",
        "largest export market in the quarter",
        "compare exports and imports",
        "exports last year",
    ],
)
def test_one_period_is_no_course(question: str) -> None:
    assert read_question(question, SCENE)[0].query.course is None


@pytest.mark.parametrize(
    "question",
    [
        "sum of exports in Q1 and Q2 2021",
        "growth of exports since 2021",
        "have exports risen since 2021?",
        "top market by quarter",
        "the top three quarters for exports",
        "two best quarters for exports",
        "exports to the US and India over time",
        "exports since 1 March",
        "exports until 2021",
        "exports in the last nine months",
        "exports two quarters ago",
        "exports quarter on quarter",
        "exports this month vs last month",
    ],
)
def test_what_no_list_of_periods_answers_is_named(question: str) -> None:
    assert "period" in {lack.key for lack in read_question(question, SCENE)[0].lacks}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("Q1 and Q2 2021", ["2021-Q1", "2021-Q2"]),
        ("2021 Q3", ["2021-Q3"]),
        ("Q1 2021 vs Q1 2020", ["2021-Q1", "2020-Q1"]),
        ("Q1 vs Q1 last year", ["2022-Q1", "2021-Q1"]),
        ("2020 than in Q1 2021", ["2020", "2021-Q1"]),
        ("Mar-21", ["2021-03"]),
        ("April to September 2021", ["2021-04/P6M"]),
        ("between April and June 2021", ["2021-Q2"]),
        ("last year", ["2021"]),
    ],
)
def test_each_part_of_a_year_finds_its_year(said: str, codes: list[str]) -> None:
    assert [span.code for span in spans_of(with_stretches(terms_of(said)), LATEST)] == codes
