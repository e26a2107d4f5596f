"""Figures that wait for a person: kept apart, found by what they may be, settled, and kept so."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import SqliteFactStore, open_library, open_store, schema
from db.connection import APPLICATION
from db.held import finding
from db.reader import Reader
from db.write import count_names, writing
from knowledge.facts import Bulletin, Choice, Doubt, Flow, Measure, Series, Slot
from knowledge.given import with_given
from knowledge.queries import EVERYTHING, Some, Wanted
from knowledge.store import Contents
from tests.db import made

WHERE = Doubt(Slot.PLACE, (Choice("Ningbo", ("publisher",)), Choice("Zhejiang", ("title",))))
WHEN = Doubt(Slot.DATE)
GERMANY = Series("Ningbo", Flow.EXPORT, "DE")
EXPORTS = Wanted(flow=Flow.EXPORT, partner="DE", measure=Measure.VALUE)
TOLD = made.told("told", "2022-04-20", (GERMANY, Measure.VALUE, "5", "CNY"))


def read(bulletin: Bulletin) -> Contents:
    """Read as the reader does: what hangs on a place or a day is held until that is given."""
    doubts = [
        doubt for doubt, given in ((WHERE, bulletin.place), (WHEN, bulletin.published)) if not given
    ]
    (fact,) = TOLD.facts
    origins = {"reporter": "given" if bulletin.place else "publisher", "period": "dateline"}
    about = replace(GERMANY, reporter=bulletin.place or "Ningbo")
    fact = replace(fact, about=about, because=tuple(origins.items()))
    waits = [replace(fact, held=doubt.slot) for doubt in doubts[:1]]
    return Contents(
        bulletin=bulletin,
        sentences=TOLD.sentences,
        facts=() if waits else (fact,),
        skipped=(),
        checks=(),
        held=tuple(waits),
        doubts=tuple(doubts),
    )


def rules(edition: str, *shipped: Bulletin) -> Reader:
    return Reader(edition, lambda: shipped, read)


UNPLACED = read(TOLD.bulletin)
UNDATED = read(replace(TOLD.bulletin, published=None, place="Ningbo"))
BOTH = read(replace(TOLD.bulletin, published=None))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteFactStore]:
    with open_store(path, rules("one")) as opened:
        yield opened


def waiting(store: SqliteFactStore, wanted: Wanted) -> list[tuple[str | None, str | None]]:
    return [(one.fact.about.reporter, one.fact.period) for one in store.waiting(wanted)]


def test_what_is_held_is_in_no_answer_and_comes_back_as_it_went_in(store: SqliteFactStore) -> None:
    assert not store.waits()
    store.add(UNPLACED)
    assert store.find(EVERYTHING) == ()
    (one,) = store.waiting(EVERYTHING)
    assert (one.fact, one.doubts) == (UNPLACED.held[0], (WHERE,))
    assert store.waits()


def test_where_a_fact_comes_from_is_kept_and_makes_no_other_fact(store: SqliteFactStore) -> None:
    contents = read(replace(TOLD.bulletin, place="Ningbo"))
    store.add(contents)
    (before,) = store.find(EVERYTHING)
    assert dict(before.because) == {"reporter": "given", "period": "dateline"}
    better = replace(contents.facts[0], because=(("reporter", "said"),))
    assert not store.add(replace(contents, facts=(better,)))
    assert store.find(EVERYTHING) == (better,)
    assert store.fact(store.fact_id(before)) == better


@pytest.mark.parametrize(
    ("contents", "asked", "found"),
    [
        (UNPLACED, {}, [("Ningbo", "2022-Q1")]),
        (UNPLACED, {"reporter": "Ningbo"}, [("Ningbo", "2022-Q1")]),
        (UNPLACED, {"reporter": "Zhejiang"}, [("Zhejiang", "2022-Q1")]),
        (UNPLACED, {"reporter": "Wuxi"}, []),
        (UNPLACED, {"reporter": None}, []),
        (UNPLACED, {"reporter": Some.NAMED}, [("Ningbo", "2022-Q1")]),
        (UNPLACED, {"period": "2021-Q1"}, []),
        (UNPLACED, {"period": None}, []),
        (UNPLACED, {"partner": "US"}, []),
        (UNPLACED, {"partner": Some.NAMED}, [("Ningbo", "2022-Q1")]),
        (UNPLACED, {"measure": Measure.GROWTH}, []),
        (UNPLACED, {"product": Some.NAMED}, []),
        (UNDATED, {"period": "2021-Q1"}, [("Ningbo", "2021-Q1")]),  # another year
        (UNDATED, {"period": "2022-Q2"}, []),
        (UNDATED, {"period": "2021"}, []),
        (UNDATED, {"period": Some.ANY}, [("Ningbo", None)]),  # nothing speaks for a year
        (UNDATED, {"reporter": "Zhejiang"}, []),
        (BOTH, {"reporter": "Zhejiang", "period": "2021-Q1"}, [("Zhejiang", "2021-Q1")]),
    ],
)
def test_it_is_found_by_all_that_it_may_be(
    store: SqliteFactStore,
    contents: Contents,
    asked: dict[str, object],
    found: list[tuple[str, str]],
) -> None:
    store.add(contents)
    assert waiting(store, replace(EXPORTS, **asked)) == found  # type: ignore[arg-type]


DAYS = Doubt(Slot.DATE, (Choice("2023-06-03"), Choice("2022-07-03")))


@pytest.mark.parametrize(
    ("period", "asked", "is_found"),
    [
        ("2023-05", "2023-05", True),
        ("2023-05", "2022-06", True),  # the month before the day
        ("2023-05", "2022-05", True),  # a month without a year
        ("2023-05", "2021-05", False),
        (None, "2020", True),
    ],
)
def test_another_day_moves_its_period(
    store: SqliteFactStore, period: str | None, asked: str, *, is_found: bool
) -> None:
    held = replace(UNDATED.held[0], period=period)
    store.add(replace(UNDATED, held=(held,), doubts=(DAYS,)))
    assert bool(store.waiting(replace(EXPORTS, period=asked))) is is_found


def test_what_a_sentence_says_itself_is_not_in_doubt(store: SqliteFactStore) -> None:
    held = replace(BOTH.held[0], because=(("period", "said"),))
    store.add(replace(BOTH, held=(held,)))
    assert waiting(store, replace(EXPORTS, period="2021-Q1")) == []


def test_a_withheld_figure_does_not_wait(store: SqliteFactStore) -> None:
    store.add(UNPLACED)
    store.withhold(UNPLACED.held[0], "exports", "Ada", "2026-01-01")
    assert store.waiting(EVERYTHING) == []
    assert store.waits()


def test_the_names_of_what_is_held_can_be_asked_about(store: SqliteFactStore, path: Path) -> None:
    store.add(made.SECOND)
    store.add(UNPLACED)
    assert store.held().reporters == {"Jiaxing", "Ningbo", "Zhejiang"}
    assert store.held().partners == {"IN", "DE"}
    assert store.held().most_told == "Jiaxing"
    with Database(path) as db:
        kept = set(db.execute("SELECT kind, name FROM names"))
        with writing(db.conn) as anew:
            count_names(anew)
        assert set(db.execute("SELECT kind, name FROM names")) == kept
    store.remove("told")
    assert store.held().reporters == {"Jiaxing"}
    assert store.held().partners == {"IN"}


def test_a_name_that_another_bulletin_may_be_about_stays(store: SqliteFactStore) -> None:
    other = replace(TOLD.bulletin, id="other", text="Another text.")
    store.add(UNPLACED)
    store.add(replace(UNPLACED, bulletin=other, held=()))
    store.remove("told")
    assert store.held().reporters == {"Ningbo", "Zhejiang"}


def test_bulletins_in_doubt_are_listed_with_what_hangs_on_each(store: SqliteFactStore) -> None:
    store.add(made.FIRST)
    store.add(BOTH)
    (one,) = store.in_doubt()
    assert (one.id, one.title, one.doubts, one.waiting) == ("told", "Told", (WHERE, WHEN), (1, 0))


def settle(store: SqliteFactStore, name: str = "told", **given: str) -> str:
    contents = read(with_given(store.bulletin(name), given))
    return store.add(contents, given).words()


def test_settling_publishes_what_hung_on_it(store: SqliteFactStore) -> None:
    store.add(BOTH)
    assert "New facts: 0; gone: 0; waiting for a keeper: 1." in settle(store, place="Zhejiang")
    assert "New facts: 1; gone: 0." in settle(store, date="2022-05-02")
    (fact,) = store.find(EVERYTHING)
    assert fact.about.reporter == "Zhejiang"
    assert (store.waits(), store.in_doubt()) == (False, [])
    assert store.given("told") == {"date": "2022-05-02", "place": "Zhejiang"}


def test_nothing_is_settled_where_the_writing_fails(store: SqliteFactStore, path: Path) -> None:
    store.add(UNPLACED)
    with Database(path) as db:
        db.execute("CREATE TRIGGER no BEFORE INSERT ON settled BEGIN SELECT RAISE(FAIL, 'x'); END")
    with pytest.raises(Exception, match="x"):
        settle(store, place="Zhejiang")
    assert store.find(EVERYTHING) == ()
    assert store.bulletin("told").place is None
    assert waiting(store, EXPORTS) == [("Ningbo", "2022-Q1")]


@pytest.mark.parametrize("shipped", [True, False])
def test_what_is_settled_outlives_other_rules(path: Path, *, shipped: bool) -> None:
    library = (replace(TOLD.bulletin, published=None),) if shipped else ()
    with open_store(path, rules("one", *library)) as store:
        if not shipped:
            store.add(BOTH)
        settle(store, place="Zhejiang", title="As I call it", url="https://a.org", publisher="Us")
        settle(store, date="2022-05-02")
    with open_store(path, rules("two", *library)) as store:
        (fact,) = store.find(EVERYTHING)
        bulletin = store.bulletin("told")
        assert (fact.about.reporter, bulletin.place) == ("Zhejiang", "Zhejiang")
        assert (bulletin.title, bulletin.published) == ("As I call it", "2022-05-02")
        assert (bulletin.url, bulletin.publisher) == ("https://a.org", "Us")


def test_a_shipped_bulletin_that_comes_back_is_as_it_was_settled(path: Path) -> None:
    with open_store(path, rules("one", TOLD.bulletin)) as store:
        settle(store, place="Zhejiang")
        store.remove("told")
        assert store.given("told") == {"place": "Zhejiang"}
    with open_store(path, rules("two", TOLD.bulletin)) as store:
        assert [fact.about.reporter for fact in store.find(EVERYTHING)] == ["Zhejiang"]


def test_a_figure_withheld_before_it_is_settled_stays_withheld(store: SqliteFactStore) -> None:
    store.add(UNPLACED)
    store.withhold(UNPLACED.held[0], "exports", "Ada", "2026-01-01")
    settle(store, place="Zhejiang")
    assert [store.is_withheld(fact) for fact in store.find(EVERYTHING)] == [True]


def test_a_store_of_version_3_comes_up_without_loss(path: Path) -> None:
    with Database(path) as old:
        schema.steps.apply(old, stop_before="m004_held_figures")
        row = {"id": "told", "title": "Told", "published": None, "publisher": "Us", "url": None}
        kept = {"text": TOLD.bulletin.text, "text_hash": "x", "dated": None}
        old.table("bulletins").insert(row | kept | {"shipped": 0, "edition": "one"})
        old.table("withheld").insert(
            {"id": "x", "bulletin": "told", "start": 0, "end": 1, "printed": "5"}
            | {"sentence": "", "words": "", "who": "Ada", "at": "2026-01-01"}
        )
        old.execute(f"PRAGMA application_id = {APPLICATION}")
        old.execute("PRAGMA user_version = 3")
    with open_store(path, rules("one")) as store:
        assert [one.id for one in store.in_doubt()] == ["told"]
        assert len(store.withheld()) == 1
        assert waiting(store, EXPORTS) == [("Ningbo", "2022-Q1")]


def test_the_list_counts_what_waits(path: Path) -> None:
    with open_library(path) as library:
        library.add(UNPLACED, {"place": "Ningbo"})
        listed = {entry.id: (entry.facts, entry.waiting) for entry in library.entries()}
        assert listed["told"] == (0, 1)
        assert library.all_given() == {"told": {"place": "Ningbo"}}


def test_a_look_up_costs_the_same_whatever_else_waits(store: SqliteFactStore, path: Path) -> None:
    store.add(UNPLACED)
    with sqlite3.connect(path) as db:
        for reporter in ("Zhejiang", Some.NAMED):
            sql, given = finding(replace(EXPORTS, reporter=reporter))
            plan = [str(row[-1]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
            scans = [step for step in plan if step.startswith("SCAN")]
            assert scans == (["SCAN held"] if isinstance(reporter, Some) else []), plan


def test_a_place_that_is_not_known_at_all_may_be_any(store: SqliteFactStore) -> None:
    held = replace(UNPLACED.held[0], about=replace(GERMANY, reporter=None))
    store.add(replace(UNPLACED, held=(held,), doubts=(Doubt(Slot.PLACE),)))
    assert waiting(store, replace(EXPORTS, reporter="Wuxi")) == [("Wuxi", "2022-Q1")]
    assert waiting(store, EXPORTS) == [(None, "2022-Q1")]
    store.remove("told")
    assert waiting(store, replace(EXPORTS, reporter="Wuxi")) == []
