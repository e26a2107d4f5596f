"""A ``knowledge.memory.Memory`` on plain ``sqlite3``, in a file of its own.

It holds what people have asked, so it does not lie in the store, which others open and copy.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from db.connection import Kind, blamed, connect, steps_taken
from db.mail import SqliteMail
from db.rows import BULLETIN, bulletin_of, whole
from knowledge.given import NOTHING
from knowledge.memory import OPEN, Kept, Miss, Notice, Paste, Report, Reported, Unpublished

CHATS = Kind(
    name="chats' file",
    application=0x42446368,  # "BDch" in ASCII
    version=4,
    setting="BULLETIN_DESK_CHATS",
    loss="the next start makes a new one, without what was kept of the chats.",
    patience=1.0,  # nobody writes for longer than a moment
    private=True,
)
"""What the chats must still know after a restart."""

_BATCH = 1000
"""Rows that are forgotten in one transaction, so that others who write need not wait."""
_KEPT = 'chat, answer, question, asked, "before", code, facts, at'
_REPORT = "chat, message, who, name, asked, said, facts, at"
_KEEP = f"INSERT OR REPLACE INTO answers ({_KEPT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_ANSWERS = f"SELECT {_KEPT} FROM answers WHERE chat = ? AND"  # noqa: S608
_FORGET = """
    DELETE FROM answers WHERE rowid IN (SELECT rowid FROM answers WHERE at < ? LIMIT ?)
"""
_NAMELESS = "UPDATE reports SET who = NULL, name = '', chat = NULL WHERE"
_NAMED = "(who IS NOT NULL OR name != '' OR chat IS NOT NULL)"
"""A private chat has the number of its person, so that chats are forgotten with the people."""
_FORGET_PERSON = (
    "DELETE FROM answers WHERE chat = ?",
    "DELETE FROM settings WHERE chat = ?",
    "DELETE FROM drafts WHERE who = ?",
    "DELETE FROM pastes WHERE who = ?",
    "DELETE FROM notices WHERE keeper = ?",
    f"{_NAMELESS} who = ?",
)
_PASTE = "draft, answer, last, pieces, at"
_KEEP_PASTE = f"INSERT OR REPLACE INTO pastes (who, {_PASTE}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
_SET = """
    INSERT INTO settings (chat, name, value) VALUES (?, ?, ?)
    ON CONFLICT (chat, name) DO UPDATE SET value = excluded.value
"""
_FILE_REPORT = f"""
    INSERT INTO reports ({_REPORT}, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING RETURNING id
"""  # noqa: S608
_DRAFT = f"{BULLETIN}, given"
_KEEP_DRAFT = f"""
    INSERT INTO drafts ({_DRAFT}, who, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number
"""  # noqa: S608
_CHANGE_DRAFT = f"UPDATE drafts SET ({_DRAFT}) = (?, ?, ?, ?, ?, ?, ?, ?) WHERE number = ?"  # noqa: S608
_MISSED = """
    INSERT INTO misses (question, times, last) VALUES (?, 1, ?)
    ON CONFLICT (question) DO UPDATE SET times = times + 1, last = max(last, excluded.last)
"""


def open_memory(path: Path) -> "SqliteMemory":
    """Open the chats' file, made on first use, or StoreError with a sentence on what to do."""
    connection = connect(path, CHATS)
    try:
        connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
        if steps_taken(connection) != CHATS.version:
            from db.memory_schema import bring_up_to_date  # noqa: PLC0415 - sqlite_utils is slow

            bring_up_to_date(connection, CHATS)
    except BaseException as error:
        told = blamed(path, connection, error, CHATS)
        connection.close()
        if told is None:
            raise
        raise told from error
    return SqliteMemory(path, connection)


class SqliteMemory(SqliteMail):
    """A ``knowledge.chats.Chats`` on one SQLite file; for use in the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._kind = CHATS
        self._is_durable = False

    def __enter__(self) -> Self:
        """Use it in a ``with``."""
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Let go of the file; StoreError in place of what comes of its being damaged."""
        told = blamed(self._path, self._connection, error, CHATS)
        self.close()
        if told is not None:
            raise told from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is done until left, or none of it, so that it outlasts a power cut."""
        if not self._is_durable:
            self._execute("PRAGMA synchronous = FULL")
            self._is_durable = True
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
            self._execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.rollback()

    def keep_answer(self, answer: Kept) -> None:
        """Keep an answer, in place of what was kept of the same message."""
        asked, facts = whole(answer.asked), json.dumps(answer.facts)
        ids = answer.chat, answer.answer, answer.question
        self._write(_KEEP, *ids, asked, answer.before, answer.code, facts, answer.at)

    def answer_to(self, chat: int, question: int) -> Kept | None:
        """Give the latest answer to a question's message."""
        latest = f"{_ANSWERS} question = ? ORDER BY at DESC, answer DESC LIMIT 1"
        return next(map(_kept, self._rows(latest, chat, question)), None)

    def answer_at(self, chat: int, message: int) -> Kept | None:
        """Give the answer that stands in a message."""
        return next(map(_kept, self._rows(f"{_ANSWERS} answer = ?", chat, message)), None)

    def forget_answer(self, chat: int, message: int) -> None:
        """Forget the answer that stands in a message."""
        self._write("DELETE FROM answers WHERE chat = ? AND answer = ?", chat, message)

    def forget_before(self, at: float) -> int:
        """Forget answers, drafts and who made reports of before; say how many."""
        gone = self._write("DELETE FROM drafts WHERE at < ?", at)
        gone += self._write("DELETE FROM pastes WHERE at < ?", at)
        gone += self._write(f"{_NAMELESS} at < ? AND {_NAMED}", at)
        while batch := self._write(_FORGET, at, _BATCH):
            gone += batch
        return gone

    def forget_wholly_before(self, at: float) -> int:
        """Forget reports and missed questions of before, too; say how many."""
        day = datetime.fromtimestamp(at, UTC).date().isoformat()
        gone = self._write("DELETE FROM reports WHERE at < ?", at)
        self._write("DELETE FROM notices WHERE at < ?", at)
        return gone + self._write("DELETE FROM misses WHERE last < ?", day)

    def forget_person(self, who: int) -> int:
        """Forget what is kept of somebody and of their private chat; say how much that was."""
        return sum(self._write(sql, who) for sql in _FORGET_PERSON)

    def settings(self, chat: int) -> Mapping[str, str]:
        """Give what has been set in a chat, by name."""
        return dict(self._rows("SELECT name, value FROM settings WHERE chat = ?", chat))

    def set(self, chat: int, name: str, value: str | None) -> None:
        """Set a value in a chat; none takes it back."""
        if value is None:
            self._write("DELETE FROM settings WHERE chat = ? AND name = ?", chat, whole(name))
        else:
            self._write(_SET, chat, whole(name), whole(value))

    def chats_with(self, name: str, value: str) -> Sequence[int]:
        """Give the chats in which a value is set."""
        sql = "SELECT chat FROM settings WHERE name = ? AND value = ? ORDER BY chat"
        return [int(row[0]) for row in self._rows(sql, name, value)]

    def keep_draft(self, draft: Unpublished, who: int, at: float) -> int:
        """Keep a bulletin that somebody may publish, and give its number."""
        return int(self._rows(_KEEP_DRAFT, *_parts(draft), who, at)[0][0])

    def draft(self, number: int) -> Unpublished | None:
        """Give a bulletin that waits to be published."""
        rows = self._rows(f"SELECT {_DRAFT} FROM drafts WHERE number = ?", number)  # noqa: S608
        return next(map(_unpublished, rows), None)

    def change_draft(self, number: int, draft: Unpublished) -> bool:
        """Keep a bulletin in place of what it was before; say whether that was still there."""
        return self._write(_CHANGE_DRAFT, *_parts(draft), number) > 0

    def drop_draft(self, number: int) -> bool:
        """Let a draft go, published or not; say whether it was still there."""
        return self._write("DELETE FROM drafts WHERE number = ?", number) > 0

    def picture(self, key: str) -> str | None:
        """Give the file id under which a picture was sent before."""
        return self._text("SELECT file_id FROM pictures WHERE key = ?", whole(key))

    def keep_picture(self, key: str, file_id: str) -> None:
        """Keep the file id of a picture that was sent."""
        self._write("INSERT OR REPLACE INTO pictures VALUES (?, ?)", whole(key), file_id)

    def forget_picture(self, key: str) -> None:
        """Forget a file id that is good no more."""
        self._write("DELETE FROM pictures WHERE key = ?", whole(key))

    def report(self, report: Report) -> int | None:
        """Keep a report and give its number; none if this person has reported this answer."""
        answer = report.chat, report.message, report.who
        words = map(whole, (report.name, report.asked, report.said))
        row = *answer, *words, json.dumps(report.facts), report.at
        return next((int(id_) for (id_,) in self._rows(_FILE_REPORT, *row, OPEN)), None)

    def reports(self, *, open_only: bool = True) -> Sequence[Reported]:
        """Give the reports in the order in which they came."""
        sql = f"SELECT id, state, {_REPORT} FROM reports"  # noqa: S608
        where, given = ("WHERE state = ?", [OPEN]) if open_only else ("", [])
        return list(map(_reported, self._rows(f"{sql} {where} ORDER BY id", *given)))

    def close_report(self, number: int, state: str) -> bool:
        """Close a report with a word; say whether it was open."""
        sql = "UPDATE reports SET state = ? WHERE id = ? AND state = ?"
        return self._write(sql, whole(state), number, OPEN) > 0

    def notices(self, about: str) -> Sequence[Notice]:
        """Give the messages that tell the keepers of reports about something."""
        sql = "SELECT keeper, message, at FROM notices WHERE about = ? ORDER BY keeper"
        return [Notice(*row) for row in self._rows(sql, whole(about))]

    def keep_notice(self, about: str, notice: Notice) -> None:
        """Keep a message that tells a keeper, in place of an earlier one."""
        sql = "INSERT OR REPLACE INTO notices (about, keeper, message, at) VALUES (?, ?, ?, ?)"
        self._write(sql, whole(about), notice.keeper, notice.message, notice.at)

    def drop_notices(self, about: str) -> None:
        """Forget the messages about something, which is settled."""
        self._write("DELETE FROM notices WHERE about = ?", whole(about))

    def keep_paste(self, who: int, paste: Paste) -> None:
        """Keep what somebody has sent of a text so far."""
        pieces = json.dumps([*map(whole, paste.pieces)])
        ids = who, paste.draft, paste.answer, paste.last
        self._write(_KEEP_PASTE, *ids, pieces, paste.at)

    def paste(self, who: int) -> Paste | None:
        """Give what somebody has sent of a text so far."""
        rows = self._rows(f"SELECT {_PASTE} FROM pastes WHERE who = ?", who)  # noqa: S608
        return Paste(*_with_list(rows[0])) if rows else None

    def missed(self, question: str, day: str) -> None:
        """Count a question that got no answer."""
        self._write(_MISSED, " ".join(whole(question).casefold().split()), day)

    def misses(self, limit: int = 50) -> Sequence[Miss]:
        """Give the questions that got no answer, those most often asked first."""
        order = "times DESC, last DESC, question"
        sql = f"SELECT question, times, last FROM misses ORDER BY {order} LIMIT ?"  # noqa: S608
        return [Miss(*row) for row in self._rows(sql, limit)]

    def _text(self, sql: str, *given: object) -> str | None:
        return next((str(row[0]) for row in self._rows(sql, *given)), None)

    def _write(self, sql: str, *given: object) -> int:
        """Write; say how many rows that has changed."""
        return self._execute(sql, *given).rowcount


def _parts(draft: Unpublished) -> tuple[str | None, ...]:
    told = (getattr(draft.bulletin, name) for name in BULLETIN.split(", "))
    given = {key: whole(value) for key, value in draft.given.items()}
    return *(value and whole(value) for value in told), json.dumps(given) if given else None


def _unpublished(row: Sequence[Any]) -> Unpublished:
    *bulletin, given = row
    return Unpublished(bulletin_of(bulletin), json.loads(given) if given else NOTHING)


def _kept(row: Sequence[Any]) -> Kept:
    return Kept(*_with_list(row))


def _reported(row: Sequence[Any]) -> Reported:
    number, state, *report = row
    return Reported(number, state, Report(*_with_list(report)))


def _with_list(row: Sequence[Any]) -> Iterator[Any]:
    """Read the list, of the ids of facts or of texts, which stands last but one."""
    *start, listed, at = row
    yield from start
    yield tuple(json.loads(listed))
    yield at
