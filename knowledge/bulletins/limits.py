"""How much one sentence and one paragraph may hold; what holds more is no prose, and is not read.

Of 3,550 sentences of 140 bulletins and recorded chats the longest has 393 characters, 92 words and
signs, and 15 numbers; the longest paragraph has 232 words and signs, and 29 numbers. Rules look
from each word of a sentence at the others, so that what they cost grows with the square.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from knowledge.bulletins.sentences import Sentence
from knowledge.bulletins.tokens import Token, tokens
from knowledge.facts import Skipped

MOST_SIGNS = 4_000
"""Characters of a sentence."""
MOST_WORDS, MOST_NUMBERS = 400, 80
"""Words and signs of a sentence, and numbers among them."""
MOST_WORDS_TOGETHER, MOST_NUMBERS_TOGETHER = 20_000, 3_000
"""The same of a paragraph."""
SHOWN = 200
"""Characters of a sentence that is not read that stand with each of its numbers."""
SENTENCE = f"in a sentence of more than {MOST_WORDS} words or {MOST_NUMBERS} numbers, which is none"
PARAGRAPH = (
    f"in a paragraph of more than {MOST_WORDS_TOGETHER:,} words or {MOST_NUMBERS_TOGETHER:,} "
    "numbers, which is none"
)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def words_of(said: Sequence[Sentence]) -> tuple[tuple[tuple[Token, ...], ...], dict[int, str]]:
    """Give the tokens of each sentence, and why some have none, by where these begin."""
    words: list[tuple[Token, ...]] = []
    unread: dict[int, str] = {}
    for _, group in groupby(said, key=lambda one: one.paragraph):
        paragraph = [(sentence, _tokens(sentence)) for sentence in group]
        whole = _fits([found for _, found in paragraph])
        for sentence, found in paragraph:
            if found is None or not whole:
                unread[sentence.start] = SENTENCE if found is None else PARAGRAPH
            words.append(found if found is not None and whole else ())
    return tuple(words), unread


def skipped(sentence: Sentence, reason: str) -> Iterator[Skipped]:
    """Give each number of a sentence that is not read."""
    said = sentence.said
    shown = said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
    for number in _NUMBER.finditer(sentence.raw):
        start = sentence.start + number.start()
        yield Skipped(number[0], start, start + len(number[0]), reason, shown)


def _tokens(sentence: Sentence) -> tuple[Token, ...] | None:
    if len(sentence.raw) > MOST_SIGNS:
        return None
    found = tokens(sentence.raw, sentence.start)
    return found if len(found) <= MOST_WORDS and _numbers(found) <= MOST_NUMBERS else None


def _fits(found: Sequence[Sequence[Token] | None]) -> bool:
    read = [one for one in found if one is not None]
    words, numbers = sum(map(len, read)), sum(map(_numbers, read))
    return words <= MOST_WORDS_TOGETHER and numbers <= MOST_NUMBERS_TOGETHER


def _numbers(found: Sequence[Token]) -> int:
    return sum(1 for token in found if token.is_number)
