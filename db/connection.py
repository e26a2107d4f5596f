"""One connection to one file: is it ours, may it be written, and what to say if not."""

import sqlite3
import time
from pathlib import Path

APPLICATION = 0x42446573
"""PRAGMA application_id of a store: "BDes" in ASCII."""
VERSION = 1
"""PRAGMA user_version: how many steps of ``db.schema`` a store of today has been through."""
PATIENCE = 60.0
"""Seconds to wait for another process that is writing."""
_PAUSE = 0.02
_MAGIC = b"SQLite format 3\0"

_ELSEWHERE = "Set BULLETIN_DESK_DATABASE to another file, or move this one away."
_WHY = {
    sqlite3.SQLITE_NOTADB: f"is no SQLite file. {_ELSEWHERE}",
    sqlite3.SQLITE_CORRUPT: "is damaged. Move it away; the next start builds it anew from the "
    "library, and bulletins added since have to be added again.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Set BULLETIN_DESK_DATABASE to a file in a folder "
    "that you may write to.",
    sqlite3.SQLITE_PERM: "may not be opened. Give yourself the right to write it.",
    sqlite3.SQLITE_READONLY: "may not be written. Give yourself the right to write it and its "
    "folder, or set BULLETIN_DESK_DATABASE to another file.",
    sqlite3.SQLITE_BUSY: "is being written by another process. Try again when that one has ended.",
    sqlite3.SQLITE_LOCKED: "is being written by another process. Try again when it has ended.",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full. Make room and try again.",
    sqlite3.SQLITE_IOERR: "cannot be read or written. Look at the disk that it is on.",
}
_PRIMARY = 0xFF  # SQLite's extended result codes carry the primary one in their last byte


class StoreError(Exception):
    """The store's file cannot be used; the sentence says why and what to do."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, made where there is none, and leave every file alone that is not a store."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _look_at_first_bytes(path)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    except OSError as error:
        message = f"The store {path} cannot be opened or made ({error.strerror}). {_ELSEWHERE}"
        raise StoreError(message) from error
    except sqlite3.Error as error:
        raise sorry(path, error) from error
    try:
        _recognise(path, connection)
        _prepare(connection)
    except sqlite3.Error as error:
        connection.close()
        raise sorry(path, error) from error
    except StoreError:
        connection.close()
        raise
    return connection


def sorry(path: Path, error: sqlite3.Error) -> Exception:
    """Turn SQLite's complaint about the file into a StoreError that says what to do."""
    if isinstance(error, (sqlite3.IntegrityError, sqlite3.ProgrammingError)):
        return error  # the rows are at fault, or the program: no file is to be moved for that
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    why = _WHY.get(code, f"cannot be used: SQLite says “{error}”. {_ELSEWHERE}")
    return StoreError(f"The store {path} {why}")


def steps_taken(connection: sqlite3.Connection) -> int:
    """Say how many steps of the schema the file has been through; 0 for a new one."""
    return pragma(connection, "user_version")


def is_current(connection: sqlite3.Connection, edition: str) -> bool:
    """Say whether all bulletins were read by this edition's rules into today's tables."""
    if steps_taken(connection) != VERSION:
        return False
    last = connection.execute("SELECT edition FROM readings ORDER BY id DESC LIMIT 1").fetchone()
    return last is not None and last[0] == edition


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """Read a number that SQLite keeps about the file."""
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def _look_at_first_bytes(path: Path) -> None:
    # SQLite itself takes a file of a few bytes for an empty one, and writes over it.
    if path.is_file() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                message = f"The store {path} {_WHY[sqlite3.SQLITE_NOTADB]}"
                raise StoreError(message)


def _recognise(path: Path, connection: sqlite3.Connection) -> None:
    if pragma(connection, "application_id") == APPLICATION:
        if steps_taken(connection) > VERSION:
            message = f"The store {path} was written by a newer Bulletin Desk. Update this one."
            raise StoreError(message)
    elif connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        message = f"{path} is an SQLite file of another program. {_ELSEWHERE}"
        raise StoreError(message)


def _prepare(connection: sqlite3.Connection) -> None:
    """Let readers and the writer go on side by side (WAL)."""
    _to_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _to_wal(connection: sqlite3.Connection) -> None:
    # Two first starts at once: SQLite does not wait for the other here, so this does.
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return
