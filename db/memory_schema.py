"""The tables of what a chat front keeps, as numbered steps; the rules are those of ``schema``."""

import sqlite3

from sqlite_utils import Database, Migrations

from db.connection import Kind, steps_taken
from db.write import writing

_ONCE = "CREATE UNIQUE INDEX reports_once ON reports (ifnull(chat, 0), message, who)"
"""Each reports an answer once. Two nulls are two values to an index; no chat has the number 0."""
steps = Migrations("bulletin-desk-chats")


def bring_up_to_date(connection: sqlite3.Connection, kind: Kind) -> None:
    """Make or mend the tables; of two processes that start at once the second finds it done."""
    with writing(connection) as db:
        if steps_taken(connection) == kind.version:
            return
        steps.apply(db)
        db.execute(f"PRAGMA application_id = {kind.application}")
        db.execute(f"PRAGMA user_version = {kind.version}")


@steps()
def m001_answers_settings_reports(db: Database) -> None:
    """Keep answers, settings, pictures, reports, missed questions and drafts of bulletins."""
    _create_answers(db)
    _create_settings(db)
    _create_reports(db)
    _create_drafts(db)


@steps()
def m002_reports_without_names(db: Database) -> None:
    """Let reports lose who made them, and keep what tells the keepers of them, and pieces of texts.

    Of the reports that are there, those closed and the names go with the next forgetting.
    """
    db.execute("DROP INDEX reports_once")
    db.table("reports").transform(not_null={"who": False})
    db.execute(_ONCE)
    db.table("reports").create_index(["at"])
    db.table("notices").create(
        {"about": str, "keeper": int, "message": int, "at": float},
        pk=("about", "keeper"),
        not_null={"message", "at"},
        strict=True,
    )
    db.table("pastes").create(
        {
            "who": int,
            "draft": int,
            "answer": int,  # a message
            "last": int,  # a message
            "pieces": str,  # a JSON list
            "at": float,  # Unix seconds
        },
        pk="who",
        not_null={"draft", "answer", "last", "pieces", "at"},
        strict=True,
    )


def _create_answers(db: Database) -> None:
    answers = db.table("answers").create(
        {
            "chat": int,
            "answer": int,  # a message
            "question": int,  # a message
            "asked": str,
            "before": str,
            "code": str,
            "facts": str,  # ids, as a JSON list
            "at": float,  # Unix seconds
        },
        pk=("chat", "answer"),
        not_null={"asked", "facts", "at"},
        strict=True,
    )
    answers.create_index(["chat", "question", "at"])
    answers.create_index(["at"])


def _create_settings(db: Database) -> None:
    db.table("settings").create(
        {"chat": int, "name": str, "value": str},
        pk=("chat", "name"),
        not_null={"value"},
        strict=True,
    )
    db.table("pictures").create(
        {"key": str, "file_id": str}, pk="key", not_null={"file_id"}, strict=True
    )


def _create_reports(db: Database) -> None:
    db.table("reports").create(
        {
            "id": int,
            "chat": int,
            "message": str,
            "who": int,
            "name": str,
            "asked": str,
            "said": str,
            "facts": str,  # ids, as a JSON list
            "at": float,  # Unix seconds
            "state": str,
        },
        pk="id",
        not_null={"message", "who", "name", "asked", "said", "facts", "at", "state"},
        strict=True,
    ).create_index(["state"])
    db.execute(_ONCE)
    db.table("misses").create(
        {"question": str, "times": int, "last": str},
        pk="question",
        not_null={"times", "last"},
        strict=True,
    ).create_index(["times", "last"])


def _create_drafts(db: Database) -> None:
    texts = dict.fromkeys(("id", "title", "text", "published", "publisher", "url"), str)
    db.table("drafts").create(
        {"number": int, **texts, "who": int, "at": float},
        pk="number",
        not_null={"id", "title", "text", "who", "at"},
        strict=True,
    )


@steps()
def m003_mail(db: Database) -> None:
    """Keep updates until they are done, and messages until they are received."""
    db.table("inbox").create(
        {
            "place": int,
            "number": int,  # Telegram's
            "turn": str,
            "body": bytes,  # none where it is done
            "at": float,  # Unix seconds
            "tries": int,
        },
        pk="place",
        not_null={"number", "turn", "at", "tries"},
        defaults={"tries": 0},
        strict=True,
    ).create_index(["number"], unique=True)
    texts = dict.fromkeys(("method", "form", "files", "note"), str)
    db.table("outbox").create(
        {
            "id": int,
            "place": int,  # in the inbox; none where nobody waits for the receipt
            "step": int,
            "chat": int,
            **texts,
            "tries": int,
            "code": int,
            "receipt": bytes,
        },
        pk="id",
        not_null={"step", "chat", "method", "form", "tries"},
        strict=True,
    ).create_index(["place", "step"])


@steps()
def m004_drafts_as_given(db: Database) -> None:
    """Keep with a draft what a person has said of it."""
    for column in ("place", "given"):  # a JSON object
        db.table("drafts").add_column(column, str)
