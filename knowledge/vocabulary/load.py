"""Reads the word tables, and refuses those that contradict themselves.

A table is a TOML file of the language's folder. Nothing is repaired: a table that gives one name
two meanings stops the program at start, in a sentence that says which.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGE = "en"


class VocabularyError(ValueError):
    """A word table that cannot be used."""


class ContradictionError(VocabularyError):
    """One name with two meanings."""

    def __init__(self, file: str, name: str, first: str, second: str) -> None:
        super().__init__(f'{file}: "{name}" means both {first} and {second}.')


def read(path: Path) -> dict[str, Any]:
    """Read one table; VocabularyError where it is missing or is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"{path.name}: there is no such table in {path.parent.name}/."
        raise VocabularyError(message) from None
    except tomllib.TOMLDecodeError as error:
        message = f"{path.name}: {error}. Each name may stand once, in quotes."
        raise VocabularyError(message) from error


@cache
def table(name: str) -> dict[str, Any]:
    """Give the table ``en/NAME.toml``, read once. Nobody may change it."""
    return read(FOLDER / LANGUAGE / f"{name}.toml")


def index(file: str, meanings: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map each name to its meaning; ContradictionError where one has two.

    >>> index("towns.toml", [("jiaxing", "Jiaxing"), ("kashi", "Kashgar"), ("kashi", "Kashgar")])
    {'jiaxing': 'Jiaxing', 'kashi': 'Kashgar'}
    """
    found: dict[str, str] = {}
    for name, meaning in meanings:
        first = found.setdefault(name, meaning)
        if first != meaning:
            raise ContradictionError(file, name, first, meaning)
    return found
