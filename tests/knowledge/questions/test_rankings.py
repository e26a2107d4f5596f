"""What is to be put in order, and what is to be done with several."""

import pytest

from knowledge.facts import Flow
from knowledge.queries import Ranking
from knowledge.questions.measures import measures
from knowledge.questions.rankings import ranked_flow, ranking
from knowledge.questions.shapes import shape
from tests.knowledge.questions.plainly import plainly
from tests.knowledge.questions.scene import terms_of

PARTNER = {"dimension": "partner"}
PRODUCT = {"dimension": "product"}


def ranked(said: str, named: int = 0) -> Ranking | None:
    terms = terms_of(said)
    return ranking(terms, measures(terms), named=named)


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("export markets", PARTNER),
        ("which markets", PARTNER),
        ("largest market", PARTNER | {"places": [1]}),
        ("largest export markets", PARTNER),
        ("main export markets", PARTNER),
        ("top 3 export markets", PARTNER | {"first": 3}),
        ("two largest suppliers", PARTNER | {"first": 2}),
        ("first two export markets", PARTNER | {"first": 2}),
        ("third place of export markets", PARTNER | {"places": [3]}),
        ("second and third largest market", PARTNER | {"places": [2, 3]}),
        ("smallest market", PARTNER | {"end": "bottom", "places": [1]}),
        ("last of the export markets", PARTNER | {"end": "bottom", "places": [1]}),
        (
            "smallest of the top five markets",
            PARTNER | {"end": "bottom", "places": [1], "within": 5},
        ),
        (
            "of the top three markets, which grew slowest",
            PARTNER | {"by": "growth", "end": "bottom", "places": [1], "within": 3},
        ),
        ("top three fastest growing markets", PARTNER | {"by": "growth", "first": 3}),
        ("fastest growing market", PARTNER | {"by": "growth", "places": [1]}),
        ("slowest growing market", PARTNER | {"by": "growth", "end": "bottom", "places": [1]}),
        ("highest share of markets", PARTNER | {"by": "share", "places": [1]}),
        ("export markets ranked by growth", PARTNER | {"by": "growth"}),
        (
            "growth of the largest market",
            PARTNER | {"by": "value", "places": [1], "then": "growth"},
        ),
        ("ranking of markets, lowest first", PARTNER | {"end": "bottom"}),
        ("largest product group", PRODUCT | {"places": [1]}),
        ("product groups by growth", PRODUCT | {"by": "growth"}),
        ("who buys most", PARTNER | {"places": [1]}),
    ],
)
def test_a_ranking_has_an_order_an_end_and_places(said: str, order: dict[str, object]) -> None:
    assert plainly(ranked(said)) == order


@pytest.mark.parametrize(
    ("said", "named"), [("exports to India", 1), ("exports", 0), ("largest of India and Japan", 2)]
)
def test_what_names_its_figures_is_no_ranking(said: str, named: int) -> None:
    assert ranked(said, named) is None


@pytest.mark.parametrize(
    ("said", "flows"),
    [
        ("largest supplier", (Flow.IMPORT,)),
        ("biggest customer", (Flow.EXPORT,)),
        ("largest market", ()),
        ("import sources", (Flow.IMPORT,)),
    ],
)
def test_the_word_for_what_is_ranked_may_tell_the_flow(said: str, flows: tuple[Flow, ...]) -> None:
    assert ranked_flow(terms_of(said)) == flows


@pytest.mark.parametrize(
    ("said", "named", "flows", "told"),
    [
        ("exports to India", 1, 1, "tell"),
        ("exports to India and Japan", 2, 1, "tell"),
        ("exports to India vs Japan", 2, 1, "compare"),
        ("are exports to India more than to Japan", 2, 1, "compare"),
        ("how much more to India than to Japan", 2, 1, "difference"),
        ("difference between India and Japan", 2, 1, "difference"),
        ("India and Japan combined", 2, 1, "sum"),
        ("India and Japan in total", 2, 1, "sum"),
        ("do India and Japan exceed 6 billion", 2, 1, "sum"),
        ("how many times India is Japan", 2, 1, "ratio"),
        ("ratio of exports to imports", 0, 2, "ratio"),
        ("exports except India", 1, 1, "except"),
        ("export growth in yuan", 0, 1, "change"),
        ("how many quarters in a row did trade grow", 0, 1, "run"),
        ("when did RCEP enter into force", 1, 0, "event"),
        ("share of RCEP in the world economy", 1, 0, "world"),
        ("where does it say so", 0, 0, "source"),
    ],
)
def test_a_question_wants_one_thing_done(said: str, named: int, flows: int, told: str) -> None:
    terms = terms_of(said)
    assert shape(terms, measures(terms), named=named, flows=flows).value == told
