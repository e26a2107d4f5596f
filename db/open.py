"""Opening the store: made on first use, brought up to date when the rules have changed."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from db.connection import blamed, connect, is_current
from db.reader import Reader, todays_reader
from db.store import SqliteFactStore

if TYPE_CHECKING:
    from db.library import SqliteLibrary

S = TypeVar("S", bound=SqliteFactStore)


def default_path() -> Path:
    """Give the place of the store where no setting names one: the user's data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no setting names a file

    return user_data_path("bulletin-desk", appauthor=False) / "bulletins.db"


def open_store(path: Path | None = None, reader: Reader | None = None) -> SqliteFactStore:
    """Open the store at a path, or StoreError with a sentence that says what to do."""
    return _opened(path, reader, SqliteFactStore)


def open_library(path: Path | None = None) -> "SqliteLibrary":
    """Open the store with what only those who keep bulletins ask of it."""
    from db.library import SqliteLibrary  # noqa: PLC0415 - for a few commands only

    return _opened(path, None, SqliteLibrary)


def _opened(path: Path | None, reader: Reader | None, kind: type[S]) -> S:
    path = path or default_path()
    reader = reader or todays_reader()
    connection = connect(path)
    store = kind(path, connection, reader.edition)
    try:
        if not is_current(connection, reader.edition):
            from db.refresh import bring_up_to_date  # noqa: PLC0415 - sqlite_utils is slow to import

            store.changes = bring_up_to_date(connection, reader)
    except BaseException as error:
        told = blamed(path, connection, error)
        connection.close()
        if told is None:
            raise
        raise told from error
    return store
