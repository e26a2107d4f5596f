"""Filling the store on first use, and reading all bulletins again when the rules are others."""

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database

from db import rows, schema
from db.changes import Changes
from db.connection import APPLICATION, VERSION, is_current
from db.reader import Reader
from db.write import count_names, put, take_out, writing
from knowledge.facts import Bulletin
from knowledge.given import with_given


def bring_up_to_date(connection: sqlite3.Connection, reader: Reader) -> Changes:
    """Make the tables and read every bulletin with today's rules, all in one transaction.

    Of two processes that start at once the second waits here, and then finds nothing to do.
    """
    with writing(connection) as db:
        if is_current(connection, reader.edition):
            return Changes()
        schema.apply(db)
        changes = _read_all(db, reader)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")
    return changes


def _read_all(db: Database, reader: Reader) -> Changes:
    shipped = _shipped(db, reader)
    changes = _drop_shipped(db, keep=set(shipped))
    for bulletin in shipped.values():
        changes += put(db, reader.read(bulletin), reader.edition, shipped=True)
    for bulletin in _added(db):
        changes += put(db, reader.read(bulletin), reader.edition)
    count_names(db)
    db.table("readings").insert(
        {
            "edition": reader.edition,
            "bulletins": changes.bulletins,
            "gained": len(changes.gained),
            "lost": len(changes.lost),
        }
    )
    return changes


def _shipped(db: Database, reader: Reader) -> dict[str, Bulletin]:
    """Give the library as people have settled it, less what they have added: theirs stays."""
    added = db.execute("SELECT id, text_hash FROM bulletins WHERE NOT shipped").fetchall()
    known = {str(mark) for marks in added for mark in marks}
    return {
        bulletin.id: with_given(bulletin, rows.given_in(db.execute(rows.GIVEN, [bulletin.id])))
        for bulletin in reader.library()
        if known.isdisjoint((bulletin.id, rows.text_hash(bulletin.text)))
    }


def _drop_shipped(db: Database, *, keep: set[str]) -> Changes:
    """Take out what the library held once and holds no more."""
    names = [str(name) for (name,) in db.execute("SELECT id FROM bulletins WHERE shipped")]
    gone = [take_out(db, name) for name in names if name not in keep]
    return Changes(lost=tuple(fact for facts in gone for fact in facts.values()))


def _added(db: Database) -> Iterator[Bulletin]:
    """Give the bulletins that people added, from their kept texts."""
    names = [
        name for (name,) in db.execute("SELECT id FROM bulletins WHERE NOT shipped ORDER BY id")
    ]
    for name in names:
        sql = f"SELECT {rows.BULLETIN} FROM bulletins WHERE id = ?"  # noqa: S608
        yield rows.bulletin_of(db.execute(sql, [name]).fetchone())
