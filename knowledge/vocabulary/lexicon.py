"""Common English words, so that a real word is never taken for a slip of a name.

``rice`` is no slip of ``price``, nor ``parts`` of ``ports``.
"""

from functools import cache
from pathlib import Path

from knowledge.vocabulary.load import FOLDER

FILE = FOLDER / "english.txt"


def is_english(word: str) -> bool:
    """Tell whether a word of three letters or more is a common English one.

    Names of places and words of one or two letters are none here.

    >>> is_english("price"), is_english("Rice"), is_english("improt"), is_english("koera")
    (True, True, False, False)
    """
    return word.casefold() in words()


@cache
def words() -> frozenset[str]:
    """Give all the words, read once."""
    return _listed(FILE)


def _listed(file: Path) -> frozenset[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())
