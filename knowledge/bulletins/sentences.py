"""Body -> sentences, each with its place in the text.

A sentence ends at a full stop, question or exclamation mark or at the end of its line; never at a
semicolon, in a number, or after an abbreviation. The blank after the full stop may be missing.

>>> [sentence.said for sentence in split("No. 3 at 4.5 bn.In Jan. it fell. U.S. trade rose")]
['No. 3 at 4.5 bn.', 'In Jan. it fell.', 'U.S. trade rose']
"""

import re
from collections.abc import Iterator

from knowledge.bulletins.text import body
from knowledge.bulletins.wrapping import Paragraph
from knowledge.frozen import frozen

_BREAK = re.compile(r"[\n\r]")  # of a line that was broken at a width: one sign for another
_STOP = re.compile(
    r"(?<![.!?。\uff01\uff1f])[.!?。\uff01\uff1f]++[\"'”\u2019»)\]]*(?=\s|$|[A-Z“\"\u2018])"
)
_ABBREVIATION = re.compile(
    r"""(?: no | nos | mr | mrs | ms | dr | st | vs | etc | approx | inc | ltd | co | corp
      | prof | gen
      | jan | feb | mar | apr | jun | jul | aug | sep | sept | oct | nov | dec
      | rs | rp | ps | tk | fig | vol
      | e\.g | i\.e | cf | pct | art | para | dept | gov | mn | bn
      | (?:[a-z]\.)*[a-z] ) \.""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 40
"""Characters among which an abbreviation before a stop stands whole."""
_OPENS = '(“"\u2018'
_SENTENCE_MAY_END = re.compile(r"(?:^|\s)(?:bn|mn|pct|inc|ltd|co|etc)\.$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Za-z]\.){2,}$")
_BLANKS = re.compile(r"\s*")
_NEW_SENTENCE = re.compile(r"\s+(?:The|In|Of|It|This|That|At|By|From|Exports?|Imports?)\b")


@frozen
class Sentence:
    """A sentence: characters in the bulletin's text, end exclusive, and its paragraph."""

    start: int
    end: int
    said: str
    """Word for word, each run of white space as one blank."""
    paragraph: int
    raw: str


def sentences(text: str) -> tuple[Sentence, ...]:
    """Give the sentences of a bulletin's body, in order."""
    return tuple(
        sentence
        for number, paragraph in enumerate(body(text))
        for sentence in _cut(text, paragraph, number)
    )


def split(line: str) -> tuple[Sentence, ...]:
    """Give the sentences of one line."""
    return tuple(_cut(line, Paragraph(0, len(line)), 0))


def _cut(text: str, paragraph: Paragraph, number: int) -> Iterator[Sentence]:
    line = _BREAK.sub(" ", text[paragraph.start : paragraph.end])
    begin = 0
    for stop in _STOP.finditer(line):
        if _ends(line, begin, stop):
            yield from _sentence(line, begin, stop.end(), (paragraph.start, number))
            begin = stop.end()
    yield from _sentence(line, begin, len(line), (paragraph.start, number))


def _ends(line: str, begin: int, stop: re.Match[str]) -> bool:
    end = stop.end()
    word = _last_word(line[max(begin, end - _LONGEST) : end])
    if stop[0] != "." or not _ABBREVIATION.fullmatch(word):
        return True
    said = line[max(begin, end - _LONGEST) : end]
    if _INITIALS.search(said):
        return bool(_NEW_SENTENCE.match(line, end))
    next_word = _BLANKS.match(line, end)
    new = next_word is not None and line[next_word.end() : next_word.end() + 1].isupper()
    return new and bool(_SENTENCE_MAY_END.search(said))


def _last_word(said: str) -> str:
    word = said.rsplit(maxsplit=1)[-1]
    for sign in _OPENS:
        word = word.rpartition(sign)[2]
    return word


def _sentence(line: str, begin: int, end: int, where: tuple[int, int]) -> Iterator[Sentence]:
    raw = line[begin:end]
    said = raw.strip()
    if said:
        first = where[0] + begin + raw.index(said[0])
        whole = " ".join(said.split())
        yield Sentence(first, first + len(said), whole, where[1], said)
