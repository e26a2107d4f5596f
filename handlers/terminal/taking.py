"""`facts`: facts out of the store, for spreadsheets and other programs."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from handlers.terminal.out import end_quietly_with_the_reader, say
from handlers.terminal.ports import OpenLibrary, TerminalError
from knowledge.harmless import harmless
from knowledge.periods import Period
from knowledge.store import Filters

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Row = Mapping[str, str | None]

KEYS = ("reporter", "flow", "partner", "product", "measure", "period", "since", "bulletin")
NUMBERS = ("OBS_VALUE", "ROUNDING")
FORMATS = ("csv", "json", "jsonl", "xlsx")


def run(options: argparse.Namespace, open_library: OpenLibrary) -> None:
    """Write the facts that pass, in the format asked for or told by the file's name."""
    filters = Filters(**{key: getattr(options, key) for key in KEYS}, withheld=options.withheld)
    _look_at_periods(filters)
    kind = _format(options.format, options.output)
    if options.output is None:
        end_quietly_with_the_reader()
    with open_library() as library:
        rows = library.taken_out(filters)
        if kind == "xlsx":
            _write_excel(rows, options.output)
        elif options.output is None:
            _write(rows, kind, sys.stdout)
        else:
            _write_file(rows, kind, options.output)


def _look_at_periods(filters: Filters) -> None:
    for code in (filters.period, filters.since):
        try:
            Period.parse(code or "2022")
        except ValueError as error:
            raise TerminalError(str(error)) from error


def _format(named: str | None, output: Path | None) -> str:
    told = named or (output.suffix.casefold().lstrip(".") if output else "csv")
    if told not in FORMATS:
        message = f"{told!r} is no format that is written. Choose one of {', '.join(FORMATS)}."
        raise TerminalError(message)
    if told == "xlsx" and output is None:
        message = "An Excel file cannot be shown here. Give --output NAME.xlsx."
        raise TerminalError(message)
    return told


def _write_file(rows: Iterable[Row], kind: str, output: Path) -> None:
    try:
        with output.open("w", encoding="utf-8", newline="") as stream:
            _write(rows, kind, stream)
    except OSError as error:
        raise _sorry(output, error) from error


def _write(rows: Iterable[Row], kind: str, stream: TextIO) -> None:
    if kind == "csv":
        _write_csv(map(_without_harm, rows), stream)
    elif kind == "jsonl":
        stream.writelines(json.dumps(_numbered(row)) + "\n" for row in rows)
    else:
        written = ",\n ".join(json.dumps(_numbered(row)) for row in rows)
        stream.write(f"[{written}]\n")


def _without_harm(row: Row) -> Row:
    return {key: value and harmless(value) for key, value in row.items()}


def _write_csv(rows: Iterable[Row], stream: TextIO) -> None:
    import csv  # noqa: PLC0415 - each format loads its own

    coming = iter(rows)
    first = next(coming, None)
    if first is None:
        return
    writer = csv.DictWriter(stream, [*first])
    writer.writeheader()
    writer.writerows(_harmless(row) for row in chain([first], coming))


def _harmless(row: Row) -> Row:
    """Keep a spreadsheet from taking a text for a formula."""
    return {
        key: f"'{value}" if value and value[0] in "=+-@\t\r" and key not in NUMBERS else value
        for key, value in row.items()
    }


def _numbered(row: Row) -> dict[str, object]:
    """Write values as JSON numbers, as the contract of `read --json` has them."""
    return {key: _number(value) if key in NUMBERS else value for key, value in row.items()}


def _number(value: str | None) -> int | float | None:
    if value is None:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number


def _write_excel(rows: Iterable[Row], output: Path) -> None:
    from openpyxl import Workbook  # noqa: PLC0415

    try:
        with output.open("wb") as stream:
            book = Workbook(write_only=True)
            sheet = book.create_sheet("facts")
            sheet.freeze_panes = "A2"
            for number, row in enumerate(rows):
                if number == 0:
                    sheet.append([*row])
                sheet.append([_cell(sheet, key, value) for key, value in row.items()])
            book.save(stream)
    except OSError as error:
        raise _sorry(output, error) from error
    say(f"{output}: written")


def _cell(sheet: "WriteOnlyWorksheet", key: str, value: str | None) -> object:
    """Give a cell: numbers as numbers, and no text as a formula."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    if value is None or key in NUMBERS:
        return _number(value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell


def _sorry(output: Path, error: OSError) -> TerminalError:
    return TerminalError(f"{output} cannot be written: {error.strerror}. Give another --output.")
