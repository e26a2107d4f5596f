r"""text -> tokens: words, numbers and signs, each in a plain form, with its place in the text.

>>> [token.form for token in tokens("Jan.-Mar. exports to the U.S.: +1,234.5bn?", {"jan", "mar"})]
['jan', 'mar', 'exports', 'to', 'the', 'us', ':', '+', '1234.5', 'bn']
>>> [token.form for token in tokens("What's India's share, Q1-Q3 2022q1")]
['what', "'s", 'india', "'s", 'share', ',', 'q1', '-', 'q3', '2022', 'q1']
>>> [token.form for token in tokens("对RCEP出口增长12％")]
['对', 'rcep', '出', '口', '增', '长', '12', '%']
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

_HAN = "\u3400-\u9fff"
_TOKEN = re.compile(
    rf"""
      (?P<short> (?<![^\W\d_]) (?:[^\W\d_]\.){{2,}} (?:[^\W\d_](?![^\W_]))? )     # U.S., y.o.y
    | (?P<code>  (?<![^\W\d_]) (?: [a-z]\d(?!\d) | [a-z]\d(?=(?:20)?\d\d\b)        # q1, q12022
                 | \d[a-z](?=\d\d\b|\b) ) )                                    # 1h
    | (?P<fraction> (?<![\d,]) \d+,\d{{1,2}} (?![\d,]) )                             # 85,8
    | (?P<number> \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)? | \d+\.\d+ | \d+ )
    | (?P<owner> ['\u2019`]s\b )
    | (?P<han>   [{_HAN}] )
    | (?P<word>  [^\W\d_{_HAN}]+ (?:['\u2019](?!s\b)[^\W\d_{_HAN}]+)* )
    | (?P<arrow> -+> | => | \u2192 )
    | (?P<sign>  [^\s\w] | \n )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAUSES, _STOPS = frozenset(",)[]–—-|…、，）"), frozenset(".?!;\n。？！；")
_OPENS = frozenset("(（")
_HYPHENS = frozenset("-–\N{NON-BREAKING HYPHEN}")
_SILENT = frozenset("\"“”«»'’‘`*_#~「」『』《》【】")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FLAG_TO_LETTER = 0x1F1E6 - ord("A")
_FULL_WIDTH = "\uff01"
_RUN_ON = re.compile(r"([a-z]{2,5})([A-Z]{2,5})")
"""A small word that runs into an abbreviation: toEU."""
_LAST_WORD = re.compile(r"[^\W\d_]+$")
QUESTION = frozenset("?\uff1f")
"""Marks of a question."""
PAUSE, STOP, ARROW, ASIDE, LESS, COLON = ",", ".", "→", "⦅", "≺", ":"
"""Forms of signs: those that templates cannot hold have others of their own."""
BREAKS = frozenset({PAUSE, STOP, ASIDE, COLON})


@dataclass(slots=True, frozen=True)
class Token:
    """A word, a number or a sign."""

    form: str
    """Folded: no case, no accents; ``,`` is any pause and ``.`` the end of a sentence."""
    said: str
    start: int
    end: int
    loud: bool = False
    """Written in capitals, where not all is."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Give a word without case, accents and apostrophes."""
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in marked if not unicodedata.combining(sign))
        text = text.translate(_UNDECOMPOSED)
    return re.sub("['\u2019.]", "", text).casefold()


def tokens(text: str, short: Collection[str] = ()) -> tuple[Token, ...]:
    """Part a text into tokens; pauses and stops at either end say nothing and are left out.

    ``short`` are the words behind which a full stop ends no sentence.
    """
    shown = _FLAG.sub(lambda flag: "".join(chr(ord(x) - _FLAG_TO_LETTER) for x in flag[0]), text)
    shown = shown if shown.isascii() else "".join(map(_narrow, shown))
    out: list[Token] = []
    for match in _TOKEN.finditer(shown):
        for token in _of(match, shown, short):
            if token.form in BREAKS:
                if out and out[-1].form in {PAUSE, ASIDE, COLON}:
                    out.pop()
                if not out or out[-1].form == STOP:
                    continue
            out.append(token)
    while out and out[-1].form in BREAKS:
        out.pop()
    if all(token.loud or not token.form.isalpha() for token in out):
        return tuple(replace(token, loud=False) for token in out)
    return tuple(out)


def _narrow(sign: str) -> str:
    """Give a full-width sign as the plain one, so that places in the text stay as they are."""
    return unicodedata.normalize("NFKC", sign) if sign >= _FULL_WIDTH else sign


def _of(match: re.Match[str], text: str, short: Collection[str]) -> Iterator[Token]:
    said, kind, start, end = match[0], match.lastgroup, match.start(), match.end()
    if kind == "sign":
        if form := _sign(said, text, start, short):
            yield Token(form, said, start, end)
        return
    if kind == "word" and (run := _RUN_ON.fullmatch(said)):
        cut = start + len(run[1])
        yield Token(plain(run[1]), run[1], start, cut)
        yield Token(plain(run[2]), run[2], cut, end, loud=True)
        return
    if kind == "owner":
        form = "'s"
    elif kind == "arrow":
        form = ARROW
    elif kind == "fraction":
        form = said.replace(",", ".")
    elif kind == "number":
        form = said.replace(",", "")
    else:
        form = plain(said)
    yield Token(form, said, start, end, loud=len(form) > 1 and form.isalpha() and said.isupper())


def _sign(said: str, text: str, start: int, short: Collection[str]) -> str:
    """Give the form of a sign, empty where it is a part of a word or says nothing."""
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    if said in _SILENT or unicodedata.category(said) == "So":
        return ""
    if said in _HYPHENS and not before.isspace() and after.strip():
        return "-" if before.isdigit() or after.isdigit() else ""
    if said == "." and (after.isalnum() or _is_short(text[:start], short)):
        return ""
    if said in _STOPS:
        return STOP
    if said in {COLON, "："}:
        return COLON
    if said in _OPENS:
        return ASIDE
    if said == "<":
        return LESS
    return PAUSE if said in _PAUSES else said


def _is_short(before: str, short: Collection[str]) -> bool:
    """Whether a full stop is that of an abbreviation: of one letter, or one that is listed."""
    word = _LAST_WORD.search(before)
    return word is not None and (len(word[0]) == 1 or plain(word[0]) in short)
