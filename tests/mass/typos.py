"""Slips of the finger: every one that a single edit makes."""

from collections.abc import Iterator
from string import ascii_lowercase


def one_edit(word: str) -> set[str]:
    """Give all that one letter more, less or other, or two swapped, makes of a word.

    >>> sorted(one_edit("eu"))[:4], len(one_edit("eu")), "ue" in one_edit("eu")
    (['aeu', 'au', 'beu', 'bu'], 129, True)
    """
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {a + letter + b for a, b in splits for letter in ascii_lowercase}
    made |= {a + letter + b[1:] for a, b in splits if b for letter in ascii_lowercase}
    made |= {a + b[1:] for a, b in splits if b}
    made |= {a + b[1] + b[0] + b[2:] for a, b in splits if b[1:]}
    return made - {word, ""}


def slips(question: str) -> Iterator[str]:
    """Give the question with each edit of each of its words.

    >>> [slip for slip in slips("to it") if len(slip) < 5]
    ['o it', 't it', 'to i', 'to t']
    """
    words = question.split()
    for place, word in enumerate(words):
        for slip in sorted(one_edit(word)):
            yield " ".join((*words[:place], slip, *words[place + 1 :]))


def run_together(question: str) -> Iterator[str]:
    """Give the question without one of its blanks, and without all.

    >>> list(run_together("a b c"))
    ['ab c', 'a bc', 'abc']
    """
    words = question.split()
    for place in range(1, len(words)):
        yield " ".join((*words[: place - 1], words[place - 1] + words[place], *words[place + 1 :]))
    if len(words) > 2:
        yield "".join(words)
