"""Sentences by their words, through SQLite's full-text index."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from knowledge.store import Passage

_FREQUENT = 2000
"""A word that stands in more sentences tells little: it counts where no rarer word is given, and
then in so many of the sentences kept last. So the cost of a search is bounded."""
_MATCHES = "SELECT count(*) FROM sentences_fts WHERE sentences_fts MATCH ?"
_PASSAGES = f"""
    SELECT sentence, bulletin, number, score FROM (
        SELECT rowid AS id, -bm25(sentences_fts) AS score FROM sentences_fts
        WHERE sentences_fts MATCH ? ORDER BY rowid DESC LIMIT {_FREQUENT}
    ) JOIN sentences USING (id) ORDER BY score DESC, id LIMIT ?
"""  # noqa: S608


def passages(
    rows: Callable[..., list[tuple[Any, ...]]], words: Sequence[str], limit: int
) -> Sequence[Passage]:
    """Give the sentences that hold any of the words, best first; ``rows`` asks the file."""
    counted = {word: rows(_MATCHES, word)[0][0] for word in _quoted(words)}
    rare = [word for word, count in counted.items() if 0 < count <= _FREQUENT]
    match = " OR ".join(rare or counted)
    return [Passage(*row) for row in rows(_PASSAGES, match, limit)] if match else []


def _quoted(words: Iterable[str]) -> Iterator[str]:
    """Write each word for FTS5, whatever characters it holds.

    >>> list(_quoted(["tax", "NEAR(", ""]))
    ['"tax"', '"NEAR("']
    """
    for word in words:
        clean = word.replace("\0", " ").encode(errors="ignore").decode().strip()
        if clean:
            yield '"' + clean.replace('"', '""') + '"'
