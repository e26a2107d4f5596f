"""``parse_mode=HTML`` as Telegram's server reads it: text, and entities over it."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any, NoReturn

from tests.telegram.refused import refuse, units

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
ATTRIBUTES = {
    "a": {"href"},
    "span": {"class"},
    "code": {"class"},
    "blockquote": {"expandable"},
    "tg-emoji": {"emoji-id"},
    "tg-time": {"unix", "format"},
}
QUOTES = {"blockquote", "expandable_blockquote"}
CODE = {"code", "pre"}
MOST_ENTITIES = 100

_TOKEN = re.compile(
    r"""
    < (?P<end>/?) (?P<tag>[A-Za-z][\w-]*) (?P<attributes>[^<>]*) >
    | (?P<character> & (?: lt | gt | amp | quot | \#\d+ | \#x[0-9A-Fa-f]+ ) ; )
    | (?P<text> [^<&]+ | & )                     # an & of no known character stands for itself
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""\s+ ([a-z-]+) (?: = (?: "([^"]*)" | '([^']*)' ) )?""", re.VERBOSE)

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    entity: Entity


def parse_html(html: str) -> tuple[str, list[Entity]]:
    """Give the text and its entities; what the server cannot parse is refused."""
    parser = _Parser()
    at = 0
    while at < len(html):
        token = _TOKEN.match(html, at)
        if token is None:
            _unparsable(f"Unsupported start tag at byte offset {len(html[:at].encode())}")
        parser.take(token)
        at = token.end()
    return parser.finish()


class _Parser:
    def __init__(self) -> None:
        self.text = ""
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def take(self, token: re.Match[str]) -> None:
        if token["tag"] is None:
            self.text += unescape(token[0]) if token["character"] else token[0]
        elif token["end"]:
            self._close(token["tag"].lower())
        else:
            self._begin(token["tag"].lower(), token["attributes"])

    def finish(self) -> tuple[str, list[Entity]]:
        if self._open:
            _unparsable(f'Can\'t find end tag corresponding to "{self._open[-1].tag}"')
        if len(self._entities) > MOST_ENTITIES:
            _unparsable(f"{len(self._entities)} entities, {MOST_ENTITIES} are kept")
        return _trimmed(self.text, self._entities)

    def _begin(self, tag: str, attributes: str) -> None:
        if tag not in KINDS:
            _unparsable(f'Unsupported start tag "{tag}"')
        entity = _entity(tag, _attributes(tag, attributes))
        self._check_nesting(entity["type"])
        self._open.append(_Open(tag, {**entity, "offset": units(self.text)}))

    def _close(self, tag: str) -> None:
        if not self._open:
            _unparsable(f'Unexpected end tag "{tag}"')
        begun = self._open.pop()
        if begun.tag != tag:
            _unparsable(f'Unmatched end tag, expected "</{begun.tag}>", found "</{tag}>"')
        length = units(self.text) - begun.entity["offset"]
        if length:
            self._entities.append({**begun.entity, "length": length})

    def _check_nesting(self, kind: str) -> None:
        outer = {begun.entity["type"] for begun in self._open}
        code_in_pre = kind == "code" and outer == {"pre"}
        if outer & CODE and not code_in_pre:
            _unparsable(f"{kind} in {' and '.join(sorted(outer & CODE))}")
        if kind in QUOTES and outer & QUOTES:
            _unparsable("a quotation in a quotation")


def _attributes(tag: str, written: str) -> dict[str, str]:
    found = {m[1]: unescape(m[2] or m[3] or "") for m in _ATTRIBUTE.finditer(written)}
    if _ATTRIBUTE.sub("", written).strip():
        _unparsable(f"attributes of {tag} as {written!r}")
    if unknown := sorted(set(found) - ATTRIBUTES.get(tag, set())):
        _unparsable(f"{tag} has no attribute {', '.join(unknown)}")
    return found


def _entity(tag: str, attributes: dict[str, str]) -> Entity:
    kind = KINDS[tag]
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        _unparsable('Tag "span" must have class "tg-spoiler"')
    if tag == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    if tag == "a":
        return {"type": kind, "url": _address(attributes.get("href", ""))}
    if tag == "tg-emoji":
        return {"type": kind, "custom_emoji_id": attributes["emoji-id"]}
    if tag == "tg-time":
        return {"type": kind, "unix_time": int(attributes["unix"])}
    return {"type": kind}


def _address(href: str) -> str:
    if not re.fullmatch(r"(?:https?|tg|mailto):\S+", href):
        _unparsable(f"{href!r} is no address to link to")
    return href


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Take white space off both ends, as the server does, and move the entities along."""
    kept = text.strip()
    front, room = units(text[: len(text) - len(text.lstrip())]), units(kept)
    moved = []
    for entity in sorted(entities, key=lambda e: (e["offset"], -e["length"])):
        start = max(0, entity["offset"] - front)
        end = min(room, entity["offset"] + entity["length"] - front)
        if start < end:
            moved.append({**entity, "offset": start, "length": end - start})
    return kept, moved


def _unparsable(why: str) -> NoReturn:
    refuse(f"can't parse entities: {why}")
