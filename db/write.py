"""Writing: what a bulletin came to goes in, and out again, in one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain

from sqlite_utils import Database

from db import rows
from db.changes import Changes
from knowledge.facts import Fact
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
        count_names(db)
    return changes


def remove(connection: sqlite3.Connection, bulletin: str) -> Changes:
    """Forget a bulletin and all that was read from it."""
    with writing(connection) as db:
        lost = take_out(db, bulletin)
        count_names(db)
    return Changes(lost=tuple(lost.values()))


def put(db: Database, contents: Contents, edition: str, *, shipped: bool = False) -> Changes:
    """Keep one bulletin inside a transaction, in place of what was there under its id."""
    name = contents.bulletin.id
    before = take_out(db, name)
    bulletin = rows.bulletin_row(contents.bulletin, contents.facts)
    db.table("bulletins").insert({**bulletin, "shipped": int(shipped), "edition": edition})
    numbered = enumerate(contents.sentences)
    db.table("sentences").insert_all(
        {"bulletin": name, "number": number, "sentence": sentence} for number, sentence in numbered
    )
    after = {
        str(row["id"]): (row, fact) for fact in contents.facts for row in [rows.fact_row(fact)]
    }
    db.table("facts").insert_all({**row, "dated": bulletin["dated"]} for row, _ in after.values())
    db.table("skipped").insert_all(rows.skipped_row(one, name) for one in contents.skipped)
    _put_checks(db, contents, after.keys())
    return Changes(
        bulletins=1,
        gained=tuple(fact for key, (_, fact) in after.items() if key not in before),
        lost=tuple(fact for key, fact in before.items() if key not in after),
    )


def take_out(db: Database, bulletin: str) -> dict[str, Fact]:
    """Delete a bulletin inside a transaction; give the facts that it had, by id."""
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


def _put_checks(db: Database, contents: Contents, kept: Iterable[str]) -> None:
    known = set(kept)
    checks = {
        str(row["id"]): (row, check)
        for check in contents.checks
        for row in [rows.check_row(check, contents.bulletin.id)]
    }
    parts = chain(*(rows.check_fact_rows(check, name) for name, (_, check) in checks.items()))
    db.table("checks").insert_all(row for row, _ in checks.values())
    db.table("check_facts").insert_all(part for part in parts if part["fact_id"] in known)


def _same_text(db: Database, contents: Contents) -> str | None:
    sql = "SELECT id FROM bulletins WHERE text_hash = ? AND id != ?"
    found = db.execute(sql, [rows.text_hash(contents.bulletin.text), contents.bulletin.id])
    return next((str(name) for (name,) in found), None)
