"""Whether a text is English, and could be read at all."""

import re

from knowledge.bulletins.text import BulletinError

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    {"the", "of", "and", "in", "to", "a", "for", "from", "by", "with", "was", "were", "is", "at"}
    | {"on", "as", "up", "its", "that", "than", "this", "it"}
)
_ENOUGH = 30
"""Words from which on a text is judged."""
_AT_LEAST = 0.08
"""Share of the commonest words: English prose has a third, lists of figures a tenth."""
_LATIN = re.compile(r"[A-Za-z]")
_HALF = 0.5


def look_for_english(name: str, text: str) -> None:
    """Raise BulletinError where a text is of another language, or of letters lost in a PDF."""
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    latin = sum(len(word) if word.isascii() else len(_LATIN.findall(word)) for word in words)
    common = sum(word.casefold() in _COMMON for word in words)
    foreign = latin < _HALF * letters
    if foreign or (len(words) >= _ENOUGH and common < _AT_LEAST * len(words)):
        message = f"{name} holds no English text that can be read. Give the English bulletin."
        raise BulletinError(message)
