"""Markdown -> plain text, and what the lines before it say (title, date, publisher, url)."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.bulletins.text import BulletinError

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE | re.DOTALL
)
_SAYS = re.compile(
    r"^(title|date|publisher|source|author|url|link)\s*:\s*(.+?)\s*$", re.MULTILINE | re.IGNORECASE
)
_KINDS = {"source": "publisher", "author": "publisher", "link": "url"}
_TAGS = re.compile(r"<[^>]*>")
_COMMENT = re.compile(r"<[!?]")
_COMMENTS = 500
"""Comments of a text: for the end of each that has none, all the rest is looked through."""


def plain(name: str, text: str) -> tuple[str, dict[str, str]]:
    """Give a Markdown text without its marks, and what its front matter says."""
    if len(_COMMENT.findall(text)) > _COMMENTS:
        message = f"{name} has more than {_COMMENTS} comments; that is no bulletin."
        raise BulletinError(message)
    front = _FRONT.match(text)
    extras = _front(front["head"]) if front else {}
    body = text[front.end() :] if front else text
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    said = "\n\n".join(_blocks(parser.parse(body)))
    title = extras.get("title")
    return (f"{title}\n\n{said}" if title and not said.startswith(title) else said), extras


def _front(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in _SAYS.findall(head):
        name = key.casefold()
        found.setdefault(_KINDS.get(name, name), value.strip("\"'"))
    return found


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(row)
            row = None
        elif said := _said(token):
            if row is None:
                yield said
            else:
                row.append(said)


def _said(token: Token) -> str:
    if token.type == "inline":
        return "".join(map(_inline, token.children or ())).strip()
    if token.type in ("code_block", "fence"):
        return token.content.strip()
    if token.type == "html_block":
        return unescape(_TAGS.sub(" ", token.content)).strip()
    return ""


def _inline(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, "")
