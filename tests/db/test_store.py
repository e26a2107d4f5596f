"""What is kept and found again, beside the patterns of ``test_find``."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db import SqliteFactStore, open_store
from db.changes import Changes
from knowledge.queries import EVERYTHING
from knowledge.store import Contents
from tests.db import made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteFactStore]:
    with open_store(path, made.reader("one")) as opened:
        yield opened


def test_a_fact_comes_back_as_it_went_in(store: SqliteFactStore) -> None:
    contents = made.full()
    store.add(contents)
    assert list(store.find(EVERYTHING)) == list(contents.facts)


def test_decimals_keep_every_digit(store: SqliteFactStore) -> None:
    store.add(made.full())
    assert [str(fact.value) for fact in store.find(EVERYTHING)] == ["4830000000", "-0.10"]


def test_a_bulletin_comes_back_as_it_went_in(store: SqliteFactStore) -> None:
    store.add(made.full())
    assert store.bulletins() == [made.full().bulletin]
    assert store.bulletin("first") == made.full().bulletin


def test_a_bulletin_that_is_not_there_is_a_key_error(store: SqliteFactStore) -> None:
    with pytest.raises(KeyError, match="third"):
        store.bulletin("third")


def test_bulletins_come_latest_first(store: SqliteFactStore) -> None:
    for contents in (made.UNDATED, made.FIRST, made.SECOND):
        store.add(contents)
    assert [bulletin.id for bulletin in store.bulletins()] == ["second", "first", "undated"]


def test_only_failed_checks_are_told_with_all_their_facts(store: SqliteFactStore) -> None:
    contents = made.full()
    store.add(contents)
    assert store.failed_checks(contents.facts[1]) == [contents.checks[0]]
    assert store.failed_checks(made.SECOND.facts[0]) == []


def test_a_check_of_a_fact_that_is_not_kept_is_no_harm(store: SqliteFactStore) -> None:
    contents = replace(made.full(), facts=made.full().facts[:1])
    store.add(contents)
    assert [check.identity for check in store.failed_checks(contents.facts[0])] == ["a + b = c"]


def test_what_another_identity_bears_out_is_not_to_blame(store: SqliteFactStore) -> None:
    contents = made.full()
    first, second = contents.facts[:2]
    failed = replace(contents.checks[0], facts=(first, second))
    sound = replace(failed, identity="b = c", facts=(second,), holds=True)
    listed = replace(sound, identity="a list of markets in the order of value", facts=(first,))
    store.add(replace(contents, checks=(failed, sound, listed)))
    assert store.failed_checks(first) == [failed]
    assert store.failed_checks(second) == []


def test_the_same_bulletin_twice_changes_nothing(store: SqliteFactStore) -> None:
    first = store.add(made.FIRST)
    again = store.add(made.FIRST)
    assert (len(first.gained), again) == (6, Changes(bulletins=1))
    assert len(store.find(EVERYTHING)) == 6


def test_the_same_statement_twice_is_one_fact(store: SqliteFactStore) -> None:
    store.add(replace(made.FIRST, facts=made.FIRST.facts * 2))
    assert list(store.find(EVERYTHING)) == list(made.FIRST.facts)


def test_the_same_text_under_another_name_is_not_kept_twice(store: SqliteFactStore) -> None:
    store.add(made.FIRST)
    copy = replace(made.FIRST, bulletin=replace(made.FIRST.bulletin, id="copy"))
    changes = store.add(copy)
    assert changes.words() == "this text is in the store already, as first."
    assert [bulletin.id for bulletin in store.bulletins()] == ["first"]


def test_a_bulletin_put_right_says_which_facts_came_and_went(store: SqliteFactStore) -> None:
    store.add(made.FIRST)
    right = replace(made.FIRST.facts[0], value=Decimal(4840000000), printed="4.84 billion yuan")
    changes = store.add(replace(made.FIRST, facts=(right, *made.FIRST.facts[1:])))
    assert changes == Changes(1, gained=(right,), lost=(made.FIRST.facts[0],))
    assert changes.words() == (
        "1 bulletin read. New facts: 1; gone: 1.\n"
        "  gone: Jiaxing · export · IN · value · 2022-Q1: 4830000000"
    )


def test_a_bulletin_removed_takes_all_its_rows_along(store: SqliteFactStore, path: Path) -> None:
    store.add(made.full())
    assert store.remove("first").lost == made.full().facts
    tables = ("bulletins", "sentences", "facts", "skipped", "checks", "check_facts", "names")
    with sqlite3.connect(path) as other:
        counts = [other.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    other.close()
    assert counts == [0] * len(tables)
    assert store.passages(["tells"]) == []


def test_held_names_what_can_be_asked_about(store: SqliteFactStore) -> None:
    store.add(made.FIRST)
    held = store.held()
    assert held.reporters == {"Jiaxing", "Huzhou"}
    assert held.partners == {"IN", "US"}
    assert held.products == {"textiles"}
    assert held.regimes == frozenset()
    assert held.enterprises == {"private enterprises"}
    assert held.units == {"enterprises"}


def test_held_is_the_same_object_until_somebody_writes(store: SqliteFactStore, path: Path) -> None:
    before = store.held()
    assert store.held() is before
    with open_store(path, made.reader("one")) as other:
        other.add(made.FIRST)
    assert store.held().products == {"textiles"}
    store.remove("first")
    assert store.held() == before


def test_at_rest_only_what_it_writes_itself_is_seen(store: SqliteFactStore, path: Path) -> None:
    with open_store(path, made.reader("one")) as other, store.at_rest():
        before = store.held()
        other.add(made.FIRST)
        assert store.held() is before
        store.remove("first")
        assert store.held() == before
        other.add(made.FIRST)
        assert store.held() == before
    assert store.held().products == {"textiles"}


def test_a_sentence_is_found_by_its_number(store: SqliteFactStore) -> None:
    store.add(made.FIRST)
    assert store.sentence("first", 1) == "first tells growth 110."
    assert store.sentence("first", 6) is None
    assert store.sentence("third", 0) is None


def _texts(*sentences: str) -> Contents:
    bulletin = replace(made.FIRST.bulletin, id="words", text=" ".join(sentences))
    return Contents(bulletin, sentences, (), (), ())


WORDS = _texts(
    "Export rebates will be strengthened.",
    "Enterprises get finance support and tax cuts.",
    "Customs clearance is simplified for enterprises.",
    "The café “Müller” said NEAR nothing.",
)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["rebate"], [0]),  # the stem counts: rebates
        (["simplify"], [2]),
        (["tax", "enterprise"], [1, 2]),  # both words are better than one
        (["cafe"], [3]),
        (["tax cuts"], [1]),  # words in one string stand side by side
        (["cuts tax"], []),
        (["submarine"], []),
        ([], []),
        ([""], []),
        (["NEAR"], [3]),
        (["NEAR(", "OR", "AND", "NOT"], [1, 3]),  # "and" is a word like others
        (['"'], []),
        (['tax"', "*", "^", "-", ":", "{sentence} :"], [1]),
        (["sentence:tax"], []),
        (["\0", "tax\0"], [1]),
        (["\ud800", "😀", "\u202e", "中国"], []),
        (["'; DROP TABLE sentences; --"], []),
        (["x" * 100_000], []),
    ],
)
def test_sentences_are_found_by_words_of_any_characters(
    store: SqliteFactStore, words: list[str], numbers: list[int]
) -> None:
    store.add(WORDS)
    assert sorted(passage.number for passage in store.passages(words)) == numbers


def test_the_best_sentence_comes_first_with_the_highest_score(store: SqliteFactStore) -> None:
    store.add(WORDS)
    found = store.passages(["tax", "enterprise"])
    assert [passage.sentence for passage in found] == [WORDS.sentences[1], WORDS.sentences[2]]
    assert found[0].score > found[1].score > 0
    assert len(store.passages(["tax", "enterprise"], limit=1)) == 1


def test_a_rare_word_in_an_old_text_is_found_beside_a_frequent_one(store: SqliteFactStore) -> None:
    store.add(WORDS)
    store.add(replace(made.FIRST, sentences=("Enterprises.",) * 2500))
    found = store.passages(["enterprise", "tax"])
    assert [passage.sentence for passage in found] == [WORDS.sentences[1]]
    assert store.passages(["enterprise"])[0].bulletin == "first"
