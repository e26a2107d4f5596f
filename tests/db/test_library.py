"""What those who keep the bulletins ask: the list, the facts taken out, the names kept in step."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import open_library
from db.library import SqliteLibrary
from db.write import count_names, writing
from knowledge.facts import Measure
from knowledge.store import Contents, Filters
from tests.db import made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    with open_library(tmp_path / "store.db") as opened:
        opened.remove("jiaxing-2022-q1")
        yield opened


def put(library: SqliteLibrary, *contents: Contents) -> None:
    for one in contents:
        library.add(one)


def test_the_list_has_what_each_bulletin_is_about(library: SqliteLibrary) -> None:
    put(library, made.SECOND, made.FIRST)
    listed = [(entry.id, entry.reporters, entry.period, entry.facts) for entry in library.entries()]
    assert listed == [
        ("second", ("Jiaxing",), "2022-Q1", 1),
        ("first", ("Huzhou", "Jiaxing"), "2022-Q1", 6),
    ]


def test_a_text_is_known_by_its_mark(library: SqliteLibrary) -> None:
    put(library, made.FIRST)
    assert [*library.marks().values()] == ["first"]
    assert (library.title("first"), library.title("second")) == ("First", None)


@pytest.mark.parametrize(
    ("filters", "printed"),
    [
        (Filters(), ["4840000000", "4830000000", "110", "71110000000", "5.20", "3", "4796"]),
        (Filters(partner="in", measure="value"), ["4840000000", "4830000000"]),
        (Filters(reporter="Huzhou"), ["3"]),
        (Filters(product="textiles"), ["5.20"]),
        (Filters(bulletin="second"), ["4840000000"]),
        (Filters(since="2022-S2"), []),
        (Filters(since="2022", measure="growth"), ["110"]),
        (Filters(period="2022-Q1", measure="rank"), ["3"]),
    ],
)
def test_facts_are_taken_out_by_their_keys(
    library: SqliteLibrary, filters: Filters, printed: list[str]
) -> None:
    put(library, made.FIRST, made.SECOND)
    assert [row["PRINTED"] for row in library.taken_out(filters)] == printed


def test_a_withheld_figure_is_taken_out_on_demand_alone(library: SqliteLibrary) -> None:
    put(library, made.SECOND)
    library.withhold(made.SECOND.facts[0], "exports", "Ada", "2022-08-01")
    assert [*library.taken_out(Filters())] == []
    assert [row["WITHHELD"] for row in library.taken_out(Filters(withheld=True))] == ["yes"]


def names(library: SqliteLibrary) -> set[tuple[str, str]]:
    return {(str(kind), str(name)) for kind, name in library._rows("SELECT kind, name FROM names")}  # noqa: SLF001


def test_the_names_are_those_of_the_facts_after_each_change(library: SqliteLibrary) -> None:
    fewer = replace(made.FIRST, facts=made.FIRST.facts[1:4])
    counted = [fact for fact in made.FIRST.facts if fact.measure is Measure.COUNT]
    for contents in (made.FIRST, made.SECOND, fewer, made.FIRST, replace(fewer, facts=())):
        library.add(contents)
        kept = names(library)
        with writing(library._connection) as db:  # noqa: SLF001
            count_names(db)
        assert kept == names(library)
        assert (("units", counted[0].unit) in kept) == (
            contents.facts[-1:] == tuple(counted) or (contents is made.SECOND)
        )
    library.remove("second")
    library.remove("first")
    assert names(library) == set()
