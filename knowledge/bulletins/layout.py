"""A page as it is pasted -> its title, what stamps say of it, and its message.

Each line is of one kind: a *head* line (``date: 2023-07-13``), a *stamp* (when and by whom it was
put there), a *caption*, *chrome* (menus, share lines), *prose* (it ends as a sentence does, or
tells figures), or a *label*: a heading, an item of a menu, the title of another text. The message
goes from the first prose to the last; its title is the label above it that speaks of its matter.
What stands in a heap of labels, or behind the message, is of the page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import cache, lru_cache
from itertools import groupby

from knowledge.bulletins.stamps import DAY
from knowledge.bulletins.wrapping import Paragraph, unwrapped
from knowledge.frozen import frozen
from knowledge.vocabulary.load import table

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_ENDS = re.compile(r"[.!?。！？…][\"'”’»)\]]*\s*$")
_BREAK = re.compile(r"[\n\r\u2028\u2029]+")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*\(?[A-Z]{3,4}\)?)?")
_HEAD = re.compile(
    r"""^\s* (?P<key> title | date | url | link | publisher | source | author | place
      | (?:release|publish(?:ed|ing)?|update[d]?|posted|issue[d]?) [ ]* (?:date|time|on|at)?
    ) \s* [:\uff1a] \s* (?P<value>.*) $""",
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = {"link": "url", "source": "publisher"}
_KEPT = frozenset({"title", "url", "publisher", "author", "place"})
_TELLS = re.compile(
    r"\d\s*(?:%|percent|per cent|pct|(?:hundred )?(?:thousand|million|billion|trillion)"
    r"|(?:bn|b|m|T)\b)"
)
"""What no menu says."""
_CREDIT = re.compile(r"[\[(（/]\s*(?P<credit>[^\])）]{2,60})[\])）]?\s*$")
_SHOUTED = re.compile(r"[A-Z]{2,}(?: [A-Z]{2,})+ ?/ ?[A-Z][A-Za-z ]+$")
"""Who took a picture: ZHANG WEI/XINHUA."""
_PARTED = re.compile(r"\s[|»>\u203a·]\s|>\s|\s\|")
_ITEM = re.compile(r"^\s*(?:[•●■▪·–—*+-]\s|\(?(?:\d{1,2}|[ivxIVX]{1,4}|[a-z])[.)]\s)|:\s")
"""How an item of a list is written."""
_CUT = re.compile(r"\w(?:\.\.\.|\u2026)\s*$")
"""How the title of another text is cut short: Exports of tea jumped by 9%, as buy..."""
_SIGNS = re.compile(r"[^\w\s]+|_+")
_STAMPED, _SHORT = 14, 8
"""Words beside its day of a line that is a stamp; words of a label that says by whom."""
_A_SENTENCE = 5
"""Words that a sentence has at least."""
_NAMED = 3
"""Letters of a publisher's name."""
_HEAP = 3
"""Labels that follow on each other and are no headings."""
_TITLE_AT_MOST = 250
_LONG = 1_000
"""Characters of a line that is no part of a menu."""


class Kind(Enum):
    """What a line is."""

    HEAD = "head"
    STAMP = "stamp"
    CAPTION = "caption"
    CHROME = "chrome"
    END = "end"
    """Other texts begin."""
    LABEL = "label"
    TELLING = "telling"
    """It tells figures, and does not end as a sentence does."""
    PROSE = "prose"


_SAYING = (Kind.LABEL, Kind.TELLING, Kind.PROSE)


@frozen
class Line:
    """A line with what it says; characters are of the text, end exclusive."""

    start: int
    end: int
    said: str
    kind: Kind = Kind.LABEL


@frozen
class Layout:
    """What the lines of a page are."""

    title: Line | None
    head: tuple[tuple[str, str], ...]
    """What head lines say, by ``title date url publisher author place``; the first of a kind."""
    stamps: tuple[str, ...]
    """The lines that say when or by whom it was put there, nearest to the title first."""
    message: tuple[Line, ...]


@lru_cache(maxsize=1)
def layout(text: str) -> Layout:
    """Tell what each line of a page is; the last page is remembered, as several parts ask of it."""
    lines = [*_lines(text)]
    first = next((at for at, line in enumerate(lines) if line.kind is Kind.PROSE), len(lines))
    title = _title(lines, first)
    head = dict(reversed([*_head(lines)]))
    stamps = _stamps(lines, first if title is None else title)
    message = tuple(_message(lines, -1 if title is None else title, first))
    return Layout(None if title is None else lines[title], tuple(head.items()), stamps, message)


def _lines(text: str) -> Iterator[Line]:
    """Give the lines as they were before they were broken at a width, each with its kind."""
    found = [Paragraph(one.start(), one.end()) for one in _LINE.finditer(text) if one[0].strip()]
    for is_head, group in groupby(found, key=lambda one: _is_head(text, one)):
        for start, end in group if is_head else unwrapped(text, [*group]):
            said = _BREAK.sub(" ", text[start:end]).strip()
            yield Line(start, end, said, _kind(said))


def _is_head(text: str, line: Paragraph) -> bool:
    return _HEAD.match(text[line.start : line.end]) is not None


def source_of(stamp: str) -> str | None:
    """Give who a stamp says the text is from: ``Source: Xinhua | Updated: 2022-07-22 15:19``.

    >>> source_of("Source: Xinhua | Updated: 2022-07-22 15:19"), source_of("2022-07-22 15:19")
    ('Xinhua', None)
    """
    bare = _CLOCK.sub(" ", DAY.sub(" ", stamp))
    for part in re.split(r"[|\t]|\s{2,}|(?<=\w)\s+(?=[A-Z][a-z]+\s*:)", bare):
        said = re.sub(r"^[\s\W]+|[\s\W]+$", "", part)
        name = _without(said, "stamp")
        named = any(sign.isupper() or sign == "." for sign in name) and len(name) >= _NAMED
        if named and _words(said)[:1] not in (["by"], ["author"], ["reporter"]):
            return name
    return None


# --- kinds of lines ------------------------------------------------------------------------------


@lru_cache(maxsize=1_000)
def _kind(said: str) -> Kind:
    if len(said) > _LONG:
        return Kind.PROSE
    if _HEAD.match(said):
        return Kind.HEAD
    words, tells, ends = _words(said), _TELLS.search(said) is not None, _ENDS.search(said)
    if _is_caption(said, words):
        return Kind.CAPTION
    if _CUT.search(said) and len(said) <= _TITLE_AT_MOST:
        return Kind.LABEL
    if ends and len(words) >= _A_SENTENCE and (tells or not _is_stamp(said, words)):
        return Kind.PROSE
    if tells:
        return Kind.TELLING
    return _kind_of_silent(said, words)


def _kind_of_silent(said: str, words: Sequence[str]) -> Kind:
    """Say what a line is that tells no figures and is no sentence."""
    if _is_stamp(said, words):
        return Kind.STAMP
    if len(words) < _A_SENTENCE and _begins(words, "end"):
        return Kind.END
    if not words or (_PARTED.search(said) and not _speaks(words)):
        return Kind.CHROME
    if _begins(words, "menu") and not _speaks(words):
        return Kind.CHROME
    return Kind.LABEL


def _is_stamp(said: str, words: Sequence[str]) -> bool:
    dated = DAY.search(said) is not None
    begins = _begins(words, "stamp")
    if not dated and not (begins and len(words) <= _SHORT and _names(said)):
        return False
    rest = _words(DAY.sub(" ", said))
    if len(rest) > _STAMPED or (_speaks(words) and not begins):
        return False
    return dated or not _ENDS.search(said)


def _names(said: str) -> bool:
    """Whether a line without a day says by whom: By Liu Qian, Source: Xinhua."""
    return said[:1].isupper() and (":" in said or said.istitle())


def _is_caption(said: str, words: Sequence[str]) -> bool:
    """Whether a line stands under a picture."""
    credit = _CREDIT.search(said)
    if credit is not None and said[credit.start()] != "/" and _holds(credit["credit"]):
        return True
    if _SHOUTED.search(said):
        return True
    return _begins(words, "caption") and (":" in said[:20] or not _TELLS.search(said))


def _holds(credit: str) -> bool:
    said = f" {' '.join(_words(credit))} "
    return any(f" {one} " in said for one in table("pages")["caption"]["holds"])


def _speaks(words: Iterable[str]) -> bool:
    """Whether a line speaks of trade."""
    return not _matters().isdisjoint(words)


@cache
def _matters() -> frozenset[str]:
    """Give the words of trade: of flows those that stand for one alone."""
    flows = table("bulletins")["flows"].values()
    return frozenset(word for said in flows for word in said if " " not in word)


@cache
def _beginnings(section: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(said.split()) for said in table("pages")[section]["begins"])


def _begins(words: Sequence[str], section: str) -> bool:
    return any(tuple(words[:size]) in _beginnings(section) for size in range(1, 5))


def _without(said: str, section: str) -> str:
    """Leave out the words of a section that a line begins with."""
    words = said.split()
    plain = [" ".join(_words(word)) for word in words]
    sizes = (size for size in range(4, 0, -1) if tuple(plain[:size]) in _beginnings(section))
    size = next(sizes, 0)
    return " ".join(words[size:]).lstrip(":- ") if size else said


def _words(said: str) -> list[str]:
    return _SIGNS.sub(" ", said.casefold().replace("'", "").replace("\u2019", "")).split()


# --- parts of a page ------------------------------------------------------------------------------


def _title(lines: Sequence[Line], first: int) -> int | None:
    """Find the title among the labels above the first sentence, which is at ``first``.

    It is the last before a stamp that speaks of trade, else the first that does; where none does,
    the last before a stamp, or the first.
    """
    may = [
        at
        for at, line in enumerate(lines[:first])
        if line.kind in (Kind.LABEL, Kind.TELLING) and len(line.said) <= _TITLE_AT_MOST
    ]
    if not may or (first == len(lines) and not [*_telling(lines, may[0])]):
        return None
    if first == len(lines):
        return may[0]
    stamps = [at for at in range(first) if lines[at].kind in (Kind.STAMP, Kind.HEAD)]
    before = [at for at in may if stamps and at < stamps[0]]
    speaking = [at for at in may if _speaks(_words(lines[at].said))]
    for some in ([at for at in speaking if at in before][-1:], speaking[:1], before[-1:], may[:1]):
        if some:
            return some[0]
    return None


def _telling(lines: Sequence[Line], title: int) -> Iterator[Line]:
    """Give the lines behind a title that may be of the message."""
    yield from (line for line in lines[title + 1 :] if line.kind in _SAYING)


def _head(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        match = _HEAD.match(line.said) if line.kind is Kind.HEAD else None
        if match and match["value"].strip():
            key = match["key"].casefold()
            key = _KINDS.get(key, key)
            yield key if key in _KEPT else "date", match["value"].strip()


def _stamps(lines: Sequence[Line], title: int) -> tuple[str, ...]:
    """Give the stamps: those behind the title first, each group nearest first."""
    found = [at for at, line in enumerate(lines) if line.kind in (Kind.STAMP, Kind.HEAD)]
    return tuple(
        lines[at].said for at in sorted(found, key=lambda at: (at < title, abs(at - title)))
    )


def _message(lines: Sequence[Line], title: int, first: int) -> Iterator[Line]:
    """Give the lines of the message."""
    begin = title + 1
    first = begin if first == len(lines) else first
    last = max((at for at, line in enumerate(lines) if _closes(line)), default=len(lines))
    end = next((at for at in range(first, len(lines)) if _ends_here(lines, at)), len(lines))
    for kind, group in groupby(range(begin, end), key=lambda at: lines[at].kind):
        run = [*group]
        if kind is Kind.LABEL and (len(run) >= _HEAP or run[0] > last or run[-1] < first - 1):
            continue
        for at in run:
            if kind is Kind.TELLING and at > last:
                continue  # the title of another text
            if kind in _SAYING:
                yield lines[at]


def _closes(line: Line) -> bool:
    """Whether a message may end with a line: a sentence, or an item of a list."""
    item = line.kind is Kind.TELLING and _ITEM.search(line.said) is not None
    return item or line.kind is Kind.PROSE


def _ends_here(lines: Sequence[Line], at: int) -> bool:
    """Whether other texts begin, and the message does not go on behind a few of their titles."""
    if lines[at].kind is not Kind.END:
        return False
    after = [line.kind for line in lines[at + 1 :]]
    goes_on = [place for place, kind in enumerate(after) if kind is Kind.PROSE]
    return len(goes_on) < 2 or goes_on[0] > _HEAP or goes_on[1] > goes_on[0] + 1
