"""A part of the mass check, drawn by chance but always the same; all of it: tests.soak mass."""

from collections import Counter
from collections.abc import Iterable

import pytest

from db import SqliteFactStore
from knowledge.vocabulary.places import PlaceKind
from tests.mass.typos import one_edit
from tests.mass.verdicts import Verdict, judged
from tests.mass.ways import Asked, facts, mistyped, of_places, well_written
from tests.soak.mass import OTHERS, drawn

SAMPLE = 400
USUALLY_RIGHT = 0.7
"""Of the mistyped questions, this part gets its figure: declining all of them is no way out."""


def judged_sample(cases: Iterable[Asked], store: SqliteFactStore) -> Counter[Verdict]:
    """Ask a sample; a wrong answer fails the test with its question."""
    counts: Counter[Verdict] = Counter()
    wrong = []
    for verdict, asked, answer in judged(drawn(cases, SAMPLE), store):
        counts[verdict] += 1
        if verdict is Verdict.WRONG:
            wrong.append((asked.question, answer.headline))
    assert wrong == []
    return counts


def test_each_fact_of_an_exact_figure_has_ways_of_asking(store: SqliteFactStore) -> None:
    assert len({fact.about for fact in facts(store)}) > 15
    assert len(facts(store)) > 50


def test_a_well_written_question_gets_its_figure(store: SqliteFactStore) -> None:
    counts = judged_sample(well_written(store), store)
    assert counts[Verdict.RIGHT] >= 0.97 * SAMPLE


def test_a_slip_gets_the_figure_or_is_declined_or_asked_back(store: SqliteFactStore) -> None:
    counts = judged_sample(mistyped(store), store)
    assert counts[Verdict.RIGHT] >= USUALLY_RIGHT * SAMPLE


@pytest.mark.parametrize(
    "kinds",
    [(PlaceKind.COUNTRY,), OTHERS],
    ids=["countries", "other places"],
)
def test_a_place_that_the_bulletin_does_not_name_gets_no_figure(
    store: SqliteFactStore, kinds: tuple[PlaceKind, ...]
) -> None:
    judged_sample(of_places(store, *kinds), store)


def test_every_slip_of_one_letter_is_made() -> None:
    made = one_edit("asean")
    assert {"sean", "aesan", "asian", "aseann", "zasean"} <= made
    assert len(made) == 151 + 5 + 125 + 4  # one more, one less, another, two swapped
