"""question text -> words, with the breaks between them.

>>> [word.form for word in split("Mech. & elec exports to the U.S., Q1/2022: +%?")]
['mech', 'and', 'elec', 'exports', 'to', 'the', 'us', 'q1', '2022', 'plus', 'percent']
>>> [word.form for word in split("mech. & elec. exp.: val")]
['mech', 'and', 'elec', 'exp', 'val']
>>> [word.form for word in split("ASEAN -> Jiaxing")]
['asean', 'to', 'jiaxing']
>>> [word.form for word in split("top5 jiaxing's 2022q1 exports > 1,234.5bn")]
['top', '5', 'jiaxing', '2022', 'q1', 'exports', 'more than', '1234.5', 'bn']
"""

import re
import unicodedata
from dataclasses import replace

from knowledge.frozen import frozen
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.places import places

MOST_WORDS = 100  # nobody asks that much at once
LONGEST = 4096  # a Telegram message; what comes after is not read
_TOKEN = re.compile(
    r"""
      (?P<flag>   [\U0001F1E6-\U0001F1FF]{2} )          # a flag: two letters
    | (?P<nr>     \b(?:no|nr)\.(?=\s*\d) | \#(?=\d) )      # No. 4, #4
    | (?P<short>  (?:[^\W\d_]\.){2,} (?:[^\W\d_]\b)? )   # U.S., y.o.y
    | (?P<initial> \b[^\W\d_]\.(?=\s*\w) )            # S. Korea
    # a decimal comma: 20,5 bn
    | (?P<comma>  \d{1,3},\d\d? (?=\s*(?:%|per|pct|[bmt]n\b|bln|mln|[bmtr]*illion|yuan|rmb)) )
    | (?P<number> \d+ (?:,\d{3})* (?:\.\d+)? )           # 1,234.5
    | (?P<word>   [^\W\d_]+ (?:['\u2019`][^\W\d_]+)* )   # don't, India's
    | (?P<arrow>  -+> | => | \u2192 )
    | (?P<sign>   [%&+<>$\u20ac\u00a3\u00a5\u2030=] )
    | (?P<stop>   (?<=\w)\.(?=\s+[a-z\d&]|\s*[:,/]) )   # "Jan. exports": no sentence ends there
    | (?P<break>  [.!?;\n\u3002\uff1f\uff01]+ | [,:()"\u201c\u201d|/] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS = {
    "%": "percent", "&": "and", "+": "plus", "<": "less than", ">": "more than", "$": "usd",
    "\u20ac": "eur", "\u00a3": "gbp", "\u00a5": "yuan", "=": "",
}  # fmt: skip
_OWNER = re.compile(r"['\u2019`]s$", re.IGNORECASE)
_QUARTER = re.compile(r"q[1-4]")
_RUN_ON = re.compile(r"(?<=\b[a-z]{2})(?=[A-Z]{2,5}\b)|(?<=\b[a-z]{4})(?=[A-Z]{2,5}\b)")
"""Where a small preposition runs into an abbreviation: toEU, fromASEAN."""
_FLAG_A = 0x1F1E6
_HYPHENS = "-\N{EN DASH}\N{NON-BREAKING HYPHEN}"


@frozen
class Word:
    """One word of a question, in the form that names and phrases are looked up by."""

    form: str
    said: str
    start: int
    end: int
    loud: bool = False
    """Written in capitals: ``US``, where ``us`` may be we."""
    hyphen: bool = False
    """A hyphen joins it to the word before."""
    opens: str = ""
    """The break before it: ``.`` of a sentence, ``:``, ``,`` of a clause, ``/`` in between."""


def clean(text: str) -> str:
    """Take out what nobody sees: control characters, marks of direction, emoji joiners."""
    if text.isascii() and text.isprintable():
        return text[:LONGEST]
    shown = unicodedata.normalize("NFKC", text[:LONGEST])
    return "".join(
        sign if sign in "\n\t" or unicodedata.category(sign)[0] != "C" else " " for sign in shown
    )


def split(text: str) -> tuple[Word, ...]:
    """Split a question into words."""
    words: list[Word] = []
    opens = ""
    shown = _RUN_ON.sub(" ", clean(text))
    for match in _TOKEN.finditer(shown):
        if match["stop"]:
            continue
        if match["break"]:
            opens = _heavier(opens, match["break"])
            continue
        joined = (
            match.start() > 1
            and shown[match.start() - 1] in _HYPHENS
            and shown[match.start() - 2].isalnum()
        )
        for plain in _words(match, opens):
            word = replace(plain, hyphen=True) if joined else plain
            if not _glue(words, word):
                words.append(word)
            opens = ""
    return _joined_over_spaces(words[:MOST_WORDS], shown)


def _joined_over_spaces(words: list[Word], shown: str) -> tuple[Word, ...]:
    """Take "Q1 - Q3" for "Q1-Q3": of other words such a hyphen is a dash."""
    dashes = {one.strip() for one in _HYPHENS}
    pairs = zip([None, *words], words, strict=False)
    return tuple(
        replace(word, hyphen=True)
        if before
        and _QUARTER.fullmatch(before.form)
        and _QUARTER.fullmatch(word.form)
        and shown[before.end : word.start].strip() in dashes
        else word
        for before, word in pairs
    )


def _heavier(before: str, sign: str) -> str:
    signs = {before, sign[0]}
    if signs & {"."} or sign[0] not in ',:()"\u201c\u201d|/':
        return "."
    if ":" in signs:
        return ":"
    return "/" if signs <= {"", "/", "("} else ","


def _words(match: re.Match[str], opens: str) -> list[Word]:
    said = match[0]
    if match["arrow"]:
        form = "to"
    elif match["comma"]:
        form = said.replace(",", ".")
    elif match["number"]:
        form = said.replace(",", "")
    elif match["sign"]:
        form = _SIGNS.get(said, "")
    elif match["flag"]:
        form = _country(said)
    elif match["nr"]:
        form = "number"
    else:
        form = fold(_OWNER.sub("", said))
    if not form:
        return []
    loud = len(said) > 1 and (said.isupper() or match["flag"] is not None)
    return [Word(form, said, match.start(), match.end(), loud, opens=opens)]


def _country(flag: str) -> str:
    code = "".join(chr(ord("A") + ord(sign) - _FLAG_A) for sign in flag)
    place = places().by_code.get(code)
    return fold(place.name) if place else ""


def _glue(words: list[Word], word: Word) -> bool:
    """Join ``q`` and ``1``, ``1`` and ``h``, ``2`` and ``nd`` where nothing stands between."""
    if not words or words[-1].end != word.start or word.opens:
        return False
    last = words[-1]
    first, second = last.form, word.form
    if re.fullmatch(r"[qhs][1-4]|[1-4][qh]", first) and re.fullmatch(r"\d\d", second):
        words.append(Word(f"20{second}", word.said, word.start, word.end))
        return True
    quarter = re.fullmatch(r"[qhs]", first) and re.fullmatch(r"[1-4]", second)
    reverse = re.fullmatch(r"\d", first) and re.fullmatch(r"[qhm]|st|nd|rd|th", second)
    split_year = re.fullmatch(r"[qhs]", first) and re.fullmatch(r"[1-4](20)?\d\d", second)
    if not (quarter or reverse or split_year):
        return False
    form = first + second[:2] if reverse else first + second[:1]
    words[-1] = replace(last, form=form, said=last.said + word.said, end=word.end)  # fmt: skip
    if len(words) > 1 and words[-2].end == last.start and re.fullmatch(r"\d\d", words[-2].form):
        words[-2] = replace(words[-2], form=f"20{words[-2].form}")  # 22Q1
    if split_year:
        words.append(Word(second[1:], second[1:], word.start + 1, word.end))
    return True
