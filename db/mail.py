"""A ``knowledge.mail.Mail`` on plain ``sqlite3``, in the chats' file.

What is done keeps its number for as long as it may come again, and nothing of what it said.
"""

import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from db.connection import Kind, sorry
from db.rows import whole
from knowledge.mail import Arrival, Letter, Opened, Waiting

_WHOSE = "SELECT value FROM settings WHERE chat = 0 AND name = 'bot'"  # no chat has that number
_NOW_OF = "INSERT OR REPLACE INTO settings (chat, name, value) VALUES (0, 'bot', ?)"
_TAKE = """
    INSERT INTO inbox (number, turn, body, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
"""
_WAITING = """
    SELECT place, turn FROM inbox WHERE body IS NOT NULL AND place > ? ORDER BY place LIMIT ?
"""
_OPENED = """
    SELECT place, turn, body, at, tries FROM inbox WHERE place = ? AND body IS NOT NULL
"""
_BEGIN = "UPDATE inbox SET tries = tries + 1 WHERE place = ?"
_SPARE = "UPDATE inbox SET tries = tries - 1 WHERE place = ?"
_DONE = "UPDATE inbox SET body = NULL WHERE place = ?"
_SETTLED = "DELETE FROM outbox WHERE place = ? AND code IS NOT NULL"
_LET_GO = "UPDATE outbox SET place = NULL WHERE place = ?"
_LETTER = "chat, method, form, files, place, step, note, id, tries, code, receipt"
_POST = """
    INSERT INTO outbox (chat, method, form, files, place, step, note, tries)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_LETTERS = f"SELECT {_LETTER} FROM outbox WHERE place = ? ORDER BY step"  # noqa: S608
_UNATTENDED = f"SELECT {_LETTER} FROM outbox WHERE place IS NULL ORDER BY id LIMIT ?"  # noqa: S608
_RECEIVED = "UPDATE outbox SET code = ?, receipt = ? WHERE id = ?"
_FORGET = "DELETE FROM inbox WHERE at < ? AND body IS NULL"


class SqliteMail:
    """A ``knowledge.mail.Mail`` on one SQLite file; for use in the thread that opened it."""

    _path: Path
    _connection: sqlite3.Connection
    _kind: Kind

    def belong_to(self, bot: int) -> None:
        """Forget the mail of any other bot: its numbers are of another count."""
        if self._rows(_WHOSE) != [(str(bot),)]:
            for sql in ("DELETE FROM inbox", "DELETE FROM outbox"):
                self._execute(sql)
            self._execute(_NOW_OF, str(bot))

    def take(self, arrivals: Sequence[Arrival]) -> Sequence[Waiting]:
        """Take updates in; give those that are new and to be done, in the order of arrival."""
        return list(self._taken(arrivals))

    def _taken(self, arrivals: Sequence[Arrival]) -> Iterator[Waiting]:
        for one in arrivals:
            cursor = self._execute(_TAKE, one.number, one.turn, one.body, one.at)
            if cursor.rowcount and one.body is not None:
                yield Waiting(cursor.lastrowid or 0, one.turn)

    def waiting(self, after: int, limit: int) -> Sequence[Waiting]:
        """Give what is not done, from behind a place on."""
        return [Waiting(*row) for row in self._rows(_WAITING, after, limit)]

    def opened(self, place: int) -> Opened | None:
        """Give an update that is not done."""
        return next((Opened(*row) for row in self._rows(_OPENED, place)), None)

    def begin(self, place: int) -> None:
        """Count that an update is begun."""
        self._execute(_BEGIN, place)

    def spare(self, place: int) -> None:
        """Count that an update was begun once less: it was put off in good order."""
        self._execute(_SPARE, place)

    def finish(self, place: int, received: Sequence[int] = ()) -> None:
        """Mark an update as done, and forget what it says and its letters."""
        self._execute(_DONE, place)
        for letter in received:
            self.settle(letter)
        self._execute(_SETTLED, place)
        self._execute(_LET_GO, place)

    def letters_of(self, place: int) -> Sequence[Letter]:
        """Give the letters of an update that is not done, in the order of their steps."""
        return [_letter(row) for row in self._rows(_LETTERS, place)]

    def post(self, letter: Letter) -> int:
        """Write a letter down, about to go out or to be fetched, and give its id."""
        form = whole(json.dumps(dict(letter.form), ensure_ascii=False))
        files = _packed(letter.files)
        says = letter.chat, letter.method, form, files
        knows = letter.place, letter.step, letter.note, letter.tries
        return self._execute(_POST, *says, *knows).lastrowid or 0

    def sent(self, letter: int, tries: int) -> None:
        """Count anew how often a letter may have arrived."""
        self._execute("UPDATE outbox SET tries = ? WHERE id = ?", tries, letter)

    def received(self, letter: int, code: int, receipt: bytes) -> None:
        """Keep a letter's receipt."""
        self._execute(_RECEIVED, code, receipt, letter)

    def unattended(self, limit: int) -> Sequence[Letter]:
        """Give the letters that nobody waits for, the oldest first."""
        return [_letter(row) for row in self._rows(_UNATTENDED, limit)]

    def settle(self, letter: int) -> None:
        """Forget a letter that nobody waits for."""
        self._execute("DELETE FROM outbox WHERE id = ?", letter)

    def forget_done(self, before: float) -> int:
        """Forget the numbers of updates that came so long ago; say how many."""
        return self._execute(_FORGET, before).rowcount

    def _rows(self, sql: str, *given: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, given).fetchall()
        except sqlite3.Error as error:
            raise sorry(self._path, error, self._kind) from error

    def _execute(self, sql: str, *given: object) -> sqlite3.Cursor:
        try:
            return self._connection.execute(sql, given)
        except sqlite3.Error as error:
            raise sorry(self._path, error, self._kind) from error


def _letter(row: Sequence[Any]) -> Letter:
    chat, method, form, files, place, step, note, id_, tries, code, receipt = row
    knows = {"place": place, "step": step, "note": note, "id": id_, "tries": tries, "code": code}
    return Letter(chat, method, json.loads(form), _unpacked(files), receipt=receipt or b"", **knows)


def _packed(files: Mapping[str, tuple[str, bytes, str]]) -> str | None:
    """Write files as JSON; none where there are none."""
    if not files:
        return None
    parts = {
        part: (name, b64encode(data).decode(), kind) for part, (name, data, kind) in files.items()
    }
    return json.dumps(parts)


def _unpacked(files: str | None) -> dict[str, tuple[str, bytes, str]]:
    parts = json.loads(files) if files else {}
    return {part: (name, b64decode(data), kind) for part, (name, data, kind) in parts.items()}
