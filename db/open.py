"""Opening the store: made on first use, brought up to date when the rules have changed."""

import sqlite3
from pathlib import Path

from db.connection import connect, is_current, sorry
from db.reader import Reader, todays_reader
from db.store import SqliteFactStore


def default_path() -> Path:
    """Give the place of the store where no setting names one: the user's data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no setting names a file

    return user_data_path("bulletin-desk", appauthor=False) / "bulletins.db"


def open_store(path: Path | None = None, reader: Reader | None = None) -> SqliteFactStore:
    """Open the store at a path, or StoreError with a sentence that says what to do."""
    path = path or default_path()
    reader = reader or todays_reader()
    connection = connect(path)
    store = SqliteFactStore(path, connection, reader.edition)
    try:
        if not is_current(connection, reader.edition):
            from db.refresh import bring_up_to_date  # noqa: PLC0415 - sqlite_utils is slow to import

            store.changes = bring_up_to_date(connection, reader)
    except sqlite3.Error as error:
        connection.close()
        raise sorry(path, error) from error
    except BaseException:
        connection.close()
        raise
    return store
