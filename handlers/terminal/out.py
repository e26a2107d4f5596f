"""What goes to the terminal: text, JSON, tables; nothing that a terminal obeys."""

import signal
import sys
from typing import TYPE_CHECKING

from knowledge.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.report import Table

WIDE = 160
"""Columns of a table that goes into a file or a pipe."""


def say(*lines: object) -> None:
    """Write a line."""
    print(*(harmless(str(one)) for one in lines), flush=True)  # noqa: T201 - this is what a terminal is for


def complain(words: object) -> None:
    """Write a line for the person, not for the program behind the pipe."""
    print(harmless(str(words)), file=sys.stderr, flush=True)  # noqa: T201


def end_quietly_with_the_reader() -> None:
    """End without a word when whoever reads our output has gone (`| head -1`)."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def show(tables: "Iterable[Table]") -> None:
    """Write tables."""
    from rich.console import Console  # noqa: PLC0415 - for people only
    from rich.table import Table as RichTable  # noqa: PLC0415

    width = None if sys.stdout.isatty() else WIDE
    console = Console(highlight=False, markup=False, emoji=False, width=width)
    for one in tables:
        title = harmless(one.title)
        table = RichTable(*one.columns, title=title, title_justify="left", box=None)
        for row in one.rows:
            table.add_row(*map(harmless, row))
        console.print(table, "")
