"""Writing: what a bulletin came to goes in, and out again, in one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain

from sqlite_utils import Database

from db import rows
from db.changes import Changes
from knowledge.facts import Fact, Measure
from knowledge.store import Contents

_CHILDREN = ("checks", "facts", "skipped", "sentences")
_NAMES = """
    INSERT INTO names
    SELECT DISTINCT 'reporters', reporter FROM facts WHERE reporter IS NOT NULL
    UNION SELECT DISTINCT 'partners', partner FROM facts WHERE partner IS NOT NULL
    UNION SELECT DISTINCT 'products', product FROM facts WHERE product IS NOT NULL
    UNION SELECT DISTINCT 'regimes', regime FROM facts WHERE regime IS NOT NULL
    UNION SELECT DISTINCT 'enterprises', enterprise FROM facts WHERE enterprise IS NOT NULL
    UNION SELECT DISTINCT 'units', unit FROM facts WHERE measure = 'count'
"""
_KEYS = ("reporter", "partner", "product", "regime", "enterprise")
_NAMED_BY = {f"{key}s": (key, "") for key in _KEYS} | {"units": ("unit", " AND measure = 'count'")}
"""By kind of name: the column that holds it, and which facts alone do."""


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


def add(connection: sqlite3.Connection, contents: Contents, edition: str) -> Changes:
    """Keep what one bulletin came to; the same text under another name is not kept twice."""
    with writing(connection) as db:
        other = _same_text(db, contents)
        if other is not None:
            return Changes(known_as=other)
        changes = put(db, contents, edition)
        count_names_of(db, contents.facts, changes.lost)
    return changes


def remove(connection: sqlite3.Connection, bulletin: str) -> Changes:
    """Forget a bulletin and all that was read from it."""
    with writing(connection) as db:
        lost = tuple(take_out(db, bulletin).values())
        count_names_of(db, (), lost)
    return Changes(lost=lost)


def put(db: Database, contents: Contents, edition: str, *, shipped: bool = False) -> Changes:
    """Keep one bulletin inside a transaction, in place of what was there under its id."""
    name = contents.bulletin.id
    before = take_out(db, name)
    bulletin = rows.bulletin_row(contents.bulletin, contents.facts)
    _insert(db, "bulletins", [{**bulletin, "shipped": int(shipped), "edition": edition}])
    numbered = enumerate(contents.sentences)
    said = ({"bulletin": name, "number": place, "sentence": one} for place, one in numbered)
    _insert(db, "sentences", said)
    after = {
        str(row["id"]): (row, fact) for fact in contents.facts for row in [rows.fact_row(fact)]
    }
    _insert(db, "facts", ({**row, "dated": bulletin["dated"]} for row, _ in after.values()))
    _insert(db, "skipped", (rows.skipped_row(one, name) for one in contents.skipped))
    _put_checks(db, contents, {id(fact): key for key, (_, fact) in after.items()})
    return Changes(
        bulletins=1,
        gained=tuple(fact for key, (_, fact) in after.items() if key not in before),
        lost=tuple(fact for key, fact in before.items() if key not in after),
    )


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
    """Write anew which names can be asked about."""
    db.table("names").delete_where()
    db.execute(_NAMES)


def count_names_of(db: Database, gained: Iterable[Fact], lost: Iterable[Fact]) -> None:
    """Write which names came with facts and which went; what it costs does not grow with the store.

    A name that went is looked for once more, as another bulletin may tell of it too.
    """
    fresh = _names_in(gained)
    db.conn.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", fresh)
    for kind, name in _names_in(lost) - fresh:
        column, more = _NAMED_BY[kind]
        sql = f"SELECT 1 FROM facts WHERE {column} = ?{more} LIMIT 1"  # noqa: S608
        if not db.execute(sql, [name]).fetchone():
            db.execute("DELETE FROM names WHERE kind = ? AND name = ?", [kind, name])


def _names_in(facts: Iterable[Fact]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for fact in facts:
        found |= {
            (f"{key}s", getattr(fact.about, key)) for key in _KEYS if getattr(fact.about, key)
        }
        if fact.measure is Measure.COUNT:
            found.add(("units", fact.unit))
    return found


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
