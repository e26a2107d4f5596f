"""Makes english.txt: uv run --with wordfreq python -m tests.tools.make_english.

wordfreq's English list - names of places - slips of the pen -> the words that are no typo

wordfreq is no dependency of the project: the list changes rarely, and is kept in the repository.
"""

import re
from collections.abc import Iterator
from importlib import import_module

from knowledge.vocabulary.lexicon import FILE
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places
from knowledge.vocabulary.terms import listed

WORDS = 8_000
HEAD = """\
# The most frequent English words of three letters and more, without places and misspellings.
# Made by tests/tools/make_english.py from wordfreq 3 by Robyn Speer (Zenodo 7199437),
# whose data is under CC BY-SA 4.0, creativecommons.org/licenses/by-sa/4.0. This list, an extract
# with words taken out and added (en/lexicon.toml), is under the same licence.
"""


def frequent() -> Iterator[str]:
    """Give the words that qualify, the most frequent first."""
    out = {*places().names, *listed(table("lexicon")["without"])}
    for word in import_module("wordfreq").top_n_list("en", 3 * WORDS):
        if re.fullmatch("[a-z]{3,}", word) and word not in out:
            yield word


def made() -> str:
    """Give the whole file."""
    chosen = {word for word, _ in zip(frequent(), range(WORDS), strict=False)}
    words = sorted(chosen.union(listed(table("lexicon")["more"])))
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(word)
    return HEAD + "\n".join(" ".join(group) for group in by_letter.values()) + "\n"


if __name__ == "__main__":
    FILE.write_text(made(), encoding="utf-8")
    print(f"wrote {FILE.name}")
