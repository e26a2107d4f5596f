"""One connection to one file: is it ours, may it be written, and what to say if not."""

import os
import sqlite3
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

APPLICATION = 0x42446573
"""PRAGMA application_id of a store: "BDes" in ASCII."""
VERSION = 4
"""PRAGMA user_version: how many steps of ``db.schema`` a store of today has been through."""
_PAUSE = 0.02
_MAGIC = b"SQLite format 3\0"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO

_ELSEWHERE = "Set {setting} to another file, or move this one away."
_WHY = {
    sqlite3.SQLITE_NOTADB: f"is no SQLite file. {_ELSEWHERE}",
    sqlite3.SQLITE_CORRUPT: "is damaged. Move it away; {loss}",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Set {setting} to a file in a folder "
    "that you may write to.",
    sqlite3.SQLITE_PERM: "may not be opened. Give yourself the right to write it.",
    sqlite3.SQLITE_READONLY: "may not be written. Give yourself the right to write it and its "
    "folder, or set {setting} to another file.",
    sqlite3.SQLITE_BUSY: "is being written by another process. Try again when that one has ended.",
    sqlite3.SQLITE_LOCKED: "is being written by another process. Try again when it has ended.",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full. Make room and try again.",
    sqlite3.SQLITE_IOERR: "cannot be read or written. Look at the disk that it is on.",
}
_UNKNOWN = f"cannot be used: SQLite says “{{error}}”. {_ELSEWHERE}"
_PRIMARY = 0xFF  # SQLite's extended result codes carry the primary one in their last byte


class StoreError(Exception):
    """A file of ours cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What one of our files is, and what to say of it."""

    name: str
    application: int
    """PRAGMA application_id, by which we know our own."""
    version: int
    """PRAGMA user_version: the steps that a file of today has been through."""
    setting: str
    """Names the place of the file."""
    loss: str
    """What happens, and what is lost, when the file is moved away."""
    patience: float
    """Seconds to wait for another process that is writing."""
    private: bool = False
    """Whether nobody but the user may read it."""

    def error(self, path: Path, why: str) -> StoreError:
        """Say of a file of this kind why it cannot be used."""
        words = why.replace("{setting}", self.setting).replace("{loss}", self.loss)
        return StoreError(f"The {self.name} {path} {words}")


STORE = Kind(
    name="store",
    application=APPLICATION,
    version=VERSION,
    setting="BULLETIN_DESK_DATABASE",
    loss="the next start builds it anew from the library, and bulletins added since have to be "
    "added again. Figures withheld since have to be withheld again.",
    patience=60.0,  # another process may be reading all bulletins
)
"""The facts."""


def connect(path: Path, kind: Kind = STORE) -> sqlite3.Connection:
    """Open the file, made where there is none, and leave every file of another kind alone."""
    try:
        _make_way(path, kind)
        connection = sqlite3.connect(path, timeout=kind.patience, isolation_level=None)
    except OSError as error:
        why = f"cannot be opened or made ({error.strerror}). {_ELSEWHERE}"
        raise kind.error(path, why) from error
    except sqlite3.Error as error:
        raise sorry(path, error, kind) from error
    try:
        _recognise(path, connection, kind)
        _prepare(connection, kind)
    except Exception as error:
        told = blamed(path, connection, error, kind)
        connection.close()
        if told is None:
            raise
        raise told from error
    return connection


def sorry(path: Path, error: sqlite3.Error, kind: Kind = STORE) -> Exception:
    """Turn SQLite's complaint about the file into a StoreError that says what to do."""
    if isinstance(error, (sqlite3.IntegrityError, sqlite3.ProgrammingError)):
        return error  # the rows are at fault, or the program: no file is to be moved for that
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    return kind.error(path, _WHY.get(code, _UNKNOWN).replace("{error}", str(error)))


def blamed(
    path: Path, connection: sqlite3.Connection, error: BaseException | None, kind: Kind = STORE
) -> StoreError | None:
    """Give what to say in place of an error that comes of a damaged file; none where it is sound.

    A page that is not what it was can come out as anything: text that is none, a number as a name.
    """
    if not isinstance(error, Exception) or isinstance(error, StoreError):
        return None
    if isinstance(error, sqlite3.Error) and isinstance(
        told := sorry(path, error, kind), StoreError
    ):
        return told
    return None if _is_sound(connection) else kind.error(path, _WHY[sqlite3.SQLITE_CORRUPT])


def _is_sound(connection: sqlite3.Connection) -> bool:
    """Have SQLite look through the file, types included."""
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except (sqlite3.Error, UnicodeDecodeError):  # SQLite quotes the damage in what it says
        return False


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


def _make_way(path: Path, kind: Kind) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind.private and not path.exists():
        os.close(os.open(path, os.O_CREAT, 0o600))  # SQLite gives its side files the same rights
    if kind.private:
        _tighten(path)
    # SQLite itself takes a file of a few bytes for an empty one, and writes over it.
    if path.is_file() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise kind.error(path, _WHY[sqlite3.SQLITE_NOTADB])


def _tighten(path: Path) -> None:
    """Take the rights of others away, of the file and of SQLite's files beside it."""
    for file in (path, *(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))):
        with suppress(FileNotFoundError, PermissionError):  # somebody else's, who has let us in
            if (mode := file.stat().st_mode) & _OTHERS:
                file.chmod(stat.S_IMODE(mode) & ~_OTHERS)


def _recognise(path: Path, connection: sqlite3.Connection, kind: Kind) -> None:
    if pragma(connection, "application_id") == kind.application:
        if steps_taken(connection) > kind.version:
            raise kind.error(path, "was written by a newer Bulletin Desk. Update this one.")
    elif connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise kind.error(path, f"is an SQLite file of another program. {_ELSEWHERE}")


def _prepare(connection: sqlite3.Connection, kind: Kind) -> None:
    """Let readers and the writer go on side by side (WAL)."""
    _to_wal(connection, kind.patience)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _to_wal(connection: sqlite3.Connection, patience: float) -> None:
    # Two first starts at once: SQLite does not wait for the other here, so this does.
    end = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
        else:
            return
