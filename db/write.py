"""Writing: what a bulletin came to goes in, and out again, in one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain

from sqlite_utils import Database

from db import rows
from db.changes import Changes
from knowledge.facts import Doubt, Fact, Measure, Slot
from knowledge.given import NOTHING, Given
from knowledge.store import Contents

Names = set[tuple[str, str]]
"""Kinds of names, and names."""

_CHILDREN = ("checks", "facts", "held", "candidates", "skipped", "sentences")
_TELLERS = ("facts", "held")
_REPORTERS = "reporters"
_KEYS = ("reporter", "partner", "product", "regime", "enterprise")
_NAMED_BY = {f"{key}s": (key, "") for key in _KEYS} | {"units": ("unit", " AND measure = 'count'")}
"""By kind of name: the column that holds it, and which facts alone do."""
_PLACES = "SELECT place AS name FROM candidates WHERE place != ''"
"""The places that bulletins may be about, if a person says so."""
_NAMES = " UNION ".join(
    f"SELECT '{kind}', {column} FROM {table} WHERE {column} IS NOT NULL{more}"  # noqa: S608
    for kind, (column, more) in _NAMED_BY.items()
    for table in _TELLERS
)
_SETTLE = """
    INSERT INTO settled (bulletin, slot, value) VALUES (?, ?, ?)
    ON CONFLICT (bulletin, slot) DO UPDATE SET value = excluded.value
"""


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[Database]:
    """Be the one writer until all of it is kept, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield Database(connection, execute_plugins=False)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def add(
    connection: sqlite3.Connection, contents: Contents, edition: str, given: Given = NOTHING
) -> Changes:
    """Keep what one bulletin came to, and what a person has said of it.

    The same text under another name is not kept twice.
    """
    name = contents.bulletin.id
    with writing(connection) as db:
        other = _same_text(db, contents)
        if other is not None:
            return Changes(known_as=other)
        before = _names_that_wait(db, name)
        changes = put(db, contents, edition)
        db.conn.executemany(_SETTLE, [(name, *said) for said in given.items()])
        told = _names_in((*contents.facts, *contents.held), contents.doubts)
        _count_again(db, told, before | _names_in(changes.lost))
    return changes


def remove(connection: sqlite3.Connection, bulletin: str) -> Changes:
    """Forget a bulletin and all that was read from it, but for what people have said of it."""
    with writing(connection) as db:
        before = _names_that_wait(db, bulletin)
        lost = tuple(take_out(db, bulletin).values())
        _count_again(db, set(), before | _names_in(lost))
    return Changes(lost=lost)


def put(db: Database, contents: Contents, edition: str, *, shipped: bool = False) -> Changes:
    """Keep one bulletin inside a transaction, in place of what was there under its id."""
    name = contents.bulletin.id
    before = take_out(db, name)
    bulletin = rows.bulletin_row(contents)
    _insert(db, "bulletins", [{**bulletin, "shipped": int(shipped), "edition": edition}])
    numbered = enumerate(contents.sentences)
    said = ({"bulletin": name, "number": place, "sentence": one} for place, one in numbered)
    _insert(db, "sentences", said)
    after = {
        str(row["id"]): (row, fact) for fact in contents.facts for row in [rows.fact_row(fact)]
    }
    _insert(db, "facts", ({**row, "dated": bulletin["dated"]} for row, _ in after.values()))
    waiting = {str(row["id"]): row for row in map(rows.held_row, contents.held)}
    _insert(db, "held", ({**row, "dated": bulletin["dated"]} for row in waiting.values()))
    places = dict.fromkeys(chain(*map(_places, contents.doubts)))
    _insert(db, "candidates", ({"place": place, "bulletin": name} for place in places))
    _insert(db, "skipped", (rows.skipped_row(one, name) for one in contents.skipped))
    _put_checks(db, contents, {id(fact): key for key, (_, fact) in after.items()})
    return Changes(
        bulletins=1,
        gained=tuple(fact for key, (_, fact) in after.items() if key not in before),
        lost=tuple(fact for key, fact in before.items() if key not in after),
        waiting=len(waiting),
    )


def _places(doubt: Doubt) -> tuple[str, ...]:
    """Give the places that a bulletin may be about; an empty one where it may be any."""
    if doubt.slot is not Slot.PLACE:
        return ()
    return tuple(choice.value for choice in doubt.choices) or ("",)


def _insert(db: Database, table: str, made: Iterable[rows.Row]) -> None:
    """Write rows that all have the same columns, as one statement: the library looks at each."""
    every = [*made]
    if every:
        columns = ", ".join(f'"{column}"' for column in every[0])
        marks = ", ".join("?" * len(every[0]))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
        db.conn.executemany(sql, [(*row.values(),) for row in every])


def take_out(db: Database, bulletin: str) -> dict[str, Fact]:
    """Delete a bulletin inside a transaction; give the facts that it had, by id."""
    if not db.execute("SELECT 1 FROM bulletins WHERE id = ?", [bulletin]).fetchone():
        return {}
    sql = f"SELECT id, {rows.FACT} FROM facts WHERE bulletin = ? ORDER BY start"  # noqa: S608
    facts = {name: rows.fact_of(row) for name, *row in db.execute(sql, [bulletin])}
    mine = "check_id IN (SELECT id FROM checks WHERE bulletin = ?)"
    db.table("check_facts").delete_where(mine, [bulletin])
    for table in _CHILDREN:
        db.table(table).delete_where("bulletin = ?", [bulletin])
    db.table("bulletins").delete_where("id = ?", [bulletin])
    return facts


def count_names(db: Database) -> None:
    """Write anew which names can be asked about: those of figures that are held, too.

    What somebody asks about is then known for what it is, and that it waits can be said.
    """
    db.table("names").delete_where()
    db.execute(f"INSERT INTO names {_NAMES} UNION SELECT '{_REPORTERS}', name FROM ({_PLACES})")  # noqa: S608


def _count_again(db: Database, gained: Names, lost: Names) -> None:
    """Write which names came and which went; what it costs does not grow with the store.

    A name that went is looked for once more, as another bulletin may tell of it too.
    """
    db.conn.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", gained)
    for kind, name in lost - gained:
        column, more = _NAMED_BY[kind]
        tellers = [f"SELECT 1 FROM {table} WHERE {column} = ?1{more}" for table in _TELLERS]  # noqa: S608
        tellers += [f"SELECT 1 FROM ({_PLACES}) WHERE name = ?1"] if kind == _REPORTERS else []  # noqa: S608
        if not any(db.execute(f"{sql} LIMIT 1", [name]).fetchone() for sql in tellers):
            db.execute("DELETE FROM names WHERE kind = ? AND name = ?", [kind, name])


def _names_that_wait(db: Database, bulletin: str) -> Names:
    """Give the names that figures of a bulletin have which are held, or may have."""
    sql = f"SELECT {rows.HELD} FROM held WHERE bulletin = ?"  # noqa: S608
    held = [rows.fact_of(row) for row in db.execute(sql, [bulletin])]
    told = db.execute("SELECT doubts FROM bulletins WHERE id = ?", [bulletin]).fetchone()
    return _names_in(held, rows.doubts_of(told[0]) if told else ())


def _names_in(facts: Iterable[Fact], doubts: Iterable[Doubt] = ()) -> Names:
    found: Names = set()
    for fact in facts:
        found |= {
            (f"{key}s", getattr(fact.about, key)) for key in _KEYS if getattr(fact.about, key)
        }
        if fact.measure is Measure.COUNT:
            found.add(("units", fact.unit))
    return found | {(_REPORTERS, place) for place in chain(*map(_places, doubts)) if place}


def _put_checks(db: Database, contents: Contents, names: rows.Names) -> None:
    known = set(names.values())
    checks = {
        str(row["id"]): (row, check)
        for check in contents.checks
        for row in [rows.check_row(check, contents.bulletin.id, names)]
    }
    told = ((name, check) for name, (_, check) in checks.items())
    parts = chain(*(rows.check_fact_rows(check, name, names) for name, check in told))
    _insert(db, "checks", (row for row, _ in checks.values()))
    _insert(db, "check_facts", (part for part in parts if part["fact_id"] in known))


def _same_text(db: Database, contents: Contents) -> str | None:
    sql = "SELECT id FROM bulletins WHERE text_hash = ? AND id != ?"
    found = db.execute(sql, [rows.text_hash(contents.bulletin.text), contents.bulletin.id])
    return next((str(name) for (name,) in found), None)
