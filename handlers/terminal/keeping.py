"""`bulletins` and `forget`: what is in the store, and out of it again."""

import argparse
import json

from handlers.terminal.out import complain, end_quietly_with_the_reader, say, show
from handlers.terminal.ports import UNUSABLE, OpenLibrary
from knowledge.report import Table
from knowledge.store import Entry

_COLUMNS = ("id", "title", "reporter", "period", "published", "facts", "waiting", "url")


def list_bulletins(options: argparse.Namespace, open_library: OpenLibrary) -> None:
    """List the bulletins, latest first."""
    end_quietly_with_the_reader()
    with open_library() as library:
        entries = [*library.entries()]
    if options.json:
        for entry in entries:
            say(json.dumps(_row(entry)))
    else:
        rows = tuple(tuple(map(str, _cells(entry))) for entry in entries)
        show([Table(f"{len(entries)} bulletin{'' if len(entries) == 1 else 's'}", _COLUMNS, rows)])


def _row(entry: Entry) -> dict[str, object]:
    keys = ("id", "title", "period", "published", "url", "facts", "waiting")
    return {key: getattr(entry, key) for key in keys} | {"reporters": [*entry.reporters]}


def _cells(entry: Entry) -> tuple[object, ...]:
    places = ", ".join(entry.reporters)
    said = (entry.period or "", entry.published or "", entry.facts, entry.waiting, entry.url or "")
    return entry.id, entry.title, places, *said


def forget(options: argparse.Namespace, open_library: OpenLibrary) -> int:
    """Remove bulletins and their facts; the status says whether all were there."""
    status = 0
    with open_library() as library:
        for name in options.names:
            if library.title(name) is None:
                complain(f"{name} is no bulletin of the store. `bulletins` lists them.")
                status = UNUSABLE
            else:
                library.remove(name)
                say(f"{name}: forgotten")
    return status
