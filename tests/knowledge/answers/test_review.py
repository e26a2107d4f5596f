"""A figure that is withheld is in no answer, whichever way it would get there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import SqliteFactStore, open_store
from knowledge.answers.answer import Answer, Kind
from knowledge.answers.as_json import as_json
from knowledge.ask import ask
from knowledge.facts import Fact, Flow, Measure
from knowledge.offer import offer, picture
from knowledge.onward import Step
from knowledge.queries import Wanted
from knowledge.suggest import suggest

WHO = "Kay", "2026-01-02T03:04:05+00:00"
REVIEW = "withheld, under review"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("withheld") / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteFactStore]:
    """The library's store, in which nothing is withheld once the test is over."""
    with open_store(path) as opened:
        yield opened
        for one in opened.withheld():
            opened.restore(one.id)


Find = Callable[..., Fact]


@pytest.fixture
def find(store: SqliteFactStore) -> Find:
    def found(flow: Flow | None, measure: Measure, partner: str | None = None) -> Fact:
        return store.find(Wanted(flow=flow, partner=partner, measure=measure))[0]

    return found


def answered(question: str, store: SqliteFactStore) -> Answer:
    return ask(question, store=store)[0]


INDIA = (Flow.EXPORT, Measure.VALUE, "IN")
WAYS = {
    "the figure asked for": (INDIA, "exports to India"),
    "a member of a ranking": (INDIA, "export markets ranking"),
    "a member that is not shown": (INDIA, "largest export market"),
    "a member that would come first": (
        (Flow.EXPORT, Measure.GROWTH, "IN"),
        "fastest growing market",
    ),
    "an input of a sum": (INDIA, "exports to India and the US together"),
    "an input of a balance": ((Flow.IMPORT, Measure.VALUE), "trade balance"),
    "the whole of a share that is computed": (
        (Flow.EXPORT, Measure.VALUE),
        "share of India in exports",
    ),
    "one of two compared": (INDIA, "compare exports to India and the US"),
    "what last year's value is computed from": (
        (Flow.EXPORT, Measure.GROWTH, "IN"),
        "exports to India a year ago",
    ),
    "the figure that denies a premise": (INDIA, "is India our largest export market"),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_rests_on_a_withheld_figure_until_it_is_restored(
    store: SqliteFactStore, find: Find, way: str
) -> None:
    keys, question = WAYS[way]
    fact = find(*keys)
    before = answered(question, store)
    assert before.figures, question
    assert store.withhold(fact, "it", *WHO)
    held = answered(question, store)
    assert (held.kind, held.figures, held.quotes) == (Kind.NONE, (), ())
    assert REVIEW in held.headline
    assert fact.printed not in str(as_json(held))
    assert store.restore(store.fact_id(fact))
    assert answered(question, store) == before


BESIDE = {
    "its growth": ((Flow.EXPORT, Measure.GROWTH, "IN"), "exports to India"),
    "its share": ((Flow.IMPORT, Measure.SHARE, "RCEP"), "imports from RCEP"),
    "its contribution": ((Flow.EXPORT, Measure.CONTRIBUTION, "IN"), "exports to India"),
}


@pytest.mark.parametrize("what", BESIDE)
def test_a_figure_is_given_without_the_withheld_one_beside_it(
    store: SqliteFactStore, find: Find, what: str
) -> None:
    keys, question = BESIDE[what]
    fact = find(*keys)
    before = answered(question, store)
    assert fact in [one.fact for one in before.beside]
    store.withhold(fact, "it", *WHO)
    held = answered(question, store)
    assert held.figures == before.figures
    assert fact not in [one.fact for one in held.beside]
    assert fact.printed not in " ".join((held.headline, *held.lines))
    assert any(f"{fact.printed} is {REVIEW}" in note for note in held.notes)


def test_the_nearest_that_is_offered_is_never_withheld(store: SqliteFactStore, find: Find) -> None:
    fact = find(Flow.IMPORT, Measure.VALUE, "JP")
    assert fact in [one.fact for one in answered("exports to Japan", store).near]
    store.withhold(fact, "it", *WHO)
    held = answered("exports to Japan", store)
    assert fact not in [one.fact for one in held.near]
    assert fact.printed not in str(as_json(held))
    assert held.headline == "The bulletin does not give Jiaxing's exports to Japan."


def test_other_figures_are_given_with_a_warning_where_the_sentence_holds_a_withheld_one(
    store: SqliteFactStore, find: Find
) -> None:
    store.withhold(find(*INDIA), "it", *WHO)
    answer = answered("exports to ASEAN", store)
    assert answer.kind is Kind.FACT
    assert answer.notes == ("In the sentence quoted, 4.83 billion yuan is withheld, under review.",)
    assert answered("RCEP import share", store).notes == ()


def test_a_passage_is_given_with_the_same_warning(store: SqliteFactStore, find: Find) -> None:
    question = "where does it say so"
    _, after = ask("exports to ASEAN", store=store)
    store.withhold(find(*INDIA), "it", *WHO)
    answer, _ = ask(question, store=store, context=after)
    assert answer.kind is Kind.PASSAGE
    assert any(REVIEW in note for note in answer.notes)


def test_no_picture_shows_a_withheld_figure(store: SqliteFactStore, find: Find) -> None:
    code = offer("exports to ASEAN", store=store, context=None, place=None).code
    assert code is not None
    before = picture(code, store=store)
    assert before is not None
    assert "India" in str(before)
    store.withhold(find(*INDIA), "it", *WHO)
    after = picture(code, store=store)
    assert "4.83" not in str(after)
    assert after is None or after.key != before.key


def test_no_way_leads_to_a_withheld_figure(store: SqliteFactStore, find: Find) -> None:
    def steps() -> list[Step]:
        given = offer("exports to ASEAN", store=store, context=None, place=None)
        return [way.step for way in given.ways]

    assert Step.FLOW in steps()
    store.withhold(find(Flow.IMPORT, Measure.VALUE, "ASEAN"), "it", *WHO)
    assert Step.FLOW not in steps()


def test_nothing_is_suggested_that_rests_on_it(store: SqliteFactStore, find: Find) -> None:
    fact = find(*INDIA)
    store.withhold(fact, "it", *WHO)
    for typed in ("exports to in", "exports to india", "india", "export markets", "exports", ""):
        for answer, _ in suggest(typed, store=store):
            assert fact not in [one.fact for one in (*answer.figures, *answer.beside)], typed


def test_what_is_copied_holds_no_withheld_figure(store: SqliteFactStore, find: Find) -> None:
    fact = find(*INDIA)
    store.withhold(fact, "it", *WHO)
    given = offer("exports to ASEAN", store=store, context=None, place=None)
    assert given.citation is not None
    assert fact.printed not in given.citation


def test_what_another_process_withholds_is_held_back_at_once(
    store: SqliteFactStore, find: Find, path: Path
) -> None:
    fact = find(*INDIA)
    assert answered("exports to India", store).figures
    with open_store(path) as other:
        other.withhold(fact, "it", *WHO)
        assert answered("exports to India", store).figures == ()
        other.restore(other.fact_id(fact))
        assert answered("exports to India", store).figures != ()
