"""When a web page came out, and by whom: its linked data says so, or a stamp above its text."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from lxml import etree, html

from knowledge.bulletins.layout import layout, source_of
from knowledge.bulletins.stamps import day_said

_FAR = timedelta(days=45)
"""By which two stamps may differ that say the same."""
_DEEP = 6
"""Levels of linked data that are looked at."""
_LONGEST = 250
"""Characters of a line that may be a stamp."""
_A_SENTENCE = 60
"""Characters of a line with which a text begins."""
_MOST = 200
"""Lines above the text that are looked at, the last of them."""
_APART = frozenset({"script", "style", "noscript", "nav", "aside", "footer", "select", "form"})
"""What is no part of an article."""
_TEXT = ("a", "abbr", "b", "bdi", "bdo", "cite", "em", "font", "i", "label", "mark", "q", "s")
_INLINE = frozenset({*_TEXT, "small", "span", "strong", "sub", "sup", "time", "u"})


def linked(tree: html.HtmlElement) -> dict[str, str]:
    """Give what the linked data of a page (JSON-LD) says; nothing where it lists other texts."""
    found = [*_linked(tree)]
    days = [day for day, _ in found]
    if not days or not _agree(days):
        return {}
    said = {"date": str(days[0]), "publisher": next(filter(None, (name for _, name in found)), "")}
    return {key: value for key, value in said.items() if value}


def stamped(tree: html.HtmlElement, title: str | None, said: Sequence[str]) -> dict[str, str]:
    """Give what the stamps say that stand above the text, which is what is ``said``."""
    text = [line for line in said if line != title and len(line) >= _A_SENTENCE]
    begins = text[0] if text else ""
    lines = [*_lines(tree)]
    at = next((at for at, line in enumerate(lines) if begins and line.startswith(begins)), 0)
    above = [line for line in lines[max(0, at - _MOST) : at] if len(line) <= _LONGEST]
    stamps = layout("\n\n".join((*above, *text[:1]))).stamps
    days = [day for day in map(day_said, stamps) if day]
    found = {}
    if days and _agree(days):
        found["date"] = str(days[0])
    if (source := next(filter(None, map(source_of, stamps)), None)) is not None:
        found["publisher"] = source
    return found


def _agree(days: Sequence[date]) -> bool:
    return max(days) - min(days) <= _FAR


def _linked(tree: html.HtmlElement) -> Iterator[tuple[date, str]]:
    """Give each day on which linked data says that something was published, and by whom."""
    for script in tree.iter("script"):
        if (script.get("type") or "").casefold() == "application/ld+json":
            try:
                data = json.loads(script.text_content())
            except (ValueError, RecursionError):
                continue
            for thing in _things(data, _DEEP):
                if day := day_said(str(thing.get("datePublished") or "")):
                    yield day, _name(thing)


def _things(data: object, deep: int) -> Iterator[Mapping[str, Any]]:
    """Give each thing that linked data tells of, outermost first."""
    inner: Sequence[object] = ()
    if isinstance(data, dict):
        yield data
        inner = [*data.values()]
    elif isinstance(data, list):
        inner = data
    if deep:
        for one in inner:
            yield from _things(one, deep - 1)


def _name(thing: Mapping[str, Any]) -> str:
    """Give the name of who published a thing."""
    publisher = thing.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return name if isinstance(name, str) else ""


def _lines(tree: html.HtmlElement) -> Iterator[str]:
    """Give the lines as they are seen: what blocks hold, a time as the day that it stands for."""
    held: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, part in walk:
        tag = part.tag if isinstance(part.tag, str) else ""
        if event == "start" and tag in _APART:
            walk.skip_subtree()
        if tag not in _INLINE and (line := " ".join("".join(held).split())):
            yield line
            held.clear()
        elif tag not in _INLINE:
            held.clear()
        if event == "end":
            held.append(part.tail or "")
        elif tag not in _APART:
            day = tag == "time" and day_said(part.get("datetime") or "")
            held.append(f" {day} " if day else part.text or "")
